import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";

import { axe, browser, codes, diagnosed, opened, paste, shots } from "./page.js";

after(() => browser.close());

// The first answer of a question in Alibaba's developer forum, with its Python dict; see
// tests/field. The signature is that of openssl dgst -sha1 -hmac 'testsecret&' over SERVER.
const SERVER =
  "POST&%2F&AccessKeyId%3DLTAI5tNthhnd4x1fmYV6VNyW%26Action%3DInteractiveFullSegmentation%26Format%3DJSON%26ImageUrl%3Dhttp%253A%252F%252Fviapi-test.oss-cn-shanghai.aliyuncs.com%252Fviapi-3.0domepic%252Faigen%252FInteractiveFullSegmentation%252FInteractiveFullSegmentation1.png%26RegionId%3Dcn-shanghai%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Db26294f0-e68e-11ee-a607-50ebf63d8db6%26SignatureVersion%3D1.0%26Timestamp%3D2024-03-20T07%253A51%253A44Z%26Version%3D2024-01-11";
const DICT = `{'RequestId': 'A1B2C3D4-0000-5000-8000-00000000FE57', 'Message': 'Specified signature is not matched with our calculation. server string to sign is:${SERVER}', 'HostId': 'aigen.cn-shanghai.aliyuncs.com', 'Code': 'SignatureDoesNotMatch'}`;
const SIGNATURE = "iJDe/RpjsKkWO3sj0ChRDTWKick=";
const IMAGE =
  "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/InteractiveFullSegmentation/InteractiveFullSegmentation1.png";

test("the dict of the forum's question: what was received, and the same call again", async () => {
  const { page, problems, close } = await opened();
  await paste(page, { error: DICT });
  const rows = await page.locator("#received tbody tr").allInnerTexts();
  assert.equal(rows.length, 10);
  assert.ok(rows.includes(`ImageUrl\t${IMAGE}`), rows.join("\n"));
  assert.ok(rows.includes("Timestamp\t2024-03-20T07:51:44Z"));
  assert.equal(
    await page.locator("#replay-panel pre").innerText(),
    `viapi-sign request --endpoint aigen.cn-shanghai.aliyuncs.com --region-id cn-shanghai --action InteractiveFullSegmentation --version 2024-01-11 ImageUrl=${IMAGE} --send`,
  );
  assert.equal(await page.locator("#example-note").isHidden(), true);
  assert.doesNotMatch(await page.locator("#steps").innerText(), new RegExp(SIGNATURE.slice(0, 9)));

  // With the secret, the signature that is right.
  await paste(page, { error: DICT, access_key_secret: "testsecret" });
  const made = await page.locator("#steps pre").allInnerTexts();
  assert.deepEqual(made.slice(1), [SERVER, SIGNATURE]);
  assert.match(made[0], /^AccessKeyId=LTAI5tNthhnd4x1fmYV6VNyW&Action=.*&Version=2024-01-11$/);
  await page.getByRole("tab", { name: "curl" }).click();
  assert.match(
    await page.locator("#replay-panel pre").innerText(),
    /^# .*\ncurl 'https:\/\/aigen\.cn-shanghai\.aliyuncs\.com\/' \\\n {2}--data-raw 'AccessKeyId=.*&Signature=[^&]*'$/,
  );
  await page.getByRole("tab", { name: "Python" }).click();
  assert.match(await page.locator("#replay-panel pre").innerText(), /signer\.send\(\n {4}"InteractiveFull/);
  await page.getByRole("tab", { name: "JavaScript" }).click();
  assert.match(await page.locator("#replay-panel pre").innerText(), /regionId: "cn-shanghai"/);
  assert.deepEqual(problems, []);
  await close();
});

test("the same call as code does what it says, whatever the values hold", async () => {
  const values = { A: `it's "q" \\ $(x) \`y\` %s`, "图.1": "两 个&=+/😀", Empty: "" };
  const params = { AccessKeyId: "LTAItest", Action: "A", RegionId: "cn-shanghai", SignatureMethod: "HMAC-SHA1" };
  Object.assign(params, { SignatureNonce: "n", SignatureVersion: "1.0", Timestamp: "2024-03-20T07:51:44Z" });
  Object.assign(params, { Version: "2019-12-30" }, values);
  const { page, problems, close } = await opened();
  await paste(page, {
    error: JSON.stringify({ Message: `server string to sign is:${stringToSign(params)}`, HostId: "a.example" }),
    access_key_secret: "it's&secret",
  });
  const code = async (name) => {
    await page.getByRole("tab", { name, exact: true }).click();
    return page.locator("#replay-panel pre").innerText();
  };
  const said = ["A", "2019-12-30", values];
  const python = `import json, sys, types
def send(*given, **named): return json.dumps([*given, named])
signer = types.SimpleNamespace(send=send)
sys.modules["viapi_sign"] = types.SimpleNamespace(Signer=types.SimpleNamespace(from_env=lambda: signer))
${await code("Python")}`;
  assert.deepEqual(JSON.parse(execFileSync("python3", ["-"], { input: python })), [
    ...said,
    { endpoint: "a.example", region_id: "cn-shanghai" },
  ]);
  const javascript = `const given = [];
const process = { env: {} };
class Signer { request(...all) { given.push(...all); return {}; } }
const fetch = async () => ({ text: async () => "" });
const console = { log() {} };
${(await code("JavaScript")).replace(/^import .*/, "")}
globalThis.process.stdout.write(JSON.stringify(given));`;
  assert.deepEqual(
    JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-"], { input: javascript })),
    [...said, { endpoint: "a.example", regionId: "cn-shanghai" }],
  );
  const shell = `curl() { printf '%s\\n' "$@"; }\n${await code("curl")}`;
  const [url, option, body] = execFileSync("bash", { input: shell, encoding: "utf8" }).split("\n");
  assert.deepEqual([url, option], ["https://a.example/", "--data-raw"]);
  const sent = Object.fromEntries(new URLSearchParams(body));
  for (const [name, value] of Object.entries(values)) assert.equal(sent[name], value);
  const { Signature, ...signed } = sent;
  // Worked out as the documents say, by Node.js alone.
  const right = createHmac("sha1", "it's&secret&").update(stringToSign(signed)).digest("base64");
  assert.equal(Signature, right);
  const command = `viapi-sign() { printf '%s\\n' "$@"; }\n${await code("Command line")}`;
  const words = execFileSync("bash", { input: command, encoding: "utf8" }).trim().split("\n");
  for (const [name, value] of Object.entries(values)) assert.ok(words.includes(`${name}=${value}`), words.join());
  assert.deepEqual(problems, []);
  await close();
});

/** The string-to-sign as the documents say it is made, by JavaScript's own encoder. */
function stringToSign(params) {
  const encode = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const pairs = Object.entries(params).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `POST&%2F&${encode(pairs.map((pair) => pair.map(encode).join("=")).join("&"))}`;
}

test("an answer's string: its finding, with the place marked in both", async () => {
  const { page, problems, close } = await opened();
  await paste(page, { error: DICT, string_to_sign: SERVER.replaceAll("%252F", "%2F") });
  assert.deepEqual((await codes(page))[0], ["slash-not-encoded", "proved"]);
  assert.deepEqual(await page.locator(".finding").first().locator("mark").allInnerTexts(), ["%252F", "%2F"]);
  assert.deepEqual(problems, []);
  await close();
});

test("a whole page of the forum, with the error in it", async () => {
  const { page, close } = await opened();
  const around = "<div>首页 > 视觉智能开放平台 > 问答\n提问者：匿名</div>\n".repeat(200);
  await paste(page, { error: `${around}<p>${DICT.replaceAll("&", "&amp;").replaceAll("'", "&#39;")}</p>${around}` });
  assert.equal(await page.locator("#received tbody tr").count(), 10);
  await close();
});

// tests/js gives all of them to the module; what the page adds is the same for each.
test("every third case of the field that fits into the boxes, as the Python package answers it", async () => {
  const { page, problems, close } = await opened();
  let count = 0;
  for (const [place, { id, evidence, said }] of diagnosed.entries()) {
    if (place % 3 > 0 || ["params", "method", "now"].some((key) => key in evidence)) continue;
    // An empty box is one that nothing was given for.
    if (Object.values(evidence).includes("")) continue;
    await paste(page, evidence);
    assert.deepEqual(await codes(page), said.findings.map(([code, , certainty]) => [code, certainty]), id);
    count++;
  }
  assert.ok(count > 50, `${count} cases`);
  assert.deepEqual(problems, []);
  await close();
});

test("with nothing pasted, an example; in the browser's language, with a switch", async () => {
  for (const [locale, title, other] of [
    ["en-US", "Why did Alibaba Cloud refuse my request?", "中文"],
    ["zh-CN", "阿里云为什么拒绝了我的请求？", "English"],
  ]) {
    const { page, problems, close } = await opened({ locale });
    assert.equal(await page.locator("h1").innerText(), title);
    assert.equal(await page.locator("html").getAttribute("lang"), locale === "zh-CN" ? "zh-CN" : "en");
    assert.equal(await page.locator("#example-note").isVisible(), true);
    assert.ok((await page.locator("#steps pre").last().innerText()).includes(SIGNATURE));
    await page.getByRole("button", { name: other }).click();
    assert.notEqual(await page.locator("h1").innerText(), title);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("every text is in both languages", async () => {
  const { TEXTS } = await import("../../signer-js/page/texts.js");
  assert.deepEqual(Object.keys(TEXTS.zh), Object.keys(TEXTS.en));
});

test("what is pasted is text, whatever it holds", async () => {
  const { page, problems, close } = await opened();
  const error = DICT.replace("cn-shanghai%26Sig", "%253Cimg%2520src%253Dx%2520onerror%253Dalert(1)%253E%26Sig");
  await paste(page, { error, string_to_sign: "<script>alert(1)</script>" });
  assert.equal(await page.locator("#answer img, #answer script").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("nothing can leave the page", async () => {
  const { page, close } = await opened();
  const tried = await page.evaluate(async () => {
    const stopped = [];
    addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
    await fetch("https://example.com/").catch(() => {});
    new Image().src = "https://example.com/a.png";
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { stopped, ran: window.ran === true };
  });
  assert.equal(tried.ran, false);
  for (const directive of ["connect-src", "img-src", "script-src-elem"]) {
    assert.ok(tried.stopped.includes(directive), tried.stopped.join());
  }
  await close();
});

test("a link holds the error, never the secret", async () => {
  const { page, close } = await opened();
  await paste(page, { error: DICT, access_key_secret: "testsecret" });
  await page.locator("#link").click();
  const { hash } = new URL(page.url());
  assert.doesNotMatch(decodeURIComponent(hash), /testsecret/);
  await close();
  const linked = await opened({ fragment: hash });
  assert.equal(await linked.page.locator("#error").inputValue(), DICT);
  assert.equal(await linked.page.locator("#secret").inputValue(), "");
  await linked.close();
  const cut = await opened({ fragment: "#error=%E5%9" });
  assert.deepEqual(cut.problems, []);
  await cut.close();
});

test("by keyboard alone", async () => {
  const { page, close } = await opened();
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.lang);
  const order = [];
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press("Tab");
    order.push(await focus());
  }
  assert.deepEqual(order, ["en", "zh", "error", "request", "own", "signature", "secret", "reveal"]);
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#secret").getAttribute("type"), "text");
  await page.locator("#error").focus();
  await page.keyboard.insertText(DICT);
  await page.locator("#example-note").waitFor({ state: "hidden" });
  await page.locator("#tab-0").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await focus(), "tab-1");
  await page.locator("#clear").focus();
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "error");
  assert.equal(await page.locator("#error").inputValue(), "");
  await close();
});

test("axe-core finds nothing, in both languages, light and dark, wide and narrow; screenshots", async () => {
  for (const [name, options] of Object.entries({
    "en-light": {},
    "zh-light": { locale: "zh-CN" },
    "en-dark": { colorScheme: "dark" },
    "zh-dark-phone": { locale: "zh-CN", colorScheme: "dark", viewport: { width: 375, height: 800 } },
    "en-light-phone": { viewport: { width: 375, height: 800 } },
  })) {
    const { page, close } = await opened(options);
    await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, `${name} is wider than the window`);
    // axe-core comes past the policy, by the debugger.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html, any }) => [html, any[0]?.message])]),
      [],
      name,
    );
    await close();
  }
});

test("a mebibyte is answered", async (t) => {
  const { page, problems, close } = await opened();
  const log = `${"2024-03-20 07:51:44 INFO a=b&c=%2F 一行日志\n".repeat(24_000)}${DICT}`;
  assert.ok(Buffer.byteLength(log) > 1 << 20);
  const took = await paste(page, { error: log, string_to_sign: SERVER.replaceAll("%252F", "%2F") });
  t.diagnostic(`mebibyte: ${Math.round(took)} ms after it is in its box, 150 of them waiting for another key`);
  assert.equal((await codes(page))[0][0], "slash-not-encoded");
  assert.deepEqual(problems, []);
  await close();
});

test("the package as a browser loads it", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  // No server: what is asked of this origin comes out of the package's folder.
  await page.route("https://package.example/**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    return route.fulfill({ path: `${shots}package${pathname}` });
  });
  await page.goto("https://package.example/");
  const made = await page.evaluate(async () => {
    const { sign, diagnose, Signer } = await import("/src/web.js");
    const request = new Signer("testid", "testsecret").request("A", "1", {}, { endpoint: "a.example" });
    const params = Object.fromEntries(new URLSearchParams(request.body));
    delete params.Signature;
    return [
      sign(params, "testsecret") === request.signature,
      diagnose("SignatureNonceUsed").findings[0].code,
    ];
  });
  assert.deepEqual(made, [true, "nonce-used"]);
  await context.close();
});
