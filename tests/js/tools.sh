# Sourced, from the top folder: the tools of tests/js/package.json, of the versions in
# its lock file, in tests/js/node_modules. What is up to date is not installed again.
need node "run tests/setup, or install Node.js 18 or later"
need npm "run tests/setup, or install npm"

exec {_lock}<tests/js/tools.sh
! command -v flock >/dev/null || flock "$_lock"
_now=$(sha256sum tests/js/package-lock.json)
if [ "$(cat tests/js/node_modules/stamp 2>/dev/null)" != "$_now" ]; then
    npm ci --prefix tests/js --silent --no-audit --no-fund
    printf '%s\n' "$_now" >tests/js/node_modules/stamp
fi
exec {_lock}>&-
unset _lock _now
