/* The signature through include/viapi_sign.h. */
#include "image.h"

#include <viapi_sign.h>

void job(char *out) {
    viapi_sign_param sorted[PARAMS];
    for (int i = 0; i < PARAMS; i++) {
        sorted[i].name = viapi_sign_text(params[i].name);
        sorted[i].value = viapi_sign_text(params[i].value);
    }
    if (viapi_sign_signature(VIAPI_SIGN_POST, sorted, PARAMS, viapi_sign_text(secret), out, NULL) !=
        VIAPI_SIGN_OK) {
        out[0] = '\0';
    }
}
