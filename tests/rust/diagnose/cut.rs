//! The program's own string with a mistake, as a log or a terminal shows it: cut, shortened,
//! wrapped, behind a label.

use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, body};

fn found(own: &str) -> Vec<(Code, Certainty)> {
    found_beside(own, RIGHT)
}

fn found_beside(own: &str, server: &str) -> Vec<(Code, Certainty)> {
    let refused = body(server);
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(own.as_bytes());
    let diagnosis = diagnose(&evidence);
    let findings = diagnosis.findings().iter();
    findings
        .map(|finding| (finding.code(), finding.certainty()))
        .collect()
}

fn proved(own: &str) -> Vec<Code> {
    proved_beside(own, RIGHT)
}

fn proved_beside(own: &str, server: &str) -> Vec<Code> {
    let mut found = found_beside(own, server);
    found.retain(|(_, certainty)| *certainty == Certainty::Proved);
    found.into_iter().map(|(code, _)| code).collect()
}

/// Wherever it is cut, the mistake before that is proved, and nothing of the rest.
#[test]
fn what_was_cut_off_may_have_been_signed() {
    let wrong = RIGHT.replacen("%2520", "%2B", 1);
    let from = wrong.find("Name").expect("the mistake is before it");
    for end in from..wrong.len() {
        for mark in ["", "...", "\u{2026}", "[truncated]", "...(120 more)"] {
            let own = format!("{}{mark}", &wrong[..end]);
            assert_eq!(proved(&own), [Code::SPACE_AS_PLUS], "{own}");
        }
    }
}

/// The rest might show otherwise.
#[test]
fn a_piece_does_not_show_how_the_whole_is_encoded() {
    let query = RIGHT.replacen("POST&%2F&", "", 1);
    for (wrong, code) in [
        (query.replace('%', "%25"), Code::THIRD_ENCODING),
        (query.replace("%25", "%"), Code::FIRST_ENCODING_MISSING),
    ] {
        let own = format!("POST&%2F&{wrong}");
        assert_eq!(found(&own), [(code, Certainty::Proved)]);
        for end in [200, 250, 300] {
            let of_piece = found(&format!("{}...", &own[..end]));
            assert_eq!(of_piece.first(), Some(&(code, Certainty::Likely)), "{end}");
        }
    }
}

#[test]
fn what_was_left_out_within_may_have_been_signed() {
    let wrong = RIGHT.replacen("POST", "post", 1);
    for mark in ["...", "[...]", "\u{2026}", " ... ", "<snip>"] {
        for from in 12..200 {
            let own = format!("{}{mark}{}", &wrong[..from], &wrong[from + 137..]);
            assert_eq!(proved(&own), [Code::METHOD_NOT_UPPER_CASE], "{own}");
        }
    }
}

#[test]
fn what_was_before_the_window_of_a_log_may_have_been_signed() {
    let query = "POST&%2F&".len();
    for from in query + 1..200 {
        for mark in ["", "..."] {
            let own = format!("{mark}{}", &RIGHT[from..]);
            assert_eq!(proved(&own), [], "{own}");
        }
    }
}

/// What the server received has none.
#[test]
fn one_line_break_is_of_what_wrapped_it() {
    let wrong = RIGHT.replacen("POST", "GET", 1);
    for at in [72, 80, 100, 120] {
        let own = format!("{}\n{}", &wrong[..at], &wrong[at..]);
        assert_eq!(found(&own), [(Code::METHOD_DIFFERS, Certainty::Proved)]);
    }
    let blanks: Vec<_> = (0..wrong.len())
        .step_by(60)
        .map(|at| &wrong[at..wrong.len().min(at + 60)])
        .collect();
    assert_eq!(proved(&blanks.join(" ")), []);
}

#[test]
fn a_label_is_taken_off_before_a_wrong_start_too() {
    let wrong = RIGHT.replacen("POST", "post", 1);
    for (before, behind) in [
        ("String stringToSign = \"", "\";"),
        ("$stringToSign = '", "';"),
        ("signStr=", ""),
        ("string to sign is ", ""),
        (
            "\u{5f85}\u{7b7e}\u{540d}\u{5b57}\u{7b26}\u{4e32}\u{ff1a}",
            "",
        ),
        ("[INFO] 12:00 - ", ""),
        (">>> ", ""),
    ] {
        let own = format!("{before}{wrong}{behind}");
        assert_eq!(proved(&own), [Code::METHOD_NOT_UPPER_CASE], "{own}");
        for path in ["https://a.example/&", "https://a.example?"] {
            let wrong = RIGHT.replacen("%2F&", path, 1);
            let own = format!("{before}{wrong}{behind}");
            assert_eq!(proved(&own), [Code::PATH_MISSING], "{own}");
        }
    }
    let query = RIGHT.replacen("POST&%2F&", "", 1);
    let own = format!("$stringToSign = '{query}';");
    assert_eq!(proved(&own), [Code::QUERY_ONLY]);
}

/// PHP tells the length, which counts what is not seen.
#[test]
fn a_dump_tells_where_it_ends() {
    for (own, code) in [
        (format!("{RIGHT}\n"), Code::NEWLINE_AT_END),
        (format!("{RIGHT}\r\n"), Code::NEWLINE_AT_END),
        (format!("\u{feff}{RIGHT}"), Code::BYTE_ORDER_MARK),
        (
            RIGHT.replacen("POST", "post", 1),
            Code::METHOD_NOT_UPPER_CASE,
        ),
    ] {
        let dump = format!("string({}) \"{own}\"\n", own.len());
        assert_eq!(found(&dump)[0].0, code, "{dump}");
    }
}

/// A program that lower-cases all of it makes one mistake.
#[test]
fn a_string_in_lower_case_is_one_mistake() {
    let found = found(&RIGHT.to_lowercase());
    let names = found
        .iter()
        .filter(|(code, _)| *code == Code::PARAMETER_NAME_CASE);
    assert_eq!(names.count(), 1, "{found:?}");
}

/// Escaped for HTML before it was encoded as a whole, or where it was shown.
#[test]
fn an_entity_shows_how_often_the_whole_was_encoded() {
    let decoded = RIGHT
        .replace("%26", "&amp;")
        .replace("%3D", "=")
        .replace("%25", "%");
    assert_eq!(proved(&decoded), [Code::SECOND_ENCODING_MISSING]);
    let likely = (Code::AMPERSAND_AS_ENTITY, Certainty::Likely);
    assert!(found(&decoded).contains(&likely));
}

/// `x=1` and `y=2` are one value, which was not encoded.
#[test]
fn a_piece_of_a_value_has_no_place() {
    let server = RIGHT.replace("%26lower%3Dx", "%26lower%3Dx%26y%3D2");
    let server = server.replace("Name%3D%25E4%25BD%25A0%25E5%25A5%25BD", "Name%3Dx%253D1");
    let own = server
        .replace("%26y%3D2", "")
        .replace("x%253D1", "x%3D1%26y%3D2");
    let refused = body(&server);
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(own.as_bytes());
    let of_order = |code| matches!(code, Code::ORDER_DIFFERS | Code::ORDER_AS_GIVEN);
    let diagnosis = diagnose(&evidence);
    assert!(
        diagnosis.findings().iter().all(|finding| {
            !of_order(finding.code()) || finding.certainty() == Certainty::Likely
        })
    );
}

/// A value with escapes may have been decoded before it was encoded, and a space is also
/// `%20` where `+` was replaced in the whole.
#[test]
fn what_looks_not_encoded_may_be_another_value() {
    let server = RIGHT.replace("Tag.1%3Done", "Tag.1%3Da%25252Bb");
    let meant = crate::params();
    let refused = body(&server);
    for own in [server.replace("a%25252Bb", "a%252Bb"), {
        RIGHT.replace("Tag.1%3Done", "Tag.1%3Da%20b")
    }] {
        let refused = if own.contains("%20") {
            body(&RIGHT.replace("Tag.1%3Done", "Tag.1%3Da%2520b"))
        } else {
            refused.clone()
        };
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .string_to_sign(own.as_bytes());
        for evidence in [evidence, evidence.params(&meant)] {
            let diagnosis = diagnose(&evidence);
            assert!(diagnosis.findings().iter().all(|finding| {
                finding.code() != Code::VALUE_NOT_ENCODED
                    || finding.certainty() == Certainty::Likely
            }));
        }
    }
}

/// What is cut off in front may end where a parameter begins; in another order than that of
/// the rest, it may have any.
#[test]
fn what_begins_with_a_parameter_may_have_a_beginning() {
    let query = RIGHT.replacen("POST&%2F&", "", 1);
    let less = query.replacen("SignatureMethod%3DHMAC-SHA1%26", "", 1);
    for own in [&query, &format!("%26{query}"), &less, &format!("%26{less}")] {
        assert_eq!(proved(own), [], "{own}");
    }
    assert_eq!(found(&query)[0].0, Code::QUERY_ONLY);
}

/// The first parameter may be in what was left out behind the path.
#[test]
fn what_was_left_out_of_the_beginning_may_have_been_signed() {
    let from = RIGHT.find("VNyW").expect("in the first value");
    for start in [
        "POST&gateway.",
        "POST&https%3A%2F%2Fgateway.example",
        "POST&%2Fapi",
        "POST&%2F",
    ] {
        for mark in ["[...]", "...", "\u{2026}"] {
            let own = format!("{start}{mark}{}", &RIGHT[from..]);
            let proved = proved(&own);
            let of_path = [
                Code::AMPERSAND_AFTER_PATH_MISSING,
                Code::PARAMETER_NOT_SIGNED,
            ];
            assert!(!proved.iter().any(|code| of_path.contains(code)), "{own}");
        }
    }
    let own = RIGHT
        .replacen("POST&%2F&AccessKeyId", "POST&%2Fapi[...]d", 1)
        .replace("%26", "&")
        .replace("%3D", "=");
    assert!(!proved(&own).contains(&Code::AMPERSAND_AFTER_PATH_MISSING));
}

/// Sorted without regard to case, `lower` is before `Name`; cut there, the list is sorted
/// either way.
#[test]
fn what_another_order_has_behind_may_have_been_signed() {
    let until = RIGHT.find("%26Name").expect("it has a Name");
    let own = format!("{}%26lower%3Dx", &RIGHT[..until]);
    assert_eq!(proved(&own), []);
    // And with the rest of it, it was not.
    let rest = &RIGHT[RIGHT.find("%26RegionId").expect("it has one")..];
    assert_eq!(
        proved(&format!("{}{rest}", &RIGHT[..until])),
        [Code::PARAMETER_NOT_SIGNED]
    );
    // Half a name is in no order.
    let server = RIGHT.replacen("%26Sig", "%26SignName%3Dx%26Sig", 1);
    let until = RIGHT.find("ureVersion").expect("it has one");
    assert_eq!(proved_beside(&RIGHT[..until], &server), []);
}

/// It may have been signed by another name, which the order puts behind the rest.
#[test]
fn a_last_ampersand_may_be_in_front_of_one_that_is_missing() {
    let own = format!("{RIGHT}%26");
    assert_eq!(found(&own), [(Code::AMPERSAND_AT_END, Certainty::Likely)]);
    assert_eq!(proved(&format!("'{own}'")), [Code::AMPERSAND_AT_END]);
    let [from, until] = ["%26Name", "%26RegionId"].map(|at| RIGHT.find(at).expect("it has one"));
    let own = format!("{}{}%26", &RIGHT[..from], &RIGHT[until..]);
    assert_eq!(proved(&own), [Code::PARAMETER_NOT_SIGNED]);
}

/// The name behind a `&` would tell that it is none of a value.
#[test]
fn a_few_characters_do_not_tell_how_often_the_whole_was_encoded() {
    let server = RIGHT.replacen("AccessKeyId%3D", "A%3D%252A%26AccessKeyId%3D", 1);
    for own in ["POST&%2F&A=%2A&AccessKe", "POST&%2F&A%3D%2A%26Acc"] {
        let proved = proved_beside(own, &server);
        assert!(!proved.contains(&Code::ASTERISK_NOT_ENCODED), "{own}");
    }
    let server = RIGHT.replacen("AccessKeyId%3D", "A%3Dit%2527s%26AccessKeyId%3D", 1);
    let own = "POST&%2F&A%3Dit%2526%2523x27%253Bs%25";
    assert_eq!(proved_beside(own, &server), []);
    let server = RIGHT.replacen(
        "AccessKeyId%3D",
        "A%3Dx%2526amp%253BAction%253DOther%26AccessKeyId%3D",
        1,
    );
    let own = "POST&%2F&A%3Dx%2526Action%253DOther%26Acce[truncated]";
    assert_eq!(proved_beside(own, &server), []);
}

/// What is said of two parameters depends on both, and one may be in what was cut off.
#[test]
fn the_other_parameter_may_have_been_cut_off() {
    let with_extra = RIGHT.replacen("%26Format", "%26Extra%3Dcn-shanghai%26Format", 1);
    let until = with_extra.find("%26RegionId").expect("it has one");
    let own = &with_extra[..until];
    assert!(
        found(own)
            .iter()
            .any(|one| one.0 == Code::PARAMETER_RENAMED)
    );
    assert_eq!(proved(own), []);
    // The end of a value is no name.
    let server = RIGHT.replacen("Tag.1%3Done", "Tag.1%3Da%252FZone", 1);
    let from = server.find("Zone").expect("in Tag.1");
    assert_eq!(proved_beside(&server[from..], &server), []);
    // Nor is the beginning of a `&` the end of one.
    let until = RIGHT.find("%26Zone").expect("it has one");
    let own = RIGHT[..until].replace("%26", "%26amp%3B");
    for rest in ["%26", "%26a", "%26amp", "%26amp%", "%26amp%3"] {
        let own = format!("{own}{rest}");
        assert_eq!(proved(&own), [Code::AMPERSAND_AS_ENTITY], "{own}");
    }
}

/// The rest may be in another order than the beginning.
#[test]
fn an_order_is_that_of_the_whole() {
    let (start, query) = RIGHT.split_at("POST&%2F&".len());
    let mut params: Vec<_> = query.split("%26").collect();
    params.reverse();
    let own = format!("{start}{}", params.join("%26"));
    assert_eq!(proved(&own), [Code::ORDER_REVERSED]);
    let own = format!("{start}{}", params[..9].join("%26"));
    assert_eq!(proved(&own), []);
}

/// As far as it goes it is the server's value with `+` for spaces.
#[test]
fn a_value_that_was_cut_may_go_on() {
    let server = RIGHT.replacen("Zone%3Dz", "Zone%3Da%2520b%252Cc%2520d", 1);
    let until = server.find("%2520d").expect("in Zone");
    let own = server[..until].replace("%2520", "%2B");
    assert_eq!(proved_beside(&own, &server), [Code::SPACE_AS_PLUS]);
    let own = RIGHT[..RIGHT.find("%26Zone").expect("it has one")].to_owned() + "%26Zones%3D";
    assert_eq!(proved(&own), []);
    // In quotes it does not.
    let own = server[..until].replace("%2520", "%2B");
    let own = format!("stringToSign = '{own}';");
    assert_eq!(
        proved_beside(&own, &server),
        [Code::SPACE_AS_PLUS, Code::VALUE_DIFFERS]
    );
}

/// What is left of the first value has a `=` that was encoded as values are.
#[test]
fn the_equals_of_a_value_are_not_those_of_parameters() {
    let server = RIGHT.replacen("AccessKeyId%3D", "A%3Dx%253D1%26AccessKeyId%3D", 1);
    let own = server.replace("%3D", "=");
    let at = own.find("x%253D").expect("in A");
    let own = format!("{}...{}", &own[..at - 2], &own[at..]);
    assert_eq!(proved_beside(&own, &server), [Code::EQUALS_NOT_ENCODED]);
}

/// What comes before the end, and is not there, was not cut off.
#[test]
fn what_is_missing_in_front_of_the_cut_was_not_signed() {
    let without = RIGHT.replacen("%26Format%3DJSON", "", 1);
    for end in ["Version%3D2019-12", "SignatureVersion", "Zone%3"] {
        let until = without.find(end).expect("it has one") + end.len();
        assert_eq!(
            proved(&without[..until]),
            [Code::PARAMETER_NOT_SIGNED],
            "{end}"
        );
    }
}

/// In quotes a string may still end in the beginning of its `&`; an escape in front of that
/// is of the value.
#[test]
fn a_string_that_ends_in_a_part_of_an_entity() {
    let as_entity = |end: &str| {
        let own = RIGHT.replacen("lower%3Dx", "lower%3Dab", 1);
        let own = own.replace("%26", "%26amp%3B");
        format!("stringToSign = '{own}{end}';")
    };
    let entity = "%26amp%3B";
    for len in 1..entity.len() {
        let own = as_entity(&entity[..len]);
        let mut proved = proved(&own);
        // That ends the value.
        proved.retain(|code| len != 3 || *code != Code::VALUE_DIFFERS);
        assert_eq!(proved, [Code::AMPERSAND_AS_ENTITY], "{own}");
    }
    let own = as_entity("%25201234");
    let both = [Code::AMPERSAND_AS_ENTITY, Code::VALUE_DIFFERS];
    assert_eq!(proved(&own), both);
}
