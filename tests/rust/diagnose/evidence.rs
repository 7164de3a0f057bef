//! Texts that the strings are found in, and texts that are no string-to-sign.

use viapi_sign_core::Method;
use viapi_sign_diagnose::{Certainty, Code, Evidence, Finding, diagnose};

use crate::{RIGHT, SECRET, as_sent, body, codes, judged, params};

#[test]
fn the_servers_string_is_told_from_the_programs_own_in_a_log() {
    let own = RIGHT.replace("%252F", "%2F");
    for log in [
        format!("StringToSign: {own}\n{}", body(RIGHT)),
        format!("my string to sign is: {own}\nServer string to sign is:{RIGHT}"),
        format!("{}\nstringToSign={own}", body(RIGHT)),
    ] {
        let diagnosis = diagnose(
            &Evidence::new()
                .error(log.as_bytes())
                .string_to_sign(own.as_bytes()),
        );
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{log}");
        assert_eq!(diagnosis.findings()[0].code(), Code::SLASH_NOT_ENCODED);
    }
}

/// The name of the code has the word `sign` as labels of a program's own string do.
#[test]
fn the_servers_string_after_its_code_is_not_the_programs() {
    for code in ["IncompleteSignature", "SignatureDoesNotMatch", "Signature"] {
        let error = format!("{code}: server string to sign is:{RIGHT}");
        let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
        assert_eq!(diagnosis.string_to_sign(), None, "{code}");
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{code}");
    }
}

#[test]
fn a_string_that_a_mail_has_wrapped_is_whole() {
    for width in 60..=120 {
        let lines: Vec<_> = RIGHT
            .as_bytes()
            .chunks(width)
            .map(|line| core::str::from_utf8(line).expect("ASCII"))
            .collect();
        let mail = format!(
            "server string to sign is:\n{}\n\nThanks in advance",
            lines.join("\n")
        );
        let diagnosis = diagnose(&Evidence::new().error(mail.as_bytes()));
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{mail}");
    }
}

/// A URL in place of the string-to-sign is what was sent, and read as that.
#[test]
fn a_request_in_place_of_the_string_is_read() {
    let refused = body(RIGHT);
    let query = as_sent();
    for sent in [
        format!("https://imageseg.cn-shanghai.aliyuncs.com/?{query}"),
        format!("https://imageseg.cn-shanghai.aliyuncs.com?{query}"),
        format!("POST /?{query} HTTP/1.1"),
        format!("/?{query}"),
    ] {
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .string_to_sign(sent.as_bytes());
        assert_eq!(
            judged(&evidence),
            [(Code::PARAMETERS_EQUAL, Certainty::Likely, None)],
            "{sent}"
        );
    }
}

#[test]
fn what_is_no_string_to_sign_is_not_compared() {
    use Certainty::Proved;
    let params = params();
    let refused = body(RIGHT);
    let signature = "w3MJMoG1Q3oLwOKuCkyTwmshab0=";
    for own in [
        signature.to_owned(),
        format!("/{}", &signature[1..]),
        signature.replace('=', "%3D"),
        SECRET.to_owned(),
        String::new(),
        "https://imageseg.cn-shanghai.aliyuncs.com/".to_owned(),
    ] {
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .string_to_sign(own.as_bytes());
        let none = [(Code::NO_STRING_TO_SIGN, Proved, None)];
        assert_eq!(judged(&evidence), none, "{own}");
        assert!(!diagnose(&evidence).is_certain());
        let alone = evidence.error(b"");
        assert_eq!(judged(&alone), none, "{own}");
        // The signature tells by itself.
        let signed = evidence
            .params(&params)
            .access_key_secret("another")
            .signature(signature);
        assert_eq!(
            judged(&signed),
            [
                (Code::NO_STRING_TO_SIGN, Proved, None),
                (Code::SIGNATURE_NOT_REPRODUCED, Certainty::Likely, None),
            ],
            "{own}"
        );
    }
    let query = as_sent();
    assert_eq!(codes(&query), [Code::QUERY_ONLY]);
}

#[test]
fn exchanged_texts_are_read_each_as_what_it_is() {
    let own = RIGHT.replace("%252F", "%2F");
    let refused = body(RIGHT);
    let diagnosis = diagnose(
        &Evidence::new()
            .error(own.as_bytes())
            .string_to_sign(refused.as_bytes()),
    );
    assert_eq!(diagnosis.findings()[0].code(), Code::SLASH_NOT_ENCODED);
    assert_eq!(diagnosis.error_code(), Some("SignatureDoesNotMatch"));
}

/// The server's string says which method arrived; nothing else has to be known.
#[test]
fn the_method_alone_is_compared() {
    let refused = body(&RIGHT.replace("POST&", "GET&"));
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .method(Method::Post);
    let diagnosis = diagnose(&evidence);
    let finding = &diagnosis.findings()[0];
    assert_eq!(finding.code(), Code::METHOD_DIFFERS);
    assert_eq!(finding.certainty(), Certainty::Proved);
    let refused = body(RIGHT);
    let evidence = evidence.error(refused.as_bytes());
    assert_eq!(
        diagnose(&evidence).findings()[0].code(),
        Code::NOTHING_TO_COMPARE
    );
}

/// Notepad saves both with one.
#[test]
fn a_byte_order_mark_on_both_sides_is_no_difference() {
    let error = body(RIGHT);
    let (marked, own) = (format!("\u{feff}{error}"), format!("\u{feff}{RIGHT}"));
    for (error, code) in [
        (&marked, Code::STRINGS_EQUAL),
        (&error, Code::BYTE_ORDER_MARK),
    ] {
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .string_to_sign(own.as_bytes());
        let found = judged(&evidence);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, code);
    }
}

/// The nonce of each attempt is another.
#[test]
fn a_string_of_another_attempt_in_a_log_is_not_compared() {
    let raw = format!("POST&%2F&{}", as_sent());
    for own in [
        RIGHT.replace("%252F", "%2F"),
        raw,
        RIGHT.replace("%3D", "%3d"),
        RIGHT.replace("%3D", "%253D"),
    ] {
        for (other, is_same) in [
            (own.clone(), true),
            (own.replace("8db6", "8db7"), false),
            (own.replace("b26294f0", ""), false),
        ] {
            let log = format!("StringToSign: {other}\n{}", body(RIGHT));
            let diagnosis = diagnose(&Evidence::new().error(log.as_bytes()));
            let found = diagnosis.string_to_sign();
            assert_eq!(found, is_same.then_some(other.as_bytes()), "{log}");
        }
    }
}

#[test]
fn a_text_is_read_where_it_is_missing() {
    let refused = body(RIGHT);
    let answer = Evidence::new().string_to_sign(refused.as_bytes());
    let diagnosis = diagnose(&answer);
    assert_eq!(diagnosis.error_code(), Some("SignatureDoesNotMatch"));
    assert_eq!(diagnosis.findings()[0].code(), Code::NOTHING_TO_COMPARE);
    let other = br#"{"Code":"InvalidVersion","RequestId":"1"}"#;
    let diagnosis = diagnose(&Evidence::new().string_to_sign(other));
    assert_eq!(diagnosis.error_code(), Some("InvalidVersion"));
    let mut codes = diagnosis.findings().iter().map(Finding::code);
    assert!(codes.all(|code| code != Code::NO_STRING_TO_SIGN));
    // The request that is given as one is that.
    let url = format!("https://a.example/?{}", as_sent());
    let another = url.replace("Zone=z", "Zone=y");
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .request(url.as_bytes())
        .string_to_sign(another.as_bytes());
    let equal = [(Code::PARAMETERS_EQUAL, Certainty::Likely, None)];
    assert_eq!(judged(&evidence), equal);
    let none = [(Code::NO_STRING_TO_SIGN, Certainty::Proved, None)];
    let address = Evidence::new().string_to_sign(b"https://a.example/");
    assert_eq!(judged(&address), none);
    assert_eq!(judged(&Evidence::new().string_to_sign(b"hello")), none);
    // Longer than what people take for one by mistake.
    let long = "a".repeat(4097);
    let short = Evidence::new().string_to_sign(&long.as_bytes()[1..]);
    assert_eq!(judged(&short), none);
    assert_ne!(
        judged(&Evidence::new().string_to_sign(long.as_bytes())),
        none
    );
}

/// Where nobody tells the method, the request does.
#[test]
fn the_method_of_the_request() {
    let params = params();
    for (method, signature) in [
        ("POST", "w3MJMoG1Q3oLwOKuCkyTwmshab0="),
        ("GET", "Uos+BjemGEaFV5Qqa3ThMDioOv0="),
    ] {
        for sent in ["POST", "GET"] {
            let request = format!("{sent} / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            let evidence = Evidence::new()
                .params(&params)
                .access_key_secret(SECRET)
                .signature(signature)
                .request(request.as_bytes());
            let matches = judged(&evidence)[0].0 == Code::MATCHES;
            assert_eq!(matches, sent == method, "{sent} {method}");
        }
    }
}

/// PowerShell's `>` and Windows' editors save so; who signs so is told by the signature.
#[test]
fn a_text_saved_as_utf_16_is_read() {
    use Certainty::{Likely, Proved};
    let wide = |text: &str, mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = core::iter::once(mark).chain(text.encode_utf16());
        units.flat_map(bytes).collect()
    };
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let [error, own] = [&body(RIGHT), RIGHT].map(|text| wide(text, 0xfeff, bytes));
        let evidence = Evidence::new().error(&error);
        let found = judged(&evidence.string_to_sign(RIGHT.as_bytes()));
        assert_eq!(found, [(Code::STRINGS_EQUAL, Proved, None)]);
        let found = judged(&evidence.string_to_sign(&own));
        assert_eq!(found, [(Code::STRINGS_EQUAL, Likely, None)]);
    }
}
