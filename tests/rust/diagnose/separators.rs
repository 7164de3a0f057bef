//! What is between parameters and around them, and how often the whole was encoded.

use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, body, judged, query};

use Certainty::{Likely, Proved};

/// What is found of a program's string, with its certainty; of the request for which it
/// is, nothing.
fn found(own: &str, server: &str) -> Vec<(Code, Certainty, Option<String>)> {
    let refused = body(server);
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(own.as_bytes());
    let mut found = judged(&evidence);
    let of_request = [
        Code::SIGNATURE_METHOD_MISSING,
        Code::SIGNATURE_VERSION_MISSING,
    ];
    found.retain(|(code, ..)| !of_request.contains(code));
    found
}

fn proved(codes: &[Code]) -> Vec<(Code, Certainty, Option<String>)> {
    codes.iter().map(|code| (*code, Proved, None)).collect()
}

/// `&` and `=` between parameters, and not those that values have encoded.
fn raw(query: &str) -> String {
    query.replace("%26", "&").replace("%3D", "=")
}

fn twice(query: &str) -> String {
    query.replace("%26", "%2526").replace("%3D", "%253D")
}

const RAW: [Code; 2] = [Code::AMPERSAND_NOT_ENCODED, Code::EQUALS_NOT_ENCODED];

/// The separators alone may be wrong, the values alone, or the whole.
#[test]
fn separators_and_values_tell_how_often_the_whole_was_encoded() {
    let once = |query: &str| raw(query).replace("%25", "%");
    let thrice = |query: &str| query.replace('%', "%25");
    assert_eq!(found(&query(raw), RIGHT), proved(&RAW));
    let all = [Code::SECOND_ENCODING_MISSING];
    assert_eq!(found(&query(once), RIGHT), proved(&all));
    let all = [Code::THIRD_ENCODING];
    assert_eq!(found(&query(thrice), RIGHT), proved(&all));
    let separators = [Code::AMPERSAND_ENCODED_TWICE, Code::EQUALS_ENCODED_TWICE];
    assert_eq!(found(&query(twice), RIGHT)[..2], proved(&separators));
    let more = query(|query| raw(&query.replace("%25", "%2525")));
    let three = [RAW[0], RAW[1], Code::VALUE_ENCODED_TWICE];
    assert_eq!(found(&more, RIGHT), proved(&three));
    // Where values disagree, what is said of one is not sure.
    let start = RIGHT.find("http%253A").expect("it is there");
    let image = &RIGHT[start..RIGHT.find("%26Name").expect("it is behind it")];
    let own = query(raw).replace(image, &image.replace("%25", "%"));
    let found = found(&own, RIGHT);
    assert_eq!(found[..2], proved(&RAW), "{own}");
    let about = Some("ImageURL".to_owned());
    assert_eq!(
        found[2..],
        [(Code::VALUE_NOT_ENCODED, Likely, about)],
        "{own}"
    );
}

#[test]
fn few_parameters() {
    for count in 1..=3 {
        let pairs = ["A%3Db%252Fc", "B%3D%253A", "C%3Dd"];
        let right = pairs[..count].join("%26");
        let server = format!("POST&%2F&{right}");
        let with = |query: String| found(&format!("POST&%2F&{query}"), &server);
        let thrice = with(right.replace('%', "%25"));
        assert_eq!(thrice, proved(&[Code::THIRD_ENCODING]), "{count}");
        let separators = with(raw(&right));
        let once = raw(&right).replace("%25", "%");
        if count == 1 {
            assert_eq!(separators, proved(&RAW[1..]));
            continue;
        }
        assert_eq!(separators, proved(&RAW), "{count}");
        let all = proved(&[Code::SECOND_ENCODING_MISSING]);
        assert_eq!(with(once.clone()), all, "{count}");
        if count > 2 {
            // The first by hand, with what is before it.
            assert_eq!(with(once.replacen('=', "%3D", 1)), all, "{count}");
        }
    }
}

#[test]
fn an_ampersand_at_an_end() {
    let once = |query: &str| raw(query).replace("%25", "%");
    let end = proved(&[Code::AMPERSAND_AT_END]);
    let front = proved(&[Code::AMPERSAND_IN_FRONT]);
    let second = Code::SECOND_ENCODING_MISSING;
    for (own, expected) in [
        (format!("{RIGHT}%26"), end.clone()),
        (format!("{RIGHT}&"), end.clone()),
        (query(|query| format!("%26{query}")), front.clone()),
        (query(|query| format!("&{query}")), front),
        (
            query(|query| once(query) + "&"),
            proved(&[second, Code::AMPERSAND_AT_END]),
        ),
        (
            query(|query| once(query) + "%26"),
            proved(&[second, Code::AMPERSAND_AT_END]),
        ),
        (
            query(|query| format!("&{}", once(query))),
            proved(&[second, Code::AMPERSAND_IN_FRONT]),
        ),
    ] {
        // Else it may go on.
        let own = format!("'{own}'");
        assert_eq!(found(&own, RIGHT), expected, "{own}");
    }
    // Many in a row say as much as two.
    let within = |more: &str| found(&RIGHT.replace("%26Tag.1%3D", more), RIGHT);
    let two = within("%26%26Tag.1%3D");
    assert!(!two.is_empty());
    assert_eq!(within("%26%26%26Tag.1%3D"), two);
    assert_eq!(within("%26%26%26%26%26Tag.1%3D"), two);
    // The value has it.
    let server = RIGHT.replace("lower%3Dx", "lower%3Dx%2526");
    let equal = proved(&[Code::STRINGS_EQUAL]);
    assert_eq!(found(&server, &server), equal);
    assert_eq!(found(&format!("'{server}%26'"), &server), end);
    let lower = Some("lower".to_owned());
    let not_encoded = [(Code::VALUE_NOT_ENCODED, Proved, lower)];
    let own = server.replace("lower%3Dx%2526", "lower%3Dx%26");
    assert_eq!(found(&own, &server), not_encoded, "{own}");
}

#[test]
fn an_entity_in_each_form() {
    for entity in ["%26amp;", "%26amp%3B", "%26amp%3b"] {
        let own = query(|query| query.replace("%26", entity));
        assert_eq!(found(&own, RIGHT), proved(&[Code::AMPERSAND_AS_ENTITY]));
    }
    // A web page shows a raw one so.
    let own = query(|query| query.replace("%26", "&amp;"));
    let likely = (Code::AMPERSAND_AS_ENTITY, Certainty::Likely, None);
    assert_eq!(found(&own, RIGHT), [likely]);
}

/// A value that has parameters of its own, with names that the request has, or not.
#[test]
fn a_value_with_parameters() {
    for value in [
        "x%2526Action%253DOther",
        "x%2526Format%253DJSON",
        "x%2526y%253D2",
        "a%253Db%2526c%253Dd",
        "x%2526",
    ] {
        for name in ["Zone", "lower"] {
            let old = if name == "Zone" {
                "Zone%3Dz"
            } else {
                "lower%3Dx"
            };
            let with = |value: &str| RIGHT.replace(old, &format!("{name}%3D{value}"));
            let server = with(value);
            assert_eq!(found(&server, &server), proved(&[Code::STRINGS_EQUAL]));
            let about = Some(name.to_owned());
            let decoded = value.replace("%2526", "&").replace("%253D", "=");
            for raw in [value.replace("%25", "%"), decoded] {
                let first = found(&with(&raw), &server).swap_remove(0);
                let expected = (Code::VALUE_NOT_ENCODED, Proved, about.clone());
                assert_eq!(first, expected, "{raw}");
            }
            let once = raw(&server["POST&%2F&".len()..]).replace("%25", "%");
            let second = proved(&[Code::SECOND_ENCODING_MISSING]);
            assert_eq!(
                found(&format!("POST&%2F&{once}"), &server),
                second,
                "{once}"
            );
        }
    }
}

/// The first of them is shown.
#[test]
fn the_place_of_a_separator() {
    let refused = body(RIGHT);
    for (from, to) in [
        ("%3D", "%3d"),
        ("%3DSegment", "%3dSegment"),
        ("%3Dx", "%3dx"),
    ] {
        let own = RIGHT.replacen(from, to, 1);
        let evidence = Evidence::new().error(refused.as_bytes());
        let diagnosis = diagnose(&evidence.string_to_sign(own.as_bytes()));
        let [finding] = diagnosis.findings() else {
            panic!("{diagnosis:?}");
        };
        assert_eq!(finding.code(), Code::LOWER_CASE_HEX);
        let place = finding.client().expect("a place");
        let at = own.find("%3d").expect("it is there");
        assert_eq!(place, at..at + "%3d".len());
    }
}

/// Each `&` of the parameters counts, those with names of their own too, beside those in a
/// value that has names of the request.
#[test]
fn a_value_with_many_parameters() {
    let inner = "%2526Version%253D1".repeat(12);
    let server = RIGHT.replacen("Zone%3Dz", &format!("Zone%3Dz{inner}"), 1);
    for (from, to, code, about) in [
        ("%2520", "%2B", Code::SPACE_AS_PLUS, "ImageURL"),
        ("%26Tag.1%3Done", "", Code::PARAMETER_NOT_SIGNED, "Tag.1"),
    ] {
        let own = server.replacen(from, to, 1);
        let expected = (code, Proved, Some(about.to_owned()));
        assert_eq!(found(&own, &server), [expected]);
    }
}

/// The value goes on with what looks like a parameter, however much of it is before that.
#[test]
fn a_longer_value_with_parameters() {
    for (name, old) in [("Zone", "z"), ("Tag.1", "one")] {
        let old = format!("{name}%3D{old}");
        let with = |value: &str| RIGHT.replacen(&old, &format!("{name}%3D{value}"), 1);
        let server = with("xyz%2526Action%253DOther");
        for value in ["xyz&Action=Other", "xyz%26Action%3DOther"] {
            let expected = (Code::VALUE_NOT_ENCODED, Proved, Some(name.to_owned()));
            assert_eq!(found(&with(value), &server), [expected], "{value}");
        }
    }
}

/// Where all `=` are raw, one that is encoded is of a value.
#[test]
fn an_encoded_equals_is_of_a_value() {
    let own = query(|_| crate::as_sent().replacen("Zone=z", "Zone=a&q%3D2", 1));
    let differs = (Code::VALUE_DIFFERS, Proved, Some("Zone".to_owned()));
    let missing = (Code::SECOND_ENCODING_MISSING, Proved, None);
    assert_eq!(found(&own, RIGHT), [missing, differs]);
}

/// As long as half of them have one, the parameters are told apart.
#[test]
fn parameters_without_equals() {
    let empty = ["%26E1", "%26E2", "%26E3", "%26E4", "%26E5", "%26E6", ""].join("%3D");
    let server = RIGHT.replacen("%26Empty%3D", &empty, 1);
    let own = server.replacen(&empty, &empty.replace("%3D", ""), 1);
    assert_eq!(found(&own, &server), proved(&[Code::STRINGS_DIFFER]));
}

/// A parameter without a value, behind a path that is missing, is none.
#[test]
fn an_empty_parameter_behind_no_path() {
    let server = RIGHT.replacen("%26Format%3DJSON", "", 1);
    let server = server.replacen("POST&%2F&", "POST&%2F&Format%26", 1);
    for start in ["POST&", "POST&&", "POST%26"] {
        let own = server.replacen("POST&%2F&", start, 1);
        assert_eq!(
            found(&own, &server),
            proved(&[Code::PATH_MISSING]),
            "{start}"
        );
    }
}

/// Of two, the first may not be written by hand.
#[test]
fn one_equals_of_two_is_encoded() {
    let server = "POST&%2F&AccessKeyId%3Dx%26Zone%3Dz";
    for (own, code) in [
        (
            "POST&%2F&AccessKeyId%3Dx&Zone=z",
            Code::AMPERSAND_NOT_ENCODED,
        ),
        (
            "POST&%2F&AccessKeyId=x&Zone=z",
            Code::SECOND_ENCODING_MISSING,
        ),
    ] {
        let found = found(own, server);
        assert_eq!(found.last(), Some(&(code, Proved, None)), "{found:?}");
    }
}
