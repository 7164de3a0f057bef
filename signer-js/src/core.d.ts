import type * as whole from "./index.js";

export { SignError } from "./index.js";

/** All functions, over one compiled module. */
export interface ViapiSign {
  readonly version: typeof whole.version;
  readonly percentEncode: typeof whole.percentEncode;
  readonly stringToSign: typeof whole.stringToSign;
  readonly sign: typeof whole.sign;
  readonly signedQuery: typeof whole.signedQuery;
  readonly verify: typeof whole.verify;
  readonly flatten: typeof whole.flatten;
  readonly diagnose: typeof whole.diagnose;
  readonly Signer: typeof whole.Signer;
}

/** What a module may be told. */
export interface ModuleOptions {
  /** Fills an array with random bytes; `crypto.getRandomValues`, when it is not given. */
  readonly getRandomValues?: (array: Uint8Array<ArrayBuffer>) => Uint8Array;
}

/**
 * The functions over a compiled module, for runtimes without a file system:
 * `viapi-sign/viapi_sign.wasm`, or `viapi-sign/viapi_sign_signing.wasm` of a seventh of its
 * size, which cannot diagnose.
 */
export function viapiSign(module: WebAssembly.Module, options?: ModuleOptions): ViapiSign;
