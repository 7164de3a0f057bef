/* The same signature in C over Mbed TLS, in as little code as comes naturally;
 * without the checks of names that viapi_sign makes. */
#include "image.h"

#include <string.h>

#include <mbedtls/base64.h>
#include <mbedtls/md.h>

/* Mbed TLS allocates its contexts; here from a pool, for want of a heap. */
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

void pool_free(void *pointer) {
    (void)pointer;
    pool.used = 0;
}

static void update(mbedtls_md_context_t *mac, const char *text, size_t len) {
    (void)mbedtls_md_hmac_update(mac, (const unsigned char *)text, len);
}

/* Encodes a name or value twice, as the string-to-sign wants it. */
static void encode_twice(mbedtls_md_context_t *mac, const char *text) {
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        unsigned char letter = (unsigned char)((byte | 0x20) - 'a');
        if (letter < 26 || (unsigned char)(byte - '0') < 10 || byte == '-' || byte == '_' ||
            byte == '.' || byte == '~') {
            update(mac, text, 1);
        } else {
            static const char hex[] = "0123456789ABCDEF";
            char escape[5] = {'%', '2', '5', hex[byte >> 4], hex[byte & 15]};
            update(mac, escape, sizeof escape);
        }
    }
}

void job(char *out) {
    struct param sorted[PARAMS];
    for (int i = 0; i < PARAMS; i++) {
        int at = i;
        for (; at > 0 && strcmp(sorted[at - 1].name, params[i].name) > 0; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = params[i];
    }

    unsigned char key[128], digest[20];
    size_t len = strlen(secret);
    if (len >= sizeof key) return;
    memcpy(key, secret, len);
    key[len++] = '&';

    mbedtls_md_context_t mac;
    mbedtls_md_init(&mac);
    if (mbedtls_md_setup(&mac, mbedtls_md_info_from_type(MBEDTLS_MD_SHA1), 1) == 0 &&
        mbedtls_md_hmac_starts(&mac, key, len) == 0) {
        update(&mac, "POST&%2F&", 9);
        for (int i = 0; i < PARAMS; i++) {
            if (i > 0) update(&mac, "%26", 3);
            encode_twice(&mac, sorted[i].name);
            update(&mac, "%3D", 3);
            encode_twice(&mac, sorted[i].value);
        }
        if (mbedtls_md_hmac_finish(&mac, digest) == 0) {
            (void)mbedtls_base64_encode((unsigned char *)out, OUTPUT, &len, digest, sizeof digest);
        }
    }
    mbedtls_md_free(&mac);
}
