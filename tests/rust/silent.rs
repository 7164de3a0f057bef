//! No `Debug` of a public type shows a value: not as text, and not as the
//! numbers or the hex of its bytes.

use std::fmt::{Debug, Write};

use viapi_sign_core::{
    CanonicalQuery, Method, Nonce, Param, ParamBuf, Request, SigningKey, Timestamp, percent_encode,
    string_to_sign_of,
};
use viapi_sign_diagnose::{Evidence, diagnose};

/// Nothing else in a `Debug` text looks like it or like its bytes.
const MARKER: &str = "qzjxkwvq";

/// The `Debug` text in which the marker is seen.
fn shown(value: &dyn Debug) -> Option<String> {
    let mut hex = String::new();
    for byte in MARKER.bytes() {
        write!(hex, "{byte:02x}").expect("a String takes all");
    }
    let decimals = format!("{:?}", MARKER.as_bytes());
    // `{:#?}` writes a line for each byte, and a comma after the last.
    let lines = format!("{value:#?}");
    let lines = lines.split_whitespace().collect::<Vec<_>>().join(" ");
    [format!("{value:?}"), lines].into_iter().find(|text| {
        [MARKER, &hex, decimals.trim_matches(['[', ']'])]
            .iter()
            .any(|form| text.to_lowercase().contains(form))
    })
}

#[track_caller]
fn silent(value: &dyn Debug) {
    assert_eq!(shown(value), None);
}

fn request() -> Request<'static> {
    let timestamp = Timestamp::from_unix(1_710_921_104).expect("a time");
    Request::new(MARKER, MARKER, MARKER, timestamp, MARKER.into())
        .region_id(MARKER)
        .security_token(MARKER)
}

#[test]
fn the_marker_is_seen_in_each_form() {
    assert!(shown(&MARKER).is_some());
    assert!(shown(&MARKER.as_bytes()).is_some());
    assert!(shown(&format_args!("717A6A786B777671")).is_some());
}

#[test]
fn what_signs_shows_no_value() {
    let key = SigningKey::new(MARKER).expect("not empty");
    let mut params = [Param::from(("Name", MARKER))];
    let mut collected = ParamBuf::<4>::new();
    collected.push(params[0]).expect("room");
    let query = CanonicalQuery::new(&mut params).expect("one parameter");
    let string_to_sign = query.string_to_sign(Method::Post);
    let signature = key.sign(&string_to_sign);

    silent(&key);
    silent(&query.params());
    silent(&collected);
    silent(&query);
    silent(&string_to_sign);
    silent(&query.signed(&signature));
    silent(&percent_encode(MARKER));
    silent(&string_to_sign_of(Method::Post, &format!("Name={MARKER}")));
    silent(&Nonce::from_text(MARKER));
    silent(&request());
    silent(&request().sign::<16>(Method::Get, [("Name", MARKER)], &key));
}

#[test]
fn what_diagnoses_shows_no_value() {
    let params = [Param::from(("Name", MARKER))];
    let error = format!(
        "{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched \
         with our calculation. server string to sign is:POST&%2F&Name%3D{MARKER}\"}}"
    );
    let key = SigningKey::new(MARKER).expect("not empty");
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .params(&params)
        .access_key_secret(MARKER)
        .key(&key)
        .string_to_sign(error.as_bytes())
        .request(error.as_bytes())
        .signature(MARKER);
    let diagnosis = diagnose(&evidence);
    assert!(diagnosis.server_string_to_sign().is_some());
    silent(&evidence);
    silent(&diagnosis.server_string_to_sign());
    silent(&diagnosis);
}
