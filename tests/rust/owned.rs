//! Requests that borrow nothing, and what an HTTP client is given.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use viapi_sign_core::{Error, Method, Nonce, OwnedRequest, Param, Request, SigningKey, Timestamp};

const NONCE: &str = "b26294f0-e68e-11ee-a607-50ebf63d8db6";
const IMAGE: &str = "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/InteractiveFullSegmentation/InteractiveFullSegmentation1.png";
/// Documented, as in the README of the core.
const SIGNATURE: &str = "iJDe/RpjsKkWO3sj0ChRDTWKick=";

/// A request that this function stamped leaves it signed.
fn signed<'p>(
    method: Method,
    params: impl IntoIterator<Item = impl Into<Param<'p>>>,
) -> OwnedRequest {
    let timestamp = Timestamp::from_unix(1_710_921_104).expect("a time");
    let (id, action) = ("LTAI5tNthhnd4x1fmYV6VNyW", "InteractiveFullSegmentation");
    let request = Request::new(id, action, "2024-01-11", timestamp, NONCE.into());
    let key = SigningKey::new("testsecret").expect("a key");
    let params: Vec<Param<'_>> = params.into_iter().map(Into::into).collect();
    request
        .region_id("cn-shanghai")
        .sign_owned(method, &params, &key)
        .expect("signed")
}

#[test]
fn pairs_and_maps_are_taken_as_they_are() {
    let pairs = [("ImageUrl".to_owned(), IMAGE.to_owned())];
    let sorted: BTreeMap<_, _> = pairs.clone().into();
    let hashed: HashMap<_, _> = pairs.clone().into();
    let texts = [("ImageUrl", IMAGE)];
    for request in [
        signed(Method::Post, &pairs),
        signed(Method::Post, &sorted),
        signed(Method::Post, &hashed),
        signed(Method::Post, texts),
        signed(Method::Post, texts.map(Param::from)),
    ] {
        assert_eq!(request.signature().as_str(), SIGNATURE);
        assert!(
            request
                .query()
                .ends_with("&Signature=iJDe%2FRpjsKkWO3sj0ChRDTWKick%3D")
        );
        let string_to_sign = request.string_to_sign().to_string();
        assert!(string_to_sign.starts_with("POST&%2F&AccessKeyId%3D"));
    }
}

#[test]
fn more_parameters_than_any_collector_has() {
    let pairs: Vec<_> = (0..1000)
        .map(|n| (format!("Tag.{n}"), n.to_string()))
        .collect();
    let request = signed(Method::Get, &pairs);
    assert_eq!(request.query().split('&').count(), 1000 + 9 + 1);
}

#[test]
fn a_client_is_given_the_method_the_place_and_the_header() {
    let post = signed(Method::Post, [("ImageUrl", IMAGE)]);
    let body = post.query().to_owned();
    let post = post.into_http("https://example.com:8443").expect("a URL");
    assert_eq!(
        (post.method(), post.uri().to_string()),
        (
            &"POST".parse().unwrap(),
            "https://example.com:8443/".to_owned()
        )
    );
    assert_eq!(
        post.headers()["Content-Type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(post.body(), &body);

    let get = signed(Method::Get, Param::NONE);
    let query = get.query().to_owned();
    let get = get.into_http("http://127.0.0.1:8080/").expect("a URL");
    assert_eq!(
        (get.method().as_str(), get.uri().query()),
        ("GET", Some(query.as_str()))
    );
    assert_eq!((get.uri().path(), get.body().as_str()), ("/", ""));
    assert!(get.headers().is_empty());

    let named = signed(Method::Get, Param::NONE).into_http("example.com");
    assert_eq!(named.expect("a host").uri().scheme_str(), Some("https"));

    for endpoint in ["", "/", "https://", "https://a b"] {
        let request = signed(Method::Get, Param::NONE);
        assert!(request.into_http(endpoint).is_err(), "{endpoint}");
    }
}

#[test]
fn clock_and_randomness_are_those_of_the_system() {
    let time = Timestamp::try_from(UNIX_EPOCH + Duration::from_secs(1_456_231_584));
    assert_eq!(time.expect("a time").as_str(), "2016-02-23T12:46:24Z");
    let before = UNIX_EPOCH - Duration::from_secs(1);
    assert_eq!(Timestamp::try_from(before), Err(Error::TimestampOutOfRange));
    let earliest = Timestamp::try_from(SystemTime::now()).expect("a time");
    assert!(Timestamp::now().expect("a time") >= earliest);
    let nonces = [Nonce::random(), Nonce::random()].map(|nonce| nonce.expect("randomness"));
    assert_ne!(nonces[0], nonces[1]);
    assert_eq!(nonces[0].as_str().len(), 36);
}
