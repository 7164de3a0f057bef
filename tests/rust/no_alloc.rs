//! The heap is not touched: not by signing, not by verifying, not by writing.
//!
//! Allocations are counted by thread: tests beside this one do not count.

#![expect(
    unsafe_code,
    reason = "an allocator that counts is unsafe to implement"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;
use std::hint::black_box;

use viapi_sign_conformance::vectors;
use viapi_sign_core::{
    CanonicalQuery, Method, Nonce, Param, ParamBuf, Request, SigningKey, Timestamp, percent_encode,
    sign,
};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: everything is handed to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn allocations<T>(run: impl FnOnce() -> T) -> usize {
    let before = ALLOCATIONS.get();
    black_box(run());
    ALLOCATIONS.get() - before
}

/// A writer without a heap: it only looks at what arrives.
struct Sum(usize);

impl std::fmt::Write for Sum {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.bytes().map(usize::from).sum::<usize>();
        Ok(())
    }
}

#[test]
fn nothing_is_allocated() {
    assert_eq!(allocations(|| vec![0u8; 100]), 1, "the allocator counts");
    let mut out = vec![0; 1 << 16];
    for case in vectors() {
        let name = &case.name;
        let method: Method = case.method.parse().expect(name);
        let secret = case.access_key_secret.as_str();
        let mut params: Vec<Param<'_>> = case.pairs().map(Param::from).collect();
        let count = allocations(|| sign(method, &mut params, secret));
        assert_eq!(count, 0, "sign: {name}");

        let count = allocations(|| {
            let key = SigningKey::new(secret).ok()?;
            let query = CanonicalQuery::new(&mut params).ok()?;
            let string_to_sign = query.string_to_sign(method);
            let signature = key.sign(&string_to_sign);
            let signed = query.signed(&signature);
            let mut sum = Sum(0);
            write!(sum, "{query}{string_to_sign}{signature}{signed}").ok()?;
            string_to_sign.encode_slice(&mut out)?;
            let len = signed.encode_slice(&mut out)?;
            assert!(key.verify(&string_to_sign, &case.signature), "{name}");
            assert_eq!(&out[..len], case.signed_query.as_bytes(), "{name}");
            Some(sum.0)
        });
        assert_eq!(count, 0, "key, string-to-sign, signed query: {name}");
        let count = allocations(|| percent_encode(secret).encode_slice(&mut out));
        assert_eq!(count, 0, "percent_encode: {name}");
    }
}

#[test]
fn nothing_is_allocated_from_facts_to_body() {
    let mut out = [0; 1024];
    let count = allocations(|| {
        let timestamp = Timestamp::from_unix(1_710_921_104).ok()?;
        let nonce = Nonce::from_random([7; 16]);
        let request = Request::new("testid", "SegmentHDBody", "2019-12-30", timestamp, nonce)
            .region_id("cn-shanghai");
        let mut own = ParamBuf::<2>::new();
        own.push(("ImageURL", "http://example.com/中文.png")).ok()?;
        let key = SigningKey::new("testsecret").ok()?;
        let signed = request.sign::<16>(Method::Post, &own, &key).ok()?;
        signed.query().encode_slice(&mut out)
    });
    assert_eq!(count, 0);
    assert!(out.starts_with(b"AccessKeyId=testid&Action=SegmentHDBody&"));
}
