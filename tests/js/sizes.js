/** Prints the sizes of the modules, and fails when one is larger than it should be. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";

const limits = { "viapi_sign.wasm": 150 * 1000, "viapi_sign_signing.wasm": 20 * 1000 };
for (const [name, limit] of Object.entries(limits)) {
  const bytes = readFileSync(`${process.argv[2]}/${name}`);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes).length;
  console.log(`${name}: ${bytes.length} bytes, gzip ${gzip}, at most ${limit}; brotli ${brotli}`);
  if (gzip > limit) process.exitCode = 1;
}

const page = readFileSync(`${process.argv[2]}/page.html`);
console.log(`page.html: ${page.length} bytes, ${deflateRawSync(page, { level: 9 }).length} of a wheel`);
