// Diagnoses so many times, in C or in C++, for cost.sh to count instructions:
//
//     cost c|cpp TIMES
#include <cstdlib>
#include <cstring>

#include <viapi_sign.hpp>

namespace {

constexpr const char error[] =
    "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched with our "
    "calculation. server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26Url%3Da%252Fb%26"
    "Version%3D2019-12-30\"}";
constexpr const char own[] = "POST&%2F&AccessKeyId%3Dtestid%26Url%3Da%2Fb%26Version%3D2019-12-30";

std::size_t in_c() {
    static const viapi_sign_param params[] = {
        {VIAPI_SIGN_LITERAL("Version"), VIAPI_SIGN_LITERAL("2019-12-30")},
        {VIAPI_SIGN_LITERAL("Url"), VIAPI_SIGN_LITERAL("a/b")},
        {VIAPI_SIGN_LITERAL("AccessKeyId"), VIAPI_SIGN_LITERAL("testid")},
    };
    viapi_sign_evidence evidence{};
    evidence.struct_size = sizeof evidence;
    evidence.error = viapi_sign_text(error);
    evidence.params = params;
    evidence.params_len = 3;
    evidence.string_to_sign = viapi_sign_text(own);
    viapi_sign_finding findings[VIAPI_SIGN_FINDINGS_MAX];
    viapi_sign_diagnosis said{};
    said.struct_size = sizeof said;
    if (viapi_sign_diagnose(&evidence, findings, sizeof findings[0], VIAPI_SIGN_FINDINGS_MAX, &said,
                            nullptr) != VIAPI_SIGN_OK) {
        std::abort();
    }
    return said.findings_len;
}

std::size_t in_cpp() {
    viapi_sign::evidence known;
    known.error = error;
    known.string_to_sign = own;
    return viapi_sign::diagnose(
               known, {{"Version", "2019-12-30"}, {"Url", "a/b"}, {"AccessKeyId", "testid"}})
        .findings.size();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || in_c() != in_cpp()) {
        return 1;
    }
    const bool cpp = std::strcmp(argv[1], "cpp") == 0;
    for (int left = std::atoi(argv[2]); left > 0; left--) {
        if ((cpp ? in_cpp() : in_c()) == 0) {
            return 1;
        }
    }
    return 0;
}
