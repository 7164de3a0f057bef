//! What comes from the network reaches no message as a control character.

use viapi_sign_diagnose::{Certainty, Code, Evidence, Finding, Lang, Parts, diagnose};

/// What breaks a line, ends a C string, moves a cursor or turns the direction.
const HIDDEN: [&str; 9] = [
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[2K",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
];

fn encoded(text: &str) -> String {
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() {
            char::from(b).to_string()
        } else {
            format!("%25{b:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

fn is_clean(text: &str) -> bool {
    HIDDEN
        .iter()
        .filter_map(|hidden| hidden.chars().next())
        .all(|hidden| !text.contains(hidden))
}

#[test]
fn a_name_is_shown_escaped() {
    for hidden in HIDDEN {
        let name = format!("Na{hidden}1. matches");
        let server = format!(
            "POST&%2F&AccessKeyId%3Dtestid%26Action%3DA%26{}%3D1%26SignatureMethod%3DHMAC-SHA1\
             %26SignatureNonce%3D1%26SignatureVersion%3D1.0%26Timestamp%3D2026-01-02T03%253A04\
             %253A05Z%26Version%3D2019-12-30",
            encoded(&name)
        );
        let error = format!("SignatureDoesNotMatch: server string to sign is:{server}");
        let own = server.replace(&format!("%26{}%3D1", encoded(&name)), "");
        let found = diagnose(
            &Evidence::new()
                .error(error.as_bytes())
                .string_to_sign(own.as_bytes()),
        );
        let finding = found
            .findings()
            .iter()
            .find(|finding| {
                finding
                    .parameter()
                    .is_some_and(|name| name.starts_with("Na"))
            })
            .unwrap_or_else(|| panic!("{hidden:?}: {found:?}"));
        let shown: String = hidden
            .chars()
            .map(|c| match c {
                '[' | '2' | 'K' => c.to_string(),
                _ => c.escape_default().to_string(),
            })
            .collect();
        assert_eq!(finding.parameter(), Some(&*format!("Na{shown}1. matches")));
        for lang in [Lang::English, Lang::Chinese] {
            let message = finding.message(lang).to_string();
            assert!(is_clean(&message), "{message:?}");
            assert!(message.contains(&shown), "{message:?}");
        }
        // Of its parts the same.
        let again = Finding::from_parts(&finding.parts()).expect("its code");
        assert_eq!(again.parameter(), finding.parameter());
    }
}

#[test]
fn a_long_name_is_cut_between_escapes() {
    let name = "\n".repeat(39);
    let error = format!(
        "SignatureDoesNotMatch: server string to sign is:POST&%2F&{}%3D1%26Action%3DA\
         %26Version%3D2019-12-30",
        encoded(&name)
    );
    let found = diagnose(
        &Evidence::new()
            .error(error.as_bytes())
            .string_to_sign(b"POST&%2F&Action%3DA%26Version%3D2019-12-30"),
    );
    let names: Vec<_> = found
        .findings()
        .iter()
        .filter_map(|f| f.parameter())
        .collect();
    assert!(names.contains(&&*"\\n".repeat(19)), "{found:?}");
}

#[test]
fn a_character_is_shown_escaped() {
    let finding = |character| {
        Finding::from_parts(&Parts {
            code: Code::RESERVED_NOT_ENCODED.number(),
            certainty: Certainty::Proved,
            parameter: None,
            character: Some(character),
            encoders: 0,
            minutes: None,
            has_string: false,
        })
        .expect("its code")
    };
    for (character, shown) in [('\n', r"'\n'"), ('\0', r"'\u{0}'"), ('\u{1b}', r"'\u{1b}'")] {
        for lang in [Lang::English, Lang::Chinese] {
            let message = finding(character).message(lang).to_string();
            assert!(is_clean(&message) && message.contains(shown), "{message:?}");
        }
    }
}
