/** For Node.js and what is like it: the module is read from the package's folder. */
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { viapiSign } from "./core.js";

export { SignError, viapiSign } from "./core.js";

const bytes = readFileSync(new URL("../dist/viapi_sign.wasm", import.meta.url));
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
} = viapiSign(new WebAssembly.Module(bytes), {
  getRandomValues: (random) => webcrypto.getRandomValues(random),
});
