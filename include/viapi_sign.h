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
    // What is wrong: one of VIAPI_SIGN_FINDING_MATCHES and those after it, or
    // one that a later library knows.
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
// VIAPI_SIGN_FINDINGS_MAX. The codes are at the end of this header.
//
// CAVEATS: no finding holds the secret, but the strings-to-sign that the
// places are in hold the AccessKeyId and any SecurityToken.
VIAPI_SIGN_MUST_USE
int viapi_sign_diagnose(const viapi_sign_evidence *evidence,
                        viapi_sign_finding *findings,
                        size_t findings_size,
                        size_t *findings_len) VIAPI_SIGN_NOEXCEPT;

// Writes what is wrong and how to fix it, of the finding at index of those
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

/* The codes of findings: the name of each in capitals. A number is never reused;
 * cause and fix of each are in the documentation of viapi-sign-diagnose. */
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

#endif /* VIAPI_SIGN_H */
