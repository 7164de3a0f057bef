/* A buffer between two rows of canaries. */
#ifndef FENCE_H
#define FENCE_H

#include "check.h"

enum { CANARY = 0xA5, CANARIES = 64, FENCED_MAX = 1 << 17 };

struct fence {
    char bytes[CANARIES + FENCED_MAX + CANARIES];
    size_t size;
};

/* `size` bytes to write to, all of them canaries too as yet. */
static inline char *fence(struct fence *fence, size_t size) {
    CHECK(size <= FENCED_MAX);
    fence->size = size;
    memset(fence->bytes, CANARY, CANARIES + size + CANARIES);
    return fence->bytes + CANARIES;
}

/* Whether nothing but the first `written` bytes has been written. */
static inline int intact(const struct fence *fence, size_t written) {
    const unsigned char *bytes = (const unsigned char *)fence->bytes;
    size_t i, end = CANARIES + fence->size + CANARIES;
    for (i = 0; i < end; i++) {
        if (bytes[i] != CANARY && (i < CANARIES || i >= CANARIES + written)) return 0;
    }
    return 1;
}

#endif
