/* Prints the signed form body of a request to the Visual Intelligence API. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include <viapi_sign.h>

int main(void) {
    uint8_t random[16];
    if (getentropy(random, sizeof random) != 0) return 1;

    char timestamp[VIAPI_SIGN_TIMESTAMP_SIZE], nonce[VIAPI_SIGN_NONCE_SIZE], body[1024];
    int status = viapi_sign_timestamp(time(NULL), timestamp);
    if (status == VIAPI_SIGN_OK) status = viapi_sign_nonce(random, nonce);

    viapi_sign_request request = {
        .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
        .action = viapi_sign_text("SegmentHDBody"),
        .version = viapi_sign_text("2019-12-30"),
        .region_id = viapi_sign_text("cn-shanghai"),
        .timestamp = viapi_sign_text(timestamp),
        .nonce = viapi_sign_text(nonce),
    };
    viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
    size_t n;
    if (status == VIAPI_SIGN_OK) status = viapi_sign_common_params(&request, params, &n, NULL);
    if (status == VIAPI_SIGN_OK) {
        params[n].name = viapi_sign_text("ImageURL");
        params[n++].value = viapi_sign_text("http://example.com/a b.png");
        status =
            viapi_sign_signed_query(VIAPI_SIGN_POST, params, n, secret, body, sizeof body, NULL);
    }

    if (status != VIAPI_SIGN_OK) {
        fprintf(stderr, "%s\n", viapi_sign_strerror(status));
        return 1;
    }
    puts(body);
    return 0;
}
