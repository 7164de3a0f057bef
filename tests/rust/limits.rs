//! Inputs that cost the most: no panic, and for each byte at most a fixed number
//! of times what MD5 of the same byte costs, measured in the same run. MD5,
//! because no processor has instructions for it. `LIMITS_BYTES` is the size of
//! an input; what grows faster than its input fails at any size.

use std::hint::black_box;
use std::time::Duration;

use md5::{Digest as _, Md5};
use rustix::time::{ClockId, clock_gettime};
use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Evidence, diagnose};

/// How many times the cost of MD5.
const LIMIT: f64 = 100.0;
/// Of so many measurements the least counts: what else runs on the machine takes the
/// caches.
const TRIES: usize = 20;

fn filled(start: &str, part: &str, size: usize) -> String {
    let mut text = start.to_owned();
    text.push_str(&part.repeat((size - start.len()) / part.len()));
    text
}

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

const SAID: &str =
    "Specified signature is not matched with our calculation. server string to sign is:";

/// What costs more than a letter in some part of the work.
const PARTS: [&str; 56] = [
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
    "Action: a\r\n",
    "\"Action\":\"a\",",
];

/// An input, owned.
#[derive(Default)]
struct Input {
    error: String,
    params: Option<Pairs>,
    string_to_sign: Option<String>,
    request: Option<String>,
    secret: Option<String>,
    signature: Option<String>,
}

impl Input {
    /// What a search for the signature needs beside a string.
    fn signed(self) -> Self {
        Self {
            secret: Some("kS1mQ3vX9pL2tR7w/4nB6cD8+G0hJ5".to_owned()),
            signature: Some("OLeaidS1JvxuMvnyHOwuJ+uX5qY=".to_owned()),
            ..self
        }
    }

    fn bytes(&self) -> usize {
        let params = self.params.iter().flatten();
        let texts = [
            &self.string_to_sign,
            &self.request,
            &self.secret,
            &self.signature,
        ];
        self.error.len()
            + params
                .map(|(name, value)| name.len() + value.len())
                .sum::<usize>()
            + texts.into_iter().flatten().map(String::len).sum::<usize>()
    }

    fn times_md5(&self, name: &str) -> f64 {
        let params: Option<Vec<Param<'_>>> = self.params.as_ref().map(|params| {
            let params = params.iter();
            params
                .map(|(name, value)| Param::from((name.as_str(), value.as_str())))
                .collect()
        });
        let mut evidence = Evidence::new()
            .error(self.error.as_bytes())
            .now(1_710_921_104);
        evidence.method = Some(Method::Get);
        evidence.params = params.as_deref();
        evidence.string_to_sign = self.string_to_sign.as_deref().map(str::as_bytes);
        evidence.request = self.request.as_deref().map(str::as_bytes);
        evidence.access_key_secret = self.secret.as_deref();
        evidence.signature = self.signature.as_deref();
        times_md5(name, self.bytes(), &evidence)
    }
}

/// `part` again and again, to all that read a text, in the form that each reads.
fn in_each_reader(part: &str, size: usize) -> Vec<(&'static str, Input)> {
    const COMMON: &str = "AccessKeyId=LTAI5tNthhnd4x1fmYV6VNyW&Action=A&Url=";
    let whole = filled("", part, size);
    let half = filled("", part, size / 2);
    let third = filled("", part, size / 3);
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    let meant = |value: &str| {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Some(vec![
            pair("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
            pair("Action", "A"),
            pair("Url", value),
        ])
    };
    let request = |text: String| Input {
        request: Some(text),
        ..Input::default()
    };
    let own = |text: String| Input {
        string_to_sign: Some(text),
        ..Input::default()
    };
    vec![
        ("a URL", request(format!("https://ecs.aliyuncs.com/?{COMMON}{whole}")).signed()),
        ("a form", request(format!("{COMMON}{whole}")).signed()),
        ("a form without a value", request(format!("AccessKeyId=a&Action=b&{whole}"))),
        (
            "a URL and what was meant",
            Input { params: meant(&half), ..request(format!("GET /?{COMMON}{half}")).signed() },
        ),
        (
            "curl",
            request(format!("curl -X POST 'https://ecs.aliyuncs.com/' -d '{COMMON}{whole}'")).signed(),
        ),
        ("curl, in double quotes", request(format!("curl a://b -d \"{COMMON}{whole}\""))),
        ("curl, its words", request(format!("curl a://b {whole}"))),
        (
            "HTTP",
            request(format!(
                "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{COMMON}{whole}"
            ))
            .signed(),
        ),
        ("HTTP, its headers", request(format!("GET /?{COMMON} HTTP/1.1\r\n{whole}\r\n\r\n"))),
        ("HTTP in chunks", request(format!("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{whole}"))),
        ("HTTP as it is printed", request(format!("> GET /?{COMMON} HTTP/1.1\n{whole}"))),
        ("HTTP as http.client prints it", request(format!("send: b'GET /?{COMMON} HTTP/1.1'\n{whole}"))),
        ("JSON", request(format!("{{\"AccessKeyId\":\"a\",{whole}}}"))),
        ("multipart", request(format!("POST / HTTP/1.1\n\n--a\nname=\"{whole}\""))),
        (
            "a log with both strings",
            Input {
                error: format!("DEBUG signString: POST&%2F&{half}\n{SAID}POST&%2F&{half}\n"),
                ..Input::default()
            }
            .signed(),
        ),
        (
            "a string in JSON",
            own(format!("{{\"stringToSign\": {}}}", quoted(&format!("POST&%2F&{whole}")))),
        ),
        ("a string in a fence", own(format!("```\nPOST&%2F&{whole}\n```")).signed()),
        ("a repr", own(format!("b'POST&%2F&{whole}'")).signed()),
        ("behind a label", own(format!("StringToSign: {whole}"))),
        (
            "a string of escapes",
            Input {
                params: meant(&third),
                ..own(format!("POST&%2F&AccessKeyId%3Da%26Url%3D{third}")).signed()
            },
        ),
        (
            "an answer in JSON",
            Input {
                error: format!("{{\"Message\":{}}}", quoted(&format!("{SAID}POST&%2F&{half}"))),
                string_to_sign: Some(half.clone()),
                ..Input::default()
            },
        ),
    ]
}

/// As the protocol encodes, so many times.
fn encoded(text: &str, times: usize) -> String {
    (0..times).fold(text.to_owned(), |text, _| {
        let one = |byte: u8| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        };
        text.bytes().map(one).collect()
    })
}

type Pairs = Vec<(String, String)>;

/// The string of these parameters, encoded so many times within and as a whole.
fn string_of(pairs: &Pairs, inner: usize, outer: usize) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{}={}", encoded(name, inner), encoded(value, inner))
    };
    let query: Vec<_> = pairs.iter().map(pair).collect();
    format!("POST&%2F&{}", encoded(&query.join("&"), outer))
}

/// As many parameters as a third of `size` has room for, each with `value`.
fn many_parameters(value: &str, size: usize) -> Pairs {
    let each = "p00000".len() + encoded(value, 3).len() + 6;
    let common = [
        ("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
        ("Timestamp", "2024-03-20T07%3A51%3A44Z"),
        ("Version", "2014-05-26"),
    ];
    let own = (0..size / each / 3).map(|n| (format!("p{n:05}"), value.to_owned()));
    common
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .chain(own)
        .collect()
}

/// The ways in which all of them are wrong: in how they are encoded, in their names,
/// values or order.
fn wrong_parameters(pairs: &Pairs) -> Vec<(String, Option<Pairs>, Option<String>)> {
    let mut wrong = vec![("right".to_owned(), None, None)];
    for (inner, outer) in [(0, 1), (1, 0), (0, 0), (2, 1), (1, 2), (3, 1)] {
        let own = string_of(pairs, inner, outer);
        let name = format!("encoded {inner} and {outer} times");
        wrong.push((name, Some(pairs.clone()), Some(own)));
    }
    let every = |change: fn(usize, &str, &str) -> (String, String)| -> Pairs {
        let pairs = pairs.iter().enumerate();
        pairs
            .map(|(n, (name, value))| change(n, name, value))
            .collect()
    };
    let half_raw = every(|n, name, value| (name.to_owned(), encoded(value, n % 2)));
    let half_twice = every(|n, name, value| (name.to_owned(), encoded(value, 1 + n % 2)));
    for (name, half) in [("half raw", half_raw), ("half encoded twice", half_twice)] {
        let query: Vec<_> = half
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let own = format!("POST&%2F&{}", encoded(&query.join("&"), 1));
        wrong.push((name.to_owned(), None, Some(own.clone())));
        wrong.push((format!("{name}, and meant"), Some(pairs.clone()), Some(own)));
    }
    let reversed: Pairs = pairs.iter().rev().cloned().collect();
    for (name, other) in [
        ("reversed", reversed),
        (
            "renamed",
            every(|_, name, value| (format!("q{name}"), value.to_owned())),
        ),
        (
            "in upper case",
            every(|_, name, value| (name.to_uppercase(), value.to_owned())),
        ),
        (
            "with another value",
            every(|_, name, value| (name.to_owned(), format!("{value}x"))),
        ),
        (
            "with an empty value",
            every(|_, name, _| (name.to_owned(), String::new())),
        ),
        (
            "sent decoded",
            every(|_, name, value| (name.to_owned(), value.replace("%2F", "/"))),
        ),
    ] {
        let own = string_of(&other, 1, 1);
        wrong.push((name.to_owned(), None, Some(own.clone())));
        wrong.push((format!("{name}, meant"), Some(other.clone()), None));
        wrong.push((format!("{name}, and meant"), Some(other), Some(own)));
    }
    wrong
}

/// The server's string of many parameters, and what is wrong with them.
fn of_many_parameters(value: &str, size: usize) -> Vec<(String, Input)> {
    let pairs = many_parameters(value, size);
    let error = format!("{SAID}{}", string_of(&pairs, 1, 1));
    let wrong = wrong_parameters(&pairs).into_iter();
    wrong
        .map(|(name, params, string_to_sign)| {
            let input = Input {
                error: error.clone(),
                params,
                string_to_sign,
                ..Input::default()
            };
            (format!("{name}, each {value:?}"), input.signed())
        })
        .collect()
}

fn size() -> usize {
    std::env::var("LIMITS_BYTES").map_or(1 << 16, |size| size.parse().expect("a number"))
}

/// Fails with the costliest, if that is above the limit. `LIMITS_ONLY` is a part of the
/// names of those that are looked at, and has each printed.
fn assert_bounded(what: &str, inputs: impl Iterator<Item = (String, Input)>) {
    let only = std::env::var("LIMITS_ONLY").ok();
    let most = inputs
        .filter(|(name, _)| only.as_ref().is_none_or(|only| name.contains(only)))
        .map(|(name, input)| (input.times_md5(&name), name))
        .inspect(|(times, name)| {
            if only.is_some() {
                println!("{times:6.1} {name}");
            }
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((times, name)) = most {
        println!(
            "{what}, the most of {} bytes: {times:.0} times MD5 ({name})",
            size()
        );
        assert!(times < LIMIT, "{times} times MD5: {name}");
    }
}

#[test]
fn what_a_reader_costs_is_bounded() {
    let inputs = PARTS.into_iter().flat_map(|part| {
        in_each_reader(part, size())
            .into_iter()
            .map(move |(reader, input)| (format!("{part:?} in {reader}"), input))
    });
    assert_bounded("readers", inputs);
}

#[test]
fn what_many_parameters_cost_is_bounded() {
    let values = ["", "a", "a/b", "%2F", "a b", "a=b&c:d", "~*", "\u{4f60}"];
    let inputs = values
        .into_iter()
        .flat_map(|value| of_many_parameters(value, size()));
    assert_bounded("parameters", inputs);
}

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
