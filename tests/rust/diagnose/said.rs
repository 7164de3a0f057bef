//! What a diagnosis says of itself: in words, in parts, and of the call that was refused.

use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Code, Diagnosis, Evidence, Finding, Lang, Parts, diagnose};

use crate::{RIGHT, SECRET, body, query};

/// What is found in the program's string; without one, in the answer alone.
fn diagnosis(own: Option<&str>) -> Diagnosis {
    let body = body(RIGHT);
    let mut evidence = Evidence::new().error(body.as_bytes());
    evidence.string_to_sign = own.map(str::as_bytes);
    diagnose(&evidence)
}

/// Findings with and without a parameter, a character, an encoder, or a string.
fn findings() -> Vec<Finding> {
    let wrong = [
        None,
        Some(RIGHT.replace("%252F", "%2F")),
        Some(RIGHT.replace("%2528", "(").replace("%2529", ")")),
        Some(RIGHT.replace("%2520", "%2B")),
        Some(query(|query| query.replace("%25", "%"))),
        Some(RIGHT.replace("POST", "GET")),
    ];
    wrong
        .iter()
        .flat_map(|own| diagnosis(own.as_deref()).findings().to_vec())
        .collect()
}

#[test]
fn a_message_is_as_long_as_it_says() {
    for finding in findings() {
        for lang in [Lang::English, Lang::Chinese] {
            let message = finding.message(lang);
            let text = message.to_string();
            assert_eq!(message.len(), text.len());
            let mut room = vec![b'#'; text.len() + 1];
            assert_eq!(message.encode_slice(&mut room), Some(text.len()));
            assert_eq!(room, format!("{text}#").as_bytes());
            let mut room = vec![b'#'; text.len()];
            assert_eq!(message.encode_slice(&mut room), Some(text.len()));
            assert_eq!(room, text.as_bytes());
            assert_eq!(message.encode_slice(&mut room[1..]), None);
            assert_eq!(message.encode_slice(&mut []), None);
        }
    }
}

/// Each finding on a line of its own, and no line before or behind.
#[test]
fn a_diagnosis_is_shown_in_lines() {
    let own = RIGHT.replace("POST", "GET").replace("%26Zone%3Dz", "");
    let diagnosis = diagnosis(Some(&own));
    let lines: Vec<_> = diagnosis
        .findings()
        .iter()
        .map(Finding::to_string)
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(diagnosis.to_string(), lines.join("\n"));
}

#[test]
fn causes_and_fixes_are_those_of_the_codes() {
    for finding in findings() {
        for lang in [Lang::English, Lang::Chinese] {
            let (cause, fix) = (finding.cause(lang), finding.fix(lang));
            if finding.code() == Code::NOTHING_TO_COMPARE {
                // With the server's string there is something to do.
                assert_ne!(cause, finding.code().cause(lang));
            } else {
                assert_eq!(cause, finding.code().cause(lang));
                assert_eq!(fix, finding.code().fix(lang));
            }
            let text = finding.message(lang).to_string();
            assert!(text.contains(cause) && text.contains(fix), "{text}");
        }
    }
    for code in Code::all() {
        assert_eq!(code.to_string(), code.name());
    }
}

#[test]
fn a_finding_is_put_together_from_its_parts() {
    let (mut characters, mut encoders, mut strings) = (0, 0, 0);
    for finding in findings() {
        let parts = finding.parts();
        characters += usize::from(parts.character.is_some());
        encoders += usize::from(parts.encoders != 0);
        strings += usize::from(parts.has_string);
        let again = |parts: &Parts<'_>| {
            Finding::from_parts(parts).map(|again| again.at(finding.server(), finding.client()))
        };
        assert_eq!(again(&parts), Some(finding.clone()));
        // Of an encoder that only a later version knows.
        let later = Parts {
            encoders: parts.encoders | 1 << 31,
            ..parts
        };
        assert_eq!(again(&later), Some(finding.clone()));
        assert_eq!(again(&Parts { code: 0, ..parts }), None);
    }
    assert!(characters > 0 && encoders > 0 && strings > 0);
}

/// Sixteen findings are kept, and it is told whether there were more.
#[test]
fn more_than_are_kept() {
    for count in [1, 16, 17, 40] {
        let more: Vec<_> = (10..10 + count).map(|n| format!("%26P{n}%3Dx")).collect();
        let query = more.concat();
        let right = RIGHT.replace("%26RegionId", &format!("{query}%26RegionId"));
        let body = body(&right);
        let evidence = Evidence::new().error(body.as_bytes());
        let diagnosis = diagnose(&evidence.string_to_sign(RIGHT.as_bytes()));
        let found = diagnosis.findings();
        assert_eq!(found.len(), count.min(Diagnosis::CAPACITY));
        let is_left_out = |one: &Finding| one.code() == Code::PARAMETER_NOT_SIGNED;
        assert!(found.iter().all(is_left_out), "{count}: {found:?}");
        assert_eq!(diagnosis.has_more(), count > 16, "{count}");
        let shown = format!("{diagnosis:?}");
        let start = "Diagnosis { error_code: Some(\"SignatureDoesNotMatch\"), findings: [Finding {";
        assert!(shown.starts_with(start), "{shown}");
        let end = format!("], has_more: {}, .. }}", count > 16);
        assert!(shown.ends_with(&end), "{shown}");
    }
}

/// Expected: the difference of the two times, by hand; and the zones of the IANA database.
#[test]
fn how_far_a_time_is_off() {
    // 2024-03-20T06:58:24Z: date -u -d 2024-03-20T06:58:24Z +%s
    const TIME: i64 = 1_710_917_904;
    let params = [Param::from(("Timestamp", "2024-03-20T06:58:24Z"))];
    for (ahead, code, english, chinese) in [
        (
            20 * 60,
            Code::TIMESTAMP_SKEWED,
            " (20 minutes ahead).",
            "（快 20 分钟）。",
        ),
        (
            -25 * 60,
            Code::TIMESTAMP_SKEWED,
            " (25 minutes behind).",
            "（慢 25 分钟）。",
        ),
        (
            8 * 3600,
            Code::TIMESTAMP_LOCAL_TIME,
            " (UTC+8:00).",
            "（UTC+8:00）。",
        ),
        // The clock was looked at a little before and after.
        (
            8 * 3600 - 90,
            Code::TIMESTAMP_LOCAL_TIME,
            " (UTC+8:00).",
            "（UTC+8:00）。",
        ),
        (
            8 * 3600 + 90,
            Code::TIMESTAMP_LOCAL_TIME,
            " (UTC+8:00).",
            "（UTC+8:00）。",
        ),
        // India, and Newfoundland in winter.
        (
            330 * 60,
            Code::TIMESTAMP_LOCAL_TIME,
            " (UTC+5:30).",
            "（UTC+5:30）。",
        ),
        (
            -210 * 60,
            Code::TIMESTAMP_LOCAL_TIME,
            " (UTC-3:30).",
            "（UTC-3:30）。",
        ),
    ] {
        let evidence = Evidence::new()
            .error(br#"{"Code":"InvalidTimeStamp.Expired"}"#)
            .params(&params)
            .now(TIME - ahead);
        let diagnosis = diagnose(&evidence);
        let found = diagnosis.findings().iter().find(|one| one.code() == code);
        let found = found.unwrap_or_else(|| panic!("{ahead}: {diagnosis:?}"));
        let said = [Lang::English, Lang::Chinese].map(|lang| found.message(lang).to_string());
        assert!(said[0].contains(english), "{ahead}: {}", said[0]);
        assert!(said[1].contains(chinese), "{ahead}: {}", said[1]);
    }
}

/// Places are of whole characters, so that they can be shown.
#[test]
fn places_are_of_whole_characters() {
    for raw in [
        "\u{4f60}\u{597d}",
        "\u{4f60}\u{5979}",
        "\u{e9}",
        "\u{1f600}\u{1f602}",
    ] {
        let own = RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", raw);
        let diagnosis = diagnosis(Some(&own));
        let text = diagnosis.string_to_sign().expect("it was given");
        assert_eq!(text, own.as_bytes());
        for finding in diagnosis.findings() {
            let place = finding.client().expect("a place");
            assert!(own.get(place).is_some(), "{raw}: {finding:?}");
        }
    }
}

/// Of the string that the server made: what is in it, by hand.
#[test]
fn the_call_that_was_refused() {
    let answer = body(RIGHT).replace("\"RequestId\"", "\"HostId\":\"a.example\",\"RequestId\"");
    let diagnosis = diagnose(
        &Evidence::new()
            .error(answer.as_bytes())
            .access_key_secret(SECRET),
    );
    let received = diagnosis.received().expect("its string is in the answer");
    assert_eq!(
        (received.method(), received.host()),
        ("POST", Some("a.example"))
    );
    assert!(received.is_whole());
    assert_eq!(received.params().len(), crate::PARAMS.len());
    for (name, value) in crate::PARAMS {
        assert_eq!(received.get(name), Some(value));
    }
    assert_eq!(received.get("Absent"), None);
    let own: Vec<&str> = received
        .own_params()
        .map(|(name, _)| name.as_str())
        .collect();
    let names = [
        "Empty", "ImageURL", "Name", "Tag.1", "Tag.10", "Tag.2", "Zone", "lower",
    ];
    assert_eq!(own, names);
    // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    assert_eq!(received.signature(), Some("w3MJMoG1Q3oLwOKuCkyTwmshab0="));
    assert_eq!(
        format!("{received:?}"),
        "Received { method: \"POST\", params: 17, is_whole: true, .. }"
    );
    let command = diagnosis.command().expect("all is known");
    assert_eq!(
        command,
        "viapi-sign request --endpoint a.example --region-id cn-shanghai \
         --action SegmentHDBody --version 2019-12-30 Empty= \
         'ImageURL=http://a.example/b c/d*e~f(g)!.png?x=1&y=2,3' 'Name=\u{4f60}\u{597d}' \
         Tag.1=one Tag.10=ten Tag.2=two Zone=z lower=x --send"
    );
    // Each by itself.
    for (from, to, part) in [
        ("POST&", "GET&", " --method GET "),
        ("JSON", "XML", " --format XML "),
        ("one", "-x", " Tag.1=-x "),
        ("one", "%2540x", " Tag.1=@@x "),
        ("one", "it%2527s", " 'Tag.1=it'\\''s' "),
        ("cn-shanghai", "-x", " --region-id=-x "),
    ] {
        let answer = body(&RIGHT.replace(from, to));
        let command = diagnose(&Evidence::new().error(answer.as_bytes())).command();
        let command = command.expect("all is known");
        assert!(command.contains(part), "{command}");
        assert!(command.contains(" --endpoint ENDPOINT "), "{command}");
    }
    for (from, to) in [
        // A line that would move a cursor, a name that is an option, one that is twice.
        ("one", "%250A"),
        ("lower", "--send"),
        ("Tag.10", "Tag.1"),
        ("Action%3DSegmentHDBody%26", ""),
        ("Tag.1%3Done", "Tag.1%3D***"),
        ("%25E4%25BD", "%25E4"),
    ] {
        let answer = body(&RIGHT.replace(from, to));
        let command = diagnose(&Evidence::new().error(answer.as_bytes())).command();
        assert_eq!(command, None, "{to}");
    }
    // Of a string that was altered on its way, the signature is not known.
    let answer = body(&RIGHT.replace("one", "***"));
    let evidence = Evidence::new().error(answer.as_bytes());
    let diagnosis = diagnose(&evidence.access_key_secret(SECRET));
    let received = diagnosis.received().expect("its string is in the answer");
    assert!(!received.is_whole());
    assert_eq!(received.signature(), None);
}

#[test]
fn only_what_settles_is_certain() {
    let certain = [Code::SLASH_NOT_ENCODED, Code::METHOD_DIFFERS];
    for (own, code) in [
        (Some(RIGHT.replace("%252F", "%2F")), certain[0]),
        (Some(RIGHT.replace("POST", "GET")), certain[1]),
        (None, Code::NOTHING_TO_COMPARE),
        (Some(RIGHT.to_owned()), Code::STRINGS_EQUAL),
    ] {
        let diagnosis = diagnosis(own.as_deref());
        let first = &diagnosis.findings()[0];
        assert_eq!(first.code(), code);
        assert_eq!(diagnosis.is_certain(), certain.contains(&code));
        assert!(!diagnosis.is_certain() || first.certainty() == Certainty::Proved);
    }
}

/// The words that bindings and files have for them.
#[test]
fn languages_and_certainties_have_names() {
    for (lang, name) in [(Lang::English, "en"), (Lang::Chinese, "zh")] {
        assert_eq!((lang.as_str(), name.parse()), (name, Ok(lang)));
    }
    for (certainty, name) in [(Certainty::Proved, "proved"), (Certainty::Likely, "likely")] {
        assert_eq!((certainty.as_str(), name.parse()), (name, Ok(certainty)));
        assert_eq!(certainty.to_string(), name);
    }
    assert!("fr".parse::<Lang>().is_err() && "sure".parse::<Certainty>().is_err());
}

/// What is said of a string that the server shows is not said where it shows none.
#[test]
fn nothing_to_compare_and_no_string() {
    let diagnosis = diagnose(&Evidence::new());
    let found = &diagnosis.findings()[0];
    assert_eq!(found.code(), Code::NOTHING_TO_COMPARE);
    for lang in [Lang::English, Lang::Chinese] {
        assert_eq!(found.cause(lang), found.code().cause(lang));
        assert_eq!(found.fix(lang), found.code().fix(lang));
    }
}
