/** The page: reads the boxes, asks the module, shows what it says. */
import { viapiSign } from "../src/core.js";
import { TEXTS } from "./texts.js";
import { EXAMPLE } from "./example.js";
import { findings } from "./findings.js";
import { received, replay, steps } from "./request.js";
import { copied, element, show } from "./dom.js";

const box = Object.fromEntries(
  ["error", "request", "own", "signature", "secret"].map((id) => [id, document.getElementById(id)]),
);
const DELAY = 150; // milliseconds after the last key

let texts = TEXTS[navigator.languages?.[0]?.toLowerCase().startsWith("zh") ? "zh" : "en"];
let signer;

async function start() {
  const packed = Uint8Array.from(atob(document.getElementById("module").textContent), (c) =>
    c.charCodeAt(0),
  );
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  signer = viapiSign(await WebAssembly.compile(await new Response(whole).arrayBuffer()));
}

/** Writes every fixed text in the language, and the answer again. */
function speak() {
  document.documentElement.lang = texts.documentLanguage;
  document.title = texts.pageTitle;
  for (const one of document.querySelectorAll("[data-text]")) {
    one.textContent = texts[one.dataset.text];
  }
  for (const one of document.querySelectorAll("[data-lang]")) {
    one.setAttribute("aria-pressed", String(TEXTS[one.dataset.lang] === texts));
  }
  answer();
}

function given() {
  const held = {
    error: box.error.value,
    request: box.request.value,
    stringToSign: box.own.value,
    signature: box.signature.value.trim(),
    accessKeySecret: box.secret.value,
  };
  const entries = Object.entries(held).filter(([, text]) => text !== "");
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function answer() {
  const evidence = given();
  const shown = evidence ?? EXAMPLE;
  const { error, ...known } = shown;
  const diagnosis = signer.diagnose(error, known);
  const lang = texts === TEXTS.zh ? "zh" : "en";
  document.getElementById("found").textContent =
    evidence === null ? texts.exampleTitle : texts.findingsTitle;
  document.getElementById("example-note").hidden = evidence !== null;
  document.getElementById("status").textContent = texts.status(diagnosis.findings.length);
  show("findings", findings(diagnosis, lang, texts));
  show("received", received(diagnosis, texts));
  show("steps", steps(diagnosis, shown.accessKeySecret !== undefined, texts));
  show("replay", replay(signer, diagnosis, shown.accessKeySecret, texts));
}

let timer;
document.getElementById("evidence").addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(answer, DELAY);
});
document.getElementById("evidence").addEventListener("submit", (event) => event.preventDefault());
for (const one of document.querySelectorAll("[data-lang]")) {
  one.addEventListener("click", () => {
    texts = TEXTS[one.dataset.lang];
    speak();
  });
}
document.getElementById("reveal").addEventListener("click", (event) => {
  const hidden = box.secret.type === "password";
  box.secret.type = hidden ? "text" : "password";
  event.target.setAttribute("aria-pressed", String(hidden));
});
document.getElementById("clear").addEventListener("click", () => {
  for (const one of Object.values(box)) one.value = "";
  history.replaceState(null, "", "#");
  answer();
  box.error.focus();
});
document.getElementById("link").addEventListener("click", async () => {
  const status = document.getElementById("status");
  const error = box.error.value;
  if (error === "") {
    status.textContent = texts.notLinked;
  } else {
    history.replaceState(null, "", `#error=${encodeURIComponent(error)}`);
    status.textContent = (await copied(location.href)) ? texts.linked : texts.copyFailed;
  }
  const button = document.getElementById("link");
  button.textContent = status.textContent;
  setTimeout(() => (button.textContent = texts.link), 4000);
});

function readFragment() {
  const match = /^#error=(.*)$/s.exec(location.hash);
  if (match === null) return;
  try {
    box.error.value = decodeURIComponent(match[1]);
  } catch {
    box.error.value = match[1]; // a link that somebody cut
  }
}

window.addEventListener("hashchange", () => {
  readFragment();
  answer();
});

start().then(
  () => {
    readFragment();
    speak();
  },
  (error) => {
    document.getElementById("findings").append(element("p", {}, texts.broken + error.message));
  },
);
