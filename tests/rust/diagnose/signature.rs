//! The signature as a person pastes it.

use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, body, judged};

/// printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
const SIGNATURE: &str = "w3MJMoG1Q3oLwOKuCkyTwmshab0=";

/// Whatever stands around it may be of whatever printed it.
#[test]
fn what_stands_around_a_signature_is_not_of_it() {
    use Certainty::{Likely, Proved};
    let error = body(RIGHT);
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET);
    for (before, after) in [
        ("", ""),
        ("Signature: ", ""),
        ("Signature = ", "\n"),
        ("&Signature=", ""),
        ("\u{7b7e}\u{540d}\u{ff1a}", ""),
        ("'", "'"),
        ("b'", "',"),
        ("{\"Signature\":\"", "\"}"),
        ("\u{201c}", "\u{201d}"),
        ("<", ">"),
        ("", "."),
        ("", ";"),
        (" ", " "),
        ("string(28) \"", "\"\n"),
    ] {
        let pasted = format!("{before}{SIGNATURE}{after}");
        let found = judged(&evidence.signature(&pasted));
        let differ = (Code::CREDENTIALS_DIFFER, Likely, None);
        let sent = (
            Code::SIGNATURE_MALFORMED,
            Likely,
            Some("Signature".to_owned()),
        );
        // Python prints bytes like that, and str() makes the same of them.
        let is_bytes = before == "b'";
        let expected = [differ, sent];
        let expected = expected.get(..if is_bytes { 2 } else { 1 });
        assert_eq!(Some(&*found), expected, "{pasted}");
    }
    let about = Some("Signature".to_owned());
    for end in ["\n", "\r\n"] {
        let pasted = format!("{SIGNATURE}{end}");
        let newline = (Code::BASE64_NEWLINE, Likely, about.clone());
        let found = judged(&evidence.signature(&pasted));
        assert_eq!(found[0], newline);
        assert!(!found.iter().any(|(_, certainty, _)| *certainty == Proved));
        // What the program holds is what it sent.
        let params = [Param::from(("Signature", pasted.as_str()))];
        let newline = (Code::BASE64_NEWLINE, Proved, about.clone());
        assert_eq!(judged(&evidence.params(&params))[0], newline);
    }
    for pasted in ["http://aliyun.com/", "b'w3MJMoG1Q3o\\n'", "Signature: abc="] {
        let malformed = (Code::SIGNATURE_MALFORMED, Likely, about.clone());
        assert_eq!(judged(&evidence.signature(pasted)), [malformed], "{pasted}");
    }
}

/// Base64 of 20 bytes has 27 digits.
#[test]
fn a_shorter_one_does_not_lack_its_padding_alone() {
    let error = body(RIGHT);
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET);
    for (len, code) in [
        (27, Code::BASE64_UNPADDED),
        (26, Code::SIGNATURE_MALFORMED),
        (25, Code::SIGNATURE_MALFORMED),
        (23, Code::SIGNATURE_MALFORMED),
    ] {
        let found = judged(&evidence.signature(&SIGNATURE[..len]));
        let found: Vec<Code> = found.into_iter().map(|(code, ..)| code).collect();
        assert_eq!(found, [code], "{len}");
    }
}

/// `lower()` and `upper()`, which a digest in hexadecimal survives.
#[test]
fn a_signature_in_one_case_is_still_compared() {
    use Certainty::{Likely, Proved};
    let error = body(RIGHT);
    let evidence = Evidence::new().error(error.as_bytes());
    let with_secret = evidence.access_key_secret(SECRET);
    let about = Some("Signature".to_owned());
    for signature in [SIGNATURE.to_lowercase(), SIGNATURE.to_uppercase()] {
        let found = judged(&with_secret.signature(&signature));
        assert_eq!(found[0], (Code::SIGNATURE_CASE, Proved, about.clone()));
        let other = judged(&evidence.signature(&signature).access_key_secret("another"));
        let case = (Code::SIGNATURE_CASE, Likely, about.clone());
        assert!(other.contains(&case), "{other:?}");
        assert!(!other.iter().any(|(_, certainty, _)| *certainty == Proved));
    }
    // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$ID&" -binary | base64 | tr A-Z a-z
    let found = judged(&with_secret.signature("r4ckofzwc1mv+qegmeggqig7ha4="));
    assert_eq!(found[0].0, Code::KEY_IS_ACCESS_KEY_ID);
    assert_eq!(found[1], (Code::SIGNATURE_CASE, Proved, about));
}

/// Whoever asks may have it empty, and not the program.
#[test]
fn an_empty_secret_is_proved_by_its_signature() {
    use Certainty::{Likely, Proved};
    let error = body(RIGHT);
    for (signature, certainty) in [
        // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "&" -binary | base64
        (Some("B4B+AXkALud+aXqotcryx/iTw+Y="), Proved),
        (Some(SIGNATURE), Likely),
        (None, Likely),
    ] {
        let mut evidence = Evidence::new()
            .error(error.as_bytes())
            .access_key_secret("");
        evidence.signature = signature;
        let found = judged(&evidence);
        assert_eq!(found[0], (Code::SECRET_UNSET, certainty, None));
    }
}

/// A value of a megabyte. Expected: Python's hmac, with and without `&` behind the secret.
#[test]
fn a_long_string_is_tried_with_the_likely_keys() {
    for (len, signature, without) in [
        (
            400_000,
            "M3Xeg2/4s4FqtILWCOk/1+uA4ps=",
            "rrTyaKN/j9bNCVOFub1I2bBcQAI=",
        ),
        (
            1_000_000,
            "bvo5srsfPVBJ4tR/hNoeYKB3fcA=",
            "fwVunR6banMMjOoqF/DLd5kZX08=",
        ),
    ] {
        let long = format!("Zone%3D{}", "z".repeat(len));
        let own = RIGHT.replace("Zone%3Dz", &long);
        let evidence = Evidence::new()
            .string_to_sign(own.as_bytes())
            .access_key_secret(SECRET);
        assert_eq!(
            judged(&evidence.signature(signature)),
            [(Code::NOTHING_TO_COMPARE, Certainty::Likely, None)]
        );
        assert_eq!(
            judged(&evidence.signature(without)),
            [(Code::KEY_WITHOUT_AMPERSAND, Certainty::Proved, None)]
        );
    }
}

/// Expected: Python's hmac and `html.escape(value, quote=False)`.
#[test]
fn a_value_escaped_for_html_before_it_was_signed() {
    let error = body(&RIGHT.replace(
        "Zone%3Dz",
        "Zone%3Dsay%2520%2522a%253Cb%253E%2522%2520%2526%2520it%2527s",
    ));
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET)
        .signature("oM8jCT8ET11bQccb7UVaShI2LhE=");
    let of_zone = Some("Zone".to_owned());
    assert_eq!(
        judged(&evidence),
        [(Code::HTML_ENTITY, Certainty::Proved, of_zone)]
    );
}

/// One of two values that differ from what was meant was signed as it was meant.
/// Expected: Python's hmac.
#[test]
fn a_value_that_was_signed_as_it_was_meant() {
    let error = body(RIGHT);
    let mut params = crate::params();
    for param in &mut params {
        match param.name {
            "Zone" => param.value = "y",
            "lower" => param.value = "w",
            _ => {}
        }
    }
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .params(&params)
        .access_key_secret(SECRET)
        .signature("yW89vfETzrAHOIyyRrxNUWIdBQQ=");
    let of_zone = Some("Zone".to_owned());
    assert_eq!(
        judged(&evidence),
        [(Code::VALUE_DIFFERS, Certainty::Proved, of_zone)]
    );
}

/// Another mistake made the signature: the program may have the secret that is not given.
/// Expected: Python's hmac with an empty key, and its hashlib without a key.
#[test]
fn a_secret_that_is_unset_here_and_another_mistake() {
    let error = body(RIGHT);
    for (signature, code) in [
        ("cf8ty3++r45HBqRxQsZXsXUuRS0=", Code::KEY_WITHOUT_AMPERSAND),
        ("Sb7l+onk05CzC2fgcf4tRvKTe/g=", Code::PLAIN_SHA1),
    ] {
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .access_key_secret("")
            .signature(signature);
        let unset = (Code::SECRET_UNSET, Certainty::Likely, None);
        assert_eq!(judged(&evidence), [(code, Certainty::Proved, None), unset]);
    }
}

/// Some seconds pass between two times that the program asks for. Expected: Python's hmac.
#[test]
fn a_timestamp_that_was_made_once_more() {
    let error = body(RIGHT);
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET)
        .signature("XF8+ly6VQ8yGE9hKzYqgejbeIHY=");
    let twice = (Code::BUILT_TWICE, Certainty::Likely);
    let expected = (twice.0, twice.1, Some("Timestamp".to_owned()));
    assert_eq!(judged(&evidence), [expected]);
}

/// Of the spaces, those that were a `+` when it was signed: each of a few, or those of
/// one value of many. Expected: Python's hmac.
#[test]
fn a_plus_that_arrived_as_a_space() {
    const NAME: &str = "Name%3D%25E4%25BD%25A0%25E5%25A5%25BD";
    const MANY: &str = "a%2520b%2520c%2520d%2520e%2520f";
    let few = RIGHT.replacen("Zone%3Dz", "Zone%3Da%2520b%2520c", 1);
    let many = RIGHT.replacen(NAME, &format!("Name%3D{MANY}"), 1);
    let many = many.replacen("Zone%3Dz", &format!("Zone%3D{MANY}"), 1);
    for (server, signature) in [
        (&few, "af6gIeOSB3tM2NJwjqlZSDzzcMk="),
        (&few, "QvmdN2cZlvJfT56rQMThXa2xB0I="),
        (&many, "rp8alU1vzECTIUQBVW2460l5sxU="),
    ] {
        let error = body(server);
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .access_key_secret(SECRET)
            .signature(signature);
        let about = Some("Zone".to_owned());
        let expected = (Code::PLUS_RECEIVED_AS_SPACE, Certainty::Proved, about);
        assert_eq!(judged(&evidence), [expected]);
    }
}
