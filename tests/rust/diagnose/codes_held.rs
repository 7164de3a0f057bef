//! Codes and sentences of answers as SDKs, other clouds and people hold them.

use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, body, error_code as code, first};

/// The sentence that comes with a string is of one code only.
#[test]
fn the_sentence_tells_which_of_several_codes_it_was() {
    let sentence = format!(
        "Specified signature is not matched with our calculation. server string to sign is:{RIGHT}"
    );
    for before in [
        "Before I had MissingTimestamp. Now:",
        "It is not InvalidAccessKeyId.NotFound, I think:",
        "(InvalidTimeStamp.Expired is gone)",
        "Missing\nSignatureNonce is gone.",
        "Error: ServiceUnavailable: and then",
        "isv.BUSINESS_LIMIT_CONTROL was before.",
    ] {
        let text = format!("{before} {sentence}");
        assert_eq!(
            code(&text).as_deref(),
            Some("SignatureDoesNotMatch"),
            "{text}"
        );
        // Without the sentence it is the only one.
        assert_ne!(code(before).as_deref(), Some("SignatureDoesNotMatch"));
    }
    let text = format!("InvalidAccessKeySecret. {sentence}");
    assert_eq!(code(&text).as_deref(), Some("InvalidAccessKeySecret"));
}

/// Python 2's `repr`.
#[test]
fn a_code_with_a_mark_of_unicode() {
    for text in [
        "{u'Message': u'no', u'Code': u'EntityNotExist.Role'}",
        "{u\"Code\": u\"EntityNotExist.Role\"}",
    ] {
        assert_eq!(code(text).as_deref(), Some("EntityNotExist.Role"), "{text}");
    }
}

#[test]
fn codes_with_the_kind_of_a_product_in_front() {
    for name in [
        "isp.SYSTEM_ERROR",
        "isp.RAM_PERMISSION_DENY",
        "isv.OUT_OF_SERVICE",
    ] {
        for text in [
            format!("{{\"Code\":\"{name}\"}}"),
            format!("It says {name} each time."),
            format!("{name}: no"),
        ] {
            assert_eq!(code(&text).as_deref(), Some(name), "{text}");
        }
    }
    let text = "{\"Code\":\"iot.system.NoProduct\"}";
    assert_eq!(code(text).as_deref(), Some("iot.system.NoProduct"));
}

#[test]
fn an_access_key_that_is_inactive_by_the_sentence() {
    for text in [
        r#"{"Code":"InvalidAccessKeyId","Message":"The AccessKey is inactive."}"#,
        "InvalidAccessKeyId: Specified access key is inactive",
    ] {
        assert_eq!(code(text).as_deref(), Some("InvalidAccessKeyId.Inactive"));
        assert_eq!(first(text).0, Code::ACCESS_KEY_ID_INACTIVE);
    }
    let text = r#"{"Code":"InvalidAccessKeyId","Message":"There is none."}"#;
    assert_eq!(code(text).as_deref(), Some("InvalidAccessKeyId"));
}

/// AWS's command line, Volcengine and others have codes of the same names.
#[test]
fn the_codes_of_other_clouds() {
    for text in [
        "An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: \
         The signature is not right.",
        "An error occurred (IncompleteSignature) when calling the ListUsers operation: no",
        "An error occurred (MissingParameter) when calling the RunInstances operation: no",
        r#"{"ResponseMetadata":{"RequestId":"2","Error":{"CodeN":100010,"Code":"SignatureDoesNotMatch","Message":"no"}}}"#,
        r#"{"ResponseMetadata":{"Error":{"Code":"MissingSignature","Message":"no"}}}"#,
        r#"{"RetCode":171,"Code":"SignatureDoesNotMatch","Message":"Signature VerifyAC Error"}"#,
    ] {
        let other = (Code::SIGNATURE_OF_ANOTHER_PRODUCT, Certainty::Proved);
        assert_eq!(first(text), other, "{text}");
    }
    // About nothing of a signature.
    let text = r#"{"ResponseMetadata":{"Error":{"Code":"Throttling.User"}}}"#;
    assert_eq!(first(text).0, Code::THROTTLED);
    // Who says which string was signed is none of them.
    let text = body(RIGHT).replace("\"Code\"", "\"ResponseMetadata\":{},\"Code\"");
    assert_eq!(first(&text).0, Code::NOTHING_TO_COMPARE);
}

/// The server's own sentences, where the code was left out.
#[test]
fn a_sentence_has_its_code() {
    for (sentence, name, found) in [
        (
            "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
            "Forbidden.RAM",
            Code::PERMISSION_MISSING,
        ),
        (
            "Specified api is not found, please check your url and method.",
            "InvalidApi.NotFound",
            Code::ACTION_NOT_FOUND,
        ),
        (
            "Request was denied due to user flow control.",
            "Throttling.User",
            Code::THROTTLED,
        ),
        (
            "Specified parameter Version is not valid.",
            "InvalidVersion",
            Code::VERSION_WRONG,
        ),
    ] {
        assert_eq!(code(sentence).as_deref(), Some(name));
        assert_eq!(first(sentence).0, found, "{sentence}");
    }
}

/// Erlang, Ruby, Perl, Swift, Rust and PHP say so.
#[test]
fn other_words_for_a_host_that_was_not_reached() {
    for text in [
        "{error,{failed_connect,[{to_address,{\"a.example\",443}},{inet,[inet],nxdomain}]}}",
        "a.example: host lookup failed",
        "dns error: failed to lookup address information",
        "Error Domain=NSURLErrorDomain Code=-1003",
        "lwp: Host not found",
        "Net::OpenTimeout (execution expired)",
        "Bad hostname 'a.example'",
    ] {
        assert_eq!(first(text).0, Code::NOT_REACHED, "{text}");
        assert_eq!(code(text), None, "{text}");
    }
}

/// The name behind `Error:` is that of the parameter.
#[test]
fn a_mandatory_parameter_behind_the_name_of_an_exception() {
    for (name, found) in [
        ("SecurityToken", Code::MISSING_SECURITY_TOKEN),
        ("SignatureNonce", Code::MISSING_PARAMETER),
        ("ImageURL", Code::ACTION_PARAMETER_MISSING),
    ] {
        let text = format!("AliError: {name} is mandatory for this action.");
        assert_eq!(code(&text), Some(format!("Missing{name}")), "{text}");
        assert_eq!(first(&text), (found, Certainty::Proved), "{text}");
    }
    // A library's own exception has such a name too.
    let library = "org.springframework.web.MissingPathVariable: no";
    let of_server = r#"{"Code":"MissingPathVariable","RequestId":"1"}"#;
    let missing = |certainty| (Code::ACTION_PARAMETER_MISSING, certainty);
    assert_eq!(
        first("Code: MissingPathVariable"),
        missing(Certainty::Likely)
    );
    assert_eq!(first(of_server), missing(Certainty::Proved));
    assert_ne!(first(library).1, Certainty::Proved);
}

/// One that is there as well was not misspelled.
#[test]
fn a_name_in_another_case_beside_the_right_one() {
    let error = br#"{"Code":"MissingVersion","Message":"Version is mandatory for this action."}"#;
    let found = |params: &[Param<'_>]| {
        let diagnosis = diagnose(&Evidence::new().error(error).params(params));
        let mut found = diagnosis.findings().iter();
        found.any(|one| one.code() == Code::PARAMETER_NAME_CASE)
    };
    let both = [("Action", "A"), ("version", "2"), ("Version", "2019-12-30")].map(Param::from);
    assert!(found(&both[..2]));
    assert!(!found(&both));
}
