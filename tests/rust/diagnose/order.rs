//! The order of parameters.

use viapi_sign_diagnose::Code;

use crate::{PARAMS, RIGHT, codes};

#[test]
fn order() {
    let parts: Vec<&str> = RIGHT[9..].split("%26").collect();
    let joined = |parts: &[&str]| format!("POST&%2F&{}", parts.join("%26"));
    let sorted = |key: &dyn Fn(&str) -> String| {
        let mut parts = parts.clone();
        parts.sort_by_key(|part| key(part));
        joined(&parts)
    };
    let name = |part: &str| part.split("%3D").next().expect("a name").to_owned();
    let given: Vec<&str> = PARAMS
        .iter()
        .map(|(wanted, _)| {
            *parts
                .iter()
                .find(|part| name(part) == **wanted)
                .expect("there")
        })
        .collect();
    let mut reversed = parts.clone();
    reversed.reverse();
    let mut shuffled = parts.clone();
    shuffled.swap(1, 9);
    shuffled.swap(3, 12);
    for (own, code) in [
        (joined(&given), Code::ORDER_AS_GIVEN),
        (
            sorted(&|part| name(part).to_lowercase()),
            Code::ORDER_CASE_INSENSITIVE,
        ),
        (
            sorted(&|part| {
                name(part)
                    .replace("Tag.2", "Tag.02")
                    .replace("Tag.1", "Tag.01")
                    .replace("Tag.010", "Tag.10")
            }),
            Code::ORDER_NUMERIC,
        ),
        (
            sorted(&|part| {
                part[name(part).len()..]
                    .replace("%253A", ":")
                    .replace("%25E4", "\u{fffd}")
            }),
            Code::ORDER_BY_VALUE,
        ),
        (joined(&reversed), Code::ORDER_REVERSED),
        (joined(&shuffled), Code::ORDER_DIFFERS),
    ] {
        assert_eq!(codes(&own), [code], "{own}");
    }
}
