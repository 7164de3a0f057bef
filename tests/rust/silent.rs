//! No `Debug` of a public type shows a value: not as text, and not as the
//! numbers or the hex of its bytes.

use std::fmt::{Debug, Write};

use viapi_sign_core::{
    CanonicalQuery, Format, Method, Param, ParamBuf, Request, SigningKey, percent_encode,
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
    Request {
        access_key_id: MARKER,
        action: MARKER,
        version: MARKER,
        format: Format::Json,
        region_id: Some(MARKER),
        security_token: Some(MARKER),
        timestamp: "2024-03-20T07:51:44Z",
        nonce: MARKER,
    }
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
    silent(&request());
    silent(&request().sign::<16>(Method::Get, &[("Name", MARKER).into()], &key));
}

#[test]
fn what_diagnoses_shows_no_value() {
    let params = [Param::from(("Name", MARKER))];
    let error = format!(
        "{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched \
         with our calculation. server string to sign is:POST&%2F&Name%3D{MARKER}\"}}"
    );
    let evidence = Evidence {
        error: error.as_bytes(),
        params: Some(&params),
        access_key_secret: Some(MARKER),
        string_to_sign: Some(error.as_bytes()),
        request: Some(error.as_bytes()),
        signature: Some(MARKER),
        ..Evidence::default()
    };
    let diagnosis = diagnose(&evidence);
    assert!(diagnosis.server_string_to_sign().is_some());
    silent(&evidence);
    silent(&diagnosis.server_string_to_sign());
    silent(&diagnosis);
}
