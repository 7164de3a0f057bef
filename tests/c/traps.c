/* What programs fell into with the first interface. Each case crashed there,
 * signed wrongly with VIAPI_SIGN_OK, or was told the wrong thing. The expected
 * bodies are those of Python's quote(), hmac and base64. */
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#include "check.h"

enum { MAX = VIAPI_SIGN_COMMON_PARAMS_MAX, OWN = 2 };

#define COMMON_BEFORE_NONCE                                                                     \
    "AccessKeyId=testid&Action=SegmentHDBody&Format=JSON&ImageURL=http%3A%2F%2Fexample.com%2F"   \
    "a%20b.png&Mode=1&RegionId=cn-shanghai&SecurityToken=token&SignatureMethod=HMAC-SHA1"        \
    "&SignatureNonce="
#define COMMON_AFTER_NONCE \
    "&SignatureVersion=1.0&Timestamp=2024-03-20T07%3A51%3A44Z&Version=2019-12-30&Signature="

static const char body_of_texts[] = COMMON_BEFORE_NONCE
    "b26294f0-e68e-11ee-a607-50ebf63d8db6" COMMON_AFTER_NONCE "%2BcPf3z7C0FOcxcND6n86%2FLDdN1g%3D";
static const char body_of_numbers[] = COMMON_BEFORE_NONCE
    "00010203-0405-4607-8809-0a0b0c0d0e0f" COMMON_AFTER_NONCE "RBHrvQD%2FvEcTVwGpkTbhsov8T1Y%3D";

static const viapi_sign_param own[OWN] = {
    {VIAPI_SIGN_LITERAL("Mode"), VIAPI_SIGN_LITERAL("1")},
    {VIAPI_SIGN_LITERAL("ImageURL"), VIAPI_SIGN_LITERAL("http://example.com/a b.png")},
};
static char out[4096];

/* Temporary credentials, so that there are as many common parameters as there
 * can be. */
static viapi_sign_request facts(void) {
    viapi_sign_request request;
    memset(&request, 0, sizeof request);
    request.struct_size = sizeof request;
    request.access_key_id = VIAPI_SIGN_STR("testid");
    request.security_token = VIAPI_SIGN_STR("token");
    request.action = VIAPI_SIGN_STR("SegmentHDBody");
    request.version = VIAPI_SIGN_STR("2019-12-30");
    request.region_id = VIAPI_SIGN_STR("cn-shanghai");
    request.timestamp = VIAPI_SIGN_STR("2024-03-20T07:51:44Z");
    request.nonce = VIAPI_SIGN_STR("b26294f0-e68e-11ee-a607-50ebf63d8db6");
    return request;
}

static int in_one_call(const viapi_sign_request *request, const viapi_sign_param *params,
                       size_t params_len, viapi_sign_str secret, viapi_sign_param *scratch,
                       size_t scratch_size, char *about) {
    return viapi_sign_request_query(VIAPI_SIGN_POST, request, params, params_len, secret, scratch,
                                    scratch_size, out, sizeof out, NULL, about);
}

/* An array with room for one own parameter, and two: the second overflowed it,
 * but only with an STS token. */
static void an_array_has_its_size(void) {
    viapi_sign_param *params = malloc((MAX + 1) * sizeof *params);
    const viapi_sign_request request = facts();
    char about[VIAPI_SIGN_NAME_SIZE];
    size_t n = 0;
    CHECK(params != NULL);
    CHECK(viapi_sign_common_params(&request, params, MAX + 1, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == MAX);
    CHECK(viapi_sign_add(params, MAX + 1, &n, own[0].name, own[0].value) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_add(params, MAX + 1, &n, own[1].name, own[1].value) ==
          VIAPI_SIGN_COLLECTOR_FULL);
    CHECK(n == MAX + 1);
    n = 2;
    CHECK(viapi_sign_common_params(&request, params, MAX + 1, &n, about) ==
          VIAPI_SIGN_COLLECTOR_FULL);
    CHECK(n == 2 && strcmp(about, "params") == 0);
    free(params);

    params = malloc((MAX + 2) * sizeof *params);
    CHECK(params != NULL);
    n = 0;
    CHECK(viapi_sign_add(params, MAX + 2, &n, own[0].name, own[0].value) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_add(params, MAX + 2, &n, own[1].name, own[1].value) == VIAPI_SIGN_OK);
    CHECK(viapi_sign_common_params(&request, params, MAX + 2, &n, NULL) == VIAPI_SIGN_OK);
    CHECK(n == MAX + 2);
    CHECK(viapi_sign_signed_query(VIAPI_SIGN_POST, params, n, VIAPI_SIGN_STR("testsecret"), out,
                                  sizeof out, NULL, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, body_of_texts) == 0);
    free(params);
}

/* Five calls, four buffers and an array that was reordered. */
static void one_call_does_it_all(void) {
    static const uint8_t random[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const viapi_sign_str secret = VIAPI_SIGN_LITERAL("testsecret");
    viapi_sign_param scratch[MAX + OWN];
    viapi_sign_request request = facts();
    char about[VIAPI_SIGN_NAME_SIZE];
    size_t i;
    CHECK(in_one_call(&request, own, OWN, secret, scratch, MAX + OWN, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, body_of_texts) == 0);
    for (i = 0; i < MAX + OWN; i++) {
        CHECK(in_one_call(&request, own, OWN, secret, scratch, i, about) ==
              VIAPI_SIGN_COLLECTOR_FULL);
        CHECK(strcmp(about, "scratch") == 0);
    }
    /* date -u -d 2024-03-20T07:51:44Z +%s */
    request.timestamp.len = request.nonce.len = 0;
    request.now = 1710921104;
    request.random = random;
    CHECK(in_one_call(&request, own, OWN, secret, scratch, MAX + OWN, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, body_of_numbers) == 0);
    request.now = -1;
    CHECK(in_one_call(&request, own, OWN, secret, scratch, MAX + OWN, about) ==
          VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE);
    CHECK(strcmp(about, "now") == 0);
    request.now = 0;
    CHECK(in_one_call(&request, own, OWN, secret, scratch, MAX + OWN, about) ==
          VIAPI_SIGN_MISSING_PARAMETER);
    CHECK(strcmp(about, "Timestamp") == 0);
}

/* OK came back with a wrong body, at each of 64 places. */
static void overlap_is_refused(void) {
    static char memory[8192];
    const viapi_sign_str secret = VIAPI_SIGN_LITERAL("testsecret");
    viapi_sign_param params[1], scratch[MAX + 1];
    viapi_sign_request request = facts();
    char about[VIAPI_SIGN_NAME_SIZE];
    size_t at, len;
    params[0].name = VIAPI_SIGN_STR("Name");
    params[0].value.ptr = memory + 1024;
    params[0].value.len = 64;
    memset(memory, 'v', sizeof memory);
    for (at = 1024 - 20; at < 1024 + 64; at++) {
        char *const place = memory + at;
        CHECK(viapi_sign_signed_query(VIAPI_SIGN_POST, params, 1, secret, place, 4096, &len,
                                      about) == VIAPI_SIGN_OVERLAP);
        CHECK(strcmp(about, "out") == 0);
        CHECK(viapi_sign_string_to_sign(VIAPI_SIGN_POST, params, 1, place, 4096, &len, NULL) ==
              VIAPI_SIGN_OVERLAP);
        CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, params, 1, secret, scratch,
                                       MAX + 1, place, 4096, &len, NULL) == VIAPI_SIGN_OVERLAP);
        CHECK(viapi_sign_percent_encode(params[0].value, place, 4096, &len) == VIAPI_SIGN_OVERLAP);
        CHECK(viapi_sign_signature(VIAPI_SIGN_POST, params, 1, secret, place, NULL) ==
              VIAPI_SIGN_OVERLAP);
    }
    for (at = 0; at < sizeof memory; at++) CHECK(memory[at] == 'v');
    /* Beside each other is right. */
    CHECK(viapi_sign_percent_encode(params[0].value, memory + 1024 + 64, 65, &len) ==
          VIAPI_SIGN_OK);
    CHECK(viapi_sign_percent_encode(params[0].value, memory + 1024 - 65, 65, &len) ==
          VIAPI_SIGN_OK);

    memset(memory, 0, sizeof memory);
    /* The parameters, the secret, the request and the scratch array themselves. */
    CHECK(viapi_sign_signed_query(VIAPI_SIGN_POST, params, 1, secret, (char *)params, 4096, &len,
                                  NULL) == VIAPI_SIGN_OVERLAP);
    memcpy(memory, "testsecret", 10);
    {
        viapi_sign_str moved;
        moved.ptr = memory;
        moved.len = 10;
        CHECK(viapi_sign_signed_query(VIAPI_SIGN_POST, NULL, 0, moved, memory + 9, 4096, &len,
                                      NULL) == VIAPI_SIGN_OVERLAP);
        CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, NULL, 0, moved, scratch, MAX,
                                       memory + 9, 4096, &len, NULL) == VIAPI_SIGN_OVERLAP);
    }
    CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, NULL, 0, secret, scratch, MAX,
                                   (char *)scratch, sizeof scratch, &len,
                                   NULL) == VIAPI_SIGN_BUFFER_TOO_SMALL ||
          viapi_sign_request_query(VIAPI_SIGN_POST, &request, NULL, 0, secret, scratch, MAX,
                                   (char *)scratch, sizeof memory, &len,
                                   NULL) == VIAPI_SIGN_OVERLAP);
    CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, NULL, 0, secret,
                                   (viapi_sign_param *)(void *)&request, 3, memory, sizeof memory,
                                   &len, about) == VIAPI_SIGN_OVERLAP);
    CHECK(strcmp(about, "scratch") == 0);
    CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, own, OWN, secret, scratch, MAX + 1,
                                   memory, sizeof memory, &len,
                                   NULL) == VIAPI_SIGN_COLLECTOR_FULL);
    CHECK(viapi_sign_request_query(VIAPI_SIGN_POST, &request, scratch, 1, secret, scratch, MAX + 1,
                                   memory, sizeof memory, &len, NULL) != VIAPI_SIGN_OK);
}

/* A line feed at the end of the secret was signed with. */
static void white_space_around_a_secret_is_refused(void) {
    static const char *const secrets[] = {"testsecret\n", " testsecret", "testsecret\r\n",
                                          "testsecret\xC2\xA0", "\xEF\xBB\xBFtestsecret"};
    viapi_sign_param scratch[MAX], params[1] = {{VIAPI_SIGN_LITERAL("a"), VIAPI_SIGN_LITERAL("1")}};
    const viapi_sign_request request = facts();
    char signature[VIAPI_SIGN_SIGNATURE_SIZE], about[VIAPI_SIGN_NAME_SIZE];
    size_t i;
    for (i = 0; i < sizeof secrets / sizeof secrets[0]; i++) {
        const viapi_sign_str secret = viapi_sign_text(secrets[i]);
        enum { POST = VIAPI_SIGN_POST, REFUSED = VIAPI_SIGN_SPACE_AROUND_CREDENTIAL };
        CHECK(viapi_sign_signature(POST, params, 1, secret, signature, about) == REFUSED);
        CHECK(strcmp(about, "AccessKeySecret") == 0);
        CHECK(viapi_sign_signed_query(POST, params, 1, secret, out, sizeof out, NULL, NULL) ==
              REFUSED);
        CHECK(viapi_sign_verify(POST, params, 1, secret, viapi_sign_text("x"), NULL) == REFUSED);
        CHECK(in_one_call(&request, NULL, 0, secret, scratch, MAX, NULL) == REFUSED);
        CHECK(viapi_sign_signature(POST | VIAPI_SIGN_SECRET_AS_IS, params, 1, secret, signature,
                                   NULL) == VIAPI_SIGN_OK);
    }
}

/* NULL_POINTER and INVALID_UTF8 did not say of what. */
static void a_failure_names_what_it_is_about(void) {
    const viapi_sign_str secret = VIAPI_SIGN_LITERAL("testsecret"), none = {NULL, 1};
    viapi_sign_param params[12], scratch[MAX + 12];
    viapi_sign_request request = facts();
    char about[VIAPI_SIGN_NAME_SIZE], signature[VIAPI_SIGN_SIGNATURE_SIZE];
    size_t i;
    for (i = 0; i < 12; i++) {
        static const char letters[] = "abcdefghijkl";
        params[i].name.ptr = &letters[i];
        params[i].name.len = 1;
        params[i].value = VIAPI_SIGN_STR("1");
    }
#define SAYS(call, status, text)       \
    do {                               \
        CHECK((call) == (status));     \
        CHECK_IN(about, strcmp(about, (text)) == 0); \
    } while (0)
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 12, none, signature, about),
         VIAPI_SIGN_NULL_POINTER, "AccessKeySecret");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 12, VIAPI_SIGN_STR(""), signature, about),
         VIAPI_SIGN_EMPTY_SECRET, "AccessKeySecret");
    SAYS(viapi_sign_signature(3, params, 12, secret, signature, about), VIAPI_SIGN_UNKNOWN_METHOD,
         "method");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 12, secret, NULL, about),
         VIAPI_SIGN_NULL_POINTER, "out");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, NULL, 12, secret, signature, about),
         VIAPI_SIGN_NULL_POINTER, "params");
    SAYS(viapi_sign_signed_query(VIAPI_SIGN_POST, params, 12, secret, out, 8, NULL, about),
         VIAPI_SIGN_BUFFER_TOO_SMALL, "out");
    params[11].value = VIAPI_SIGN_STR("\xFF");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 12, secret, signature, about),
         VIAPI_SIGN_INVALID_UTF8, "l");
    params[11].name = VIAPI_SIGN_STR("\xFF");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 12, secret, signature, about),
         VIAPI_SIGN_INVALID_UTF8, "params[11]");
    SAYS(viapi_sign_verify(VIAPI_SIGN_POST, params, 11, secret, none, about),
         VIAPI_SIGN_NULL_POINTER, "Signature");
    SAYS(in_one_call(&request, params, 12, secret, scratch, MAX + 12, about),
         VIAPI_SIGN_INVALID_UTF8, "params[11]");
    params[11].name = VIAPI_SIGN_STR("RegionId");
    params[11].value = VIAPI_SIGN_STR("");
    SAYS(in_one_call(&request, params, 12, secret, scratch, MAX + 12, about),
         VIAPI_SIGN_DUPLICATE_NAME, "RegionId");
    request.version.len = 0;
    SAYS(in_one_call(&request, params, 12, secret, scratch, MAX + 12, about),
         VIAPI_SIGN_MISSING_PARAMETER, "Version");
    request.version.ptr = NULL;
    request.version.len = 1;
    SAYS(in_one_call(&request, params, 12, secret, scratch, MAX + 12, about),
         VIAPI_SIGN_NULL_POINTER, "Version");
    request = facts();
    request.format = 7;
    SAYS(in_one_call(&request, params, 11, secret, scratch, MAX + 12, about),
         VIAPI_SIGN_UNKNOWN_FORMAT, "Format");
    SAYS(in_one_call(NULL, params, 11, secret, scratch, MAX + 12, about), VIAPI_SIGN_NULL_POINTER,
         "request");
    /* A name longer than there is room for is cut, and what was there is gone. */
    params[0].name = params[1].name =
        VIAPI_SIGN_STR("a-name-that-is-far-longer-than-thirty-nine-characters");
    SAYS(viapi_sign_signature(VIAPI_SIGN_POST, params, 2, secret, signature, about),
         VIAPI_SIGN_DUPLICATE_NAME, "a-name-that-is-far-longer-than-thirty-n");
    CHECK(strlen(about) == VIAPI_SIGN_NAME_SIZE - 1);
}

/* A struct of another version of the header. */
static void structs_can_grow(void) {
    const viapi_sign_str secret = VIAPI_SIGN_LITERAL("testsecret");
    viapi_sign_param scratch[MAX + OWN];
    struct {
        viapi_sign_request first;
        size_t of_a_later_version;
    } later;
    char about[VIAPI_SIGN_NAME_SIZE];
    memset(&later, 0, sizeof later);
    later.first = facts();
    later.first.struct_size = sizeof later;
    CHECK(in_one_call(&later.first, own, OWN, secret, scratch, MAX + OWN, NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, body_of_texts) == 0);
    later.of_a_later_version = 1;
    CHECK(in_one_call(&later.first, own, OWN, secret, scratch, MAX + OWN, about) ==
          VIAPI_SIGN_STRUCT_SIZE);
    CHECK(strcmp(about, "request") == 0);
    later.first.struct_size = 0;
    CHECK(in_one_call(&later.first, own, OWN, secret, scratch, MAX + OWN, NULL) ==
          VIAPI_SIGN_STRUCT_SIZE);
    later.first.struct_size = sizeof later.first - 1;
    CHECK(in_one_call(&later.first, own, OWN, secret, scratch, MAX + OWN, NULL) ==
          VIAPI_SIGN_STRUCT_SIZE);
    later.first.struct_size = SIZE_MAX;
    CHECK(in_one_call(&later.first, own, OWN, secret, scratch, MAX + OWN, NULL) ==
          VIAPI_SIGN_STRUCT_SIZE);
}

/* The sizes that compiled programs rely on: on LP64 and ILP32. */
static void sizes_are_known(void) {
    const int wide = sizeof(void *) == 8;
    CHECK(sizeof(viapi_sign_str) == (wide ? 16 : 8));
    CHECK(sizeof(viapi_sign_param) == (wide ? 32 : 16));
    if (wide) {
        CHECK(sizeof(viapi_sign_request) == 144 && sizeof(viapi_sign_evidence) == 144);
        CHECK(sizeof(viapi_sign_diagnosis) == 88 && sizeof(viapi_sign_finding) == 144);
    }
}

/* A bound that holds for the worst texts, and is no more than they need. */
static void bounds_hold(void) {
    static char worst[512], sized[VIAPI_SIGN_REQUEST_BOUND(1000, 3)];
    viapi_sign_param params[3], scratch[MAX + 3];
    viapi_sign_request request = facts();
    size_t i, len = 0, bytes = 0, of_facts;
    memset(worst, '/', sizeof worst);
    for (i = 0; i < 3; i++) {
        params[i].name.ptr = worst;
        params[i].name.len = 100 + i;
        params[i].value.ptr = worst;
        params[i].value.len = i * 50;
        bytes += params[i].name.len + params[i].value.len;
    }
    CHECK(viapi_sign_signed_query(VIAPI_SIGN_GET, params, 3, VIAPI_SIGN_STR("s"), NULL, 0, &len,
                                  NULL) == VIAPI_SIGN_OK);
    CHECK(len + 1 <= VIAPI_SIGN_QUERY_BOUND(bytes, 3));
    /* Of 28 characters of Base64 at most 27 are + or /. */
    CHECK(len + 1 + 28 * 2 >= VIAPI_SIGN_QUERY_BOUND(bytes, 3));
    of_facts = request.access_key_id.len + request.security_token.len + request.action.len +
               request.version.len + request.region_id.len + request.timestamp.len +
               request.nonce.len;
    CHECK(VIAPI_SIGN_REQUEST_BOUND(bytes + of_facts, 3) <= sizeof sized);
    CHECK(viapi_sign_request_query(VIAPI_SIGN_GET, &request, params, 3, VIAPI_SIGN_STR("s"),
                                   scratch, MAX + 3, sized,
                                   VIAPI_SIGN_REQUEST_BOUND(bytes + of_facts, 3), &len,
                                   NULL) == VIAPI_SIGN_OK);
}

/* An array in memory that nobody can write to: crashed in diagnose, and could
 * not be signed at all. */
static void inputs_may_be_read_only(void) {
    enum { PAGE = 65536 };
    viapi_sign_param *params =
        mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    viapi_sign_param scratch[MAX + OWN];
    viapi_sign_evidence evidence;
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis said;
    const viapi_sign_request request = facts();
    CHECK(params != MAP_FAILED);
    memcpy(params, own, sizeof own);
    CHECK(mprotect(params, PAGE, PROT_READ) == 0);
    CHECK(in_one_call(&request, params, OWN, VIAPI_SIGN_STR("testsecret"), scratch, MAX + OWN,
                      NULL) == VIAPI_SIGN_OK);
    CHECK(strcmp(out, body_of_texts) == 0);
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = VIAPI_SIGN_STR("server string to sign is:POST&%2F&ImageURL%3Dhttp&Mode%3D2");
    evidence.params = params;
    evidence.params_len = OWN;
    said.struct_size = sizeof said;
    CHECK(viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX,
                              &said, NULL) == VIAPI_SIGN_OK);
    CHECK(said.findings_len > 0);
    CHECK(munmap(params, PAGE) == 0);
}

/* Literals were no expressions. */
static void literals_are_expressions(void) {
    viapi_sign_str text;
    const viapi_sign_param pair = viapi_sign_pair("name", NULL);
    text = VIAPI_SIGN_STR("a\0b");
    CHECK(text.len == 3 && VIAPI_SIGN_STR("").len == 0);
    CHECK(viapi_sign_check_credential(VIAPI_SIGN_STR("a")) == VIAPI_SIGN_OK);
    CHECK(pair.name.len == 4 && pair.value.len == 0);
}

int main(void) {
    an_array_has_its_size();
    one_call_does_it_all();
    overlap_is_refused();
    white_space_around_a_secret_is_refused();
    a_failure_names_what_it_is_about();
    structs_can_grow();
    sizes_are_known();
    bounds_hold();
    inputs_may_be_read_only();
    literals_are_expressions();
    puts("traps.c");
    return 0;
}
