// viapi_sign.hpp: viapi_sign.h for C++17 and later.
//
// What can fail comes twice, as in <filesystem>: one function throws
// std::system_error, whose what() names what it is about (a parameter, or a fact
// of the request); the other sets an std::error_code and returns an empty result.
// Where exceptions are off, there is only the second.
//
// Text is UTF-8 and not percent-encoded. Parameters are any range of pairs of
// name and value that convert to std::string_view, such as a std::map or a list
// in braces; the range is not changed. Its texts are not copied: a range that
// makes strings as it goes does not compile. Every function may be called from
// any number of threads at once.

#ifndef VIAPI_SIGN_HPP
#define VIAPI_SIGN_HPP

#if __cplusplus < 201703L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#error "viapi_sign.hpp needs C++17 or later"
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "viapi_sign.h"

namespace viapi_sign {

enum class method { get = VIAPI_SIGN_GET, post = VIAPI_SIGN_POST };

enum class format { json = VIAPI_SIGN_JSON, xml = VIAPI_SIGN_XML };

// The statuses of viapi_sign.h.
enum class errc {
    empty_secret = VIAPI_SIGN_EMPTY_SECRET,
    empty_name = VIAPI_SIGN_EMPTY_NAME,
    duplicate_name = VIAPI_SIGN_DUPLICATE_NAME,
    signature_among_parameters = VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS,
    collector_full = VIAPI_SIGN_COLLECTOR_FULL,
    timestamp_out_of_range = VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE,
    unknown_method = VIAPI_SIGN_UNKNOWN_METHOD,
    missing_parameter = VIAPI_SIGN_MISSING_PARAMETER,
    unknown_format = VIAPI_SIGN_UNKNOWN_FORMAT,
    space_around_credential = VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
    malformed_timestamp = VIAPI_SIGN_MALFORMED_TIMESTAMP,
    null_pointer = VIAPI_SIGN_NULL_POINTER,
    invalid_length = VIAPI_SIGN_INVALID_LENGTH,
    invalid_utf8 = VIAPI_SIGN_INVALID_UTF8,
    buffer_too_small = VIAPI_SIGN_BUFFER_TOO_SMALL,
    signature_mismatch = VIAPI_SIGN_SIGNATURE_MISMATCH,
    panic = VIAPI_SIGN_PANIC,
    overlap = VIAPI_SIGN_OVERLAP,
    struct_size = VIAPI_SIGN_STRUCT_SIZE,
    unknown_language = VIAPI_SIGN_UNKNOWN_LANGUAGE,
    unknown_finding = VIAPI_SIGN_UNKNOWN_FINDING,
    no_server_string = VIAPI_SIGN_NO_SERVER_STRING,
    out_of_memory = VIAPI_SIGN_OUT_OF_MEMORY,
    hmac_failed = VIAPI_SIGN_HMAC_FAILED,
    malformed_signature = VIAPI_SIGN_MALFORMED_SIGNATURE,
    not_in_evidence = VIAPI_SIGN_NOT_IN_EVIDENCE,
};

}  // namespace viapi_sign

template <>
struct std::is_error_code_enum<viapi_sign::errc> : std::true_type {};

namespace viapi_sign {

class error_category final : public std::error_category {
public:
    const char* name() const noexcept override { return "viapi_sign"; }
    std::string message(int status) const override { return viapi_sign_strerror(status); }
};

inline const std::error_category& category() noexcept {
    static const error_category instance{};
    return instance;
}

inline std::error_code make_error_code(errc error) noexcept {
    return {static_cast<int>(error), category()};
}

// A name and its value.
using param = std::pair<std::string_view, std::string_view>;

// What the caller knows about a request, apart from the action's own parameters.
// What is left out stays out of the request. It keeps its texts.
struct request {
    std::string access_key_id{};
    std::string action{};
    std::string version{};
    std::string region_id{};
    std::string timestamp{};  // the text of timestamp()
    std::string nonce{};      // the text of nonce()
    std::string security_token{};
    viapi_sign::format format = viapi_sign::format::json;
};

// An AccessKeySecret, made of any text. It must live until the call returns.
class secret {
public:
    template <class Text, class = std::enable_if_t<std::is_convertible_v<const Text&, std::string_view>>>
    secret(const Text& text) : text_(text) {}  // NOLINT(google-explicit-constructor)

    // A secret to sign with exactly as it is. Without this, one with leading or
    // trailing white space is errc::space_around_credential.
    [[nodiscard]] static secret as_is(std::string_view text) noexcept {
        secret made(text);
        made.as_is_ = VIAPI_SIGN_SECRET_AS_IS;
        return made;
    }

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    // VIAPI_SIGN_SECRET_AS_IS or 0.
    [[nodiscard]] int flag() const noexcept { return as_is_; }

private:
    std::string_view text_;
    int as_is_ = 0;
};

// HMAC-SHA1 computed by the caller, under the key AccessKeySecret followed by "&":
// by a secure element, an accelerator, a key that never leaves its store. An
// exception of a function counts as its failure.
struct hmac {
    // Takes the next bytes; false when it fails.
    std::function<bool(const std::uint8_t* bytes, std::size_t len)> update{};
    // The HMAC of all that it took; nothing when it fails.
    std::function<std::optional<std::array<std::uint8_t, VIAPI_SIGN_MAC_SIZE>>()> finish{};
};

enum class certainty { proved = VIAPI_SIGN_PROVED, likely = VIAPI_SIGN_LIKELY };

enum class language { english = VIAPI_SIGN_ENGLISH, chinese = VIAPI_SIGN_CHINESE };

// Everything known about a refused request, apart from its parameters; every
// member is optional. It keeps its texts.
struct evidence {
    std::string error{};  // what the server answered; need not be UTF-8
    std::optional<viapi_sign::method> method{};
    std::optional<std::string> access_key_secret{};
    std::optional<std::string> signature{};                      // as it was sent
    std::optional<std::string> string_to_sign{};                 // the program's; need not be UTF-8
    std::optional<std::string> request{};                        // what was sent; need not be UTF-8
    std::optional<std::chrono::system_clock::time_point> now{};  // when it was made
};

// A place in a string-to-sign: offsets in bytes, end exclusive.
struct place {
    std::size_t start = 0;
    std::size_t end = 0;
};

// One thing that is wrong with a refused request, and how to fix it. It holds no
// secret, and nothing of the evidence.
class finding {
public:
    explicit finding(const viapi_sign_finding& found) noexcept : found_(found) {}

    // VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED
    [[nodiscard]] int code() const noexcept { return found_.code; }
    // slash-not-encoded
    [[nodiscard]] std::string_view name() const noexcept { return found_.name; }
    [[nodiscard]] viapi_sign::certainty certainty() const noexcept {
        return static_cast<viapi_sign::certainty>(found_.certainty);
    }
    // Empty where it is about none.
    [[nodiscard]] std::string_view parameter() const noexcept { return found_.parameter; }
    // The place in the server's string-to-sign, the text of server_string().
    [[nodiscard]] std::optional<place> server() const noexcept {
        return between(found_.server_start, found_.server_end);
    }
    // The place in the program's own, the text of client_string().
    [[nodiscard]] std::optional<place> client() const noexcept {
        return between(found_.client_start, found_.client_end);
    }
    // What is wrong and how to fix it.
    [[nodiscard]] std::string message(language lang = language::english) const;

private:
    static std::optional<place> between(std::size_t start, std::size_t end) noexcept {
        return end == 0 ? std::nullopt : std::optional<place>{{start, end}};
    }

    viapi_sign_finding found_;
};

// What a diagnosis says: its findings, and what they are about.
struct diagnosis {
    std::vector<finding> findings{};  // the most certain first
    std::string error_code{};         // the server's, such as SignatureDoesNotMatch
    bool has_more = false;            // whether there were more than VIAPI_SIGN_FINDINGS_MAX
    bool is_certain = false;          // whether the first is proved and says what to do
};

namespace detail {

inline viapi_sign_str str(std::string_view text) noexcept { return {text.data(), text.size()}; }

using list = std::vector<viapi_sign_param>;

template <class Params>
void append(list& to, const Params& params) {
    using element = decltype(*std::begin(params));
    static_assert(std::is_lvalue_reference_v<element> || std::is_trivially_destructible_v<element>,
                  "the range makes strings that end before they are signed: keep them, for "
                  "instance in a std::vector");
    for (const auto& [name, value] : params) {
        to.push_back({str(name), str(value)});
    }
}

template <class Params>
list copied(const Params& params) {
    list copy{};
    append(copy, params);
    return copy;
}

inline std::error_code code(int status) noexcept { return {status, category()}; }

// Where a call says what it is about.
struct about {
    char name[VIAPI_SIGN_NAME_SIZE] = "";
};

// The text that `call(out, out_size, out_len)` writes.
// It is called again when `room` is not enough, which it is for most requests.
template <class Call>
std::string written(Call call, std::error_code& ec, std::size_t room = 1023) {
    std::string out(room, '\0');
    std::size_t len = 0;
    int status = call(out.data(), out.size() + 1, &len);
    if (status == VIAPI_SIGN_BUFFER_TOO_SMALL) {
        out.resize(len);
        status = call(out.data(), out.size() + 1, &len);
    }
    ec = code(status);
    out.resize(ec ? 0 : len);
    return out;
}

// The same into the caller's buffer; returns the length.
template <class Call>
std::size_t into(char* out, std::size_t out_size, Call call, std::error_code& ec) {
    std::size_t len = 0;
    ec = code(call(out, out_size, &len));
    return len;
}

// The text that `call(out)` writes, Size bytes with its NUL.
template <std::size_t Size, class Call>
std::string fixed(Call call, std::error_code& ec) {
    std::string out(Size - 1, '\0');
    ec = code(call(out.data()));
    if (ec) {
        out.clear();
    }
    return out;
}

inline viapi_sign_request lent(const request& facts) noexcept {
    viapi_sign_request c{};
    c.struct_size = sizeof c;
    c.access_key_id = str(facts.access_key_id);
    c.security_token = str(facts.security_token);
    c.action = str(facts.action);
    c.version = str(facts.version);
    c.region_id = str(facts.region_id);
    c.timestamp = str(facts.timestamp);
    c.nonce = str(facts.nonce);
    c.format = static_cast<int>(facts.format);
    return c;
}

inline std::string signature(method m, list& params, secret key, about& what, std::error_code& ec) {
    return fixed<VIAPI_SIGN_SIGNATURE_SIZE>(
        [&](char* out) {
            return viapi_sign_signature(static_cast<int>(m) | key.flag(), params.data(),
                                        params.size(), str(key.text()), out, what.name);
        },
        ec);
}

// The calls that write text of any length, for written() and into().

inline auto string_to_sign(method m, list& params, about& what) {
    return [m, &params, &what](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_string_to_sign(static_cast<int>(m), params.data(), params.size(), out,
                                         size, len, what.name);
    };
}

inline auto signed_query(method m, list& params, secret key, about& what) {
    return [m, &params, key, &what](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_signed_query(static_cast<int>(m) | key.flag(), params.data(),
                                       params.size(), str(key.text()), out, size, len, what.name);
    };
}

inline auto signed_request(method m, const request& facts, const list& params, secret key,
                           about& what) {
    return [m, &facts, &params, key, &what](char* out, std::size_t size, std::size_t* len) {
        const auto c = lent(facts);
        list scratch(VIAPI_SIGN_COMMON_PARAMS_MAX + params.size());
        return viapi_sign_request_query(static_cast<int>(m) | key.flag(), &c, params.data(),
                                        params.size(), str(key.text()), scratch.data(),
                                        scratch.size(), out, size, len, what.name);
    };
}

#ifdef __cpp_exceptions
#define VIAPI_SIGN_TRY try
#define VIAPI_SIGN_CATCH catch (...) { return 1; }
#else
#define VIAPI_SIGN_TRY
#define VIAPI_SIGN_CATCH
#endif

inline viapi_sign_hmac lent(const hmac& made) noexcept {
    viapi_sign_hmac c{};
    c.struct_size = sizeof c;
    c.context = const_cast<hmac*>(&made);
    if (made.update) {
        c.update = [](void* context, const std::uint8_t* bytes, std::size_t len) -> int {
            VIAPI_SIGN_TRY { return static_cast<const hmac*>(context)->update(bytes, len) ? 0 : 1; }
            VIAPI_SIGN_CATCH
        };
    }
    if (made.finish) {
        c.finish = [](void* context, std::uint8_t* mac) -> int {
            VIAPI_SIGN_TRY {
                const auto made_of = static_cast<const hmac*>(context)->finish();
                if (!made_of) {
                    return 1;
                }
                std::copy(made_of->begin(), made_of->end(), mac);
                return 0;
            }
            VIAPI_SIGN_CATCH
        };
    }
    return c;
}

#undef VIAPI_SIGN_TRY
#undef VIAPI_SIGN_CATCH

inline std::string signature(method m, list& params, const hmac& made, about& what,
                             std::error_code& ec) {
    const auto c = lent(made);
    return fixed<VIAPI_SIGN_SIGNATURE_SIZE>(
        [&](char* out) {
            return viapi_sign_signature_with_hmac(static_cast<int>(m), params.data(),
                                                  params.size(), &c, out, what.name);
        },
        ec);
}

inline auto signed_request(method m, const request& facts, const list& params, const hmac& made,
                           about& what) {
    return [m, &facts, &params, &made, &what](char* out, std::size_t size, std::size_t* len) {
        const auto c = lent(facts);
        const auto functions = lent(made);
        list scratch(VIAPI_SIGN_COMMON_PARAMS_MAX + params.size());
        return viapi_sign_request_query_with_hmac(static_cast<int>(m), &c, params.data(),
                                                  params.size(), &functions, scratch.data(),
                                                  scratch.size(), out, size, len, what.name);
    };
}

// Room for a request, so that its HMAC is not computed twice.
inline std::size_t bound(const request& facts, const list& params) noexcept {
    std::size_t bytes = facts.access_key_id.size() + facts.action.size() + facts.version.size() +
                        facts.region_id.size() + facts.timestamp.size() + facts.nonce.size() +
                        facts.security_token.size();
    for (const auto& param : params) {
        bytes += param.name.len + param.value.len;
    }
    return VIAPI_SIGN_REQUEST_BOUND(bytes, params.size());
}

inline auto query_with_signature(list& params, std::string_view signature, about& what) {
    return [&params, signature, &what](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_query_with_signature(params.data(), params.size(), str(signature), out,
                                               size, len, what.name);
    };
}

inline auto percent_encode(std::string_view text) {
    return [text](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_percent_encode(str(text), out, size, len);
    };
}

inline bool verify(method m, list& params, secret key, std::string_view signature, about& what,
                   std::error_code& ec) {
    const int status =
        viapi_sign_verify(static_cast<int>(m) | key.flag(), params.data(), params.size(),
                          str(key.text()), str(signature), what.name);
    ec = status == VIAPI_SIGN_SIGNATURE_MISMATCH ? std::error_code{} : code(status);
    return status == VIAPI_SIGN_OK;
}

// {NULL, 0} is unknown, and must not be what is known to be empty.
inline viapi_sign_str if_known(const std::optional<std::string>& text) noexcept {
    return text ? str(*text) : viapi_sign_str{nullptr, 0};
}

inline viapi_sign_evidence lent(const evidence& known, const list& params) noexcept {
    viapi_sign_evidence c{};
    c.struct_size = sizeof c;
    c.error = str(known.error);
    c.params = params.data();
    c.params_len = params.size();
    c.method = known.method ? static_cast<int>(*known.method) : 0;
    c.access_key_secret = if_known(known.access_key_secret);
    c.signature = if_known(known.signature);
    c.string_to_sign = if_known(known.string_to_sign);
    c.request = if_known(known.request);
    if (known.now) {
        c.now = std::chrono::floor<std::chrono::seconds>(known.now->time_since_epoch()).count();
    }
    return c;
}

inline diagnosis diagnose(const evidence& known, const list& params, about& what,
                          std::error_code& ec) {
    const auto c = lent(known, params);
    std::array<viapi_sign_finding, VIAPI_SIGN_FINDINGS_MAX> found{};
    viapi_sign_diagnosis said{};
    said.struct_size = sizeof said;
    ec = code(viapi_sign_diagnose(&c, found.data(), sizeof found[0], found.size(), &said, what.name));
    diagnosis all{};
    if (!ec) {
        all.findings.reserve(said.findings_len);
        for (std::size_t i = 0; i < said.findings_len; i++) {
            all.findings.emplace_back(found[i]);
        }
        all.error_code = said.error_code;
        all.has_more = said.has_more != 0;
        all.is_certain = said.is_certain != 0;
    }
    return all;
}

// A text that a function of C reads in the evidence.
using reader = int (*)(const viapi_sign_evidence*, char*, std::size_t, std::size_t*);

inline std::string read(const evidence& known, reader call, std::error_code& ec) {
    const auto c = lent(known, {});
    // No text that is read is much longer than what it is read from.
    const auto room = known.error.size() + (known.string_to_sign ? known.string_to_sign->size() : 0);
    return written(
        [&c, call](char* out, std::size_t size, std::size_t* len) {
            return call(&c, out, size, len);
        },
        ec, room + 1023);
}

inline std::vector<std::pair<std::string, std::string>> received(const evidence& known,
                                                                 std::error_code& ec) {
    const auto c = lent(known, {});
    std::size_t count = 0;
    std::size_t len = 0;
    ec = code(viapi_sign_received(&c, nullptr, 0, &count, nullptr, 0, &len));
    list params(count);
    std::string texts(len, '\0');
    if (!ec) {
        ec = code(viapi_sign_received(&c, params.data(), count, nullptr, texts.data(), len + 1,
                                      nullptr));
    }
    std::vector<std::pair<std::string, std::string>> all{};
    if (!ec) {
        all.reserve(count);
        for (const auto& param : params) {
            all.emplace_back(std::string(param.name.ptr, param.name.len),
                             std::string(param.value.ptr, param.value.len));
        }
    }
    return all;
}

// Sixteen bytes of the system's random number generator.
inline std::array<std::uint8_t, 16> random() {
    std::random_device system;
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
        const std::uint32_t four = system();
        for (std::size_t j = 0; j < 4; j++) {
            bytes[i + j] = static_cast<std::uint8_t>(four >> (8 * j));
        }
    }
    return bytes;
}

#ifdef __cpp_exceptions

inline void check(const std::error_code& ec, const about& what = {}) {
    if (ec && what.name[0] != '\0') {
        throw std::system_error(ec, what.name);
    }
    if (ec) {
        throw std::system_error(ec);
    }
}

#endif

}  // namespace detail

// Empty where the text cannot be made, which no finding of diagnose() comes to.
inline std::string finding::message(language lang) const {
    std::error_code ec{};
    return detail::written(
        [&](char* out, std::size_t size, std::size_t* len) {
            return viapi_sign_finding_text(&found_, static_cast<int>(lang), out, size, len);
        },
        ec);
}

// The signature, 28 characters of Base64.
template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signature(method m, const Params& params, secret access_key_secret,
                                    std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::signature(m, copy, access_key_secret, what, ec);
}

// The string-to-sign, to be compared with the one in a SignatureDoesNotMatch
// answer.
template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string string_to_sign(method m, const Params& params, std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::written(detail::string_to_sign(m, copy, what), ec);
}

// What travels, the query string or form body, from all its parameters.
template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const Params& params, secret access_key_secret,
                                       std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::written(detail::signed_query(m, copy, access_key_secret, what), ec);
}

// What travels, from the facts of a request and the action's own parameters.
template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const request& facts, const Params& params,
                                       secret access_key_secret, std::error_code& ec) {
    detail::about what{};
    const auto copy = detail::copied(params);
    return detail::written(detail::signed_request(m, facts, copy, access_key_secret, what), ec);
}

// The same two with an HMAC that the caller computes, once a call.

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signature(method m, const Params& params, const hmac& made,
                                    std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::signature(m, copy, made, what, ec);
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const request& facts, const Params& params,
                                       const hmac& made, std::error_code& ec) {
    detail::about what{};
    const auto copy = detail::copied(params);
    return detail::written(detail::signed_request(m, facts, copy, made, what), ec,
                           detail::bound(facts, copy));
}

// What travels, with a signature that was made elsewhere: of string_to_sign().
template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string query_with_signature(const Params& params, std::string_view signature,
                                               std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::written(detail::query_with_signature(copy, signature, what), ec);
}

// Whether `signature` is that of the parameters.
template <class Params = std::initializer_list<param>>
[[nodiscard]] bool verify(method m, const Params& params, secret access_key_secret,
                          std::string_view signature, std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::verify(m, copy, access_key_secret, signature, what, ec);
}

// Why the server refused a request. `params` are the parameters that were meant
// to be sent, the common ones included, in the order in which the program has
// them; {} where they are not known.
template <class Params = std::initializer_list<param>>
[[nodiscard]] diagnosis diagnose(const evidence& known, const Params& params,
                                 std::error_code& ec) {
    detail::about what{};
    return detail::diagnose(known, detail::copied(params), what, ec);
}

// What the texts of the evidence hold, as diagnose() reads them. Each reads them
// again.

// The server's own string-to-sign, found in the error and un-escaped.
[[nodiscard]] inline std::string server_string(const evidence& known, std::error_code& ec) {
    return detail::read(known, viapi_sign_server_string, ec);
}

// The program's own, without label, quotes and escapes.
[[nodiscard]] inline std::string client_string(const evidence& known, std::error_code& ec) {
    return detail::read(known, viapi_sign_client_string, ec);
}

// The names and values that the server received, decoded, in signing order.
[[nodiscard]] inline std::vector<std::pair<std::string, std::string>> received(
    const evidence& known, std::error_code& ec) {
    return detail::received(known, ec);
}

// Their canonicalized query string: the step from them to the string-to-sign.
[[nodiscard]] inline std::string received_query(const evidence& known, std::error_code& ec) {
    return detail::read(known, viapi_sign_received_query, ec);
}

// The signature that the request should have had, as the server received it. It
// takes the AccessKeySecret.
[[nodiscard]] inline std::string right_signature(const evidence& known, std::error_code& ec) {
    const auto c = detail::lent(known, {});
    return detail::fixed<VIAPI_SIGN_SIGNATURE_SIZE>(
        [&](char* out) { return viapi_sign_right_signature(&c, out); }, ec);
}

// The command that makes the same call again, signed anew, for a shell.
[[nodiscard]] inline std::string command(const evidence& known, std::error_code& ec) {
    return detail::read(known, viapi_sign_command, ec);
}

// `text`, percent-encoded. No other function here wants its input encoded.
[[nodiscard]] inline std::string percent_encode(std::string_view text, std::error_code& ec) {
    return detail::written(detail::percent_encode(text), ec);
}

// The same texts written to `out`, which has room for `out_size` bytes with a
// NUL. Each returns the length, also with buffer_too_small; with nullptr and 0 it
// only tells the length.

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::size_t string_to_sign(method m, const Params& params, char* out,
                                         std::size_t out_size, std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::into(out, out_size, detail::string_to_sign(m, copy, what), ec);
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::size_t signed_query(method m, const Params& params, secret access_key_secret,
                                       char* out, std::size_t out_size, std::error_code& ec) {
    detail::about what{};
    auto copy = detail::copied(params);
    return detail::into(out, out_size, detail::signed_query(m, copy, access_key_secret, what), ec);
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::size_t signed_query(method m, const request& facts, const Params& params,
                                       secret access_key_secret, char* out, std::size_t out_size,
                                       std::error_code& ec) {
    detail::about what{};
    const auto copy = detail::copied(params);
    return detail::into(out, out_size,
                        detail::signed_request(m, facts, copy, access_key_secret, what), ec);
}

[[nodiscard]] inline std::size_t percent_encode(std::string_view text, char* out,
                                                std::size_t out_size, std::error_code& ec) {
    return detail::into(out, out_size, detail::percent_encode(text), ec);
}

// A time as Timestamp wants it.
[[nodiscard]] inline std::string timestamp(std::chrono::system_clock::time_point time,
                                           std::error_code& ec) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    return detail::fixed<VIAPI_SIGN_TIMESTAMP_SIZE>(
        [&](char* out) { return viapi_sign_timestamp(seconds.count(), out); }, ec);
}

// A SignatureNonce made of 16 random bytes, anew for each request.
[[nodiscard]] inline std::string nonce(const std::array<std::uint8_t, 16>& random,
                                       std::error_code& ec) {
    return detail::fixed<VIAPI_SIGN_NONCE_SIZE>(
        [&](char* out) { return viapi_sign_nonce(random.data(), out); }, ec);
}

// A SignatureNonce made of what std::random_device returns, which is the system's
// random number generator on Linux, macOS, Windows and the BSDs. It throws what
// std::random_device throws.
[[nodiscard]] inline std::string nonce() {
    std::error_code ec{};
    return nonce(detail::random(), ec);
}

// Whether a credential is neither empty nor has leading or trailing white space.
[[nodiscard]] inline std::error_code check_credential(std::string_view credential) noexcept {
    return detail::code(viapi_sign_check_credential(detail::str(credential)));
}

// The version of the library that is linked.
[[nodiscard]] inline std::string_view version() noexcept { return viapi_sign_version(); }

#ifdef __cpp_exceptions

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signature(method m, const Params& params, secret access_key_secret) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    auto text = detail::signature(m, copy, access_key_secret, what, ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string string_to_sign(method m, const Params& params) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    auto text = detail::written(detail::string_to_sign(m, copy, what), ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const Params& params, secret access_key_secret) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    auto text = detail::written(detail::signed_query(m, copy, access_key_secret, what), ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const request& facts, const Params& params,
                                       secret access_key_secret) {
    std::error_code ec{};
    detail::about what{};
    const auto copy = detail::copied(params);
    auto text = detail::written(detail::signed_request(m, facts, copy, access_key_secret, what), ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signature(method m, const Params& params, const hmac& made) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    auto text = detail::signature(m, copy, made, what, ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string signed_query(method m, const request& facts, const Params& params,
                                       const hmac& made) {
    std::error_code ec{};
    detail::about what{};
    const auto copy = detail::copied(params);
    auto text = detail::written(detail::signed_request(m, facts, copy, made, what), ec,
                                detail::bound(facts, copy));
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] std::string query_with_signature(const Params& params, std::string_view signature) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    auto text = detail::written(detail::query_with_signature(copy, signature, what), ec);
    detail::check(ec, what);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] bool verify(method m, const Params& params, secret access_key_secret,
                          std::string_view signature) {
    std::error_code ec{};
    detail::about what{};
    auto copy = detail::copied(params);
    const bool matches = detail::verify(m, copy, access_key_secret, signature, what, ec);
    detail::check(ec, what);
    return matches;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] diagnosis diagnose(const evidence& known, const Params& params) {
    std::error_code ec{};
    detail::about what{};
    auto found = detail::diagnose(known, detail::copied(params), what, ec);
    detail::check(ec, what);
    return found;
}

[[nodiscard]] inline std::string server_string(const evidence& known) {
    std::error_code ec{};
    auto text = server_string(known, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::string client_string(const evidence& known) {
    std::error_code ec{};
    auto text = client_string(known, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::vector<std::pair<std::string, std::string>> received(
    const evidence& known) {
    std::error_code ec{};
    auto all = received(known, ec);
    detail::check(ec);
    return all;
}

[[nodiscard]] inline std::string received_query(const evidence& known) {
    std::error_code ec{};
    auto text = received_query(known, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::string right_signature(const evidence& known) {
    std::error_code ec{};
    auto text = right_signature(known, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::string command(const evidence& known) {
    std::error_code ec{};
    auto text = command(known, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::string percent_encode(std::string_view text) {
    std::error_code ec{};
    auto encoded = percent_encode(text, ec);
    detail::check(ec);
    return encoded;
}

[[nodiscard]] inline std::string timestamp(std::chrono::system_clock::time_point time) {
    std::error_code ec{};
    auto text = timestamp(time, ec);
    detail::check(ec);
    return text;
}

[[nodiscard]] inline std::string nonce(const std::array<std::uint8_t, 16>& random) {
    std::error_code ec{};
    auto text = nonce(random, ec);
    detail::check(ec);
    return text;
}

#endif

}  // namespace viapi_sign

#endif  // VIAPI_SIGN_HPP
