/* An image that does one job and compares what comes out; with STACK, it also
 * prints how much stack the job uses. */
#include "image.h"

int semihost(int operation, const void *argument);
unsigned stack_of(void (*job)(char *), char *out);

/* The vector viapi-interactivefullsegmentation-post. */
const struct param params[PARAMS] = {
    {"ImageUrl", "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/"
                 "InteractiveFullSegmentation/InteractiveFullSegmentation1.png"},
    {"AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"},
    {"Action", "InteractiveFullSegmentation"},
    {"Format", "JSON"},
    {"RegionId", "cn-shanghai"},
    {"SignatureMethod", "HMAC-SHA1"},
    {"SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"},
    {"SignatureVersion", "1.0"},
    {"Timestamp", "2024-03-20T07:51:44Z"},
    {"Version", "2024-01-11"},
};
const char secret[] = "testsecret";
#ifdef BODY
/* The one of src/jobs.rs. */
static const char expected[] =
    "AccessKeyId=LTAI5tNthhnd4x1fmYV6VNyW&Action=InteractiveFullSegmentation&Format=JSON&Imag"
    "eUrl=http%3A%2F%2Fviapi-test.oss-cn-shanghai.aliyuncs.com%2Fviapi-3.0domepic%2Faigen%2FI"
    "nteractiveFullSegmentation%2FInteractiveFullSegmentation1.png&RegionId=cn-shanghai&Signa"
    "tureMethod=HMAC-SHA1&SignatureNonce=ffffffff-ffff-4fff-bfff-ffffffffffff&SignatureVersio"
    "n=1.0&Timestamp=2024-03-20T07%3A51%3A44Z&Version=2024-01-11&Signature=N6Sky1f9SGeKnrUg%2"
    "B4CsQKuAr3A%3D";
#else
static const char expected[] = "iJDe/RpjsKkWO3sj0ChRDTWKick=";
#endif

#ifdef STACK
static void print(unsigned number) {
    char digit = (char)('0' + number % 10);
    if (number >= 10) print(number / 10);
    semihost(3, &digit); /* SYS_WRITEC */
}
#endif

int main(void) {
    char out[OUTPUT];
    int differs = 0;
#ifdef STACK
    print(stack_of(job, out));
    semihost(3, "\n");
#else
    job(out);
#endif
    for (size_t i = 0; i < sizeof expected - 1; i++) differs |= out[i] ^ expected[i];
    return differs;
}
