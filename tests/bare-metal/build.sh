# Sourced: the tools for microcontrollers, and how the images are built with them.
# Everything is built below tests/bare-metal/target.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$top/tests/bare-metal
. "$top/tests/need.sh"
need cargo "install Rust from https://rustup.rs"
need python3 "install Python 3.10 or later"
need arm-none-eabi-gcc "install the Debian package gcc-arm-none-eabi"
for tool in addr2line ld nm objdump size; do
    need "arm-none-eabi-$tool" "install the Debian package binutils-arm-none-eabi"
done
need qemu-system-arm "install the Debian package qemu-system-arm"
[ -n "$(arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb --print-file-name=nano.specs | grep /)" ] || {
    echo "$0: the C library for microcontrollers is missing: install the Debian package libnewlib-arm-none-eabi" >&2
    exit 1
}
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_TARGET_DIR

targets=(thumbv7em-none-eabi thumbv6m-none-eabi)
declare -A levels=([thumbv7em-none-eabi]=s [thumbv6m-none-eabi]=3)
declare -A board=([thumbv7em-none-eabi]=mps2-an386 [thumbv6m-none-eabi]=microbit)
declare -A cpu=([thumbv7em-none-eabi]=cortex-m4 [thumbv6m-none-eabi]=cortex-m0)
# As a project for the Cortex-M4F is compiled by STM32Cube, unless told.
hard=thumbv7em-none-eabihf
board[$hard]=mps2-an386 cpu[$hard]=cortex-m4
declare -A flags=([$hard]="-mfpu=fpv4-sp-d16 -mfloat-abi=hard")

# arm_cargo TARGET COMMAND...: cargo for a microcontroller. With `rustup target
# add TARGET` it is the one of rustup; else that of the Debian packages, which
# come with the sources of `core` and compile them.
arm_cargo() {
    local target=$1
    shift
    if [ -d "$(rustc --print target-libdir --target "$target" 2>/dev/null)" ]; then
        cargo "$@" --target "$target"
        return
    fi
    local sysroot
    if ! sysroot=$(/usr/bin/rustc --print sysroot 2>/dev/null) || [ ! -x /usr/bin/cargo ] \
        || [ ! -d "$sysroot/lib/rustlib/src/rust/library/core" ]; then
        echo "$0: Rust for $target is missing: run 'rustup target add $target'," \
            "or install the Debian packages rustc-web, cargo-web and rust-web-src" >&2
        return 1
    fi
    # Sources of `core` are not for a stable compiler, unless it is told so.
    RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc \
        /usr/bin/cargo "$@" -Zbuild-std=core --target "$target"
}

# build_rust TARGET LEVEL [ARGUMENTS]: the Rust images, in target/TARGET/opt-LEVEL.
build_rust() {
    local target=$1 level=$2
    shift 2
    (cd "$here" && arm_cargo "$target" build --quiet --locked --profile "opt-$level" "$@")
}

# build_library TARGET LEVEL: libviapi_sign.a, in target/library-LEVEL/TARGET/capi,
# and firmware.a, the same as signer-ffi/install installs it.
build_library() {
    (cd "$top" && arm_cargo "$1" rustc --quiet --locked -p viapi-sign-ffi --profile capi \
        --no-default-features --features zeroize --crate-type staticlib --target-dir "$here/target/library-$2" \
        --config "profile.capi.opt-level=$([ "$2" = s ] && echo '"s"' || echo "$2")")
    local folder=$here/target/library-$2/$1/capi
    cp "$folder/libviapi_sign.a" "$folder/firmware.a"
    "$top/signer-ffi/firmware_archive" "$folder/firmware.a" arm-none-eabi-
}

# build_c TARGET IMAGE ARGUMENTS: a C image, target/TARGET/c/IMAGE.
build_c() {
    local target=$1 image=$2
    shift 2
    mkdir -p "$here/target/$target/c"
    # shellcheck disable=SC2086 # several words
    arm-none-eabi-gcc -std=c11 -mcpu="${cpu[$target]}" -mthumb ${flags[$target]-} -Os -g -Wall -Wextra -Werror \
        -ffunction-sections -fdata-sections -nostartfiles --specs=nano.specs \
        -Wl,--gc-sections,--fatal-warnings,-z,noexecstack -L"$here/board" -T"${board[$target]}.ld" \
        "$here/board/start.s" "$@" -o "$here/target/$target/c/$image"
}

# emulate TARGET IMAGE: runs an image, fails when it does.
emulate() {
    timeout 300 qemu-system-arm -machine "${board[$1]}" -display none -monitor none -serial none \
        -chardev stdio,id=console -semihosting-config enable=on,target=native,chardev=console \
        -kernel "$here/target/$1/$2" </dev/null
}
