/* What a program takes that does. */
#include <stdio.h>
#include <viapi_sign.h>

int main(void) {
    viapi_sign_param params[] = {
        {VIAPI_SIGN_LITERAL("Action"), VIAPI_SIGN_LITERAL("SegmentHDBody")}};
    viapi_sign_str secret = VIAPI_SIGN_LITERAL("testsecret");
    char body[256];
    if (viapi_sign_signed_query(VIAPI_SIGN_POST, params, 1, secret, body, sizeof body, NULL, NULL) !=
        VIAPI_SIGN_OK) {
        return 1;
    }
    puts(body);
    return 0;
}
