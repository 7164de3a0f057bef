/*
 * The time that signing takes from C, beside OpenSSL.
 *
 * All run in turn in short slices, so that they meet the same load of the
 * machine; every slice is compared with that of the first in the same round.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>

#include "viapi_sign.h"

/* viapi-interactivefullsegmentation-post in tests/vectors.json, in the order in
 * which a program collects it. */
#define SECRET "testsecret"
#define SIGNATURE "iJDe/RpjsKkWO3sj0ChRDTWKick="
#define PARAM(name, value) {{name, sizeof name - 1}, {value, sizeof value - 1}}
#define PARAMS 10
static const viapi_sign_param COLLECTED[PARAMS] = {
    PARAM("Format", "JSON"),
    PARAM("Version", "2024-01-11"),
    PARAM("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
    PARAM("SignatureMethod", "HMAC-SHA1"),
    PARAM("Timestamp", "2024-03-20T07:51:44Z"),
    PARAM("SignatureVersion", "1.0"),
    PARAM("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"),
    PARAM("Action", "InteractiveFullSegmentation"),
    PARAM("ImageUrl", "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/"
                      "InteractiveFullSegmentation/InteractiveFullSegmentation1.png"),
    PARAM("RegionId", "cn-shanghai"),
};

static EVP_MAC *hmac;
static EVP_MAC_CTX *context;
static char finished[2048];
static size_t finished_len;

/* A signer over OpenSSL by someone who minds the time: a table, no allocation,
 * one buffer, the algorithm fetched once and its context used again. */

static unsigned char plain[256];

static char *encode(char *out, const char *text, size_t len) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (plain[byte]) {
            *out++ = (char)byte;
        } else {
            *out++ = '%';
            *out++ = hex[byte >> 4];
            *out++ = hex[byte & 15];
        }
    }
    return out;
}

static int by_name(const void *a, const void *b) {
    const viapi_sign_str x = ((const viapi_sign_param *)a)->name;
    const viapi_sign_str y = ((const viapi_sign_param *)b)->name;
    int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);
    return order != 0 ? order : (x.len > y.len) - (x.len < y.len);
}

static size_t careful_string_to_sign(viapi_sign_param *params, size_t n, char *out) {
    char query[1024], *end = query;
    qsort(params, n, sizeof *params, by_name);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            *end++ = '&';
        end = encode(end, params[i].name.ptr, params[i].name.len);
        *end++ = '=';
        end = encode(end, params[i].value.ptr, params[i].value.len);
    }
    memcpy(out, "POST&%2F&", 9);
    return (size_t)(encode(out + 9, query, (size_t)(end - query)) - out);
}

static void careful_signature(viapi_sign_param *params, size_t n, const char *secret,
                              char out[VIAPI_SIGN_SIGNATURE_SIZE]) {
    char key[128], string_to_sign[2048];
    unsigned char mac[20];
    size_t key_len = strlen(secret), mac_len;
    memcpy(key, secret, key_len);
    key[key_len++] = '&';
    size_t len = careful_string_to_sign(params, n, string_to_sign);
    EVP_MAC_init(context, (const unsigned char *)key, key_len, NULL);
    EVP_MAC_update(context, (const unsigned char *)string_to_sign, len);
    EVP_MAC_final(context, mac, &mac_len, sizeof mac);
    EVP_EncodeBlock((unsigned char *)out, mac, (int)mac_len);
}

/* What is compared. */

static char signature[VIAPI_SIGN_SIGNATURE_SIZE];

static void once_with_hmac(void) {
    unsigned char mac[20];
    unsigned int len;
    HMAC(EVP_sha1(), SECRET "&", (int)strlen(SECRET "&"), (unsigned char *)finished, finished_len, mac, &len);
}

static void once_with_evp_mac(void) {
    unsigned char mac[20];
    size_t len;
    EVP_MAC_init(context, (const unsigned char *)SECRET "&", strlen(SECRET "&"), NULL);
    EVP_MAC_update(context, (unsigned char *)finished, finished_len);
    EVP_MAC_final(context, mac, &len, sizeof mac);
}

static void once_with_careful_signer(void) {
    viapi_sign_param params[PARAMS];
    memcpy(params, COLLECTED, sizeof params);
    careful_signature(params, PARAMS, SECRET, signature);
}

static void once_with_viapi_sign(void) {
    viapi_sign_param params[PARAMS];
    memcpy(params, COLLECTED, sizeof params);
    if (viapi_sign_signature(VIAPI_SIGN_POST, params, PARAMS,
                             (viapi_sign_str){SECRET, strlen(SECRET)}, signature, NULL) != VIAPI_SIGN_OK)
        abort();
}

static const struct {
    const char *name;
    void (*call)(void);
} SUBJECTS[] = {
    {"OpenSSL HMAC() of the finished string", once_with_hmac},
    {"OpenSSL EVP_MAC of the finished string", once_with_evp_mac},
    {"careful C signer over OpenSSL", once_with_careful_signer},
    {"viapi_sign_signature", once_with_viapi_sign},
};
enum { COUNT = sizeof SUBJECTS / sizeof *SUBJECTS, CALLS = 50, MOST_ROUNDS = 100000 };

static double now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 5000;
    if (rounds < 1 || rounds > MOST_ROUNDS)
        return 2;
    for (int byte = 0; byte < 256; byte++)
        plain[byte] = byte != 0 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                          "0123456789-_.~", byte) != NULL;
    hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    context = EVP_MAC_CTX_new(hmac);
    OSSL_PARAM sha1[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA1", 0),
                         OSSL_PARAM_construct_end()};
    EVP_MAC_CTX_set_params(context, sha1);

    viapi_sign_param params[PARAMS];
    memcpy(params, COLLECTED, sizeof params);
    finished_len = careful_string_to_sign(params, PARAMS, finished);
    static double times[COUNT][MOST_ROUNDS], ratios[COUNT][MOST_ROUNDS];
    for (int subject = 2; subject < COUNT; subject++) {
        memset(signature, 0, sizeof signature);
        SUBJECTS[subject].call();
        if (strcmp(signature, SIGNATURE) != 0) {
            fprintf(stderr, "%s signs wrongly\n", SUBJECTS[subject].name);
            return 1;
        }
    }
    for (long round = 0; round < rounds; round++) {
        for (int subject = 0; subject < COUNT; subject++) {
            double start = now_ns();
            for (int call = 0; call < CALLS; call++)
                SUBJECTS[subject].call();
            times[subject][round] = (now_ns() - start) / CALLS;
            ratios[subject][round] = times[subject][round] / times[0][round];
        }
    }
    printf("%ld rounds; nanoseconds\n\n| | least | median | ratio |\n| --- | --: | --: | --: |\n", rounds);
    for (int subject = 0; subject < COUNT; subject++) {
        qsort(times[subject], (size_t)rounds, sizeof **times, ascending);
        qsort(ratios[subject], (size_t)rounds, sizeof **ratios, ascending);
        printf("| %s | %.0f | %.0f | %.2f |\n", SUBJECTS[subject].name, times[subject][0],
               times[subject][rounds / 2], ratios[subject][rounds / 2]);
    }
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(hmac);
    return 0;
}
