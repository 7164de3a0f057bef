//! The forms in which a request is pasted: each is read to its end, and no further.

use viapi_sign_core::Method;
use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, SENT_SIGNATURE, as_sent, judged};

/// The signature of `RIGHT` with GET, by Python's hmac and quote.
const OF_GET: &str = "Uos%2BBjemGEaFV5Qqa3ThMDioOv0%3D";

/// The parameters as they travel.
fn query(signature: &str) -> String {
    let query = as_sent();
    format!("{query}&Signature={signature}")
}

/// With GET: the parameters in the URL.
fn urls() -> Vec<String> {
    let query = query(OF_GET);
    let url = format!("https://a.example/?{query}");
    vec![
        url.clone(),
        format!("  {url}\n"),
        format!("\u{feff}{url}"),
        format!("GET {url}"),
        format!("GET {url} HTTP/1.1"),
        format!("GET /?{query} HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        format!("GET /?{query}#top HTTP/1.1\nHost: a.example\n\n"),
        format!("2024-03-20 06:58:24 DEBUG url={url} status=400"),
        format!("url: \"{url}\", status: 400"),
        format!("url: '{url}' (400)"),
        format!("I sent `{url}` and was refused."),
        format!("See <{url}>, please."),
        format!("See https://error-center.aliyun.com/status and {url}\nThanks"),
        format!("curl '{url}'"),
        format!("curl -s -X GET \"{url}\""),
        format!("$ curl -H 'Accept: */*' \\\n  '{url}'"),
        format!("curl -G https://a.example -d '{query}'"),
        format!("curl --get --url https://a.example/ --data-raw '{query}'"),
    ]
}

/// With POST: the parameters in a form.
fn forms() -> Vec<String> {
    let form = query(SENT_SIGNATURE);
    let head = "Host: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let len = form.len();
    vec![
        form.clone(),
        format!("{form}\n"),
        format!("POST / HTTP/1.1\r\n{head}\r\n{form}"),
        format!("POST / HTTP/1.1\r\n{head}Content-Length: {len}\r\n\r\n{form}"),
        format!("POST https://a.example/ HTTP/1.1\r\n{head}\r\n{form}"),
        format!("POST / HTTP/1.1\n{}\n{form}\n", head.replace('\r', "")),
        format!("curl https://a.example/ -d '{form}'"),
        format!("curl -X POST https://a.example/ --data \"{form}\""),
        format!("curl --request POST --data-raw '{form}' 'https://a.example/' --compressed"),
        format!("curl https://a.example/ --data-binary=x -d'{form}'")
            .replace("--data-binary=x ", ""),
    ]
}

#[test]
fn a_right_request_is_right_in_every_form() {
    for (requests, method) in [(urls(), Method::Get), (forms(), Method::Post)] {
        let own = RIGHT.replace("POST", method.as_str());
        for request in requests {
            let evidence = Evidence::new().request(request.as_bytes()).method(method);
            let found = judged(&evidence.access_key_secret(SECRET));
            assert_eq!(
                found,
                [(Code::MATCHES, Certainty::Proved, None)],
                "{request}"
            );
            // So every value was read, and the last too.
            for (from, to, name) in [
                ("=ten", "=net", "Tag.10"),
                ("lower=x", "lower=y", "lower"),
                ("=cn-", "=us-", "RegionId"),
            ] {
                let request = request.replace(from, to);
                let evidence = evidence
                    .request(request.as_bytes())
                    .string_to_sign(own.as_bytes());
                let named = |found: &(_, _, Option<String>)| found.2.as_deref() == Some(name);
                let found = judged(&evidence);
                assert!(
                    found.iter().all(named) && !found.is_empty(),
                    "{found:?}: {request}"
                );
            }
        }
    }
}
