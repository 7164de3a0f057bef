/**
 * Signature version 1.0 (HMAC-SHA1) of Alibaba Cloud's RPC APIs.
 *
 * The functions take parameters that are not percent-encoded, the common ones
 * included; `Signer` makes a whole request from an action and its own parameters.
 * `diagnose` says why a server refused a request.
 */

export { viapiSign } from "./core.js";
export type { ModuleOptions, ViapiSign } from "./core.js";

/** Parameters: an object, a Map, URLSearchParams, or pairs of name and value. */
export type Params =
  | Readonly<Record<string, string>>
  | Iterable<readonly [name: string, value: string]>;

/** GET: parameters travel in the query. POST: in a form body. */
export type Method = "GET" | "POST";

/** How to sign. */
export interface SignOptions {
  /** POST, when it is not given. */
  readonly method?: Method | undefined;
}

/** An input that cannot be signed. The message names the parameter, never a value. */
export class SignError extends Error {
  constructor(message: string, code: number, parameter: string | null);
  readonly name: "SignError";
  /** The stable number, as in C, Python and Rust. */
  readonly code: number;
  /** The parameter that it is about, or null. */
  readonly parameter: string | null;
}

/** The version of the package. */
export const version: string;

/** Percent-encodes a text: the UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every other becomes %XX. */
export function percentEncode(text: string): string;

/** The string-to-sign. Compare it with the one in the server's error message. */
export function stringToSign(params: Params, options?: SignOptions): string;

/** The signature, 28 characters of Base64, to travel percent-encoded as the parameter Signature. */
export function sign(params: Params, accessKeySecret: string, options?: SignOptions): string;

/** The query string or form body, Signature included. Send it as it is. */
export function signedQuery(params: Params, accessKeySecret: string, options?: SignOptions): string;

/** Whether the signature is that of the parameters; compared in constant time. */
export function verify(
  params: Params,
  signature: string,
  accessKeySecret: string,
  options?: SignOptions,
): boolean;

/**
 * Flattens nested values as the official SDKs do: lists count from 1 and names are
 * joined with dots, so that `{ Tag: [{ Key: "a" }] }` becomes `{ "Tag.1.Key": "a" }`.
 * null, undefined and empty lists and objects are left out. A parameter that takes
 * JSON text needs `JSON.stringify` by the caller.
 */
export function flatten(params: Readonly<Record<string, unknown>>): Record<string, string>;

/** What a request needs beside the action's own parameters. */
export interface RequestOptions {
  /** A host name, or a URL for another scheme than https. */
  readonly endpoint: string;
  /** POST, when it is not given. */
  readonly method?: Method | undefined;
  /** Such as cn-shanghai, for products that need one. */
  readonly regionId?: string | undefined;
  /** What the server answers in: JSON, when it is not given. */
  readonly format?: "JSON" | "XML" | undefined;
  /** A time, or the text `YYYY-MM-DDThh:mm:ssZ`; now, when it is not given. */
  readonly timestamp?: Date | string | undefined;
  /** Unique for each request; random, when it is not given. */
  readonly nonce?: string | undefined;
}

/**
 * A finished request: `fetch(request.url, request)` sends it. The server accepts it
 * once, and within 15 minutes of its timestamp: to repeat it, sign again.
 */
export interface SignedRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** The form body of a POST. */
  readonly body?: string;
  /** What was signed. Compare it with the one in the server's error message. */
  readonly stringToSign: string;
  readonly signature: string;
}

/** Credentials, to sign any number of requests with. */
export class Signer {
  /**
   * `securityToken` goes with temporary credentials from STS. White space around a
   * credential is refused: it was copied along.
   */
  constructor(
    accessKeyId: string,
    accessKeySecret: string,
    options?: { readonly securityToken?: string | null | undefined },
  );

  /** Signs one request. `params` are the action's own parameters, see `flatten`. */
  request(
    action: string,
    version: string,
    params: Readonly<Record<string, unknown>> | null | undefined,
    options: RequestOptions,
  ): SignedRequest;
}

/** What else is known about a refused request. */
export interface Evidence {
  /**
   * What was sent: a URL, a form body, raw HTTP or a curl command, as text or bytes; or
   * an object with `method`, `url`, `headers` and `body`.
   */
  readonly request?: string | Uint8Array | Sent | null | undefined;
  /** All parameters that were meant to be sent, the common ones included. */
  readonly params?: Params | Readonly<Record<string, unknown>> | null | undefined;
  readonly method?: Method | null | undefined;
  readonly accessKeySecret?: string | null | undefined;
  /** The signature that was sent. */
  readonly signature?: string | null | undefined;
  /** The string-to-sign that your program made. */
  readonly stringToSign?: string | Uint8Array | null | undefined;
  /** Your clock when the request was made. */
  readonly now?: Date | null | undefined;
}

/** A request as an object, such as one of `Signer`. */
export interface Sent {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | Iterable<readonly [string, string]>;
  readonly body?: unknown;
}

/** A place in a text, for `text.slice(start, end)`. */
export type Place = readonly [start: number, end: number];

/** One thing that is wrong with a refused request, and how to fix it. It shows no secret. */
export interface Finding {
  /** A stable name, such as "slash-not-encoded". */
  readonly code: string;
  /** Its stable number. */
  readonly number: number;
  /** "proved": the evidence leaves nothing else. "likely": something else could explain it too. */
  readonly certainty: "proved" | "likely";
  /** The parameter that it is about, or null. */
  readonly parameter: string | null;
  /** The place in `serverStringToSign`, or null. */
  readonly server: Place | null;
  /** The place in `stringToSign`, or null. */
  readonly client: Place | null;
  /** Cause and fix in one text. It ends with the fix and a full stop. */
  readonly message: string;
  /** What is wrong. */
  readonly cause: string;
  /** What to do about it. */
  readonly fix: string;
  /** `message` in English or Chinese. */
  messageIn(lang: "en" | "zh"): string;
  /** `cause` in English or Chinese. */
  causeIn(lang: "en" | "zh"): string;
  /** `fix` in English or Chinese. */
  fixIn(lang: "en" | "zh"): string;
}

/** The request as the server received it, decoded from its string-to-sign. */
export interface Received {
  readonly method: string;
  /** All parameters, in signing order. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** Those of the action itself, without the common ones. */
  readonly ownParams: readonly (readonly [name: string, value: string])[];
  /** The parameters sorted, encoded and joined: the step before the string-to-sign. */
  readonly canonicalizedQuery: string;
  /** The server's host name, or null where the answer does not tell. */
  readonly host: string | null;
  /** Whether nothing was cut, masked or altered. */
  readonly isWhole: boolean;
}

/** What was found. Iterate over it for the findings, the most certain first. */
export interface Diagnosis extends Iterable<Finding> {
  readonly findings: readonly Finding[];
  /** Whether the first finding is proved and says what to do. */
  readonly certain: boolean;
  /** Whether there was more to find than is kept. */
  readonly hasMore: boolean;
  /** The server's error code, or null. */
  readonly errorCode: string | null;
  /** The server's own string-to-sign, or null. */
  readonly serverStringToSign: string | null;
  /** Your program's string-to-sign, as it was read, or null. */
  readonly stringToSign: string | null;
  /** The request as the server received it, or null. */
  readonly received: Received | null;
  /** The signature that it should have had, with the secret and a string that is whole; or null. */
  readonly rightSignature: string | null;
  /** The `viapi-sign` command that makes the same call again, right; or null. */
  readonly command: string | null;
}

/**
 * Says why a server refused a request. `error` is what it answered: the text, the
 * object parsed from it, an exception that holds it, or any text around it, such as
 * a log. Nothing leaves the process.
 */
export function diagnose(error: unknown, evidence?: Evidence): Diagnosis;
