/*
 * viapi_sign.h: signature version 1.0 (HMAC-SHA1) of Alibaba Cloud's RPC APIs.
 *
 * Conventions of all functions:
 *
 * - The caller owns all memory. Nothing is allocated, there is no context to
 *   set up or free, and no state is kept between calls.
 * - A function may be called from any number of threads at once. Threads may
 *   share texts, but not an array of parameters: signing sorts it.
 * - The result is a status: VIAPI_SIGN_OK (0), or why there is none. 1 to 99
 *   are the numbers that the Rust and Python packages give, 100 and up are
 *   about pointers and lengths. A number is never reused.
 * - Inputs come first, outputs last, and they must not overlap.
 * - Text goes in as viapi_sign_str, UTF-8 that is not percent-encoded. {NULL, 0}
 *   is the empty text; {NULL, n} is VIAPI_SIGN_NULL_POINTER.
 * - params is an array of params_len parameters, of any number and in any
 *   order; {NULL, 0} is the empty array. A call leaves the same parameters in
 *   it in signing order, or in another order when it fails. Sign a copy to keep
 *   the order, or to share the array between threads.
 * - Text goes out to out, a buffer of out_size bytes, with a NUL behind it;
 *   *out_len is its length without the NUL. out_len may be NULL. With out NULL
 *   and out_size 0, a call only tells the length; the buffer needs one byte
 *   more.
 * - Text of a fixed length goes out to an array with a NUL behind it, and its
 *   size has a name below.
 * - A call that fails writes to none of its outputs, except the length with
 *   VIAPI_SIGN_BUFFER_TOO_SMALL and what a function says of itself.
 *
 * Generated from signer-ffi/src; see signer-ffi/README.md.
 */

#ifndef VIAPI_SIGN_H
#define VIAPI_SIGN_H


#include <stddef.h>
#include <stdint.h>

/* The version of this header; viapi_sign_version() is that of the library. */
#define VIAPI_SIGN_VERSION "0.1.0"
#define VIAPI_SIGN_VERSION_MAJOR 0
#define VIAPI_SIGN_VERSION_MINOR 1
#define VIAPI_SIGN_VERSION_PATCH 0

/* A status that nobody looks at is a warning. */
#if defined(__cplusplus) && __cplusplus >= 201703L
#define VIAPI_SIGN_MUST_USE [[nodiscard]]
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L
#define VIAPI_SIGN_MUST_USE [[nodiscard]]
#elif defined(__GNUC__)
#define VIAPI_SIGN_MUST_USE __attribute__((__warn_unused_result__))
#else
#define VIAPI_SIGN_MUST_USE
#endif

#ifdef __cplusplus
#define VIAPI_SIGN_NOEXCEPT noexcept
#else
#define VIAPI_SIGN_NOEXCEPT
#endif

/* A string literal as the initialiser of a viapi_sign_str. */
#define VIAPI_SIGN_LITERAL(text) { "" text, sizeof("" text) - 1 }

// Success.
#define VIAPI_SIGN_OK 0

// The AccessKeySecret is empty.
#define VIAPI_SIGN_EMPTY_SECRET 1

// A parameter has an empty name.
#define VIAPI_SIGN_EMPTY_NAME 2

// A parameter name occurs more than once.
#define VIAPI_SIGN_DUPLICATE_NAME 3

// Signature is among the parameters to sign; it is computed from them.
#define VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS 4

// A fixed-capacity collector is full. No function here gives this.
#define VIAPI_SIGN_COLLECTOR_FULL 5

// The time is outside the years 1970 to 9999.
#define VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE 6

// The method is neither VIAPI_SIGN_GET nor VIAPI_SIGN_POST.
#define VIAPI_SIGN_UNKNOWN_METHOD 7

// What every request needs is empty.
#define VIAPI_SIGN_MISSING_PARAMETER 8

// The format is neither VIAPI_SIGN_JSON nor VIAPI_SIGN_XML.
#define VIAPI_SIGN_UNKNOWN_FORMAT 9

// A credential has white space at an end.
#define VIAPI_SIGN_SPACE_AROUND_CREDENTIAL 10

// The time of a request is not written YYYY-MM-DDThh:mm:ssZ.
#define VIAPI_SIGN_MALFORMED_TIMESTAMP 11

// A pointer is NULL that must not be, or a text is {NULL, n} with n > 0.
#define VIAPI_SIGN_NULL_POINTER 100

// A length or size is more than memory can hold (PTRDIFF_MAX bytes).
#define VIAPI_SIGN_INVALID_LENGTH 101

// A text is not UTF-8.
#define VIAPI_SIGN_INVALID_UTF8 102

// out_size is too small; *out_len is the length that out has no room for.
#define VIAPI_SIGN_BUFFER_TOO_SMALL 103

// The signature is not that of the parameters.
#define VIAPI_SIGN_SIGNATURE_MISMATCH 104

// A bug in this library. What the call would have written is unspecified.
#define VIAPI_SIGN_PANIC 105

// Parameters travel in the query string.
#define VIAPI_SIGN_GET 1

// Parameters travel in a form body.
#define VIAPI_SIGN_POST 2

// The server answers in JSON.
#define VIAPI_SIGN_JSON 0

// The server answers in XML.
#define VIAPI_SIGN_XML 1

// A finding that the evidence proves.
#define VIAPI_SIGN_PROVED 1

// A finding that explains the evidence, as something else could too.
#define VIAPI_SIGN_LIKELY 2

// English.
#define VIAPI_SIGN_ENGLISH 0

// Simplified Chinese.
#define VIAPI_SIGN_CHINESE 1

// Bytes of a signature and its NUL.
#define VIAPI_SIGN_SIGNATURE_SIZE 29

// Bytes of a timestamp and its NUL.
#define VIAPI_SIGN_TIMESTAMP_SIZE 21

// Bytes of a nonce and its NUL.
#define VIAPI_SIGN_NONCE_SIZE 37

// Bytes of a name that an error gives and its NUL.
#define VIAPI_SIGN_NAME_SIZE 40

// The most findings that viapi_sign_diagnose() gives.
#define VIAPI_SIGN_FINDINGS_MAX 16

// The most parameters that viapi_sign_common_params() gives.
#define VIAPI_SIGN_COMMON_PARAMS_MAX 10

// A text: len bytes of UTF-8 at ptr, with no need of a NUL behind them.
// {NULL, 0} is the empty text.
//
// Make one with viapi_sign_text() or VIAPI_SIGN_LITERAL().
typedef struct {
    // The first byte.
    const char *ptr;
    // The number of bytes.
    size_t len;
} viapi_sign_str;

// What the caller knows about a request, apart from the action's own
// parameters. Set the members that are not used to zero.
typedef struct {
    // AccessKeyId.
    viapi_sign_str access_key_id;
    // SecurityToken, with temporary credentials from STS; empty without.
    viapi_sign_str security_token;
    // Action, such as SegmentHDBody.
    viapi_sign_str action;
    // Version of the product's API, such as 2019-12-30.
    viapi_sign_str version;
    // RegionId, such as cn-shanghai; empty for products that want none.
    viapi_sign_str region_id;
    // Timestamp, the text of viapi_sign_timestamp().
    viapi_sign_str timestamp;
    // SignatureNonce, the text of viapi_sign_nonce().
    viapi_sign_str nonce;
    // VIAPI_SIGN_JSON or VIAPI_SIGN_XML.
    int format;
} viapi_sign_request;

// A request parameter, its name and value not percent-encoded.
typedef struct {
    // The name, as in the API reference.
    viapi_sign_str name;
    // The value; may be empty.
    viapi_sign_str value;
} viapi_sign_param;

// What there is to judge by: any of it. What is not known is zero; of texts,
// {NULL, 0} is not known, and another pointer with length 0 known to be empty.
typedef struct {
    // What the server answered, or any text that holds it, such as a log.
    // Need not be UTF-8.
    viapi_sign_str error;
    // The parameters that were meant to be sent, the common ones included, in
    // the order in which the program has them. They are left as they are.
    viapi_sign_param *params;
    // The number of parameters.
    size_t params_len;
    // VIAPI_SIGN_GET or VIAPI_SIGN_POST.
    int method;
    // AccessKeySecret.
    viapi_sign_str access_key_secret;
    // The signature that was sent.
    viapi_sign_str signature;
    // The string-to-sign that the program made. Need not be UTF-8.
    viapi_sign_str string_to_sign;
    // The program's clock when it made the request, in seconds since 1970.
    int64_t now;
} viapi_sign_evidence;

// One thing that is wrong with a refused request.
//
// Places are offsets in bytes, end exclusive; both are 0 where there is none.
typedef struct {
    // The stable number of what is wrong.
    int code;
    // VIAPI_SIGN_PROVED or VIAPI_SIGN_LIKELY.
    int certainty;
    // The stable name of the code, such as space-as-plus.
    char name[VIAPI_SIGN_NAME_SIZE];
    // The parameter it is about; empty where it is about none.
    char parameter[VIAPI_SIGN_NAME_SIZE];
    // The place in the server's string-to-sign.
    size_t server_start;
    // Its end.
    size_t server_end;
    // The place in the program's own string-to-sign.
    size_t client_start;
    // Its end.
    size_t client_end;
} viapi_sign_finding;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// Writes a time as Timestamp wants it, YYYY-MM-DDThh:mm:ssZ.
//
// unix_seconds are seconds since 1970 in UTC, as time() gives them.
//
// CAVEATS: the server refuses a time more than 15 minutes from its own.
VIAPI_SIGN_MUST_USE
int viapi_sign_timestamp(int64_t unix_seconds,
                         char out[VIAPI_SIGN_TIMESTAMP_SIZE]) VIAPI_SIGN_NOEXCEPT;

// Writes a SignatureNonce, a UUID version 4 made of 16 random bytes.
//
// CAVEATS: take the bytes from the system's random number generator
// (getrandom(), getentropy(), arc4random_buf()), anew for each request: the
// server refuses a nonce that it has seen.
VIAPI_SIGN_MUST_USE
int viapi_sign_nonce(const uint8_t random[16],
                     char out[VIAPI_SIGN_NONCE_SIZE]) VIAPI_SIGN_NOEXCEPT;

// Gives the parameters that every request has: those of request, and
// SignatureMethod and SignatureVersion.
//
// Writes up to VIAPI_SIGN_COMMON_PARAMS_MAX parameters to params and their
// number to *params_len. Give the array room for the action's own
// parameters, append those, and sign the whole.
//
// missing is NULL or an array of VIAPI_SIGN_NAME_SIZE. With
// VIAPI_SIGN_MISSING_PARAMETER it receives the name of the parameter that is
// empty: one of AccessKeyId, Action, Version, Timestamp and SignatureNonce.
// With VIAPI_SIGN_MALFORMED_TIMESTAMP it receives Timestamp.
//
// CAVEATS: the parameters point to the texts of request, which must live as
// long as they do. Credentials are taken as they are; check them with
// viapi_sign_check_credential() where they enter the program.
VIAPI_SIGN_MUST_USE
int viapi_sign_common_params(const viapi_sign_request *request,
                             viapi_sign_param params[VIAPI_SIGN_COMMON_PARAMS_MAX],
                             size_t *params_len,
                             char *missing) VIAPI_SIGN_NOEXCEPT;

// Writes what travels: the query string of a GET or the form body of a POST,
// percent-encoded, Signature included.
//
// params are the request's parameters, the common ones included and
// Signature not. They are left in signing order.
//
// CAVEATS: a POST needs the header
// Content-Type: application/x-www-form-urlencoded. Send the bytes as they
// are: encoded once more, they no longer match the signature. Sign every
// request anew, with a nonce of its own.
VIAPI_SIGN_MUST_USE
int viapi_sign_signed_query(int method,
                            viapi_sign_param *params,
                            size_t params_len,
                            viapi_sign_str access_key_secret,
                            char *out,
                            size_t out_size,
                            size_t *out_len) VIAPI_SIGN_NOEXCEPT;

// Writes the signature of the parameters, 28 characters of Base64.
//
// params are the request's parameters, the common ones included and
// Signature not. They are left in signing order.
//
// CAVEATS: in a query or form body the signature is percent-encoded like any
// other value, or a + in it arrives as a space; viapi_sign_signed_query()
// does that.
VIAPI_SIGN_MUST_USE
int viapi_sign_signature(int method,
                         viapi_sign_param *params,
                         size_t params_len,
                         viapi_sign_str access_key_secret,
                         char out[VIAPI_SIGN_SIGNATURE_SIZE]) VIAPI_SIGN_NOEXCEPT;

// Writes the string-to-sign of the parameters, to be compared with the one in
// a SignatureDoesNotMatch answer.
//
// params are the request's parameters, the common ones included and
// Signature not. They are left in signing order.
//
// CAVEATS: it holds the AccessKeyId and any SecurityToken: mind where it is
// logged.
VIAPI_SIGN_MUST_USE
int viapi_sign_string_to_sign(int method,
                              viapi_sign_param *params,
                              size_t params_len,
                              char *out,
                              size_t out_size,
                              size_t *out_len) VIAPI_SIGN_NOEXCEPT;

// Checks a signature: VIAPI_SIGN_OK when it is that of the parameters,
// VIAPI_SIGN_SIGNATURE_MISMATCH when it is not.
//
// params are the request's parameters without Signature; they are left in
// signing order. signature is the Base64 text, not percent-encoded. The time
// taken does not depend on where the signatures differ.
//
// CAVEATS: only VIAPI_SIGN_OK means that the signature is right; every other
// status means that it is not.
VIAPI_SIGN_MUST_USE
int viapi_sign_verify(int method,
                      viapi_sign_param *params,
                      size_t params_len,
                      viapi_sign_str signature,
                      viapi_sign_str access_key_secret) VIAPI_SIGN_NOEXCEPT;

// Says which parameter a failed call is about.
//
// Gives the status that signing gives for params, and writes to *index,
// unless index is NULL, the place of the parameter that is wrong. With
// VIAPI_SIGN_OK, nothing is written.
//
// CAVEATS: the parameters may be in another order after the call, and the
// place is the one after it.
VIAPI_SIGN_MUST_USE
int viapi_sign_check_params(viapi_sign_param *params,
                            size_t params_len,
                            size_t *index) VIAPI_SIGN_NOEXCEPT;

// Checks an AccessKeyId, AccessKeySecret or SecurityToken where it enters
// the program: it must not be empty, nor have white space at an end, such as
// the end of the line that it was read from.
//
// CAVEATS: whether the server knows the credential, only the server can tell.
VIAPI_SIGN_MUST_USE
int viapi_sign_check_credential(viapi_sign_str credential) VIAPI_SIGN_NOEXCEPT;

// Says why the server refused a request.
//
// Writes up to findings_size findings to findings, the most certain first, and
// their number to *findings_len. There are never more than
// VIAPI_SIGN_FINDINGS_MAX. The names of the codes, their causes and mends are
// in the documentation of viapi-sign-core.
//
// CAVEATS: no finding holds the secret, but the strings-to-sign that the
// places are in hold the AccessKeyId and any SecurityToken.
VIAPI_SIGN_MUST_USE
int viapi_sign_diagnose(const viapi_sign_evidence *evidence,
                        viapi_sign_finding *findings,
                        size_t findings_size,
                        size_t *findings_len) VIAPI_SIGN_NOEXCEPT;

// Writes what is wrong and how to mend it, of the finding at index of those
// that viapi_sign_diagnose() gives for the same evidence.
//
// lang is VIAPI_SIGN_ENGLISH or VIAPI_SIGN_CHINESE. The text is UTF-8.
//
// CAVEATS: VIAPI_SIGN_INVALID_LENGTH when there are not so many findings. The
// text may change from one version to the next, the code does not.
VIAPI_SIGN_MUST_USE
int viapi_sign_finding_text(const viapi_sign_evidence *evidence,
                            size_t index,
                            int lang,
                            char *out,
                            size_t out_size,
                            size_t *out_len) VIAPI_SIGN_NOEXCEPT;

// Percent-encodes a text: the UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every
// other becomes %XX.
//
// CAVEATS: no other function here wants its input encoded; signing encodes.
VIAPI_SIGN_MUST_USE
int viapi_sign_percent_encode(viapi_sign_str text,
                              char *out,
                              size_t out_size,
                              size_t *out_len) VIAPI_SIGN_NOEXCEPT;

// The text of a status in English, without a final stop.
//
// Never NULL; valid as long as the library is loaded.
//
// CAVEATS: the text may change from one version to the next, the numbers
// do not.
VIAPI_SIGN_MUST_USE
const char *viapi_sign_strerror(int status) VIAPI_SIGN_NOEXCEPT;

// The version of the library that is linked, such as 0.1.0.
//
// CAVEATS: VIAPI_SIGN_VERSION is the version of the header, and may differ.
VIAPI_SIGN_MUST_USE
const char *viapi_sign_version(void) VIAPI_SIGN_NOEXCEPT;

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

/* A NUL-terminated text, or NULL for the empty one, as a viapi_sign_str. */
static inline viapi_sign_str viapi_sign_text(const char *text) VIAPI_SIGN_NOEXCEPT {
    viapi_sign_str str = { text, 0 };
    while (text && text[str.len]) {
        str.len++;
    }
    return str;
}

#endif /* VIAPI_SIGN_H */
