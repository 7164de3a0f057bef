/** All functions over one compiled module, for runtimes without a file system. */
import { diagnosing } from "./diagnosis.js";
import { SignError, text } from "./errors.js";
import { flattening } from "./flatten.js";
import { STR, roomFor, withMemory } from "./memory.js";
import { METHODS, Module, NAME_SIZE, SECRET_AS_IS, SIGNATURE_MISMATCH, SIGNATURE_SIZE } from "./module.js";
import { Pairs } from "./params.js";
import { signerClass } from "./signer.js";

export { SignError };

const systemRandom = (bytes) => globalThis.crypto.getRandomValues(bytes);

export function viapiSign(module, { getRandomValues = systemRandom } = {}) {
  const wasm = new Module(module, getRandomValues);
  const { exports } = wasm;

  /**
   * Runs `call(place)` with parameters and texts in the module's memory. `place` says
   * where they are; `most(pairs)` is the room for what is written.
   */
  function withParams(params, options, texts, most, call) {
    const pairs = new Pairs(params);
    const given = Object.entries(texts);
    const characters = given.reduce((sum, [name, value]) => sum + text(value, name).length, 0);
    const mostOut = most(pairs);
    const size = pairs.size + roomFor(characters) + 16 * given.length + NAME_SIZE + mostOut + 64;
    return withMemory(exports, size, (memory) => {
      const first = pairs.write(memory);
      const places = given.map(([name, value]) => {
        const at = memory.room(STR);
        memory.text(at, value, name);
        return at;
      });
      const about = memory.room(NAME_SIZE);
      const method = (METHODS[options?.method ?? "POST"] ?? 0) | SECRET_AS_IS;
      return call({ memory, method, about, params: [first, pairs.length], places, mostOut });
    });
  }

  const mostText = (pairs) => pairs.mostWritten + 128;

  const flatten = flattening((pairs) => functions.stringToSign(pairs));
  const functions = {
    version: withMemory(exports, 0, (memory) => memory.readName(exports.viapi_sign_version())),

    percentEncode(value) {
      const most = 3 * roomFor(text(value, "text").length) + 1;
      return withMemory(exports, STR + 2 * most + 64, (memory) => {
        const at = memory.room(STR);
        memory.text(at, value, "text");
        return wasm.written(memory, most, (out, size, length) =>
          exports.viapi_sign_percent_encode(at, out, size, length),
        );
      });
    },

    stringToSign(params, options) {
      return withParams(params, options, {}, mostText, (place) =>
        wasm.written(
          place.memory,
          place.mostOut,
          (out, size, length) =>
            exports.viapi_sign_string_to_sign(
              place.method,
              ...place.params,
              out,
              size,
              length,
              place.about,
            ),
          place.about,
        ),
      );
    },

    sign(params, accessKeySecret, options) {
      const most = () => SIGNATURE_SIZE;
      return withParams(params, options, { accessKeySecret }, most, (place) => {
        const { memory, about, places } = place;
        const out = memory.room(SIGNATURE_SIZE);
        const status = exports.viapi_sign_signature(
          place.method,
          ...place.params,
          ...places,
          out,
          about,
        );
        wasm.check(memory, status, about);
        return memory.readName(out);
      });
    },

    signedQuery(params, accessKeySecret, options) {
      return withParams(params, options, { accessKeySecret }, mostText, (place) =>
        wasm.written(
          place.memory,
          place.mostOut,
          (out, size, length) =>
            exports.viapi_sign_signed_query(
              place.method,
              ...place.params,
              ...place.places,
              out,
              size,
              length,
              place.about,
            ),
          place.about,
        ),
      );
    },

    verify(params, signature, accessKeySecret, options) {
      const most = () => 0;
      return withParams(params, options, { accessKeySecret, signature }, most, (place) => {
        const { method, about, places } = place;
        const status = exports.viapi_sign_verify(method, ...place.params, ...places, about);
        if (status === SIGNATURE_MISMATCH) return false;
        wasm.check(place.memory, status, about);
        return true;
      });
    },

    flatten,
    Signer: signerClass(wasm, flatten),
    diagnose: diagnosing(wasm, flatten),
  };
  return functions;
}
