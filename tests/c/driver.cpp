// The C++ header over the shared vectors, and what it makes of errors.
#include <map>

#include <viapi_sign.hpp>

#include "check.h"
#include "vectors.h"

namespace {

using std::string_view;
using viapi_sign::errc;
using viapi_sign::method;

string_view view(viapi_sign_str text) { return {text.ptr, text.len}; }

// In another order: that of the names, which is not that of the file.
std::map<std::string, std::string> params_of(const vector& vector) {
    std::map<std::string, std::string> params;
    for (std::size_t i = 0; i < vector.params_len; i++) {
        params.emplace(view(vector.params[i].name), view(vector.params[i].value));
    }
    return params;
}

void signs_as_the_vector(const vector& vector) {
    const char* name = vector.name.ptr;
    const auto params = params_of(vector);
    const auto m = static_cast<method>(vector.method);
    // The vectors have secrets of every kind.
    const auto secret = viapi_sign::secret::as_is(view(vector.access_key_secret));
    std::error_code ec = errc::panic;
    CHECK_IN(name, viapi_sign::signature(m, params, secret, ec) == view(vector.signature) && !ec);
    CHECK_IN(name, viapi_sign::string_to_sign(m, params, ec) == view(vector.string_to_sign) && !ec);
    CHECK_IN(name,
             viapi_sign::signed_query(m, params, secret, ec) == view(vector.signed_query) && !ec);
    CHECK_IN(name, viapi_sign::verify(m, params, secret, view(vector.signature), ec) && !ec);
    CHECK_IN(name, !viapi_sign::verify(m, params, secret, "wrong", ec) && !ec);
#ifdef __cpp_exceptions
    CHECK_IN(name, viapi_sign::signature(m, params, secret) == view(vector.signature));
    CHECK_IN(name, viapi_sign::string_to_sign(m, params) == view(vector.string_to_sign));
    CHECK_IN(name, viapi_sign::signed_query(m, params, secret) == view(vector.signed_query));
    CHECK_IN(name, viapi_sign::verify(m, params, secret, view(vector.signature)));
#endif
}

// The example of the ECS documentation, from the facts of the request.
viapi_sign::request documented() {
    viapi_sign::request request;
    request.access_key_id = "testid";
    request.action = "DescribeRegions";
    request.version = "2014-05-26";
    request.timestamp = "2016-02-23T12:46:24Z";
    request.nonce = "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf";
    request.format = viapi_sign::format::xml;
    return request;
}

void signs_from_facts() {
    const auto expected = view(vectors[0].signed_query);
    auto request = documented();
    std::error_code ec = errc::panic;
    CHECK(viapi_sign::signed_query(method::get, request, {}, "testsecret", ec) == expected && !ec);

    // Texts that nobody else keeps: temporaries once dangled here.
    request.access_key_id = std::string("testid") + "";
    request.action = std::string("DescribeRegions");
    const std::chrono::seconds documented_time{1456231584};
    request.timestamp =
        viapi_sign::timestamp(std::chrono::system_clock::time_point{documented_time}, ec);
    request.nonce = std::string("3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf");
    CHECK(viapi_sign::signed_query(method::get, request, {}, "testsecret", ec) == expected && !ec);

    request.version = "";
    CHECK(viapi_sign::signed_query(method::get, request, {}, "testsecret", ec).empty());
    CHECK(ec == errc::missing_parameter);
}

// What `call(out, out_size, ec)` writes to a buffer of the caller's.
template <class Call>
void writes(Call call, string_view expected) {
    const auto fit = expected.size();
    std::error_code ec = errc::panic;
    std::string out(fit + 1, 'x');
    CHECK(call(nullptr, std::size_t{0}, ec) == fit && !ec);
    CHECK(call(out.data(), fit, ec) == fit && ec == errc::buffer_too_small);
    CHECK(out == std::string(fit + 1, 'x'));
    CHECK(call(out.data(), out.size(), ec) == fit && !ec);
    CHECK(out == std::string(expected) + '\0');
}

void writes_to_buffers() {
    const auto& vector = vectors[0];
    const auto params = params_of(vector);
    writes(
        [&](char* out, std::size_t size, std::error_code& ec) {
            return viapi_sign::string_to_sign(method::get, params, out, size, ec);
        },
        view(vector.string_to_sign));
    writes(
        [&](char* out, std::size_t size, std::error_code& ec) {
            return viapi_sign::signed_query(method::get, params, "testsecret", out, size, ec);
        },
        view(vector.signed_query));
    writes(
        [](char* out, std::size_t size, std::error_code& ec) {
            return viapi_sign::signed_query(method::get, documented(), {}, "testsecret", out, size,
                                            ec);
        },
        view(vector.signed_query));
    writes([](char* out, std::size_t size,
              std::error_code& ec) { return viapi_sign::percent_encode("a b", out, size, ec); },
           "a%20b");
    auto request = documented();
    request.nonce = "";
    std::error_code ec;
    CHECK(viapi_sign::signed_query(method::get, request, {}, "s", nullptr, 0, ec) == 0);
    CHECK(ec == errc::missing_parameter);
}

void says_what_is_wrong() {
    std::error_code ec;
    CHECK(viapi_sign::signature(method::get, {{"a", "1"}, {"a", "2"}}, "s", ec).empty());
    CHECK(ec == errc::duplicate_name && ec.category() == viapi_sign::category());
    CHECK(ec.message() == viapi_sign_strerror(VIAPI_SIGN_DUPLICATE_NAME));
    CHECK(string_view(ec.category().name()) == "viapi_sign");
    CHECK(viapi_sign::percent_encode("\xff", ec).empty() && ec == errc::invalid_utf8);
    CHECK(viapi_sign::check_credential("secret\n") == errc::space_around_credential);
    CHECK(!viapi_sign::check_credential("secret"));
    CHECK(viapi_sign::version() == VIAPI_SIGN_VERSION);
    using clock = std::chrono::system_clock;
    CHECK(viapi_sign::timestamp(clock::from_time_t(0), ec) == "1970-01-01T00:00:00Z" && !ec);
    CHECK(viapi_sign::timestamp(clock::from_time_t(-1), ec).empty() &&
          ec == errc::timestamp_out_of_range);
    CHECK(viapi_sign::nonce({}, ec) == "00000000-0000-4000-8000-000000000000" && !ec);
    const auto nonce = viapi_sign::nonce();
    CHECK(nonce.size() == 36 && nonce[14] == '4' && nonce != viapi_sign::nonce());
    CHECK(viapi_sign::signature(method::get, {{"a", "1"}}, "secret\n", ec).empty());
    CHECK(ec == errc::space_around_credential);
    CHECK(!viapi_sign::signature(method::get, {{"a", "1"}}, viapi_sign::secret::as_is("secret\n"), ec)
               .empty());
}

// A program that leaves / as it is, and whose key lacks its &. The strings are
// those of Python's quote() with safe="" and "/", the signature is that of
// base64.b64encode(hmac.digest(b"testsecret", own_string, "sha1")).
constexpr string_view server_string =
    "POST&%2F&AccessKeyId%3Dtestid%26SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0"
    "%26Url%3Da%252Fb%26Version%3D2019-12-30";
constexpr string_view own_string =
    "POST&%2F&AccessKeyId%3Dtestid%26SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0"
    "%26Url%3Da%2Fb%26Version%3D2019-12-30";
constexpr string_view own_signature = "s9+MAqLHCzqQxWJe0RU9vbdh7EA=";

const viapi_sign::finding* with(const viapi_sign::diagnosis& found, int code) {
    for (const auto& finding : found.findings) {
        if (finding.code() == code) {
            return &finding;
        }
    }
    return nullptr;
}

// The two mistakes, and nothing else.
void names_both_mistakes(const viapi_sign::diagnosis& found) {
    CHECK(found.findings.size() == 2 && found.is_certain && !found.has_more);
    const auto* slash = with(found, VIAPI_SIGN_FINDING_SLASH_NOT_ENCODED);
    const auto* key = with(found, VIAPI_SIGN_FINDING_KEY_WITHOUT_AMPERSAND);
    CHECK(slash != nullptr && key != nullptr);
    CHECK(slash->code() == 54 && key->code() == 140);
    CHECK(slash->name() == "slash-not-encoded" && key->name() == "key-without-ampersand");
    CHECK(slash->certainty() == viapi_sign::certainty::proved);
    CHECK(slash->parameter() == "Url" && key->parameter().empty());
    CHECK(slash->server() && slash->client() && !key->server() && !key->client());
    CHECK(server_string.substr(slash->server()->start, 5) == "%252F");
    CHECK(slash->server()->end == slash->server()->start + 5);
    CHECK(own_string.substr(slash->client()->start, 3) == "%2F");
    CHECK(slash->client()->end == slash->client()->start + 3);
    CHECK(slash->message().find("parameter 'Url': '/' is not encoded") == 0);
    CHECK(slash->message(viapi_sign::language::chinese)
              .find("\xE5\x8F\x82\xE6\x95\xB0 Url\xEF\xBC\x9A") == 0);
    CHECK(key->message().find("the key lacks the '&' after the secret") == 0);
    for (const auto& finding : found.findings) {
        CHECK(finding.message().find("testsecret") == std::string::npos);
    }
}

viapi_sign::evidence refused(const std::string& error) {
    viapi_sign::evidence known;
    known.error = error;
    known.method = method::post;
    known.access_key_secret = "testsecret";
    known.signature = std::string(own_signature);
    known.string_to_sign = std::string(own_string);
    return known;
}

void diagnoses() {
    const auto error =
        "SignatureDoesNotMatch: server string to sign is:" + std::string(server_string);
    const std::vector<std::pair<std::string, std::string>> params = {
        {"Version", "2019-12-30"},
        {"SignatureVersion", "1.0"},
        {"SignatureMethod", "HMAC-SHA1"},
        {"Url", "a/b"},
        {"AccessKeyId", "testid"}};
    std::error_code ec = errc::panic;
    names_both_mistakes(viapi_sign::diagnose(refused(error), params, ec));
    CHECK(!ec);
    names_both_mistakes(viapi_sign::diagnose(refused(error), {}, ec));
    CHECK(viapi_sign::server_string(refused(error), ec) == server_string && !ec);
    CHECK(viapi_sign::client_string(refused(error), ec) == own_string && !ec);
    CHECK(viapi_sign::received(refused(error), ec).at(3) ==
              std::make_pair(std::string("Url"), std::string("a/b")) &&
          !ec);
    CHECK(viapi_sign::received_query(refused(error), ec) ==
              "AccessKeyId=testid&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Url=a%2Fb"
              "&Version=2019-12-30" &&
          !ec);
    // base64.b64encode(hmac.digest(b"testsecret&", server_string, "sha1"))
    CHECK(viapi_sign::right_signature(refused(error), ec) == "dMuVkFgkdPRP+RMQHq+Gt7DLZWQ=" && !ec);
    CHECK(viapi_sign::command(refused(error), ec).empty() && ec == errc::not_in_evidence);
    viapi_sign::evidence sent = refused(error);
    sent.string_to_sign.reset();
    sent.request = "POST / HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{}";
    CHECK(with(viapi_sign::diagnose(sent, {}, ec), VIAPI_SIGN_FINDING_BODY_IS_JSON) != nullptr);

    viapi_sign::evidence by_get;
    by_get.error = error;
    by_get.method = method::get;
    CHECK(with(viapi_sign::diagnose(by_get, params, ec), VIAPI_SIGN_FINDING_METHOD_DIFFERS) !=
          nullptr);

    // A text that is unknown, and one that is known to be empty.
    viapi_sign::evidence known;
    CHECK(with(viapi_sign::diagnose(known, params, ec), VIAPI_SIGN_FINDING_SIGNATURE_EMPTY) ==
              nullptr &&
          !ec);
    known.signature = "";
    CHECK(with(viapi_sign::diagnose(known, params, ec), VIAPI_SIGN_FINDING_SIGNATURE_EMPTY) !=
              nullptr &&
          !ec);

    // 2026-01-02T03:04:05Z by GNU date, and 20 minutes and half a second later.
    known = {};
    const viapi_sign::param made[] = {{"Timestamp", "2026-01-02T03:04:05Z"}};
    CHECK(with(viapi_sign::diagnose(known, made, ec), VIAPI_SIGN_FINDING_TIMESTAMP_SKEWED) ==
          nullptr);
    known.now = std::chrono::system_clock::time_point{std::chrono::milliseconds{1767324245500}};
    CHECK(with(viapi_sign::diagnose(known, made, ec), VIAPI_SIGN_FINDING_TIMESTAMP_SKEWED) !=
          nullptr);

    known.error = "SignatureNonceUsed: \xFF";
    known.now = {};
    const auto nonce_used = viapi_sign::diagnose(known, {}, ec);
    CHECK(nonce_used.findings.size() == 1 && nonce_used.findings[0].name() == "nonce-used");
    CHECK(!nonce_used.findings[0].server() && nonce_used.error_code == "SignatureNonceUsed");
    CHECK(viapi_sign::server_string(known, ec).empty() && ec == errc::no_server_string);

    known.access_key_secret = "\xFF";
    CHECK(viapi_sign::diagnose(known, {}, ec).findings.empty() && ec == errc::invalid_utf8);
}

// An HMAC made elsewhere, 00 01 02 to 13, which is the signature at the end of
// driver.c's.
void signs_with_the_callers_hmac() {
    std::string taken;
    viapi_sign::hmac made;
    made.update = [&](const std::uint8_t* bytes, std::size_t len) {
        taken.append(reinterpret_cast<const char*>(bytes), len);
        return true;
    };
    made.finish = [] {
        std::array<std::uint8_t, VIAPI_SIGN_MAC_SIZE> mac{};
        for (std::size_t i = 0; i < mac.size(); i++) {
            mac[i] = static_cast<std::uint8_t>(i);
        }
        return std::optional(mac);
    };
    std::error_code ec = errc::panic;
    const auto signature = viapi_sign::signature(method::get, {{"a", "1"}}, made, ec);
    CHECK(signature == "AAECAwQFBgcICQoLDA0ODxAREhM=" && !ec && taken == "GET&%2F&a%3D1");
    CHECK(viapi_sign::query_with_signature({{"a", "1"}}, signature, ec) ==
          "a=1&Signature=AAECAwQFBgcICQoLDA0ODxAREhM%3D");
    CHECK(!ec);
    const auto body = viapi_sign::signed_query(method::get, documented(), {}, made, ec);
    CHECK(!ec && body.find("&Signature=AAECAwQFBgcICQoLDA0ODxAREhM%3D") != std::string::npos);
    // However long it is, its HMAC is computed once.
    int times = 0;
    const auto finish = made.finish;
    made.finish = [&] {
        times++;
        return finish();
    };
    const std::string slashes(5000, '/');
    CHECK(viapi_sign::signed_query(method::get, documented(), {{"a", slashes}}, made, ec).size() >
          15000);
    CHECK(!ec && times == 1);
    CHECK(viapi_sign::query_with_signature({}, "wrong", ec).empty());
    CHECK(ec == errc::malformed_signature);
    made.finish = []() -> std::optional<std::array<std::uint8_t, VIAPI_SIGN_MAC_SIZE>> { return {}; };
    CHECK(viapi_sign::signature(method::get, {}, made, ec).empty() && ec == errc::hmac_failed);
    made.update = {};
    CHECK(viapi_sign::signature(method::get, {}, made, ec).empty() && ec == errc::null_pointer);
#ifdef __cpp_exceptions
    made.update = [](const std::uint8_t*, std::size_t) -> bool { throw 1; };
    CHECK(viapi_sign::signature(method::get, {}, made, ec).empty() && ec == errc::hmac_failed);
#endif
}

// Longer than what is tried first.
void encodes_long_text() {
    std::error_code ec;
    for (const std::size_t len : {340U, 341U, 342U, 5000U}) {
        std::string expected;
        for (std::size_t i = 0; i < len; i++) {
            expected += "%2F";
        }
        CHECK(viapi_sign::percent_encode(std::string(len, '/'), ec) == expected && !ec);
    }
}

#ifdef __cpp_exceptions
template <class Call>
std::string thrown(Call call) {
    try {
        call();
    } catch (const std::system_error& error) {
        return error.what();
    }
    return "";
}

void throws() {
    CHECK(thrown([] {
              (void)viapi_sign::signature(method::get, {{"a", "1"}, {"a", "2"}}, "s");
          }) == "a: a parameter name occurs more than once");
    CHECK(thrown([] {
              (void)viapi_sign::signed_query(method::get, {{"a", "\xff"}}, "s");
          }) == "a: a text is not UTF-8");
    CHECK(thrown([] {
              (void)viapi_sign::string_to_sign(method::get, {{"Signature", ""}});
          }).find("Signature: ") == 0);
    CHECK(thrown([] {
              (void)viapi_sign::signature(method::get, {{"a", "1"}}, "");
          }) == "AccessKeySecret: the AccessKeySecret is empty");
    CHECK(thrown([] {
              (void)viapi_sign::verify(method::get, {{"", "1"}}, "s", "");
          }) == "params: a parameter has an empty name");
    CHECK(thrown([] { (void)viapi_sign::percent_encode("\xff"); }) == "a text is not UTF-8");
    CHECK(thrown([] {
              auto request = documented();
              request.action = "";
              (void)viapi_sign::signed_query(method::get, request, {}, "s");
          }) == std::string("Action: ") + viapi_sign_strerror(VIAPI_SIGN_MISSING_PARAMETER));
    CHECK(thrown([] {
              auto request = documented();
              request.timestamp = "now";
              (void)viapi_sign::signed_query(method::get, request, {}, "s");
          }).find("Timestamp: ") == 0);
    CHECK(viapi_sign::signed_query(method::get, documented(), {}, "testsecret") ==
          view(vectors[0].signed_query));
    CHECK(viapi_sign::timestamp(std::chrono::system_clock::from_time_t(0)) ==
          "1970-01-01T00:00:00Z");
    CHECK(viapi_sign::nonce({}) == "00000000-0000-4000-8000-000000000000");
    const auto error = "server string to sign is:" + std::string(server_string);
    names_both_mistakes(viapi_sign::diagnose(refused(error), {}));
    CHECK(thrown([] {
              (void)viapi_sign::diagnose(viapi_sign::evidence{}, {{"a", "1"}, {"b", "\xff"}});
          }) == "b: a text is not UTF-8");
}
#endif

}  // namespace

int main() {
    for (const auto& vector : vectors) {
        signs_as_the_vector(vector);
    }
    signs_from_facts();
    writes_to_buffers();
    says_what_is_wrong();
    encodes_long_text();
    signs_with_the_callers_hmac();
    diagnoses();
#ifdef __cpp_exceptions
    throws();
#endif
    std::printf("driver.cpp: %d vectors\n", static_cast<int>(VECTORS));
}
