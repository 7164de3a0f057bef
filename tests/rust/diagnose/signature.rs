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
        assert_eq!(
            found,
            [(Code::CREDENTIALS_DIFFER, Proved, None)],
            "{pasted}"
        );
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
