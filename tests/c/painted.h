/* How much stack something needs: what it has written to of a stack that was painted. */
#ifndef PAINTED_H
#define PAINTED_H

#include <pthread.h>
#include <string.h>

#include "check.h"

enum { STACK = 1 << 18, PATTERN = 0x5A };

static unsigned char stack[STACK] __attribute__((__aligned__(4096)));

/* The stack of a thread that runs this. */
static size_t painted(void *(*run)(void *), void *argument) {
    pthread_attr_t attributes;
    pthread_t thread;
    size_t untouched = 0;
    memset(stack, PATTERN, sizeof stack);
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setstack(&attributes, stack, sizeof stack) == 0);
    CHECK(pthread_create(&thread, &attributes, run, argument) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(pthread_attr_destroy(&attributes) == 0);
    while (stack[untouched] == PATTERN) untouched++;
    return sizeof stack - untouched;
}

#endif
