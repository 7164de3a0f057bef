# Sourced, from the top folder: .venv with the tests' tools and the package as
# it is now, built as BUILD says, a profile of cargo's. What is up to date is
# not installed again.
need python3 "install Python 3.10 or later, with its venv module"

# One at a time, where parts run side by side.
exec {_lock}<tests/venv.sh
! command -v flock >/dev/null || flock "$_lock"
[ -x .venv/bin/pip ] || python3 -m venv .venv
_installed() { # STAMP COMMAND...: runs the command unless the sources are those of the stamp
    local stamp=.venv/$1 now
    shift
    now=$(echo "${MATURIN_PEP517_ARGS-}" && printf '%s\n' "$_sources" | xargs sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && return
    "$@"
    printf '%s\n' "$now" >"$stamp"
}
_sources=tests/requirements.txt
_installed tools.stamp .venv/bin/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
_sources=$(find Cargo.toml Cargo.lock signer-core signer-diagnose signer-py -type f \
    -not -path '*/target/*' -not -path '*/__pycache__/*' -not -path '*/benches/*' -not -path '*/examples/*' | LC_ALL=C sort)
# With the maturin that is there, and not with one that pip gets for each build.
PATH=$PWD/.venv/bin:$PATH MATURIN_PEP517_ARGS="--profile ${BUILD:-dev}" \
    _installed package.stamp .venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation ./signer-py
exec {_lock}>&-
unset _sources _lock
unset -f _installed
