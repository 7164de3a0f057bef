# What the README shows, run: its command installs, its code is that of the
# examples. Then a program of somebody else's that uses what is installed: by
# pkg-config and by CMake, static and shared, C and C++.
EXAMPLES=signer-ffi/examples
python3 tests/c/shown.py include/viapi_sign.h "$EXAMPLES/sign.c" c
for page in README*.md; do
    python3 tests/c/shown.py "$page" "$EXAMPLES/sign.c" c
    python3 tests/c/shown.py "$page" "$EXAMPLES/sign.cpp" cpp
done

shown() { grep "^$1 " README.md || { echo "README.md no longer shows: $1" >&2; exit 1; }; }
rm -rf "$PREFIX" "$OUT/cmake"
command=$(shown "signer-ffi/install")
bash -euo pipefail -c "${command/--prefix=\/usr\/local/--prefix=$PREFIX}" >"$OUT/printed" 2>&1 || { cat "$OUT/printed" >&2; exit 1; }
export PKG_CONFIG_PATH=$PREFIX/lib/pkgconfig
export ALIBABA_CLOUD_ACCESS_KEY_ID=testid ALIBABA_CLOUD_ACCESS_KEY_SECRET=testsecret
SHARED=$PREFIX/lib/libviapi_sign.so
command=$(shown cc)
cp "$EXAMPLES/sign.c" "$OUT"
(cd "$OUT" && bash -euo pipefail -c "$command")

readelf -d "$SHARED" | grep -q 'SONAME.*\[libviapi_sign\.so\.0\.1\]'
# Two versions can be in one process: every symbol has the one of its interface.
nm -D --defined-only "$SHARED" | awk '$2 == "T" && $3 !~ /@@VIAPI_SIGN_0\.1$/ { print; wrong = 1 } END { exit wrong }'
for library in "$SHARED" target/release/libviapi_sign.so; do
    nm -D --defined-only --without-symbol-versions "$library" | python3 tests/c/parity.py include/viapi_sign.h tests/c/driver.c
done

python3 -B tests/c/differential.py "$SHARED"

signs() { # KIND PROGRAM
    local needed
    needed=$(readelf -d "$2" | grep -c 'NEEDED.*libviapi_sign' || true)
    [ "$needed" = "$([ "$1" = shared ] && echo 1 || echo 0)" ] || { echo "$2 is not linked $1" >&2; exit 1; }
    LD_LIBRARY_PATH=$PREFIX/lib "$2" | python3 tests/c/installed/signed.py testsecret
}
read -ra cflags < <(pkg-config --cflags viapi_sign)
read -ra shared < <(pkg-config --libs viapi_sign)
read -ra static < <(pkg-config --static --libs viapi_sign)
static=("${static[@]/#-lviapi_sign/-l:libviapi_sign.a}")
signs shared "$OUT/sign"
for kind in shared static; do
    declare -n libs=$kind
    gcc -std=c99 "${WARNINGS[@]}" "${cflags[@]}" "$EXAMPLES/sign.c" "${libs[@]}" -o "$OUT/sign-$kind"
    g++ -std=c++17 "${WARNINGS[@]}" -Weffc++ "${cflags[@]}" "$EXAMPLES/sign.cpp" "${libs[@]}" -o "$OUT/signpp-$kind"
    signs "$kind" "$OUT/sign-$kind"
    signs "$kind" "$OUT/signpp-$kind"
done
# Nothing shared at all, libc neither.
read -ra static < <(pkg-config --static --libs viapi_sign)
gcc -static -std=c99 "${cflags[@]}" "$EXAMPLES/sign.c" "${static[@]}" -o "$OUT/sign-alone"
signs static "$OUT/sign-alone"

for prefer in ON OFF; do
    cmake -S tests/c/installed -B "$OUT/cmake/$prefer" -DEXAMPLES="$PWD/$EXAMPLES" \
        -DCMAKE_PREFIX_PATH="$PREFIX" -DBUILD_SHARED_LIBS="$prefer" >"$OUT/printed" &&
        cmake --build "$OUT/cmake/$prefer" >>"$OUT/printed" || { cat "$OUT/printed" >&2; exit 1; }
    for name in sign signpp; do
        signs shared "$OUT/cmake/$prefer/${name}_shared"
        signs static "$OUT/cmake/$prefer/${name}_static"
        signs "$([ $prefer = ON ] && echo shared || echo static)" "$OUT/cmake/$prefer/${name}_viapi_sign"
    done
done
sed 's/0\.1 CONFIG/0.2 CONFIG/' tests/c/installed/CMakeLists.txt >"$OUT/cmake/CMakeLists.txt"
if cmake -S "$OUT/cmake" -B "$OUT/cmake/other" -DEXAMPLES="$PWD/$EXAMPLES" -DCMAKE_PREFIX_PATH="$PREFIX" >"$OUT/printed" 2>&1; then
    echo "CMake takes 0.1 for 0.2" >&2
    exit 1
fi
grep -q 'version: 0.1.0' "$OUT/printed"

# A real request.
gcc -std=c99 "${WARNINGS[@]}" "${cflags[@]}" "$EXAMPLES/send.c" "${shared[@]}" $(pkg-config --cflags --libs libcurl) -o "$OUT/send"
python3 tests/c/installed/send.py "$OUT/send" "$PREFIX/lib"

# For a package; and cargo-c, which other systems need, installs the same files.
DESTDIR=$OUT/destdir signer-ffi/install --prefix=/opt/x --libdir=lib/here >/dev/null 2>&1
grep -q '^prefix=/opt/x$' "$OUT/destdir/opt/x/lib/here/pkgconfig/viapi_sign.pc"
[ -z "${LONG-}" ] || {
    need cargo-cinstall "run tests/setup --long, or: cargo install --locked cargo-c"
    cargo cinstall --locked --profile capi --manifest-path signer-ffi/Cargo.toml \
        --prefix="$OUT/cargo-c" --libdir=lib --target-dir "$OUT/install" >"$OUT/printed" 2>&1 || { cat "$OUT/printed" >&2; exit 1; }
    files() { (cd "$1" && find . ! -type d | LC_ALL=C sort); }
    diff <(files "$PREFIX") <(files "$OUT/cargo-c")
    readelf -d "$OUT/cargo-c/lib/libviapi_sign.so" | grep -q 'SONAME.*\[libviapi_sign\.so\.0\.1\]'
}
