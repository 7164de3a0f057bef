//! What a mail, a page or Markdown did to a text that it carried.

use viapi_sign_diagnose::{Code, Evidence, diagnose};

use crate::{RIGHT, body, judged};

/// The server's string in an error.
fn server(error: &str) -> Option<String> {
    let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
    assert_eq!(
        diagnosis.error_code(),
        Some("SignatureDoesNotMatch"),
        "{error}"
    );
    diagnosis.server_string_to_sign().map(ToString::to_string)
}

fn lines(text: &str, width: usize) -> Vec<&str> {
    let lines = text.as_bytes().chunks(width);
    lines
        .map(|line| core::str::from_utf8(line).expect("ASCII"))
        .collect()
}

#[test]
fn the_marks_of_a_quoted_mail_are_not_of_the_answer() {
    let refused = body(RIGHT);
    for mark in ["> ", ">"] {
        for width in [72, 100, 2000] {
            let quoted = lines(&refused, width).join(&format!("\n{mark}"));
            for mail in [
                format!("{mark}{quoted}"),
                format!("{mark}Dear support,\n{mark}\n{mark}{quoted}\n\n{mark}Thanks\n"),
            ] {
                assert_eq!(server(&mail).as_deref(), Some(RIGHT), "{mail}");
            }
        }
    }
}

#[test]
fn the_marks_of_a_quoted_mail_are_not_of_the_own_string() {
    let refused = body(RIGHT);
    for width in [72, 2000] {
        let own = format!("> {}", lines(RIGHT, width).join("\n> "));
        let evidence = Evidence::new().error(refused.as_bytes());
        let found = judged(&evidence.string_to_sign(own.as_bytes()));
        let codes: Vec<_> = found.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes, [Code::STRINGS_EQUAL], "{own}");
    }
}

/// As "quoted-printable" ends lines that go on.
#[test]
fn soft_breaks_are_not_of_the_answer() {
    for end in ["=\r\n", "=\n"] {
        for width in [72, 75] {
            let mail = lines(&body(RIGHT), width).join(end);
            assert_eq!(server(&mail).as_deref(), Some(RIGHT), "{mail}");
        }
    }
}

/// A page has them for spaces.
#[test]
fn blanks_that_do_not_break_are_spaces() {
    for page in [
        body(RIGHT).replace(' ', "\u{a0}"),
        format!(
            "SignatureDoesNotMatch\nSpecified signature is not matched with our calculation.\u{a0}server string\u{a0}to\u{a0}sign is:\u{a0}{RIGHT}"
        ),
    ] {
        assert_eq!(server(&page).as_deref(), Some(RIGHT), "{page}");
    }
}

/// It hides its own signs so.
#[test]
fn the_backslashes_of_markdown_are_not_of_the_answer() {
    for sign in ["&", "~", "_", "*"] {
        let right = RIGHT.replace("%252A", "*").replace("Zone%3Dz", "Zone%3D_z");
        let page = body(&right.replace(sign, &format!("\\{sign}")));
        assert_eq!(server(&page).as_ref(), Some(&right), "{page}");
    }
}
