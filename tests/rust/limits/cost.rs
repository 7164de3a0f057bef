//! Inputs that cost the most: no panic, and for each byte at most a fixed number
//! of times what MD5 of the same byte costs, measured in the same run. MD5,
//! because no processor has instructions for it. `LIMITS_BYTES` is the size of
//! an input; what grows faster than its input fails at any size.

mod inputs;

use std::hint::black_box;
use std::time::Duration;

use md5::{Digest as _, Md5};
use rustix::time::{ClockId, clock_gettime};
use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Evidence, diagnose};

use crate::inputs::{Input, PARTS, SAID, filled, of_parameters, of_readers, size};

/// How many times the cost of MD5.
const LIMIT: f64 = 100.0;
/// Of so many measurements the least counts: what else runs on the machine takes the
/// caches.
const TRIES: usize = 20;

/// The time that the processor works, in seconds: what else runs on the machine
/// takes none of it.
fn time(work: impl FnOnce()) -> f64 {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).expect("a time");
    let start = now();
    work();
    now().saturating_sub(start).as_secs_f64()
}

/// The time of MD5 of so many bytes, in so many turns that it can be measured.
fn md5(bytes: usize) -> f64 {
    const TURNS: u8 = 16;
    let text = vec![b'a'; bytes];
    let taken = time(|| {
        for _ in 0..TURNS {
            black_box(Md5::digest(black_box(&text)));
        }
    });
    taken / f64::from(TURNS)
}

/// The cost in times MD5, the least of some tries where it is near the limit.
fn times_md5(name: &str, bytes: usize, evidence: &Evidence<'_>) -> f64 {
    let mut least = f64::MAX;
    for _ in 0..TRIES {
        let taken = time(|| {
            let diagnosis = diagnose(black_box(evidence));
            assert!(!diagnosis.findings().is_empty(), "{name}");
        });
        least = least.min(taken / md5(bytes));
        if least < LIMIT * 0.8 {
            break;
        }
    }
    least
}

/// Fails with the costliest, if that is above the limit. `LIMITS_ONLY` is a part of the
/// names of those that are looked at, and has each printed.
fn assert_bounded(what: &str, inputs: impl Iterator<Item = (String, Input)>) {
    let only = std::env::var("LIMITS_ONLY").ok();
    let mut slowest = (0.0, String::new());
    for (name, input) in inputs {
        if only.as_ref().is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let bytes = input.bytes();
        let times = input.with(|evidence| times_md5(&name, bytes, evidence));
        if only.is_some() {
            println!("{times:6.1} {name}");
        }
        if times > slowest.0 {
            slowest = (times, name);
        }
    }
    let (times, name) = slowest;
    println!(
        "{what}, the most of {} bytes: {times:.0} times MD5 ({name})",
        size()
    );
    assert!(times < LIMIT, "{times} times MD5: {name}");
}

#[test]
fn what_a_reader_costs_is_bounded() {
    assert_bounded("readers", of_readers(size()));
}

#[test]
fn what_many_parameters_cost_is_bounded() {
    assert_bounded("parameters", of_parameters(size()));
}

#[test]
fn the_cost_of_a_byte_is_bounded() {
    let size = size();
    let mut most = (0.0, String::new());
    for part in PARTS {
        for start in ["", "POST&%2F&", "POST&%2F&AccessKeyId%3Da%26Url%3D"] {
            let third = filled(start, part, size / 3);
            let whole = filled(start, part, size);
            let raw = filled("", part, size / 3);
            let params = [
                Param::from(("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW")),
                Param::from(("Url", raw.as_str())),
            ];
            let quoted =
                format!("{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"{SAID}{third}\"}}");
            let evidence = Evidence::new()
                .error(quoted.as_bytes())
                .params(&params)
                .method(Method::Get)
                .access_key_secret("kS1mQ3vX9pL2tR7w/4nB6cD8+G0hJ5")
                .signature("OLeaidS1JvxuMvnyHOwuJ+uX5qY=")
                .string_to_sign(third.as_bytes())
                .now(1_710_921_104);
            let own = Some(raw.as_bytes());
            let bare = format!("{SAID}{whole}");
            let secret = Some(raw.as_str());
            for (name, evidence) in [
                ("in thirds", evidence),
                ("against the value", {
                    let mut evidence = evidence;
                    evidence.string_to_sign = own;
                    evidence
                }),
                ("the body alone", {
                    let mut evidence = evidence.error(bare.as_bytes());
                    evidence.string_to_sign = None;
                    evidence.params = None;
                    evidence
                }),
                ("as what was sent", {
                    let mut evidence = evidence.error(b"").request(whole.as_bytes());
                    evidence.string_to_sign = None;
                    evidence.params = None;
                    evidence
                }),
                ("without a body", evidence.error(b"")),
                ("as parameters", {
                    let mut evidence = evidence.error(b"");
                    evidence.string_to_sign = None;
                    evidence
                }),
                ("as secret and signature", {
                    let mut evidence = evidence;
                    evidence.access_key_secret = secret;
                    evidence.signature = secret;
                    evidence.string_to_sign = None;
                    evidence
                }),
            ] {
                let name = format!("{part:?} after {start:?}, {name}");
                let times = times_md5(&name, size, &evidence);
                if times > most.0 {
                    most = (times, name);
                }
            }
        }
    }
    println!(
        "the most of {size} bytes: {:.0} times MD5 ({})",
        most.0, most.1
    );
    assert!(most.0 < LIMIT, "{most:?}");
}
