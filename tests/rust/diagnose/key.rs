//! The key.

use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey};
use viapi_sign_diagnose::{Certainty, Code, Diagnosis, Evidence, diagnose};

use crate::{PARAMS, RIGHT, SECRET, SENT_SIGNATURE, as_sent, body, judged, params};

/// printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
const SIGNATURE: &str = "w3MJMoG1Q3oLwOKuCkyTwmshab0=";

#[test]
fn a_secret_with_its_name() {
    use Certainty::{Likely, Proved};
    let params = params();
    for (before, after) in [
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET=", ""),
        ("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=", ""),
        ("export NAME='", "'\n"),
        ("set NAME=", ""),
        ("$env:NAME = \"", "\""),
        ("secret = ", ";"),
    ] {
        let secret = format!("{before}{SECRET}{after}");
        let evidence = Evidence::new()
            .params(&params)
            .method(Method::Post)
            .access_key_secret(&secret)
            .signature(SIGNATURE);
        // The secret alone makes the signature, so the program has it right.
        let judged = judged(&evidence);
        assert_eq!(judged[0], (Code::MATCHES, Proved, None), "{before}");
        assert!(
            judged.contains(&(Code::SECRET_WITH_NAME, Likely, None)),
            "{before}"
        );
        assert!(judged.iter().all(|(code, ..)| matches!(
            *code,
            Code::MATCHES
                | Code::SECRET_WITH_NAME
                | Code::SECRET_WITH_WHITE_SPACE
                | Code::SECRET_IN_QUOTES
        )));
    }
}

/// What the secret shows of a signature that was made rightly, its key shows as well.
#[test]
fn the_key_in_place_of_the_secret() {
    use Certainty::{Likely, Proved};
    let key = SigningKey::new(SECRET).expect("not empty");
    let params = params();
    let body = body(RIGHT);
    let own = Evidence::new().string_to_sign(RIGHT.as_bytes());
    let meant = Evidence::new().params(&params).method(Method::Post);
    let answered = Evidence::new().error(body.as_bytes());
    let own_and_meant = meant.string_to_sign(RIGHT.as_bytes());
    let sent = format!("{}&Signature={SENT_SIGNATURE}", as_sent());
    let differ = |certainty| (Code::CREDENTIALS_DIFFER, certainty, None);
    for (evidence, code) in [
        (own.error(body.as_bytes()), differ(Likely)),
        (meant.error(body.as_bytes()), differ(Likely)),
        (answered, differ(Likely)),
        // How the signature travelled shows that nothing changed it.
        (answered.request(sent.as_bytes()), differ(Proved)),
        (meant, (Code::MATCHES, Proved, None)),
        (own_and_meant, (Code::MATCHES, Proved, None)),
    ] {
        let evidence = evidence.signature(SIGNATURE);
        let with_key = judged(&evidence.key(&key));
        assert_eq!(with_key[0], code);
        assert_eq!(with_key, judged(&evidence.access_key_secret(SECRET)));
    }

    // Other parameters arrived than were signed.
    let mut fewer: Vec<Param<'_>> = PARAMS[1..].iter().map(Param::from).collect();
    let query = CanonicalQuery::new(&mut fewer).expect("right");
    let other = self::body(&query.string_to_sign(Method::Post).to_string());
    let evidence = meant.error(other.as_bytes()).signature(SIGNATURE);
    let with_key = judged(&evidence.key(&key));
    assert!(with_key.contains(&(Code::CHANGED_AFTER_SIGNING, Proved, None)));
    assert_eq!(with_key, judged(&evidence.access_key_secret(SECRET)));

    let received = diagnose(&answered.key(&key));
    let received = received.received().expect("an answer with a string");
    assert_eq!(received.signature(), Some(SIGNATURE));
}

#[test]
fn a_key_that_did_not_sign_proves_nothing() {
    let key = SigningKey::new("another").expect("not empty");
    let body = body(RIGHT);
    let answered = Evidence::new().error(body.as_bytes()).signature(SIGNATURE);
    assert_eq!(judged(&answered.key(&key)), judged(&answered));
    let own = answered.string_to_sign(RIGHT.as_bytes());
    assert_eq!(judged(&own.key(&key)), judged(&own));
    // What the secret says counts, where there is one.
    let both = own.access_key_secret(SECRET);
    assert_eq!(judged(&both.key(&key)), judged(&both));
}

/// The places of a finding are in the text that is returned with it: where another
/// string is given than the signature shows, in none.
#[test]
fn places_are_in_the_text_that_is_shown() {
    let key = SigningKey::new(SECRET).expect("not empty");
    let signed = RIGHT.replace("%252A", "*");
    let signature = key.sign_text(signed.as_bytes());
    let error = body(&RIGHT.replace("b26294f0", "c26294f0"));
    let params = params();
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .params(&params)
        .access_key_secret(SECRET)
        .signature(signature.as_str());
    let found = diagnose(&evidence);
    assert_eq!(found.string_to_sign(), Some(signed.as_bytes()));
    let place_of_asterisk = |found: &Diagnosis| {
        let mut findings = found.findings().iter();
        let found = findings.find(|finding| finding.code() == Code::ASTERISK_NOT_ENCODED);
        found.expect("it is found").client()
    };
    let place = place_of_asterisk(&found);
    assert_eq!(&signed[place.expect("there is a place")], "*");
    let other = RIGHT.replace("POST", "post");
    let found = diagnose(&evidence.string_to_sign(other.as_bytes()));
    let place = place_of_asterisk(&found);
    assert_eq!(
        (found.string_to_sign(), place),
        (Some(other.as_bytes()), None)
    );
}

/// It is told, and shown by no finding.
#[test]
fn a_secret_that_is_the_name_of_a_parameter() {
    let mut given = params();
    given.push((SECRET, "x").into());
    let right = format!("{RIGHT}%26{SECRET}%3Dx");
    let error = body(&right);
    for evidence in [
        Evidence::new().params(&given),
        Evidence::new().error(error.as_bytes()),
        Evidence::new()
            .error(error.as_bytes())
            .string_to_sign(RIGHT.as_bytes()),
    ] {
        let diagnosis = diagnose(&evidence.access_key_secret(SECRET));
        let findings = diagnosis.findings();
        assert_eq!(findings[0].code(), Code::SECRET_SENT);
        for finding in findings {
            assert!(!finding.to_string().contains(SECRET));
            assert!(!format!("{finding:?}").contains(SECRET));
        }
    }
}

/// However long a string is, the signature tells whether it was signed; what an editor put
/// around it is tried where that does not take too long.
#[test]
fn a_long_string_that_was_signed() {
    let key = SigningKey::new(SECRET).expect("not empty");
    for (len, is_short) in [
        (4_000, true),
        (5_000, true),
        (15_000, true),
        (70_000, false),
    ] {
        let long = format!("{RIGHT}%26zzz%3D{}", "z".repeat(len));
        let refused = body(&long);
        let signed = |text: &str, own: &str| {
            let signature = key.sign_text(text.as_bytes());
            let evidence = Evidence::new()
                .error(refused.as_bytes())
                .access_key_secret(SECRET)
                .string_to_sign(own.as_bytes());
            judged(&evidence.signature(signature.as_str()))[0].0
        };
        assert_eq!(signed(&long, &long), Code::CREDENTIALS_DIFFER, "{len}");
        let line = format!("{long}\n");
        assert_eq!(signed(&line, &line), Code::NEWLINE_AT_END, "{len}");
        // What was printed has it, or lacks it.
        let code = if is_short {
            Code::NEWLINE_AT_END
        } else {
            Code::SIGNATURE_NOT_REPRODUCED
        };
        assert_eq!(signed(&line, &long), code, "{len}");
        let slash = long.replace("%252F", "%2F");
        assert_eq!(signed(&slash, &slash), Code::SLASH_NOT_ENCODED, "{len}");
    }
}

/// The method in the server's string is the one that was sent.
#[test]
fn the_method_that_arrived_was_signed() {
    let key = SigningKey::new(SECRET).expect("not empty");
    let params = params();
    for (arrived, signed) in [
        ("POST", "POST"),
        ("GET", "GET"),
        ("POST", "GET"),
        ("GET", "POST"),
    ] {
        let refused = body(&RIGHT.replace("POST", arrived));
        let signature = key.sign_text(RIGHT.replace("POST", signed).as_bytes());
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .params(&params)
            .access_key_secret(SECRET)
            .signature(signature.as_str());
        let expected = if arrived == signed {
            Code::CREDENTIALS_DIFFER
        } else {
            Code::METHOD_DIFFERS
        };
        assert_eq!(judged(&evidence)[0].0, expected, "{arrived} {signed}");
    }
}

/// It is the key of no secret.
#[test]
fn an_ampersand_alone_is_no_secret_with_one() {
    let diagnosis = diagnose(&Evidence::new().access_key_secret("&"));
    let mut found = diagnosis.findings().iter();
    assert!(found.all(|one| one.code() != Code::SECRET_WITH_AMPERSAND));
}

/// A sentence, or nothing, is no name of a variable.
#[test]
fn what_is_no_name_of_a_secret() {
    let params = params();
    for secret in [
        format!("the secret is={SECRET}"),
        format!("={SECRET}"),
        "SECRET=".to_owned(),
    ] {
        let evidence = Evidence::new()
            .params(&params)
            .method(Method::Post)
            .access_key_secret(&secret)
            .signature(SIGNATURE);
        let not_made = (Code::SIGNATURE_NOT_REPRODUCED, Certainty::Likely, None);
        assert_eq!(judged(&evidence), [not_made], "{secret}");
    }
}
