/**
 * Writes the page as one HTML file, which needs no other file and no network.
 *
 *     node build.mjs WASM OUT
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [wasm, out] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);

/** A script of all modules that `entry` needs: each a function that returns its exports. */
function bundled(entry) {
  const names = new Map();
  const parts = [];
  const add = (url) => {
    if (names.has(url.href)) return names.get(url.href);
    const name = `module${names.size}`;
    names.set(url.href, name);
    const exported = [];
    const code = readFileSync(url, "utf8")
      .replace(/^import \{([^}]*)\} from "([^"]*)";\n/gm, (_, imported, path) => {
        return `const {${imported}} = ${add(new URL(path, url))};\n`;
      })
      .replace(/^export \{([^}]*)\};\n/gm, (_, given) => {
        exported.push(given.trim());
        return "";
      })
      .replace(/^export (async function|function|class|const) (\w+)/gm, (_, kind, given) => {
        exported.push(given);
        return `${kind} ${given}`;
      });
    if (/^(import|export) /m.test(code)) throw new Error(`${url} imports or exports otherwise`);
    parts.push(`const ${name} = (() => {\n${code}return { ${exported.join(", ")} };\n})();\n`);
    return name;
  };
  add(entry);
  return parts.join("");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const style = readFileSync(here("page.css"), "utf8");
const script = bundled(here("page.js"));
if (script.includes("</script") || style.includes("</style")) throw new Error("it ends too soon");
const texts = {
  style,
  script,
  wasm: gzipSync(readFileSync(wasm), { level: 9 }).toString("base64"),
  // No source for anything to be loaded from, and none to connect to.
  policy: [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; "),
};
const page = readFileSync(here("page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => texts[name]);
writeFileSync(out, page);
