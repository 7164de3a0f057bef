// viapi_sign.hpp: viapi_sign.h for C++17 and later.
//
// Each function comes twice, as in <filesystem>: one throws std::system_error,
// which names the parameter it is about, except for a text of a request or of
// evidence that is not UTF-8; the other sets an std::error_code and gives an empty result. Where
// exceptions are off, there is only the second.
//
// Text is UTF-8 and not percent-encoded. Parameters are any range of pairs of
// name and value that convert to std::string_view, such as a std::map or a list
// in braces; the range is not changed. Its texts are not copied: a range that
// makes strings as it goes does not compile. Every function may be called from
// any number of threads at once.

#ifndef VIAPI_SIGN_HPP
#define VIAPI_SIGN_HPP

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
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
// What is left out stays out of the request. It keeps its timestamp and nonce;
// the other texts are the caller's, and must live until it is signed.
struct request {
    std::string_view access_key_id{};
    std::string_view action{};
    std::string_view version{};
    std::string_view region_id{};
    std::string timestamp{};  // the text of timestamp()
    std::string nonce{};      // the text of nonce()
    std::string_view security_token{};
    viapi_sign::format format = viapi_sign::format::json;
};

enum class certainty { proved = VIAPI_SIGN_PROVED, likely = VIAPI_SIGN_LIKELY };

enum class language { english = VIAPI_SIGN_ENGLISH, chinese = VIAPI_SIGN_CHINESE };

// What there is to judge a refused request by, apart from its parameters: any of
// it. The texts are the caller's, and must live until it is diagnosed.
struct evidence {
    std::string_view error{};  // what the server answered; need not be UTF-8
    std::optional<viapi_sign::method> method{};
    std::optional<std::string_view> access_key_secret{};
    std::optional<std::string_view> signature{};                 // as it was sent
    std::optional<std::string_view> string_to_sign{};            // the program's; need not be UTF-8
    std::optional<std::chrono::system_clock::time_point> now{};  // when it was made
};

// A place in a string-to-sign: offsets in bytes, end exclusive.
struct place {
    std::size_t start = 0;
    std::size_t end = 0;
};

// One thing that is wrong with a refused request, and how to fix it. It holds no
// secret, and nothing of the evidence.
struct finding {
    int code = 0;        // VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED
    std::string name{};  // slash-not-encoded
    viapi_sign::certainty certainty = viapi_sign::certainty::likely;
    std::string parameter{};        // empty where it is about none
    std::optional<place> server{};  // in the server's string-to-sign
    std::optional<place> client{};  // in the program's own
    std::string english{};
    std::string chinese{};

    // What is wrong and how to fix it.
    const std::string& message(language lang = language::english) const noexcept {
        return lang == language::chinese ? chinese : english;
    }
};

namespace detail {

inline viapi_sign_str str(std::string_view text) noexcept { return {text.data(), text.size()}; }

inline std::string_view view(viapi_sign_str text) noexcept { return {text.ptr, text.len}; }

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

// The text that `call(out, out_size, out_len)` writes.
template <class Call>
std::string written(Call call, std::error_code& ec) {
    std::string out(1023, '\0');  // room for most requests at once
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

// The same into the caller's buffer; gives the length.
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

// The common parameters of `facts` and the action's own ones.
template <class Params>
list whole(const request& facts, const Params& params, std::error_code& ec, char* missing) {
    viapi_sign_request c{};
    c.access_key_id = str(facts.access_key_id);
    c.security_token = str(facts.security_token);
    c.action = str(facts.action);
    c.version = str(facts.version);
    c.region_id = str(facts.region_id);
    c.timestamp = str(facts.timestamp);
    c.nonce = str(facts.nonce);
    c.format = static_cast<int>(facts.format);
    list all(VIAPI_SIGN_COMMON_PARAMS_MAX);
    std::size_t len = 0;
    ec = code(viapi_sign_common_params(&c, all.data(), &len, missing));
    all.resize(len);
    if (!ec) {
        append(all, params);
    }
    return all;
}

inline std::string signature(method m, list& params, std::string_view secret, std::error_code& ec) {
    return fixed<VIAPI_SIGN_SIGNATURE_SIZE>(
        [&](char* out) {
            return viapi_sign_signature(static_cast<int>(m), params.data(), params.size(),
                                        str(secret), out);
        },
        ec);
}

// The calls that write text of any length, for written() and into().

inline auto string_to_sign(method m, list& params) {
    return [m, &params](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_string_to_sign(static_cast<int>(m), params.data(), params.size(), out,
                                         size, len);
    };
}

inline auto signed_query(method m, list& params, std::string_view secret) {
    return [m, &params, secret](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_signed_query(static_cast<int>(m), params.data(), params.size(),
                                       str(secret), out, size, len);
    };
}

inline auto percent_encode(std::string_view text) {
    return [text](char* out, std::size_t size, std::size_t* len) {
        return viapi_sign_percent_encode(str(text), out, size, len);
    };
}

inline bool verify(method m, list& params, std::string_view signature, std::string_view secret,
                   std::error_code& ec) {
    const int status = viapi_sign_verify(static_cast<int>(m), params.data(), params.size(),
                                         str(signature), str(secret));
    ec = status == VIAPI_SIGN_SIGNATURE_MISMATCH ? std::error_code{} : code(status);
    return status == VIAPI_SIGN_OK;
}

// {NULL, 0} is unknown, and must not stand for what is known to be empty.
inline viapi_sign_str if_known(const std::optional<std::string_view>& text) noexcept {
    if (!text) {
        return {nullptr, 0};
    }
    return str(text->empty() ? "" : *text);
}

inline viapi_sign_evidence lent(const evidence& known, list& params) noexcept {
    viapi_sign_evidence c{};
    c.error = str(known.error);
    c.params = params.data();
    c.params_len = params.size();
    c.method = known.method ? static_cast<int>(*known.method) : 0;
    c.access_key_secret = if_known(known.access_key_secret);
    c.signature = if_known(known.signature);
    c.string_to_sign = if_known(known.string_to_sign);
    if (known.now) {
        c.now = std::chrono::floor<std::chrono::seconds>(known.now->time_since_epoch()).count();
    }
    return c;
}

inline std::optional<place> between(std::size_t start, std::size_t end) noexcept {
    return end == 0 ? std::nullopt : std::optional<place>{{start, end}};
}

inline std::vector<finding> diagnose(const evidence& known, list& params, std::error_code& ec) {
    const auto c = lent(known, params);
    std::array<viapi_sign_finding, VIAPI_SIGN_FINDINGS_MAX> found{};
    std::size_t len = 0;
    ec = code(viapi_sign_diagnose(&c, found.data(), found.size(), &len));
    std::vector<finding> findings{};
    for (std::size_t i = 0; i < len && !ec; i++) {
        const auto message = [&c, i, &ec](language lang) {
            return ec ? std::string{}
                      : written(
                            [&](char* out, std::size_t size, std::size_t* out_len) {
                                return viapi_sign_finding_text(&c, i, static_cast<int>(lang), out,
                                                               size, out_len);
                            },
                            ec);
        };
        const auto& from = found[i];
        finding to{};
        to.code = from.code;
        to.name = from.name;
        to.certainty = static_cast<certainty>(from.certainty);
        to.parameter = from.parameter;
        to.server = between(from.server_start, from.server_end);
        to.client = between(from.client_start, from.client_end);
        to.english = message(language::english);
        to.chinese = message(language::chinese);
        findings.push_back(std::move(to));
    }
    if (ec) {
        findings.clear();
    }
    return findings;
}

#ifdef __cpp_exceptions

inline void check(const std::error_code& ec) {
    if (ec) {
        throw std::system_error(ec);
    }
}

// As above, and names the parameter if the error is about one.
inline void check(const std::error_code& ec, list& params) {
    std::size_t index = 0;
    if (ec && viapi_sign_check_params(params.data(), params.size(), &index) == ec.value()) {
        throw std::system_error(ec, std::string(view(params[index].name)));
    }
    check(ec);
}

#endif

}  // namespace detail

// The signature, 28 characters of Base64.
template <class Params = std::initializer_list<param>>
std::string signature(method m, const Params& params, std::string_view access_key_secret,
                      std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::signature(m, copy, access_key_secret, ec);
}

// The string-to-sign, to be compared with the one in a SignatureDoesNotMatch
// answer.
template <class Params = std::initializer_list<param>>
std::string string_to_sign(method m, const Params& params, std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::written(detail::string_to_sign(m, copy), ec);
}

// What travels, the query string or form body, from all its parameters.
template <class Params = std::initializer_list<param>>
std::string signed_query(method m, const Params& params, std::string_view access_key_secret,
                         std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::written(detail::signed_query(m, copy, access_key_secret), ec);
}

// What travels, from the facts of a request and the action's own parameters.
template <class Params = std::initializer_list<param>>
std::string signed_query(method m, const request& facts, const Params& params,
                         std::string_view access_key_secret, std::error_code& ec) {
    auto all = detail::whole(facts, params, ec, nullptr);
    if (ec) {
        return {};
    }
    return detail::written(detail::signed_query(m, all, access_key_secret), ec);
}

// Whether `signature` is that of the parameters.
template <class Params = std::initializer_list<param>>
[[nodiscard]] bool verify(method m, const Params& params, std::string_view signature,
                          std::string_view access_key_secret, std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::verify(m, copy, signature, access_key_secret, ec);
}

// Why the server refused a request, the most certain first. `params` are the
// parameters that were meant to be sent, the common ones included, in the order
// in which the program has them; {} where they are not known. Each message takes
// the time of a diagnosis again.
template <class Params = std::initializer_list<param>>
std::vector<finding> diagnose(const evidence& known, const Params& params, std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::diagnose(known, copy, ec);
}

// `text`, percent-encoded. No other function here wants its input encoded.
inline std::string percent_encode(std::string_view text, std::error_code& ec) {
    return detail::written(detail::percent_encode(text), ec);
}

// The same texts written to `out`, which has room for `out_size` bytes with a
// NUL. Each gives the length, also with buffer_too_small; with nullptr and 0 it
// only tells the length.

template <class Params = std::initializer_list<param>>
std::size_t string_to_sign(method m, const Params& params, char* out, std::size_t out_size,
                           std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::into(out, out_size, detail::string_to_sign(m, copy), ec);
}

template <class Params = std::initializer_list<param>>
std::size_t signed_query(method m, const Params& params, std::string_view access_key_secret,
                         char* out, std::size_t out_size, std::error_code& ec) {
    auto copy = detail::copied(params);
    return detail::into(out, out_size, detail::signed_query(m, copy, access_key_secret), ec);
}

template <class Params = std::initializer_list<param>>
std::size_t signed_query(method m, const request& facts, const Params& params,
                         std::string_view access_key_secret, char* out, std::size_t out_size,
                         std::error_code& ec) {
    auto all = detail::whole(facts, params, ec, nullptr);
    if (ec) {
        return 0;
    }
    return detail::into(out, out_size, detail::signed_query(m, all, access_key_secret), ec);
}

inline std::size_t percent_encode(std::string_view text, char* out, std::size_t out_size,
                                  std::error_code& ec) {
    return detail::into(out, out_size, detail::percent_encode(text), ec);
}

// A time as Timestamp wants it.
inline std::string timestamp(std::chrono::system_clock::time_point time, std::error_code& ec) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    return detail::fixed<VIAPI_SIGN_TIMESTAMP_SIZE>(
        [&](char* out) { return viapi_sign_timestamp(seconds.count(), out); }, ec);
}

// A SignatureNonce made of 16 bytes of the system's random number generator,
// anew for each request.
inline std::string nonce(const std::array<std::uint8_t, 16>& random, std::error_code& ec) {
    return detail::fixed<VIAPI_SIGN_NONCE_SIZE>(
        [&](char* out) { return viapi_sign_nonce(random.data(), out); }, ec);
}

// Whether a credential is neither empty nor has white space at an end.
[[nodiscard]] inline std::error_code check_credential(std::string_view credential) noexcept {
    return detail::code(viapi_sign_check_credential(detail::str(credential)));
}

// The version of the library that is linked.
inline std::string_view version() noexcept { return viapi_sign_version(); }

#ifdef __cpp_exceptions

template <class Params = std::initializer_list<param>>
std::string signature(method m, const Params& params, std::string_view access_key_secret) {
    std::error_code ec{};
    auto copy = detail::copied(params);
    auto text = detail::signature(m, copy, access_key_secret, ec);
    detail::check(ec, copy);
    return text;
}

template <class Params = std::initializer_list<param>>
std::string string_to_sign(method m, const Params& params) {
    std::error_code ec{};
    auto copy = detail::copied(params);
    auto text = detail::written(detail::string_to_sign(m, copy), ec);
    detail::check(ec, copy);
    return text;
}

template <class Params = std::initializer_list<param>>
std::string signed_query(method m, const Params& params, std::string_view access_key_secret) {
    std::error_code ec{};
    auto copy = detail::copied(params);
    auto text = detail::written(detail::signed_query(m, copy, access_key_secret), ec);
    detail::check(ec, copy);
    return text;
}

template <class Params = std::initializer_list<param>>
std::string signed_query(method m, const request& facts, const Params& params,
                         std::string_view access_key_secret) {
    std::error_code ec{};
    char missing[VIAPI_SIGN_NAME_SIZE] = "";
    auto all = detail::whole(facts, params, ec, missing);
    if (ec && missing[0] != '\0') {
        throw std::system_error(ec, missing);
    }
    detail::check(ec);
    auto text = detail::written(detail::signed_query(m, all, access_key_secret), ec);
    detail::check(ec, all);
    return text;
}

template <class Params = std::initializer_list<param>>
[[nodiscard]] bool verify(method m, const Params& params, std::string_view signature,
                          std::string_view access_key_secret) {
    std::error_code ec{};
    auto copy = detail::copied(params);
    const bool matches = detail::verify(m, copy, signature, access_key_secret, ec);
    detail::check(ec, copy);
    return matches;
}

template <class Params = std::initializer_list<param>>
std::vector<finding> diagnose(const evidence& known, const Params& params) {
    std::error_code ec{};
    auto copy = detail::copied(params);
    auto findings = detail::diagnose(known, copy, ec);
    detail::check(ec, copy);
    return findings;
}

inline std::string percent_encode(std::string_view text) {
    std::error_code ec{};
    auto encoded = percent_encode(text, ec);
    detail::check(ec);
    return encoded;
}

inline std::string timestamp(std::chrono::system_clock::time_point time) {
    std::error_code ec{};
    auto text = timestamp(time, ec);
    detail::check(ec);
    return text;
}

inline std::string nonce(const std::array<std::uint8_t, 16>& random) {
    std::error_code ec{};
    auto text = nonce(random, ec);
    detail::check(ec);
    return text;
}

#endif

}  // namespace viapi_sign

#endif  // VIAPI_SIGN_HPP
