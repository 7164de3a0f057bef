/* Sends a signed request with libcurl and prints the answer:
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

enum { OWN_PARAMS_MAX = 32 };

static int failed(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    return 1;
}

/* Signs what the command line and the environment say. The caller frees the body. */
static char *signed_body(char *const *facts, int own, char *const *assignments) {
    unsigned char random[16];
    char timestamp[VIAPI_SIGN_TIMESTAMP_SIZE], nonce[VIAPI_SIGN_NONCE_SIZE];
    viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX + OWN_PARAMS_MAX];
    viapi_sign_request request = {
        .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
        .security_token = viapi_sign_text(getenv("ALIBABA_CLOUD_SECURITY_TOKEN")),
        .action = viapi_sign_text(facts[0]),
        .version = viapi_sign_text(facts[1]),
        .timestamp = {timestamp, sizeof timestamp - 1},
        .nonce = {nonce, sizeof nonce - 1},
    };
    size_t n = 0, len = 0, wrong = 0;
    char missing[VIAPI_SIGN_NAME_SIZE] = "";
    char *body = NULL;
    int status;

    if (getentropy(random, sizeof random) != 0) {
        perror("getentropy");
        return NULL;
    }
    status = viapi_sign_check_credential(secret);
    if (status != VIAPI_SIGN_OK) {
        failed("ALIBABA_CLOUD_ACCESS_KEY_SECRET", viapi_sign_strerror(status));
        return NULL;
    }
    status = viapi_sign_timestamp(time(NULL), timestamp);
    if (status == VIAPI_SIGN_OK) status = viapi_sign_nonce(random, nonce);
    if (status == VIAPI_SIGN_OK) status = viapi_sign_common_params(&request, params, &n, missing);
    if (status != VIAPI_SIGN_OK) {
        failed(missing, viapi_sign_strerror(status));
        return NULL;
    }
    for (int i = 0; i < own; i++) {
        const char *equals = strchr(assignments[i], '=');
        if (equals == NULL) {
            failed(assignments[i], "not NAME=VALUE");
            return NULL;
        }
        params[n].name.ptr = assignments[i];
        params[n].name.len = (size_t)(equals - assignments[i]);
        params[n++].value = viapi_sign_text(equals + 1);
    }

    /* Once for the length, once for the text. */
    status = viapi_sign_signed_query(VIAPI_SIGN_POST, params, n, secret, NULL, 0, &len);
    if (status == VIAPI_SIGN_OK) {
        body = malloc(len + 1);
        if (body == NULL) {
            perror("malloc");
            return NULL;
        }
        status = viapi_sign_signed_query(VIAPI_SIGN_POST, params, n, secret, body, len + 1, NULL);
    }
    if (status == VIAPI_SIGN_OK) return body;
    if (viapi_sign_check_params(params, n, &wrong) == status) {
        fprintf(stderr, "%.*s: ", (int)params[wrong].name.len, params[wrong].name.ptr);
    }
    fprintf(stderr, "%s\n", viapi_sign_strerror(status));
    free(body);
    return NULL;
}

int main(int argc, char **argv) {
    long http_status = 0;
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
    sent = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
    curl_easy_cleanup(curl);
    free(body);
    if (sent != CURLE_OK) return failed(argv[1], curl_easy_strerror(sent));
    fprintf(stderr, "%ld\n", http_status);
    return http_status == 200 ? 0 : 1;
}
