/* From a clock to the form body, by the example for firmware; with PREPARE, the
 * image to compare with. The clock and the random bytes are those of src/jobs.rs. */
#include "image.h"

#include <stdint.h>

#ifdef PREPARE
void job(char *out) { out[0] = params[0].value[0], out[1] = secret[0]; }
#else
#include <firmware.h>

void job(char *out) {
    uint8_t random[16];
    for (int i = 0; i < 16; i++) random[i] = 0xff;
    if (signed_body(params[0].value, 1710921104, random, viapi_sign_text(secret), out, OUTPUT, NULL) !=
        VIAPI_SIGN_OK) {
        out[0] = '\0';
    }
}
#endif
