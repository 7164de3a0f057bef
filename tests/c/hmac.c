/* The caller's HMAC served by OpenSSL signs every vector as the library does. And
 * what becomes of an HMAC that fails. */
#include <openssl/evp.h>
#include <openssl/core_names.h>

#include "check.h"
#include "vectors.h"

static EVP_MAC_CTX *context;
static size_t pieces, longest;

static int update(void *of, const uint8_t *bytes, size_t len) {
    pieces++;
    if (len > longest) longest = len;
    CHECK(len > 0);
    return EVP_MAC_update(of, bytes, len) != 1;
}

static int finish(void *of, uint8_t *mac) {
    size_t len = 0;
    return EVP_MAC_final(of, mac, &len, VIAPI_SIGN_MAC_SIZE) != 1 || len != VIAPI_SIGN_MAC_SIZE;
}

static const viapi_sign_hmac *begun(viapi_sign_str secret) {
    static viapi_sign_hmac hmac;
    unsigned char key[512];
    OSSL_PARAM sha1[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA1", 0),
                         OSSL_PARAM_construct_end()};
    CHECK(secret.len < sizeof key);
    memcpy(key, secret.ptr, secret.len);
    key[secret.len] = '&';
    CHECK(EVP_MAC_init(context, key, secret.len + 1, sha1) == 1);
    hmac.struct_size = sizeof hmac;
    hmac.context = context;
    hmac.update = update;
    hmac.finish = finish;
    return &hmac;
}

static void signs_as_the_vector(const struct vector *vector) {
    static viapi_sign_param params[MOST_PARAMS];
    static char text[1 << 16];
    const char *name = vector->name.ptr;
    const size_t n = vector->params_len;
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    size_t len = 0;
    memcpy(params, vector->params, n * sizeof params[0]);
    CHECK_IN(name, viapi_sign_signature_with_hmac(vector->method, params, n,
                                                  begun(vector->access_key_secret), signature,
                                                  NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(signature, strlen(signature), vector->signature));
    CHECK_IN(name, viapi_sign_query_with_signature(params, n, vector->signature, text, sizeof text,
                                                   &len, NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(text, len, vector->signed_query));
}

static int calls_left;
static int fails(void *unused, const uint8_t *bytes, size_t len) {
    (void)unused, (void)bytes, (void)len;
    CHECK(calls_left >= 0); /* not again after a failure */
    return calls_left-- == 0;
}
static int fails_too(void *unused, uint8_t *mac) {
    (void)unused, (void)mac;
    CHECK(calls_left >= 0);
    return -1;
}

static void an_hmac_that_fails(void) {
    static char value[4096];
    viapi_sign_param params[1], scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
    viapi_sign_request request = {0};
    viapi_sign_hmac hmac = {0};
    char out[VIAPI_SIGN_SIGNATURE_SIZE] = "untouched", about[VIAPI_SIGN_NAME_SIZE], text[64];
    memset(value, 'v', sizeof value);
    params[0].name = viapi_sign_text("a");
    params[0].value.ptr = value;
    params[0].value.len = sizeof value;
    hmac.struct_size = sizeof hmac;
    hmac.update = fails;
    CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_GET, params, 1, &hmac, out, about) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(strcmp(about, "hmac") == 0);
    hmac.finish = fails_too;
    for (int calls = 0; calls < 3; calls++) {
        calls_left = calls;
        CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_GET, params, 1, &hmac, out, about) ==
              VIAPI_SIGN_HMAC_FAILED);
        CHECK(strcmp(about, "hmac") == 0);
    }
    calls_left = 1000000;
    CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_GET, params, 1, &hmac, out, about) ==
          VIAPI_SIGN_HMAC_FAILED);
    request.struct_size = sizeof request;
    request.access_key_id = request.action = request.version = request.nonce = viapi_sign_text("x");
    request.now = 1;
    CHECK(viapi_sign_request_query_with_hmac(VIAPI_SIGN_GET, &request, params, 1, &hmac, scratch,
                                             VIAPI_SIGN_COMMON_PARAMS_MAX + 1, text, sizeof text,
                                             NULL, about) == VIAPI_SIGN_HMAC_FAILED);
    hmac.struct_size = 0;
    CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_GET, params, 1, &hmac, out, about) ==
          VIAPI_SIGN_STRUCT_SIZE);
    CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_GET, params, 1, NULL, out, about) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(strcmp(out, "untouched") == 0);

    CHECK(viapi_sign_query_with_signature(params, 1, viapi_sign_text("AAECAwQFBgcICQoLDA0ODxAREhM"),
                                          text, sizeof text, NULL,
                                          about) == VIAPI_SIGN_MALFORMED_SIGNATURE);
    CHECK(strcmp(about, "Signature") == 0);
}

int main(void) {
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    size_t i;
    context = EVP_MAC_CTX_new(mac);
    CHECK(context != NULL);
    for (i = 0; i < VECTORS; i++) {
        if (vectors[i].access_key_secret.len < 512) signs_as_the_vector(&vectors[i]);
    }
    CHECK(longest <= 256);
    an_hmac_that_fails();
    printf("hmac.c: %d vectors, %d pieces, the longest of %d bytes\n", (int)VECTORS, (int)pieces,
           (int)longest);
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(mac);
    return 0;
}
