//! Signs and does nothing else: the same bytes with and without `diagnose`.

use viapi_sign_core::{Format, Method, Param, Request, SigningKey, Timestamp};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let (secret, id, url, nonce, time) = (next(), next(), next(), next(), next());
    let timestamp = Timestamp::from_unix(time.parse().expect("a time")).expect("in range");
    let request = Request {
        access_key_id: &id,
        action: "SegmentHDBody",
        version: "2019-12-30",
        format: Format::Json,
        region_id: Some("cn-shanghai"),
        security_token: None,
        timestamp: timestamp.as_str(),
        nonce: &nonce,
    };
    let key = SigningKey::new(&secret).expect("a secret");
    let params = [Param::from(("ImageURL", url.as_str()))];
    let signed = request.sign::<16>(Method::Post, &params, &key).expect("signed");
    println!("{}", signed.query());
}
