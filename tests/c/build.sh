# The library as it is installed, with the panic guard, and with assertions.
cargo build --locked --quiet --profile capi -p viapi-sign-ffi
cargo build --locked --quiet --release -p viapi-sign-ffi
cargo build --locked --quiet --features panic-for-tests --target-dir "$OUT/panic-for-tests" -p viapi-sign-ffi
cargo clippy --locked --quiet --profile capi -p viapi-sign-ffi -- -D warnings
cargo clippy --locked --quiet --features panic-for-tests -p viapi-sign-ffi -- -D warnings
python3 tests/c/vectors.py <tests/vectors.json >"$OUT/vectors.inc"
LIBRARY=target/capi/libviapi_sign.a
GUARDED=target/release/libviapi_sign.a
CHECKED=$OUT/panic-for-tests/debug/libviapi_sign.a
