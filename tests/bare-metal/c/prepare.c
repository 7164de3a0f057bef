/* No job: the image that the others are compared with. */
#include "image.h"

void job(char *out) {
    out[0] = params[PARAMS - 1].name[0];
    out[1] = secret[0];
}
