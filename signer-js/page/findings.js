/** The findings as cards, with the two strings aligned at the place. */
import { element } from "./dom.js";

/** The cards of all findings. */
export function findings(diagnosis, lang, texts) {
  const cards = diagnosis.findings.map((finding) => card(diagnosis, finding, lang, texts));
  if (cards.length === 0) cards.push(element("p", {}, texts.nothing));
  if (diagnosis.hasMore) cards.push(element("p", { class: "note" }, texts.more));
  return cards;
}

function card(diagnosis, finding, lang, texts) {
  const proved = finding.certainty === "proved";
  return element(
    "article",
    { class: "card finding" },
    element(
      "h3",
      {},
      element("span", {}, finding.causeIn(lang)),
      element("span", { class: proved ? "chip proved" : "chip" }, proved ? texts.proved : texts.likely),
    ),
    element("p", { class: "fix" }, finding.fixIn(lang)),
    aligned(diagnosis, finding, texts),
    element("p", { class: "code" }, finding.code),
  );
}

/** Both strings around the place, one below the other. */
function aligned(diagnosis, finding, texts) {
  const rows = [
    ["server", diagnosis.serverStringToSign, finding.server],
    ["client", diagnosis.stringToSign, finding.client],
  ].filter(([, text, place]) => text !== null && place !== null);
  if (rows.length === 0) return null;
  const list = element("dl", { class: "aligned", tabindex: "0", role: "group", "aria-label": finding.code });
  for (const [side, text, place] of rows) {
    const [before, here, after] = around(text, place);
    list.append(
      element("dt", {}, texts[side]),
      element("dd", { class: "before" }, before),
      element("dd", { class: side }, here === "" ? "" : element("mark", {}, here), after),
    );
  }
  return list;
}

const AROUND = 24;

/** The place and a little of what is around it. */
function around(text, [start, end]) {
  const short = (part) => (part.length > 3 * AROUND ? `${part.slice(0, AROUND)}…${part.slice(-AROUND)}` : part);
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return [
    visible((start > AROUND ? "…" : "") + before),
    visible(short(text.slice(start, end))),
    visible(after + (end + AROUND < text.length ? "…" : "")),
  ];
}

/** Without what would break the line or turn the direction of the text. */
function visible(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}
