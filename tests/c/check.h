/* CHECK stops the test at the first condition that does not hold. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <viapi_sign.h>

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__, "")
/* As CHECK, and names the case. */
#define CHECK_IN(name, condition) check((condition), #condition, __FILE__, __LINE__, (name))

static inline void check(int holds, const char *what, const char *file, int line, const char *in) {
    if (!holds) {
        fprintf(stderr, "%s:%d: %s does not hold: %s\n", file, line, in, what);
        exit(1);
    }
}

/* Whether the NUL-terminated `text` of `len` bytes is `expected`. */
static inline int same(const char *text, size_t len, viapi_sign_str expected) {
    return len == expected.len && text[len] == '\0' &&
           (len == 0 || memcmp(text, expected.ptr, len) == 0);
}

#endif
