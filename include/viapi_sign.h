/**
 * @file viapi_sign.h
 *
 * Signature version 1.0 (HMAC-SHA1) of Alibaba Cloud's RPC APIs, for C99 and
 * C++11 or later.
 *
 * viapi_sign_request_query() makes a signed request in one call, and begins with
 * an example. The other functions are its steps, for callers who need one of
 * them; viapi_sign_diagnose() says why a server refused a request.
 *
 * What holds for all functions:
 *
 * - The caller owns all memory. There is no context to set up or free, and no
 *   state is kept between calls. Nothing is allocated, except during
 *   viapi_sign_diagnose() and the functions that read the same evidence, which
 *   say so.
 * - The result is a status: VIAPI_SIGN_OK (0), or why the call failed. 1 to 99
 *   are the numbers of the Rust and Python packages, 100 and up are about
 *   pointers, lengths and memory. A number is never reused.
 * - about is NULL, or an array of VIAPI_SIGN_NAME_SIZE: a call that fails writes
 *   to it what it is about, with a NUL: a parameter (ImageURL, params[3]), a fact
 *   of the request (AccessKeySecret) or an argument (out); or the empty text.
 *   It never receives a value.
 * - A call that fails writes to none of its other outputs, except the length with
 *   VIAPI_SIGN_BUFFER_TOO_SMALL and where the function says otherwise.
 * - Text goes in as viapi_sign_str, UTF-8 that is not percent-encoded. {NULL, 0}
 *   is the empty text; {NULL, n} is VIAPI_SIGN_NULL_POINTER.
 * - Parameters are an array of any length, in any order; {NULL, 0} is the empty
 *   array. Where it is not const, the call leaves the same parameters in it in
 *   signing order, or in another order when it fails.
 * - Text goes out to out, a buffer of out_size bytes, with a NUL behind it;
 *   *out_len is its length without the NUL. out_len may be NULL, unless out is
 *   NULL: with out NULL and out_size 0, a call only tells the length; the buffer
 *   needs one byte more.
 * - Text of a fixed length goes out to an array with a NUL behind it, and its
 *   size has a name below.
 * - Outputs must not overlap each other or inputs. Where they would spoil the
 *   result, the call returns VIAPI_SIGN_OVERLAP.
 * - A struct that begins with struct_size can grow: set it to sizeof the struct,
 *   and members that are not used to zero. A library that does not know a member
 *   that is set returns VIAPI_SIGN_STRUCT_SIZE.
 * - A function may be called from any number of threads at once, with the same
 *   const inputs. All that allocate nothing are async-signal-safe. errno is not
 *   touched, except by malloc(); the locale has no influence; a child after fork()
 *   may call everything. The shared library may be closed with dlclose(): what
 *   points into it then dangles (viapi_sign_strerror(), viapi_sign_version(),
 *   viapi_sign_common_params()).
 * - Stack: 4 KiB are enough for each call, 16 KiB for those that allocate;
 *   signer-ffi/README.md has the measurements.
 *
 * Generated from signer-ffi/src; see signer-ffi/README.md.
 */

#ifndef VIAPI_SIGN_H
#define VIAPI_SIGN_H

#ifdef __cplusplus
#if __cplusplus < 201103L && !(defined(_MSC_VER) && _MSC_VER >= 1900)
#error "viapi_sign.h needs C++11 or later"
#endif
#elif !(defined(__STDC_VERSION__) && __STDC_VERSION__ >= 199901L) && !(defined(_MSC_VER) && _MSC_VER >= 1900)
#error "viapi_sign.h needs C99 or later"
#endif


#include <stddef.h>
#include <stdint.h>

/** The version of this header; viapi_sign_version() is that of the library. */
#define VIAPI_SIGN_VERSION "0.1.0"
#define VIAPI_SIGN_VERSION_MAJOR 0
#define VIAPI_SIGN_VERSION_MINOR 1
#define VIAPI_SIGN_VERSION_PATCH 0

/** A status that nobody looks at is a warning. Define it as nothing to do
 * without. */
#ifndef VIAPI_SIGN_MUST_USE
#if defined(__cplusplus) && __cplusplus >= 201703L
#define VIAPI_SIGN_MUST_USE [[nodiscard]]
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L
#define VIAPI_SIGN_MUST_USE [[nodiscard]]
#elif defined(__GNUC__)
#define VIAPI_SIGN_MUST_USE __attribute__((__warn_unused_result__))
#else
#define VIAPI_SIGN_MUST_USE
#endif
#endif

#ifdef __cplusplus
#define VIAPI_SIGN_NOEXCEPT noexcept
#else
#define VIAPI_SIGN_NOEXCEPT
#endif

/** A string literal as the initialiser of a viapi_sign_str, also of a static
 * one. */
#define VIAPI_SIGN_LITERAL(text) { "" text, sizeof("" text) - 1 }

/** A string literal as a viapi_sign_str: an expression, to assign or to hand to
 * a function. */
#ifdef __cplusplus
#define VIAPI_SIGN_STR(text) (viapi_sign_str VIAPI_SIGN_LITERAL(text))
#else
#define VIAPI_SIGN_STR(text) ((viapi_sign_str) VIAPI_SIGN_LITERAL(text))
#endif

/** A size of out that is always enough for viapi_sign_signed_query() and
 * viapi_sign_query_with_signature(): n parameters whose names and values have
 * so many bytes together. A constant where both are. */
#define VIAPI_SIGN_QUERY_BOUND(bytes, n) (3 * (size_t)(bytes) + 2 * (size_t)(n) + 95)

/** The same for viapi_sign_request_query(): n parameters of the action's own, and
 * the bytes of their names and values and of the texts of the request. */
#define VIAPI_SIGN_REQUEST_BOUND(bytes, n) (3 * (size_t)(bytes) + 2 * (size_t)(n) + 296)

/**
 * Success.
 */
#define VIAPI_SIGN_OK 0

/**
 * The AccessKeySecret is empty.
 */
#define VIAPI_SIGN_EMPTY_SECRET 1

/**
 * A parameter has an empty name.
 */
#define VIAPI_SIGN_EMPTY_NAME 2

/**
 * A parameter name occurs more than once.
 */
#define VIAPI_SIGN_DUPLICATE_NAME 3

/**
 * Signature is among the parameters to sign; it is computed from them.
 */
#define VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS 4

/**
 * An array of parameters has no room for all of them.
 */
#define VIAPI_SIGN_COLLECTOR_FULL 5

/**
 * The time is outside the years 1970 to 9999.
 */
#define VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE 6

/**
 * The method is neither VIAPI_SIGN_GET nor VIAPI_SIGN_POST.
 */
#define VIAPI_SIGN_UNKNOWN_METHOD 7

/**
 * A required parameter is empty.
 */
#define VIAPI_SIGN_MISSING_PARAMETER 8

/**
 * The format is neither VIAPI_SIGN_JSON nor VIAPI_SIGN_XML.
 */
#define VIAPI_SIGN_UNKNOWN_FORMAT 9

/**
 * A credential has leading or trailing white space.
 */
#define VIAPI_SIGN_SPACE_AROUND_CREDENTIAL 10

/**
 * The time of a request is not a date and time written YYYY-MM-DDThh:mm:ssZ.
 */
#define VIAPI_SIGN_MALFORMED_TIMESTAMP 11

/**
 * A required pointer is NULL, or a text is {NULL, n} with n > 0.
 */
#define VIAPI_SIGN_NULL_POINTER 100

/**
 * A length or size is more than an object can have (PTRDIFF_MAX bytes).
 */
#define VIAPI_SIGN_INVALID_LENGTH 101

/**
 * A text is not UTF-8.
 */
#define VIAPI_SIGN_INVALID_UTF8 102

/**
 * out_size is too small; *out_len is the length that out has no room for.
 */
#define VIAPI_SIGN_BUFFER_TOO_SMALL 103

/**
 * The signature is not the one of the parameters.
 */
#define VIAPI_SIGN_SIGNATURE_MISMATCH 104

/**
 * A bug in this library. What the call would have written is unspecified.
 */
#define VIAPI_SIGN_PANIC 105

/**
 * An output and an input overlap, or an output and the scratch array.
 */
#define VIAPI_SIGN_OVERLAP 106

/**
 * The struct_size of a struct is not set, or a member of it is set that this
 * library does not know.
 */
#define VIAPI_SIGN_STRUCT_SIZE 107

/**
 * The language is neither VIAPI_SIGN_ENGLISH nor VIAPI_SIGN_CHINESE.
 */
#define VIAPI_SIGN_UNKNOWN_LANGUAGE 108

/**
 * The code of a finding is not one that this library knows.
 */
#define VIAPI_SIGN_UNKNOWN_FINDING 109

/**
 * The evidence holds no string-to-sign of the server.
 */
#define VIAPI_SIGN_NO_SERVER_STRING 110

/**
 * The memory for a diagnosis cannot be had.
 */
#define VIAPI_SIGN_OUT_OF_MEMORY 111

/**
 * The caller's HMAC has failed.
 */
#define VIAPI_SIGN_HMAC_FAILED 112

/**
 * A signature is not 28 characters of Base64.
 */
#define VIAPI_SIGN_MALFORMED_SIGNATURE 113

/**
 * The evidence does not tell what the call would have written.
 */
#define VIAPI_SIGN_NOT_IN_EVIDENCE 114

/**
 * Parameters travel in the query string.
 */
#define VIAPI_SIGN_GET 1

/**
 * Parameters travel in a form body.
 */
#define VIAPI_SIGN_POST 2

/**
 * Added to the method: sign with the AccessKeySecret exactly as it is. Without
 * it, one with leading or trailing white space, such as the end of the line
 * that it was read from, is VIAPI_SIGN_SPACE_AROUND_CREDENTIAL.
 */
#define VIAPI_SIGN_SECRET_AS_IS 256

/**
 * The server answers in JSON.
 */
#define VIAPI_SIGN_JSON 0

/**
 * The server answers in XML.
 */
#define VIAPI_SIGN_XML 1

/**
 * A finding that the evidence proves.
 */
#define VIAPI_SIGN_PROVED 1

/**
 * A finding that explains the evidence, as something else could too.
 */
#define VIAPI_SIGN_LIKELY 2

/**
 * English.
 */
#define VIAPI_SIGN_ENGLISH 0

/**
 * Simplified Chinese.
 */
#define VIAPI_SIGN_CHINESE 1

/**
 * Bytes of a signature and its NUL.
 */
#define VIAPI_SIGN_SIGNATURE_SIZE 29

/**
 * Bytes of a timestamp and its NUL.
 */
#define VIAPI_SIGN_TIMESTAMP_SIZE 21

/**
 * Bytes of a nonce and its NUL.
 */
#define VIAPI_SIGN_NONCE_SIZE 37

/**
 * Bytes of a name in a finding or after an error, and its NUL.
 */
#define VIAPI_SIGN_NAME_SIZE 40

/**
 * Bytes of the server's error code, and its NUL.
 */
#define VIAPI_SIGN_ERROR_CODE_SIZE 64

/**
 * Bytes of an HMAC-SHA1.
 */
#define VIAPI_SIGN_MAC_SIZE 20

/**
 * The most findings that viapi_sign_diagnose() has.
 */
#define VIAPI_SIGN_FINDINGS_MAX 16

/**
 * The most parameters that viapi_sign_common_params() adds.
 */
#define VIAPI_SIGN_COMMON_PARAMS_MAX 10

/**
 * A text: len bytes of UTF-8 at ptr, with no need of a NUL behind them.
 * {NULL, 0} is the empty text.
 *
 * Make one with viapi_sign_text(), VIAPI_SIGN_STR() or VIAPI_SIGN_LITERAL().
 */
typedef struct {
    /**
     * The first byte.
     */
    const char *ptr;
    /**
     * The number of bytes.
     */
    size_t len;
} viapi_sign_str;

/**
 * What the caller knows about a request, apart from the action's own
 * parameters. Set the members that are not used to zero.
 */
typedef struct {
    /**
     * sizeof (viapi_sign_request).
     */
    size_t struct_size;
    /**
     * AccessKeyId.
     */
    viapi_sign_str access_key_id;
    /**
     * SecurityToken, with temporary credentials from STS; empty without.
     */
    viapi_sign_str security_token;
    /**
     * Action, such as SegmentHDBody.
     */
    viapi_sign_str action;
    /**
     * Version of the product's API, such as 2019-12-30.
     */
    viapi_sign_str version;
    /**
     * RegionId, such as cn-shanghai; empty for products that need none.
     */
    viapi_sign_str region_id;
    /**
     * Timestamp, the text of viapi_sign_timestamp(); or empty, and now is set.
     */
    viapi_sign_str timestamp;
    /**
     * SignatureNonce, the text of viapi_sign_nonce(); or empty, and random is
     * set.
     */
    viapi_sign_str nonce;
    /**
     * Seconds since 1970 in UTC, as time() returns them: the call makes
     * Timestamp of them. 0 is not set. viapi_sign_common_params() cannot use
     * it.
     */
    int64_t now;
    /**
     * 16 bytes of the system's random number generator, anew for each request:
     * the call makes SignatureNonce of them. viapi_sign_common_params() cannot
     * use them.
     */
    const uint8_t *random;
    /**
     * VIAPI_SIGN_JSON or VIAPI_SIGN_XML.
     */
    int format;
} viapi_sign_request;

/**
 * A request parameter, its name and value not percent-encoded. Make one with
 * viapi_sign_pair(), or add it to an array with viapi_sign_add().
 */
typedef struct {
    /**
     * The name, as in the API reference.
     */
    viapi_sign_str name;
    /**
     * The value; may be empty.
     */
    viapi_sign_str value;
} viapi_sign_param;

/**
 * HMAC-SHA1 computed by the caller: by a secure element, an accelerator, a key
 * that never leaves its store. The key is AccessKeySecret followed by "&".
 *
 * update is called with the bytes of the string-to-sign in order, in pieces of
 * 1 to 256 bytes, then finish once; not again after one has failed. Both return
 * 0, or anything else for a failure, and must return: no longjmp(), no
 * exception.
 */
typedef struct {
    /**
     * sizeof (viapi_sign_hmac).
     */
    size_t struct_size;
    /**
     * Handed to both functions.
     */
    void *context;
    /**
     * Takes the next len bytes.
     */
    int (*update)(void *context,
                  const uint8_t *bytes,
                  size_t len);
    /**
     * Writes the 20 bytes of the HMAC.
     */
    int (*finish)(void *context,
                  uint8_t *mac);
} viapi_sign_hmac;

/**
 * Everything known about the refused request; every member is optional. What is
 * not known is zero; of texts, {NULL, 0} is not known, and another pointer with
 * length 0 known to be empty.
 */
typedef struct {
    /**
     * sizeof (viapi_sign_evidence).
     */
    size_t struct_size;
    /**
     * What the server answered, or any text that holds it, such as a log.
     * Need not be UTF-8.
     */
    viapi_sign_str error;
    /**
     * The parameters that were meant to be sent, the common ones included, in
     * the order in which the program has them.
     */
    const viapi_sign_param *params;
    /**
     * The number of parameters.
     */
    size_t params_len;
    /**
     * VIAPI_SIGN_GET or VIAPI_SIGN_POST.
     */
    int method;
    /**
     * AccessKeySecret.
     */
    viapi_sign_str access_key_secret;
    /**
     * The signature that was sent.
     */
    viapi_sign_str signature;
    /**
     * The string-to-sign that the program made. Need not be UTF-8.
     */
    viapi_sign_str string_to_sign;
    /**
     * What was sent, in any text: a URL, a form body, raw HTTP, a curl command,
     * or a log that holds one of these. Need not be UTF-8.
     */
    viapi_sign_str request;
    /**
     * The program's clock when it made the request, in seconds since 1970.
     */
    int64_t now;
    /**
     * Where the memory for the call comes from, in place of malloc(): it returns
     * memory aligned for any type, or NULL. Set both this and release, or
     * neither.
     */
    void *(*allocate)(void *context,
                      size_t size);
    /**
     * Takes back what allocate has returned, in place of free().
     */
    void (*release)(void *context,
                    void *memory);
    /**
     * Handed to both functions.
     */
    void *memory_context;
} viapi_sign_evidence;

/**
 * One thing that is wrong with a refused request.
 *
 * Places are offsets in bytes, end exclusive; both are 0 where there is none.
 */
typedef struct {
    /**
     * The bytes of it that the call has written.
     */
    size_t struct_size;
    /**
     * What is wrong: one of VIAPI_SIGN_FINDING_MATCHES and those after it, or
     * one that a later library knows.
     */
    int code;
    /**
     * VIAPI_SIGN_PROVED or VIAPI_SIGN_LIKELY.
     */
    int certainty;
    /**
     * The stable name of the code, such as space-as-plus.
     */
    char name[VIAPI_SIGN_NAME_SIZE];
    /**
     * The parameter it is about; empty where it is about none.
     */
    char parameter[VIAPI_SIGN_NAME_SIZE];
    /**
     * The place in the server's string-to-sign, which is the text of
     * viapi_sign_server_string().
     */
    size_t server_start;
    /**
     * Where the place in the server's string-to-sign ends.
     */
    size_t server_end;
    /**
     * The place in the program's own string-to-sign.
     */
    size_t client_start;
    /**
     * Where the place in the program's own string-to-sign ends.
     */
    size_t client_end;
    /**
     * The character that it is about, a Unicode number; 0 where it is about
     * none.
     */
    uint32_t character;
    /**
     * For viapi_sign_finding_text(): which known encoders write like this.
     */
    uint32_t encoders;
    /**
     * For viapi_sign_finding_text(): minutes between two times, INT64_MIN where
     * there are none.
     */
    int64_t minutes;
} viapi_sign_finding;

/**
 * What a diagnosis says beside its findings.
 */
typedef struct {
    /**
     * sizeof (viapi_sign_diagnosis), set before the call.
     */
    size_t struct_size;
    /**
     * The number of findings written.
     */
    size_t findings_len;
    /**
     * 1 when there are more than were written, else 0.
     */
    int has_more;
    /**
     * 1 when the first finding is proved and says what to do, else 0.
     */
    int is_certain;
    /**
     * The server's error code, such as SignatureDoesNotMatch; empty where none
     * was found; a longer one is cut.
     */
    char error_code[VIAPI_SIGN_ERROR_CODE_SIZE];
} viapi_sign_diagnosis;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Makes, signs and writes a request in one call: the query string of a GET or
 * the form body of a POST, percent-encoded, Signature included.
 *
 * Timestamp and SignatureNonce are those of request, or made of its now and
 * random.
 *
 * @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param request            the facts of the request
 * @param params             the action's own parameters; they are not written
 *                           to, and may be shared between threads
 * @param params_len         the number of them
 * @param access_key_secret  AccessKeySecret, without the "&"
 * @param scratch            an array for the call to use; what it holds after
 *                           it means nothing
 * @param scratch_size       the number of parameters that it has room for:
 *                           VIAPI_SIGN_COMMON_PARAMS_MAX + params_len
 * @param out                receives the text
 * @param out_size           the bytes that it has room for, the NUL included;
 *                           VIAPI_SIGN_REQUEST_BOUND() is enough
 * @param out_len            receives the length; NULL to do without
 * @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return any status of viapi_sign_common_params() and
 *         viapi_sign_signed_query()
 *
 * @code
 * uint8_t random[16];
 * if (getrandom(random, sizeof random, 0) != sizeof random) return 1;
 * viapi_sign_request request = {
 *     .struct_size = sizeof request, .now = time(NULL), .random = random,
 *     .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
 *     .action = VIAPI_SIGN_STR("SegmentHDBody"), .version = VIAPI_SIGN_STR("2019-12-30")};
 * viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
 * viapi_sign_param own[] = {viapi_sign_pair("ImageURL", "http://example.com/a b.png")};
 * viapi_sign_param scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
 * char body[1024], about[VIAPI_SIGN_NAME_SIZE];
 * int status = viapi_sign_request_query(VIAPI_SIGN_POST, &request, own, 1, secret, scratch,
 *     VIAPI_SIGN_COMMON_PARAMS_MAX + 1, body, sizeof body, NULL, about);
 * @endcode
 *
 * CAVEATS: those of viapi_sign_signed_query(). Out of the scratch array the
 * texts of the request can be read until it is used for something else; the
 * secret is not among them.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_request_query(int method,
                             const viapi_sign_request *request,
                             const viapi_sign_param *params,
                             size_t params_len,
                             viapi_sign_str access_key_secret,
                             viapi_sign_param *scratch,
                             size_t scratch_size,
                             char *out,
                             size_t out_size,
                             size_t *out_len,
                             char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes a time as Timestamp wants it, YYYY-MM-DDThh:mm:ssZ.
 *
 * @param unix_seconds  seconds since 1970 in UTC, as time() returns them
 * @param out           receives 20 characters and a NUL
 * @return VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE outside the years 1970 to 9999
 *
 * CAVEATS: the server refuses a time more than 15 minutes from its own. A board
 * without a clock begins in 1970: set its time first, for instance by SNTP.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_timestamp(int64_t unix_seconds,
                         char out[VIAPI_SIGN_TIMESTAMP_SIZE]) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes a SignatureNonce, a UUID version 4 made of 16 random bytes.
 *
 * @param random  16 bytes of the system's random number generator
 * @param out     receives 36 characters and a NUL
 *
 * CAVEATS: take the bytes anew for each request (getrandom(), arc4random_buf(),
 * BCryptGenRandom(), esp_fill_random(), sys_csrand_get()): the server refuses a
 * nonce that it has seen.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_nonce(const uint8_t random[16],
                     char out[VIAPI_SIGN_NONCE_SIZE]) VIAPI_SIGN_NOEXCEPT;

/**
 * Appends the parameters that every request has: those of request, and
 * SignatureMethod and SignatureVersion.
 *
 * @param request      the facts; timestamp and nonce must be set
 * @param params       an array; behind its *params_len parameters come at most
 *                     VIAPI_SIGN_COMMON_PARAMS_MAX more
 * @param params_size  the number of parameters that the array has room for
 * @param params_len   the number of parameters in it, before and after
 * @param about        NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_MISSING_PARAMETER when AccessKeyId, Action, Version,
 *         Timestamp or SignatureNonce is empty, VIAPI_SIGN_MALFORMED_TIMESTAMP,
 *         VIAPI_SIGN_UNKNOWN_FORMAT, VIAPI_SIGN_COLLECTOR_FULL when the array is
 *         too small
 *
 * CAVEATS: the parameters point to the texts of request, three of them to
 * constants of the library; both must live as long as they do. One that fails
 * leaves *params_len as it was, and may have written behind it.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_common_params(const viapi_sign_request *request,
                             viapi_sign_param *params,
                             size_t params_size,
                             size_t *params_len,
                             char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Appends one parameter.
 *
 * @param params       an array of parameters
 * @param params_size  the number of parameters that it has room for
 * @param params_len   the number of parameters in it, before and after
 * @param name         its name; checked when it is signed
 * @param value        its value
 * @return VIAPI_SIGN_COLLECTOR_FULL when the array has no room
 *
 * CAVEATS: the parameter points to both texts, which must live as long as it.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_add(viapi_sign_param *params,
                   size_t params_size,
                   size_t *params_len,
                   viapi_sign_str name,
                   viapi_sign_str value) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes what travels: the query string of a GET or the form body of a POST,
 * percent-encoded, Signature included.
 *
 * @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param params             the request's parameters, the common ones included
 *                           and Signature not; left in signing order
 * @param params_len         the number of them
 * @param access_key_secret  AccessKeySecret, without the "&"
 * @param out                receives the text
 * @param out_size           the bytes that it has room for, the NUL included;
 *                           VIAPI_SIGN_QUERY_BOUND() is enough
 * @param out_len            receives the length; NULL to do without
 * @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_EMPTY_SECRET, VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
 *         VIAPI_SIGN_EMPTY_NAME, VIAPI_SIGN_DUPLICATE_NAME,
 *         VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS, VIAPI_SIGN_UNKNOWN_METHOD, or
 *         one of 100 and up
 *
 * CAVEATS: a POST needs the header
 * Content-Type: application/x-www-form-urlencoded. Send the bytes as they
 * are: encoded once more, they no longer match the signature. Sign every
 * request anew, with a new nonce. A call for the length alone signs too:
 * try a buffer that is mostly enough first.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_signed_query(int method,
                            viapi_sign_param *params,
                            size_t params_len,
                            viapi_sign_str access_key_secret,
                            char *out,
                            size_t out_size,
                            size_t *out_len,
                            char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the signature of the parameters, 28 characters of Base64.
 *
 * @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param params             the request's parameters, the common ones included
 *                           and Signature not; left in signing order
 * @param params_len         the number of them
 * @param access_key_secret  AccessKeySecret, without the "&"
 * @param out                receives the signature and a NUL
 * @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return as viapi_sign_signed_query()
 *
 * CAVEATS: in a query or form body the signature is percent-encoded like any
 * other value, or a + in it arrives as a space; viapi_sign_signed_query() and
 * viapi_sign_query_with_signature() do that.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_signature(int method,
                         viapi_sign_param *params,
                         size_t params_len,
                         viapi_sign_str access_key_secret,
                         char out[VIAPI_SIGN_SIGNATURE_SIZE],
                         char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the string-to-sign of the parameters, to be compared with the one in
 * a SignatureDoesNotMatch answer.
 *
 * @param method      VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param params      the request's parameters, the common ones included and
 *                    Signature not; left in signing order
 * @param params_len  the number of them
 * @param out         receives the text
 * @param out_size    the bytes that it has room for, the NUL included
 * @param out_len     receives the length; NULL to do without
 * @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return as viapi_sign_signed_query()
 *
 * CAVEATS: it holds the AccessKeyId and any SecurityToken: mind where it is
 * logged.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_string_to_sign(int method,
                              viapi_sign_param *params,
                              size_t params_len,
                              char *out,
                              size_t out_size,
                              size_t *out_len,
                              char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Checks a signature.
 *
 * @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param params             the request's parameters without Signature; left in
 *                           signing order
 * @param params_len         the number of them
 * @param access_key_secret  AccessKeySecret, without the "&"
 * @param signature          the Base64 text, not percent-encoded
 * @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_OK when it is the signature of the parameters,
 *         VIAPI_SIGN_SIGNATURE_MISMATCH when it is not; or as
 *         viapi_sign_signed_query()
 *
 * The time taken does not depend on where the signatures differ.
 *
 * CAVEATS: only VIAPI_SIGN_OK means that the signature is right; every other
 * status means that it is not.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_verify(int method,
                      viapi_sign_param *params,
                      size_t params_len,
                      viapi_sign_str access_key_secret,
                      viapi_sign_str signature,
                      char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * viapi_sign_signature() with an HMAC that the caller computes.
 *
 * @param method      VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param params      the request's parameters, the common ones included and
 *                    Signature not; left in signing order
 * @param params_len  the number of them
 * @param hmac        the caller's functions
 * @param out         receives the signature and a NUL
 * @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_HMAC_FAILED, or as viapi_sign_signature()
 *
 * CAVEATS: the functions must not use params, nor out. The key is
 * AccessKeySecret followed by "&"; with another one the server answers
 * SignatureDoesNotMatch.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_signature_with_hmac(int method,
                                   viapi_sign_param *params,
                                   size_t params_len,
                                   const viapi_sign_hmac *hmac,
                                   char out[VIAPI_SIGN_SIGNATURE_SIZE],
                                   char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * viapi_sign_request_query() with an HMAC that the caller computes.
 *
 * @param method        VIAPI_SIGN_GET or VIAPI_SIGN_POST
 * @param request       the facts of the request
 * @param params        the action's own parameters; not written to
 * @param params_len    the number of them
 * @param hmac          the caller's functions
 * @param scratch       an array for the call to use
 * @param scratch_size  the number of parameters that it has room for:
 *                      VIAPI_SIGN_COMMON_PARAMS_MAX + params_len
 * @param out           receives the text
 * @param out_size      the bytes that it has room for, the NUL included
 * @param out_len       receives the length; NULL to do without
 * @param about         NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_HMAC_FAILED, or as viapi_sign_request_query()
 *
 * CAVEATS: those of viapi_sign_signature_with_hmac() and
 * viapi_sign_request_query().
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_request_query_with_hmac(int method,
                                       const viapi_sign_request *request,
                                       const viapi_sign_param *params,
                                       size_t params_len,
                                       const viapi_sign_hmac *hmac,
                                       viapi_sign_param *scratch,
                                       size_t scratch_size,
                                       char *out,
                                       size_t out_size,
                                       size_t *out_len,
                                       char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes what travels, with a signature that was made elsewhere: of the text of
 * viapi_sign_string_to_sign(), in Base64.
 *
 * @param params      the request's parameters, the common ones included and
 *                    Signature not; left in signing order
 * @param params_len  the number of them
 * @param signature   28 characters of Base64, not percent-encoded
 * @param out         receives the text
 * @param out_size    the bytes that it has room for, the NUL included;
 *                    VIAPI_SIGN_QUERY_BOUND() is enough
 * @param out_len     receives the length; NULL to do without
 * @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_MALFORMED_SIGNATURE, or as viapi_sign_signed_query()
 *
 * CAVEATS: those of viapi_sign_signed_query(). Whether it is the signature of
 * the parameters is not checked.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_query_with_signature(viapi_sign_param *params,
                                    size_t params_len,
                                    viapi_sign_str signature,
                                    char *out,
                                    size_t out_size,
                                    size_t *out_len,
                                    char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Says which parameter a failed call is about.
 *
 * @param params      the parameters of the call; left in signing order
 * @param params_len  the number of them
 * @param index       receives the place of the parameter that is wrong; not
 *                    written to with VIAPI_SIGN_OK; NULL to do without
 * @return the status that signing returns for params
 *
 * CAVEATS: the parameters may be in another order after the call, and the
 * place is the one after it.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_check_params(viapi_sign_param *params,
                            size_t params_len,
                            size_t *index) VIAPI_SIGN_NOEXCEPT;

/**
 * Checks an AccessKeyId, AccessKeySecret or SecurityToken where it enters
 * the program: it must not be empty, nor have leading or trailing white space,
 * such as the end of the line that it was read from.
 *
 * @param credential  the text
 * @return VIAPI_SIGN_MISSING_PARAMETER, VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
 *         VIAPI_SIGN_NULL_POINTER, VIAPI_SIGN_INVALID_LENGTH,
 *         VIAPI_SIGN_INVALID_UTF8
 *
 * CAVEATS: whether the server knows the credential, only the server can tell.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_check_credential(viapi_sign_str credential) VIAPI_SIGN_NOEXCEPT;

/**
 * Says why the server refused a request.
 *
 * @param evidence       everything known about the request; not written to
 * @param findings       receives the findings, the most certain first
 * @param stride         sizeof findings[0]
 * @param findings_size  the number of findings that the array has room for;
 *                       there are never more than VIAPI_SIGN_FINDINGS_MAX
 * @param diagnosis      receives their number and what else there is to say; set
 *                       its struct_size first
 * @param about          NULL, or an array of VIAPI_SIGN_NAME_SIZE
 * @return VIAPI_SIGN_OUT_OF_MEMORY, VIAPI_SIGN_UNKNOWN_METHOD,
 *         VIAPI_SIGN_STRUCT_SIZE, VIAPI_SIGN_NULL_POINTER,
 *         VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_INVALID_UTF8
 *
 * The codes are at the end of this header.
 *
 * Memory: one block for the length of the call, by malloc() or by the allocate
 * of the evidence: 64 KiB, and 32 bytes for each byte of the texts, 1 KiB for
 * each parameter of params, and 512 bytes for each "&" and each "26" in the
 * texts. Not in the library for microcontrollers.
 *
 * CAVEATS: no finding holds the secret, but the strings-to-sign that the
 * places are in hold the AccessKeyId and any SecurityToken. At most 256 threads
 * diagnose at one time, the next one is VIAPI_SIGN_OUT_OF_MEMORY.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_diagnose(const viapi_sign_evidence *evidence,
                        viapi_sign_finding *findings,
                        size_t stride,
                        size_t findings_size,
                        viapi_sign_diagnosis *diagnosis,
                        char *about) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes what is wrong and how to fix it, from a finding alone.
 *
 * @param finding   a finding that viapi_sign_diagnose() has written
 * @param lang      VIAPI_SIGN_ENGLISH or VIAPI_SIGN_CHINESE
 * @param out       receives the text, UTF-8 without control characters
 * @param out_size  the bytes that it has room for, the NUL included
 * @param out_len   receives the length; NULL to do without
 * @return VIAPI_SIGN_UNKNOWN_LANGUAGE, VIAPI_SIGN_UNKNOWN_FINDING,
 *         VIAPI_SIGN_STRUCT_SIZE, or one of 100 and up
 *
 * Nothing is allocated. Not in the library for microcontrollers.
 *
 * CAVEATS: the text may change from one version to the next, the code does not.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_finding_text(const viapi_sign_finding *finding,
                            int lang,
                            char *out,
                            size_t out_size,
                            size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the server's own string-to-sign, as viapi_sign_diagnose() has read it
 * from the error: without the escapes of JSON or XML, cut where it ends. This is
 * what the places server_start and server_end count in.
 *
 * @param evidence  as for viapi_sign_diagnose()
 * @param out       receives the text
 * @param out_size  the bytes that it has room for, the NUL included
 * @param out_len   receives the length; NULL to do without
 * @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence, or as
 *         viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose(). This and the five functions below read the
 * evidence again at each call, which takes as long as a diagnosis.
 *
 * CAVEATS: it comes from the network: it need not be UTF-8, may hold control
 * characters and NULs, and holds the AccessKeyId and any SecurityToken.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_server_string(const viapi_sign_evidence *evidence,
                             char *out,
                             size_t out_size,
                             size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the program's own string-to-sign, as viapi_sign_diagnose() has read it
 * from string_to_sign or from a log in error, without label, quotes and escapes;
 * or has found it by signature and secret. This is what the places client_start
 * and client_end count in.
 *
 * @param evidence  as for viapi_sign_diagnose()
 * @param out       receives the text
 * @param out_size  the bytes that it has room for, the NUL included
 * @param out_len   receives the length; NULL to do without
 * @return VIAPI_SIGN_NOT_IN_EVIDENCE when there is none in the evidence, or as
 *         viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose().
 *
 * CAVEATS: those of viapi_sign_server_string().
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_client_string(const viapi_sign_evidence *evidence,
                             char *out,
                             size_t out_size,
                             size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the parameters that the server received, decoded from its own
 * string-to-sign, in signing order.
 *
 * @param evidence     as for viapi_sign_diagnose()
 * @param params       receives the parameters, whose texts are in out; NULL to
 *                     learn the number and the length alone
 * @param params_size  the number of parameters that the array has room for
 * @param params_len   receives their number; NULL to do without
 * @param out          receives their names and values, a NUL behind each
 * @param out_size     the bytes that it has room for
 * @param out_len      receives the length, without the last NUL; NULL to do
 *                     without
 * @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
 *         VIAPI_SIGN_COLLECTOR_FULL when params has no room for all of them, and
 *         VIAPI_SIGN_BUFFER_TOO_SMALL, both with *params_len and *out_len; or as
 *         viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose(). Neither array needs more than as many bytes
 * or elements as the server's string-to-sign has bytes, and one.
 *
 * CAVEATS: the texts come from the network and may hold control characters and
 * NULs; what is not UTF-8 is U+FFFD. Those of a string that was cut or masked
 * are as they are in it.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_received(const viapi_sign_evidence *evidence,
                        viapi_sign_param *params,
                        size_t params_size,
                        size_t *params_len,
                        char *out,
                        size_t out_size,
                        size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the canonicalized query string of what the server received: the third
 * part of its string-to-sign, decoded once. It is the step between the
 * parameters and the string-to-sign.
 *
 * @param evidence  as for viapi_sign_diagnose()
 * @param out       receives the text, UTF-8
 * @param out_size  the bytes that it has room for, the NUL included
 * @param out_len   receives the length; NULL to do without
 * @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence, or as
 *         viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose().
 *
 * CAVEATS: those of viapi_sign_received().
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_received_query(const viapi_sign_evidence *evidence,
                              char *out,
                              size_t out_size,
                              size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the signature that the request should have had, as the server received
 * it: the one of its string-to-sign.
 *
 * @param evidence   as for viapi_sign_diagnose(), with the AccessKeySecret
 * @param signature  receives the signature, VIAPI_SIGN_SIGNATURE_SIZE bytes
 * @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
 *         VIAPI_SIGN_NOT_IN_EVIDENCE without the AccessKeySecret or when the
 *         string was cut or masked, or as viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose().
 *
 * CAVEATS: a request with another timestamp or nonce has another signature.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_right_signature(const viapi_sign_evidence *evidence,
                               char *signature) VIAPI_SIGN_NOEXCEPT;

/**
 * Writes the command that makes the same call again, signed anew: viapi-sign
 * request ... --send, for a POSIX shell, of the command line of the Python
 * package viapi-sign, which takes the credentials from the environment.
 *
 * @param evidence  as for viapi_sign_diagnose()
 * @param out       receives the text, UTF-8 without control characters
 * @param out_size  the bytes that it has room for, the NUL included
 * @param out_len   receives the length; NULL to do without
 * @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
 *         VIAPI_SIGN_NOT_IN_EVIDENCE when a value was cut or masked, is not text,
 *         or the action is not known; or as viapi_sign_diagnose()
 *
 * Memory: as viapi_sign_diagnose().
 *
 * CAVEATS: where the answer names no host, it says ENDPOINT.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_command(const viapi_sign_evidence *evidence,
                       char *out,
                       size_t out_size,
                       size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * Percent-encodes a text: the UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every
 * other becomes %XX.
 *
 * @param text      the text
 * @param out       receives the encoded text
 * @param out_size  the bytes that it has room for, the NUL included; three times
 *                  the length of text and 1 is enough
 * @param out_len   receives the length; NULL to do without
 * @return one of 100 and up
 *
 * CAVEATS: no other function here wants its input encoded; signing encodes.
 */
VIAPI_SIGN_MUST_USE
int viapi_sign_percent_encode(viapi_sign_str text,
                              char *out,
                              size_t out_size,
                              size_t *out_len) VIAPI_SIGN_NOEXCEPT;

/**
 * The text of a status in English, without a final stop.
 *
 * @param status  any number
 * @return the text, never NULL; valid as long as the library is loaded
 *
 * CAVEATS: the text may change from one version to the next, the numbers
 * do not.
 */
VIAPI_SIGN_MUST_USE
const char *viapi_sign_strerror(int status) VIAPI_SIGN_NOEXCEPT;

/**
 * The version of the library that is linked.
 *
 * @return such as "0.1.0"
 *
 * CAVEATS: VIAPI_SIGN_VERSION is the version of the header, and may differ.
 */
VIAPI_SIGN_MUST_USE
const char *viapi_sign_version(void) VIAPI_SIGN_NOEXCEPT;

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

/** A NUL-terminated text as a viapi_sign_str; NULL is the empty one. */
static inline viapi_sign_str viapi_sign_text(const char *text) VIAPI_SIGN_NOEXCEPT {
    viapi_sign_str str = { text, 0 };
    while (text && text[str.len]) {
        str.len++;
    }
    return str;
}

/** Two NUL-terminated texts as a viapi_sign_param. */
static inline viapi_sign_param viapi_sign_pair(const char *name,
                                               const char *value) VIAPI_SIGN_NOEXCEPT {
    viapi_sign_param param = { viapi_sign_text(name), viapi_sign_text(value) };
    return param;
}

/* The codes of findings: the name of each in capitals. A number is never reused;
 * cause and fix of each are in signer-diagnose/docs. */
#define VIAPI_SIGN_FINDING_MATCHES 1
#define VIAPI_SIGN_FINDING_CREDENTIALS_DIFFER 2
#define VIAPI_SIGN_FINDING_SIGNATURE_NOT_REPRODUCED 3
#define VIAPI_SIGN_FINDING_STRINGS_EQUAL 4
#define VIAPI_SIGN_FINDING_DAMAGED 5
#define VIAPI_SIGN_FINDING_NOTHING_TO_COMPARE 6
#define VIAPI_SIGN_FINDING_OTHER_ERROR 7
#define VIAPI_SIGN_FINDING_NO_ERROR_CODE 8
#define VIAPI_SIGN_FINDING_STRINGS_DIFFER 9
#define VIAPI_SIGN_FINDING_NO_SERVER_STRING 11
#define VIAPI_SIGN_FINDING_PARAMETERS_EQUAL 12
#define VIAPI_SIGN_FINDING_NO_STRING_TO_SIGN 13
#define VIAPI_SIGN_FINDING_CHANGED_AFTER_SIGNING 14
#define VIAPI_SIGN_FINDING_REQUEST_NOT_USED 15
#define VIAPI_SIGN_FINDING_METHOD_DIFFERS 20
#define VIAPI_SIGN_FINDING_METHOD_NOT_UPPER_CASE 21
#define VIAPI_SIGN_FINDING_METHOD_MISSING 22
#define VIAPI_SIGN_FINDING_PATH_NOT_ENCODED 23
#define VIAPI_SIGN_FINDING_PATH_ENCODED_TWICE 24
#define VIAPI_SIGN_FINDING_PATH_MISSING 25
#define VIAPI_SIGN_FINDING_AMPERSAND_AFTER_PATH_MISSING 26
#define VIAPI_SIGN_FINDING_SECOND_ENCODING_MISSING 27
#define VIAPI_SIGN_FINDING_THIRD_ENCODING 28
#define VIAPI_SIGN_FINDING_AMPERSAND_NOT_ENCODED 29
#define VIAPI_SIGN_FINDING_EQUALS_NOT_ENCODED 30
#define VIAPI_SIGN_FINDING_AMPERSAND_ENCODED_TWICE 31
#define VIAPI_SIGN_FINDING_EQUALS_ENCODED_TWICE 32
#define VIAPI_SIGN_FINDING_AMPERSAND_AS_ENTITY 33
#define VIAPI_SIGN_FINDING_QUERY_ONLY 34
#define VIAPI_SIGN_FINDING_ROA_STRING_SIGNED 35
#define VIAPI_SIGN_FINDING_ROA_ANSWER 36
#define VIAPI_SIGN_FINDING_V3_STRING_SIGNED 37
#define VIAPI_SIGN_FINDING_V3_ANSWER 38
#define VIAPI_SIGN_FINDING_NEWLINE_AT_END 39
#define VIAPI_SIGN_FINDING_SPACE_AT_END 40
#define VIAPI_SIGN_FINDING_BYTE_ORDER_MARK 41
#define VIAPI_SIGN_FINDING_AMPERSAND_AT_END 42
#define VIAPI_SIGN_FINDING_AMPERSAND_IN_FRONT 43
#define VIAPI_SIGN_FINDING_VALUE_NOT_ENCODED 50
#define VIAPI_SIGN_FINDING_FIRST_ENCODING_MISSING 51
#define VIAPI_SIGN_FINDING_VALUE_ENCODED_TWICE 52
#define VIAPI_SIGN_FINDING_SPACE_AS_PLUS 53
#define VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED 54
#define VIAPI_SIGN_FINDING_ASTERISK_NOT_ENCODED 55
#define VIAPI_SIGN_FINDING_COLON_NOT_ENCODED 56
#define VIAPI_SIGN_FINDING_COMMA_NOT_ENCODED 57
#define VIAPI_SIGN_FINDING_MARKS_NOT_ENCODED 58
#define VIAPI_SIGN_FINDING_RESERVED_NOT_ENCODED 59
#define VIAPI_SIGN_FINDING_TILDE_ENCODED 60
#define VIAPI_SIGN_FINDING_UNRESERVED_ENCODED 61
#define VIAPI_SIGN_FINDING_LOWER_CASE_HEX 62
#define VIAPI_SIGN_FINDING_CHARSET_GBK 63
#define VIAPI_SIGN_FINDING_CHARSET_LATIN_1 64
#define VIAPI_SIGN_FINDING_CHARSET_OTHER 65
#define VIAPI_SIGN_FINDING_JAVASCRIPT_ESCAPE 66
#define VIAPI_SIGN_FINDING_HTML_ENTITY 67
#define VIAPI_SIGN_FINDING_NON_ASCII_NOT_ENCODED 68
#define VIAPI_SIGN_FINDING_BROKEN_ESCAPE 69
#define VIAPI_SIGN_FINDING_PARAMETER_NOT_RECEIVED 80
#define VIAPI_SIGN_FINDING_PARAMETER_NOT_SIGNED 81
#define VIAPI_SIGN_FINDING_PARAMETER_NAME_CASE 82
#define VIAPI_SIGN_FINDING_PARAMETER_RENAMED 83
#define VIAPI_SIGN_FINDING_LIST_WITH_BRACKETS 84
#define VIAPI_SIGN_FINDING_VALUE_DIFFERS 85
#define VIAPI_SIGN_FINDING_VALUE_CUT_AT_AMPERSAND 86
#define VIAPI_SIGN_FINDING_VALUE_CUT_AT_HASH 87
#define VIAPI_SIGN_FINDING_PLUS_RECEIVED_AS_SPACE 88
#define VIAPI_SIGN_FINDING_VALUE_SENT_ENCODED_TWICE 89
#define VIAPI_SIGN_FINDING_VALUE_SENT_NOT_ENCODED 90
#define VIAPI_SIGN_FINDING_EMPTY_VALUE_NOT_SIGNED 91
#define VIAPI_SIGN_FINDING_EMPTY_VALUE_NOT_SENT 92
#define VIAPI_SIGN_FINDING_NULL_AS_TEXT 93
#define VIAPI_SIGN_FINDING_VALUE_CASE 94
#define VIAPI_SIGN_FINDING_BUILT_TWICE 95
#define VIAPI_SIGN_FINDING_PARAMETERS_NOT_IN_FORM 96
#define VIAPI_SIGN_FINDING_SIGNATURE_SIGNED 97
#define VIAPI_SIGN_FINDING_PARAMETER_TWICE 98
#define VIAPI_SIGN_FINDING_ORDER_AS_GIVEN 110
#define VIAPI_SIGN_FINDING_ORDER_CASE_INSENSITIVE 111
#define VIAPI_SIGN_FINDING_ORDER_NUMERIC 112
#define VIAPI_SIGN_FINDING_ORDER_BY_VALUE 113
#define VIAPI_SIGN_FINDING_ORDER_REVERSED 114
#define VIAPI_SIGN_FINDING_ORDER_BY_PAIR 115
#define VIAPI_SIGN_FINDING_ORDER_DIFFERS 116
#define VIAPI_SIGN_FINDING_SIGNATURE_METHOD_MISSING 120
#define VIAPI_SIGN_FINDING_SIGNATURE_METHOD_OTHER 121
#define VIAPI_SIGN_FINDING_SIGNATURE_VERSION_MISSING 122
#define VIAPI_SIGN_FINDING_SIGNATURE_VERSION_OTHER 123
#define VIAPI_SIGN_FINDING_TIMESTAMP_LOCAL_TIME 124
#define VIAPI_SIGN_FINDING_TIMESTAMP_WITHOUT_Z 125
#define VIAPI_SIGN_FINDING_TIMESTAMP_FRACTION 126
#define VIAPI_SIGN_FINDING_TIMESTAMP_OFFSET 127
#define VIAPI_SIGN_FINDING_TIMESTAMP_FORM 128
#define VIAPI_SIGN_FINDING_TIMESTAMP_SKEWED 129
#define VIAPI_SIGN_FINDING_TIMESTAMP_MISSPELLED 130
#define VIAPI_SIGN_FINDING_ACCESS_KEY_ID_MALFORMED 131
#define VIAPI_SIGN_FINDING_CREDENTIALS_SWAPPED 132
#define VIAPI_SIGN_FINDING_SECURITY_TOKEN_ABSENT 133
#define VIAPI_SIGN_FINDING_TIMESTAMP_12_HOUR 134
#define VIAPI_SIGN_FINDING_ACCESS_KEY_ID_IS_APP_KEY 138
#define VIAPI_SIGN_FINDING_SECRET_SENT 139
#define VIAPI_SIGN_FINDING_KEY_WITHOUT_AMPERSAND 140
#define VIAPI_SIGN_FINDING_KEY_IS_ACCESS_KEY_ID 141
#define VIAPI_SIGN_FINDING_KEY_AMPERSAND_FIRST 142
#define VIAPI_SIGN_FINDING_KEY_AMPERSAND_TWICE 143
#define VIAPI_SIGN_FINDING_KEY_AND_MESSAGE_EXCHANGED 144
#define VIAPI_SIGN_FINDING_SECRET_WITH_WHITE_SPACE 145
#define VIAPI_SIGN_FINDING_SECRET_IN_QUOTES 146
#define VIAPI_SIGN_FINDING_SECRET_PERCENT_ENCODED 147
#define VIAPI_SIGN_FINDING_SECRET_UNSET 148
#define VIAPI_SIGN_FINDING_SECRET_CASE 149
#define VIAPI_SIGN_FINDING_DIGEST_HEX 150
#define VIAPI_SIGN_FINDING_DIGEST_HEX_BASE64 151
#define VIAPI_SIGN_FINDING_BASE64_URL_SAFE 152
#define VIAPI_SIGN_FINDING_BASE64_NEWLINE 153
#define VIAPI_SIGN_FINDING_BASE64_UNPADDED 154
#define VIAPI_SIGN_FINDING_SIGNATURE_PLUS_AS_SPACE 155
#define VIAPI_SIGN_FINDING_SIGNATURE_PERCENT_ENCODED 156
#define VIAPI_SIGN_FINDING_BASE64_TWICE 157
#define VIAPI_SIGN_FINDING_PLAIN_SHA1 158
#define VIAPI_SIGN_FINDING_HMAC_SHA256 159
#define VIAPI_SIGN_FINDING_PLAIN_SHA256 160
#define VIAPI_SIGN_FINDING_HMAC_MD5 161
#define VIAPI_SIGN_FINDING_PLAIN_MD5 162
#define VIAPI_SIGN_FINDING_SIGNATURE_EMPTY 163
#define VIAPI_SIGN_FINDING_SIGNATURE_MALFORMED 164
#define VIAPI_SIGN_FINDING_SECRET_WITH_NAME 165
#define VIAPI_SIGN_FINDING_SECRET_WITH_AMPERSAND 166
#define VIAPI_SIGN_FINDING_SIGNATURE_CASE 167
#define VIAPI_SIGN_FINDING_INCOMPLETE_SIGNATURE 180
#define VIAPI_SIGN_FINDING_MISSING_SIGNATURE 181
#define VIAPI_SIGN_FINDING_MISSING_TIMESTAMP 182
#define VIAPI_SIGN_FINDING_ILLEGAL_TIMESTAMP 183
#define VIAPI_SIGN_FINDING_TIMESTAMP_EXPIRED 184
#define VIAPI_SIGN_FINDING_TIMESTAMP_INVALID 185
#define VIAPI_SIGN_FINDING_NONCE_USED 186
#define VIAPI_SIGN_FINDING_ACCESS_KEY_ID_NOT_FOUND 187
#define VIAPI_SIGN_FINDING_ACCESS_KEY_ID_INACTIVE 188
#define VIAPI_SIGN_FINDING_MISSING_ACCESS_KEY_ID 189
#define VIAPI_SIGN_FINDING_MISSING_SECURITY_TOKEN 190
#define VIAPI_SIGN_FINDING_SECURITY_TOKEN_EXPIRED 191
#define VIAPI_SIGN_FINDING_SECURITY_TOKEN_MALFORMED 192
#define VIAPI_SIGN_FINDING_SECURITY_TOKEN_MISMATCH 193
#define VIAPI_SIGN_FINDING_SECURITY_TOKEN_INVALID 194
#define VIAPI_SIGN_FINDING_MISSING_PARAMETER 195
#define VIAPI_SIGN_FINDING_OSS_ANSWER 200
#define VIAPI_SIGN_FINDING_SMS_SIGN_NAME 201
#define VIAPI_SIGN_FINDING_NOT_REACHED 202
#define VIAPI_SIGN_FINDING_SIGNATURE_OF_ANOTHER_PRODUCT 203
#define VIAPI_SIGN_FINDING_BODY_IS_JSON 204
#define VIAPI_SIGN_FINDING_BODY_IS_MULTIPART 205
#define VIAPI_SIGN_FINDING_PARAMETERS_IN_HEADERS 206
#define VIAPI_SIGN_FINDING_SIGNATURE_IN_HEADER 207
#define VIAPI_SIGN_FINDING_CONTENT_TYPE_NOT_FORM 208
#define VIAPI_SIGN_FINDING_PATH_NOT_ROOT 209
#define VIAPI_SIGN_FINDING_PRODUCT_NOT_ACTIVATED 220
#define VIAPI_SIGN_FINDING_CALL_FORBIDDEN 221
#define VIAPI_SIGN_FINDING_ACTION_NOT_FOUND 222
#define VIAPI_SIGN_FINDING_VERSION_WRONG 223
#define VIAPI_SIGN_FINDING_PERMISSION_MISSING 224
#define VIAPI_SIGN_FINDING_ROLE_MISSING 225
#define VIAPI_SIGN_FINDING_FILE_NOT_READABLE 226
#define VIAPI_SIGN_FINDING_FILE_IN_ANOTHER_REGION 227
#define VIAPI_SIGN_FINDING_FILE_NOT_SUITABLE 228
#define VIAPI_SIGN_FINDING_FILE_TOO_LARGE 229
#define VIAPI_SIGN_FINDING_THROTTLED 230
#define VIAPI_SIGN_FINDING_SERVER_FAILED 231
#define VIAPI_SIGN_FINDING_ACTION_PARAMETER_MISSING 232
#define VIAPI_SIGN_FINDING_ARGUMENT_REFUSED 233

#endif /* VIAPI_SIGN_H */
