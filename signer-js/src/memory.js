/**
 * The module's memory during one call: one block, wiped and freed when the call
 * ends, because a secret may be in it.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of `viapi_sign_str` and of `viapi_sign_param`. */
export const STR = 8;
export const PARAM = 2 * STR;
const ALIGNMENT = 8;

/** Room that is enough for texts of so many characters. */
export function roomFor(characters) {
  return 3 * characters;
}

/** Runs `call` with a block of `size` bytes. */
export function withMemory(exports, size, call) {
  const memory = new Memory(exports, size);
  try {
    return call(memory);
  } finally {
    memory.free();
  }
}

class Memory {
  #exports;
  #start;
  #size;
  #next;
  #bytes;
  #view;

  constructor(exports, size) {
    this.#exports = exports;
    this.#size = size + ALIGNMENT;
    this.#start = exports.viapi_sign_alloc(this.#size);
    if (this.#start === 0) throw new RangeError("the module is out of memory");
    this.#next = this.#start;
    this.look();
  }

  /** Looks at the memory anew: a call that makes it grow puts it elsewhere. */
  look() {
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    this.#view = new DataView(this.#exports.memory.buffer);
  }

  free() {
    this.#exports.viapi_sign_free(this.#start, this.#size);
  }

  /** The address of `size` bytes, all zero. */
  room(size) {
    const at = (this.#next + ALIGNMENT - 1) & -ALIGNMENT;
    this.#next = at + size;
    return at;
  }

  word(at, value) {
    this.#view.setUint32(at, value, true);
  }

  /** A number of 64 bits. */
  long(at, value) {
    this.#view.setBigInt64(at, value, true);
  }

  /** Writes a text behind what is there, and at `at` where it is. `name` is what it is. */
  text(at, text, name) {
    const start = this.#next;
    const bytes = this.#bytes;
    let length = 0;
    for (; length < text.length; length++) {
      const unit = text.charCodeAt(length);
      if (unit > 0x7f) break;
      bytes[start + length] = unit;
    }
    if (length < text.length) {
      if (/\p{Surrogate}/u.test(text)) {
        throw new TypeError(`${name} has a lone surrogate, which UTF-8 cannot encode`);
      }
      length = encoder.encodeInto(text, bytes.subarray(start)).written;
    }
    this.#put(at, start, length);
  }

  /** Copies bytes to where there is room for them. */
  fill(at, bytes) {
    this.#bytes.set(bytes, at);
  }

  /** As `text`, of bytes, which need not be UTF-8. */
  raw(at, bytes) {
    this.#bytes.set(bytes, this.#next);
    this.#put(at, this.#next, bytes.length);
  }

  #put(at, start, length) {
    this.word(at, start);
    this.word(at + 4, length);
    this.#next = start + length;
  }

  readWord(at) {
    return this.#view.getUint32(at, true);
  }

  read(at, length) {
    return decoder.decode(this.#bytes.subarray(at, at + length));
  }

  /** The bytes of the text whose place is at `at`, or null. */
  readBytes(at) {
    const first = this.readWord(at);
    return first === 0 ? null : this.#bytes.slice(first, first + this.readWord(at + 4));
  }

  /** The text whose place is at `at`, or null. */
  readText(at) {
    const first = this.readWord(at);
    return first === 0 ? null : this.read(first, this.readWord(at + 4));
  }

  /** The text that ends with a NUL. */
  readName(at) {
    return this.read(at, this.#bytes.indexOf(0, at) - at);
  }
}
