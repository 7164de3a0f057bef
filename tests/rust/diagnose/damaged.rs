//! Strings that are cut, masked or altered.

use viapi_sign_diagnose::{Certainty, Code, Evidence, Finding, diagnose};

use crate::{RIGHT, body, found_with, judged, params};

#[test]
fn what_a_log_cuts_off_is_not_missing() {
    let cut = RIGHT.find("%26RegionId").expect("is there");
    let log = format!("server string to sign is:{}...", &RIGHT[..cut]);
    let slash = RIGHT.replace("%252F", "%2F");
    for (own, codes) in [
        (RIGHT, &[Code::DAMAGED][..]),
        (&slash, &[Code::SLASH_NOT_ENCODED, Code::DAMAGED]),
    ] {
        let diagnosis = diagnose(
            &Evidence::new()
                .error(log.as_bytes())
                .string_to_sign(own.as_bytes()),
        );
        let found: Vec<_> = diagnosis.findings().iter().map(Finding::code).collect();
        assert_eq!(found, codes);
    }
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
                let diagnosis = diagnose(&{
                    let mut evidence = Evidence::new().error(log.as_bytes());
                    evidence.string_to_sign = own;
                    evidence.params = params;
                    evidence
                });
                let [finding] = diagnosis.findings() else {
                    panic!("{log} {diagnosis:?}");
                };
                assert_eq!(finding.code(), Code::DAMAGED, "{log}");
                assert!(!diagnosis.is_certain());
            }
        }
    }
    // What comes before the cut is compared.
    let wrong = RIGHT.replace("%252F", "%2F");
    for log in in_a_log(&RIGHT[..RIGHT.len() / 2]) {
        let evidence = Evidence::new()
            .error(log.as_bytes())
            .string_to_sign(wrong.as_bytes());
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
    let evidence = |own| Evidence::new().string_to_sign(own);
    let refused = body(RIGHT);
    assert_eq!(
        judged(&evidence(own.as_bytes()).error(refused.as_bytes())),
        [(Code::VALUE_DIFFERS, Likely, Some("lower".to_owned()))]
    );
    // An example may do without a parameter on both sides.
    let short = &RIGHT[..RIGHT.find("%26Timestamp").expect("it is there")];
    let wrong = short.replace("%252F", "%2F");
    let refused = body(short);
    let judged_short = judged(&evidence(wrong.as_bytes()).error(refused.as_bytes()));
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
        let judged = judged(&evidence(own.as_bytes()).error(refused.as_bytes()));
        assert_eq!(judged.len(), 1);
        assert_eq!(judged[0].0, code);
    }
}

/// A request that is all there shows that the server's string is all there too.
#[test]
fn a_short_string_of_a_short_request_is_whole() {
    use Certainty::{Likely, Proved};
    for (query, string) in [
        ("", ""),
        ("Action=A...", "Action%3DA..."),
        ("Action=A", "Action%3DA"),
        ("Action=A&Format=JSON", "Action%3DA%26Format%3DJSON"),
    ] {
        let refused = |code| format!("{code}: server string to sign is:GET&%2F&{string}");
        let request = format!("GET /?{query}&Signature= HTTP/1.1\r\n");
        let judged = |error: &str, rest: &str| {
            let request = format!("{request}{rest}\r\n\r\n");
            let evidence = Evidence::new()
                .error(error.as_bytes())
                .request(request.as_bytes());
            judged(&evidence)
                .into_iter()
                .find(|(code, ..)| *code == Code::DAMAGED)
                .map(|(_, certainty, _)| certainty)
        };
        let incomplete = refused("IncompleteSignature");
        assert_eq!(judged(&incomplete, "Content-Length: 0"), None, "{query}");
        // Not all of what was sent, for all that is known.
        let certainty = if query.is_empty() { Likely } else { Proved };
        assert_eq!(judged(&incomplete, "Host: a"), Some(certainty), "{query}");
        // A server that has no Version does not come to compare signatures.
        let mismatch = refused("SignatureDoesNotMatch");
        assert_eq!(judged(&mismatch, "Host: a"), Some(Proved), "{query}");
    }
}

/// What no server writes, one by one.
#[test]
fn what_was_altered_within_a_value() {
    for server in [
        RIGHT.replace("%253A58", "%25xx58"),
        RIGHT.replace("%253A58", "%253"),
        RIGHT.replace("%253A58", "%25"),
        RIGHT.replace("%253A58", "%253a58"),
        RIGHT.replace("%253A58", ":58"),
        RIGHT.replace("%253A58", "%3A58"),
        RIGHT.replace("%253A58", "%2058"),
        RIGHT.replace("%3D2024", "%3D%3D2024"),
        RIGHT.replace("%26Tag.1", "%26%26Tag.1"),
        RIGHT.replace("%26Tag.1", "%26%26%26Tag.1"),
        RIGHT.replace("%26Tag.1", "&Tag.1"),
        RIGHT.replace("Tag.1%3D", "Tag.1="),
    ] {
        let refused = body(&server);
        let judged = judged(&Evidence::new().error(refused.as_bytes()));
        let damaged = (Code::DAMAGED, Certainty::Proved, None);
        assert!(judged.contains(&damaged), "{server}: {judged:?}");
    }
    let refused = body(RIGHT);
    let judged = judged(&Evidence::new().error(refused.as_bytes()));
    assert!(judged.iter().all(|(code, ..)| *code != Code::DAMAGED));
}

/// A request without `Version`, as the program's parameters or its string show, is not cut.
#[test]
fn a_string_without_version() {
    let server = &RIGHT[..RIGHT.find("%26Version").expect("it is there")];
    let refused = body(server);
    let damaged = |evidence: &Evidence<'_>| {
        judged(evidence)
            .iter()
            .any(|(code, ..)| *code == Code::DAMAGED)
    };
    let evidence = Evidence::new().error(refused.as_bytes());
    let all = params();
    let given = |but: &[&str]| {
        let mut params = all.clone();
        params.retain(|param| !but.contains(&param.name));
        params
    };
    let without = given(&["Version", "Zone", "lower"]);
    assert!(!damaged(&evidence.params(&without)));
    assert!(!damaged(&evidence.string_to_sign(server.as_bytes())));
    assert!(damaged(&evidence.params(&all)));
    assert!(damaged(&evidence.params(&given(&["Zone", "lower"]))));
    assert!(damaged(&evidence.string_to_sign(RIGHT.as_bytes())));
    assert!(damaged(&evidence));
    // These are some that it starts from.
    let some = given(&["Version", "SignatureNonce", "Timestamp", "AccessKeyId"]);
    assert!(damaged(&evidence.params(&some)));
}

/// Three dots at the end stand for the rest, unless the program's value has them.
#[test]
fn dots_at_the_end() {
    let server = RIGHT.replace("lower%3Dx", "lower%3Dx...");
    let refused = body(&server);
    let evidence = Evidence::new().error(refused.as_bytes());
    let damaged = |evidence: &Evidence<'_>| {
        judged(evidence)
            .iter()
            .any(|(code, ..)| *code == Code::DAMAGED)
    };
    let mut meant = params();
    assert!(damaged(&evidence));
    assert!(damaged(&evidence.params(&meant)));
    assert!(damaged(&evidence.string_to_sign(RIGHT.as_bytes())));
    assert!(!damaged(&evidence.string_to_sign(server.as_bytes())));
    for param in meant.iter_mut().filter(|param| param.name == "lower") {
        param.value = "x...";
    }
    assert!(!damaged(&evidence.params(&meant)));
    let two = body(&server.replace("x...", "x.."));
    assert!(!damaged(&Evidence::new().error(two.as_bytes())));
}

/// A log that shortens a string in its middle takes parameters away that every request has.
#[test]
fn dots_in_the_middle() {
    let judge = |server: &str| {
        let refused = body(server);
        let found = judged(&Evidence::new().error(refused.as_bytes()));
        found.iter().any(|(code, ..)| *code == Code::DAMAGED)
    };
    assert!(!judge(&RIGHT.replacen("Tag.1%3Done", "Tag.1%3Do...e", 1)));
    for (from, to) in [
        ("%26SignatureNonce", "%26Tag.1%3D"),
        ("Version%3D1.0", "Z%26Version"),
    ] {
        let [from, to] = [from, to].map(|part| RIGHT.find(part).expect("it has one"));
        assert!(judge(&format!("{}...{}", &RIGHT[..from], &RIGHT[to..])));
    }
}

/// Two `&` in a row have nothing between them, and the name in front of them is not empty.
#[test]
fn nothing_between_two_ampersands() {
    for before in ["Flag", "Flag%3D"] {
        let server = RIGHT.replacen("Format%3DJSON", &format!("{before}%26"), 1);
        let refused = body(&server);
        let diagnosis = diagnose(&Evidence::new().error(refused.as_bytes()));
        let damaged = &diagnosis.findings()[0];
        let at = server.find("%26%26").expect("two of them") + "%26".len();
        assert_eq!(damaged.code(), Code::DAMAGED);
        assert_eq!(damaged.server(), Some(at..at));
    }
}

/// A quote that somebody did not close ends with its element.
#[test]
fn a_quote_that_is_not_closed() {
    let message =
        "Specified signature is not matched with our calculation. server string to sign is:";
    for end in ["<HostId a=\"b\"/></Error>", "<B>\"</B></Error>", "</Error>"] {
        let refused = format!(
            "<Error><Code>SignatureDoesNotMatch</Code><Message>{message}\"{RIGHT}</Message>{end}"
        );
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .string_to_sign(RIGHT.as_bytes());
        let equal = (Code::STRINGS_EQUAL, Certainty::Proved, None);
        assert_eq!(judged(&evidence), [equal], "{end}");
    }
}
