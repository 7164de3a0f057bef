/* Mbed TLS with what the signature needs and nothing else. */
#include <stddef.h>

void *pool_calloc(size_t n, size_t size);
void pool_free(void *pointer);

#define MBEDTLS_BASE64_C
#define MBEDTLS_MD_C
#define MBEDTLS_SHA1_C
#define MBEDTLS_PLATFORM_C
#define MBEDTLS_PLATFORM_MEMORY
#define MBEDTLS_PLATFORM_CALLOC_MACRO pool_calloc
#define MBEDTLS_PLATFORM_FREE_MACRO pool_free
