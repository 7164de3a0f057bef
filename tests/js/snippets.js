/**
 * Writes the JavaScript that the two READMEs and the package's own show into a folder:
 * each as a program to run, and as one whose types are checked.
 *
 *     snippets.js FOLDER
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const top = new URL("../../", import.meta.url);
const [folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let count = 0;
for (const page of ["README.md", "README.zh-CN.md", "signer-js/README.md"]) {
  const text = readFileSync(new URL(page, top), "utf8");
  for (const [, language, code] of text.matchAll(/^```(js|ts)\n(.*?)^```$/gms)) {
    const name = `${folder}/${++count}-${page.replaceAll(/\W/g, "-")}`;
    writeFileSync(`${name}.mts`, code);
    if (language === "js" && !/fetch\(|\.wasm"/.test(code)) writeFileSync(`${name}.mjs`, code);
  }
}
if (count === 0) throw new Error("no snippet was found");
writeFileSync(
  `${folder}/globals.d.ts`,
  `declare module "*.wasm" { const module: WebAssembly.Module; export default module; }
`,
);
writeFileSync(
  `${folder}/tsconfig.json`,
  JSON.stringify({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: "nodenext",
      typeRoots: ["../../../tests/js/node_modules/@types"],
      types: ["node"],
      paths: {
        "viapi-sign": ["../package/src/index.d.ts"],
        "viapi-sign/core": ["../package/src/core.d.ts"],
      },
    },
    include: ["*.mts", "*.d.ts", "../../../tests/js/types.mts"],
  }),
);
console.log(`snippets.js: ${count} snippets`);
