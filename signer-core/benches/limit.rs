//! How far signing is from the limit, bare HMAC-SHA1 of the finished
//! string-to-sign, and how the cost grows. See `README.md` beside this file.
//!
//! All of a comparison run in turn in short slices, so that they meet the same
//! load of the machine; a ratio is the median of those of every round.

mod case;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;
use std::{env, fs};

use case::{Case, SECRET, bare, bare_key, key, texts};
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, percent_encode, sign};

const SLICE_NS: f64 = 20_000.0;

/// A call that is measured, by name.
type Subject<'a> = (&'static str, &'a mut dyn FnMut());

/// What a subject took, in nanoseconds a call, and in times the first one.
struct Taken {
    name: &'static str,
    least: f64,
    median: f64,
    ratio: f64,
}

fn compare(rounds: usize, subjects: &mut [Subject<'_>]) -> Vec<Taken> {
    let calls: Vec<u32> = subjects
        .iter_mut()
        .map(|(_, call)| {
            let least = (0..9).map(|_| ns_a_call(9, call)).fold(f64::MAX, f64::min);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "small and positive"
            )]
            let calls = (SLICE_NS / least) as u32;
            calls.max(1)
        })
        .collect();
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..rounds {
        for (((_, call), &calls), times) in subjects.iter_mut().zip(&calls).zip(&mut times) {
            times.push(ns_a_call(calls, call));
        }
    }
    let limit = times[0].clone();
    let names = subjects.iter().map(|(name, _)| *name);
    names
        .zip(times)
        .map(|(name, times)| Taken {
            name,
            least: times.iter().copied().fold(f64::MAX, f64::min),
            ratio: median(times.iter().zip(&limit).map(|(a, b)| a / b).collect()),
            median: median(times),
        })
        .collect()
}

fn ns_a_call(calls: u32, call: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

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

    println!("{rounds} rounds; nanoseconds\n");
    println!("| ten parameters of a VIAPI request | least | median | ratio |");
    println!("| --- | --: | --: | --: |");
    for taken in over_request(rounds) {
        let Taken {
            name,
            least,
            median,
            ratio,
        } = taken;
        println!("| {name} | {least:.0} | {median:.0} | {ratio:.2} |");
    }

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
