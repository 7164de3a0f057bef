/* Sends a signed request with libcurl and prints the answer, and why a server
 * refused it:
 *
 *     send https://imageseg.cn-shanghai.aliyuncs.com/ SegmentHDBody 2019-12-30 ImageURL=http://...
 *
 * The exit status is 0 when the server answers 200. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include <curl/curl.h>
#include <viapi_sign.h>

enum { OWN_PARAMS_MAX = 32, SCRATCH = VIAPI_SIGN_COMMON_PARAMS_MAX + OWN_PARAMS_MAX };

static int failed(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    return 1;
}

/* Signs what the command line and the environment say. The caller frees the body. */
static char *signed_body(char *const *facts, int own, char *const *assignments) {
    uint8_t random[16];
    viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    viapi_sign_param params[OWN_PARAMS_MAX], scratch[SCRATCH];
    viapi_sign_request request = {
        .struct_size = sizeof request,
        .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
        .security_token = viapi_sign_text(getenv("ALIBABA_CLOUD_SECURITY_TOKEN")),
        .action = viapi_sign_text(facts[0]),
        .version = viapi_sign_text(facts[1]),
        .now = time(NULL),
        .random = random,
    };
    size_t n = 0, bytes = request.access_key_id.len + request.security_token.len +
                          request.action.len + request.version.len;
    char about[VIAPI_SIGN_NAME_SIZE];
    char *body;
    int status;

    if (getrandom(random, sizeof random, 0) != sizeof random) {
        perror("getrandom");
        return NULL;
    }
    for (int i = 0; i < own; i++) {
        const char *equals = strchr(assignments[i], '=');
        if (equals == NULL) {
            failed(assignments[i], "not NAME=VALUE");
            return NULL;
        }
        viapi_sign_str name = {assignments[i], (size_t)(equals - assignments[i])};
        status = viapi_sign_add(params, OWN_PARAMS_MAX, &n, name, viapi_sign_text(equals + 1));
        if (status != VIAPI_SIGN_OK) {
            failed(assignments[i], viapi_sign_strerror(status));
            return NULL;
        }
        bytes += strlen(assignments[i]);
    }

    const size_t size = VIAPI_SIGN_REQUEST_BOUND(bytes, n);
    body = malloc(size);
    if (body == NULL) {
        perror("malloc");
        return NULL;
    }
    status = viapi_sign_request_query(VIAPI_SIGN_POST, &request, params, n, secret, scratch, SCRATCH,
                                      body, size, NULL, about);
    if (status == VIAPI_SIGN_OK) return body;
    failed(about, viapi_sign_strerror(status));
    free(body);
    return NULL;
}

/* The answer, kept to be diagnosed. */
struct answer {
    char *text;
    size_t len;
};

static size_t keep(char *bytes, size_t one, size_t len, void *to) {
    struct answer *answer = to;
    char *longer = realloc(answer->text, answer->len + len + 1);
    (void)one;
    if (longer == NULL) return 0;
    memcpy(longer + answer->len, bytes, len);
    answer->text = longer;
    answer->len += len;
    answer->text[answer->len] = '\0';
    return len;
}

static void explain(const struct answer *answer) {
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis diagnosis = {.struct_size = sizeof diagnosis};
    viapi_sign_evidence evidence = {
        .struct_size = sizeof evidence,
        .error = {answer->text, answer->len},
        .method = VIAPI_SIGN_POST,
        .access_key_secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
        .now = time(NULL),
    };
    char text[1024];
    int status = viapi_sign_diagnose(&evidence, findings, sizeof findings[0],
                                     VIAPI_SIGN_FINDINGS_MAX, &diagnosis, NULL);
    for (size_t i = 0; status == VIAPI_SIGN_OK && i < diagnosis.findings_len; i++) {
        status = viapi_sign_finding_text(&findings[i], VIAPI_SIGN_ENGLISH, text, sizeof text, NULL);
        if (status == VIAPI_SIGN_OK) failed(findings[i].name, text);
    }
}

int main(int argc, char **argv) {
    long http_status = 0;
    struct answer answer = {NULL, 0};
    CURLcode sent;
    CURL *curl;
    char *body;

    if (argc < 4 || argc - 4 > OWN_PARAMS_MAX) {
        return failed("usage", "send URL ACTION VERSION [NAME=VALUE]...");
    }
    body = signed_body(argv + 2, argc - 4, argv + 4);
    if (body == NULL) return 1;
    curl = curl_easy_init();
    if (curl == NULL) {
        free(body);
        return failed("libcurl", "cannot be set up");
    }
    /* With POSTFIELDS, the Content-Type is application/x-www-form-urlencoded. */
    curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    sent = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
    curl_easy_cleanup(curl);
    free(body);
    if (sent != CURLE_OK) {
        free(answer.text);
        return failed(argv[1], curl_easy_strerror(sent));
    }
    if (answer.text != NULL) puts(answer.text);
    fprintf(stderr, "%ld\n", http_status);
    if (http_status != 200) explain(&answer);
    free(answer.text);
    return http_status == 200 ? 0 : 1;
}
