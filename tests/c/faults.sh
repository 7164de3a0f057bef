# The drivers under sanitizers and valgrind; each first shown to see a fault.
# The sanitizers watch the C side and the calls of memcpy() and its like;
# valgrind watches the library's own code as well.

# Sanitizers of older compilers do not start where addresses are spread wider
# than they know.
fixed=()
! setarch "$(uname -m)" -R true 2>/dev/null || fixed=(setarch "$(uname -m)" -R)

sees() { # TEXT COMMAND...: the command fails and says TEXT
    local expected=$1 said
    shift
    if said=$("${fixed[@]}" "$@" 2>&1); then
        echo "nobody sees the fault in: $*" >&2
        exit 1
    fi
    grep -q "$expected" <<<"$said" || {
        echo "$* says: $said" >&2
        exit 1
    }
}
build() { # NAME COMPILER FLAGS...
    local name=$1 compiler=$2
    shift 2
    local source=tests/c/$name
    "$compiler" -g -O1 "$@" "${INCLUDE[@]}" "$source" "$LIBRARY" -pthread -o "$OUT/${name%.c*}-watched"
}

for cc in gcc clang; do
    cxx=${cc/gcc/g}++
    cxx=${cxx/clang++/clang++}
    addresses=(-fsanitize=address,undefined -fno-sanitize-recover=all)
    build faults.c "$cc" -fsanitize=address -w
    sees heap-buffer-overflow "$OUT/faults-watched" overflow
    sees heap-buffer-overflow "$OUT/faults-watched" overflow-in-library
    build faults.c "$cc" -fsanitize=undefined -fno-sanitize-recover=all -w
    sees "signed integer overflow" "$OUT/faults-watched" undefined
    for driver in driver.c boundary.c traps.c threads.c; do
        build "$driver" "$cc" "${addresses[@]}"
        "${fixed[@]}" "$OUT/${driver%.c}-watched" >/dev/null
    done
    build memory.c "$cc" "${addresses[@]}"
    "${fixed[@]}" "$OUT/memory-watched" short >/dev/null
    build driver.cpp "$cxx" -std=c++17 "${addresses[@]}"
    "${fixed[@]}" "$OUT/driver-watched" >/dev/null

    build faults.c "$cc" -fsanitize=thread -w
    sees "data race" "$OUT/faults-watched" race
    build threads.c "$cc" -fsanitize=thread
    "${fixed[@]}" "$OUT/threads-watched"
done

memcheck=(valgrind --quiet --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=all)
build faults.c gcc -w
sees "Invalid write" "${memcheck[@]}" "$OUT/faults-watched" overflow
sees "Invalid write" "${memcheck[@]}" "$OUT/faults-watched" overflow-in-library
sees "Possible data race" valgrind --quiet --error-exitcode=1 --tool=helgrind "$OUT/faults-watched" race
for driver in driver.c boundary.c traps.c driver.cpp; do
    build "$driver" "$([ "$driver" = driver.cpp ] && echo g++ || echo gcc)"
    "${memcheck[@]}" "$OUT/${driver%.c*}-watched"
done
build threads.c gcc
valgrind --quiet --error-exitcode=1 --tool=helgrind "$OUT/threads-watched" after-a-first-call
build memory.c gcc
"${memcheck[@]}" "$OUT/memory-watched" short
valgrind --quiet --error-exitcode=1 --tool=helgrind "$OUT/memory-watched" short
