//! The program's own string with nothing beside it, parameters that were given twice, and
//! what a secret shows.

use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, SENT_SIGNATURE, as_sent, body, judged, params, proved, query};

const SIGNATURE: &str = "w3MJMoG1Q3oLwOKuCkyTwmshab0=";

fn alone(own: &str) -> Vec<(Code, Certainty, Option<String>)> {
    judged(&Evidence::new().string_to_sign(own.as_bytes()))
}

#[test]
fn of_a_string_alone_mistakes_are_likely() {
    use Certainty::Likely;
    let none = |code| (code, Likely, None);
    let image = Some("ImageURL".to_owned());
    for (own, code, about) in [
        (
            RIGHT.replace("%252F", "%2F"),
            Code::SLASH_NOT_ENCODED,
            &image,
        ),
        (
            RIGHT.replace("%252C", "%2C"),
            Code::COMMA_NOT_ENCODED,
            &image,
        ),
        (
            query(|query| {
                query
                    .replace("%26", "&")
                    .replace("%3D", "=")
                    .replace("%25", "%")
            }),
            Code::SECOND_ENCODING_MISSING,
            &None,
        ),
    ] {
        assert_eq!(
            alone(&own),
            [
                none(Code::NOTHING_TO_COMPARE),
                (code, Likely, about.clone())
            ]
        );
    }
    // The same of it, where an answer says that it does not match.
    let refused = br#"{"Code":"SignatureDoesNotMatch"}"#;
    let own = RIGHT.replace("%252F", "%2F");
    let evidence = Evidence::new()
        .error(refused)
        .string_to_sign(own.as_bytes());
    let slash = (Code::SLASH_NOT_ENCODED, Likely, image);
    assert_eq!(judged(&evidence), [none(Code::NO_SERVER_STRING), slash]);
}

/// What is right shows nothing: an `&` or `=` of a name is encoded once more than those
/// between names.
#[test]
fn a_string_alone_that_is_right() {
    for name in ["%2526.2", "%253D4", "%2520%25E4%25BD%25A0%253D4"] {
        let own = RIGHT.replace("&AccessKeyId", &format!("&{name}%3Dx%26AccessKeyId"));
        let nothing = [(Code::NOTHING_TO_COMPARE, Certainty::Likely, None)];
        assert_eq!(alone(&own), nothing, "{name}");
    }
}

/// By chance a signature has four x in a row, which is no mask.
#[test]
fn a_signature_with_x_is_read() {
    let error = body(RIGHT);
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET);
    for (signature, code) in [
        (
            "/I+st46xxxxqh/6UcCPfctYvXwI=",
            Code::SIGNATURE_NOT_REPRODUCED,
        ),
        ("/I+st46xxxxxxxxxxxxxxxxvXwI=", Code::NOTHING_TO_COMPARE),
    ] {
        assert_eq!(judged(&evidence.signature(signature))[0].0, code);
    }
}

/// Nothing else can have been meant.
#[test]
fn of_a_string_alone_its_head_is_known() {
    use Certainty::{Likely, Proved};
    let colon = Some("Timestamp".to_owned());
    for (own, expected) in [
        (
            RIGHT.replace("POST&%2F&", "POST&/&"),
            (Code::PATH_NOT_ENCODED, Proved, None),
        ),
        (
            RIGHT.replace("POST", "post"),
            (Code::METHOD_NOT_UPPER_CASE, Proved, None),
        ),
        (
            RIGHT.replace("58%253A24", "58%3A24"),
            (Code::COLON_NOT_ENCODED, Likely, colon),
        ),
    ] {
        let found = alone(&own);
        assert!(found.contains(&expected), "{own}: {found:?}");
    }
}

/// How often values are encoded is told by the Timestamp, where it is all there and of its
/// form, and by nobody who said another thing of the request.
#[test]
fn of_a_string_alone_nothing_is_said_without_its_time() {
    let wrong = RIGHT.replace("%252F", "%2F");
    let (cut, _) = wrong.split_once("24Z").expect("it has one");
    let nothing = [(Code::NOTHING_TO_COMPARE, Certainty::Likely, None)];
    for own in [&wrong.replace("24Z", "24"), cut] {
        assert_eq!(alone(own), nothing, "{own}");
    }
    let evidence = Evidence::new().string_to_sign(wrong.as_bytes());
    let slash = |error: &[u8]| {
        let found = judged(&evidence.error(error));
        found.iter().any(|found| found.0 == Code::SLASH_NOT_ENCODED)
    };
    assert!(slash(br#"{"Code":"SignatureDoesNotMatch"}"#));
    assert!(!slash(br#"{"Code":"InvalidAction.NotFound"}"#));
}

/// The server reads one of them.
#[test]
fn of_a_parameter_that_is_given_twice_nothing_is_right() {
    let mut twice = params();
    twice.push(Param::from(("Zone", "z")));
    let own = RIGHT.replace("%26lower", "%26Zone%3Dz%26lower");
    let evidence = Evidence::new()
        .params(&twice)
        .method(Method::Post)
        .string_to_sign(own.as_bytes());
    assert_eq!(proved(&evidence), []);
    // The order is that of the string, of which one was left out.
    let refused = body(RIGHT);
    let signed = Evidence::new()
        .error(refused.as_bytes())
        .params(&twice)
        .access_key_secret(SECRET);
    // printf %s "$own" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    let changed = judged(&signed.signature(OF_TWICE));
    let likely = (Code::CHANGED_AFTER_SIGNING, Certainty::Likely, None);
    assert!(changed.contains(&likely), "{changed:?}");
}

const OF_TWICE: &str = "91SOplYfqjdWAadJCfbuE/4tUVs=";

/// Else the signature may have been changed on its way, or made with another method.
#[test]
fn other_credentials_are_proved_by_the_request_and_the_servers_string() {
    let all = params();
    let refused = body(RIGHT);
    let sent = format!("{}&Signature={SENT_SIGNATURE}", as_sent());
    let evidence = Evidence::new()
        .access_key_secret(SECRET)
        .signature(SIGNATURE);
    let answered = evidence.error(refused.as_bytes());
    assert_eq!(proved(&answered), []);
    assert_eq!(proved(&answered.params(&all)), []);
    let refused = evidence.error(br#"{"Code":"SignatureDoesNotMatch"}"#);
    assert_eq!(proved(&refused.request(sent.as_bytes())), []);
    let codes = |evidence: &Evidence<'_>| {
        judged(evidence)
            .iter()
            .any(|found| found.0 == Code::CREDENTIALS_DIFFER)
    };
    assert!(codes(&answered));
    let both = answered.request(sent.as_bytes());
    assert_eq!(proved(&both), [Code::CREDENTIALS_DIFFER]);
}
