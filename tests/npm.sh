# Sourced, from the top folder.
need node "run tests/setup, or install Node.js 18 or later"
need npm "run tests/setup, or install npm"

# npm_ci FOLDER: the packages of its package-lock.json, in its node_modules. What is up
# to date is not installed again; one at a time, where parts run side by side.
npm_ci() {
    local lock now
    exec {lock}<"$1/package-lock.json"
    ! command -v flock >/dev/null || flock "$lock"
    now=$(sha256sum "$1/package-lock.json")
    if [ "$(cat "$1/node_modules/stamp" 2>/dev/null)" != "$now" ]; then
        npm ci --prefix "$1" --silent --no-audit --no-fund
        printf '%s\n' "$now" >"$1/node_modules/stamp"
    fi
    exec {lock}>&-
}
