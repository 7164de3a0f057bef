//! What a firmware's log gets of a type: names, and never a value.
#![allow(unsafe_code)]

use std::sync::Mutex;

use defmt::{Format, Logger, global_logger};
use viapi_sign_core::{
    CanonicalQuery, Error, Method, Param, ParamBuf, ParamError, Timestamp, check_credential,
};
use viapi_sign_diagnose::{Certainty, Code, Lang};

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

#[global_logger]
struct Captured;

// SAFETY: the one test here logs in one thread.
unsafe impl Logger for Captured {
    fn acquire() {}
    unsafe fn flush() {}
    unsafe fn release() {}
    unsafe fn write(bytes: &[u8]) {
        LOG.lock().expect("the log").extend(bytes);
    }
}

defmt::timestamp!("");

/// The bytes of a frame. What is the same in each run of a program is a number there, so
/// that a text in it is one that was formatted.
fn logged(value: &impl Format) -> String {
    LOG.lock().expect("the log").clear();
    defmt::println!("{}", value);
    String::from_utf8_lossy(&LOG.lock().expect("the log")).into_owned()
}

#[test]
fn names_and_no_values() {
    const MARKER: &str = "qzjxkwvq";
    assert!(logged(&MARKER).contains(MARKER));

    let twice = [Param::from(("Format", MARKER)); 2];
    let place: ParamError = CanonicalQuery::check(&mut twice.clone()).expect_err("it is twice");
    assert!(logged(&place).contains("Format"));
    assert!(!logged(&place).contains(MARKER));
    let errors: [Error; 4] = [
        CanonicalQuery::new(&mut twice.clone()).expect_err("it is twice"),
        ParamBuf::<1>::try_from_iter(twice).expect_err("it is full"),
        check_credential("AccessKeySecret", &format!(" {MARKER}")).expect_err("white space"),
        MARKER.parse::<Timestamp>().expect_err("no time"),
    ];
    for error in errors {
        assert!(!logged(&error).contains(MARKER), "{error}");
        let named = error != Error::MalformedTimestamp;
        let name = error.parameter().filter(|_| named).unwrap_or_default();
        assert!(logged(&error).contains(name), "{error}");
    }

    let time = Timestamp::from_unix(1_710_921_104).expect("a time");
    assert!(logged(&time).contains(time.as_str()));
    assert_ne!(logged(&Method::Get), logged(&Method::Post));

    assert!(logged(&Code::SLASH_NOT_ENCODED).contains("slash-not-encoded"));
    assert_ne!(logged(&Certainty::Proved), logged(&Certainty::Likely));
    assert_ne!(logged(&Lang::English), logged(&Lang::Chinese));
    assert!(!logged(&MARKER.parse::<Code>().expect_err("no code")).contains(MARKER));
}
