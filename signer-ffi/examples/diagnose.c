/* Says why a server refused a request, with the two strings side by side:
 *
 *     diagnose ANSWER [STRING_TO_SIGN]
 *
 * ANSWER is what the server said, STRING_TO_SIGN what the program signed. */
#include <stdio.h>
#include <string.h>

#include <viapi_sign.h>

/* One string up to a place in it, and the place underlined. */
static void show(const char *whose, const char *text, size_t start, size_t end) {
    enum { BEFORE = 20 };
    size_t from = start > BEFORE ? start - BEFORE : 0;
    printf("   %-6s %.*s\n", whose, (int)(end - from), text + from);
    printf("   %-6s %*s", "", (int)(start - from), "");
    for (size_t i = start; i < end; i++) putchar('^');
    putchar('\n');
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    static char server[1 << 16], own[1 << 16], text[1 << 16];
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis diagnosis = {.struct_size = sizeof diagnosis};
    viapi_sign_evidence evidence = {
        .struct_size = sizeof evidence,
        .error = viapi_sign_text(argv[1]),
        .string_to_sign = viapi_sign_text(argc > 2 ? argv[2] : NULL),
    };
    char about[VIAPI_SIGN_NAME_SIZE];
    int status = viapi_sign_diagnose(&evidence, findings, sizeof findings[0],
                                     VIAPI_SIGN_FINDINGS_MAX, &diagnosis, about);
    if (status != VIAPI_SIGN_OK) {
        fprintf(stderr, "%s: %s\n", about, viapi_sign_strerror(status));
        return 1;
    }
    /* Where there is no such string, no finding has a place in it. */
    if (viapi_sign_server_string(&evidence, server, sizeof server, NULL) != VIAPI_SIGN_OK) {
        server[0] = '\0';
    }
    if (viapi_sign_client_string(&evidence, own, sizeof own, NULL) != VIAPI_SIGN_OK) {
        own[0] = '\0';
    }
    for (size_t i = 0; i < diagnosis.findings_len; i++) {
        const viapi_sign_finding *finding = &findings[i];
        if (viapi_sign_finding_text(finding, VIAPI_SIGN_ENGLISH, text, sizeof text, NULL) !=
            VIAPI_SIGN_OK) {
            return 1;
        }
        printf("%d. %s (%s)\n   %s\n", (int)i + 1, finding->name,
               finding->certainty == VIAPI_SIGN_PROVED ? "proved" : "likely", text);
        if (finding->server_end > 0 && server[0] != '\0') {
            show("server", server, finding->server_start, finding->server_end);
        }
        if (finding->client_end > 0 && own[0] != '\0') {
            show("yours", own, finding->client_start, finding->client_end);
        }
    }
    if (viapi_sign_command(&evidence, text, sizeof text, NULL) == VIAPI_SIGN_OK) {
        printf("The same call, signed anew:\n   %s\n", text);
    }
    return diagnosis.is_certain ? 0 : 1;
}
