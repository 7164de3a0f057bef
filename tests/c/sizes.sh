# Sizes and stack, printed, against the limits that signer-ffi/README.md names.
at_most() { # WHAT BYTES LIMIT
    echo "$1: $2 bytes, at most $3"
    [ "$2" -le "$3" ] || { echo "too much" >&2; exit 1; }
}
stripped() { strip -s -o "$OUT/stripped" "$1" && stat -c %s "$OUT/stripped"; }
loaded() { size "$1" | awk 'NR == 2 { print $1 + $2 + $3 }'; }
hello() { # LIBRARY...
    for name in hello hello_signed; do
        gcc -O2 -Iinclude "tests/c/sizes/$name.c" "$1" -Wl,--gc-sections -o "$OUT/$name"
    done
    "$OUT/hello_signed" >/dev/null
}

at_most "libviapi_sign.so, stripped" "$(stripped "$SHARED")" $((448 * 1024))
# Not the one to install: the standard library's backtraces come on top.
at_most "libviapi_sign.so with the guard, stripped" "$(stripped target/release/libviapi_sign.so)" $((768 * 1024))
hello "$LIBRARY"
echo "hello: $(stripped "$OUT/hello") bytes stripped; hello_signed: $(stripped "$OUT/hello_signed")"
at_most "growth of a stripped program" $(($(stripped "$OUT/hello_signed") - $(stripped "$OUT/hello"))) $((64 * 1024))
at_most "growth of what is loaded" $(($(loaded "$OUT/hello_signed") - $(loaded "$OUT/hello"))) $((64 * 1024))
hello "$GUARDED"
echo "growth with the guard, no limit: $(($(stripped "$OUT/hello_signed") - $(stripped "$OUT/hello"))) bytes"

for params in 20 100000; do
    gcc -std=gnu11 -O2 "${WARNINGS[@]}" "${INCLUDE[@]}" -DSTACK_PARAMS="$params" -DSTACK_DOCUMENTED=4096 -DSTACK_DIAGNOSE=16384 \
        tests/c/stack.c "$LIBRARY" -pthread -o "$OUT/stack"
    "$OUT/stack"
done
# Over many inputs, which are those that tests/c/fuzz begins with.
gcc -std=gnu11 -O2 "${WARNINGS[@]}" "${INCLUDE[@]}" -DSTACK_DIAGNOSE=16384 tests/c/corpus.c "$LIBRARY" \
    -lcrypto -pthread -o "$OUT/corpus"
python3 tests/fuzz/seeds.py "$OUT/seeds"
"$OUT/corpus" "$OUT"/seeds/*
