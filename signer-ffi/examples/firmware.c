/* From a clock and a random number generator to the finished form body of a request,
 * without a heap. The body is sent by HTTPS POST with the header
 * Content-Type: application/x-www-form-urlencoded. */
#include "firmware.h"

int signed_body(const char *image_url, int64_t now, const uint8_t random[16],
                viapi_sign_str secret, char *out, size_t out_size, size_t *out_len) {
    const viapi_sign_param own[] = {viapi_sign_pair("ImageUrl", image_url)};
    const viapi_sign_request request = {
        .struct_size = sizeof request,
        .now = now, /* from the real-time clock or SNTP: 15 minutes off is refused */
        .random = random, /* from the board's generator, anew for each request */
        .access_key_id = VIAPI_SIGN_STR("LTAI5tNthhnd4x1fmYV6VNyW"),
        .action = VIAPI_SIGN_STR("InteractiveFullSegmentation"),
        .version = VIAPI_SIGN_STR("2024-01-11"),
        .region_id = VIAPI_SIGN_STR("cn-shanghai"),
    };
    viapi_sign_param scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
    return viapi_sign_request_query(VIAPI_SIGN_POST, &request, own, 1, secret, scratch,
                                    sizeof scratch / sizeof scratch[0], out, out_size, out_len,
                                    NULL);
}
