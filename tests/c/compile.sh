# Every compiler, every standard, every warning; each driver run with each.
for cc in gcc clang; do
    for std in c99 c11 c17; do
        for driver in driver boundary; do
            "$cc" -std="$std" "${WARNINGS[@]}" "${INCLUDE[@]}" "tests/c/$driver.c" "$LIBRARY" -o "$OUT/$driver"
            "$OUT/$driver" >"$OUT/printed"
        done
    done
done
for cxx in g++ clang++; do
    for std in 11 17 20; do
        "$cxx" -std="c++$std" "${WARNINGS[@]}" "${INCLUDE[@]}" -x c++ tests/c/driver.c -x none "$LIBRARY" -o "$OUT/driver"
        "$OUT/driver" >"$OUT/printed"
    done
    for std in 17 20; do
        for exceptions in -fexceptions -fno-exceptions; do
            "$cxx" -std="c++$std" "$exceptions" "${WARNINGS[@]}" -Weffc++ "${INCLUDE[@]}" \
                tests/c/driver.cpp "$LIBRARY" -o "$OUT/driver++"
            "$OUT/driver++" >"$OUT/printed"
        done
    done
done
cat "$OUT/printed"

# A status that is not looked at is a warning.
for cc in gcc clang; do
    if "$cc" -Werror -Iinclude -c -o "$OUT/forgotten.o" -x c - 2>/dev/null \
        <<<'#include <viapi_sign.h>
            void f(char *out) { viapi_sign_timestamp(0, out); }'; then
        echo "$cc lets a status be forgotten" >&2
        exit 1
    fi
done

# With the panic guard too, and with the assertions that a debug build has about
# pointers and slices.
for library in "$GUARDED" "$CHECKED"; do
    for driver in driver boundary; do
        gcc "${INCLUDE[@]}" "tests/c/$driver.c" "$library" -o "$OUT/$driver"
        "$OUT/$driver"
    done
done
