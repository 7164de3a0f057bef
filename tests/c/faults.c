/* One fault of each kind that the sanitizers and valgrind look for: a run of
 * this that passes means that nobody is looking. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <viapi_sign.h>

static int shared;

static void *race(void *unused) {
    (void)unused;
    shared++;
    return NULL;
}

int main(int argc, char **argv) {
    const char *kind = argc > 1 ? argv[1] : "";
    if (strcmp(kind, "overflow") == 0) {
        volatile char *block = malloc(8);
        volatile size_t at = 8;
        if (block != NULL) block[at] = 1;
        free((void *)block);
    } else if (strcmp(kind, "overflow-in-library") == 0) {
        /* The library is told of room that there is not. */
        char *block = malloc(8);
        int status = viapi_sign_percent_encode(viapi_sign_text("twelve bytes"), block, 100, NULL);
        free(block);
        return status;
    } else if (strcmp(kind, "undefined") == 0) {
        volatile int most = 0x7fffffff;
        most = most + 1;
    } else if (strcmp(kind, "race") == 0) {
        pthread_t threads[2];
        int i;
        for (i = 0; i < 2; i++) pthread_create(&threads[i], NULL, race, NULL);
        for (i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    } else {
        return 2;
    }
    return 0;
}
