//! Parameters of one side, and those of which only a part is given.

use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, SECRET, body, found, found_with, judged, params};

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
fn some_of_the_parameters_miss_nothing() {
    let own = [Param::from(("Zone", "z")), Param::from(("Name", "other"))];
    let body = body(RIGHT);
    let found = |params, error| {
        let diagnosis = diagnose(&Evidence::new().error(error).params(params));
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
fn what_a_part_of_the_parameters_lacks_is_not_missing() {
    use Certainty::Likely;
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
        let refused = Evidence::new().error(body.as_bytes()).params(&params);
        assert_eq!(
            judged(&refused),
            [(Code::PARAMETERS_EQUAL, Likely, None)],
            "{names:?}"
        );
        let own = Evidence::new()
            .string_to_sign(RIGHT.as_bytes())
            .params(&params);
        let signed = {
            let mut evidence = Evidence::new().params(&params).access_key_secret(SECRET);
            evidence.signature = signature;
            evidence
        };
        for evidence in [refused.error(b""), own, signed] {
            assert_eq!(
                judged(&evidence),
                [(Code::NOTHING_TO_COMPARE, Likely, None)],
                "{names:?}"
            );
        }
    }
    // What is there is compared; nothing shows that it was signed.
    let mut params = part(&["ImageURL", "Name"]);
    params[0].value = "http://b.example/";
    params.push(Param::from(("Lost", "1")));
    assert_eq!(
        judged(&Evidence::new().error(body.as_bytes()).params(&params)),
        [
            (Code::VALUE_DIFFERS, Likely, Some("ImageURL".to_owned())),
            (
                Code::PARAMETER_NOT_RECEIVED,
                Likely,
                Some("Lost".to_owned())
            ),
        ]
    );
    // And no parameters at all are nothing that arrived.
    assert_eq!(
        judged(&Evidence::new().error(body.as_bytes()).params(&[])),
        [(Code::NOTHING_TO_COMPARE, Likely, None)]
    );
}

/// The rest of a value that was cut at its `&` is no parameter that was forgotten.
#[test]
fn the_rest_of_a_value_is_told_with_it() {
    let server = RIGHT
        .replace("%2526y%253D2%252C3%26", "%26")
        .replace("%26lower%3Dx", "%26lower%3Dx%26y%3D2%252C3");
    assert!(server.len() < RIGHT.len());
    let cut = (Code::VALUE_CUT_AT_AMPERSAND, Some("ImageURL".to_owned()));
    assert_eq!(found_with(RIGHT.as_bytes(), &server), [cut]);
    let error = body(&server);
    let params = params();
    let evidence = Evidence::new().error(error.as_bytes()).params(&params);
    let codes: Vec<_> = judged(&evidence).into_iter().map(|one| one.0).collect();
    assert_eq!(codes, [Code::VALUE_CUT_AT_AMPERSAND]);
}

/// A client that encodes what is encoded already does so with all values.
#[test]
fn all_values_sent_encoded_twice() {
    let server = RIGHT.replace("%25", "%2525");
    let timestamp = |code| (code, Some("Timestamp".to_owned()));
    let twice = timestamp(Code::VALUE_SENT_ENCODED_TWICE);
    // What arrived is no time.
    let form = timestamp(Code::TIMESTAMP_FORM);
    let found = found_with(RIGHT.as_bytes(), &server);
    assert_eq!(found, [twice.clone(), form.clone()]);
    // Another mistake is found beside it.
    let own = RIGHT.replace("%252F", "%2F");
    let slash = (Code::SLASH_NOT_ENCODED, Some("ImageURL".to_owned()));
    let found = found_with(own.as_bytes(), &server);
    assert!(found.contains(&slash), "{found:?}");
    let three = [twice.clone(), form, slash];
    assert!(found.iter().all(|one| three.contains(one)), "{found:?}");
    // Of the Timestamp alone.
    let server = RIGHT.replace("06%253A58%253A24Z", "06%25253A58%25253A24Z");
    let found = found_with(RIGHT.as_bytes(), &server);
    assert!(found.contains(&twice), "{found:?}");
}

/// Names that differ in their last letter, shorter and longer than most.
#[test]
fn long_names() {
    for len in [1, 62, 63, 64, 65, 200] {
        let name = "n".repeat(len);
        let pairs = |values: [&str; 3]| {
            let [a, b, c] = values;
            RIGHT.replace(
                "%26lower%3Dx",
                &format!("%26lower%3Dx%26{name}a%3D{a}%26{name}b%3D{b}%26{name}c%3D{c}"),
            )
        };
        let server = pairs(["1", "2", "3"]);
        assert_eq!(
            found_with(server.as_bytes(), &server),
            [(Code::STRINGS_EQUAL, None)],
            "{len}"
        );
        let own = pairs(["1", "9", "3"]);
        let found = found_with(own.as_bytes(), &server);
        let [(Code::VALUE_DIFFERS, Some(about))] = found.as_slice() else {
            panic!("{len}: {found:?}");
        };
        assert!(format!("{name}b").starts_with(about), "{len}: {about}");
        let own = server.replace(&format!("{name}b"), &format!("{name}B"));
        let found = found_with(own.as_bytes(), &server);
        let case = found
            .iter()
            .filter(|(code, _)| *code == Code::PARAMETER_NAME_CASE);
        assert_eq!(case.count(), 1, "{len}: {found:?}");
    }
}

/// Whoever signs nothing of it has not forgotten each by itself.
#[test]
fn a_query_that_is_lost_whole_is_told_once() {
    assert_eq!(found("POST&%2F&"), [(Code::PARAMETER_NOT_SIGNED, None)]);
}

/// An object of an SDK has `imageURL` for `ImageURL`, and the values as they were meant.
#[test]
fn names_of_an_object_do_not_hide_what_became_of_a_value() {
    let server = RIGHT.replace("%2526y%253D2%252C3%26", "%26");
    let error = body(&server);
    let names: Vec<_> = crate::PARAMS
        .iter()
        .map(|(name, _)| name[..1].to_ascii_lowercase() + &name[1..])
        .collect();
    let values = crate::PARAMS.iter().map(|(_, value)| *value);
    let params = names.iter().map(String::as_str).zip(values);
    let params: Vec<_> = params.map(Param::from).collect();
    let found = judged(&Evidence::new().error(error.as_bytes()).params(&params));
    let codes: Vec<_> = found.into_iter().map(|one| (one.0, one.2)).collect();
    let cut = (Code::VALUE_CUT_AT_AMPERSAND, Some("ImageURL".to_owned()));
    let cased = (Code::PARAMETER_NAME_CASE, Some("version".to_owned()));
    assert_eq!(codes, [cut, cased]);
}

/// Parameters with a nonce or a time are those of a request; without the other they are
/// not what the server received.
#[test]
fn one_that_is_new_for_each_request_is_missing() {
    let refused = body(RIGHT);
    for name in ["SignatureNonce", "Timestamp"] {
        let mut some = params();
        some.retain(|param| param.name != name);
        let evidence = Evidence::new().params(&some).error(refused.as_bytes());
        let missing = (Code::PARAMETER_NOT_SIGNED, Certainty::Likely);
        let expected = (missing.0, missing.1, Some(name.to_owned()));
        assert_eq!(judged(&evidence)[0], expected);
    }
}

/// A list that has brackets was sent; it does not say why the signature is refused.
#[test]
fn a_list_with_brackets_does_not_settle_it() {
    let refused = body(&RIGHT.replacen("Tag.1%3D", "Tag%255B%255D%3D", 1));
    let about = Some("Tag[]".to_owned());
    assert_eq!(
        judged(&Evidence::new().error(refused.as_bytes())),
        [
            (Code::LIST_WITH_BRACKETS, Certainty::Likely, about),
            (Code::NOTHING_TO_COMPARE, Certainty::Likely, None),
        ]
    );
}
