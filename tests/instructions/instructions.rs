//! Runs one step of signing, named by the argument, for callgrind to count.

use std::env;
use std::hint::black_box;

use viapi_sign_conformance::vectors;
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, percent_encode, sign};

/// What is counted, without what comes before and after.
#[inline(never)]
fn measured(step: &mut dyn FnMut()) {
    step();
}

/// First uncounted, for what happens only once in a program.
fn count(mut step: impl FnMut()) {
    step();
    measured(&mut step);
}

fn count_encoding(text: &str) {
    let encoded = percent_encode(text);
    let mut out = vec![0; encoded.len()];
    count(|| {
        black_box(black_box(encoded).encode_slice(black_box(&mut out)));
    });
}

fn main() {
    let cases = vectors();
    let case = cases
        .iter()
        .find(|case| case.name == "viapi-interactivefullsegmentation-post")
        .expect("the case");
    let secret = case.access_key_secret.as_str();
    // In another order than the sorted one of the file.
    let mut collected: Vec<Param<'_>> = (0..case.params.len())
        .map(|i| &case.params[i * 7 % case.params.len()])
        .map(|(name, value)| Param { name, value })
        .collect();
    let mut sorted = collected.clone();
    let query = CanonicalQuery::new(&mut sorted).expect("a request");
    let string_to_sign = query.string_to_sign(Method::Post);
    let key = SigningKey::new(secret).expect("a secret");
    let signature = key.sign(&string_to_sign);
    assert_eq!(signature.as_str(), case.signature);
    let signed = query.signed(&signature);

    match env::args().nth(1).as_deref() {
        Some("sign") => count(|| {
            black_box(key.sign(black_box(&string_to_sign)));
        }),
        Some("sort-and-sign") => {
            let collected = collected.clone();
            let mut params = collected.clone();
            count(|| {
                params.copy_from_slice(&collected);
                let _ = black_box(sign(
                    Method::Post,
                    black_box(&mut params),
                    black_box(secret),
                ));
            });
        }
        Some("verify") => count(|| {
            black_box(key.verify(black_box(&string_to_sign), black_box(signature.as_str())));
        }),
        Some("signed-query") => {
            let mut out = vec![0; signed.len()];
            count(|| {
                black_box(black_box(signed).encode_slice(black_box(&mut out)));
            });
        }
        Some("sort-thousand") => {
            let names: Vec<_> = (0..1000)
                .map(|i| format!("Tag.{}.Key", i * 367 % 1000))
                .collect();
            collected = names.iter().map(|name| Param { name, value: "" }).collect();
            let mut params = collected.clone();
            count(|| {
                params.copy_from_slice(&collected);
                let _ = black_box(CanonicalQuery::new(black_box(&mut params)));
            });
        }
        Some("encode-plain") => count_encoding(&"abcdefghijklmnopqrstuvwxyz-0123456789".repeat(10)),
        Some("encode-url") => count_encoding(&"https://example.com/a?b=c&d=/e/f.png".repeat(10)),
        Some("encode-chinese") => count_encoding(&"图像分割".repeat(10)),
        step => panic!("no step {step:?}"),
    }
}
