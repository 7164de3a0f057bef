/* fuzz.c over the files that are named; then what it diagnoses of them, each on a
 * painted stack: the deepest of all, printed. Fails when that is more than is
 * documented. */
#include "fuzz.c"
#include "painted.h"

static uint8_t input[1 << 20];
static size_t input_len;

static void *one(void *nothing) {
    CHECK(LLVMFuzzerTestOneInput(input, input_len) == 0);
    return nothing;
}

int main(int argc, char **argv) {
    size_t of_thread, deepest = 0;
    int i;
    CHECK(argc > 1);
    (void)painted(one, NULL); /* The first thread sets things up. */
    of_thread = painted(one, NULL);
    for (i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        CHECK_IN(argv[i], file != NULL);
        input_len = fread(input, 1, sizeof input, file);
        fclose(file);
        without_signing = 0;
        one(NULL);
        without_signing = 1;
        const size_t of_calls = painted(one, NULL) - of_thread;
        if (of_calls > deepest) deepest = of_calls;
    }
    printf("deepest stack of what diagnoses, %d inputs: %d bytes\n", argc - 1, (int)deepest);
    CHECK(deepest > 0 && deepest <= STACK_DIAGNOSE);
    return 0;
}
