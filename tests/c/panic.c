/* A panic inside a call becomes a status, and the parameters stay whole. Linked
 * with a library that has the feature `panic-for-tests`. */
#include "check.h"

int viapi_sign_panic_for_tests(viapi_sign_param *params, size_t params_len);

int main(void) {
    static const char a[] = "a", b[] = "b";
    viapi_sign_param params[2] = {{{a, 1}, {NULL, 0}}, {{b, 1}, {NULL, 0}}};
    CHECK(viapi_sign_panic_for_tests(params, 2) == VIAPI_SIGN_PANIC);
    CHECK(params[0].name.ptr == b && params[0].name.len == 1 && params[0].value.ptr == NULL);
    CHECK(params[1].name.ptr == a && params[1].name.len == 1 && params[1].value.ptr == NULL);
    CHECK(viapi_sign_panic_for_tests(NULL, 2) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_panic_for_tests(params, 0) == VIAPI_SIGN_PANIC);
    puts("panic.c");
    return 0;
}
