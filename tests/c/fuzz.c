/* Every function with what libFuzzer thinks of. Texts end where a page begins that
 * nobody may read, outputs where one begins that nobody may write; the array of
 * the evidence is read-only. OpenSSL says what a signature must be. */
#define OPENSSL_SUPPRESS_DEPRECATED /* HMAC() in pieces has another name since 3.0 */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

enum { TEXTS = 64, ROOM = 1 << 17, PARAMS = 24, MAX = VIAPI_SIGN_COMMON_PARAMS_MAX };

/* Memory whose end is guarded. */
static char *slots[TEXTS + 4];
enum { OUT = TEXTS, ARRAY, SCRATCH, SLOTS = TEXTS + 4 };

static char *before_the_guard(int slot, size_t len) {
    CHECK(len <= ROOM);
    return slots[slot] + ROOM - len;
}

static viapi_sign_str texts[TEXTS];
static size_t texts_len;

static void split(const uint8_t *data, size_t size) {
    size_t start = 0, at;
    texts_len = 0;
    for (at = 0; at <= size && texts_len < TEXTS; at++) {
        if (at < size && (data[at] != '\0' || texts_len + 1 == TEXTS)) continue;
        texts[texts_len].len = at - start;
        texts[texts_len].ptr = memcpy(before_the_guard((int)texts_len, at - start), data + start,
                                      at - start);
        texts_len++;
        start = at + 1;
    }
}

static viapi_sign_str text(size_t n) {
    const viapi_sign_str none = {NULL, 0};
    return n < texts_len ? texts[n] : none;
}

/* A call that writes a text: its length, exactly enough room, one byte too few. */
typedef int call(const void *with, char *out, size_t size, size_t *len);

static int writes(call *call, const void *with, viapi_sign_str *written) {
    static char untouched[ROOM];
    size_t len = 77, again = 77;
    const int status = call(with, NULL, 0, &len);
    char *out;
    if (status != VIAPI_SIGN_OK) {
        CHECK(len == 77);
        out = before_the_guard(OUT, 64);
        memset(out, '?', 64);
        CHECK(call(with, out, 64, &len) == status && len == 77 && out[0] == '?' && out[63] == '?');
        return status;
    }
    out = before_the_guard(OUT, len + 1);
    if (len > 0) {
        memset(out, '?', len);
        memset(untouched, '?', len);
        CHECK(call(with, out, len, &again) == VIAPI_SIGN_BUFFER_TOO_SMALL && again == len);
        CHECK(memcmp(out, untouched, len) == 0);
    }
    CHECK(call(with, out, len + 1, &again) == VIAPI_SIGN_OK && again == len && out[len] == '\0');
    written->ptr = out;
    written->len = len;
    return VIAPI_SIGN_OK;
}

/* What is signed. */
static struct {
    int method;
    viapi_sign_param *params;
    size_t params_len;
    viapi_sign_str secret, signature;
    viapi_sign_request request;
    const viapi_sign_param *own;
    size_t own_len;
} given;

static int to_sign(const void *with, char *out, size_t size, size_t *len) {
    (void)with;
    return viapi_sign_string_to_sign(given.method, given.params, given.params_len, out, size, len,
                                     NULL);
}
static int query(const void *with, char *out, size_t size, size_t *len) {
    (void)with;
    return viapi_sign_signed_query(given.method, given.params, given.params_len, given.secret, out,
                                   size, len, NULL);
}
static int attached(const void *with, char *out, size_t size, size_t *len) {
    (void)with;
    return viapi_sign_query_with_signature(given.params, given.params_len, given.signature, out,
                                           size, len, NULL);
}
static int in_one_call(const void *with, char *out, size_t size, size_t *len) {
    (void)with;
    return viapi_sign_request_query(given.method, &given.request, given.own, given.own_len,
                                    given.secret,
                                    (viapi_sign_param *)(void *)before_the_guard(
                                        SCRATCH, (MAX + PARAMS) * sizeof(viapi_sign_param)),
                                    MAX + PARAMS, out, size, len, NULL);
}
static int encoded(const void *with, char *out, size_t size, size_t *len) {
    return viapi_sign_percent_encode(*(const viapi_sign_str *)with, out, size, len);
}

static int update(void *context, const uint8_t *bytes, size_t len) {
    CHECK(len >= 1 && len <= 256);
    return HMAC_Update(context, bytes, len) != 1;
}
static int finish(void *context, uint8_t *mac) { return HMAC_Final(context, mac, NULL) != 1; }

static HMAC_CTX *keyed(viapi_sign_str secret) {
    static HMAC_CTX *context;
    static char key[ROOM];
    if (context == NULL) context = HMAC_CTX_new();
    CHECK(secret.len < sizeof key);
    if (secret.len > 0) memcpy(key, secret.ptr, secret.len);
    key[secret.len] = '&';
    CHECK(HMAC_Init_ex(context, key, (int)secret.len + 1, EVP_sha1(), NULL) == 1);
    return context;
}

static void signed_as_openssl_does(viapi_sign_str string, const char *signature) {
    uint8_t mac[20];
    unsigned char expected[29];
    HMAC_CTX *context = keyed(given.secret);
    CHECK(HMAC_Update(context, (const uint8_t *)string.ptr, string.len) == 1);
    CHECK(HMAC_Final(context, mac, NULL) == 1);
    EVP_EncodeBlock(expected, mac, 20);
    CHECK(strcmp(signature, (const char *)expected) == 0);
}

static void signs(unsigned flags) {
    static viapi_sign_param sorted[PARAMS];
    static char string[ROOM];
    char signature[VIAPI_SIGN_SIGNATURE_SIZE] = "?", about[VIAPI_SIGN_NAME_SIZE];
    char with_hmac[VIAPI_SIGN_SIGNATURE_SIZE];
    viapi_sign_str out;
    viapi_sign_hmac hmac;
    size_t index = 77;
    int status, checked;
    given.method = (int)(flags & 3) | (flags & 4 ? VIAPI_SIGN_SECRET_AS_IS : 0);
    given.secret = text(2);
    given.params = sorted;
    if (given.params_len > 0) memcpy(sorted, given.own, given.params_len * sizeof *sorted);
    status = viapi_sign_signature(given.method, given.params, given.params_len, given.secret,
                                  signature, about);
    checked = viapi_sign_check_params(given.params, given.params_len, &index);
    CHECK(checked == VIAPI_SIGN_OK ? index == 77 : index < given.params_len);
    if (status == VIAPI_SIGN_OK) {
        CHECK(checked == VIAPI_SIGN_OK);
        CHECK(writes(to_sign, NULL, &out) == VIAPI_SIGN_OK);
        memcpy(string, out.ptr, out.len + 1);
        out.ptr = string;
        signed_as_openssl_does(out, signature);
        memset(&hmac, 0, sizeof hmac);
        hmac.struct_size = sizeof hmac;
        hmac.context = keyed(given.secret);
        hmac.update = update;
        hmac.finish = finish;
        CHECK(viapi_sign_signature_with_hmac(given.method & 3, given.params, given.params_len,
                                             &hmac, with_hmac, about) == VIAPI_SIGN_OK);
        CHECK(strcmp(signature, with_hmac) == 0);
        CHECK(viapi_sign_verify(given.method, given.params, given.params_len, given.secret,
                                viapi_sign_text(signature), NULL) == VIAPI_SIGN_OK);
        CHECK(writes(query, NULL, &out) == VIAPI_SIGN_OK);
        memcpy(string, out.ptr, out.len + 1);
        given.signature = viapi_sign_text(signature);
        CHECK(writes(attached, NULL, &out) == VIAPI_SIGN_OK);
        CHECK(strcmp(out.ptr, string) == 0);
    } else {
        CHECK(strlen(about) < sizeof about && strcmp(signature, "?") == 0);
        CHECK(writes(query, NULL, &out) == status);
    }
    given.signature = text(3);
    (void)writes(attached, NULL, &out);

    memset(&given.request, 0, sizeof given.request);
    given.request.struct_size = sizeof given.request;
    given.request.access_key_id = text(3);
    given.request.action = text(4);
    given.request.version = text(0);
    given.request.security_token = text(1);
    given.request.format = (int)(flags >> 3 & 3);
    given.request.now = (int64_t)flags << (flags >> 5 & 31);
    given.request.random = (const uint8_t *)(flags & 8 ? "0123456789abcdef" : NULL);
    if (!given.request.random) given.request.nonce = text(5);
    (void)writes(in_one_call, NULL, &out);
    if (writes(encoded, &given.secret, &out) == VIAPI_SIGN_OK) CHECK(out.len <= 3 * given.secret.len);
    status = viapi_sign_check_credential(given.secret);
    CHECK(given.secret.len > 0 || status == VIAPI_SIGN_MISSING_PARAMETER);
}

static int server_string(const void *with, char *out, size_t size, size_t *len) {
    return viapi_sign_server_string(with, out, size, len);
}
static int client_string(const void *with, char *out, size_t size, size_t *len) {
    return viapi_sign_client_string(with, out, size, len);
}
static int received_query(const void *with, char *out, size_t size, size_t *len) {
    return viapi_sign_received_query(with, out, size, len);
}
static int command(const void *with, char *out, size_t size, size_t *len) {
    return viapi_sign_command(with, out, size, len);
}

static struct {
    const viapi_sign_finding *finding;
    int lang;
} said;
static int finding_text(const void *with, char *out, size_t size, size_t *len) {
    (void)with;
    return viapi_sign_finding_text(said.finding, said.lang, out, size, len);
}

static void reads(const viapi_sign_evidence *evidence) {
    static viapi_sign_param params[ROOM];
    static char string[ROOM];
    char signature[VIAPI_SIGN_SIGNATURE_SIZE];
    size_t n = 77, len = 77, i;
    viapi_sign_str out;
    int status = viapi_sign_received(evidence, NULL, 0, &n, NULL, 0, &len);
    if (status == VIAPI_SIGN_OK) {
        CHECK(viapi_sign_received(evidence, params, n, NULL, string, len + 1, NULL) == status);
        for (i = 0; i < n; i++) {
            CHECK(params[i].name.ptr >= string && params[i].value.ptr > string);
            CHECK(params[i].value.ptr + params[i].value.len <= string + len);
            CHECK(params[i].value.ptr[params[i].value.len] == '\0');
        }
    }
    CHECK(writes(received_query, evidence, &out) == status);
    if (viapi_sign_right_signature(evidence, signature) == VIAPI_SIGN_OK) {
        CHECK(strlen(signature) == VIAPI_SIGN_SIGNATURE_SIZE - 1);
    }
    if (writes(command, evidence, &out) == VIAPI_SIGN_OK) {
        for (i = 0; i < out.len; i++) CHECK((unsigned char)out.ptr[i] >= ' ' && out.ptr[i] != 0x7f);
    }
}

static void diagnoses(unsigned flags) {
    static viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_evidence evidence, before;
    viapi_sign_diagnosis all;
    char about[VIAPI_SIGN_NAME_SIZE];
    viapi_sign_str out = {NULL, 0};
    size_t i, server = 0, client = 0;
    int status;
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = text(0);
    if (flags & 0x10) evidence.string_to_sign = text(1);
    if (flags & 0x20) evidence.access_key_secret = text(2);
    if (flags & 0x40) evidence.signature = text(3);
    if (flags & 0x80) evidence.request = text(4);
    if (flags & 0x100) {
        evidence.params = given.own;
        evidence.params_len = given.own_len;
    }
    evidence.method = (int)(flags & 3);
    if (flags & 0x200) evidence.now = 1710921104;
    before = evidence;
    all.struct_size = sizeof all;
    status = viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX,
                                 &all, about);
    CHECK(memcmp(&before, &evidence, sizeof evidence) == 0);
    if (status != VIAPI_SIGN_OK) return;
    if (writes(server_string, &evidence, &out) == VIAPI_SIGN_OK) server = out.len;
    if (writes(client_string, &evidence, &out) == VIAPI_SIGN_OK) client = out.len;
    CHECK(all.findings_len >= 1 && all.findings_len <= VIAPI_SIGN_FINDINGS_MAX);
    CHECK(strlen(all.error_code) < sizeof all.error_code);
    CHECK(!all.is_certain || findings[0].certainty == VIAPI_SIGN_PROVED);
    for (i = 0; i < all.findings_len; i++) {
        const viapi_sign_finding *finding = &findings[i];
        CHECK(i == 0 || findings[i - 1].certainty <= finding->certainty);
        CHECK(finding->server_start <= finding->server_end && finding->server_end <= server);
        CHECK(finding->client_start <= finding->client_end && finding->client_end <= client);
        CHECK(strlen(finding->name) > 0 && strlen(finding->parameter) < sizeof finding->parameter);
        said.finding = finding;
        for (said.lang = VIAPI_SIGN_ENGLISH; said.lang <= VIAPI_SIGN_CHINESE; said.lang++) {
            CHECK(writes(finding_text, NULL, &out) == VIAPI_SIGN_OK);
            CHECK(strlen(out.ptr) == out.len && out.len > 0);
        }
    }
    reads(&evidence);
}

/* Without OpenSSL, whose stack is not ours. */
static int without_signing;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const size_t array = PARAMS * sizeof(viapi_sign_param);
    viapi_sign_param *own;
    unsigned flags;
    size_t n;
    if (slots[0] == NULL) {
        const size_t page = (size_t)sysconf(_SC_PAGESIZE);
        for (n = 0; n < SLOTS; n++) {
            slots[n] = mmap(NULL, ROOM + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            CHECK(slots[n] != MAP_FAILED && mprotect(slots[n] + ROOM, page, PROT_NONE) == 0);
        }
    }
    if (size < 2) return 0;
    flags = data[0] | (unsigned)data[1] << 8;
    split(data + 2, size - 2);
    CHECK(mprotect(slots[ARRAY], ROOM, PROT_READ | PROT_WRITE) == 0);
    own = (viapi_sign_param *)(void *)before_the_guard(ARRAY, array);
    for (n = 0; n < PARAMS && 5 + 2 * n < texts_len; n++) {
        own[n].name = text(4 + 2 * n);
        own[n].value = text(5 + 2 * n);
    }
    CHECK(mprotect(slots[ARRAY], ROOM, PROT_READ) == 0);
    given.own = own;
    given.own_len = given.params_len = n;
    if (!without_signing) signs(flags);
    diagnoses(flags);
    return 0;
}
