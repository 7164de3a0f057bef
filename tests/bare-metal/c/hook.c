/* The signature by the caller's own HMAC: that of Mbed TLS, in place of a secure
 * element; or with STUB nobody's, to see what is left of this library. */
#include "image.h"

#include <viapi_sign.h>

#ifdef STUB
static int update(void *context, const uint8_t *bytes, size_t len) {
    (void)context, (void)bytes, (void)len;
    return 0;
}

static int finish(void *context, uint8_t *mac) {
    (void)context;
    mac[0] = 0;
    return 0;
}

static void *started(void) { return NULL; }
#else
#include <string.h>

#include <mbedtls/md.h>

static struct {
    size_t used;
    max_align_t bytes[256 / sizeof(max_align_t)];
} pool;

void *pool_calloc(size_t n, size_t size) {
    size_t all = (n * size + sizeof(max_align_t) - 1) / sizeof(max_align_t);
    size_t at = pool.used;
    if (all > sizeof pool.bytes / sizeof pool.bytes[0] - at) return NULL;
    pool.used += all;
    return memset(&pool.bytes[at], 0, all * sizeof(max_align_t));
}

void pool_free(void *pointer) { (void)pointer; }

static int update(void *context, const uint8_t *bytes, size_t len) {
    return mbedtls_md_hmac_update(context, bytes, len);
}

static int finish(void *context, uint8_t *mac) { return mbedtls_md_hmac_finish(context, mac); }

static void *started(void) {
    static mbedtls_md_context_t mac;
    unsigned char key[128];
    size_t len = strlen(secret);
    memcpy(key, secret, len);
    key[len++] = '&';
    mbedtls_md_init(&mac);
    if (mbedtls_md_setup(&mac, mbedtls_md_info_from_type(MBEDTLS_MD_SHA1), 1) != 0 ||
        mbedtls_md_hmac_starts(&mac, key, len) != 0) {
        return NULL;
    }
    return &mac;
}
#endif

void job(char *out) {
    const viapi_sign_hmac hmac = {sizeof hmac, started(), update, finish};
    viapi_sign_param sorted[PARAMS];
    for (int i = 0; i < PARAMS; i++) {
        sorted[i].name = viapi_sign_text(params[i].name);
        sorted[i].value = viapi_sign_text(params[i].value);
    }
    if (viapi_sign_signature_with_hmac(VIAPI_SIGN_POST, sorted, PARAMS, &hmac, out, NULL) !=
        VIAPI_SIGN_OK) {
        out[0] = '\0';
    }
}
