//! Error codes in the texts that people hold: messages of SDKs, logs, prose.

use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, SECRET, body, error_code as code, params};

/// Expected: the codes of the gateway's own table of errors, and the ways in which
/// Alibaba Cloud's SDKs for Python, Java, C#, PHP, Node.js and Go print them.
#[test]
fn a_code_ends_where_its_word_ends() {
    for name in [
        "MissingSignature",
        "MissingSignatureNonce",
        "MissingSignatureMethod",
        "MissingVersion",
        "InvalidTimeStamp.Expired",
        "InvalidAccessKeyId.Inactive",
        "InvalidSecurityToken.MismatchWithAccessKey",
        "InvalidAction.NotFound",
        "Forbidden.RAM",
        "Throttling.User",
        "InvalidVersion",
        "InternalError",
    ] {
        for text in [
            name.to_owned(),
            format!("{name}: Said of it."),
            format!("{name} : Said of it.\r\nRequestId : A57F"),
            format!("com.aliyuncs.exceptions.ClientException: {name} : Said of it."),
            format!("HTTP Status: 400 Error:{name} Said of it. RequestID: A57F"),
            format!("Error: {name} code: 400, Said of it. request id: A57F"),
            format!("{name}Error: Said of it., URL: https://a.example/"),
            format!("Said of it. ({name})"),
            format!("发送失败[{name}]Said of it."),
            format!("错误码：{name}，错误信息：Said of it."),
            format!("https://api.aliyun.com/troubleshoot?q={name}&product=Dysmsapi"),
        ] {
            assert_eq!(code(&text).as_deref(), Some(name), "{text}");
        }
    }
    for text in [
        "MissingSignatureOfOwner is what I call it",
        "java.lang.IllegalArgumentException: no",
        "requests.exceptions.MissingSchema: Invalid URL",
        "InvalidOperationException: no",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
    assert_eq!(
        code("Missing\nSignatureNonce").as_deref(),
        Some("MissingSignatureNonce")
    );
    assert_eq!(
        code("Version is mandatory for this action.").as_deref(),
        Some("MissingVersion")
    );
}

/// Of `.Exp` it is not known that it is no `.Expired`.
#[test]
fn a_suffix_that_is_not_known_proves_nothing() {
    for text in ["InvalidTimeStamp.Exp", "InvalidAccessKeyId.In"] {
        let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
        assert_eq!(diagnosis.findings()[0].certainty(), Certainty::Likely);
    }
}

#[test]
fn of_several_errors_none_is_proved() {
    for (text, code) in [
        (
            "I first got MissingTimestamp, fixed it, and now I get SignatureDoesNotMatch.",
            Code::NO_SERVER_STRING,
        ),
        (
            "SignatureDoesNotMatch is gone, now it is InvalidTimeStamp.Expired",
            Code::TIMESTAMP_EXPIRED,
        ),
    ] {
        let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
        let first = &diagnosis.findings()[0];
        assert_eq!((first.code(), first.certainty()), (code, Certainty::Likely));
    }
    let log = format!("{{\"Code\":\"InvalidTimeStamp.Expired\"}}\n{}", body(RIGHT));
    let diagnosis = diagnose(&Evidence::new().error(log.as_bytes()));
    assert_eq!(diagnosis.error_code(), Some("SignatureDoesNotMatch"));
}

/// A program's log, given as its own string, has the answer too.
#[test]
fn the_own_string_is_found_in_a_log_with_the_answer() {
    let own = RIGHT.replace("%252F", "%2F");
    let refused = body(RIGHT);
    let log = format!("string_to_sign: {own}\nERROR {refused}");
    let evidence = Evidence::new().error(refused.as_bytes());
    let diagnosis = diagnose(&evidence.string_to_sign(log.as_bytes()));
    assert_eq!(diagnosis.string_to_sign(), Some(own.as_bytes()));
    assert_eq!(diagnosis.findings()[0].code(), Code::SLASH_NOT_ENCODED);
}

/// Such an error may say what did not arrive.
#[test]
fn beside_an_error_that_is_not_read_nothing_is_right() {
    let params = params();
    let evidence = Evidence::new()
        .error("请求失败，请稍后再试".as_bytes())
        .params(&params)
        .method(viapi_sign_core::Method::Post)
        .access_key_secret(SECRET)
        .string_to_sign(RIGHT.as_bytes());
    let key = viapi_sign_core::SigningKey::new(SECRET).expect("it is one");
    let signature = key.sign_text(RIGHT.as_bytes());
    for evidence in [evidence, evidence.signature(signature.as_str())] {
        let diagnosis = diagnose(&evidence);
        let findings = diagnosis.findings();
        assert!(!findings.is_empty());
        for finding in findings {
            assert_eq!(finding.certainty(), Certainty::Likely, "{diagnosis:?}");
        }
    }
}

const SENTENCE: &str = "SignatureDoesNotMatch: Specified signature is not matched with our \
    calculation. server string to sign is:";

/// A request whose last parameter is `Version`, as most have it.
fn usual() -> &'static str {
    RIGHT
        .strip_suffix("%26Zone%3Dz%26lower%3Dx")
        .expect("it is last")
}

#[test]
fn what_is_behind_the_string_is_not_of_it() {
    for behind in [
        ".",
        "-----",
        ")",
        "**",
        "!",
        "?",
        "|",
        "\u{1b}[0m",
        "%22%7D",
    ] {
        let text = [SENTENCE, usual(), behind].concat();
        let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
        let string = diagnosis.server_string_to_sign().expect("it is there");
        assert_eq!(string.to_string(), usual(), "{behind}");
    }
}

/// Nothing is said of what the missing rest of the server's string had.
#[test]
fn of_the_rest_of_a_cut_string_nothing_is_known() {
    let lower = RIGHT.to_ascii_lowercase();
    let without_version = RIGHT.replace("%26Version%3D2019-12-30", "");
    let name = RIGHT.find("SignatureVersion").expect("it is there") + 1;
    let middle = format!("{}[truncated]{}", &RIGHT[..60], &RIGHT[300..]);
    let dots = format!("{}...{}", &RIGHT[..60], &RIGHT[400..]);
    for cut in [
        &RIGHT[..name],
        &RIGHT[..RIGHT.len() - "%26lower%3Dx".len() + 5],
        &RIGHT[..RIGHT.len() - "lower%3Dx".len()],
        &middle,
        &dots,
        &format!("{}\u{2026}", &RIGHT[..150]),
        &format!("{}...", usual()),
    ] {
        let text = [SENTENCE, cut].concat();
        let evidence = Evidence::new().error(text.as_bytes());
        for own in [RIGHT, &lower, &without_version] {
            let diagnosis = diagnose(&evidence.string_to_sign(own.as_bytes()));
            let findings = diagnosis.findings().iter();
            assert!(findings.clone().any(|one| one.code() == Code::DAMAGED));
            for finding in findings.filter(|one| one.certainty() == Certainty::Proved) {
                assert!(
                    [
                        Code::DAMAGED,
                        Code::LOWER_CASE_HEX,
                        Code::METHOD_NOT_UPPER_CASE,
                        Code::PARAMETER_NAME_CASE,
                        Code::PARAMETER_NOT_SIGNED,
                    ]
                    .contains(&finding.code()),
                    "{cut} {own} {diagnosis:?}"
                );
            }
        }
    }
    let text = [SENTENCE, &RIGHT[..name]].concat();
    let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
    let received = diagnosis.received().expect("it is there");
    assert!(received.params().iter().all(|(name, _)| name != "S"));
}

/// What was signed as `None` and did not arrive was lost, or was no value.
#[test]
fn of_a_lost_none_it_is_not_known_why() {
    let refused = body(RIGHT);
    let own = format!("{RIGHT}%26note%3DNone");
    let evidence = Evidence::new().error(refused.as_bytes());
    let diagnosis = diagnose(&evidence.string_to_sign(own.as_bytes()));
    let findings = diagnosis.findings().iter();
    let found: Vec<_> = findings.map(|one| (one.code(), one.certainty())).collect();
    assert_eq!(
        found,
        [
            (Code::NULL_AS_TEXT, Certainty::Likely),
            (Code::PARAMETER_NOT_RECEIVED, Certainty::Likely)
        ]
    );
}

#[test]
fn the_quote_of_a_page_is_not_of_the_own_string() {
    let own = RIGHT.replace("%252F", "%2F");
    let refused = body(RIGHT);
    let evidence = Evidence::new().error(refused.as_bytes());
    for behind in ["&quot;", "&quot;}", "&quot;,\n"] {
        let pasted = [&own, behind].concat();
        let diagnosis = diagnose(&evidence.string_to_sign(pasted.as_bytes()));
        assert_eq!(diagnosis.string_to_sign(), Some(own.as_bytes()), "{behind}");
    }
    for behind in ["&quot;a", "&quot", "&amp;"] {
        let signed = [&own, behind].concat();
        let diagnosis = diagnose(&evidence.string_to_sign(signed.as_bytes()));
        let found = diagnosis.string_to_sign();
        assert_eq!(found, Some(signed.as_bytes()), "{behind}");
    }
}

/// A sentence begins with a capital; a code has more of them.
#[test]
fn a_word_of_a_sentence_is_no_code() {
    for text in [
        "Error: Something went wrong",
        "Error: Request was refused",
        "The call failed: Forbidden",
        "Throttling: slow down",
    ] {
        let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
        assert_eq!(diagnosis.error_code(), None, "{text}");
    }
}
