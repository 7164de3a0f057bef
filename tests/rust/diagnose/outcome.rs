//! What is right, and how sure the others are.

use viapi_sign_core::{CanonicalQuery, Method};
use viapi_sign_diagnose::{Certainty, Code, Evidence, Lang, diagnose};

use crate::{RIGHT, SECRET, body, codes, params};

#[test]
fn the_right_string_is_right() {
    let mut params = params();
    let query = CanonicalQuery::new(&mut params).expect("right");
    assert_eq!(query.string_to_sign(Method::Post).to_string(), RIGHT);
    assert_eq!(codes(RIGHT), [Code::STRINGS_EQUAL]);
}

#[test]
fn certain_and_said_in_both_languages() {
    let body = body(RIGHT);
    let own = RIGHT.replace("%252F", "%2F");
    let evidence = Evidence::new()
        .error(body.as_bytes())
        .string_to_sign(own.as_bytes())
        .access_key_secret(SECRET);
    let diagnosis = diagnose(&evidence);
    assert!(diagnosis.is_certain());
    let [finding] = diagnosis.findings() else {
        panic!("{diagnosis:?}");
    };
    assert_eq!(finding.certainty(), Certainty::Proved);
    assert_eq!(&RIGHT[finding.server().expect("a place")], "%252F");
    assert_eq!(&own[finding.client().expect("a place")], "%2F");
    assert_eq!(
        finding.message(Lang::English).to_string(),
        "parameter 'ImageURL': '/' is not encoded (as written by Python's quote). Encode it as %2F, so that it ends as %252F: in Python quote(value, safe='~')."
    );
    assert_eq!(
        finding.message(Lang::Chinese).to_string(),
        "参数 ImageURL：“/”没有编码（Python 的 quote 就是这样编码的）。应编码为 %2F，最终为 %252F；Python 里用 quote(value, safe='~')。"
    );
}

#[test]
fn the_error_of_another_run_proves_nothing() {
    let own = RIGHT
        .replace("b26294f0", "c36294f0")
        .replace("58%253A24Z", "59%253A07Z");
    let body = body(RIGHT);
    let diagnosis = diagnose(
        &Evidence::new()
            .error(body.as_bytes())
            .string_to_sign(own.as_bytes()),
    );
    let found: Vec<_> = diagnosis
        .findings()
        .iter()
        .map(|finding| (finding.code(), finding.certainty()))
        .collect();
    assert_eq!(found, [(Code::BUILT_TWICE, Certainty::Likely); 2]);
    assert!(!diagnosis.is_certain());
}

#[test]
fn only_what_was_looked_at_is_right() {
    let params = params();
    let equal = Evidence::new()
        .params(&params)
        .string_to_sign(RIGHT.as_bytes());
    let wrong = RIGHT.replace("%252F", "%2F");
    // printf %s "$WRONG" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    let signature = Some("Ugv0I4kimYNAAOLo7do/tXgO33w=");
    for (evidence, code) in [
        (equal, Code::STRINGS_EQUAL),
        (
            {
                let mut evidence = equal;
                evidence.signature = signature;
                evidence
            },
            Code::STRINGS_EQUAL,
        ),
        (
            {
                let mut evidence = Evidence::new()
                    .string_to_sign(wrong.as_bytes())
                    .access_key_secret(SECRET);
                evidence.signature = signature;
                evidence
            },
            Code::NOTHING_TO_COMPARE,
        ),
    ] {
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.findings()[0].code(), code, "{diagnosis:?}");
        assert!(!diagnosis.is_certain());
    }
}

/// It was given, so nobody is asked to give it.
#[test]
fn a_request_that_is_not_used_is_named() {
    const OTHER: &str =
        "AccessKeyId=x&Action=DescribeRegions&SignatureNonce=b26294f0-e68e-11ee-a607-50ebf63d8db6";
    let refused = body(RIGHT);
    let without = r#"{"Code":"SignatureDoesNotMatch","Message":"Signature is not matched."}"#;
    for (error, request) in [
        (&*refused, "the request is a secret"),
        (&*refused, OTHER),
        (without, "the request is a secret"),
    ] {
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .request(request.as_bytes());
        let found = diagnose(&evidence).findings()[0].clone();
        assert_eq!(found.code(), Code::REQUEST_NOT_USED, "{request}");
        assert_eq!(found.certainty(), Certainty::Likely);
    }
    // It is read, and what the server made of it is not known.
    let evidence = Evidence::new()
        .error(without.as_bytes())
        .request(OTHER.as_bytes());
    assert_eq!(
        diagnose(&evidence).findings()[0].code(),
        Code::NO_SERVER_STRING
    );
}
