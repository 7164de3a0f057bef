/** The package as tests/js/run has built it, and files that it has made. */
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const out = new URL("../../target/js/", import.meta.url);

export const viapi = await import(new URL("package/src/node.js", out));
export const core = await import(new URL("package/src/core.js", out));
export const moduleOf = (name) =>
  new WebAssembly.Module(readFileSync(new URL(`package/dist/${name}`, out)));
export const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));

/** The objects of a file with one a line. */
export async function* linesOf(name) {
  const lines = createInterface({ input: createReadStream(new URL(name, out)) });
  for await (const line of lines) yield JSON.parse(line);
}
