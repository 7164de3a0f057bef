//! Inputs that cost the most, of 1 MiB: no panic, and no more than 50 ms.
//! In a debug build they are smaller and take the time they take.

use std::time::Duration;

use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Evidence, diagnose};

const SIZE: usize = if cfg!(debug_assertions) {
    1 << 15
} else {
    1 << 20
};
const LIMIT: Duration = Duration::from_millis(50);

fn filled(start: &str, part: &str, size: usize) -> String {
    let mut text = start.to_owned();
    text.push_str(&part.repeat((size - start.len()) / part.len()));
    text
}

/// The processor time that this thread took, so that a busy machine is not what
/// is measured.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").expect("a Linux system");
    let nanoseconds = stat.split(' ').next().expect("a number");
    Duration::from_nanos(nanoseconds.parse().expect("a number"))
}

fn time(name: &str, evidence: &Evidence<'_>, slowest: &mut (Duration, String)) {
    let mut least = Duration::MAX;
    for _ in 0..5 {
        let start = processor_time();
        let diagnosis = diagnose(evidence);
        least = least.min(processor_time().saturating_sub(start));
        assert!(!diagnosis.findings().is_empty(), "{name}");
        if least < LIMIT / 2 {
            break;
        }
    }
    if least > slowest.0 {
        *slowest = (least, name.to_owned());
    }
    if least > LIMIT / 2 {
        println!("{name}: {least:?}");
    }
}

const SAID: &str =
    "Specified signature is not matched with our calculation. server string to sign is:";

/// What costs more than a letter in some part of the work.
const PARTS: [&str; 50] = [
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
];

#[test]
fn a_mebibyte_in_fifty_milliseconds() {
    let mut slowest = (Duration::ZERO, String::new());
    for part in PARTS {
        for start in ["", "POST&%2F&", "POST&%2F&AccessKeyId%3Da%26Url%3D"] {
            let third = filled(start, part, SIZE / 3);
            let whole = filled(start, part, SIZE);
            let raw = filled("", part, SIZE / 3);
            let params = [
                Param::from(("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW")),
                Param::from(("Url", raw.as_str())),
            ];
            let quoted =
                format!("{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"{SAID}{third}\"}}");
            let evidence = Evidence {
                error: quoted.as_bytes(),
                params: Some(&params),
                method: Some(Method::Get),
                access_key_secret: Some("kS1mQ3vX9pL2tR7w/4nB6cD8+G0hJ5"),
                signature: Some("OLeaidS1JvxuMvnyHOwuJ+uX5qY="),
                string_to_sign: Some(third.as_bytes()),
                now: Some(1_710_921_104),
            };
            let own = Some(raw.as_bytes());
            let bare = format!("{SAID}{whole}");
            let secret = Some(raw.as_str());
            for (name, evidence) in [
                ("in thirds", evidence),
                (
                    "against the value",
                    Evidence {
                        string_to_sign: own,
                        ..evidence
                    },
                ),
                (
                    "the body alone",
                    Evidence {
                        error: bare.as_bytes(),
                        string_to_sign: None,
                        params: None,
                        ..evidence
                    },
                ),
                (
                    "without a body",
                    Evidence {
                        error: b"",
                        ..evidence
                    },
                ),
                (
                    "as parameters",
                    Evidence {
                        error: b"",
                        string_to_sign: None,
                        ..evidence
                    },
                ),
                (
                    "as secret and signature",
                    Evidence {
                        access_key_secret: secret,
                        signature: secret,
                        string_to_sign: None,
                        ..evidence
                    },
                ),
            ] {
                time(
                    &format!("{part:?} after {start:?}, {name}"),
                    &evidence,
                    &mut slowest,
                );
            }
        }
    }
    println!("slowest of 1 MiB: {:?} ({})", slowest.0, slowest.1);
    if !cfg!(debug_assertions) {
        assert!(slowest.0 < LIMIT, "{slowest:?}");
    }
}
