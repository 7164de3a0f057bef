/** Why a server refused a request. */
import { errorEvidence, paramsEvidence, requestEvidence, stringEvidence } from "./evidence.js";
import { text } from "./errors.js";
import { PARAM, STR, roomFor, withMemory } from "./memory.js";
import { METHODS, NAME_SIZE } from "./module.js";
import { secondsOf } from "./signer.js";

/** `viapi_sign_evidence`: its size, and where its members are. */
const EVIDENCE_SIZE = 80;
const EVIDENCE = { error: 4, accessKeySecret: 24, signature: 32, stringToSign: 40, request: 48 };
const PARAMS_AT = 12;
const METHOD_AT = 20;
const NOW_AT = 56;

/** `viapi_sign_explained` and its findings, signer-ffi/src/boundary/explained.rs. */
const EXPLAINED_SIZE = 104;
const RECEIVED = { method: 24, canonicalizedQuery: 32, host: 40, signature: 48, command: 56 };
const [ERROR_CODE, SERVER_STRING, OWN_STRING] = [0, 8, 16];
const [ALL_PARAMS, OWN_PARAMS, FINDINGS] = [64, 72, 80];
const [IS_WHOLE, IS_CERTAIN, HAS_MORE] = [88, 92, 96];
const FOUND_SIZE = 88;
const [NUMBER, IS_PROVED, CODE, PARAMETER, SERVER, CLIENT, TEXTS] = [0, 4, 8, 16, 24, 32, 40];

/** The function `diagnose` over a module. */
export function diagnosing(wasm, flatten) {
  const { exports } = wasm;
  return function diagnose(error, evidence) {
    if (exports.viapi_sign_explain === undefined) {
      throw new TypeError("this module signs and does not diagnose: use viapi_sign.wasm");
    }
    const { request, params, method, accessKeySecret, signature, stringToSign, now } = evidence ?? {};
    const optional = (value, name) => (value == null ? null : text(value, name));
    const texts = Object.entries({
      error: errorEvidence(error),
      request: requestEvidence(request),
      stringToSign: stringEvidence(stringToSign),
      signature: optional(signature, "signature"),
      accessKeySecret: optional(accessKeySecret, "accessKeySecret"),
    }).filter(([, value]) => value !== null);
    const pairs = paramsEvidence(params, flatten);
    const length = texts.reduce((sum, [, value]) => sum + roomFor(value.length), 0);
    const size = EVIDENCE_SIZE + length + (pairs?.size ?? 0) + EXPLAINED_SIZE + NAME_SIZE + 128;
    return withMemory(exports, size, (memory) => {
      const about = memory.room(NAME_SIZE);
      const explained = memory.room(EXPLAINED_SIZE);
      const at = memory.room(EVIDENCE_SIZE);
      memory.word(at, EVIDENCE_SIZE);
      for (const [name, value] of texts) {
        if (typeof value === "string") memory.text(at + EVIDENCE[name], value, name);
        else memory.raw(at + EVIDENCE[name], value);
      }
      if (pairs !== null) {
        memory.word(at + PARAMS_AT, pairs.write(memory));
        memory.word(at + PARAMS_AT + 4, pairs.length);
      }
      // Any other method is refused by the module.
      if (method != null) {
        memory.word(at + METHOD_AT, METHODS[String(method).toUpperCase()] ?? -1);
      }
      if (now != null) memory.long(at + NOW_AT, BigInt(secondsOf(now)));
      wasm.check(memory, exports.viapi_sign_explain(at, explained, about), about);
      memory.look();
      try {
        return new Diagnosis(memory, explained);
      } finally {
        exports.viapi_sign_explained_free(explained);
      }
    });
  };
}

class Diagnosis {
  constructor(memory, at) {
    const server = located(memory.readBytes(at + SERVER_STRING));
    const own = located(memory.readBytes(at + OWN_STRING));
    this.findings = elements(memory, at + FINDINGS, FOUND_SIZE).map(
      (found) => new Finding(memory, found, server, own),
    );
    this.certain = memory.readWord(at + IS_CERTAIN) !== 0;
    this.hasMore = memory.readWord(at + HAS_MORE) !== 0;
    this.errorCode = memory.readText(at + ERROR_CODE);
    this.serverStringToSign = server.text;
    this.stringToSign = own.text;
    this.received = received(memory, at);
    this.rightSignature = memory.readText(at + RECEIVED.signature);
    this.command = memory.readText(at + RECEIVED.command);
  }

  [Symbol.iterator]() {
    return this.findings.values();
  }
}

class Finding {
  #texts;

  constructor(memory, at, server, own) {
    const texts = Array.from({ length: 6 }, (_, index) => memory.readText(at + TEXTS + STR * index));
    this.code = memory.readText(at + CODE);
    this.number = memory.readWord(at + NUMBER);
    this.certainty = memory.readWord(at + IS_PROVED) === 0 ? "likely" : "proved";
    this.parameter = memory.readText(at + PARAMETER);
    this.server = server.place(memory.readWord(at + SERVER), memory.readWord(at + SERVER + 4));
    this.client = own.place(memory.readWord(at + CLIENT), memory.readWord(at + CLIENT + 4));
    [this.message, this.cause, this.fix] = texts;
    this.#texts = { en: texts.slice(0, 3), zh: texts.slice(3) };
  }

  messageIn(lang) {
    return this.#in(lang)[0];
  }

  causeIn(lang) {
    return this.#in(lang)[1];
  }

  fixIn(lang) {
    return this.#in(lang)[2];
  }

  #in(lang) {
    const texts = this.#texts[lang];
    if (texts === undefined) throw new RangeError("lang must be 'en' or 'zh'");
    return texts;
  }
}

function received(memory, at) {
  const method = memory.readText(at + RECEIVED.method);
  if (method === null) return null;
  const pairs = (array) =>
    elements(memory, at + array, PARAM).map((pair) => [
      memory.readText(pair),
      memory.readText(pair + STR),
    ]);
  return {
    method,
    params: pairs(ALL_PARAMS),
    ownParams: pairs(OWN_PARAMS),
    canonicalizedQuery: memory.readText(at + RECEIVED.canonicalizedQuery),
    host: memory.readText(at + RECEIVED.host),
    isWhole: memory.readWord(at + IS_WHOLE) !== 0,
  };
}

/** The addresses of the elements of an array. */
function elements(memory, at, size) {
  const first = memory.readWord(at);
  return Array.from({ length: memory.readWord(at + 4) }, (_, index) => first + size * index);
}

/** A text, and places in it that are given in bytes. */
function located(bytes) {
  if (bytes === null) return { text: null, place: () => null };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const whole = decoder.decode(bytes);
  const index = (place) =>
    whole.length === bytes.length ? place : decoder.decode(bytes.subarray(0, place)).length;
  return {
    text: whole,
    place: (start, end) => (start === 0 && end === 0 ? null : [index(start), index(end)]),
  };
}
