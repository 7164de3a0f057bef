/** Why something cannot be signed. */
export class SignError extends Error {
  constructor(message, code, parameter) {
    super(message);
    this.name = "SignError";
    this.code = code;
    this.parameter = parameter;
  }
}

/** The name of what a value is, for messages. */
export function kind(value) {
  return value === null ? "null" : (value?.constructor?.name ?? typeof value);
}

/** Returns a text, or throws an error that names it. */
export function text(value, name) {
  if (typeof value !== "string") throw new TypeError(`${name} must be a string, not ${kind(value)}`);
  return value;
}
