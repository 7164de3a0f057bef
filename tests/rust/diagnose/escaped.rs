//! Strings-to-sign as other programs print them. What each form means is said by RFC 8259,
//! by XML 1.0, and by the `repr` of Python.

use viapi_sign_diagnose::{Evidence, Style, diagnose};

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
        // Half of a character is shown as one that is unknown.
        (r#""POST&%2F&A%3D\ud834x""#, "POST&%2F&A%3D\u{fffd}x"),
        (r#""POST&%2F&A%3D\ud834\u0041""#, "POST&%2F&A%3D\u{fffd}A"),
        (r#""POST&%2F&A%3D\udd1ex""#, "POST&%2F&A%3D\u{fffd}x"),
        (
            r#""POST&%2F&A%3D\udbff\udfff!""#,
            "POST&%2F&A%3D\u{10ffff}!",
        ),
        (r#""POST&%2F&A%3Da\u00e9b""#, "POST&%2F&A%3Da\u{e9}b"),
        // Without the method.
        (
            r#""AccessKeyId=a&Action=\"b\"&Format=c""#,
            r#"AccessKeyId=a&Action="b"&Format=c"#,
        ),
        (r"'AccessKeyId=a&Action=b\\'", r"AccessKeyId=a&Action=b\"),
        // No escape.
        (r#""POST&%2F&A%3D\u12g4""#, r"POST&%2F&A%3D\u12g4"),
        (r#""POST&%2F&A%3D\xg1""#, r"POST&%2F&A%3D\xg1"),
        (r#""POST&%2F&A%3D\q""#, r"POST&%2F&A%3D\q"),
        (r#""POST&%2F&A%3D\n\r\tx""#, "POST&%2F&A%3D\n\r\tx"),
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

const SENTENCE: &str = "Specified signature is not matched with our calculation. server string \
    to sign is:";

/// The server's string as it is found in `error`.
fn server(error: &str) -> Option<String> {
    let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
    let string = diagnosis.server_string_to_sign()?;
    Some(string.to_string())
}

/// A console breaks a long text into parts, each in quotes and on a line of its own.
#[test]
fn a_string_in_parts() {
    for quote in ['\'', '"', '`'] {
        for joint in ["+\n  ", "\n", " +\r\n        ", "\n+ "] {
            for at in [20, 40, 100, 333] {
                let (first, second) = RIGHT.split_at(at);
                let error = format!(
                    "{{ Code: 'SignatureDoesNotMatch', Message: {quote}{SENTENCE}{first}{quote}\
                     {joint}{quote}{second}{quote}, RequestId: {quote}1{quote} }}"
                );
                if quote != '`' {
                    assert_eq!(server(&error).as_deref(), Some(RIGHT), "{error}");
                }
            }
        }
    }
    // What is in other quotes, or on the same line, is another text.
    for behind in ["' '-b'", "'\n \"-b\"", "', \n '-b'"] {
        let error = format!("{{ Message: '{SENTENCE}{RIGHT}{behind}");
        assert_eq!(server(&error).as_deref(), Some(RIGHT), "{error}");
    }
}

/// In a page, in a page that a page shows, and in a text behind a mark.
#[test]
fn a_string_that_a_page_shows() {
    let json = format!("{{\"Message\":\"{SENTENCE}{RIGHT}\",\"HostId\":\"a.example\"}}");
    let html = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    for error in [
        html(&json),
        html(&json).replace("&quot;", "&#34;"),
        html(&json).replace("&quot;", "&#x22;"),
        format!(
            "<pre>&lt;Message&gt;{SENTENCE}{}&lt;/Message&gt;</pre>",
            html(RIGHT)
        ),
        format!("{SENTENCE}{RIGHT}**"),
        format!("**{SENTENCE}{RIGHT}**"),
        format!("{SENTENCE}<b>{RIGHT}</b>"),
        format!("{SENTENCE} `{RIGHT}`, why?"),
        format!("{SENTENCE}\u{201c}{RIGHT}\u{201d}"),
        format!("{SENTENCE}{RIGHT}\u{3002}"),
        format!("{SENTENCE}{RIGHT} (400)"),
        format!("{SENTENCE}{RIGHT}[1]"),
        format!("{SENTENCE}{RIGHT}\nThanks"),
        json.replace('"', "\\\""),
        json.replace('"', "\\\\\\\""),
    ] {
        assert_eq!(server(&error).as_deref(), Some(RIGHT), "{error}");
    }
}

/// Of other styles: the lines of ROA to its path, and of version 3 to its hash.
#[test]
fn a_string_of_another_style() {
    let roa = "GET\napplication/json\n\n\nWed, 20 Mar 2024 06:58:24 GMT\n\
        x-acs-signature-method:HMAC-SHA1\n/clusters?a=b";
    let hash = "ca34f861f5b6c7e7a1c1e2f3a4b5c6d7e8f90112233445566778899aabbccdde";
    let v3 = format!("ACS3-HMAC-SHA256\n{hash}");
    for (string, style) in [(roa, Style::Roa), (&v3, Style::V3)] {
        for error in [
            format!("{SENTENCE}{string}"),
            format!(
                "{{\"Message\":\"{SENTENCE}{}\",\"HostId\":\"x\"}}",
                string.replace('\n', "\\n")
            ),
            format!("<Message>{SENTENCE}{string}</Message>"),
            format!("{SENTENCE}{string}\n\nThanks in advance"),
            format!("{SENTENCE}{string}, refused"),
            format!("{SENTENCE}{string}\n\nbecause of it"),
        ] {
            let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
            let found = diagnosis.server_string_to_sign().expect("there is one");
            assert_eq!(
                (&*found.to_string(), found.style()),
                (string, style),
                "{error}"
            );
        }
    }
    // A viewer of logs makes a link of what it takes for a line of a file.
    let linked = roa.replace("20 Mar", "[20](https://logs.example/20) Mar");
    assert_eq!(server(&format!("{SENTENCE}{linked}")).as_deref(), Some(roa));
    let bracket = roa.replace("20 Mar", "[20] Mar");
    assert_eq!(
        server(&format!("{SENTENCE}{bracket}")).as_deref(),
        Some(&*bracket)
    );
}

/// A terminal breaks it at its width; what is behind it is no more of it, though its last
/// line is as long as the others.
#[test]
fn a_string_in_lines_of_one_width() {
    for width in [24, 30, 40, 60] {
        let fill = "x".repeat(width - RIGHT.len() % width);
        let string = [RIGHT, &fill].concat();
        let lines: Vec<_> = string
            .as_bytes()
            .chunks(width)
            .map(|line| core::str::from_utf8(line).expect("ASCII"))
            .collect();
        for behind in ["", "\nThanks in advance", "\n\nThanks", "\n", "\n(400)"] {
            for end in ["\n", "\r\n"] {
                let error = format!("{SENTENCE}\n{}{behind}", lines.join("\n")).replace('\n', end);
                assert_eq!(server(&error), Some(string.clone()), "{error}");
            }
        }
    }
}

/// Who announces a string tells whose it is.
#[test]
fn a_string_that_is_announced() {
    for (words, is_servers) in [
        ("The string to sign is: ", true),
        ("String To Sign is ", true),
        ("Server stringToSign: ", true),
        ("server string-to-sign = ", true),
        ("my string to sign is: ", false),
        ("Our string to sign is: ", false),
        ("own string to sign is: ", false),
        ("local string to sign is: ", false),
        ("Client string to sign is: ", false),
        ("refused: ", true),
        ("signString: ", false),
    ] {
        let error = format!("SignatureDoesNotMatch\n{words}{RIGHT}");
        let expected = is_servers.then_some(RIGHT);
        assert_eq!(server(&error).as_deref(), expected, "{error}");
    }
    // With another path nothing tells whose it is.
    for path in ["%2Fapi", "/", "%2f", ""] {
        let error = format!("refused: {}", RIGHT.replacen("%2F", path, 1));
        assert_eq!(server(&error), None, "{error}");
    }
    let string = diagnose(&Evidence::new().error(RIGHT.as_bytes()));
    let string = string.server_string_to_sign().expect("it is there");
    assert!((string.len(), string.is_empty()) == (RIGHT.len(), false));
}

/// Lines of one width are those of a terminal; others were signed.
#[test]
fn a_programs_string_in_lines() {
    for (widths, is_one) in [
        ([40, 40, 40], true),
        ([40, 40, 25], true),
        ([40, 30, 40], false),
        ([40, 30, 30], false),
        ([40, 41, 20], false),
        ([40, 40, 41], false),
        ([19, 19, 10], false),
        ([20, 20, 10], true),
    ] {
        let mut lines = Vec::new();
        let mut rest = RIGHT;
        for width in widths {
            let (line, after) = rest.split_at(width);
            lines.push(line);
            rest = after;
        }
        let text = lines.join("\n");
        let evidence = Evidence::new().string_to_sign(text.as_bytes());
        let diagnosis = diagnose(&evidence);
        let expected = if is_one { lines.concat() } else { text.clone() };
        let found = diagnosis.string_to_sign();
        assert_eq!(found, Some(expected.as_bytes()), "{widths:?}");
    }
}

/// What is between a label and the string is short, and no code.
#[test]
fn a_programs_string_behind_a_label() {
    for (label, is_one) in [
        ("sign: ", true),
        ("sign -> ", true),
        ("sign_str = [", true),
        ("sign\u{539f}\u{6587}\u{ff1a}", true),
        ("sign(\"", true),
        ("sign; ", false),
        ("sign {", false),
        ("sign this, ", false),
        ("sign                                          ", false),
    ] {
        let own = RIGHT.replace("%252F", "%2F");
        let error = format!("{label}{own}\n{SENTENCE}{RIGHT}");
        let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
        let found = diagnosis.string_to_sign().map(<[u8]>::to_vec);
        assert_eq!(found, is_one.then(|| own.into_bytes()), "{label}");
    }
}

/// The program's own string beside the server's in a log, in quotes or with JSON's `&`.
#[test]
fn a_programs_string_in_a_log() {
    let answer =
        format!("{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"{SENTENCE}{RIGHT}\"}}");
    let own = RIGHT.replace("%252F", "/");
    let escaped = own.replace('/', r"\/");
    for (printed, meant) in [
        (own.clone(), &own),
        (format!("\"{escaped}\""), &own),
        (own.replace('&', r"\u0026"), &own),
        // Nothing says that it is escaped.
        (escaped.clone(), &escaped),
    ] {
        let log = format!("StringToSign: {printed}\n{answer}");
        let diagnosis = diagnose(&Evidence::new().error(log.as_bytes()));
        let read = diagnosis.string_to_sign().map(String::from_utf8_lossy);
        assert_eq!(read.as_deref(), Some(meant.as_str()), "{printed}");
    }
}
