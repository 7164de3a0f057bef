#ifndef FIRMWARE_H
#define FIRMWARE_H

#include <viapi_sign.h>

/* Writes the form body of a signed request; a status of viapi_sign.h. `now` are
 * seconds since 1970. */
int signed_body(const char *image_url, int64_t now, const uint8_t random[16],
                viapi_sign_str secret, char *out, size_t out_size, size_t *out_len);

#endif
