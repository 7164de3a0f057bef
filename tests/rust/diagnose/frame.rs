//! The form of the string-to-sign.

use viapi_sign_diagnose::Code;

use crate::{RIGHT, as_sent, codes, found_with, query};

#[test]
fn form() {
    let once = |query: &str| {
        query
            .replace("%26", "&")
            .replace("%3D", "=")
            .replace("%25", "%")
    };
    for (own, code) in [
        (RIGHT.replace("POST&", "GET&"), Code::METHOD_DIFFERS),
        (RIGHT.replace("POST&", "post&"), Code::METHOD_NOT_UPPER_CASE),
        (RIGHT.replace("POST&", ""), Code::METHOD_MISSING),
        (RIGHT.replace("POST&", "&"), Code::METHOD_MISSING),
        (RIGHT.replace("&%2F&", "&/&"), Code::PATH_NOT_ENCODED),
        (RIGHT.replace("&%2F&", "&%252F&"), Code::PATH_ENCODED_TWICE),
        (RIGHT.replace("&%2F&", "&"), Code::PATH_MISSING),
        (RIGHT.replace("&%2F&", "&&"), Code::PATH_MISSING),
        (
            RIGHT.replace("&%2F&", "&%2F"),
            Code::AMPERSAND_AFTER_PATH_MISSING,
        ),
        (query(once), Code::SECOND_ENCODING_MISSING),
        (
            query(|query| query.replace('%', "%25")),
            Code::THIRD_ENCODING,
        ),
        (
            query(|query| query.replace("%26", "&")),
            Code::AMPERSAND_NOT_ENCODED,
        ),
        (
            query(|query| query.replace("%3D", "=")),
            Code::EQUALS_NOT_ENCODED,
        ),
        (
            query(|query| query.replace("%26", "%2526")),
            Code::AMPERSAND_ENCODED_TWICE,
        ),
        (
            query(|query| query.replace("%3D", "%253D")),
            Code::EQUALS_ENCODED_TWICE,
        ),
        (
            query(|query| query.replace("%26", "&amp;")),
            Code::AMPERSAND_AS_ENTITY,
        ),
        (once(&RIGHT[9..]), Code::QUERY_ONLY),
        (RIGHT[9..].to_owned(), Code::QUERY_ONLY),
        (
            "POST\napplication/json\n\n\nMon, 17 Jul 2023 04:31:59 GMT\n/".to_owned(),
            Code::ROA_STRING_SIGNED,
        ),
        (
            "ACS3-HMAC-SHA256\nca34f861".to_owned(),
            Code::V3_STRING_SIGNED,
        ),
        (format!("{RIGHT}\n"), Code::NEWLINE_AT_END),
        (format!("{RIGHT}\r\n"), Code::NEWLINE_AT_END),
        (format!("{RIGHT} "), Code::SPACE_AT_END),
        (format!(" {RIGHT}"), Code::SPACE_AT_END),
        (format!("\u{feff}{RIGHT}"), Code::BYTE_ORDER_MARK),
    ] {
        assert_eq!(codes(&own), [code], "{own}");
    }
    let both = query(|query| query.replace("%26", "&").replace("%3D", "="));
    assert_eq!(
        codes(both),
        [Code::AMPERSAND_NOT_ENCODED, Code::EQUALS_NOT_ENCODED]
    );
}

/// As OAuth signs it, and as programs do that take the endpoint for the path.
#[test]
fn another_path_is_no_name() {
    let raw = as_sent();
    for path in [
        "https://a.example/",
        "https://a.example/b/c",
        "https%3A%2F%2Fa.example%2F",
        "https%3a%2f%2fa.example",
        "http%253A%252F%252Fa.example%252F",
        "a.example",
        "a.example%2F",
        "%2Fapi",
        "/api",
        "%252Fapi",
        "%2F%3F",
        "/my path",
        "null",
    ] {
        let own = RIGHT.replace("&%2F&", &format!("&{path}&"));
        assert_eq!(codes(&own), [Code::PATH_MISSING], "{own}");
        let all = own.replacen('&', "%26", 2);
        assert_eq!(codes(&all), [Code::PATH_MISSING], "{all}");
        let both = own.replace("%252F", "%2F");
        assert_eq!(
            codes(&both)[..2],
            [Code::PATH_MISSING, Code::SLASH_NOT_ENCODED],
            "{both}"
        );
    }
    for own in [
        format!("POST&https://a.example/?{raw}"),
        format!("POST&/?{raw}"),
        format!("POST&https://a.example/&{raw}"),
        format!("POST&{raw}"),
    ] {
        let both = [Code::PATH_MISSING, Code::SECOND_ENCODING_MISSING];
        assert_eq!(codes(&own), both, "{own}");
    }
    // What is not understood is no parameter.
    for path in [
        format!("/{}", "a".repeat(300)),
        "https://a/b?c=d".to_owned(),
    ] {
        let own = RIGHT.replace("&%2F&", &format!("&{path}&"));
        assert_eq!(codes(&own), [Code::STRINGS_DIFFER], "{own}");
    }
}

/// Nothing shows how often it would have been encoded.
#[test]
fn a_string_without_parameters() {
    let found = codes("POST&%2F&");
    assert!(
        found
            .iter()
            .all(|code| [Code::PARAMETER_NOT_SIGNED, Code::EMPTY_VALUE_NOT_SIGNED].contains(code)),
        "{found:?}"
    );
    assert!(found.contains(&Code::PARAMETER_NOT_SIGNED));
}

/// The first published answer writes `AccessKeyId%3D` by hand, and the rest raw.
#[test]
fn the_first_name_may_be_written_by_hand() {
    let raw = RIGHT.replace("%26", "&").replace("%3D", "=");
    let encoded = raw
        .replace("%25", "%")
        .replacen("AccessKeyId=", "AccessKeyId%3D", 1);
    assert_eq!(codes(&encoded), [Code::SECOND_ENCODING_MISSING]);
    // With a common parameter that did not arrive, and one of its own.
    for (name, value) in [("SignatureMethod", "HMAC-SHA1"), ("Tag.1", "one")] {
        let server = RIGHT.replace(&format!("%26{name}%3D{value}"), "");
        let found = found_with(encoded.as_bytes(), &server);
        let lost = (Code::PARAMETER_NOT_RECEIVED, Some(name.to_owned()));
        assert!(found.contains(&lost), "{found:?}");
        let cut = Code::VALUE_CUT_AT_AMPERSAND;
        assert!(found.iter().all(|(code, _)| *code != cut), "{found:?}");
    }
}

/// A query alone that begins with a common parameter is one, whether or not that arrived.
#[test]
fn a_query_alone_whose_first_name_did_not_arrive() {
    let server = RIGHT.replace("AccessKeyId%3DLTAI5tNthhnd4x1fmYV6VNyW%26", "");
    let query = as_sent();
    let found = found_with(query.as_bytes(), &server);
    assert!(found.contains(&(Code::QUERY_ONLY, None)), "{found:?}");
    let name = Some("AccessKeyId".to_owned());
    assert!(
        found.contains(&(Code::PARAMETER_NOT_RECEIVED, name)),
        "{found:?}"
    );
}
