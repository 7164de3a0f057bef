//! Strings-to-sign as other programs print them. What each form means is said by RFC 8259,
//! by XML 1.0, and by the `repr` of Python.

use viapi_sign_diagnose::{Evidence, diagnose};

use crate::RIGHT;

#[test]
fn a_programs_string_in_quotes() {
    for (printed, meant) in [
        (r#""POST&%2F&A%3D\ud834\udd1e""#, "POST&%2F&A%3D\u{1d11e}"),
        (r#""POST&%2F&A%3D\uD83D\uDE00x""#, "POST&%2F&A%3D\u{1f600}x"),
        (r#""POST\u0026%2F\u0026A%3Db""#, "POST&%2F&A%3Db"),
        (
            r#""POST&%2F&A%3D\u4f60\u597d""#,
            "POST&%2F&A%3D\u{4f60}\u{597d}",
        ),
        (r#""POST&%2F&A%3D\/\"""#, "POST&%2F&A%3D/\""),
        ("b'POST&%2F&A%3D\\xe4\\xbd\\xa0'", "POST&%2F&A%3D\u{4f60}"),
    ] {
        let evidence = Evidence::new().string_to_sign(printed.as_bytes());
        let diagnosis = diagnose(&evidence);
        let read = diagnosis.string_to_sign().map(String::from_utf8_lossy);
        assert_eq!(read.as_deref(), Some(meant), "{printed}");
    }
}

#[test]
fn the_servers_string_in_an_answer() {
    let answer = |string: &str| {
        format!(
            "<Error><Code>SignatureDoesNotMatch</Code><Message>Specified signature is not \
             matched with our calculation. server string to sign is:{string}</Message></Error>"
        )
    };
    for ampersand in ["&amp;", "&#38;", "&#038;", "&#x26;", "&#X26;", "&amp;amp;"] {
        let error = answer(&RIGHT.replace('&', ampersand));
        let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{ampersand}");
    }
    for ampersand in [r"\u0026", r"\\u0026", r"\x26"] {
        let error = format!(
            "{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not \
             matched with our calculation. server string to sign is:{}\"}}",
            RIGHT.replace('&', ampersand)
        );
        let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{ampersand}");
    }
}
