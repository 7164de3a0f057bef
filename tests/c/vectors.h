/* The shared vectors; vectors.py writes the cases. */
#ifndef VECTORS_H
#define VECTORS_H

#include <viapi_sign.h>

#ifndef MOST_PARAMS /* set for a microcontroller */
#define MOST_PARAMS 256
#endif

struct vector {
    viapi_sign_str name;
    int method;
    viapi_sign_str access_key_secret;
    viapi_sign_str string_to_sign;
    viapi_sign_str signature;
    viapi_sign_str signed_query;
    size_t params_len;
    viapi_sign_param params[MOST_PARAMS];
};

#define TEXT VIAPI_SIGN_LITERAL
#include "vectors.inc"

enum { VECTORS = sizeof vectors / sizeof vectors[0] };

#endif
