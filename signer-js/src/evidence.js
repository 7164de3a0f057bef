/** What people hold of a refused request, as text or bytes. */
import { kind } from "./errors.js";
import { Pairs } from "./params.js";

/** A text as it is, or bytes; null of anything else. */
function plain(given) {
  if (typeof given === "string") return wellFormed(given);
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  if (ArrayBuffer.isView(given)) {
    return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  }
  return null;
}

/** Half a character is where a log was cut; UTF-8 cannot have it. */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** What the server answered: text, bytes, an error that holds it, an object parsed from it. */
export function errorEvidence(error) {
  if (error == null) return null;
  const text = plain(error);
  if (text !== null) return text;
  if (error instanceof Error) return wellFormed(errorTexts(error).join("\n"));
  if (typeof error === "object" && !unread(error)) return wellFormed(JSON.stringify(error));
  throw new TypeError(hint("error", error));
}

/** The texts of an error, of what it says of the answer, and of those that caused it. */
function errorTexts(error, seen = new Set()) {
  if (!(error instanceof Error) || seen.has(error)) return [];
  seen.add(error);
  const bodies = [error.data, error.body, error.response?.data, error.response?.body];
  const texts = bodies.filter((body) => body != null && !unread(body));
  return [
    ...(error.code == null ? [] : [`Code: ${error.code}`]),
    error.message,
    ...texts.map((body) => (typeof body === "string" ? body : JSON.stringify(body))),
    ...errorTexts(error.cause, seen),
  ];
}

/** A response or a promise, whose text is not here yet. */
function unread(given) {
  return typeof given.then === "function" || typeof given.text === "function";
}

/** What was sent: text, bytes, or a request with `method`, `url`, `headers` and `body`. */
export function requestEvidence(request) {
  if (request == null) return null;
  const text = plain(request);
  if (text !== null) return text;
  if (typeof request === "object" && typeof request.url === "string") return wellFormed(http(request));
  throw new TypeError(hint("request", request));
}

function http({ method = "GET", url, headers = {}, body = "" }) {
  const { host, pathname, search } = new URL(url);
  const entries = typeof headers.entries === "function" ? [...headers.entries()] : Object.entries(headers);
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`];
  lines.push(...entries.map(([name, value]) => `${name}: ${value}`));
  const isText = typeof body === "string" || body instanceof URLSearchParams;
  return `${lines.join("\r\n")}\r\n\r\n${isText ? body : ""}`;
}

/** The string-to-sign of the program: text or bytes. */
export function stringEvidence(string) {
  if (string == null) return null;
  const text = plain(string);
  if (text === null) throw new TypeError(hint("stringToSign", string));
  return text;
}

/** The parameters that were meant to be sent; what is no text is flattened. */
export function paramsEvidence(params, flatten) {
  if (params == null) return null;
  const isFlat =
    typeof params !== "object" ||
    typeof params[Symbol.iterator] === "function" ||
    Object.values(params).every((value) => typeof value === "string");
  return new Pairs(isFlat ? params : flatten(params));
}

function hint(name, given) {
  return `${name} cannot be ${kind(given)}: pass a text, such as what \`await response.text()\` gives`;
}
