//! How far signing is from the limit, bare HMAC-SHA1 of the finished
//! string-to-sign, and how the cost grows. See `README.md` beside this file.

mod case;
mod compare;

use std::fmt::Write as _;
use std::hint::black_box;
use std::{env, fs};

use case::{Case, SECRET, bare, bare_key, key, texts};
use compare::{Taken, compare, processor};
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, percent_encode, sign};

/// The calls over one request, the limit first.
fn over_request(rounds: usize) -> Vec<Taken> {
    let case = Case::viapi();
    let string_to_sign = case.string_to_sign();
    let (bare_key, key) = (bare_key(), key());
    let collected: [Param<'_>; 10] = case.params().try_into().expect("ten");
    let mut sorted = collected;
    let query = CanonicalQuery::new(&mut sorted).expect("a request");
    let lazy = query.string_to_sign(Method::Post);
    let signature = key.sign(&lazy);
    assert_eq!(signature.as_str(), case::VIAPI_SIGNATURE);
    let signed = query.signed(&signature);
    let mut out = vec![0; signed.len()];
    // Sorting is measured from the order of collecting each time.
    compare(
        rounds,
        &mut [
            ("bare HMAC-SHA1 of the finished string", &mut || {
                black_box(bare(black_box(&bare_key), black_box(&string_to_sign)));
            }),
            ("`SigningKey::sign`", &mut || {
                black_box(key.sign(black_box(&lazy)));
            }),
            ("`CanonicalQuery::new` and `SigningKey::sign`", &mut || {
                let mut params = black_box(collected);
                let query = CanonicalQuery::new(&mut params).expect("a request");
                black_box(key.sign(&query.string_to_sign(Method::Post)));
            }),
            ("`sign`, with a fresh key", &mut || {
                let mut params = black_box(collected);
                let _ = black_box(sign(Method::Post, &mut params, black_box(SECRET)));
            }),
            ("`SigningKey::verify`", &mut || {
                black_box(key.verify(black_box(&lazy), signature.as_str()));
            }),
            ("`SigningKey::new`", &mut || {
                let _ = black_box(SigningKey::new(black_box(SECRET)));
            }),
            ("`CanonicalQuery::new`: sort and check", &mut || {
                let _ = black_box(CanonicalQuery::new(&mut black_box(collected)));
            }),
            ("signed query: `SignedQuery::encode_slice`", &mut || {
                black_box(signed.encode_slice(black_box(&mut out)));
            }),
            ("signed query: `to_string`", &mut || {
                black_box(black_box(&signed).to_string());
            }),
            ("signed query: `SignedQuery::len`", &mut || {
                black_box(black_box(&signed).len());
            }),
        ],
    )
}

/// The limit, and everything from the parameters as they were collected.
fn over_size(rounds: usize, case: &Case) -> [Taken; 2] {
    let string_to_sign = case.string_to_sign();
    let bare_key = bare_key();
    let collected = case.params();
    let mut params = collected.clone();
    let taken = compare(
        rounds,
        &mut [
            ("bare", &mut || {
                black_box(bare(black_box(&bare_key), black_box(&string_to_sign)));
            }),
            ("sign", &mut || {
                params.copy_from_slice(black_box(&collected));
                let _ = black_box(sign(Method::Post, &mut params, black_box(SECRET)));
            }),
        ],
    );
    taken.try_into().ok().expect("two")
}

/// Percent-encoding by itself.
fn over_texts(rounds: usize) {
    println!("\n| `percent_encode` to a slice | bytes | least | median |");
    println!("| --- | --: | --: | --: |");
    for (name, text) in texts() {
        let encoded = percent_encode(&text);
        let mut out = vec![0; encoded.len()];
        let mut encode = || {
            black_box(black_box(&encoded).encode_slice(black_box(&mut out)));
        };
        for taken in compare(rounds, &mut [(name, &mut encode)]) {
            let (bytes, Taken { least, median, .. }) = (text.len(), taken);
            println!("| {name} | {bytes} | {least:.0} | {median:.0} |");
        }
    }
}

fn main() {
    let argument = |name| env::args().skip_while(move |given| given != name).nth(1);
    let rounds = argument("--rounds").map_or(2000, |rounds| rounds.parse().expect("a number"));

    println!("{}", processor());
    println!("{rounds} rounds; nanoseconds\n");
    println!("| ten parameters of a VIAPI request | least | median | ratio |");
    println!("| --- | --: | --: | --: |");
    compare::print(&over_request(rounds));

    over_texts(rounds / 5);

    let mut csv = "grows,size,bytes to sign,bare ns,sign ns,ratio\n".to_owned();
    let mut row = |grows: &str, size: usize, case: &Case| {
        let [bare, sign] = over_size(rounds / 5, case);
        let (bytes, ratio) = (case.string_to_sign().len(), sign.ratio);
        writeln!(
            csv,
            "{grows},{size},{bytes},{:.0},{:.0},{ratio:.3}",
            bare.least, sign.least
        )
        .expect("a string");
        sign.least
    };
    let mut of_ten = Vec::new();
    for (grows, case) in [
        ("parameters", Case::list as fn(usize) -> Case),
        ("shuffled parameters", Case::shuffled_list),
    ] {
        let [mut ten, mut thousand] = [0.0; 2];
        for n in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] {
            let ns = row(grows, n, &case(n));
            match n {
                10 => ten = ns / 10.0,
                1000 => thousand = ns / 1000.0,
                _ => {}
            }
        }
        of_ten.push((grows, thousand / ten));
    }
    for bytes in [10, 100, 1 << 10, 10 << 10, 100 << 10, 1 << 20] {
        row("bytes of a value", bytes, &Case::value(bytes));
    }
    println!("\n{csv}");
    for (grows, ratio) in of_ten {
        println!("one of 1,000 {grows} costs {ratio:.2} times one of ten");
    }
    if let Some(path) = argument("--csv") {
        fs::write(&path, csv).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
