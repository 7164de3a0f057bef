//! Verifies a signature that is wrong at one place: `verify PLACE`, where 28 is
//! right everywhere. For callgrind, which counts the instructions.

use std::hint::black_box;

use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, StringToSign};

#[inline(never)]
fn counted(key: &SigningKey, string_to_sign: &StringToSign<'_>, signature: &str) -> bool {
    black_box(key).verify(black_box(string_to_sign), black_box(signature))
}

fn main() {
    let place: usize = std::env::args()
        .nth(1)
        .expect("a place")
        .parse()
        .expect("a number");
    let mut params = [Param::from(("Action", "SegmentHDBody"))];
    let query = CanonicalQuery::new(&mut params).expect("a query");
    let string_to_sign = query.string_to_sign(Method::Post);
    let key = SigningKey::new("testsecret").expect("a key");
    let mut signature = key.sign(&string_to_sign).to_string();
    if place < signature.len() {
        signature.replace_range(place..=place, "*");
    }
    assert_eq!(
        counted(&key, &string_to_sign, &signature),
        place == signature.len()
    );
}
