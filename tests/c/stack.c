/* The stack that each kind of call needs, printed; fails when one needs more
 * than is documented. */
#include "painted.h"

enum { PARAMS = STACK_PARAMS, DOCUMENTED = STACK_DOCUMENTED, DOCUMENTED_DIAGNOSE = STACK_DIAGNOSE };

static viapi_sign_param params[PARAMS];
static const size_t params_len = PARAMS;
static char text[PARAMS * 32 + 1024];

/* Parameters in no order: what puts them in order must not find it done. */
static void shuffle(void) {
    static char names[PARAMS][8];
    uint64_t random = 1;
    size_t i;
    for (i = 0; i < PARAMS; i++) {
        sprintf(names[i], "n%06d", (int)i);
        params[i].name = viapi_sign_text(names[i]);
        params[i].value = viapi_sign_text("v");
    }
    for (i = PARAMS; i > 1; i--) {
        /* Knuth's MMIX generator, of which the high bits are random. */
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const size_t other = (size_t)(random >> 33) % i;
        const viapi_sign_param last = params[i - 1];
        params[i - 1] = params[other];
        params[other] = last;
    }
}

static int nothing(void) { return 0; }

static int sign(void) {
    char *out = text;
    return viapi_sign_signature(VIAPI_SIGN_POST, params, params_len, viapi_sign_text("secret"),
                                out, NULL);
}
static int query(void) {
    return viapi_sign_signed_query(VIAPI_SIGN_POST, params, params_len, viapi_sign_text("secret"),
                                   text, sizeof text, NULL, NULL);
}
static int string_to_sign(void) {
    return viapi_sign_string_to_sign(VIAPI_SIGN_POST, params, params_len, text, sizeof text, NULL,
                                     NULL);
}
static int verify(void) {
    return viapi_sign_verify(VIAPI_SIGN_POST, params, params_len, viapi_sign_text("s"),
                             viapi_sign_text(""), NULL) != VIAPI_SIGN_SIGNATURE_MISMATCH;
}
static int common(void) {
    static viapi_sign_param out[VIAPI_SIGN_COMMON_PARAMS_MAX];
    static viapi_sign_request request;
    size_t len = 0;
    request.struct_size = sizeof request;
    request.access_key_id = request.action = request.version = viapi_sign_text("x");
    request.timestamp = viapi_sign_text("2024-03-20T07:51:44Z");
    request.nonce = request.action;
    return viapi_sign_common_params(&request, out, VIAPI_SIGN_COMMON_PARAMS_MAX, &len, NULL);
}
static int encode(void) {
    return viapi_sign_percent_encode(viapi_sign_text("a/b"), text, sizeof text, NULL);
}

static int request_query(void) {
    static viapi_sign_param scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + PARAMS];
    static const uint8_t random[16];
    static viapi_sign_request request;
    request.struct_size = sizeof request;
    request.access_key_id = request.action = request.version = viapi_sign_text("x");
    request.now = 1;
    request.random = random;
    return viapi_sign_request_query(VIAPI_SIGN_POST, &request, params, params_len,
                                    viapi_sign_text("secret"), scratch,
                                    sizeof scratch / sizeof scratch[0], text, sizeof text, NULL,
                                    NULL);
}
static int finding_text(void) {
    static viapi_sign_finding finding;
    finding.struct_size = sizeof finding;
    finding.code = VIAPI_SIGN_FINDING_SPACE_AS_PLUS;
    finding.encoders = UINT32_MAX;
    finding.minutes = INT64_MIN;
    return viapi_sign_finding_text(&finding, VIAPI_SIGN_CHINESE, text, sizeof text, NULL);
}

static int diagnose(void) {
    static viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_evidence evidence = {0};
    viapi_sign_diagnosis said = {0};
    evidence.struct_size = sizeof evidence;
    said.struct_size = sizeof said;
    evidence.error = viapi_sign_text("SignatureDoesNotMatch: server string to sign is:POST&%2F&A%3D1%26B%3D2");
    evidence.string_to_sign = viapi_sign_text("POST&/&A%3D1%26B%3D2");
    evidence.access_key_secret = viapi_sign_text("secret");
    evidence.signature = viapi_sign_text("////////////////////////////");
    return viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX, &said,
                               NULL);
}

static void *run(void *call) {
    CHECK((*(int (**)(void))call)() == 0);
    return NULL;
}

static size_t used(int (*call)(void)) { return painted(run, &call); }

int main(void) {
    static const struct {
        const char *name;
        int (*call)(void);
    } calls[] = {
        {"signature", sign}, {"signed_query", query},   {"string_to_sign", string_to_sign},
        {"verify", verify},  {"common_params", common}, {"percent_encode", encode},
        {"request_query", request_query}, {"finding_text", finding_text},
    };
    size_t i, of_thread, needed = 0;
    shuffle();
    (void)used(nothing); /* The first thread sets things up. */
    of_thread = used(nothing);
    for (i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        CHECK(calls[i].call() == 0); /* The first call resolves symbols. */
        shuffle();
        const size_t of_call = used(calls[i].call) - of_thread;
        printf("stack of viapi_sign_%s, %d parameters: %d bytes\n", calls[i].name, (int)PARAMS,
               (int)of_call);
        if (of_call > needed) needed = of_call;
    }
    CHECK(needed > 0 && needed <= DOCUMENTED);
    CHECK(diagnose() == 0);
    needed = used(diagnose) - of_thread;
    printf("stack of viapi_sign_diagnose: %d bytes\n", (int)needed);
    CHECK(needed <= DOCUMENTED_DIAGNOSE);
    return 0;
}
