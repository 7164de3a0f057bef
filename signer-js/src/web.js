/** For browsers and bundlers: the module is fetched from beside this file. */
import { viapiSign } from "./core.js";

export { SignError, viapiSign } from "./core.js";

const answer = await fetch(new URL("../dist/viapi_sign.wasm", import.meta.url));
if (!answer.ok) throw new Error(`viapi_sign.wasm was not found: HTTP ${answer.status}`);
export const {
  version,
  percentEncode,
  stringToSign,
  sign,
  signedQuery,
  verify,
  flatten,
  diagnose,
  Signer,
} = viapiSign(await WebAssembly.compile(await answer.arrayBuffer()));
