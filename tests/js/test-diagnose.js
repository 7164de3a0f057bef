/** diagnose: the cases of the field as Python answers them, and every kind of evidence. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { core, linesOf, moduleOf, viapi } from "./package-under-test.js";

const { diagnose } = viapi;
const SERVER =
  "POST&%2F&AccessKeyId%3Dtestid%26Action%3DA%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Dn" +
  "%26SignatureVersion%3D1.0%26Timestamp%3D2024-03-20T07%253A51%253A44Z%26Url%3Da%252Fb%26Version%3D2019-12-30";
const OWN = SERVER.replace("%252F", "%2F");
const ANSWER = {
  Code: "SignatureDoesNotMatch",
  HostId: "imageseg.cn-shanghai.aliyuncs.com",
  Message: `Specified signature is not matched with our calculation. server string to sign is:${SERVER}`,
};

test("the cases of the field, as in Python", async () => {
  let count = 0;
  for await (const { id, evidence, said } of linesOf("diagnosed.jsonl")) {
    const found = diagnose(evidence.error, {
      request: evidence.request,
      params: evidence.params,
      method: evidence.method,
      accessKeySecret: evidence.access_key_secret,
      signature: evidence.signature,
      stringToSign: evidence.string_to_sign,
      now: evidence.now == null ? undefined : new Date(evidence.now * 1000),
    });
    assert.deepEqual(
      {
        findings: found.findings.map((f) => [
          f.code,
          f.number,
          f.certainty,
          f.parameter,
          f.message,
          f.fixIn("zh"),
        ]),
        certain: found.certain,
        error_code: found.errorCode,
        server_string_to_sign: found.serverStringToSign,
        string_to_sign: found.stringToSign,
        received: found.received && Object.fromEntries(found.received.params),
        right_signature: found.rightSignature,
        command: found.command,
      },
      said,
      id,
    );
    count++;
  }
  assert.ok(count > 90);
});

test("an answer in every form that programs hold it in", () => {
  const text = JSON.stringify(ANSWER);
  const of = (properties) => Object.assign(new Error("HTTP 400"), properties);
  for (const error of [
    text,
    new TextEncoder().encode(text),
    new TextEncoder().encode(text).buffer,
    ANSWER,
    of({ data: ANSWER }), // @alicloud/tea-typescript, @alicloud/pop-core
    of({ response: { data: text } }), // axios
    of({ cause: new Error(text) }),
    new Error(text),
  ]) {
    const found = diagnose(error, { stringToSign: OWN });
    assert.deepEqual([found.errorCode, found.findings[0].code, found.certain], [
      "SignatureDoesNotMatch",
      "slash-not-encoded",
      true,
    ]);
    assert.equal([...found].length, found.findings.length);
  }
  assert.throws(() => diagnose(new Response(text)), { message: /^error cannot be Response.*await/ });
  assert.throws(() => diagnose(Promise.resolve(text)), { message: /^error cannot be Promise/ });
  assert.throws(() => diagnose(3), TypeError);
});

test("what was sent, in every form", () => {
  const params = { A: "a/b" };
  const request = { method: "POST", url: "https://a.example/", body: "Url=a%2Fb&Signature=x", headers: {} };
  const http = "POST / HTTP/1.1\r\nHost: a.example\r\n\r\nUrl=a%2Fb&Signature=x";
  const codes = [request, { ...request, headers: new Headers() }, http, new TextEncoder().encode(http)].map(
    (sent) => diagnose(ANSWER, { request: sent, params }).findings.map(({ code }) => code),
  );
  for (const found of codes) assert.deepEqual(found, codes[0]);
  assert.throws(() => diagnose(ANSWER, { request: 3 }), { message: /^request cannot be Number/ });
  assert.throws(() => diagnose(ANSWER, { stringToSign: {} }), { message: /^stringToSign cannot be Object/ });
  assert.throws(() => diagnose(ANSWER, { signature: 3 }), { message: /^signature must be a string/ });
  assert.throws(() => diagnose(ANSWER, { now: 3 }), TypeError);
  assert.throws(() => diagnose(ANSWER, { method: "PUT" }), { code: 7 });
  assert.ok(diagnose(ANSWER, { params: { Size: 3, Tag: ["a"] } }).findings.length > 0);
});

test("places are for slice, in texts that are not ASCII too", () => {
  const server =
    "POST&%2F&Action%3DA%26Name%3D%25E5%259B%25BE%25E5%259B%25BE" +
    "%26SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0%26Url%3Da%252Fb";
  const own = server.replace("%25E5%259B%25BE%25E5%259B%25BE", "图图").replace("%252F", "%2F");
  const found = diagnose(`server string to sign is:${server}`, { stringToSign: own });
  const raw = found.findings.find(({ code }) => code === "non-ascii-not-encoded");
  assert.equal(found.stringToSign.slice(...raw.client), "图");
  const slash = diagnose(ANSWER, { stringToSign: OWN }).findings[0];
  assert.equal(SERVER.slice(...slash.server), "%252F");
  assert.equal(OWN.slice(...slash.client), "%2F");
});

test("the right signature and the received request", () => {
  const found = diagnose(ANSWER, { accessKeySecret: "testsecret" });
  // printf %s "$SERVER" | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64
  assert.equal(found.rightSignature, "PQL0CpYPKFVDv9MKex3LhlT20U4=");
  assert.deepEqual(found.received.ownParams, [["Url", "a/b"]]);
  assert.equal(found.received.method, "POST");
  assert.equal(found.received.host, "imageseg.cn-shanghai.aliyuncs.com");
  assert.ok(found.received.isWhole);
  assert.match(found.received.canonicalizedQuery, /&Url=a%2Fb&Version=2019-12-30$/);
  assert.equal(
    found.command,
    "viapi-sign request --endpoint imageseg.cn-shanghai.aliyuncs.com --action A --version 2019-12-30 Url=a/b --send",
  );
});

test("a message ends with the fix, in both languages", () => {
  for (const finding of diagnose(ANSWER, { stringToSign: OWN, accessKeySecret: "x", signature: "y" })) {
    assert.ok(finding.message.includes(finding.cause));
    assert.equal(finding.message, finding.messageIn("en"));
    assert.ok(finding.messageIn("en").endsWith(`${finding.fixIn("en")}.`));
    assert.ok(finding.messageIn("zh").endsWith(`${finding.fixIn("zh")}。`));
    assert.ok(finding.messageIn("zh").includes(finding.causeIn("zh")));
    assert.throws(() => finding.fixIn("fr"), { message: "lang must be 'en' or 'zh'" });
  }
});

test("nothing, half a character and a mebibyte", () => {
  assert.deepEqual(diagnose(null).received, null);
  assert.equal(diagnose(undefined, null).errorCode, null);
  assert.equal(diagnose("\ud83d SignatureNonceUsed").errorCode, "SignatureNonceUsed");
  const log = `${"一行日志 a=b&c\n".repeat(60_000)}${JSON.stringify(ANSWER)}`;
  assert.ok(log.length > 1 << 19);
  assert.equal(diagnose(log, { stringToSign: OWN }).findings[0].code, "slash-not-encoded");
});

test("the module for signing says that it does not diagnose", () => {
  const { diagnose } = core.viapiSign(moduleOf("viapi_sign_signing.wasm"));
  assert.throws(() => diagnose("x"), { message: /signs and does not diagnose/ });
});
