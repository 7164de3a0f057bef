/** The request that the server received: as a table, as steps, and finished anew. */
import { copyable, cut, element } from "./dom.js";

/** The decoded parameters as a table. */
export function received(diagnosis, texts) {
  if (diagnosis.received === null) return [];
  const rows = diagnosis.received.params.map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, ...shown(name, value, texts))),
  );
  return [
    section(
      texts.received,
      element("p", { class: "hint" }, `${texts.receivedLead} ${diagnosis.received.method}`),
      element(
        "div",
        { class: "wide" },
        element(
          "table",
          {},
          element(
            "thead",
            {},
            element("tr", {}, element("th", { scope: "col" }, texts.name), element("th", { scope: "col" }, texts.value)),
          ),
          element("tbody", {}, ...rows),
        ),
      ),
    ),
  ];
}

/** A value whose invisible characters can be seen. */
function shown(name, value, texts) {
  if (value === "") return [element("span", { class: "hint" }, texts.empty)];
  if (name === "SecurityToken") return [element("span", { class: "hint" }, texts.masked)];
  return cut(value, texts)
    .split(/([\p{C}\p{Zl}\p{Zp}]+|^\s+|\s+$)/u)
    .filter((part) => part !== "")
    .map((part) =>
      /^[\p{C}\p{Zl}\p{Zp}\s]+$/u.test(part)
        ? element("span", { class: "odd" }, JSON.stringify(part).slice(1, -1).replaceAll(" ", "␠"))
        : part,
    );
}

/** How the right signature comes about, each step with its result. */
export function steps(signer, diagnosis, secret, texts) {
  const request = diagnosis.received;
  if (request === null || !request.complete) return [];
  const options = { method: request.method };
  let query, string, signature;
  try {
    query = signer.canonicalizedQuery(request.params);
    string = signer.stringToSign(request.params, options);
    signature = secret ? signer.sign(request.params, diagnosis.secret ?? secret, options) : null;
  } catch {
    return []; // what the server received cannot be signed, and a finding says why
  }
  const step = (text, result, label) =>
    element("li", {}, element("p", {}, text), result === null ? null : copyable(result, label, texts));
  return [
    section(
      texts.steps,
      element(
        "ol",
        { class: "steps" },
        step(texts.stepQuery, query, "CanonicalizedQueryString"),
        step(texts.stepString, string, "StringToSign"),
        step(texts.stepKey, null, ""),
        signature === null
          ? element("li", {}, element("p", {}, texts.stepNeedsSecret))
          : step(texts.stepSignature, signature, "Signature"),
      ),
    ),
  ];
}

/** The same call as commands and as code. */
export function replay(signer, diagnosis, secret, texts) {
  const request = diagnosis.received;
  if (request === null || diagnosis.command === null) return [];
  const tabs = [
    [texts.shell, () => diagnosis.command],
    [texts.curl, () => curl(signer, diagnosis, secret, texts)],
    [texts.python, () => python(diagnosis)],
    [texts.javascript, () => javascript(diagnosis)],
  ];
  const panel = element("div", { role: "tabpanel", id: "replay-panel" });
  const buttons = tabs.map(([label], index) =>
    element("button", { type: "button", role: "tab", id: `tab-${index}`, "aria-controls": "replay-panel" }, label),
  );
  const select = (index) => {
    buttons.forEach((button, at) => {
      button.setAttribute("aria-selected", String(at === index));
      button.tabIndex = at === index ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `tab-${index}`);
    panel.replaceChildren(copyable(tabs[index][1](), tabs[index][0], texts));
    chosen = index;
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

// The tab stays what it was while one types.
let chosen = 0;

const COMMON = new Set([
  "AccessKeyId", "Action", "Version", "Format", "RegionId", "SignatureMethod", "SignatureNonce",
  "SignatureVersion", "Timestamp", "SecurityToken", "Signature",
]);

/** What the action itself takes, and what a new request needs beside it. */
function call(diagnosis) {
  const all = new Map(diagnosis.received.params);
  return {
    all,
    own: diagnosis.received.params.filter(([name]) => !COMMON.has(name)),
    endpoint: diagnosis.received.endpoint ?? "ENDPOINT",
    region: all.get("RegionId"),
  };
}

function curl(signer, diagnosis, secret, texts) {
  if (!secret) return `# ${texts.replayNeedsSecret}`;
  const { all, own, endpoint, region } = call(diagnosis);
  const request = new signer.Signer(all.get("AccessKeyId") ?? "", diagnosis.secret ?? secret, {
    securityToken: all.get("SecurityToken"),
  }).request(all.get("Action") ?? "", all.get("Version") ?? "", Object.fromEntries(own), {
    endpoint,
    regionId: region,
  });
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `# ${texts.replayCurl}\ncurl ${quoted(request.url)} \\\n  --data-raw ${quoted(request.body)}`;
}

function python(diagnosis) {
  const { all, own, endpoint, region } = call(diagnosis);
  const params = own.map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("");
  return `import viapi_sign

signer = viapi_sign.Signer.from_env()
print(
    signer.send(
        ${JSON.stringify(all.get("Action") ?? "")},
        ${JSON.stringify(all.get("Version") ?? "")},
        {
${params.replaceAll(/^/gm, "    ").trimEnd()}
        },
        endpoint=${JSON.stringify(endpoint)},${region === undefined ? "" : `\n        region_id=${JSON.stringify(region)},`}
    )
)
`;
}

function javascript(diagnosis) {
  const { all, own, endpoint, region } = call(diagnosis);
  const params = own.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("");
  return `import { Signer } from "viapi-sign";

const signer = new Signer(
  process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
);
const request = signer.request(
  ${JSON.stringify(all.get("Action") ?? "")},
  ${JSON.stringify(all.get("Version") ?? "")},
  {
${params}  },
  { endpoint: ${JSON.stringify(endpoint)}${region === undefined ? "" : `, regionId: ${JSON.stringify(region)}`} },
);
const answer = await fetch(request.url, request);
console.log(answer.status, await answer.text());
`;
}

function section(title, ...children) {
  return element("section", { class: "card" }, element("h3", {}, title), ...children);
}
