/* What a program takes that does not sign. */
#include <stdio.h>

int main(void) {
    puts("hello");
    return 0;
}
