/* Runs every vector through include/viapi_sign.h. */
#include <vectors.h>

int semihost(int operation, const void *argument);
int memcmp(const void *a, const void *b, size_t n);

static void print(viapi_sign_str text) {
    for (size_t i = 0; i < text.len; i++) semihost(3, &text.ptr[i]); /* SYS_WRITEC */
}

static void print_number(unsigned number) {
    char digit = (char)('0' + number % 10);
    if (number >= 10) print_number(number / 10);
    semihost(3, &digit);
}

static int same(const char *text, size_t len, viapi_sign_str expected) {
    return len == expected.len && text[len] == '\0' && memcmp(text, expected.ptr, len) == 0;
}

static viapi_sign_param params[MOST_PARAMS];

static viapi_sign_param *shuffled(const struct vector *vector) {
    size_t n = vector->params_len;
    for (size_t i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];
    return params;
}

/* NULL, or which value is not as expected. */
static const char *check(const struct vector *vector) {
    static char text[3000];
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    const int method = vector->method | VIAPI_SIGN_SECRET_AS_IS;
    size_t n = vector->params_len, len = 0;

    if (viapi_sign_signature(method, shuffled(vector), n, vector->access_key_secret, signature,
                             NULL) != VIAPI_SIGN_OK ||
        !same(signature, sizeof signature - 1, vector->signature))
        return "signature";
    if (viapi_sign_string_to_sign(method, shuffled(vector), n, text, sizeof text, &len, NULL) !=
            VIAPI_SIGN_OK ||
        !same(text, len, vector->string_to_sign))
        return "string-to-sign";
    if (viapi_sign_signed_query(method, shuffled(vector), n, vector->access_key_secret, text,
                                sizeof text, &len, NULL) != VIAPI_SIGN_OK ||
        !same(text, len, vector->signed_query))
        return "signed query";
    if (viapi_sign_verify(method, shuffled(vector), n, vector->access_key_secret,
                          vector->signature, NULL) != VIAPI_SIGN_OK)
        return "verify";
    signature[0] ^= 1;
    if (viapi_sign_verify(method, shuffled(vector), n, vector->access_key_secret,
                          viapi_sign_text(signature), NULL) != VIAPI_SIGN_SIGNATURE_MISMATCH)
        return "verify of another signature";
    return NULL;
}

int main(void) {
    unsigned passed = 0;
    for (size_t i = 0; i < VECTORS; i++) {
        const char *wrong = check(&vectors[i]);
        print(viapi_sign_text(wrong == NULL ? "ok      " : "FAILED  "));
        print(vectors[i].name);
        if (wrong != NULL) {
            print(viapi_sign_text(": "));
            print(viapi_sign_text(wrong));
        }
        print(viapi_sign_text("\n"));
        passed += wrong == NULL;
    }
    print_number(passed);
    print(viapi_sign_text(" of "));
    print_number(VECTORS);
    print(viapi_sign_text(" vectors passed\n"));
    return passed != VECTORS;
}
