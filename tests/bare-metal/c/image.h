/* What every C image has: a job, and the request that it signs. */
#ifndef IMAGE_H
#define IMAGE_H

#include <stddef.h>

enum { PARAMS = 10, OUTPUT = 512, SIGNATURE = 28 };

struct param {
    const char *name;
    const char *value;
};

/* In another file than the jobs, so that none is compiled for this request. */
extern const struct param params[PARAMS];
extern const char secret[];

/* Writes the signature to the start of `out`. */
void job(char *out);

#endif
