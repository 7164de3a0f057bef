/* The memory of a diagnosis: one block of the size that the header says, given
 * back; of the caller when it wants; a status when there is none. And threads
 * that have little stack. */
#include <limits.h>
#include <pthread.h>
#include <stdint.h>

#include "check.h"

enum { PATTERN = 0xA5, FINDINGS = VIAPI_SIGN_FINDINGS_MAX };

/* What the caller's functions have seen. */
struct watch {
    int allocated, released, allow;
    size_t size, touched;
    struct block {
        unsigned char *memory;
        size_t size;
    } blocks[64];
};

static void *allocate(void *context, size_t size) {
    struct watch *watch = context;
    struct block *block = &watch->blocks[watch->allocated];
    if (watch->allow <= 0) return NULL;
    watch->allow--;
    watch->allocated++;
    watch->size += size;
    block->size = size;
    block->memory = malloc(size);
    CHECK(block->memory != NULL);
    memset(block->memory, PATTERN, size);
    return block->memory;
}

static void release(void *context, void *memory) {
    struct watch *watch = context;
    struct block *block = watch->blocks;
    size_t touched;
    while (block->memory != memory) block++;
    touched = block->size;
    while (touched > 0 && block->memory[touched - 1] == PATTERN) touched--;
    watch->touched += touched;
    watch->released++;
    free(memory);
}

static viapi_sign_evidence refused(struct watch *watch) {
    viapi_sign_evidence evidence;
    memset(&evidence, 0, sizeof evidence);
    evidence.struct_size = sizeof evidence;
    evidence.error = VIAPI_SIGN_STR(
        "SignatureDoesNotMatch: server string to sign is:POST&%2F&A%3D1%26Url%3Da%252Fb");
    evidence.string_to_sign = VIAPI_SIGN_STR("POST&%2F&A%3D1%26Url%3Da%2Fb");
    evidence.access_key_secret = VIAPI_SIGN_STR("testsecret");
    evidence.signature = VIAPI_SIGN_STR("gFoKE8CDVBip4xsZqbLYr/JJcbQ=");
    if (watch != NULL) {
        evidence.allocate = allocate;
        evidence.release = release;
        evidence.memory_context = watch;
    }
    return evidence;
}

static int diagnosed(const viapi_sign_evidence *evidence) {
    viapi_sign_finding findings[FINDINGS];
    viapi_sign_diagnosis said;
    said.struct_size = sizeof said;
    return viapi_sign_diagnose(evidence, findings, sizeof findings[0], FINDINGS, &said, NULL);
}

/* The block that the header says is asked for. */
static size_t block_of(const viapi_sign_evidence *evidence) {
    const viapi_sign_str texts[4] = {evidence->error, evidence->request, evidence->string_to_sign,
                                     evidence->signature};
    size_t i, j, size = (64 << 10) + 4 * 512;
    for (i = 0; i < 4; i++) {
        size += 32 * texts[i].len;
        for (j = 0; j < texts[i].len; j++) {
            const char *at = texts[i].ptr + j;
            if (*at == '&' || (j + 1 < texts[i].len && at[0] == '2' && at[1] == '6')) size += 512;
        }
    }
    for (i = 0; i < evidence->params_len; i++) {
        size += 1024 + 32 * (evidence->params[i].name.len + evidence->params[i].value.len);
    }
    return size;
}

/* One block, and how much of it was used. */
static void one_block(const char *name, viapi_sign_evidence evidence) {
    struct watch watch = {0};
    watch.allow = 64;
    evidence.allocate = allocate;
    evidence.release = release;
    evidence.memory_context = &watch;
    CHECK_IN(name, diagnosed(&evidence) == VIAPI_SIGN_OK);
    printf("memory of viapi_sign_diagnose, %s: %d of %d bytes\n", name, (int)watch.touched,
           (int)watch.size);
    CHECK_IN(name, watch.allocated == 1 && watch.released == 1);
    CHECK_IN(name, watch.size == block_of(&evidence) && watch.touched <= watch.size);
}

static void no_memory_is_a_status(void) {
    struct watch watch = {0};
    const viapi_sign_evidence evidence = refused(&watch);
    char out[256];
    CHECK(diagnosed(&evidence) == VIAPI_SIGN_OUT_OF_MEMORY);
    CHECK(viapi_sign_server_string(&evidence, out, sizeof out, NULL) == VIAPI_SIGN_OUT_OF_MEMORY);
    CHECK(watch.allocated == 0 && watch.released == 0);
}

/* A hundred kibibytes of what is taken apart the most. */
static void long_texts(void) {
    static char text[100 << 10];
    static const char *const repeated[] = {"&", "%", "%25", "a%3Db%26", "a=b&", "\\u0026", "=",
                                           "POST&%2F&", "&amp;", "中", "string to sign is:"};
    static viapi_sign_param params[2000];
    static char names[2000][8];
    size_t i, j;
    for (i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
        viapi_sign_evidence evidence = refused(NULL);
        const size_t len = strlen(repeated[i]);
        memcpy(text, "server string to sign is:POST&%2F&", 34);
        for (j = 34; j < sizeof text; j++) text[j] = repeated[i][(j - 34) % len];
        evidence.error.ptr = text;
        evidence.error.len = sizeof text;
        one_block(repeated[i], evidence);
        evidence.string_to_sign.ptr = text + 25;
        evidence.string_to_sign.len = sizeof text - 25;
        one_block("the same twice", evidence);
        evidence = refused(NULL);
        evidence.string_to_sign.ptr = text + 25;
        evidence.string_to_sign.len = sizeof text - 25;
        one_block("of the program alone", evidence);
        evidence.request.ptr = text + 25;
        evidence.request.len = sizeof text - 25;
        one_block("and what was sent", evidence);
    }
    for (i = 0; i < 2000; i++) {
        sprintf(names[i], "n%05d", (int)i);
        params[i] = viapi_sign_pair(names[i], "v");
    }
    {
        viapi_sign_evidence evidence = refused(NULL);
        evidence.params = params;
        for (evidence.params_len = 1; evidence.params_len <= 2000; evidence.params_len *= 10) {
            one_block("many parameters", evidence);
        }
        evidence.string_to_sign.ptr = NULL;
        evidence.string_to_sign.len = 0;
        evidence.params_len = 2000;
        one_block("many parameters, no string", evidence);
    }
}

static void *in_little_stack(void *unused) {
    const viapi_sign_evidence evidence = refused(NULL);
    (void)unused;
    CHECK(diagnosed(&evidence) == VIAPI_SIGN_OK);
    return NULL;
}

/* 64 KiB, where the first edition crashed; or the least that the machine has. */
static void a_thread_with_little_stack(void) {
    const size_t least = PTHREAD_STACK_MIN, size = 64 << 10;
    pthread_attr_t attributes;
    pthread_t thread;
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setstacksize(&attributes, size > least ? size : least) == 0);
    CHECK(pthread_create(&thread, &attributes, in_little_stack, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(pthread_attr_destroy(&attributes) == 0);
}

/* The same evidence and the same parameters, which nobody writes to. */
static const viapi_sign_param shared[2] = {
    {VIAPI_SIGN_LITERAL("Url"), VIAPI_SIGN_LITERAL("a/b")},
    {VIAPI_SIGN_LITERAL("A"), VIAPI_SIGN_LITERAL("1")},
};

static void *share(void *evidence) {
    int i;
    for (i = 0; i < 20; i++) CHECK(diagnosed(evidence) == VIAPI_SIGN_OK);
    return NULL;
}

static void threads_share_their_inputs(int threads_len) {
    pthread_t threads[300];
    viapi_sign_evidence evidence = refused(NULL);
    int i;
    evidence.params = shared;
    evidence.params_len = 2;
    CHECK(diagnosed(&evidence) == VIAPI_SIGN_OK);
    for (i = 0; i < threads_len; i++) {
        CHECK(pthread_create(&threads[i], NULL, share, &evidence) == 0);
    }
    for (i = 0; i < threads_len; i++) CHECK(pthread_join(threads[i], NULL) == 0);
}

/* A call inside a call: the caller's allocate diagnoses something else. */
static void *allocate_and_diagnose(void *context, size_t size) {
    const viapi_sign_evidence other = refused(NULL);
    (void)context;
    CHECK(diagnosed(&other) == VIAPI_SIGN_OK);
    return malloc(size);
}
static void release_and_diagnose(void *context, void *block) {
    const viapi_sign_evidence other = refused(NULL);
    (void)context;
    CHECK(diagnosed(&other) == VIAPI_SIGN_OK);
    free(block);
}

int main(int argc, char **argv) {
    viapi_sign_evidence evidence = refused(NULL);
    (void)argv;
    one_block("one finding", evidence);
    no_memory_is_a_status();
    evidence.allocate = allocate_and_diagnose;
    evidence.release = release_and_diagnose;
    CHECK(diagnosed(&evidence) == VIAPI_SIGN_OK);
    a_thread_with_little_stack();
    threads_share_their_inputs(argc > 1 ? 3 : 8);
    if (argc == 1) long_texts();
    puts("memory.c");
    return 0;
}
