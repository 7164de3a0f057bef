// Prints the signed form body of a request to the Visual Intelligence API.
#include <cstdlib>
#include <iostream>

#include <viapi_sign.hpp>

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

int main() try {
    viapi_sign::request request;
    request.access_key_id = environment("ALIBABA_CLOUD_ACCESS_KEY_ID");
    request.action = "SegmentHDBody";
    request.version = "2019-12-30";
    request.region_id = "cn-shanghai";
    request.timestamp = viapi_sign::timestamp(std::chrono::system_clock::now());
    request.nonce = viapi_sign::nonce();
    const auto secret = environment("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    const auto body = viapi_sign::signed_query(
        viapi_sign::method::post, request, {{"ImageURL", "http://example.com/a b.png"}}, secret);
    std::cout << body << '\n';
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
