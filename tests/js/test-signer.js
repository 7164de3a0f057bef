/** Signer: whole requests. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { core, moduleOf, viapi } from "./package-under-test.js";

const { Signer, SignError, verify } = viapi;
const signer = new Signer("testid", "testsecret");
const endpoint = "imageseg.cn-shanghai.aliyuncs.com";
const fixed = { endpoint, nonce: "n", timestamp: new Date("2024-03-20T07:51:44.999Z") };

test("a POST, a GET, and what else a request has", () => {
  const post = signer.request("SegmentHDBody", "2019-12-30", { Url: "a b", Tag: [{ Key: "k" }] }, fixed);
  assert.deepEqual([post.method, post.url], ["POST", `https://${endpoint}/`]);
  assert.deepEqual(post.headers, { "Content-Type": "application/x-www-form-urlencoded" });
  const sent = Object.fromEntries(new URLSearchParams(post.body));
  const { Signature, ...params } = sent;
  assert.equal(post.signature, Signature);
  assert.equal(post.stringToSign, viapi.stringToSign(params));
  assert.ok(verify(params, Signature, "testsecret"));
  assert.deepEqual(params, {
    AccessKeyId: "testid",
    Action: "SegmentHDBody",
    Format: "JSON",
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: "n",
    SignatureVersion: "1.0",
    "Tag.1.Key": "k",
    Timestamp: "2024-03-20T07:51:44Z",
    Url: "a b",
    Version: "2019-12-30",
  });

  const get = new Signer("testid", "testsecret", { securityToken: "token" }).request(
    "A",
    "2019-12-30",
    null,
    { ...fixed, endpoint: "http://[::1]:8080", method: "GET", regionId: "cn-shanghai", format: "XML" },
  );
  assert.equal(get.body, undefined);
  const url = new URL(get.url);
  assert.equal(url.origin + url.pathname, "http://[::1]:8080/");
  const query = Object.fromEntries(url.searchParams);
  assert.deepEqual(
    [query.SecurityToken, query.RegionId, query.Format, query.Action],
    ["token", "cn-shanghai", "XML", "A"],
  );
  const { Signature: made, ...signed } = query;
  assert.ok(verify(signed, made, "testsecret", { method: "GET" }));
});

test("timestamp and nonce are made anew", () => {
  const made = [1, 2].map(() => signer.request("A", "1", {}, { endpoint }));
  const [one, two] = made.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  assert.match(one.SignatureNonce, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(one.SignatureNonce, two.SignatureNonce);
  assert.match(one.Timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test("the random bytes may come from the caller", () => {
  const getRandomValues = (bytes) => bytes.fill(0);
  const own = core.viapiSign(moduleOf("viapi_sign_signing.wasm"), { getRandomValues });
  const { body } = new own.Signer("id", "s").request("A", "1", {}, { endpoint });
  assert.match(body, /SignatureNonce=00000000-0000-4000-8000-000000000000&/);
});

test("what is wrong is said", () => {
  for (const [given, code] of [
    [["", "1", {}, fixed], 8],
    [["A", "1", { Action: "B" }, fixed], 3],
    [["A", "1", {}, { ...fixed, method: "PUT" }], 7],
    [["A", "1", {}, { ...fixed, format: "CSV" }], 9],
    [["A", "1", {}, { ...fixed, timestamp: "yesterday" }], 11],
    [["A", "1", {}, { ...fixed, timestamp: new Date(Date.UTC(10000, 0)) }], 6],
  ]) {
    assert.throws(() => signer.request(...given), (error) => {
      assert.ok(error instanceof SignError, error.stack);
      return error.code === code;
    });
  }
  for (const wrong of ["", "https://a/b", "ftp://a", "a?b", "a b", "user@a", "a#b", "a\\b", "http://"]) {
    assert.throws(() => signer.request("A", "1", {}, { endpoint: wrong }), /^TypeError: endpoint must/);
  }
  assert.throws(() => signer.request("A", "1"), { message: "endpoint must be a string, not undefined" });
  assert.throws(() => signer.request("A", "1", {}, { endpoint, timestamp: 1 }), TypeError);
});

test("credentials are not shown", async () => {
  const { inspect } = await import("node:util");
  const held = new Signer("testid", "testsecret", { securityToken: "token" });
  assert.doesNotMatch(inspect(held, { depth: 9, showHidden: true }) + JSON.stringify(held), /testsecret|token/);
});
