/* fuzz.c over the files that are named; then what it diagnoses of them, each on a
 * painted stack: the deepest of all, printed. Fails when that is more than is
 * documented. */
#include <pthread.h>

#include "fuzz.c"

enum { STACK = 1 << 18, PATTERN = 0x5A };

static unsigned char stack[STACK] __attribute__((__aligned__(4096)));
static uint8_t input[1 << 20];
static size_t input_len;

static void *one(void *nothing) {
    CHECK(LLVMFuzzerTestOneInput(input, input_len) == 0);
    return nothing;
}

/* How much of the painted stack a thread has written to. */
static size_t used(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    size_t untouched = 0;
    memset(stack, PATTERN, sizeof stack);
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setstack(&attributes, stack, sizeof stack) == 0);
    CHECK(pthread_create(&thread, &attributes, one, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(pthread_attr_destroy(&attributes) == 0);
    while (stack[untouched] == PATTERN) untouched++;
    return sizeof stack - untouched;
}

int main(int argc, char **argv) {
    size_t of_thread, deepest = 0;
    int i;
    CHECK(argc > 1);
    (void)used(); /* The first thread sets things up. */
    of_thread = used();
    for (i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        CHECK_IN(argv[i], file != NULL);
        input_len = fread(input, 1, sizeof input, file);
        fclose(file);
        without_signing = 0;
        one(NULL);
        without_signing = 1;
        const size_t of_calls = used() - of_thread;
        if (of_calls > deepest) deepest = of_calls;
    }
    printf("deepest stack of what diagnoses, %d inputs: %d bytes\n", argc - 1, (int)deepest);
    CHECK(deepest > 0 && deepest <= STACK_DIAGNOSE);
    return 0;
}
