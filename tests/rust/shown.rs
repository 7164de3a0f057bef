//! What values are as texts, and what they show of themselves.

use std::fmt::{Debug, Display};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;

use viapi_sign_core::{
    CanonicalQuery, Error, Format, HmacSha1, Method, Name, Nonce, Param, ParamBuf, Request,
    SigningKey, Timestamp, percent_encode, string_to_sign_of,
};
use viapi_sign_diagnose::{Certainty, Code, Evidence, Lang, diagnose};

/// All that a type for a short text has to be.
#[track_caller]
fn is_text(value: &(impl AsRef<str> + Display), text: &str) {
    assert_eq!(value.as_ref(), text);
    assert_eq!(value.to_string(), text);
    // Filled up as `str` is.
    let width = text.len() + 2;
    assert_eq!(format!("{value:>width$}"), format!("  {text}"));
}

#[track_caller]
fn debugs(value: &impl Debug, text: &str) {
    assert_eq!(format!("{value:?}"), text);
}

fn timestamp() -> Timestamp {
    Timestamp::from_unix(1_710_921_104).expect("a time")
}

#[test]
fn short_texts() {
    is_text(&Code::SLASH_NOT_ENCODED, "slash-not-encoded");
    is_text(&Certainty::Proved, "proved");
    is_text(&Certainty::Likely, "likely");
    is_text(&Lang::English, "en");
    is_text(&Lang::Chinese, "zh");
    is_text(&Method::Get, "GET");
    is_text(&Method::Post, "POST");
    is_text(&Format::Json, "JSON");
    is_text(&Format::Xml, "XML");
    is_text(&timestamp(), "2024-03-20T07:51:44Z");
    is_text(&Nonce::from_text("15215528852396"), "15215528852396");
    is_text(&Name::new("Action"), "Action");
    let string_to_sign = CanonicalQuery::new(&mut [])
        .expect("nothing is wrong")
        .string_to_sign(Method::Post);
    let signature = SigningKey::new("testsecret")
        .expect("a key")
        .sign(&string_to_sign);
    // printf 'POST&%%2F&' | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64
    is_text(&signature, "0TS6mljAaR1otoyy5oJ3S3FnDhw=");
    debugs(&signature, "Signature(0TS6mljAaR1otoyy5oJ3S3FnDhw=)");
    debugs(&timestamp(), "Timestamp(2024-03-20T07:51:44Z)");
    debugs(&Name::new("Action"), "\"Action\"");
}

#[test]
fn what_is_there_is_told_without_its_value() {
    debugs(&percent_encode("a b"), "PercentEncoded { text_len: 3, .. }");
    debugs(
        &string_to_sign_of(Method::Post, "a=b"),
        "WrittenStringToSign { method: Post, .. }",
    );
    let request = Request::new("id", "action", "version", timestamp(), "nonce".into());
    debugs(
        &request.region_id("region"),
        "Request { format: Json, region_id: Some(\"..\"), security_token: None, .. }",
    );
    let key = SigningKey::new("testsecret").expect("a key");
    let owned = request
        .sign_owned(Method::Get, Param::NONE, &key)
        .expect("signed");
    debugs(
        &owned,
        &format!(
            "OwnedRequest {{ method: Get, signature: {:?}, .. }}",
            owned.signature()
        ),
    );
    assert_eq!(owned.clone().into_query(), owned.query());
}

/// RFC 9562, appendix A.3: the example of version 4, whatever is in the bits that say
/// the version and the variant.
#[test]
fn random_bytes_are_a_uuid_of_version_4() {
    for [seventh, ninth] in [[0x03, 0x1b], [0xf3, 0xdb]] {
        let nonce = Nonce::from_random([
            0x91, 0x91, 0x08, 0xf7, 0x52, 0xd1, seventh, 0x20, ninth, 0xac, 0xf8, 0x47, 0xdb, 0x41,
            0x48, 0xa8,
        ]);
        is_text(&nonce, "919108f7-52d1-4320-9bac-f847db4148a8");
        let given = Nonce::from("919108f7-52d1-4320-9bac-f847db4148a8");
        assert_eq!(nonce, given);
        assert_eq!(hash_of(&nonce), hash_of(&given));
        assert_ne!(nonce, Nonce::from_random([0; 16]));
        assert_ne!(hash_of(&nonce), hash_of(&Nonce::from_random([0; 16])));
        debugs(&nonce, "Nonce(..)");
    }
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn an_error_with_its_place_reads_as_the_error() {
    let mut params = [("b", ""), ("a", ""), ("b", "")].map(Param::from);
    let error = CanonicalQuery::check(&mut params).expect_err("twice");
    assert_eq!(error.at, 2);
    assert_eq!(error.to_string(), Error::from(error).to_string());
    assert!(error.to_string().ends_with(": 'b'"));
}

/// What is written of a name is read as it, and nothing else is.
#[test]
fn names_are_read_as_they_are_written() {
    fn reads<T>(all: impl IntoIterator<Item = T>, wrong: &[&str])
    where
        T: AsRef<str> + Copy + Debug + FromStr<Err: Debug + PartialEq> + PartialEq,
    {
        for one in all {
            assert_eq!(one.as_ref().parse(), Ok(one));
        }
        for text in wrong {
            assert!(text.parse::<T>().is_err(), "{text}");
        }
    }
    reads([Method::Get, Method::Post], &["", "PUT", "GET "]);
    reads([Format::Json, Format::Xml], &["", "YAML"]);
    reads([timestamp()], &["", "2024-03-20 07:51:44"]);
    reads(
        Code::all(),
        &["", "slash", "SLASH-NOT-ENCODED", "slash_not_encoded"],
    );
    reads(
        [Certainty::Proved, Certainty::Likely],
        &["", "Proved", "sure"],
    );
    reads([Lang::English, Lang::Chinese], &["", "EN", "zh-CN"]);
    let [code, certainty, lang] = [
        "x".parse::<Code>().expect_err("no code"),
        "x".parse::<Certainty>().expect_err("no certainty"),
        "x".parse::<Lang>().expect_err("no language"),
    ]
    .map(|error| error.to_string());
    assert_eq!(code, "the code is not a known one");
    assert_eq!(certainty, "the certainty is neither proved nor likely");
    assert_eq!(lang, "the language is neither en nor zh");
}

/// A line a finding: its name, how sure, and what the page of codes says of it.
#[test]
fn a_diagnosis_reads_as_its_findings() {
    let evidence = Evidence::new().error(br#"{"Code":"SignatureNonceUsed"}"#);
    let diagnosis = diagnose(&evidence);
    let code = Code::NONCE_USED;
    let [cause, fix] = [code.cause(Lang::English), code.fix(Lang::English)];
    let line = format!("nonce-used (proved): {cause}. {fix}.");
    assert_eq!(diagnosis.to_string(), line);
    assert_eq!(diagnosis, diagnose(&evidence));

    let evidence = Evidence::new().error(b"server string to sign is:GET&%2F&A%3D1");
    let two = diagnose(&evidence.string_to_sign(b"POST&/&A%3D1"));
    let lines: Vec<_> = two.findings().iter().map(ToString::to_string).collect();
    assert!(lines.len() > 1 && two != diagnosis);
    assert_eq!(two.to_string(), lines.join("\n"));
}

#[test]
fn nothing_to_write_is_empty() {
    assert!(percent_encode("").is_empty());
    assert!(!percent_encode("a").is_empty());
}

#[test]
fn a_collector_is_read_as_a_slice() {
    let pairs = [("b", "1"), ("a", "2")];
    let mut collected = ParamBuf::<4>::try_from_iter(pairs).expect("room");
    let read: Vec<_> = (&collected).into_iter().map(|param| param.name).collect();
    assert_eq!(read, ["b", "a"]);
    for param in &mut collected {
        param.value = "3";
    }
    assert!(collected.iter().all(|param| param.value == "3"));
    collected.reverse();
    assert_eq!(collected[0].name, "a");
}

#[test]
fn a_signature_that_differs_anywhere_is_refused() {
    let mut params = [Param::from(("a", "b"))];
    let query = CanonicalQuery::new(&mut params).expect("a request");
    let string_to_sign = query.string_to_sign(Method::Get);
    let key = SigningKey::new("testsecret").expect("a key");
    let right = key.sign(&string_to_sign).to_string();
    assert!(key.verify(&string_to_sign, &right));
    let changed = |places: &[usize]| {
        let mut bytes = right.clone().into_bytes();
        for &place in places {
            bytes[place] ^= 1;
        }
        String::from_utf8(bytes).expect("ASCII")
    };
    for place in 0..right.len() {
        assert!(!key.verify(&string_to_sign, &changed(&[place])), "{place}");
        // Two differences are no agreement.
        let another = (place + 1) % right.len();
        assert!(!key.verify(&string_to_sign, &changed(&[place, another])));
        assert!(!key.verify(&string_to_sign, &right[..place]), "{place}");
    }
    assert!(!key.verify(&string_to_sign, &format!("{right}=")));
}

#[test]
fn an_hmac_from_elsewhere_ends_in_base64() {
    struct Zeros;
    impl HmacSha1 for Zeros {
        type Error = std::convert::Infallible;
        fn update(&mut self, _: &[u8]) -> Result<(), Self::Error> {
            Ok(())
        }
        fn finish(self) -> Result<[u8; 20], Self::Error> {
            Ok([0; 20])
        }
    }
    let string_to_sign = CanonicalQuery::new(&mut [])
        .expect("nothing is wrong")
        .string_to_sign(Method::Post);
    let Ok(signature) = string_to_sign.sign_with(Zeros);
    assert_eq!(signature.as_str(), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
}
