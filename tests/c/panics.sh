# A panic becomes a status where panics are caught, and cannot be where not.
gcc "${WARNINGS[@]}" -Iinclude -Itests/c tests/c/panic.c "$CHECKED" -o "$OUT/panic"
"$OUT/panic" 2>"$OUT/printed"
grep -q "for the tests" "$OUT/printed"

panics_in() { # LIBRARY: the lines about panics in a program that calls every function but those of diagnosis
    gcc -O1 -DWITHOUT_DIAGNOSIS "${INCLUDE[@]}" tests/c/driver.c "$1" -Wl,--gc-sections -o "$OUT/driver-linked"
    nm "$OUT/driver-linked" | grep -iE 'panic|unwind|personality|5guard4stop' || true
}
found=$(panics_in "$LIBRARY")
[ -z "$found" ] || { echo "a panic is linked into a program:" "$found" >&2; exit 1; }
# Shown to be able to find one.
[ -n "$(panics_in "$GUARDED")" ]

# Nothing else is asked of a C library than signer-ffi/README.md says; which of it is, the
# compiler chooses.
nm -D --undefined-only target/capi/libviapi_sign.so | awk '$1 == "U" { sub(/@.*/, "", $2); print $2 }' >"$OUT/wanted"
grep -q malloc "$OUT/wanted"
! grep -vxE '__errno_location|abort|bcmp|free|malloc|mem(cmp|cpy|move|set)' "$OUT/wanted" || { echo "the library wants these too" >&2; exit 1; }
