# A diagnosis in C++ is the one call of C and what copies the findings.
g++ -std=c++17 -O2 "${WARNINGS[@]}" "${INCLUDE[@]}" tests/c/cost.cpp "$LIBRARY" -o "$OUT/cost"
instructions() { # LANGUAGE TIMES
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$OUT/cost" "$@" 2>&1 |
        awk '/Collected/ { print $4 }'
}
each() { echo $((($(instructions "$1" 20) - $(instructions "$1" 0)) / 20)); }
c=$(each c) cpp=$(each cpp)
echo "a diagnosis: $c instructions in C, $cpp in C++"
[ "$c" -gt 1000 ] && [ $((cpp * 10)) -le $((c * 12)) ] || { echo "C++ takes more than 1.2 times as many" >&2; exit 1; }
