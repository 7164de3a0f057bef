//! Strings that mistakes make, written by hand or by `str::replace` from the
//! right one, and what is found in them.

use viapi_sign_core::{CanonicalQuery, Method, Param};
use viapi_sign_diagnose::{Certainty, Code, Evidence, Finding, Lang, diagnose};

const PARAMS: [(&str, &str); 17] = [
    ("Version", "2019-12-30"),
    ("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
    ("Action", "SegmentHDBody"),
    ("Format", "JSON"),
    ("Empty", ""),
    ("ImageURL", "http://a.example/b c/d*e~f(g)!.png?x=1&y=2,3"),
    ("Name", "\u{4f60}\u{597d}"),
    ("RegionId", "cn-shanghai"),
    ("SignatureMethod", "HMAC-SHA1"),
    ("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"),
    ("SignatureVersion", "1.0"),
    ("Tag.1", "one"),
    ("Tag.10", "ten"),
    ("Tag.2", "two"),
    ("Timestamp", "2024-03-20T06:58:24Z"),
    ("lower", "x"),
    ("Zone", "z"),
];

const SECRET: &str = "kS1mQ3vX9pL2tR7wZ4nB6cD8fG0hJ5";

/// The string-to-sign, spelled out once so that nothing computes it here.
const RIGHT: &str = "POST&%2F&AccessKeyId%3DLTAI5tNthhnd4x1fmYV6VNyW%26Action%3DSegmentHDBody%26Empty%3D%26Format%3DJSON%26ImageURL%3Dhttp%253A%252F%252Fa.example%252Fb%2520c%252Fd%252Ae~f%2528g%2529%2521.png%253Fx%253D1%2526y%253D2%252C3%26Name%3D%25E4%25BD%25A0%25E5%25A5%25BD%26RegionId%3Dcn-shanghai%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Db26294f0-e68e-11ee-a607-50ebf63d8db6%26SignatureVersion%3D1.0%26Tag.1%3Done%26Tag.10%3Dten%26Tag.2%3Dtwo%26Timestamp%3D2024-03-20T06%253A58%253A24Z%26Version%3D2019-12-30%26Zone%3Dz%26lower%3Dx";

fn body(string_to_sign: &str) -> String {
    format!(
        "{{\"RequestId\":\"1\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}\"}}"
    )
}

fn params() -> Vec<Param<'static>> {
    PARAMS.into_iter().map(Param::from).collect()
}

/// The findings about the caller's string `own`.
fn found(own: impl AsRef<[u8]>) -> Vec<(Code, Option<String>)> {
    found_with(own.as_ref(), RIGHT)
}

fn found_with(own: &[u8], server: &str) -> Vec<(Code, Option<String>)> {
    let params = params();
    let body = body(server);
    let evidence = Evidence {
        error: body.as_bytes(),
        params: Some(&params),
        string_to_sign: Some(own),
        ..Evidence::default()
    };
    let diagnosis = diagnose(&evidence);
    for finding in diagnosis.findings() {
        if let Some(client) = finding.client() {
            assert!(
                client.end <= own.len() && client.start <= client.end,
                "{finding:?}"
            );
        }
        if let Some(server_range) = finding.server() {
            assert!(server_range.end <= server.len(), "{finding:?}");
        }
    }
    diagnosis
        .findings()
        .iter()
        .map(|finding| (finding.code(), finding.parameter().map(str::to_owned)))
        .collect()
}

fn codes(own: impl AsRef<[u8]>) -> Vec<Code> {
    found(own).into_iter().map(|(code, _)| code).collect()
}

/// `RIGHT` with what stands behind `POST&%2F&` changed.
fn query(change: impl Fn(&str) -> String) -> String {
    let query = RIGHT.strip_prefix("POST&%2F&").expect("a prefix");
    format!("POST&%2F&{}", change(query))
}

#[test]
fn the_right_string_is_right() {
    let mut params = params();
    let query = CanonicalQuery::new(&mut params).expect("right");
    assert_eq!(query.string_to_sign(Method::Post).to_string(), RIGHT);
    assert_eq!(codes(RIGHT), [Code::STRINGS_EQUAL]);
}

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
            image(Code::PLUS_RECEIVED_AS_SPACE),
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
        let evidence = Evidence {
            error: body.as_bytes(),
            string_to_sign: Some(own.as_bytes()),
            ..Evidence::default()
        };
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

#[test]
fn parameters() {
    let about = |code, name: &str| (code, Some(name.to_owned()));
    for (own, expected) in [
        (
            RIGHT.replace("%26Zone%3Dz", ""),
            about(Code::PARAMETER_NOT_SIGNED, "Zone"),
        ),
        (
            RIGHT.replace("%26Empty%3D", ""),
            about(Code::EMPTY_VALUE_NOT_SIGNED, "Empty"),
        ),
        (
            RIGHT.replace("%26Zone%3Dz", "%26Zone%3Dz%26aNew%3D1"),
            about(Code::PARAMETER_NOT_RECEIVED, "aNew"),
        ),
        (
            RIGHT.replace("%26Zone%3Dz", "%26Zone%3Dz%26aNew%3D"),
            about(Code::EMPTY_VALUE_NOT_SENT, "aNew"),
        ),
        (
            RIGHT.replace("ImageURL", "ImageUrl"),
            about(Code::PARAMETER_NAME_CASE, "ImageUrl"),
        ),
        (
            RIGHT.replace("ImageURL", "Imag"),
            about(Code::PARAMETER_RENAMED, "Imag"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3Dy"),
            about(Code::VALUE_DIFFERS, "Zone"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3DZ"),
            about(Code::VALUE_CASE, "Zone"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3Dz%250A"),
            about(Code::NEWLINE_AT_END, "Zone"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3D%2520z"),
            about(Code::SPACE_AT_END, "Zone"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3Dz%2526more"),
            about(Code::VALUE_CUT_AT_AMPERSAND, "Zone"),
        ),
        (
            RIGHT.replace("Zone%3Dz", "Zone%3Dz%2523more"),
            about(Code::VALUE_CUT_AT_HASH, "Zone"),
        ),
        (
            RIGHT.replace("Empty%3D", "Empty%3Dundefined"),
            about(Code::NULL_AS_TEXT, "Empty"),
        ),
        (
            RIGHT.replace("b26294f0", "c36294f0"),
            about(Code::BUILT_TWICE, "SignatureNonce"),
        ),
        (
            RIGHT.replace("58%253A24Z", "58%253A25Z"),
            about(Code::BUILT_TWICE, "Timestamp"),
        ),
        (
            RIGHT.replace(
                "%26SignatureMethod",
                "%26Signature%3DOLeaidS1JvxuMvnyHOwuJ%252BuX5qY%253D%26SignatureMethod",
            ),
            about(Code::SIGNATURE_SIGNED, "Signature"),
        ),
        (
            format!("{RIGHT}%26Signature%3DOLeaidS1JvxuMvnyHOwuJ%252BuX5qY%253D"),
            about(Code::SIGNATURE_SIGNED, "Signature"),
        ),
        (
            RIGHT.replace("%26Zone%3Dz", "%26Zone%3Dz%26Zone%3Dz"),
            about(Code::PARAMETER_TWICE, "Zone"),
        ),
    ] {
        assert_eq!(found(&own), [expected], "{own}");
    }
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%2520b");
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da%252Bb");
    assert_eq!(
        found_with(own.as_bytes(), &server)[0],
        about(Code::PLUS_RECEIVED_AS_SPACE, "Zone")
    );
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%25253Ab");
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da%253Ab");
    assert_eq!(
        found_with(own.as_bytes(), &server)[0],
        about(Code::VALUE_SENT_ENCODED_TWICE, "Zone")
    );
    let server = RIGHT.replace("Zone%3Dz", "Zone%255B%255D%3Dz");
    assert_eq!(
        found_with(RIGHT.as_bytes(), &server)[0].0,
        Code::LIST_WITH_BRACKETS
    );
}

#[test]
fn order() {
    let parts: Vec<&str> = RIGHT[9..].split("%26").collect();
    let joined = |parts: &[&str]| format!("POST&%2F&{}", parts.join("%26"));
    let sorted = |key: &dyn Fn(&str) -> String| {
        let mut parts = parts.clone();
        parts.sort_by_key(|part| key(part));
        joined(&parts)
    };
    let name = |part: &str| part.split("%3D").next().expect("a name").to_owned();
    let given: Vec<&str> = PARAMS
        .iter()
        .map(|(wanted, _)| {
            *parts
                .iter()
                .find(|part| name(part) == **wanted)
                .expect("there")
        })
        .collect();
    let mut reversed = parts.clone();
    reversed.reverse();
    let mut shuffled = parts.clone();
    shuffled.swap(1, 9);
    shuffled.swap(3, 12);
    for (own, code) in [
        (joined(&given), Code::ORDER_AS_GIVEN),
        (
            sorted(&|part| name(part).to_lowercase()),
            Code::ORDER_CASE_INSENSITIVE,
        ),
        (
            sorted(&|part| {
                name(part)
                    .replace("Tag.2", "Tag.02")
                    .replace("Tag.1", "Tag.01")
                    .replace("Tag.010", "Tag.10")
            }),
            Code::ORDER_NUMERIC,
        ),
        (
            sorted(&|part| {
                part[name(part).len()..]
                    .replace("%253A", ":")
                    .replace("%25E4", "\u{fffd}")
            }),
            Code::ORDER_BY_VALUE,
        ),
        (joined(&reversed), Code::ORDER_REVERSED),
        (joined(&shuffled), Code::ORDER_DIFFERS),
    ] {
        assert_eq!(codes(&own), [code], "{own}");
    }
}

#[test]
fn certain_and_said_in_both_languages() {
    let body = body(RIGHT);
    let own = RIGHT.replace("%252F", "%2F");
    let evidence = Evidence {
        error: body.as_bytes(),
        string_to_sign: Some(own.as_bytes()),
        access_key_secret: Some(SECRET),
        ..Evidence::default()
    };
    let diagnosis = diagnose(&evidence);
    assert!(diagnosis.is_certain());
    let [finding] = diagnosis.findings() else {
        panic!("{diagnosis:?}");
    };
    assert_eq!(finding.certainty(), Certainty::Proved);
    assert_eq!(&RIGHT[finding.server().expect("a place")], "%252F");
    assert_eq!(&own[finding.client().expect("a place")], "%2F");
    assert_eq!(
        finding.message(Lang::English).to_string(),
        "parameter 'ImageURL': '/' is not encoded (as written by Python's quote). Encode it as %2F, so that it ends as %252F: in Python quote(value, safe='~')."
    );
    assert_eq!(
        finding.message(Lang::Chinese).to_string(),
        "参数 ImageURL：“/”没有编码（Python 的 quote 就是这样编码的）。应编码为 %2F，最终为 %252F；Python 里用 quote(value, safe='~')。"
    );
}

#[test]
fn the_error_of_another_run_proves_nothing() {
    let own = RIGHT
        .replace("b26294f0", "c36294f0")
        .replace("58%253A24Z", "59%253A07Z");
    let body = body(RIGHT);
    let diagnosis = diagnose(&Evidence {
        error: body.as_bytes(),
        string_to_sign: Some(own.as_bytes()),
        ..Evidence::default()
    });
    let found: Vec<_> = diagnosis
        .findings()
        .iter()
        .map(|finding| (finding.code(), finding.certainty()))
        .collect();
    assert_eq!(found, [(Code::BUILT_TWICE, Certainty::Likely); 2]);
    assert!(!diagnosis.is_certain());
}

#[test]
fn only_what_was_looked_at_is_right() {
    let params = params();
    let equal = Evidence {
        params: Some(&params),
        string_to_sign: Some(RIGHT.as_bytes()),
        ..Evidence::default()
    };
    let wrong = RIGHT.replace("%252F", "%2F");
    // printf %s "$WRONG" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    let signature = Some("Ugv0I4kimYNAAOLo7do/tXgO33w=");
    for (evidence, code) in [
        (equal, Code::STRINGS_EQUAL),
        (Evidence { signature, ..equal }, Code::STRINGS_EQUAL),
        (
            Evidence {
                string_to_sign: Some(wrong.as_bytes()),
                access_key_secret: Some(SECRET),
                signature,
                ..Evidence::default()
            },
            Code::NOTHING_TO_COMPARE,
        ),
    ] {
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.findings()[0].code(), code, "{diagnosis:?}");
        assert!(!diagnosis.is_certain());
    }
}

#[test]
fn the_servers_string_is_told_from_the_programs_own_in_a_log() {
    let own = RIGHT.replace("%252F", "%2F");
    for log in [
        format!("StringToSign: {own}\n{}", body(RIGHT)),
        format!("my string to sign is: {own}\nServer string to sign is:{RIGHT}"),
        format!("{}\nstringToSign={own}", body(RIGHT)),
    ] {
        let diagnosis = diagnose(&Evidence {
            error: log.as_bytes(),
            string_to_sign: Some(own.as_bytes()),
            ..Evidence::default()
        });
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{log}");
        assert_eq!(diagnosis.findings()[0].code(), Code::SLASH_NOT_ENCODED);
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
        let diagnosis = diagnose(&Evidence {
            error: mail.as_bytes(),
            ..Evidence::default()
        });
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT, "{mail}");
    }
}

#[test]
fn some_of_the_parameters_miss_nothing() {
    let own = [Param::from(("Zone", "z")), Param::from(("Name", "other"))];
    let body = body(RIGHT);
    let found = |params, error| {
        let diagnosis = diagnose(&Evidence {
            error,
            params: Some(params),
            ..Evidence::default()
        });
        diagnosis
            .findings()
            .iter()
            .map(|finding| (finding.code(), finding.parameter().map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(&own, body.as_bytes()),
        [(Code::VALUE_DIFFERS, Some("Name".to_owned()))]
    );
    assert_eq!(
        found(&own[..1], body.as_bytes()),
        [(Code::PARAMETERS_EQUAL, None)]
    );
    assert_eq!(found(&own, b""), [(Code::NOTHING_TO_COMPARE, None)]);
    let sts = [Param::from(("AccessKeyId", "STS.NU"))];
    assert_eq!(found(&sts, b""), [(Code::NOTHING_TO_COMPARE, None)]);
}

#[test]
fn what_a_log_cuts_off_is_not_missing() {
    let cut = RIGHT.find("%26RegionId").expect("is there");
    let log = format!("server string to sign is:{}...", &RIGHT[..cut]);
    let slash = RIGHT.replace("%252F", "%2F");
    for (own, codes) in [
        (RIGHT, &[Code::DAMAGED][..]),
        (&slash, &[Code::SLASH_NOT_ENCODED, Code::DAMAGED]),
    ] {
        let diagnosis = diagnose(&Evidence {
            error: log.as_bytes(),
            string_to_sign: Some(own.as_bytes()),
            ..Evidence::default()
        });
        let found: Vec<_> = diagnosis.findings().iter().map(Finding::code).collect();
        assert_eq!(found, codes);
    }
}

/// All that is found, with its certainty.
fn judged(evidence: &Evidence<'_>) -> Vec<(Code, Certainty, Option<String>)> {
    diagnose(evidence)
        .findings()
        .iter()
        .map(|finding| {
            (
                finding.code(),
                finding.certainty(),
                finding.parameter().map(str::to_owned),
            )
        })
        .collect()
}

#[test]
fn what_a_part_of_the_parameters_lacks_is_not_missing() {
    use Certainty::{Likely, Proved};
    let part = |names: &[&str]| -> Vec<Param<'static>> {
        params()
            .into_iter()
            .filter(|param| names.contains(&param.name))
            .collect()
    };
    let body = body(RIGHT);
    // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    let signature = Some("w3MJMoG1Q3oLwOKuCkyTwmshab0=");
    for names in [
        &["ImageURL"][..],
        &["Action", "Version", "ImageURL"],
        &["AccessKeyId", "Action", "Format", "ImageURL", "Version"],
        &[
            "AccessKeyId",
            "Action",
            "ImageURL",
            "SignatureMethod",
            "SignatureVersion",
            "Version",
        ],
    ] {
        let params = part(names);
        let refused = Evidence {
            error: body.as_bytes(),
            params: Some(&params),
            ..Evidence::default()
        };
        assert_eq!(
            judged(&refused),
            [(Code::PARAMETERS_EQUAL, Likely, None)],
            "{names:?}"
        );
        let own = Evidence {
            string_to_sign: Some(RIGHT.as_bytes()),
            params: Some(&params),
            ..Evidence::default()
        };
        let signed = Evidence {
            params: Some(&params),
            access_key_secret: Some(SECRET),
            signature,
            ..Evidence::default()
        };
        for evidence in [
            Evidence {
                error: b"",
                ..refused
            },
            own,
            signed,
        ] {
            assert_eq!(
                judged(&evidence),
                [(Code::NOTHING_TO_COMPARE, Likely, None)],
                "{names:?}"
            );
        }
    }
    // What is there is compared.
    let mut params = part(&["ImageURL", "Name"]);
    params[0].value = "http://b.example/";
    params.push(Param::from(("Lost", "1")));
    assert_eq!(
        judged(&Evidence {
            error: body.as_bytes(),
            params: Some(&params),
            ..Evidence::default()
        }),
        [
            (Code::VALUE_DIFFERS, Proved, Some("ImageURL".to_owned())),
            (
                Code::PARAMETER_NOT_RECEIVED,
                Proved,
                Some("Lost".to_owned())
            ),
        ]
    );
    // And no parameters at all are nothing that arrived.
    assert_eq!(
        judged(&Evidence {
            error: body.as_bytes(),
            params: Some(&[]),
            ..Evidence::default()
        }),
        [(Code::NOTHING_TO_COMPARE, Likely, None)]
    );
}

/// What becomes of `server` in a log that has room for so much.
fn in_a_log(server: &str) -> [String; 6] {
    let message = format!("server string to sign is:{server}");
    [
        body(server),
        body(&format!("{server}...")),
        body(&format!("{server}\u{2026}")),
        format!("SignatureDoesNotMatch: {message}"),
        format!("{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"{message}"),
        format!("SignatureDoesNotMatch {message}... (truncated)"),
    ]
}

#[test]
fn what_a_log_has_cut_off_is_not_missing() {
    use Certainty::Proved;
    let given = params();
    let begins = "POST&%2F&".len();
    let date = RIGHT.find("%26Zone").expect("it is there");
    for end in begins..date {
        for log in in_a_log(&RIGHT[..end]) {
            for (own, params) in [
                (Some(RIGHT.as_bytes()), None),
                (None, Some(&given[..])),
                (Some(RIGHT.as_bytes()), Some(&given[..])),
                (None, None),
            ] {
                let diagnosis = diagnose(&Evidence {
                    error: log.as_bytes(),
                    string_to_sign: own,
                    params,
                    ..Evidence::default()
                });
                let [finding] = diagnosis.findings() else {
                    panic!("{log} {diagnosis:?}");
                };
                assert_eq!(finding.code(), Code::DAMAGED, "{log}");
                assert!(!diagnosis.is_certain());
            }
        }
    }
    // What stands before the cut is compared.
    let wrong = RIGHT.replace("%252F", "%2F");
    for log in in_a_log(&RIGHT[..RIGHT.len() / 2]) {
        let evidence = Evidence {
            error: log.as_bytes(),
            string_to_sign: Some(wrong.as_bytes()),
            ..Evidence::default()
        };
        assert_eq!(
            judged(&evidence),
            [
                (Code::SLASH_NOT_ENCODED, Proved, Some("ImageURL".to_owned())),
                (Code::DAMAGED, Proved, None),
            ],
            "{log}"
        );
    }
}

#[test]
fn what_a_web_page_has_decoded_is_altered() {
    let slash = RIGHT.replace("%252F", "%2F");
    for server in [RIGHT.replace("%26", "&"), RIGHT.replace("%3D", "=")] {
        for (own, codes) in [
            (RIGHT, &[Code::DAMAGED][..]),
            (&slash, &[Code::SLASH_NOT_ENCODED, Code::DAMAGED]),
        ] {
            let found = found_with(own.as_bytes(), &server);
            let found: Vec<_> = found.into_iter().map(|(code, _)| code).collect();
            assert_eq!(found, codes);
        }
    }
}

#[test]
fn a_cut_that_may_be_none_is_not_proved() {
    use Certainty::Likely;
    // The last value may be another one, and the rest not have been sent.
    let own = format!("{RIGHT}yz%26zoom%3D1");
    let evidence = |own| Evidence {
        string_to_sign: Some(own),
        ..Evidence::default()
    };
    let refused = body(RIGHT);
    assert_eq!(
        judged(&Evidence {
            error: refused.as_bytes(),
            ..evidence(own.as_bytes())
        }),
        [(Code::VALUE_DIFFERS, Likely, Some("lower".to_owned()))]
    );
    // An example may do without a parameter on both sides.
    let short = &RIGHT[..RIGHT.find("%26Timestamp").expect("it is there")];
    let wrong = short.replace("%252F", "%2F");
    let refused = body(short);
    let judged_short = judged(&Evidence {
        error: refused.as_bytes(),
        ..evidence(wrong.as_bytes())
    });
    assert_eq!(judged_short.len(), 1);
    assert_eq!(judged_short[0].0, Code::SLASH_NOT_ENCODED);
    // Three dots that both sides have are part of the value.
    let dots = RIGHT.replace("%26Zone%3Dz", "%26Zone%3Dwait...");
    let wrong = dots.replace("%252F", "%2F");
    let refused = body(&dots);
    for (own, code) in [
        (&dots, Code::STRINGS_EQUAL),
        (&wrong, Code::SLASH_NOT_ENCODED),
    ] {
        let judged = judged(&Evidence {
            error: refused.as_bytes(),
            ..evidence(own.as_bytes())
        });
        assert_eq!(judged.len(), 1);
        assert_eq!(judged[0].0, code);
    }
}

/// A URL in place of the string-to-sign is what was sent, and read as that.
#[test]
fn a_request_in_place_of_the_string_is_read() {
    let refused = body(RIGHT);
    let query = RIGHT["POST&%2F&".len()..]
        .replace("%26", "&")
        .replace("%3D", "=")
        .replace("%25", "%");
    for sent in [
        format!("https://imageseg.cn-shanghai.aliyuncs.com/?{query}"),
        format!("https://imageseg.cn-shanghai.aliyuncs.com?{query}"),
        format!("POST /?{query} HTTP/1.1"),
        format!("/?{query}"),
    ] {
        let evidence = Evidence {
            error: refused.as_bytes(),
            string_to_sign: Some(sent.as_bytes()),
            ..Evidence::default()
        };
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
        let evidence = Evidence {
            error: refused.as_bytes(),
            string_to_sign: Some(own.as_bytes()),
            ..Evidence::default()
        };
        let none = [(Code::NO_STRING_TO_SIGN, Proved, None)];
        assert_eq!(judged(&evidence), none, "{own}");
        assert!(!diagnose(&evidence).is_certain());
        let alone = Evidence {
            error: b"",
            ..evidence
        };
        assert_eq!(judged(&alone), none, "{own}");
        // The signature tells by itself.
        let signed = Evidence {
            params: Some(&params),
            access_key_secret: Some("another"),
            signature: Some(signature),
            ..evidence
        };
        assert_eq!(
            judged(&signed),
            [
                (Code::NO_STRING_TO_SIGN, Proved, None),
                (Code::SIGNATURE_NOT_REPRODUCED, Certainty::Likely, None),
            ],
            "{own}"
        );
    }
    let query = RIGHT["POST&%2F&".len()..]
        .replace("%26", "&")
        .replace("%3D", "=")
        .replace("%25", "%");
    assert_eq!(codes(&query), [Code::QUERY_ONLY]);
}

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
        let evidence = Evidence {
            params: Some(&params),
            method: Some(Method::Post),
            access_key_secret: Some(&secret),
            // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
            signature: Some("w3MJMoG1Q3oLwOKuCkyTwmshab0="),
            ..Evidence::default()
        };
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

/// A timestamp of the right form that arrives in another was encoded once more.
#[test]
fn a_right_timestamp_that_is_refused_for_its_form() {
    let params = params();
    let evidence = Evidence {
        error: br#"{"Code":"InvalidTimeStamp.Format","Message":"Specified time stamp or date value is not well formatted."}"#,
        params: Some(&params),
        ..Evidence::default()
    };
    assert_eq!(
        judged(&evidence),
        [
            (
                Code::VALUE_SENT_ENCODED_TWICE,
                Certainty::Likely,
                Some("Timestamp".into())
            ),
            (Code::TIMESTAMP_INVALID, Certainty::Likely, None),
        ]
    );
}
