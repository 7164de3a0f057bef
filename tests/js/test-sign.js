/** Signing: vectors, random requests, both modules, memory. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { core, linesOf, moduleOf, vectors, viapi } from "./package-under-test.js";

const signing = core.viapiSign(moduleOf("viapi_sign_signing.wasm"));

function signs(functions, { method, secret, params, expected }) {
  const options = { method };
  assert.equal(functions.stringToSign(params, options), expected.string_to_sign);
  assert.equal(functions.sign(params, secret, options), expected.signature);
  assert.equal(functions.signedQuery(params, secret, options), expected.signed_query);
  assert.equal(functions.verify(params, expected.signature, secret, options), true);
  assert.equal(functions.verify(params, "A".repeat(28), secret, options), false);
}

test("all vectors, as an object, a Map and pairs, in both modules", () => {
  assert.ok(vectors.length > 50);
  for (const vector of vectors) {
    const pairs = Object.entries(vector.params);
    for (const params of [vector.params, new Map(pairs), pairs.reverse(), new URLSearchParams(pairs)]) {
      for (const functions of [viapi, signing]) {
        signs(functions, { ...vector, secret: vector.access_key_secret, params, expected: vector });
      }
    }
  }
});

test("random requests, as Python's standard library signs them", async () => {
  let [signed, refused] = [0, 0];
  for await (const { method, secret, pairs, answer } of linesOf("requests.jsonl")) {
    if (answer.code === undefined) {
      signs(viapi, { method, secret, params: pairs, expected: answer });
      signed++;
    } else {
      assert.throws(() => viapi.sign(pairs, secret, { method }), {
        name: "SignError",
        code: answer.code,
      });
      refused++;
    }
  }
  assert.ok(signed > 9_000 && refused > 10, `${signed} signed, ${refused} refused`);
});

test("percentEncode", () => {
  assert.equal(viapi.percentEncode("a b*~/图😀+"), "a%20b%2A~%2F%E5%9B%BE%F0%9F%98%80%2B");
  assert.equal(viapi.percentEncode(""), "");
});

test("version is that of package.json", () => {
  const manifest = JSON.parse(
    readFileSync(new URL("../../target/js/package/package.json", import.meta.url), "utf8"),
  );
  assert.equal(viapi.version, manifest.version);
});

/** Everything in the memory of a module, its stack too. */
function watched(name) {
  let memory;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    memory = instance.exports.memory;
    return instance;
  };
  try {
    const functions = core.viapiSign(moduleOf(name), { getRandomValues: (bytes) => bytes });
    return [functions, () => Buffer.from(memory.buffer)];
  } finally {
    WebAssembly.Instance = Instance;
  }
}

test("no secret is left in the module's memory", () => {
  const secret = "SecretToBeWiped0123456789abcd";
  const params = { Action: "A", SignatureNonce: "n" };
  const [functions, held] = watched("viapi_sign.wasm");
  const error = `server string to sign is:${functions.stringToSign(params)}`;
  functions.sign(params, secret);
  functions.signedQuery(params, secret);
  functions.verify(params, "A".repeat(28), secret);
  new functions.Signer("id", secret).request("A", "1", {}, { endpoint: "a.example" });
  assert.throws(() => functions.sign({ Signature: "" }, secret), viapi.SignError);
  for (const given of [secret, ` ${secret}\n`, `"${secret}"`, encodeURIComponent(`${secret}&`)]) {
    functions.diagnose(error, { accessKeySecret: given, signature: "b".repeat(27) + "=", params });
  }
  assert.equal(held().indexOf(secret), -1);
});

test("memory does not grow with the number of calls", () => {
  const [functions, held] = watched("viapi_sign.wasm");
  const call = () => {
    functions.sign({ a: "b".repeat(1000) }, "s");
    functions.diagnose("server string to sign is:POST&%2F&A%3D1", { accessKeySecret: "s" });
    assert.throws(() => functions.sign({ "": "" }, "s"));
  };
  for (let count = 0; count < 100; count++) call();
  const before = held().length;
  for (let count = 0; count < 2000; count++) call();
  assert.equal(held().length, before);
});
