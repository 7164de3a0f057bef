//! No `Debug` of any public type shows a value: not as text, and not as the
//! numbers or the hex of its bytes.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};

use viapi_sign_core::{
    CanonicalQuery, Format, Method, Name, Nonce, Param, ParamBuf, Request, SigningKey, Timestamp,
    check_credential, percent_encode, string_to_sign_of,
};
use viapi_sign_diagnose::{Arrived, Certainty, Code, Evidence, Lang, Place, diagnose};

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

/// Shows no value; returns the name of its type.
#[track_caller]
fn silent<T: Debug>(value: &T) -> &'static str {
    assert_eq!(shown(value), None);
    let name = std::any::type_name::<T>();
    let name = name.split(['<', '&']).next().unwrap_or_default();
    name.rsplit("::").next().unwrap_or_default()
}

/// The types that a crate names in its `lib.rs`.
fn types(lib: &str) -> BTreeSet<&str> {
    let exports = lib.split("pub use ").skip(1);
    exports
        .filter_map(|export| export.split(';').next())
        .flat_map(|export| export.split([':', '{', '}', ',', ' ', '\n']))
        .filter(|name| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase))
        .collect()
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
    let param = Param::from(("Name", MARKER));
    let mut params = [param];
    let collected = ParamBuf::<4>::try_from_iter(params).expect("room");
    let query = CanonicalQuery::new(&mut params).expect("one parameter");
    let string_to_sign = query.string_to_sign(Method::Post);
    let signature = key.sign(&string_to_sign);
    let text = format!("Name={MARKER}");
    let request = request();
    let signed = request.sign::<16>(Method::Get, [param], &key);
    let owned = request.sign_owned(Method::Get, [param], &key);
    let error = CanonicalQuery::check(&mut [param; 2]).expect_err("a name that is there twice");

    let shown = BTreeSet::from([
        silent(&key),
        silent(&param),
        silent(&collected),
        silent(&collected.clone().into_iter()),
        silent(&query),
        silent(&string_to_sign),
        silent(&query.signed(&signature)),
        silent(&signature),
        silent(&percent_encode(MARKER)),
        silent(&string_to_sign_of(Method::Post, &text)),
        silent(&Nonce::from_text(MARKER)),
        silent(&request),
        silent(&signed.expect("signed")),
        silent(&owned.expect("signed")),
        silent(&error.error),
        silent(&error),
        // These hold no value.
        silent(&Name::new("Name")),
        silent(&request.timestamp),
        silent(&request.format),
        silent(&Method::Get),
    ]);
    let mut all = types(include_str!("../../signer-core/src/lib.rs"));
    assert!(all.remove("HmacSha1"), "a trait");
    assert_eq!(shown, all);

    // Nor does what an error says.
    let space = format!(" {MARKER}");
    let errors = [
        error.error,
        check_credential("AccessKeySecret", &space).expect_err("white space"),
        ParamBuf::<0>::try_from_iter([param]).expect_err("no room"),
        MARKER.parse::<Timestamp>().expect_err("no time"),
        MARKER.parse::<Method>().expect_err("no method"),
        MARKER.parse::<Format>().expect_err("no format"),
    ];
    for error in errors {
        silent(&format_args!("{error}"));
        silent(&error);
    }
}

#[test]
fn what_diagnoses_shows_no_value() {
    let key = SigningKey::new(MARKER).expect("not empty");
    let params = [Param::from(("Name", MARKER))];
    let error = format!(
        "{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched \
         with our calculation. server string to sign is:POST&%2F&Name%3D{MARKER}%26Version%3D2019-12-30\"}}"
    );
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .params(&params)
        .access_key_secret(MARKER)
        .key(&key)
        .string_to_sign(error.as_bytes())
        .request(error.as_bytes())
        .signature(MARKER);
    let diagnosis = diagnose(&evidence);
    let target = format!("/?Name={MARKER}");
    let arrived = Arrived::new(b"GET", target.as_bytes(), [], MARKER.as_bytes());
    let finding = &diagnosis.findings()[0];
    let server = diagnosis.server_string_to_sign().expect("a string");
    let received = diagnosis.received().expect("a request");
    assert_eq!(received.get("Name"), Some(MARKER));

    let shown = BTreeSet::from([
        silent(&evidence),
        silent(&diagnosis),
        silent(finding),
        silent(&finding.message(Lang::English)),
        silent(&finding.parts()),
        silent(server),
        silent(received),
        silent(&arrived),
        // These hold no value.
        silent(&finding.code()),
        silent(&finding.certainty()),
        silent(&Lang::Chinese),
        silent(&server.style()),
        silent(&MARKER.parse::<Code>().expect_err("no code")),
        silent(&Place::Query),
    ]);
    assert_eq!(
        shown,
        types(include_str!("../../signer-diagnose/src/lib.rs"))
    );
    silent(&format_args!("{diagnosis}"));
    for error in [
        MARKER.parse::<Code>().expect_err("no code"),
        MARKER.parse::<Certainty>().expect_err("no certainty"),
        MARKER.parse::<Lang>().expect_err("no language"),
    ] {
        silent(&format_args!("{error}"));
    }
    for finding in diagnosis.findings() {
        silent(&format_args!("{}", finding.message(Lang::English)));
        silent(&format_args!("{}", finding.message(Lang::Chinese)));
    }
}
