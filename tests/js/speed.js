/**
 * Signs the VIAPI request here and with @alicloud/openapi-util, and prints the time of
 * both, with what it takes to load them. No limit.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const CALLS = [1, 100, 20_000];
const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));
const { params, access_key_secret: secret, signature } = vectors.find(({ params }) =>
  Object.values(params).includes("InteractiveFullSegmentation"),
);

async function timed(name, load) {
  const start = performance.now();
  const sign = await load();
  const loaded = performance.now() - start;
  if (sign() !== signature) throw new Error(`${name} signs otherwise`);
  const times = CALLS.map((calls) => {
    const from = performance.now();
    for (let call = 0; call < calls; call++) sign();
    return `${calls} in ${(performance.now() - from).toFixed(2)} ms`;
  });
  console.log(`${name}: loaded in ${loaded.toFixed(1)} ms; ${times.join(", ")}`);
}

await timed("viapi-sign", async () => {
  const { sign } = await import("../../target/js/package/src/node.js");
  return () => sign(params, secret);
});
await timed("@alicloud/openapi-util", () => {
  const { default: util } = createRequire(import.meta.url)("@alicloud/openapi-util");
  return () => util.getRPCSignature({ ...params }, "POST", secret);
});
