//! The wrong clients of tests/soundness, whose evidence evidence.py wrote.

use serde_json::{Value, json};
use viapi_sign_diagnose::{Certainty, Finding};

use crate::field::{cases, found};

fn claim(finding: &Finding) -> Value {
    json!([finding.code().name(), finding.parameter()])
}

#[test]
fn what_is_proved_is_true() {
    let cases = cases(include_str!("../worlds.json"));
    assert!(cases.len() > 1000, "the worlds are gone");
    for case in &cases {
        let found = found(&case["given"]["error"], &case["given"]);
        let list = |key: &str| case[key].as_array().expect("claims");
        for finding in &found {
            assert!(
                finding.certainty() == Certainty::Likely
                    || list("always").contains(&finding.code().name().into())
                    || list("true").contains(&claim(finding)),
                "{}: {finding:?}",
                case["name"]
            );
        }
        let claims: Vec<Value> = found.iter().map(claim).collect();
        assert!(
            list("named").iter().all(|named| claims.contains(named)),
            "{}: {claims:?}",
            case["name"]
        );
        assert!(
            claims.starts_with(list("first")),
            "{}: {claims:?}",
            case["name"]
        );
    }
}
