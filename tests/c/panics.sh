# A panic becomes a status where panics are caught, and cannot be where not.
gcc "${WARNINGS[@]}" -Iinclude -Itests/c tests/c/panic.c \
    "$OUT/panic-for-tests/debug/libviapi_sign.a" -o "$OUT/panic"
"$OUT/panic" 2>"$OUT/printed"
grep -q "for the tests" "$OUT/printed"

panics_in() { # LIBRARY: the driver calls every function
    gcc -O1 "${INCLUDE[@]}" tests/c/driver.c "$1" -Wl,--gc-sections -o "$OUT/driver-linked"
    nm "$OUT/driver-linked" | grep -icE 'panic|unwind|personality|guard4stop' || true
}
found=$(panics_in "$LIBRARY")
[ "$found" = 0 ] || { echo "a panic is linked into a program:" >&2; nm "$OUT/driver-linked" | grep -iE 'panic|unwind|personality|guard4stop' >&2; exit 1; }
# Shown to be able to find one.
[ "$(panics_in "$GUARDED")" -gt 0 ]
