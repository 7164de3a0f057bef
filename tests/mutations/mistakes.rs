//! The wrong programs of tests/mistakes, whose evidence evidence.py wrote.

use serde_json::Value;

use crate::field::{cases, found};

#[test]
fn wrong_programs_are_named() {
    let cases = cases(include_str!("../mistakes.json"));
    assert!(cases.len() > 1000, "the programs are gone");
    for case in &cases {
        let found = found(&case["given"]["error"], &case["given"]);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code().name()).collect();
        let listed = |key: &str, code: &str| {
            let list = case[key].as_array().expect("codes");
            list.is_empty() || list.contains(&code.into())
        };
        let all = case["named"].as_array().expect("codes");
        let is_found = |code: &Value| codes.contains(&code.as_str().expect("a code"));
        assert!(
            all.iter().all(is_found) && listed("first", codes[0]),
            "{}: {codes:?}",
            case["name"]
        );
    }
}
