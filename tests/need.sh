# Sourced by every `run`: a missing tool stops the tests and says what to install.
# need TOOL HINT
need() {
    command -v "$1" >/dev/null || {
        echo "$0: '$1' is missing: $2" >&2
        exit 1
    }
}
