//! The encoding of values.

use viapi_sign_diagnose::{Code, Evidence, Lang, diagnose};

use crate::{RIGHT, body, codes, found, found_with, query};

#[test]
fn encoding() {
    let image = |code| (code, Some("ImageURL".to_owned()));
    let name = |code| (code, Some("Name".to_owned()));
    for (own, expected) in [
        (
            RIGHT.replace("b%2520c", "b%2Bc"),
            image(Code::SPACE_AS_PLUS),
        ),
        (
            RIGHT.replace("b%2520c", "b%252Bc"),
            image(Code::SPACE_AS_PLUS),
        ),
        (RIGHT.replace("b%2520c", "b+c"), image(Code::SPACE_AS_PLUS)),
        (
            RIGHT.replace("%252F", "%2F"),
            image(Code::SLASH_NOT_ENCODED),
        ),
        (RIGHT.replace("%252F", "/"), image(Code::SLASH_NOT_ENCODED)),
        (
            RIGHT.replace("%252A", "%2A"),
            image(Code::ASTERISK_NOT_ENCODED),
        ),
        (
            RIGHT.replace("%252A", "*"),
            image(Code::ASTERISK_NOT_ENCODED),
        ),
        (
            RIGHT.replace("%252C", "%2C"),
            image(Code::COMMA_NOT_ENCODED),
        ),
        (
            RIGHT.replace("%253F", "%3F"),
            image(Code::RESERVED_NOT_ENCODED),
        ),
        (
            RIGHT.replace("%2528", "%28").replace("%2529", ")"),
            image(Code::MARKS_NOT_ENCODED),
        ),
        (RIGHT.replace("%253A", ":"), image(Code::COLON_NOT_ENCODED)),
        (RIGHT.replace('~', "%257E"), image(Code::TILDE_ENCODED)),
        (RIGHT.replace('~', "%7E"), image(Code::TILDE_ENCODED)),
        (
            RIGHT.replace("a.example", "a%252Eexample"),
            image(Code::UNRESERVED_ENCODED),
        ),
        (RIGHT.replace("%253A", "%253a"), image(Code::LOWER_CASE_HEX)),
        (RIGHT.replace("%3D", "%3d"), (Code::LOWER_CASE_HEX, None)),
        (RIGHT.replace("%2F&", "%2f&"), (Code::LOWER_CASE_HEX, None)),
        (
            RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "%E4%BD%A0%E5%A5%BD"),
            name(Code::VALUE_NOT_ENCODED),
        ),
        (
            RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "\u{4f60}\u{597d}"),
            name(Code::NON_ASCII_NOT_ENCODED),
        ),
        // The same characters in GBK, by Python: '你好'.encode('gbk').
        (
            RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "%25C4%25E3%25BA%25C3"),
            name(Code::CHARSET_GBK),
        ),
        (
            RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "%253F%253F"),
            name(Code::CHARSET_OTHER),
        ),
        (
            RIGHT.replace(
                "%25E4%25BD%25A0%25E5%25A5%25BD",
                "%25C3%25A4%25C2%25BD%25C2%25A0%25C3%25A5%25C2%25A5%25C2%25BD",
            ),
            name(Code::CHARSET_LATIN_1),
        ),
        (
            RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "%25u4F60%25u597D"),
            name(Code::JAVASCRIPT_ESCAPE),
        ),
        (
            RIGHT
                .replace("%25E4%25BD%25A0", "%2525E4%2525BD%2525A0")
                .replace("%25E5%25A5%25BD", "%2525E5%2525A5%2525BD"),
            name(Code::VALUE_ENCODED_TWICE),
        ),
        (
            RIGHT.replace("%2526y", "%2526amp%253By"),
            image(Code::HTML_ENTITY),
        ),
        (
            RIGHT.replace("T06%253A58%253A24Z", "T06%3A58%3A24Z"),
            (Code::VALUE_NOT_ENCODED, Some("Timestamp".to_owned())),
        ),
        (
            RIGHT.replace("T06%253A58%253A24Z", "T06%25253A58%25253A24Z"),
            (Code::VALUE_ENCODED_TWICE, Some("Timestamp".to_owned())),
        ),
    ] {
        assert_eq!(found(&own), [expected], "{own}");
    }
}

#[test]
fn encoding_of_every_value() {
    let first = query(|query| query.replace("%25", "%"));
    assert_eq!(found(first), [(Code::FIRST_ENCODING_MISSING, None)]);
    let twice = query(|query| query.replace("%25", "%2525"));
    assert_eq!(found(twice), [(Code::VALUE_ENCODED_TWICE, None)]);
    let raw = "POST&%2F&".to_owned()
        + &RIGHT[9..]
            .replace("%26", "&")
            .replace("%3D", "=")
            .replace("%253A", ":")
            .replace("%252F", "/")
            .replace("%2520", " ")
            .replace("%252A", "*")
            .replace("%2528", "(")
            .replace("%2529", ")")
            .replace("%2521", "!")
            .replace("%253F", "?")
            .replace("%253D", "=")
            .replace("%2526", "&")
            .replace("%252C", ",")
            .replace("%25E4%25BD%25A0%25E5%25A5%25BD", "\u{4f60}\u{597d}");
    assert!(
        codes(&raw).starts_with(&[Code::SECOND_ENCODING_MISSING]),
        "{:?}",
        found(&raw)
    );
}

/// Each encoder's whole habit at once.
#[test]
fn habits() {
    for (own, expected, encoder) in [
        (
            RIGHT.replace("%252F", "%2F"),
            vec![Code::SLASH_NOT_ENCODED],
            "Python's quote",
        ),
        (
            RIGHT.replace("%2520", "%2B"),
            vec![Code::SPACE_AS_PLUS],
            "Python's quote_plus and urlencode, Go's url.QueryEscape",
        ),
        (
            RIGHT
                .replace("%2520", "%2B")
                .replace('~', "%257E")
                .replace("%252A", "%2A"),
            vec![
                Code::SPACE_AS_PLUS,
                Code::ASTERISK_NOT_ENCODED,
                Code::TILDE_ENCODED,
            ],
            "Java's URLEncoder, JavaScript's URLSearchParams",
        ),
        (
            RIGHT.replace("%2520", "%2B").replace('~', "%257E"),
            vec![Code::SPACE_AS_PLUS, Code::TILDE_ENCODED],
            "PHP's urlencode",
        ),
        (
            RIGHT
                .replace("%252A", "%2A")
                .replace("%2528", "%28")
                .replace("%2529", "%29")
                .replace("%2521", "%21"),
            vec![Code::ASTERISK_NOT_ENCODED, Code::MARKS_NOT_ENCODED],
            "JavaScript's encodeURIComponent",
        ),
    ] {
        assert_eq!(codes(&own), expected, "{own}");
        let body = body(RIGHT);
        let evidence = Evidence::new()
            .error(body.as_bytes())
            .string_to_sign(own.as_bytes());
        let diagnosis = diagnose(&evidence);
        for finding in diagnosis.findings() {
            let message = finding.message(Lang::English).to_string();
            assert!(
                message.contains(&format!("(as written by {encoder})"))
                    || message.contains(&format!("(as written by {encoder},")),
                "{message}"
            );
        }
    }
}

/// By Python: quote(quote(text.encode(charset)))
#[test]
fn single_bytes_of_a_charset_are_no_pairs_of_gbk() {
    for (meant, signed, code) in [
        ("%25E2%2580%2599s", "%2592s", Code::VALUE_DIFFERS),
        ("%25C5%2593uvre", "%259Cuvre", Code::VALUE_DIFFERS),
        (
            "%25D0%25BC%25D0%25B8%25D1%2580",
            "%25EC%25E8%25F0",
            Code::VALUE_DIFFERS,
        ),
        (
            "%25D0%25BC%25D0%25B8%25D1%2580",
            "%25A7%25DE%25A7%25DA%25A7%25E2",
            Code::CHARSET_GBK,
        ),
        ("%25C3%25A9", "%25E9", Code::CHARSET_LATIN_1),
        ("%25C3%25A9", "%25A8%25A6", Code::CHARSET_GBK),
        ("%25E5%259B%25BE", "%25CD%25BC", Code::CHARSET_GBK),
    ] {
        let right = RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", meant);
        let own = RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", signed);
        let found = found_with(own.as_bytes(), &right);
        assert_eq!(found, [(code, Some("Name".to_owned()))], "{signed}");
    }
}
