/** Parameters as JavaScript has them, to the array that the module reads. */
import { kind, text } from "./errors.js";
import { PARAM, STR, roomFor } from "./memory.js";

/** Names and values, and the room that they need. */
export class Pairs {
  #pairs = [];
  #characters = 0;

  /** Of an object, a Map, URLSearchParams, or pairs. */
  constructor(params) {
    if (typeof params !== "object" || params === null) {
      throw new TypeError(`params must be an object or pairs of name and value, not ${kind(params)}`);
    }
    const pairs = typeof params[Symbol.iterator] === "function" ? params : Object.entries(params);
    for (const pair of pairs) {
      if (!Array.isArray(pair) || pair.length !== 2) {
        throw new TypeError("params must be an object or pairs of name and value");
      }
      this.#pairs.push([
        text(pair[0], "a parameter name"),
        text(pair[1], `parameter '${pair[0]}'`),
      ]);
      this.#characters += pair[0].length + pair[1].length;
    }
  }

  get length() {
    return this.#pairs.length;
  }

  /** Bytes in the module's memory. */
  get size() {
    return PARAM * this.length + roomFor(this.#characters);
  }

  /** Bytes that any text made of them has: a byte encoded twice is five, `%25XX`. */
  get mostWritten() {
    return 5 * roomFor(this.#characters) + 8 * this.length;
  }

  /** Writes them, with room behind for `more`, and returns where they are. */
  write(memory, more = 0) {
    const first = memory.room(PARAM * (this.length + more));
    this.#pairs.forEach(([name, value], index) => {
      const at = first + PARAM * index;
      memory.text(at, name, "a parameter name");
      memory.text(at + STR, value, `parameter '${name}'`);
    });
    return first;
  }
}
