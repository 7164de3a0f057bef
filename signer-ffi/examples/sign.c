/* Prints the signed form body of a request to the Visual Intelligence API. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include <viapi_sign.h>

int main(void) {
    uint8_t random[16];
    if (getrandom(random, sizeof random, 0) != sizeof random) return 1;
    viapi_sign_request request = {
        .struct_size = sizeof request, .now = time(NULL), .random = random,
        .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
        .action = VIAPI_SIGN_STR("SegmentHDBody"), .version = VIAPI_SIGN_STR("2019-12-30")};
    viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    viapi_sign_param own[] = {viapi_sign_pair("ImageURL", "http://example.com/a b.png")};
    viapi_sign_param scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
    char body[1024], about[VIAPI_SIGN_NAME_SIZE];
    int status = viapi_sign_request_query(VIAPI_SIGN_POST, &request, own, 1, secret, scratch,
        VIAPI_SIGN_COMMON_PARAMS_MAX + 1, body, sizeof body, NULL, about);

    if (status != VIAPI_SIGN_OK) {
        fprintf(stderr, "%s: %s\n", about, viapi_sign_strerror(status));
        return 1;
    }
    puts(body);
    return 0;
}
