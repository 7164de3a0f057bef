// What a runtime of workers loads. `pkg` is what wasm-bindgen makes for the target
// `web`; where modules cannot be read from files, they are imported.
import { readFileSync } from "node:fs";
import { fetch, initSync } from "./pkg/worker.js";

initSync({ module: readFileSync(new URL("pkg/worker_bg.wasm", import.meta.url)) });

export default { fetch };
