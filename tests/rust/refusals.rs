//! Every error: typed, numbered, naming the parameter, silent about values.

use viapi_sign_core::{
    CanonicalQuery, Error, Format, Method, Param, ParamBuf, Request, SigningKey, Timestamp,
    check_credential, sign,
};

const SECRET: &str = "sEcReT0123456789";
const VALUE: &str = "vAlUe0123456789";

/// The error of signing these names, after checking that its texts are silent.
fn refused(names: &[&str]) -> Error {
    let mut params: Vec<_> = names.iter().map(|name| (*name, VALUE).into()).collect();
    let error = sign(Method::Post, &mut params, SECRET).expect_err("refused");
    silent(&error);
    error
}

fn silent(value: &impl std::fmt::Debug) {
    let debug = format!("{value:?}");
    assert!(!debug.contains(VALUE) && !debug.contains(SECRET), "{debug}");
}

#[test]
fn duplicate_name() {
    let error = refused(&["Action", "Tag.2", "Tag.10", "Tag.2"]);
    assert!(matches!(error, Error::DuplicateName { .. }));
    assert_eq!((error.code(), error.parameter()), (3, Some("Tag.2")));
    assert_eq!(
        error.to_string(),
        "a parameter name occurs more than once: 'Tag.2'"
    );
}

#[test]
fn names_that_differ_by_case_are_no_duplicates() {
    let mut params = [("a", ""), ("A", "")].map(Param::from);
    assert!(CanonicalQuery::new(&mut params).is_ok());
}

#[test]
fn signature_among_the_parameters() {
    let error = refused(&["Action", "Signature"]);
    assert_eq!(error, Error::SignatureAmongParameters);
    assert_eq!((error.code(), error.parameter()), (4, Some("Signature")));
}

#[test]
fn empty_name() {
    let error = refused(&["Action", ""]);
    assert_eq!(error, Error::EmptyName);
    assert_eq!((error.code(), error.parameter()), (2, None));
}

#[test]
fn empty_secret() {
    let mut params = [("a", VALUE).into()];
    let error = sign(Method::Get, &mut params, "").expect_err("no bytes");
    assert_eq!((error, error.code()), (Error::EmptySecret, 1));
    assert_eq!(SigningKey::new("").expect_err("no bytes"), error);
}

#[test]
fn full_collector() {
    let mut params = ParamBuf::<2>::new();
    params.push(("a", VALUE)).expect("room");
    params.push(("b", VALUE)).expect("room");
    let error = params.push(("Third", VALUE)).expect_err("full");
    assert!(matches!(error, Error::CollectorFull { .. }));
    assert_eq!((error.code(), error.parameter()), (5, Some("Third")));
    silent(&error);
    assert_eq!(params.len(), 2, "what it held, it holds");
    let more = [("Fourth", VALUE), ("Fifth", VALUE)].map(Param::from);
    let error = params.try_extend(more).expect_err("full");
    assert_eq!(error.parameter(), Some("Fourth"));
}

#[test]
fn what_was_collected_comes_out_as_it_went_in() {
    let pairs = [("b", "1"), ("a", "2"), ("b", "")].map(Param::from);
    let params = ParamBuf::<4>::try_from_iter(pairs).expect("room");
    let mut iter = params.clone().into_iter();
    assert_eq!((iter.len(), iter.next()), (3, Some(pairs[0])));
    assert_eq!((iter.len(), iter.size_hint()), (2, (2, Some(2))));
    assert!(iter.by_ref().eq(pairs[1..].iter().copied()));
    assert_eq!((iter.len(), iter.next()), (0, None));
    assert!((&params).into_iter().eq(&pairs));
    assert_eq!(ParamBuf::try_from_iter(&params), Ok(params));
}

#[test]
fn unknown_method() {
    for method in ["PUT", "", "POST ", "PO\0ST", "GETPOST"] {
        let error = method.parse::<Method>().expect_err(method);
        assert_eq!((error, error.code()), (Error::UnknownMethod, 7));
    }
    assert_eq!("post".parse(), Ok(Method::Post));
}

#[test]
fn unknown_format() {
    for format in ["YAML", "", "JSON "] {
        let error = format.parse::<Format>().expect_err(format);
        assert_eq!((error, error.code()), (Error::UnknownFormat, 9));
    }
}

#[test]
fn time_out_of_range() {
    for seconds in [-1, i64::MIN, 253_402_300_800, i64::MAX] {
        let error = Timestamp::from_unix(seconds).expect_err("out of range");
        assert_eq!((error, error.code()), (Error::TimestampOutOfRange, 6));
    }
}

fn request() -> Request<'static> {
    let timestamp = Timestamp::from_unix(1_710_921_104).expect("a time");
    Request::new("testid", "A", "V", timestamp, "N".into())
}

#[test]
fn missing_common_parameter() {
    let missing = |change: &dyn Fn(&mut Request<'_>)| {
        let mut request = request();
        change(&mut request);
        let error = request.common_params().err().expect("something is empty");
        assert_eq!(error.code(), 8);
        error.parameter().map(str::to_owned)
    };
    assert_eq!(
        [
            missing(&|request| request.access_key_id = ""),
            missing(&|request| request.action = ""),
            missing(&|request| request.version = ""),
            missing(&|request| request.nonce = "".into()),
        ]
        .map(Option::unwrap),
        ["AccessKeyId", "Action", "Version", "SignatureNonce"],
    );
    let error = "".parse::<Timestamp>().expect_err("is empty");
    assert_eq!((error.code(), error.parameter()), (8, Some("Timestamp")));
}

#[test]
fn an_empty_token_or_region_is_left_out() {
    let names = |request: Request<'_>| {
        let params = request.common_params().expect("complete");
        params
            .map(|param| param.name.to_owned())
            .collect::<Vec<_>>()
    };
    let without = names(request());
    assert_eq!(without.len(), 8);
    assert_eq!(names(request().region_id("").security_token("")), without);
    assert_eq!(
        names(request().region_id("r").security_token("t")).len(),
        10
    );
}

#[test]
fn malformed_timestamp() {
    for text in [
        "garbage",
        "2024-03-20T07:51:44",
        "2024-03-20 07:51:44",
        "2024-03-20T07:51:44z",
        "2024-03-20T07:51:44Z\n",
        " 2024-03-20T07:51:44Z",
        "2024-03-20T07:51:44.000Z",
        "2024-03-20T07:51:44+08:00",
        "2024-3-20T7:51:44Z",
        "2024/03/20T07:51:44Z",
        "+024-03-20T07:51:44Z",
        "1710921104",
        "\u{ff12}024-03-20T07:51:4Z", // 20 bytes
        "2024-99-99T99:99:99Z",
        "2024-03-20T24:00:00Z",
        "2024-03-20T07:60:44Z",
        "2024-12-31T23:59:60Z",
    ] {
        let error = text.parse::<Timestamp>().expect_err(text);
        assert_eq!((error, error.code()), (Error::MalformedTimestamp, 11));
        assert_eq!(
            error.to_string(),
            "the time is not a date and time written YYYY-MM-DDThh:mm:ssZ: 'Timestamp'"
        );
    }
}

/// The Gregorian calendar repeats after 400 years, which are 146 097 days.
#[test]
fn a_day_is_one_of_the_calendar() {
    let mut days = 0;
    for year in 2000..2400 {
        // Past the calendar, a few are enough.
        for month in (0..20).chain([99]) {
            for day in (0..40).chain([99]) {
                let text = format!("{year}-{month:02}-{day:02}T23:59:59Z");
                if let Ok(time) = text.parse::<Timestamp>() {
                    // 2000-01-01T23:59:59Z, and a day more each time.
                    let expected = Timestamp::from_unix(946_771_199 + days * 86_400);
                    assert_eq!(Ok(time), expected, "{text}");
                    days += 1;
                }
            }
        }
    }
    assert_eq!(days, 146_097);
    assert!("0004-02-29T00:00:00Z".parse::<Timestamp>().is_ok());
    assert!("0001-02-29T00:00:00Z".parse::<Timestamp>().is_err());
}

#[test]
fn a_request_too_large_for_its_collector() {
    let key = SigningKey::new(SECRET).expect("a key");
    let own = [("Own", VALUE)];
    let error = request()
        .sign::<8>(Method::Post, own, &key)
        .expect_err("8 common parameters");
    assert_eq!((error.code(), error.parameter()), (5, Some("Own")));
    assert!(request().sign::<9>(Method::Post, own, &key).is_ok());
}

#[test]
fn a_common_parameter_given_twice() {
    let key = SigningKey::new(SECRET).expect("a key");
    let own = [("Action", VALUE)];
    let error = request()
        .sign::<16>(Method::Post, own, &key)
        .expect_err("twice");
    assert_eq!((error.code(), error.parameter()), (3, Some("Action")));
}

#[test]
fn space_around_a_credential() {
    for credential in [" a", "a ", "a\n", "\ta", "a\r\n", "\u{a0}a", "\u{feff}a"] {
        let error = check_credential("AccessKeySecret", credential).expect_err("space");
        assert_eq!(
            (error.code(), error.parameter()),
            (10, Some("AccessKeySecret"))
        );
    }
    assert!(check_credential("AccessKeySecret", "a b").is_ok());
    let error = check_credential("SecurityToken", "").expect_err("empty");
    assert_eq!(
        (error.code(), error.parameter()),
        (8, Some("SecurityToken"))
    );
}

#[test]
fn a_long_name_is_cut_at_a_character() {
    let name = "名".repeat(20);
    let error = refused(&[&name, &name]);
    assert_eq!(error.parameter(), Some("名".repeat(13).as_str()));
}

#[test]
fn debug_shows_no_value_and_no_secret() {
    let key = SigningKey::new(SECRET).expect("a key");
    silent(&key);
    assert_eq!(format!("{key:?}"), "SigningKey(..)");
    let own = [Param::from(("Own", VALUE))];
    silent(&own);
    assert_eq!(format!("{:?}", own[0]), "Param { name: \"Own\", .. }");
    let request = request();
    let signed = request.sign::<16>(Method::Post, own, &key).expect("signed");
    silent(&signed);
    silent(&signed.query());
    silent(&signed.string_to_sign());
}
