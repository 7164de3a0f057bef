/** What cannot be signed, and what is no parameter: each named, no value shown. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { viapi } from "./package-under-test.js";

const { flatten, sign, SignError, Signer, signedQuery, stringToSign, verify } = viapi;
const params = { Action: "A" };

test("errors have the numbers and texts of every language", () => {
  for (const [call, code, parameter, message] of [
    [() => sign(params, ""), 1, null, "the AccessKeySecret is empty"],
    [() => sign({ "": "value-1" }, "s"), 2, null, /^a parameter has an empty name$/],
    [() => sign([["A", "value-1"], ["A", "value-2"]], "s"), 3, "A", /: 'A'$/],
    [() => signedQuery({ Signature: "value-1" }, "s"), 4, null, /Signature/],
    [() => stringToSign(params, { method: "get" }), 7, null, /GET nor POST/],
    [() => verify(params, "x", "s", { method: "PUT" }), 7, null, /GET nor POST/],
    [() => new Signer("id", "value-1\n"), 10, "AccessKeySecret", /: 'AccessKeySecret'$/],
    [() => new Signer(" value-1", "s"), 10, "AccessKeyId", /: 'AccessKeyId'$/],
    [() => new Signer("", "s"), 8, "AccessKeyId", /empty.*: 'AccessKeyId'$/],
    [() => flatten({ "A.1": "value-1", A: ["value-2"] }), 3, "A.1", /: 'A\.1'$/],
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof SignError && error instanceof Error);
      assert.deepEqual([error.name, error.code, error.parameter], ["SignError", code, parameter]);
      assert.match(error.message, message instanceof RegExp ? message : new RegExp(`^${message}$`));
      assert.doesNotMatch(error.message, /value-/);
      return true;
    });
  }
});

test("what is no text is refused by name", () => {
  for (const [call, message] of [
    [() => sign({ Size: 3 }, "s"), "parameter 'Size' must be a string, not Number"],
    [() => sign({ Size: null }, "s"), "parameter 'Size' must be a string, not null"],
    [() => sign(params, undefined), "accessKeySecret must be a string, not undefined"],
    [() => verify(params, 3, "s"), "signature must be a string, not Number"],
    [() => sign("A=1", "s"), "params must be an object or pairs of name and value, not String"],
    [() => sign(null, "s"), "params must be an object or pairs of name and value, not null"],
    [() => sign(["ab"], "s"), "params must be an object or pairs of name and value"],
    [() => sign({ A: "\ud83d" }, "s"), "parameter 'A' has a lone surrogate, which UTF-8 cannot encode"],
    [() => sign(params, "\udc00"), "accessKeySecret has a lone surrogate, which UTF-8 cannot encode"],
    [() => viapi.percentEncode(1), "text must be a string, not Number"],
  ]) {
    assert.throws(call, { name: "TypeError", message });
  }
});

test("flatten writes what the official SDKs write", () => {
  // The names of @alicloud/openapi-util's query(): lists count from 1, joined by dots.
  assert.deepEqual(
    flatten({ a: "x", n: 1.5, b: true, big: 2n, none: null, not: undefined, list: [], map: {} }),
    { a: "x", n: "1.5", b: "true", big: "2" },
  );
  assert.deepEqual(flatten({ Tag: [{ Key: "a", Value: ["b"] }, null, "c"] }), {
    "Tag.1.Key": "a",
    "Tag.1.Value.1": "b",
    "Tag.3": "c",
  });
  const itself = { a: 1 };
  itself.b = [itself];
  assert.throws(() => flatten(itself), { message: "parameter 'b.1.b' contains itself" });
  assert.throws(() => flatten({ a: [NaN] }), { message: "parameter 'a.1' is not a finite number" });
  assert.throws(() => flatten({ a: new Date() }), { message: "parameter 'a' cannot be Date" });
  assert.throws(() => flatten([1]), { message: "params must be an object, not Array" });
});
