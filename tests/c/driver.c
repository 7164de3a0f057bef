/* Every exported function, over the shared vectors where they apply. */
#include "check.h"
#include "vectors.h"

static char text[1 << 16];

static void signs_as_the_vector(const struct vector *vector) {
    const char *name = vector->name.ptr;
    static viapi_sign_param params[MOST_PARAMS];
    /* The vectors have secrets of every kind. */
    const int method = vector->method | VIAPI_SIGN_SECRET_AS_IS;
    size_t i, n = vector->params_len, len = 0;
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    viapi_sign_str wrong = vector->signature;
    /* In an order of our own: not the file's, and not that of signing. */
    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];

    CHECK_IN(name, viapi_sign_check_params(params, n, NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, viapi_sign_signature(method, params, n, vector->access_key_secret, signature,
                                        NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(signature, strlen(signature), vector->signature));

    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];
    CHECK_IN(name, viapi_sign_string_to_sign(method, params, n, text, sizeof text, &len, NULL) ==
                       VIAPI_SIGN_OK);
    CHECK_IN(name, same(text, len, vector->string_to_sign));

    for (i = 0; i < n; i++) params[i] = vector->params[n - 1 - i];
    CHECK_IN(name, viapi_sign_signed_query(method, params, n, vector->access_key_secret, text,
                                           sizeof text, &len, NULL) == VIAPI_SIGN_OK);
    CHECK_IN(name, same(text, len, vector->signed_query));

    CHECK_IN(name, viapi_sign_verify(method, params, n, vector->access_key_secret,
                                     vector->signature, NULL) == VIAPI_SIGN_OK);
    wrong.len = 0;
    CHECK_IN(name, viapi_sign_verify(method, params, n, vector->access_key_secret, wrong, NULL) ==
                       VIAPI_SIGN_SIGNATURE_MISMATCH);
    wrong.len = vector->signature.len - 1;
    CHECK_IN(name, viapi_sign_verify(method, params, n, vector->access_key_secret, wrong, NULL) ==
                       VIAPI_SIGN_SIGNATURE_MISMATCH);
    memcpy(text, vector->signature.ptr, vector->signature.len);
    for (i = 0; i < vector->signature.len; i++) {
        wrong.ptr = text;
        wrong.len = vector->signature.len;
        text[i] ^= 1;
        CHECK_IN(name,
                 viapi_sign_verify(method, params, n, vector->access_key_secret, wrong, NULL) ==
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
    request.struct_size = sizeof request;
    request.access_key_id = viapi_sign_text("testid");
    request.action = viapi_sign_text("DescribeRegions");
    request.version = viapi_sign_text("2014-05-26");
    request.timestamp = viapi_sign_text("2016-02-23T12:46:24Z");
    request.nonce = viapi_sign_text("3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf");
    request.format = VIAPI_SIGN_XML;
    CHECK(strcmp(vector->name.ptr, "ecs-describeregions-get") == 0);
    CHECK(viapi_sign_common_params(&request, params, VIAPI_SIGN_COMMON_PARAMS_MAX, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == 8);
    CHECK(viapi_sign_signed_query(VIAPI_SIGN_GET, params, n, vector->access_key_secret, text,
                                  sizeof text, &len, NULL) == VIAPI_SIGN_OK);
    CHECK(same(text, len, vector->signed_query));
    CHECK(viapi_sign_request_query(VIAPI_SIGN_GET, &request, NULL, 0, vector->access_key_secret,
                                   params, VIAPI_SIGN_COMMON_PARAMS_MAX, text, sizeof text, &len,
                                   NULL) == VIAPI_SIGN_OK);
    CHECK(same(text, len, vector->signed_query));

    n = 0;
    CHECK(viapi_sign_add(params, 1, &n, viapi_sign_text("a"), viapi_sign_text("b")) ==
          VIAPI_SIGN_OK);
    CHECK(n == 1 && same(params[0].name.ptr, 1, viapi_sign_text("a")));

    n = 0;
    request.format = VIAPI_SIGN_JSON;
    request.region_id = viapi_sign_text("cn-shanghai");
    request.security_token = viapi_sign_text("token");
    CHECK(viapi_sign_common_params(&request, params, VIAPI_SIGN_COMMON_PARAMS_MAX, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == VIAPI_SIGN_COMMON_PARAMS_MAX);
    CHECK(viapi_sign_string_to_sign(VIAPI_SIGN_POST, params, n, text, sizeof text, &len, NULL) ==
          VIAPI_SIGN_OK);
    CHECK(strcmp(text,
                 "POST&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DJSON"
                 "%26RegionId%3Dcn-shanghai%26SecurityToken%3Dtoken%26SignatureMethod%3DHMAC-SHA1"
                 "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0"
                 "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26") == 0);
}

static int counts(void *count, const uint8_t *bytes, size_t len) {
    (void)bytes;
    *(size_t *)count += len;
    return 0;
}
static int counts_up(void *count, uint8_t *mac) {
    int i;
    (void)count;
    for (i = 0; i < VIAPI_SIGN_MAC_SIZE; i++) mac[i] = (uint8_t)i;
    return 0;
}

/* An HMAC made elsewhere: 00 01 02 to 13, as printed by
 * printf '\0\1\2...\023' | base64. */
static void signs_with_the_callers_hmac(void) {
    static const char mac[] = "AAECAwQFBgcICQoLDA0ODxAREhM=";
    viapi_sign_param params[2], scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 2];
    viapi_sign_request request;
    viapi_sign_hmac hmac;
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    size_t taken = 0, len = 0;
    params[0] = viapi_sign_pair("b", "1");
    params[1] = viapi_sign_pair("a", "/");
    memset(&hmac, 0, sizeof hmac);
    hmac.struct_size = sizeof hmac;
    hmac.context = &taken;
    hmac.update = counts;
    hmac.finish = counts_up;
    CHECK(viapi_sign_signature_with_hmac(VIAPI_SIGN_POST, params, 2, &hmac, signature, NULL) ==
          VIAPI_SIGN_OK);
    CHECK(strcmp(signature, mac) == 0);
    CHECK(taken == strlen("POST&%2F&a%3D%252F%26b%3D1"));
    CHECK(viapi_sign_query_with_signature(params, 2, viapi_sign_text(mac), text, sizeof text, &len,
                                          NULL) == VIAPI_SIGN_OK);
    CHECK(same(text, len, viapi_sign_text("a=%2F&b=1&Signature=AAECAwQFBgcICQoLDA0ODxAREhM%3D")));
    memset(&request, 0, sizeof request);
    request.struct_size = sizeof request;
    request.access_key_id = request.action = request.version = viapi_sign_text("x");
    request.timestamp = viapi_sign_text("2016-02-23T12:46:24Z");
    request.nonce = viapi_sign_text("n");
    CHECK(viapi_sign_request_query_with_hmac(VIAPI_SIGN_POST, &request, params, 2, &hmac, scratch,
                                             VIAPI_SIGN_COMMON_PARAMS_MAX + 2, text, sizeof text,
                                             &len, NULL) == VIAPI_SIGN_OK);
    CHECK(same(text, len, viapi_sign_text(
        "AccessKeyId=x&Action=x&Format=JSON&SignatureMethod=HMAC-SHA1&SignatureNonce=n"
        "&SignatureVersion=1.0&Timestamp=2016-02-23T12%3A46%3A24Z&Version=x&a=%2F&b=1"
        "&Signature=AAECAwQFBgcICQoLDA0ODxAREhM%3D")));
}

static void checks_credentials(void) {
    CHECK(viapi_sign_check_credential(viapi_sign_text("testsecret")) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_check_credential(viapi_sign_text("")) == VIAPI_SIGN_MISSING_PARAMETER);
    CHECK(viapi_sign_check_credential(viapi_sign_text("testsecret\n")) ==
          VIAPI_SIGN_SPACE_AROUND_CREDENTIAL);
}

/* A program that leaves / as it is, and whose key lacks its &. The signature is
 * that of: printf %s "$OWN" | openssl dgst -sha1 -hmac testsecret -binary | base64 */
#define SERVER "POST&%2F&AccessKeyId%3Dtestid%26Url%3Da%252Fb%26Version%3D2019-12-30"
#define OWN "POST&%2F&AccessKeyId%3Dtestid%26Url%3Da%2Fb%26Version%3D2019-12-30"

#define RIGHT "NOHc3br1phfqTwb5DrQ/1ktWa/A="

#ifndef WITHOUT_DIAGNOSIS
/* Of SERVER, decoded by hand; its signature is that of
 * printf %s "$SERVER" | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64 */
static void reads_what_was_received(const viapi_sign_evidence *evidence) {
    static const char *const received[] = {"AccessKeyId", "testid", "Url", "a/b", "Version", "2019-12-30"};
    viapi_sign_param params[3];
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    viapi_sign_evidence other = *evidence;
    size_t i, n = 0, len = 0;
    CHECK(viapi_sign_client_string(evidence, text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(same(text, len, viapi_sign_text(OWN)));
    CHECK(viapi_sign_received(evidence, NULL, 0, &n, NULL, 0, &len) == VIAPI_SIGN_OK);
    CHECK(n == 3 && len == sizeof "AccessKeyId testid Url a/b Version 2019-12-30" - 1);
    CHECK(viapi_sign_received(evidence, params, n, NULL, text, len + 1, NULL) == VIAPI_SIGN_OK);
    for (i = 0; i < 3; i++) {
        CHECK(same(params[i].name.ptr, params[i].name.len, viapi_sign_text(received[2 * i])));
        CHECK(same(params[i].value.ptr, params[i].value.len, viapi_sign_text(received[2 * i + 1])));
        CHECK(strlen(params[i].value.ptr) == params[i].value.len);
    }
    CHECK(viapi_sign_received_query(evidence, text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(same(text, len, viapi_sign_text("AccessKeyId=testid&Url=a%2Fb&Version=2019-12-30")));
    CHECK(viapi_sign_right_signature(evidence, signature) == VIAPI_SIGN_OK);
    CHECK(strcmp(signature, RIGHT) == 0);
    CHECK(viapi_sign_command(evidence, text, sizeof text, &len) == VIAPI_SIGN_NOT_IN_EVIDENCE);
    other.access_key_secret.ptr = NULL;
    other.access_key_secret.len = 0;
    CHECK(viapi_sign_right_signature(&other, signature) == VIAPI_SIGN_NOT_IN_EVIDENCE);
    other.error = viapi_sign_text("{'HostId': 'viapi.cn-shanghai.aliyuncs.com'} server string to sign is:"
                                  "GET&%2F&Action%3DSegment%26Url%3Da%2520b%26Version%3D2019-12-30");
    CHECK(viapi_sign_command(&other, text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(same(text, len,
               viapi_sign_text("viapi-sign request --endpoint viapi.cn-shanghai.aliyuncs.com --method GET "
                               "--action Segment --version 2019-12-30 'Url=a b' --send")));
}

static void diagnoses(void) {
    static const char error[] = "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not "
                                "matched with our calculation. server string to sign is:" SERVER "\"}";
    static const viapi_sign_param params[3] = {
        {VIAPI_SIGN_LITERAL("Version"), VIAPI_SIGN_LITERAL("2019-12-30")},
        {VIAPI_SIGN_LITERAL("Url"), VIAPI_SIGN_LITERAL("a/b")},
        {VIAPI_SIGN_LITERAL("AccessKeyId"), VIAPI_SIGN_LITERAL("testid")},
    };
    viapi_sign_evidence evidence;
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis said;
    size_t i, len = 0, slash = VIAPI_SIGN_FINDINGS_MAX, key = VIAPI_SIGN_FINDINGS_MAX;
    said.struct_size = sizeof said;
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = viapi_sign_text(error);
    evidence.params = params;
    evidence.params_len = 3;
    evidence.method = VIAPI_SIGN_POST;
    evidence.access_key_secret = viapi_sign_text("testsecret");
    evidence.signature = viapi_sign_text("gFoKE8CDVBip4xsZqbLYr/JJcbQ=");
    evidence.string_to_sign = viapi_sign_text(OWN);
    CHECK(viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX, &said,
                              NULL) == VIAPI_SIGN_OK);
    CHECK(said.is_certain && !said.has_more);
    CHECK(strcmp(said.error_code, "SignatureDoesNotMatch") == 0);
    CHECK(viapi_sign_server_string(&evidence, text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(same(text, len, viapi_sign_text(SERVER)));
    reads_what_was_received(&evidence);
    for (i = 0; i < said.findings_len; i++) {
        if (strcmp(findings[i].name, "slash-not-encoded") == 0) slash = i;
        if (strcmp(findings[i].name, "key-without-ampersand") == 0) key = i;
        CHECK(viapi_sign_finding_text(&findings[i], VIAPI_SIGN_ENGLISH, text, sizeof text, &len) == VIAPI_SIGN_OK);
        CHECK(strlen(text) == len && strstr(text, "testsecret") == NULL);
    }
    CHECK(slash < said.findings_len && key < said.findings_len);
    CHECK(findings[slash].code == 54 && findings[key].code == 140);
    CHECK(VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED == 54 && VIAPI_SIGN_FINDING_KEY_WITHOUT_AMPERSAND == 140);
    CHECK(findings[slash].certainty == VIAPI_SIGN_PROVED);
    CHECK(strcmp(findings[slash].parameter, "Url") == 0);
    CHECK(strncmp(&SERVER[findings[slash].server_start], "%252F", 5) == 0);
    CHECK(findings[slash].server_end - findings[slash].server_start == 5);
    CHECK(strncmp(&OWN[findings[slash].client_start], "%2F", 3) == 0);
    CHECK(findings[slash].client_end - findings[slash].client_start == 3);
    CHECK(findings[key].parameter[0] == '\0');

    CHECK(viapi_sign_finding_text(&findings[slash], VIAPI_SIGN_CHINESE, text, sizeof text, &len) == VIAPI_SIGN_OK);
    CHECK(strstr(text, "\xE5\x8F\x82\xE6\x95\xB0 Url") == text);
    CHECK(viapi_sign_diagnose(&evidence, findings, sizeof findings[0], 1, &said, NULL) == VIAPI_SIGN_OK);
    CHECK(said.findings_len == 1 && said.has_more);

    /* Nothing is known but the answer. */
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = viapi_sign_text("SignatureNonceUsed: \xFF");
    CHECK(viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX, &said,
                              NULL) == VIAPI_SIGN_OK);
    CHECK(said.findings_len == 1 && strcmp(said.error_code, "SignatureNonceUsed") == 0);
    CHECK(strcmp(findings[0].name, "nonce-used") == 0);
    CHECK(findings[0].server_end == 0 && findings[0].client_end == 0);
}

/* A name from the network that would end a C string, and forge a line of a log. */
static void shows_names_escaped(void) {
#define FIRST "POST&%2F&AccessKeyId%3Dtestid%26Action%3DA"
#define LAST "%26Version%3D2019-12-30"
    viapi_sign_evidence evidence;
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis said;
    size_t i, len = 0, about = 0;
    said.struct_size = sizeof said;
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = viapi_sign_text("SignatureDoesNotMatch: server string to sign is:" FIRST
                                     "%26B%250A%25001.%2520matches%3D1" LAST);
    evidence.string_to_sign = viapi_sign_text(FIRST LAST);
    CHECK(viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX, &said,
                              NULL) == VIAPI_SIGN_OK);
    for (i = 0; i < said.findings_len; i++) {
        about += strcmp(findings[i].parameter, "B\\n\\u{0}1. matches") == 0;
        CHECK(viapi_sign_finding_text(&findings[i], VIAPI_SIGN_ENGLISH, text, sizeof text, &len) == VIAPI_SIGN_OK);
        CHECK(strlen(text) == len && strchr(text, '\n') == NULL);
    }
    CHECK(about > 0);
}
#endif

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
    signs_with_the_callers_hmac();
    checks_credentials();
#ifndef WITHOUT_DIAGNOSIS
    diagnoses();
    shows_names_escaped();
#endif
    CHECK(strcmp(viapi_sign_strerror(VIAPI_SIGN_OK), "success") == 0);
    CHECK(strcmp(viapi_sign_version(), VIAPI_SIGN_VERSION) == 0);
    printf("driver.c: %d vectors\n", (int)VECTORS);
    return 0;
}
