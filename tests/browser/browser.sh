# Sourced, from the top folder: a browser in BROWSER, the tools, and the page in
# target/browser/package/dist.
need cargo "install Rust from https://rustup.rs"
for name in chromium-headless-shell chromium google-chrome; do
    BROWSER=$(command -v "$name") && break
done
[ "${BROWSER-}" ] || { echo "$0: a browser is missing: run tests/setup, or install chromium-headless-shell" >&2; exit 1; }
export BROWSER
. tests/js/tools.sh
. tests/venv.sh

out=target/browser
mkdir -p "$out"
signer-js/build "$out/package"
.venv/bin/python -B tests/js/diagnosed.py >"$out/diagnosed.jsonl"
