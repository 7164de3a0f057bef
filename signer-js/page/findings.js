/** The findings as cards, with the two strings aligned at the place. */
import { element, visible } from "./dom.js";

/** The cards of all findings. */
export function findings(diagnosis, lang, texts) {
  const cards = diagnosis.findings.map((finding) => card(diagnosis, finding, lang, texts));
  if (diagnosis.hasMore) cards.push(element("p", { class: "note" }, texts.more));
  return cards;
}

function card(diagnosis, finding, lang, texts) {
  const isProved = finding.certainty === "proved";
  const fix = finding.fixIn(lang);
  // The message ends with the fix and a full stop.
  const cause = finding.messageIn(lang).slice(0, -fix.length - 1).trim();
  return element(
    "article",
    { class: "card finding" },
    element(
      "h3",
      {},
      element("span", {}, cause),
      element("span", { class: isProved ? "chip proved" : "chip" }, texts[finding.certainty]),
    ),
    element("p", { class: "fix" }, `${fix}${texts.stop}`),
    aligned(diagnosis, finding, texts),
    element("p", { class: "code" }, finding.code),
  );
}

/** Both strings around the place, one below the other. */
function aligned(diagnosis, finding, texts) {
  const rows = [
    ["server", diagnosis.serverStringToSign, finding.server],
    ["client", diagnosis.stringToSign, finding.client],
  ]
    .filter(([, text, place]) => text !== null && place !== null)
    .map(([side, text, [start, end]]) => ({
      side,
      parts: [text.slice(0, start), text.slice(start, end), text.slice(end)],
    }));
  if (rows.length === 0) return null;
  if (rows.length === 2) narrow(rows[0].parts, rows[1].parts);
  const list = element("dl");
  for (const { side, parts } of rows) {
    const [before, here, after] = around(parts);
    list.append(
      element("dt", {}, texts[side]),
      element("dd", { class: "before" }, before),
      element("dd", { class: side }, here === "" ? "" : element("mark", {}, here), after),
    );
  }
  return element("div", { class: "aligned", tabindex: "0", role: "group", "aria-label": finding.code }, list);
}

/** A character, or one that is percent-encoded, however often. */
const CHARACTER = /%(?:25)*[0-9A-Fa-f]{2}|./gsu;

/** Leaves in the place what differs: a long value may differ in one character. */
function narrow(one, other) {
  const [here, there] = [one, other].map(([, place]) => place.match(CHARACTER) ?? []);
  const most = Math.min(here.length, there.length);
  let start = 0;
  while (start < most && here[start] === there[start]) start++;
  let end = 0;
  while (end < most - start && here.at(-1 - end) === there.at(-1 - end)) end++;
  for (const [parts, characters] of [[one, here], [other, there]]) {
    const stop = characters.length - end;
    parts[0] += characters.slice(0, start).join("");
    parts[1] = characters.slice(start, stop).join("");
    parts[2] = characters.slice(stop).join("") + parts[2];
  }
}

/** The place and a little of what is around it: on a phone, so little that the place is seen. */
function around([before, here, after]) {
  const most = matchMedia("(max-width: 40rem)").matches ? 9 : 26;
  const short = here.length > 3 * most ? `${here.slice(0, most)}…${here.slice(-most)}` : here;
  return [
    visible((before.length > most ? "…" : "") + before.slice(-most)),
    visible(short),
    visible(after.slice(0, most) + (after.length > most ? "…" : "")),
  ];
}
