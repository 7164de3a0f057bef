/** From credentials and an action to a request that any HTTP client can send. */
import { kind, text } from "./errors.js";
import { PARAM, STR, roomFor, withMemory } from "./memory.js";
import { METHODS, NAME_SIZE, SIGNATURE_SIZE } from "./module.js";
import { Pairs } from "./params.js";

const FORMATS = { JSON: 0, XML: 1 };
const TIMESTAMP_SIZE = 21;
const NONCE_SIZE = 37;
const RANDOM_SIZE = 16;
const COMMON_PARAMS_MAX = 10;

/** `viapi_sign_request`: its size, and where its texts are. */
const REQUEST_SIZE = 80;
const REQUEST = {
  accessKeyId: 4,
  securityToken: 12,
  action: 20,
  version: 28,
  regionId: 36,
  timestamp: 44,
  nonce: 52,
};
const REQUEST_FORMAT = 76;

/** The class `Signer` over a module. */
export function signerClass(wasm, flatten) {
  const { exports } = wasm;

  /** Refuses white space around a credential, and an empty one. */
  function checkCredential(value, name) {
    withMemory(exports, STR + roomFor(text(value, name).length), (memory) => {
      const at = memory.room(STR);
      memory.text(at, value, name);
      const status = exports.viapi_sign_check_credential(at);
      wasm.check(memory, status, `${name[0].toUpperCase()}${name.slice(1)}`);
    });
  }

  return class Signer {
    #accessKeyId;
    #accessKeySecret;
    #securityToken;

    constructor(accessKeyId, accessKeySecret, { securityToken = null } = {}) {
      checkCredential(accessKeyId, "accessKeyId");
      checkCredential(accessKeySecret, "accessKeySecret");
      if (securityToken !== null) checkCredential(securityToken, "securityToken");
      this.#accessKeyId = accessKeyId;
      this.#accessKeySecret = accessKeySecret;
      this.#securityToken = securityToken ?? "";
    }

    request(action, version, params, options) {
      const { endpoint, method = "POST", regionId = "", format = "JSON" } = options ?? {};
      const { timestamp = new Date(), nonce = null } = options ?? {};
      const origin = originOf(endpoint);
      const pairs = new Pairs(flatten(params ?? {}));
      const facts = {
        accessKeyId: this.#accessKeyId,
        securityToken: this.#securityToken,
        action: text(action, "action"),
        version: text(version, "version"),
        regionId: text(regionId, "regionId"),
        ...(typeof timestamp === "string" ? { timestamp } : {}),
        ...(nonce === null ? {} : { nonce: text(nonce, "nonce") }),
      };
      const secret = this.#accessKeySecret;
      const characters = Object.values(facts).reduce((sum, value) => sum + value.length, secret.length);
      const mostOut = pairs.mostWritten + 5 * roomFor(characters) + 1024;
      const size =
        pairs.size + PARAM * COMMON_PARAMS_MAX + REQUEST_SIZE + roomFor(characters) + 2 * mostOut + 512;
      return withMemory(exports, size, (memory) => {
        const about = memory.room(NAME_SIZE);
        const request = memory.room(REQUEST_SIZE);
        memory.word(request, REQUEST_SIZE);
        memory.word(request + REQUEST_FORMAT, FORMATS[format] ?? -1);
        for (const [name, value] of Object.entries(facts)) {
          memory.text(request + REQUEST[name], value, name);
        }
        const fixed = (name, size, call) => {
          const out = memory.room(size);
          wasm.check(memory, call(out));
          memory.word(request + REQUEST[name], out);
          memory.word(request + REQUEST[name] + 4, size - 1);
        };
        if (typeof timestamp !== "string") {
          const seconds = BigInt(secondsOf(timestamp));
          fixed("timestamp", TIMESTAMP_SIZE, (out) => exports.viapi_sign_timestamp(seconds, out));
        }
        if (nonce === null) {
          const random = memory.room(RANDOM_SIZE);
          memory.fill(random, wasm.getRandomValues(new Uint8Array(RANDOM_SIZE)));
          fixed("nonce", NONCE_SIZE, (out) => exports.viapi_sign_nonce(random, out));
        }
        const count = memory.room(4);
        memory.word(count, pairs.length);
        const first = pairs.write(memory, COMMON_PARAMS_MAX);
        const room = pairs.length + COMMON_PARAMS_MAX;
        wasm.check(memory, exports.viapi_sign_common_params(request, first, room, count, about), about);
        const all = [first, memory.readWord(count)];
        const key = memory.room(STR);
        memory.text(key, secret, "accessKeySecret");
        const number = METHODS[method] ?? 0;
        const out = memory.room(SIGNATURE_SIZE);
        wasm.check(memory, exports.viapi_sign_signature(number, ...all, key, out, about), about);
        const signature = memory.room(STR);
        memory.word(signature, out);
        memory.word(signature + 4, SIGNATURE_SIZE - 1);
        const query = wasm.written(memory, mostOut, (out, size, length) =>
          exports.viapi_sign_query_with_signature(...all, signature, out, size, length, about),
        );
        const stringToSign = wasm.written(memory, mostOut, (out, size, length) =>
          exports.viapi_sign_string_to_sign(number, ...all, out, size, length, about),
        );
        const isGet = method === "GET";
        return {
          method,
          url: isGet ? `${origin}/?${query}` : `${origin}/`,
          headers: isGet ? {} : { "Content-Type": "application/x-www-form-urlencoded" },
          ...(isGet ? {} : { body: query }),
          stringToSign,
          signature: memory.readName(out),
        };
      });
    }
  };
}

/** The origin of an endpoint, a host name or a URL without path and query. */
function originOf(endpoint) {
  const given = text(endpoint, "endpoint");
  let url;
  try {
    url = new URL(given.includes("://") ? given : `https://${given}`);
  } catch {
    url = null;
  }
  const isPlain =
    url !== null &&
    ["https:", "http:"].includes(url.protocol) &&
    url.href === `${url.protocol}//${url.host}/` &&
    !/[\s?#@\\]/.test(given);
  if (!isPlain) {
    throw new TypeError(
      "endpoint must be a host name, or an http or https URL without path and query",
    );
  }
  return `${url.protocol}//${url.host}`;
}

/** A time in seconds since 1970. */
export function secondsOf(time) {
  const seconds = time instanceof Date ? Math.floor(time.getTime() / 1000) : NaN;
  if (!Number.isSafeInteger(seconds)) {
    throw new TypeError(`a time must be a valid Date, not ${kind(time)}`);
  }
  return seconds;
}
