/** Nested values to the flat text parameters that are signed, as the official SDKs write them. */
import { kind } from "./errors.js";

/** The function `flatten`; `refuse` throws for pairs of which two have one name. */
export function flattening(refuse) {
  return function flatten(params) {
    if (!isPlain(params)) throw new TypeError(`params must be an object, not ${kind(params)}`);
    const pairs = Object.entries(params).flatMap(([name, value]) => leaves(name, value, []));
    if (new Map(pairs).size !== pairs.length) refuse(pairs);
    return Object.fromEntries(pairs);
  };
}

function leaves(name, value, around) {
  switch (typeof value) {
    case "string":
      return [[name, value]];
    case "boolean":
    case "bigint":
      return [[name, String(value)]];
    case "number":
      if (!Number.isFinite(value)) throw new RangeError(`parameter '${name}' is not a finite number`);
      return [[name, String(value)]];
    case "undefined":
      return [];
  }
  if (value === null) return [];
  if (around.includes(value)) throw new TypeError(`parameter '${name}' contains itself`);
  const inside = [...around, value];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leaves(`${name}.${index + 1}`, item, inside));
  }
  if (isPlain(value)) {
    return Object.entries(value).flatMap(([key, item]) => leaves(`${name}.${key}`, item, inside));
  }
  throw new TypeError(`parameter '${name}' cannot be ${kind(value)}`);
}

function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
