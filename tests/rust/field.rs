//! What people really held (`tests/field/cases.json`, `more.json`), and worlds of which something
//! false was once proved (`tests/soundness/found.json`). Their parts ask Python; here a
//! change to the Rust alone is seen.

use serde_json::Value;
use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Evidence, Finding, diagnose};

/// Texts, or bytes as `{"bytes": "latin-1"}`; of an answer that was parsed, its JSON.
fn bytes(value: &Value) -> Vec<u8> {
    match (value.as_str(), value["bytes"].as_str()) {
        (Some(text), _) => text.into(),
        (_, Some(latin)) => latin
            .chars()
            .map(|char| u8::try_from(char).expect("latin-1"))
            .collect(),
        _ if value.is_null() => Vec::new(),
        _ => value.to_string().into(),
    }
}

fn pairs(value: &Value) -> Vec<Param<'_>> {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().expect("text")).into())
            .collect(),
        list => list
            .as_array()
            .expect("pairs")
            .iter()
            .map(|pair| [&pair[0], &pair[1]].map(|text| text.as_str().expect("text")))
            .map(|[name, value]| (name, value).into())
            .collect(),
    }
}

/// All that is found in the evidence of a case.
pub(crate) fn found(error: &Value, given: &Value) -> Vec<Finding> {
    let held = |name: &str| given.get(name).filter(|value| !value.is_null());
    let error = bytes(error);
    let request = held("request").map(bytes);
    let string_to_sign = held("string_to_sign").map(bytes);
    let params = held("params").map(pairs);
    let text = |name| held(name).map(|value| value.as_str().expect("text"));
    let mut evidence = Evidence::new().error(&error);
    evidence.request = request.as_deref();
    evidence.string_to_sign = string_to_sign.as_deref();
    evidence.params = params.as_deref();
    evidence.method = text("method").map(|method| method.parse().expect("a method"));
    evidence.access_key_secret = text("access_key_secret");
    evidence.signature = text("signature");
    #[expect(clippy::cast_possible_truncation, reason = "a whole number in 2026")]
    let seconds = held("now").map(|now| now.as_f64().expect("a number") as i64);
    evidence.now = seconds;
    diagnose(&evidence).findings().to_vec()
}

pub(crate) fn cases(file: &str) -> Vec<Value> {
    serde_json::from_str(file).expect("a list of cases")
}

#[test]
fn what_people_held_is_answered_rightly() {
    let mut cases = self::cases(include_str!("../field/cases.json"));
    cases.extend(self::cases(include_str!("../field/more.json")));
    assert!(cases.len() > 240, "the cases are gone");
    for case in &cases {
        let found = found(&case["evidence"]["error"], &case["evidence"]);
        let first = &found[0];
        let accepted = case["accept_first"].as_array().expect("findings");
        let right = accepted.iter().any(|accepted| {
            accepted[0] == first.code().name()
                && (accepted[1].is_null() || accepted[1] == first.certainty().as_str())
        });
        assert!(right, "{}: {accepted:?}, not {found:?}", case["id"]);
    }
}

#[test]
fn what_was_once_proved_wrongly_is_not_proved() {
    let cases = cases(include_str!("../soundness/found.json"));
    assert!(cases.len() > 30, "the worlds are gone");
    for case in &cases {
        for finding in found(&case["error"], &case["evidence"]) {
            if finding.certainty() == Certainty::Proved {
                let claim = serde_json::json!([finding.code().name(), finding.parameter()]);
                let wrong = case["false"].as_array().expect("claims");
                assert!(!wrong.contains(&claim), "{claim} of {}", case["did"]);
            }
        }
    }
}
