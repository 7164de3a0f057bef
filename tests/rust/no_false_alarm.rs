//! Correct requests have nothing but `matches`; wrong secrets make no claim.
//!
//! `REQUESTS` says how many of each, 300 unless told. The right string and
//! signature are computed here from the protocol, RFC 2104 and RFC 4648, so
//! that the library is not asked whether it is right; they share SHA-1 only.

use sha1::{Digest, Sha1};
use viapi_sign_core::{Method, Param};
use viapi_sign_diagnose::{Code, Evidence, diagnose};

fn requests() -> u64 {
    std::env::var("REQUESTS").map_or(300, |number| number.parse().expect("a number"))
}

/// Xorshift: the same requests in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("small")
    }

    fn text(&mut self, longest: usize) -> String {
        const CHARS: [char; 46] = [
            'a',
            'b',
            'Z',
            'Q',
            '0',
            '7',
            '-',
            '_',
            '.',
            '~',
            ' ',
            '+',
            '%',
            '&',
            '=',
            '/',
            ':',
            '?',
            '#',
            '*',
            '\'',
            '(',
            ')',
            '!',
            ',',
            ';',
            '"',
            '{',
            '}',
            '[',
            ']',
            '@',
            '\\',
            '\n',
            '\t',
            '\u{0}',
            '<',
            '>',
            '\u{e9}',
            '\u{4f60}',
            '\u{597d}',
            '\u{1f600}',
            '2',
            '5',
            'F',
            'x',
        ];
        let len = self.below(longest + 1);
        (0..len).map(|_| CHARS[self.below(CHARS.len())]).collect()
    }

    fn secret(&mut self) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..30)
            .map(|_| char::from(LETTERS[self.below(LETTERS.len())]))
            .collect()
    }
}

struct Request {
    params: Vec<(String, String)>,
    method: Method,
    string_to_sign: String,
}

fn encode(text: &str) -> String {
    let encoded = text.bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    encoded.collect()
}

fn request(random: &mut Random) -> Request {
    let mut params: Vec<(String, String)> = [
        ("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
        ("Action", "SegmentHDBody"),
        ("Format", "JSON"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("Timestamp", "2024-03-20T06:58:24Z"),
        ("Version", "2019-12-30"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    params.push(("SignatureNonce".to_owned(), random.next().to_string()));
    for number in 0..random.below(12) {
        let name = match random.below(4) {
            0 => format!("Tag.{number}.Value"),
            1 => format!("tag{number}"),
            2 => format!("{}{number}", random.text(4)),
            _ => format!("Url{number}"),
        };
        params.push((name, random.text(60)));
    }
    for place in (1..params.len()).rev() {
        params.swap(place, random.below(place + 1));
    }
    let method = [Method::Get, Method::Post][random.below(2)];
    let mut sorted = params.clone();
    sorted.sort();
    let query: Vec<String> = sorted
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    let string_to_sign = format!("{}&%2F&{}", method.as_str(), encode(&query.join("&")));
    Request {
        params,
        method,
        string_to_sign,
    }
}

fn body(random: &mut Random, string_to_sign: &str) -> String {
    let message = format!(
        "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
    );
    match random.below(4) {
        0 => format!("{{\"Message\":\"{message}\",\"Code\":\"SignatureDoesNotMatch\"}}"),
        1 => format!(
            "{{\"Message\":\"{}\",\"Code\":\"SignatureDoesNotMatch\"}}",
            message.replace('&', "\\u0026")
        ),
        2 => format!(
            "<Error><Code>SignatureDoesNotMatch</Code><Message>{}</Message></Error>",
            message.replace('&', "&amp;")
        ),
        _ => message,
    }
}

fn params(request: &Request) -> Vec<Param<'_>> {
    request
        .params
        .iter()
        .map(|(name, value)| Param { name, value })
        .collect()
}

fn signature(request: &Request, secret: &str) -> String {
    let mac = hmac_sha1(
        format!("{secret}&").as_bytes(),
        request.string_to_sign.as_bytes(),
    );
    base64(&mac)
}

/// RFC 2104, with a key of at most one block.
fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |pad: u8| {
        let mut block = [pad; 64];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(place, byte)| *place ^= byte);
        block
    };
    let inner = Sha1::new()
        .chain_update(pad(0x36))
        .chain_update(message)
        .finalize();
    Sha1::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            text.push(if place > three.len() {
                '='
            } else {
                char::from(LETTERS[number >> (18 - 6 * place) & 63])
            });
        }
    }
    text
}

fn codes(evidence: &Evidence<'_>) -> Vec<Code> {
    diagnose(evidence)
        .findings()
        .iter()
        .map(viapi_sign_diagnose::Finding::code)
        .collect()
}

#[test]
fn correct_requests_match() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 0..requests() {
        let request = request(&mut random);
        let params = params(&request);
        let secret = random.secret();
        let signature = signature(&request, &secret);
        let full = Evidence::new()
            .params(&params)
            .method(request.method)
            .access_key_secret(&secret)
            .signature(&signature)
            .string_to_sign(request.string_to_sign.as_bytes())
            .now(1_710_917_904 + 600);
        for evidence in [
            full,
            {
                let mut evidence = full;
                evidence.string_to_sign = None;
                evidence
            },
            {
                let mut evidence = full;
                evidence.method = None;
                evidence.now = None;
                evidence.string_to_sign = None;
                evidence
            },
        ] {
            assert_eq!(
                codes(&evidence),
                [Code::MATCHES],
                "{number}: {}",
                request.string_to_sign
            );
        }
        // Nothing was seen that is wrong, but not all was seen.
        let own_only = {
            let mut evidence = full;
            evidence.params = None;
            evidence
        };
        let unsigned = {
            let mut evidence = full;
            evidence.signature = None;
            evidence
        };
        for (evidence, code) in [
            (own_only, Code::NOTHING_TO_COMPARE),
            (unsigned, Code::STRINGS_EQUAL),
        ] {
            let own = &request.string_to_sign;
            assert_eq!(codes(&evidence), [code], "{number}: {own}");
        }
        // Refused all the same: the server holds another secret.
        let body = body(&mut random, &request.string_to_sign);
        let evidence = full.error(body.as_bytes());
        let found = codes(&evidence);
        assert_eq!(found[0], Code::CREDENTIALS_DIFFER, "{number}: {found:?}");
        let plus = signature.contains('+');
        assert_eq!(found.len(), 1 + usize::from(plus), "{number}: {found:?}");
    }
}

#[test]
fn wrong_secrets_make_no_claim() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for number in 0..requests() {
        let request = request(&mut random);
        let params = params(&request);
        let signature = signature(&request, &random.secret());
        let secret = random.secret();
        let body = body(&mut random, &request.string_to_sign);
        let own = Some(request.string_to_sign.as_bytes()).filter(|_| random.below(2) == 0);
        let mut evidence = Evidence::new()
            .error(body.as_bytes())
            .params(&params)
            .method(request.method)
            .access_key_secret(&secret)
            .signature(&signature)
            .now(1_710_917_904);
        evidence.string_to_sign = own;
        assert_eq!(
            codes(&evidence),
            [Code::SIGNATURE_NOT_REPRODUCED],
            "{number}: {}",
            request.string_to_sign
        );
    }
}
