/* Eight threads sign, encode and verify the same texts at once. */
#include <pthread.h>

#include "check.h"
#include "vectors.h"

enum { THREADS = 8 };

static void *sign_all(void *unused) {
    viapi_sign_param params[MOST_PARAMS];
    char signature[VIAPI_SIGN_SIGNATURE_SIZE], text[4096];
    size_t i;
    (void)unused;
    for (i = 0; i < VECTORS; i++) {
        const struct vector *vector = &vectors[i];
        const size_t n = vector->params_len;
        memcpy(params, vector->params, n * sizeof params[0]);
        CHECK(viapi_sign_signature(vector->method | VIAPI_SIGN_SECRET_AS_IS, params, n,
                                   vector->access_key_secret, signature, NULL) == VIAPI_SIGN_OK);
        CHECK(same(signature, strlen(signature), vector->signature));
        CHECK(viapi_sign_verify(vector->method | VIAPI_SIGN_SECRET_AS_IS, params, n,
                                vector->access_key_secret, vector->signature, NULL) == VIAPI_SIGN_OK);
        CHECK(viapi_sign_percent_encode(vector->signature, text, sizeof text, NULL) ==
              VIAPI_SIGN_OK);
    }
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    int i;
    (void)argv;
    /* Helgrind takes the relaxed atomic for a race in which the processor's
     * instructions for SHA-1 are noted at the first call. */
    if (argc > 1) sign_all(NULL);
    for (i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, sign_all, NULL) == 0);
    for (i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
    puts("threads.c");
    return 0;
}
