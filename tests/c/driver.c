/* Every exported function, over the shared vectors where they apply. */
#include "check.h"
#include "vectors.h"

static char text[1 << 16];

static void signs_as_the_vector(const struct vector *vector) {
    const char *name = vector->name.ptr;
    static viapi_sign_param params[MOST_PARAMS];
    size_t i, n = vector->params_len, len = 0;
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    viapi_sign_str wrong = vector->signature;
    /* In an order of our own: not the file's, and not that of signing. */
    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];

    CHECK_IN(name, viapi_sign_check_params(params, n, NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, viapi_sign_signature(vector->method, params, n, vector->access_key_secret,
                                        signature) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(signature, strlen(signature), vector->signature));

    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];
    CHECK_IN(name, viapi_sign_string_to_sign(vector->method, params, n, text, sizeof text, &len) ==
                       VIAPI_SIGN_OK);
    CHECK_IN(name, same(text, len, vector->string_to_sign));

    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];
    CHECK_IN(name, viapi_sign_signed_query(vector->method, params, n, vector->access_key_secret,
                                           text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(text, len, vector->signed_query));

    CHECK_IN(name, viapi_sign_verify(vector->method, params, n, vector->signature,
                                     vector->access_key_secret) == VIAPI_SIGN_OK);
    wrong.len = 0;
    CHECK_IN(name, viapi_sign_verify(vector->method, params, n, wrong, vector->access_key_secret) ==
                       VIAPI_SIGN_SIGNATURE_MISMATCH);
    wrong.len = vector->signature.len - 1;
    CHECK_IN(name, viapi_sign_verify(vector->method, params, n, wrong, vector->access_key_secret) ==
                       VIAPI_SIGN_SIGNATURE_MISMATCH);
    memcpy(text, vector->signature.ptr, vector->signature.len);
    for (i = 0; i < vector->signature.len; i++) {
        wrong.ptr = text;
        wrong.len = vector->signature.len;
        text[i] ^= 1;
        CHECK_IN(name,
                 viapi_sign_verify(vector->method, params, n, wrong, vector->access_key_secret) ==
                     VIAPI_SIGN_SIGNATURE_MISMATCH);
        text[i] ^= 1;
    }
}

static void encodes(const char *plain, const char *expected) {
    size_t len = 0;
    CHECK_IN(plain, viapi_sign_percent_encode(viapi_sign_text(plain), text, sizeof text, &len) ==
                        VIAPI_SIGN_OK);
    CHECK_IN(plain, same(text, len, viapi_sign_text(expected)));
}

static void times(int64_t unix_seconds, const char *expected) {
    char timestamp[VIAPI_SIGN_TIMESTAMP_SIZE];
    CHECK_IN(expected, viapi_sign_timestamp(unix_seconds, timestamp) == VIAPI_SIGN_OK);
    CHECK_IN(expected, strcmp(timestamp, expected) == 0);
}

/* The example of the ECS documentation, from the facts of the request. */
static void signs_from_facts(void) {
    const struct vector *vector = &vectors[0];
    viapi_sign_request request;
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX];
    size_t n = 0, len = 0;
    memset(&request, 0, sizeof request);
    request.access_key_id = viapi_sign_text("testid");
    request.action = viapi_sign_text("DescribeRegions");
    request.version = viapi_sign_text("2014-05-26");
    request.timestamp = viapi_sign_text("2016-02-23T12:46:24Z");
    request.nonce = viapi_sign_text("3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf");
    request.format = VIAPI_SIGN_XML;
    CHECK(strcmp(vector->name.ptr, "ecs-describeregions-get") == 0);
    CHECK(viapi_sign_common_params(&request, params, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == 8);
    CHECK(viapi_sign_signed_query(VIAPI_SIGN_GET, params, n, vector->access_key_secret, text,
                                  sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(same(text, len, vector->signed_query));

    request.format = VIAPI_SIGN_JSON;
    request.region_id = viapi_sign_text("cn-shanghai");
    request.security_token = viapi_sign_text("token");
    CHECK(viapi_sign_common_params(&request, params, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == VIAPI_SIGN_COMMON_PARAMS_MAX);
    CHECK(viapi_sign_string_to_sign(VIAPI_SIGN_POST, params, n, text, sizeof text, &len) ==
          VIAPI_SIGN_OK);
    CHECK(strcmp(text,
                 "POST&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DJSON"
                 "%26RegionId%3Dcn-shanghai%26SecurityToken%3Dtoken%26SignatureMethod%3DHMAC-SHA1"
                 "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0"
                 "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26") == 0);
}

static void checks_credentials(void) {
    CHECK(viapi_sign_check_credential(viapi_sign_text("testsecret")) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_check_credential(viapi_sign_text("")) == VIAPI_SIGN_MISSING_PARAMETER);
    CHECK(viapi_sign_check_credential(viapi_sign_text("testsecret\n")) ==
          VIAPI_SIGN_SPACE_AROUND_CREDENTIAL);
}

int main(void) {
    static const uint8_t random[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    char nonce[VIAPI_SIGN_NONCE_SIZE];
    size_t i;
    for (i = 0; i < VECTORS; i++) signs_as_the_vector(&vectors[i]);

    /* RFC 3986, sections 2.1 and 2.3. */
    encodes("", "");
    encodes("-_.~", "-_.~");
    encodes(" *+/%&=", "%20%2A%2B%2F%25%26%3D");

    /* GNU date: date -u -d @SECONDS +%FT%TZ. */
    times(0, "1970-01-01T00:00:00Z");
    times(951827696, "2000-02-29T12:34:56Z");
    times(253402300799, "9999-12-31T23:59:59Z");

    /* RFC 9562, section 5.4: the version and variant bits, all others random. */
    CHECK(viapi_sign_nonce(random, nonce) == VIAPI_SIGN_OK);
    CHECK(strcmp(nonce, "00010203-0405-4607-8809-0a0b0c0d0e0f") == 0);

    signs_from_facts();
    checks_credentials();
    CHECK(strcmp(viapi_sign_strerror(VIAPI_SIGN_OK), "success") == 0);
    CHECK(strcmp(viapi_sign_version(), VIAPI_SIGN_VERSION) == 0);
    printf("driver.c: %d vectors\n", (int)VECTORS);
    return 0;
}
