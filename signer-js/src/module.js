/** What the module has: the C interface, include/viapi_sign.h. */
import { SignError } from "./errors.js";

export const METHODS = { GET: 1, POST: 2 };
/** Added to the method: the secret is used as it is, as in every other language. */
export const SECRET_AS_IS = 256;
export const SIGNATURE_MISMATCH = 104;
export const SIGNATURE_SIZE = 29;
export const NAME_SIZE = 40;

/** The statuses that are about a parameter or a credential. */
const ABOUT_A_PARAMETER = new Set([3, 8, 10]);
/** The statuses from here on are about the arguments of a call. */
const FIRST_OF_ARGUMENTS = 100;

export class Module {
  constructor(module, getRandomValues) {
    this.exports = new WebAssembly.Instance(module).exports;
    this.getRandomValues = getRandomValues;
  }

  /**
   * Throws unless the status is 0. `about` is what it is about: a text, or where the
   * module wrote one.
   */
  check(memory, status, about = "") {
    if (status === 0) return;
    memory.look();
    const reason = memory.readName(this.exports.viapi_sign_strerror(status));
    const name = typeof about === "number" ? memory.readName(about) : about;
    const parameter = ABOUT_A_PARAMETER.has(status) && name !== "" ? name : null;
    const isTold = parameter !== null || (status >= FIRST_OF_ARGUMENTS && name !== "");
    throw new SignError(isTold ? `${reason}: '${name}'` : reason, status, parameter);
  }

  /** The text that a call writes: `call(out, size, length)`. */
  written(memory, size, call, about) {
    const length = memory.room(4);
    const out = memory.room(size);
    this.check(memory, call(out, size, length), about);
    return memory.read(out, memory.readWord(length));
  }
}
