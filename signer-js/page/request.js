/** The request that the server received: as a table, as steps, and finished anew. */
import { copyable, cut, element } from "./dom.js";

/** Rows of the table; more make a browser slow. */
const MOST_ROWS = 200;

/** The decoded parameters as a table. */
export function received({ received }, texts) {
  if (received === null) return [];
  const own = new Set(received.ownParams.map(([name]) => name));
  const rows = received.params.slice(0, MOST_ROWS).map(([name, value]) =>
    element(
      "tr",
      own.has(name) ? { class: "own" } : {},
      element("th", { scope: "row" }, ...odd(name)),
      element("td", {}, ...shown(name, value, texts)),
    ),
  );
  const left = received.params.length - rows.length;
  const heads = [texts.name, texts.value].map((head) => element("th", { scope: "col" }, head));
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  return [
    section(
      texts.received,
      element("p", { class: "hint" }, texts.receivedLead(received.method, received.host)),
      element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": texts.received }, table),
      left > 0 ? element("p", { class: "hint" }, texts.moreRows(left)) : null,
      received.isWhole ? null : element("p", { class: "note" }, texts.notWhole),
    ),
  ];
}

function shown(name, value, texts) {
  if (value === "") return [element("span", { class: "hint" }, texts.empty)];
  if (name === "SecurityToken") return [element("span", { class: "hint" }, texts.masked)];
  return odd(cut(value, texts));
}

/** A text whose invisible characters can be seen. */
function odd(text) {
  return text
    .split(/([\p{C}\p{Zl}\p{Zp}]+|^\s+|\s+$)/u)
    .filter((part) => part !== "")
    .map((part) =>
      /^[\p{C}\p{Zl}\p{Zp}\s]+$/u.test(part)
        ? element("span", { class: "odd" }, JSON.stringify(part).slice(1, -1).replaceAll(" ", "␠"))
        : part,
    );
}

/** How the right signature comes about, each step with its result. */
export function steps({ received, serverStringToSign, rightSignature }, hasSecret, texts) {
  if (received === null || !received.isWhole) return [];
  const step = (text, result, label) =>
    element("li", {}, element("p", {}, text), result === null ? null : copyable(result, label, texts));
  const last = hasSecret ? texts.stepSignature : texts.stepNeedsSecret;
  return [
    section(
      texts.steps,
      element(
        "ol",
        { class: "steps" },
        step(texts.stepQuery, received.canonicalizedQuery, "CanonicalizedQueryString"),
        step(texts.stepString, serverStringToSign, "StringToSign"),
        step(texts.stepKey, null),
        step(last, rightSignature, "Signature"),
      ),
    ),
  ];
}

// The tab stays what it was while one types.
let chosen = 0;

/** The same call as commands and as code. */
export function replay(signer, diagnosis, secret, texts) {
  if (diagnosis.command === null) return [];
  const call = callOf(diagnosis.received);
  const tabs = [
    [texts.shell, () => diagnosis.command],
    ["curl", () => curl(signer, call, secret, texts)],
    ["Python", () => python(call)],
    ["JavaScript", () => javascript(call)],
  ];
  const panel = element("div", { role: "tabpanel", id: "replay-panel", tabindex: "-1" });
  const buttons = tabs.map(([label], index) =>
    element("button", { type: "button", role: "tab", id: `tab-${index}`, "aria-controls": "replay-panel" }, label),
  );
  const select = (index) => {
    chosen = index;
    buttons.forEach((button, at) => {
      button.setAttribute("aria-selected", String(at === index));
      button.tabIndex = at === index ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `tab-${index}`);
    const [label, make] = tabs[index];
    panel.replaceChildren(copyable(make(), label, texts));
  };
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => select(index));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = (index + step + buttons.length) % buttons.length;
      select(next);
      buttons[next].focus();
    });
  });
  select(chosen);
  return [
    section(
      texts.replay,
      element("p", { class: "hint" }, texts.replayLead),
      element("div", { class: "tabs", role: "tablist", "aria-label": texts.replay }, ...buttons),
      panel,
    ),
  ];
}

/** What the call is made of. */
function callOf({ method, host, params, ownParams }) {
  const all = new Map(params);
  return {
    method,
    params: ownParams,
    endpoint: host ?? "ENDPOINT",
    accessKeyId: all.get("AccessKeyId"),
    action: all.get("Action"),
    version: all.get("Version"),
    regionId: all.get("RegionId"),
    format: all.get("Format") === "XML" ? "XML" : undefined,
    securityToken: all.get("SecurityToken") || null,
  };
}

function curl(signer, call, secret, texts) {
  if (secret === undefined) return `# ${texts.replayNeedsSecret}`;
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  try {
    const { accessKeyId, action, version, params, endpoint, method, regionId, format } = call;
    const request = new signer.Signer(accessKeyId ?? "", secret, call).request(
      action,
      version,
      Object.fromEntries(params),
      { endpoint, method, regionId, format },
    );
    const body = request.body === undefined ? "" : ` \\\n  --data-raw ${quoted(request.body)}`;
    return `# ${texts.replayCurl}\ncurl ${quoted(request.url)}${body}`;
  } catch (error) {
    return `# ${error.message}`;
  }
}

/** Options of the call that are not what they are by default. */
function options(call, names) {
  return Object.entries(names).flatMap(([key, name]) =>
    call[key] === undefined || (key === "method" && call.method === "POST")
      ? []
      : [[name, JSON.stringify(call[key])]],
  );
}

function python(call) {
  const params = call.params.map((pair) => `        ${pair.map((text) => JSON.stringify(text)).join(": ")},\n`);
  const names = { endpoint: "endpoint", method: "method", regionId: "region_id" };
  const given = options(call, names).map(([name, value]) => `    ${name}=${value},\n`);
  return `import viapi_sign

signer = viapi_sign.Signer.from_env()
answer = signer.send(
    ${JSON.stringify(call.action)},
    ${JSON.stringify(call.version)},
    {
${params.join("")}    },
${given.join("")})
print(answer)
`;
}

function javascript(call) {
  const params = call.params.map((pair) => `    ${pair.map((text) => JSON.stringify(text)).join(": ")},\n`);
  const names = { endpoint: "endpoint", method: "method", regionId: "regionId", format: "format" };
  const given = options(call, names).map(([name, value]) => `${name}: ${value}`);
  return `import { Signer } from "viapi-sign";

const { ALIBABA_CLOUD_ACCESS_KEY_ID: id, ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret } = process.env;
const request = new Signer(id, secret).request(
  ${JSON.stringify(call.action)},
  ${JSON.stringify(call.version)},
  {
${params.join("")}  },
  { ${given.join(", ")} },
);
const answer = await fetch(request.url, request);
console.log(answer.status, await answer.text());
`;
}

function section(title, ...children) {
  return element("section", { class: "card" }, element("h3", {}, title), ...children);
}
