//! Inputs that cost the most: no panic, and for each byte at most a fixed number
//! of times what MD5 of the same byte costs, measured in the same run. MD5,
//! because no processor has instructions for it. `LIMITS_BYTES` is the size of
//! an input; what grows faster than its input fails at any size.

use std::hint::black_box;
use std::time::Instant;

use md5::{Digest as _, Md5};
use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Evidence, diagnose};

/// How many times the cost of MD5; twice what the costliest input takes.
const LIMIT: f64 = 150.0;
/// Of so many measurements the least counts, for what else runs on the machine.
const TRIES: usize = 20;

fn filled(start: &str, part: &str, size: usize) -> String {
    let mut text = start.to_owned();
    text.push_str(&part.repeat((size - start.len()) / part.len()));
    text
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
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

/// The cost in times MD5, the least of some tries unless it is far from the limit.
fn times_md5(name: &str, bytes: usize, evidence: &Evidence<'_>) -> f64 {
    let mut least = f64::MAX;
    for _ in 0..TRIES {
        let taken = time(|| {
            let diagnosis = diagnose(black_box(evidence));
            assert!(!diagnosis.findings().is_empty(), "{name}");
        });
        least = least.min(taken / md5(bytes));
        if least < LIMIT / 2.0 {
            break;
        }
    }
    least
}

const SAID: &str =
    "Specified signature is not matched with our calculation. server string to sign is:";

/// What costs more than a letter in some part of the work.
const PARTS: [&str; 54] = [
    "a",
    "%",
    "%25",
    "%252",
    "%2525",
    "\\",
    "\\\\n",
    "\\u0026",
    "\\u002",
    "&",
    "&amp;",
    "&#3",
    "&#38;",
    "[",
    "](http",
    "[23](http://a) ",
    "\n",
    "\r\n ",
    "\n%",
    " ",
    "\"",
    "'\n'",
    "\" +\n\"",
    "code",
    "\"code\":",
    "Code: \"\"\"\"\"",
    "Error:",
    "S",
    "string to sign",
    "server string to sign is:",
    "GET\n",
    "POST&%2F&",
    "POST&",
    "a%3Db%26",
    "a%3D%26",
    "%3D",
    "%26",
    "a=b&",
    "a=&",
    "%2526a%253D",
    "%253A",
    "%2520",
    "%2B",
    "+",
    "\u{4f60}",
    "%25E4%25BD%25A0",
    "x",
    "Tag.1%3Da%26Tag.10%3D%26",
    "~",
    "%255B%255D%3D",
    "curl ",
    "://",
    "\"a\" ",
    " HTTP/1.1\n",
];

#[test]
fn the_cost_of_a_byte_is_bounded() {
    let size =
        std::env::var("LIMITS_BYTES").map_or(1 << 16, |size| size.parse().expect("a number"));
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
