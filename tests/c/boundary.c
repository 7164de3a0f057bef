/* What each function makes of every pointer, length and number that can be
 * wrong: the documented status, and nothing written. */
#include <limits.h>

#include "fence.h"

#define TEXT(literal) viapi_sign_text(literal)

/* Not known to the compiler, which would warn of NULL. */
static void *volatile null = NULL;

static struct fence text_fence, signature_fence, other_fence;

static void *allocate_counted(void *count, size_t size) {
    ++*(int *)count;
    return malloc(size);
}

enum { UNTOUCHED = 4242 };

static const char *const bad_utf8[] = {
    /* The Unicode Standard, chapter 3.9: truncated, overlong, a surrogate, past
     * U+10FFFF, a lone continuation, bytes that never occur. */
    "\xE4\xBD",         "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
    "\xF4\x90\x80\x80", "\x80",     "\xFE",         "a\xFF",
};
enum { BAD_UTF8 = sizeof bad_utf8 / sizeof bad_utf8[0] };

struct call {
    int method;
    viapi_sign_param *params;
    size_t params_len;
    viapi_sign_str secret;
    viapi_sign_str signature;
};

static viapi_sign_param two[2];

static struct call good(void) {
    struct call call;
    two[0].name = TEXT("b");
    two[0].value = TEXT("1 2");
    two[1].name = TEXT("a");
    two[1].value = TEXT("");
    call.method = VIAPI_SIGN_POST;
    call.params = two;
    call.params_len = 2;
    call.secret = TEXT("testsecret");
    call.signature = TEXT("////////////////////////////");
    return call;
}

/* The statuses of the four functions that take parameters; none writes. */
static void refused(struct call c, int sign, int verify, int string_to_sign) {
    size_t len = UNTOUCHED;
    char *out = fence(&text_fence, 4096),
         *signature = fence(&signature_fence, VIAPI_SIGN_SIGNATURE_SIZE);
    CHECK(viapi_sign_signature(c.method, c.params, c.params_len, c.secret, signature, NULL) == sign);
    CHECK(viapi_sign_signed_query(c.method, c.params, c.params_len, c.secret, out, 4096, &len,
                                  NULL) == sign);
    CHECK(viapi_sign_signed_query(c.method, c.params, c.params_len, c.secret, NULL, 0, &len,
                                  NULL) == sign);
    CHECK(viapi_sign_verify(c.method, c.params, c.params_len, c.secret, c.signature, NULL) == verify);
    if (string_to_sign != VIAPI_SIGN_OK) {
        CHECK(viapi_sign_string_to_sign(c.method, c.params, c.params_len, out, 4096, &len, NULL) ==
              string_to_sign);
        CHECK(viapi_sign_string_to_sign(c.method, c.params, c.params_len, NULL, 0, &len, NULL) ==
              string_to_sign);
    }
    CHECK(intact(&text_fence, 0) && intact(&signature_fence, 0) && len == UNTOUCHED);
}

static void refused_by_all(struct call call, int status) { refused(call, status, status, status); }

/* Refused for the parameter that is now at `index`. */
static void refused_at(struct call call, int status, size_t index) {
    size_t at = UNTOUCHED;
    refused_by_all(call, status);
    CHECK(viapi_sign_check_params(call.params, call.params_len, NULL) == status);
    CHECK(viapi_sign_check_params(call.params, call.params_len, &at) == status);
    CHECK(at == index);
}

/* Gives each text of a call in turn the value `bad`. */
static void refuses_text(viapi_sign_str bad, int status) {
    struct call call = good();
    size_t len = UNTOUCHED, i;
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX];
    char *out, about[VIAPI_SIGN_NAME_SIZE];
    static const char *const names[] = {"AccessKeyId", "SecurityToken", "Action",        "Version",
                                        "RegionId",    "Timestamp",     "SignatureNonce"};
    two[1].name = bad;
    refused_at(call, status, 1);
    call = good();
    two[0].value = bad;
    refused_at(call, status, 0);
    call = good();
    call.secret = bad;
    refused(call, status, status, VIAPI_SIGN_OK);
    call = good();
    call.signature = bad;
    CHECK(viapi_sign_verify(call.method, call.params, 2, call.secret, call.signature, NULL) == status);

    out = fence(&text_fence, 64);
    CHECK(viapi_sign_percent_encode(bad, out, 64, &len) == status);
    CHECK(viapi_sign_percent_encode(bad, NULL, 0, &len) == status);
    CHECK(viapi_sign_check_credential(bad) == status);
    CHECK(intact(&text_fence, 0) && len == UNTOUCHED);

    memset(params, CANARY, sizeof params);
    for (i = 0; i < 7; i++) {
        viapi_sign_request request;
        viapi_sign_str *const fields[] = {
            &request.access_key_id, &request.security_token, &request.action, &request.version,
            &request.region_id,     &request.timestamp,      &request.nonce,
        };
        size_t j;
        memset(&request, 0, sizeof request);
        request.struct_size = sizeof request;
        for (j = 0; j < 7; j++) *fields[j] = TEXT("x");
        request.timestamp = TEXT("2024-03-20T07:51:44Z");
        *fields[i] = bad;
        len = 0;
        CHECK(viapi_sign_common_params(&request, params, VIAPI_SIGN_COMMON_PARAMS_MAX, &len, about) ==
              status);
        CHECK(len == 0 && strcmp(about, names[i]) == 0);
    }
    for (i = 0; i < sizeof params; i++) CHECK(((unsigned char *)params)[i] == CANARY);
}

static void texts_that_are_none(void) {
    viapi_sign_str text;
    size_t i;
    text.ptr = NULL;
    text.len = 1;
    refuses_text(text, VIAPI_SIGN_NULL_POINTER);
    text.len = SIZE_MAX;
    refuses_text(text, VIAPI_SIGN_NULL_POINTER);
    text.ptr = "x";
    refuses_text(text, VIAPI_SIGN_INVALID_LENGTH);
    text.len = (size_t)PTRDIFF_MAX + 1;
    refuses_text(text, VIAPI_SIGN_INVALID_LENGTH);
    for (i = 0; i < BAD_UTF8; i++) refuses_text(TEXT(bad_utf8[i]), VIAPI_SIGN_INVALID_UTF8);
}

static void parameters_that_are_none(void) {
    struct call call = good();
    call.params = NULL;
    refused_at(call, VIAPI_SIGN_NULL_POINTER, 0);
    call = good();
    call.params_len = SIZE_MAX;
    refused_at(call, VIAPI_SIGN_INVALID_LENGTH, 0);
    call.params_len = (size_t)PTRDIFF_MAX / sizeof two[0] + 1;
    refused_at(call, VIAPI_SIGN_INVALID_LENGTH, 0);
    call = good();
    two[0].name = TEXT("");
    refused_at(call, VIAPI_SIGN_EMPTY_NAME, 0);
    call = good();
    two[0].name = TEXT("Signature");
    two[1].name = TEXT("A");
    refused_at(call, VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS, 1);
    call = good();
    two[0].name = TEXT("a");
    refused_at(call, VIAPI_SIGN_DUPLICATE_NAME, 1);
    CHECK(strcmp(two[1].name.ptr, "a") == 0);
}

static void numbers_that_are_none(void) {
    static const int methods[] = {0, 3, -1, INT_MIN, INT_MAX};
    size_t i, len = UNTOUCHED;
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX];
    viapi_sign_request request;
    char *out = fence(&text_fence, VIAPI_SIGN_TIMESTAMP_SIZE);
    for (i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        struct call call = good();
        call.method = methods[i];
        refused_by_all(call, VIAPI_SIGN_UNKNOWN_METHOD);
        memset(&request, 0, sizeof request);
        request.struct_size = sizeof request;
        request.access_key_id = request.action = request.version = TEXT("x");
        request.timestamp = TEXT("2024-03-20T07:51:44Z");
        request.nonce = TEXT("x");
        request.format = methods[i] == 0 ? 2 : methods[i];
        len = 0;
        CHECK(viapi_sign_common_params(&request, params, VIAPI_SIGN_COMMON_PARAMS_MAX, &len, NULL) ==
              VIAPI_SIGN_UNKNOWN_FORMAT);
        CHECK(len == 0);
    }
    out = fence(&text_fence, VIAPI_SIGN_TIMESTAMP_SIZE);
    CHECK(viapi_sign_timestamp(-1, out) == VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE);
    CHECK(viapi_sign_timestamp(INT64_C(253402300800), out) == VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE);
    CHECK(viapi_sign_timestamp(INT64_MIN, out) == VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE);
    CHECK(viapi_sign_timestamp(INT64_MAX, out) == VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE);
    CHECK(intact(&text_fence, 0));
}

/* Each output in turn. */
static void outputs_that_are_none(void) {
    static const uint8_t random[16] = {0};
    struct call c = good();
    size_t len = UNTOUCHED, huge = (size_t)PTRDIFF_MAX + 1;
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX];
    viapi_sign_request request;
    char *out = fence(&text_fence, 64);
    memset(&request, 0, sizeof request);
    request.struct_size = sizeof request;
    CHECK(viapi_sign_timestamp(0, null) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_nonce(random, null) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_nonce(null, out) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_common_params(null, params, 10, &len, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_common_params(&request, null, 10, &len, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_common_params(&request, params, 10, null, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_common_params(&request, params, SIZE_MAX, &len, NULL) == VIAPI_SIGN_INVALID_LENGTH);
    CHECK(viapi_sign_signature(c.method, c.params, 2, c.secret, null, NULL) == VIAPI_SIGN_NULL_POINTER);

    CHECK(viapi_sign_percent_encode(c.secret, NULL, 1, &len) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_percent_encode(c.secret, NULL, 0, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_percent_encode(c.secret, out, huge, &len) == VIAPI_SIGN_INVALID_LENGTH);
    CHECK(viapi_sign_string_to_sign(c.method, c.params, 2, NULL, 1, &len, NULL) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_string_to_sign(c.method, c.params, 2, NULL, 0, NULL, NULL) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_string_to_sign(c.method, c.params, 2, out, huge, &len, NULL) ==
          VIAPI_SIGN_INVALID_LENGTH);
    CHECK(viapi_sign_signed_query(c.method, c.params, 2, c.secret, NULL, 1, &len, NULL) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_signed_query(c.method, c.params, 2, c.secret, NULL, 0, NULL, NULL) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_signed_query(c.method, c.params, 2, c.secret, out, huge, &len, NULL) ==
          VIAPI_SIGN_INVALID_LENGTH);
    CHECK(intact(&text_fence, 0) && len == UNTOUCHED);
}

static int write_text(int which, char *out, size_t size, size_t *len) {
    struct call c = good();
    switch (which) {
        case 0:
            return viapi_sign_percent_encode(TEXT("a b"), out, size, len);
        case 1:
            return viapi_sign_string_to_sign(c.method, c.params, 2, out, size, len, NULL);
        default:
            return viapi_sign_signed_query(c.method, c.params, 2, c.secret, out, size, len, NULL);
    }
}

/* Sizes around the fit, on canaries and on a block of just that size. */
static void buffers_that_fit(void) {
    /* The last with `printf 'POST&%%2F&a%%3D%%26b%%3D1%%25202' |
     * openssl dgst -sha1 -hmac 'testsecret&' -binary | base64`, encoded by hand. */
    static const char *const expected[] = {
        "a%20b",
        "POST&%2F&a%3D%26b%3D1%25202",
        "a=&b=1%202&Signature=9wGwnWLoSNS1opm1yLPrIVM8Td0%3D",
    };
    int which;
    for (which = 0; which < 3; which++) {
        const size_t fit = strlen(expected[which]);
        size_t size, len = UNTOUCHED;
        char *out = fence(&text_fence, 0), *block;
        CHECK(write_text(which, NULL, 0, &len) == VIAPI_SIGN_OK && len == fit);
        for (size = 0; size <= fit; size++) {
            out = fence(&text_fence, size);
            len = UNTOUCHED;
            CHECK(write_text(which, out, size, &len) == VIAPI_SIGN_BUFFER_TOO_SMALL && len == fit);
            CHECK(write_text(which, out, size, NULL) == VIAPI_SIGN_BUFFER_TOO_SMALL);
            CHECK(intact(&text_fence, 0));
        }
        for (size = fit + 1; size < fit + 3; size++) {
            out = fence(&text_fence, size);
            len = UNTOUCHED;
            CHECK(write_text(which, out, size, &len) == VIAPI_SIGN_OK && len == fit);
            CHECK(strcmp(out, expected[which]) == 0 && intact(&text_fence, fit + 1));
            out = fence(&text_fence, size);
            CHECK(write_text(which, out, size, NULL) == VIAPI_SIGN_OK);
            CHECK(strcmp(out, expected[which]) == 0 && intact(&text_fence, fit + 1));
        }
        out = fence(&text_fence, 4096);
        CHECK(write_text(which, out, (size_t)PTRDIFF_MAX, &len) == VIAPI_SIGN_OK);
        CHECK(strcmp(out, expected[which]) == 0 && intact(&text_fence, fit + 1));
        block = malloc(fit + 1);
        CHECK(block != NULL && write_text(which, block, fit + 1, &len) == VIAPI_SIGN_OK);
        CHECK(strcmp(block, expected[which]) == 0);
        free(block);
    }
}

static void arrays_of_fixed_size(void) {
    static const uint8_t random[16] = {0};
    struct call c = good();
    char *out = fence(&text_fence, VIAPI_SIGN_TIMESTAMP_SIZE);
    CHECK(viapi_sign_timestamp(0, out) == VIAPI_SIGN_OK);
    CHECK(strlen(out) == VIAPI_SIGN_TIMESTAMP_SIZE - 1 &&
          intact(&text_fence, VIAPI_SIGN_TIMESTAMP_SIZE));
    out = fence(&text_fence, VIAPI_SIGN_NONCE_SIZE);
    CHECK(viapi_sign_nonce(random, out) == VIAPI_SIGN_OK);
    CHECK(strlen(out) == VIAPI_SIGN_NONCE_SIZE - 1 && intact(&text_fence, VIAPI_SIGN_NONCE_SIZE));
    out = fence(&text_fence, VIAPI_SIGN_SIGNATURE_SIZE);
    CHECK(viapi_sign_signature(c.method, c.params, 2, c.secret, out, NULL) == VIAPI_SIGN_OK);
    CHECK(strlen(out) == VIAPI_SIGN_SIGNATURE_SIZE - 1 &&
          intact(&text_fence, VIAPI_SIGN_SIGNATURE_SIZE));
}

static void missing_facts_are_named(void) {
    static const char *const names[] = {"AccessKeyId", "Action", "Version", "Timestamp",
                                        "SignatureNonce"};
    enum { MAX = VIAPI_SIGN_COMMON_PARAMS_MAX };
    size_t i, j;
    for (i = 0; i < 5; i++) {
        viapi_sign_request request;
        viapi_sign_str *const fields[] = {&request.access_key_id, &request.action, &request.version,
                                          &request.timestamp, &request.nonce};
        viapi_sign_param *params =
            (viapi_sign_param *)(void *)fence(&other_fence, MAX * sizeof *params);
        char *about = fence(&text_fence, VIAPI_SIGN_NAME_SIZE);
        size_t len = 0;
        memset(&request, 0, sizeof request);
        request.struct_size = sizeof request;
        for (j = 0; j < 5; j++) *fields[j] = TEXT("x");
        CHECK(viapi_sign_common_params(&request, params, MAX, &len, about) ==
              VIAPI_SIGN_MALFORMED_TIMESTAMP);
        CHECK(strcmp(about, "Timestamp") == 0 && intact(&text_fence, VIAPI_SIGN_NAME_SIZE));
        CHECK(len == 0 && intact(&other_fence, 0));
        about = fence(&text_fence, VIAPI_SIGN_NAME_SIZE);
        request.timestamp = TEXT("2024-03-20T07:51:44Z");
        CHECK(viapi_sign_common_params(&request, params, MAX, &len, about) == VIAPI_SIGN_OK);
        CHECK(len == 8 && intact(&text_fence, 0) && intact(&other_fence, 8 * sizeof *params));
        *fields[i] = TEXT("");
        len = 0;
        params = (viapi_sign_param *)(void *)fence(&other_fence, MAX * sizeof *params);
        CHECK(viapi_sign_common_params(&request, params, MAX, &len, about) ==
              VIAPI_SIGN_MISSING_PARAMETER);
        CHECK(strcmp(about, names[i]) == 0 && intact(&text_fence, VIAPI_SIGN_NAME_SIZE));
        CHECK(viapi_sign_common_params(&request, params, MAX, &len, NULL) ==
              VIAPI_SIGN_MISSING_PARAMETER);
        CHECK(len == 0 && intact(&other_fence, 0));
    }
}

static void no_parameters(void) {
    /* printf 'POST&%%2F&' | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64 */
    char signature[VIAPI_SIGN_SIGNATURE_SIZE], *out = fence(&text_fence, 64);
    viapi_sign_str nothing = {NULL, 0}, secret = TEXT("testsecret");
    CHECK(viapi_sign_check_params(NULL, 0, NULL) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_signature(VIAPI_SIGN_POST, NULL, 0, secret, signature, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(signature, "0TS6mljAaR1otoyy5oJ3S3FnDhw=") == 0);
    CHECK(viapi_sign_string_to_sign(VIAPI_SIGN_POST, two, 0, out, 64, NULL, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, "POST&%2F&") == 0);
    CHECK(viapi_sign_verify(VIAPI_SIGN_POST, NULL, 0, secret, TEXT(signature), NULL) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_signature(VIAPI_SIGN_POST, NULL, 0, nothing, signature, NULL) ==
          VIAPI_SIGN_EMPTY_SECRET);
    CHECK(viapi_sign_percent_encode(nothing, out, 64, NULL) == VIAPI_SIGN_OK && out[0] == '\0');
}

/* The same pointers come back, NULL too, in another order. */
static void parameters_come_back(void) {
    static const char b[] = "b", a[] = "a", value[] = "v";
    viapi_sign_param params[2] = {{{b, 1}, {NULL, 0}}, {{a, 1}, {value + 1, 0}}};
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    CHECK(viapi_sign_signature(VIAPI_SIGN_GET, params, 2, TEXT("s"), signature, NULL) == VIAPI_SIGN_OK);
    CHECK(params[0].name.ptr == a && params[0].name.len == 1);
    CHECK(params[0].value.ptr == value + 1 && params[0].value.len == 0);
    CHECK(params[1].name.ptr == b && params[1].name.len == 1);
    CHECK(params[1].value.ptr == NULL && params[1].value.len == 0);
}

/* Against a string-to-sign that is put together here. */
static void a_thousand_parameters(void) {
    enum { N = 1000 };
    static char names[N][8], expected[N * 16 + 16];
    viapi_sign_param *params = malloc(N * sizeof *params);
    size_t i, len = 0, end = 0;
    CHECK(params != NULL);
    end += (size_t)sprintf(expected, "GET&%%2F&");
    for (i = 0; i < N; i++) {
        sprintf(names[i], "n%03d", (int)i);
        end += (size_t)sprintf(expected + end, "%s%s%%3Dv", i == 0 ? "" : "%26", names[i]);
        /* 1000 and 7 have no common divisor: each place once. */
        params[i * 7 % N].name = TEXT(names[i]);
        params[i * 7 % N].value = TEXT("v");
    }
    CHECK(viapi_sign_string_to_sign(VIAPI_SIGN_GET, params, N, fence(&text_fence, end + 1), end + 1,
                                    &len, NULL) == VIAPI_SIGN_OK);
    CHECK(len == end && strcmp(text_fence.bytes + CANARIES, expected) == 0 &&
          intact(&text_fence, end + 1));
    for (i = 0; i < N; i++) CHECK(params[i].name.ptr == names[i]);
    params[3].name = params[999].name;
    CHECK(viapi_sign_check_params(params, N, &len) == VIAPI_SIGN_DUPLICATE_NAME && len == 999);
    free(params);
}

static void every_status_has_a_text(void) {
    int status;
    CHECK(strcmp(viapi_sign_strerror(INT_MIN), "unknown status") == 0);
    CHECK(strcmp(viapi_sign_strerror(INT_MAX), "unknown status") == 0);
    for (status = -200; status < 300; status++) {
        const int known = (status >= 0 && status <= VIAPI_SIGN_MALFORMED_TIMESTAMP) ||
                          (status >= VIAPI_SIGN_NULL_POINTER && status <= VIAPI_SIGN_NOT_IN_EVIDENCE);
        CHECK((strcmp(viapi_sign_strerror(status), "unknown status") != 0) == known);
    }
}

static struct fence findings_fence;

static int diagnosed(const viapi_sign_evidence *evidence, viapi_sign_finding *findings,
                     size_t findings_size, viapi_sign_diagnosis *said, char *about) {
    return viapi_sign_diagnose(evidence, findings, sizeof *findings, findings_size, said, about);
}

/* Every pointer and text of the evidence; nothing is written. */
static void evidence_that_is_none(void) {
    enum { MAX = VIAPI_SIGN_FINDINGS_MAX };
    viapi_sign_finding *findings =
        (viapi_sign_finding *)(void *)fence(&findings_fence, MAX * sizeof(viapi_sign_finding));
    char *out = fence(&text_fence, 4096), about[VIAPI_SIGN_NAME_SIZE];
    viapi_sign_evidence good, bad[10];
    viapi_sign_diagnosis *said =
        (viapi_sign_diagnosis *)(void *)fence(&other_fence, sizeof(viapi_sign_diagnosis));
    const struct {
        int status;
        const char *about;
    } expected[10] = {
        {VIAPI_SIGN_NULL_POINTER, "error"},          {VIAPI_SIGN_NULL_POINTER, "params"},
        {VIAPI_SIGN_NULL_POINTER, "AccessKeySecret"}, {VIAPI_SIGN_NULL_POINTER, "string_to_sign"},
        {VIAPI_SIGN_INVALID_UTF8, "AccessKeySecret"}, {VIAPI_SIGN_INVALID_UTF8, "Signature"},
        {VIAPI_SIGN_INVALID_LENGTH, "error"},        {VIAPI_SIGN_UNKNOWN_METHOD, "method"},
        {VIAPI_SIGN_STRUCT_SIZE, "evidence"},        {VIAPI_SIGN_NULL_POINTER, "release"},
    };
    enum { READERS = 4 };
    int (*const readers[READERS])(const viapi_sign_evidence *, char *, size_t, size_t *) = {
        viapi_sign_server_string, viapi_sign_client_string, viapi_sign_received_query,
        viapi_sign_command};
    size_t len = UNTOUCHED, count = UNTOUCHED, i, reader, whole = sizeof(viapi_sign_diagnosis);
    memcpy(&said->struct_size, &whole, sizeof whole);
    memset(&good, 0, sizeof good);
    good.struct_size = sizeof good;
    good.error = TEXT("SignatureDoesNotMatch");
    for (i = 0; i < 10; i++) bad[i] = good;
    bad[0].error.ptr = NULL;
    bad[1].params_len = 1;
    bad[2].access_key_secret.len = 1;
    bad[3].string_to_sign.len = 1;
    bad[4].access_key_secret = TEXT("\xFF");
    bad[5].signature = TEXT("\xFF");
    bad[6].error.len = SIZE_MAX;
    bad[7].method = 3;
    bad[8].struct_size = 0;
    bad[9].allocate = allocate_counted;
    for (i = 0; i < 10; i++) {
        CHECK(diagnosed(&bad[i], findings, MAX, said, about) == expected[i].status);
        CHECK_IN(about, strcmp(about, expected[i].about) == 0);
        for (reader = 0; reader < READERS; reader++) {
            CHECK(readers[reader](&bad[i], out, 4096, &len) == expected[i].status);
        }
        CHECK(viapi_sign_received(&bad[i], NULL, 0, &count, NULL, 0, &len) == expected[i].status);
        CHECK(viapi_sign_right_signature(&bad[i], out) == expected[i].status);
    }
    CHECK(diagnosed(null, findings, MAX, said, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(diagnosed(&good, null, MAX, said, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(diagnosed(&good, findings, MAX, null, NULL) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_diagnose(&good, findings, 0, MAX, said, about) == VIAPI_SIGN_STRUCT_SIZE);
    CHECK(strcmp(about, "stride") == 0);
    CHECK(viapi_sign_diagnose(&good, findings, 4096, SIZE_MAX, said, NULL) ==
          VIAPI_SIGN_INVALID_LENGTH);
    for (reader = 0; reader < READERS; reader++) {
        CHECK(readers[reader](&good, out, 4096, &len) ==
              (readers[reader] == viapi_sign_client_string ? VIAPI_SIGN_NOT_IN_EVIDENCE
                                                           : VIAPI_SIGN_NO_SERVER_STRING));
        CHECK(readers[reader](null, out, 4096, &len) == VIAPI_SIGN_NULL_POINTER);
        CHECK(readers[reader](&good, null, 4096, &len) == VIAPI_SIGN_NULL_POINTER);
    }
    CHECK(viapi_sign_received(&good, NULL, 0, &count, NULL, 0, &len) ==
          VIAPI_SIGN_NO_SERVER_STRING);
    CHECK(viapi_sign_right_signature(&good, out) == VIAPI_SIGN_NO_SERVER_STRING);
    CHECK(viapi_sign_right_signature(&good, null) == VIAPI_SIGN_NULL_POINTER);
    CHECK(intact(&findings_fence, 0) && intact(&text_fence, 0));
    CHECK(len == UNTOUCHED && count == UNTOUCHED);
    CHECK(intact(&other_fence, sizeof whole));

    CHECK(diagnosed(&good, null, 0, said, NULL) == VIAPI_SIGN_OK);
    CHECK(said->findings_len == 0 && said->has_more && intact(&findings_fence, 0));
    CHECK(diagnosed(&good, findings, MAX, said, NULL) == VIAPI_SIGN_OK);
    CHECK(said->findings_len > 0 && !said->has_more && intact(&other_fence, sizeof *said));
    CHECK(intact(&findings_fence, said->findings_len * sizeof *findings));
    /* An empty text is known to be empty. */
    good.signature.ptr = "";
    good.access_key_secret.ptr = "";
    CHECK(diagnosed(&good, findings, MAX, said, NULL) == VIAPI_SIGN_OK && said->findings_len >= 2);
}

/* The text of a finding is made of the finding, whatever is in it. */
static void findings_that_are_none(void) {
    viapi_sign_finding good, bad;
    char *out = fence(&text_fence, 4096);
    size_t len = UNTOUCHED;
    memset(&good, 0, sizeof good);
    good.struct_size = sizeof good;
    good.code = VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED;
    good.minutes = INT64_MIN;
    bad = good;
    bad.struct_size = 0;
    CHECK(viapi_sign_finding_text(&bad, VIAPI_SIGN_ENGLISH, out, 4096, &len) ==
          VIAPI_SIGN_STRUCT_SIZE);
    bad = good;
    bad.code = 9999;
    CHECK(viapi_sign_finding_text(&bad, VIAPI_SIGN_ENGLISH, out, 4096, &len) ==
          VIAPI_SIGN_UNKNOWN_FINDING);
    bad.code = -1;
    CHECK(viapi_sign_finding_text(&bad, VIAPI_SIGN_ENGLISH, out, 4096, &len) ==
          VIAPI_SIGN_UNKNOWN_FINDING);
    bad = good;
    memset(bad.parameter, 0xFF, sizeof bad.parameter);
    CHECK(viapi_sign_finding_text(&bad, VIAPI_SIGN_ENGLISH, out, 4096, &len) ==
          VIAPI_SIGN_INVALID_UTF8);
    CHECK(viapi_sign_finding_text(null, VIAPI_SIGN_ENGLISH, out, 4096, &len) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_finding_text(&good, VIAPI_SIGN_ENGLISH, null, 4096, &len) ==
          VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_finding_text(&good, 2, out, 4096, &len) == VIAPI_SIGN_UNKNOWN_LANGUAGE);
    CHECK(viapi_sign_finding_text(&good, -1, out, 4096, &len) == VIAPI_SIGN_UNKNOWN_LANGUAGE);
    CHECK(intact(&text_fence, 0) && len == UNTOUCHED);

    CHECK(viapi_sign_finding_text(&good, VIAPI_SIGN_ENGLISH, out, 4, &len) ==
          VIAPI_SIGN_BUFFER_TOO_SMALL);
    CHECK(intact(&text_fence, 0) && len > 4);
    CHECK(viapi_sign_finding_text(&good, VIAPI_SIGN_ENGLISH, out, len + 1, NULL) == VIAPI_SIGN_OK);
    CHECK(intact(&text_fence, len + 1) && strlen(out) == len);
    /* A parameter's name without its NUL, and numbers that no library writes. */
    bad = good;
    memset(bad.parameter, 'n', sizeof bad.parameter);
    bad.character = 0xD800;
    bad.encoders = UINT32_MAX;
    bad.minutes = INT64_MIN + 1;
    CHECK(viapi_sign_finding_text(&bad, VIAPI_SIGN_CHINESE, out, 4096, &len) == VIAPI_SIGN_OK);
    CHECK(strlen(out) == len);
}

/* Two arrays at once, each of which may be too short. */
static void received_parameters(void) {
    enum { N = 2, LEN = sizeof "A 1 Version 2 3" - 1 };
    viapi_sign_param *params =
        (viapi_sign_param *)(void *)fence(&findings_fence, N * sizeof(viapi_sign_param));
    char *out = fence(&text_fence, 4096);
    viapi_sign_evidence evidence;
    size_t len = UNTOUCHED, n = UNTOUCHED, i, room;
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = TEXT("server string to sign is:POST&%2F&A%3D1%26Version%3D2%25203");
    for (i = 0; i < N; i++) {
        n = len = UNTOUCHED;
        CHECK(viapi_sign_received(&evidence, params, i, &n, out, 4096, &len) ==
              VIAPI_SIGN_COLLECTOR_FULL);
        CHECK(n == N && len == LEN && intact(&findings_fence, 0) && intact(&text_fence, 0));
    }
    for (room = 1; room <= LEN; room++) {
        n = len = UNTOUCHED;
        CHECK(viapi_sign_received(&evidence, params, N, &n, out, room, &len) ==
              VIAPI_SIGN_BUFFER_TOO_SMALL);
        CHECK(n == N && len == LEN && intact(&findings_fence, 0) && intact(&text_fence, 0));
    }
    CHECK(viapi_sign_received(&evidence, params, N, NULL, NULL, 0, &len) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_received(&evidence, NULL, 0, NULL, out, LEN + 1, NULL) == VIAPI_SIGN_OK);
    CHECK(intact(&findings_fence, 0));
    CHECK(viapi_sign_received(&evidence, null, 1, &n, out, 4096, &len) == VIAPI_SIGN_NULL_POINTER);
    CHECK(viapi_sign_received(&evidence, params, SIZE_MAX, &n, out, 4096, &len) ==
          VIAPI_SIGN_INVALID_LENGTH);
    CHECK(viapi_sign_received(&evidence, (viapi_sign_param *)(void *)out, 1000, &n, out, 4096,
                              &len) == VIAPI_SIGN_OVERLAP);
    CHECK(viapi_sign_received(&evidence, params, N, NULL, out, LEN + 1, NULL) == VIAPI_SIGN_OK);
    CHECK(intact(&findings_fence, N * sizeof *params) && intact(&text_fence, LEN + 1));
    CHECK(memcmp(out, "A\0001\0Version\0002 3", LEN + 1) == 0);
    CHECK(params[0].name.ptr == out && params[1].value.ptr == out + 12 && params[1].value.len == 3);
}

int main(void) {
    texts_that_are_none();
    parameters_that_are_none();
    numbers_that_are_none();
    outputs_that_are_none();
    buffers_that_fit();
    arrays_of_fixed_size();
    missing_facts_are_named();
    no_parameters();
    parameters_come_back();
    a_thousand_parameters();
    every_status_has_a_text();
    evidence_that_is_none();
    findings_that_are_none();
    received_parameters();
    puts("boundary.c");
    return 0;
}
