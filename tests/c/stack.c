/* The stack that each kind of call needs, printed; fails when one needs more
 * than is documented. */
#include <pthread.h>

#include "check.h"
#include "vectors.h"

enum { STACK = 1 << 18, PATTERN = 0x5A, DOCUMENTED = STACK_DOCUMENTED };

static unsigned char stack[STACK] __attribute__((__aligned__(4096)));
static viapi_sign_param params[MOST_PARAMS];
static size_t params_len;
static char text[1 << 14];

static int nothing(void) { return 0; }

static int sign(void) {
    char *out = text;
    return viapi_sign_signature(VIAPI_SIGN_POST, params, params_len, viapi_sign_text("secret"),
                                out);
}
static int query(void) {
    return viapi_sign_signed_query(VIAPI_SIGN_POST, params, params_len, viapi_sign_text("secret"),
                                   text, sizeof text, NULL);
}
static int string_to_sign(void) {
    return viapi_sign_string_to_sign(VIAPI_SIGN_POST, params, params_len, text, sizeof text, NULL);
}
static int verify(void) {
    return viapi_sign_verify(VIAPI_SIGN_POST, params, params_len, viapi_sign_text(""),
                             viapi_sign_text("s")) != VIAPI_SIGN_SIGNATURE_MISMATCH;
}
static int common(void) {
    static viapi_sign_param out[VIAPI_SIGN_COMMON_PARAMS_MAX];
    static viapi_sign_request request;
    size_t len;
    request.access_key_id = request.action = request.version = viapi_sign_text("x");
    request.timestamp = request.nonce = request.action;
    return viapi_sign_common_params(&request, out, &len, NULL);
}
static int encode(void) {
    return viapi_sign_percent_encode(viapi_sign_text("a/b"), text, sizeof text, NULL);
}

static void *run(void *call) {
    CHECK((*(int (**)(void))call)() == 0);
    return NULL;
}

/* How much of a painted stack a thread that makes the call has written to. */
static size_t used(int (*call)(void)) {
    pthread_attr_t attributes;
    pthread_t thread;
    size_t untouched = 0;
    memset(stack, PATTERN, sizeof stack);
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setstack(&attributes, stack, sizeof stack) == 0);
    CHECK(pthread_create(&thread, &attributes, run, &call) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(pthread_attr_destroy(&attributes) == 0);
    while (stack[untouched] == PATTERN) untouched++;
    return sizeof stack - untouched;
}

int main(void) {
    static const struct {
        const char *name;
        int (*call)(void);
    } calls[] = {
        {"signature", sign}, {"signed_query", query},   {"string_to_sign", string_to_sign},
        {"verify", verify},  {"common_params", common}, {"percent_encode", encode},
    };
    const struct vector *most = &vectors[0];
    size_t i, of_thread, needed = 0;
    for (i = 0; i < VECTORS; i++) {
        if (vectors[i].params_len > most->params_len) most = &vectors[i];
    }
    params_len = most->params_len;
    memcpy(params, most->params, params_len * sizeof params[0]);
    (void)used(nothing); /* The first thread sets things up. */
    of_thread = used(nothing);
    for (i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        CHECK(calls[i].call() == 0); /* The first call resolves symbols. */
        const size_t of_call = used(calls[i].call) - of_thread;
        printf("stack of viapi_sign_%s: %d bytes\n", calls[i].name, (int)of_call);
        if (of_call > needed) needed = of_call;
    }
    CHECK(needed > 0 && needed <= DOCUMENTED);
    return 0;
}
