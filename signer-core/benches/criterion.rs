//! Each public step by itself, for comparing two versions of the crate.

mod case;

use std::fmt::Write as _;
use std::hint::black_box;

use case::{Case, SECRET, bare, bare_key, key, texts};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use viapi_sign_core::{CanonicalQuery, Method, percent_encode, sign};

fn one_request(c: &mut Criterion) {
    let case = Case::viapi();
    let mut sorted = case.params();
    let query = CanonicalQuery::new(&mut sorted).expect("a request");
    let string_to_sign = query.string_to_sign(Method::Post);
    let (key, bare_key, finished) = (key(), bare_key(), case.string_to_sign());
    let signature = key.sign(&string_to_sign);
    assert_eq!(signature.as_str(), case::VIAPI_SIGNATURE);

    let mut group = c.benchmark_group("viapi request");
    group.bench_function("bare HMAC-SHA1 of the finished string", |b| {
        b.iter(|| bare(black_box(&bare_key), black_box(&finished)));
    });
    group.bench_function("SigningKey::sign", |b| {
        b.iter(|| key.sign(black_box(&string_to_sign)));
    });
    group.bench_function("sign with a fresh key", |b| {
        b.iter_batched_ref(
            || case.params(),
            |params| sign(Method::Post, params, black_box(SECRET)).expect("a request"),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("verify", |b| {
        b.iter(|| key.verify(black_box(&string_to_sign), signature.as_str()));
    });
    let signed = query.signed(&signature);
    let mut out = vec![0; signed.len()];
    group.bench_function("signed query to a slice", |b| {
        b.iter(|| black_box(&signed).encode_slice(black_box(&mut out)));
    });
    let mut text = String::with_capacity(signed.len());
    group.bench_function("signed query by fmt", |b| {
        b.iter(|| {
            text.clear();
            write!(text, "{}", black_box(&signed)).expect("a string");
        });
    });
}

fn encoding(c: &mut Criterion) {
    let mut group = c.benchmark_group("percent_encode");
    for (name, text) in &texts() {
        let encoded = percent_encode(text);
        let mut out = vec![0; encoded.len()];
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(*name, |b| {
            b.iter(|| black_box(&encoded).encode_slice(black_box(&mut out)));
        });
    }
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("sort and sign");
    let parameters = [1, 10, 100, 1000].map(|n| ("parameters", n, Case::list(n)));
    let shuffled = [10, 100, 1000].map(|n| ("shuffled parameters", n, Case::shuffled_list(n)));
    let bytes = [10, 1 << 10, 1 << 20].map(|n| ("bytes of a value", n, Case::value(n)));
    let key = key();
    for (grows, size, case) in parameters.into_iter().chain(shuffled).chain(bytes) {
        group.throughput(Throughput::Bytes(case.string_to_sign().len() as u64));
        group.bench_function(BenchmarkId::new(grows, size), |b| {
            b.iter_batched_ref(
                || case.params(),
                |params| {
                    let query = CanonicalQuery::new(params).expect("a request");
                    key.sign(&query.string_to_sign(Method::Post))
                },
                BatchSize::SmallInput,
            );
        });
    }
}

criterion_group!(benches, one_request, encoding, growth);
criterion_main!(benches);
