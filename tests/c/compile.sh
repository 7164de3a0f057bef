# Every compiler, every standard, every warning; each driver run with each.
for cc in gcc clang; do
    for std in c99 c11 c17; do
        for driver in driver boundary; do
            "$cc" -std="$std" "${WARNINGS[@]}" "${INCLUDE[@]}" "tests/c/$driver.c" "$LIBRARY" -o "$OUT/$driver"
            "$OUT/$driver" >"$OUT/printed"
        done
    done
done
# What programs fell into once; it maps memory, which C alone does not have.
for cc in gcc clang; do
    "$cc" -std=gnu11 "${WARNINGS[@]}" "${INCLUDE[@]}" tests/c/traps.c "$LIBRARY" -pthread -o "$OUT/traps"
    "$OUT/traps" >"$OUT/printed"
    "$cc" -std=c11 "${WARNINGS[@]}" "${INCLUDE[@]}" tests/c/hmac.c "$LIBRARY" -lcrypto -o "$OUT/hmac"
    "$OUT/hmac" >"$OUT/printed"
    "$cc" -std=gnu11 "${WARNINGS[@]}" "${INCLUDE[@]}" tests/c/memory.c "$LIBRARY" -pthread -o "$OUT/memory"
    "$OUT/memory" >"$OUT/printed"
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

# An older language is told so, in one line.
for too_old in "gcc -std=c89 -x c" "clang -std=c89 -x c" "g++ -std=c++98 -x c++" "clang++ -std=c++98 -x c++"; do
    if $too_old -Iinclude -fsyntax-only - 2>"$OUT/printed" <<<'#include <viapi_sign.h>'; then
        echo "$too_old compiles viapi_sign.h" >&2
        exit 1
    fi
    grep -q 'viapi_sign.h needs C' "$OUT/printed" || { cat "$OUT/printed" >&2; exit 1; }
done

# What C++ returns is looked at, and a temporary may be handed to it.
for cxx in g++ clang++; do
    for call in 'viapi_sign::nonce()' 'viapi_sign::percent_encode("")' 'viapi_sign::version()' \
        'viapi_sign::received(viapi_sign::evidence{})' 'viapi_sign::command(viapi_sign::evidence{})' \
        'viapi_sign::diagnose(viapi_sign::evidence{}, {})' \
        'viapi_sign::signature(viapi_sign::method::get, {{"a", "b"}}, "s")' \
        'viapi_sign::signed_query(viapi_sign::method::get, viapi_sign::request{}, {}, "s")'; do
        "$cxx" -std=c++17 -Iinclude -fsyntax-only -x c++ - <<<"#include <viapi_sign.hpp>
            void f() { (void)$call; }"
        if "$cxx" -std=c++17 -Werror -Iinclude -fsyntax-only -x c++ - 2>/dev/null <<<"#include <viapi_sign.hpp>
            void f() { $call; }"; then
            echo "$cxx lets the result be forgotten of: $call" >&2
            exit 1
        fi
    done
done

# A range may make views as it goes, but not strings: they would be gone when they
# are signed.
signs_what_is_made() { # COMPILER TEXT
    "$1" -std=c++17 -Iinclude -fsyntax-only -x c++ - <<<"#include <viapi_sign.hpp>
        struct iterator {
            std::pair<std::$2, std::$2> operator*() const { return {}; }
            iterator& operator++() { return *this; }
            bool operator!=(const iterator&) const { return false; }
        };
        struct range {
            iterator begin() const { return {}; }
            iterator end() const { return {}; }
        };
        std::string f(std::error_code& ec) {
            return viapi_sign::string_to_sign(viapi_sign::method::get, range{}, ec);
        }"
}
for cxx in g++ clang++; do
    signs_what_is_made "$cxx" string_view
    if signs_what_is_made "$cxx" string 2>"$OUT/printed"; then
        echo "$cxx lets strings be signed that are gone" >&2
        exit 1
    fi
    grep -q 'the range makes strings' "$OUT/printed" || { cat "$OUT/printed" >&2; exit 1; }
done

# With the panic guard too, and with the assertions that a debug build has about
# pointers and slices.
for library in "$GUARDED" "$CHECKED"; do
    for driver in driver boundary; do
        gcc "${INCLUDE[@]}" "tests/c/$driver.c" "$library" -o "$OUT/$driver"
        "$OUT/$driver"
    done
done
