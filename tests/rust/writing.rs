//! Writing what a signature is made of: into a slice that may be short, and to a
//! writer that may fail.

use std::fmt::{Display, Write};

use viapi_sign_conformance::vectors;
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, percent_encode};

/// Takes `room` bytes, and fails at the first that it has no room for.
struct Full {
    text: String,
    room: usize,
}

impl Write for Full {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        if self.text.len() + text.len() > self.room {
            return Err(std::fmt::Error);
        }
        self.text.push_str(text);
        Ok(())
    }
}

fn check(
    name: &str,
    lazy: &impl Display,
    len: usize,
    encode_slice: impl Fn(&mut [u8]) -> Option<usize>,
) {
    let text = lazy.to_string();
    assert_eq!(text.len(), len, "{name}");

    let mut out = vec![b'?'; len + 1];
    assert_eq!(encode_slice(&mut out), Some(len), "{name}");
    assert_eq!(out, [text.as_bytes(), b"?"].concat(), "{name}");
    if let Some(short) = len.checked_sub(1) {
        for room in [0, len / 2, short] {
            assert_eq!(encode_slice(&mut vec![0; room]), None, "{name}");

            let mut full = Full {
                text: String::new(),
                room,
            };
            assert!(write!(full, "{lazy}").is_err(), "{name}");
            assert!(text.starts_with(&full.text), "{name}");
        }
    }
    let mut full = Full {
        text: String::new(),
        room: len,
    };
    assert!(write!(full, "{lazy}").is_ok(), "{name}");
    assert_eq!(full.text, text, "{name}");
}

#[test]
fn into_a_slice_or_to_a_writer() {
    for case in vectors() {
        let name = &case.name;
        let method: Method = case.method.parse().expect(name);
        let mut params: Vec<Param<'_>> = case.pairs().map(Param::from).collect();
        for param in &params {
            let lazy = percent_encode(param.value);
            check(name, &lazy, lazy.len(), |out| lazy.encode_slice(out));
        }
        let query = CanonicalQuery::new(&mut params).expect(name);
        check(name, &query, query.len(), |out| query.encode_slice(out));
        let lazy = query.string_to_sign(method);
        check(name, &lazy, lazy.len(), |out| lazy.encode_slice(out));
        let key = SigningKey::new(&case.access_key_secret).expect(name);
        let signature = key.sign(&lazy);
        let lazy = query.signed(&signature);
        check(name, &lazy, lazy.len(), |out| lazy.encode_slice(out));
    }
}

#[test]
fn no_parameters() {
    let query = CanonicalQuery::new(&mut []).expect("nothing is wrong");
    assert!(query.is_empty());
    check("query", &query, 0, |out| query.encode_slice(out));
    let string_to_sign = query.string_to_sign(Method::Get);
    assert_eq!(string_to_sign.to_string(), "GET&%2F&");
    let key = SigningKey::new("s").expect("a key");
    let signature = key.sign(&string_to_sign);
    let signed = query.signed(&signature);
    assert!(signed.to_string().starts_with("Signature="));
    check("signed", &signed, signed.len(), |out| {
        signed.encode_slice(out)
    });
}
