//! Texts that cost the most, in the form that each reader reads.

use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::Evidence;

pub(crate) fn filled(start: &str, part: &str, size: usize) -> String {
    let mut text = start.to_owned();
    text.push_str(&part.repeat((size - start.len()) / part.len()));
    text
}

pub(crate) const SAID: &str =
    "Specified signature is not matched with our calculation. server string to sign is:";

/// What costs more than a letter in some part of the work.
pub(crate) const PARTS: [&str; 56] = [
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
pub(crate) struct Input {
    pub(crate) error: String,
    pub(crate) params: Option<Pairs>,
    pub(crate) string_to_sign: Option<String>,
    pub(crate) request: Option<String>,
    pub(crate) secret: Option<String>,
    pub(crate) signature: Option<String>,
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

    pub(crate) fn each_text(&self, mut see: impl FnMut(&str)) {
        let texts = [
            &self.string_to_sign,
            &self.request,
            &self.secret,
            &self.signature,
        ];
        see(&self.error);
        texts.into_iter().flatten().for_each(|text| see(text));
        for (name, value) in self.params.iter().flatten() {
            see(name);
            see(value);
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let mut bytes = 0;
        self.each_text(|text| bytes += text.len());
        bytes
    }

    /// Calls `with` with the evidence.
    pub(crate) fn with<T>(&self, with: impl FnOnce(&Evidence<'_>) -> T) -> T {
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
        with(&evidence)
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
        ("a URL with a fragment", request(format!("https://ecs.aliyuncs.com/?{COMMON}#&{whole}"))),
        ("JSON that tells of a request", request(format!("{{\"url\":{}}}", quoted(&format!("https://ecs.aliyuncs.com/?{COMMON}{whole}"))))),
        (
            "fetch with JSON",
            request(format!("fetch('https://a.example/', {{type: 'application/json', body: {}}})", quoted(&format!("{{\"a\":\"{whole}\"}}")))),
        ),
        (
            "a log with the request",
            Input {
                error: format!("https://ecs.aliyuncs.com/?{COMMON}{half}&SignatureNonce=1&Signature=a\n{SAID}POST&%2F&{half}%26SignatureNonce%3D1"),
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

pub(crate) fn size() -> usize {
    std::env::var("LIMITS_BYTES").map_or(1 << 16, |size| size.parse().expect("a number"))
}

/// Each part in each reader.
pub(crate) fn of_readers(size: usize) -> impl Iterator<Item = (String, Input)> {
    PARTS.into_iter().flat_map(move |part| {
        let inputs = in_each_reader(part, size).into_iter();
        inputs.map(move |(reader, input)| (format!("{part:?} in {reader}"), input))
    })
}

/// Many parameters of each value.
pub(crate) fn of_parameters(size: usize) -> impl Iterator<Item = (String, Input)> {
    let values = ["", "a", "a/b", "%2F", "a b", "a=b&c:d", "~*", "\u{4f60}"];
    let inputs = values.into_iter();
    inputs.flat_map(move |value| of_many_parameters(value, size))
}
