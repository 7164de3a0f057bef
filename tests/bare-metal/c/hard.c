/* A project that hands floating-point numbers over in registers, and has memcpy() of
 * its C library: links with the archive for hard float, and signs. */
#include "image.h"

#include <stdint.h>
#include <string.h>

#include <firmware.h>

__attribute__((noinline)) float halved(float number) { return number * 0.5f; }

void job(char *out) {
    char url[256];
    uint8_t random[16];
    volatile float two = 2.0f;
    *(volatile uint32_t *)0xE000ED88 |= 0xFu << 20; /* CPACR: the unit is on */
    memset(random, 0xff, sizeof random);
    memcpy(url, params[0].value, strlen(params[0].value) + 1);
    if (halved(two) != 1.0f ||
        signed_body(url, 1710921104, random, viapi_sign_text(secret), out, OUTPUT, NULL) !=
            VIAPI_SIGN_OK) {
        out[0] = '\0';
    }
}
