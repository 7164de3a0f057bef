//! How a request travelled: its path, and names that are in it twice.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, SENT_SIGNATURE, as_sent, body, judged};

fn http(target: &str, form: &str) -> String {
    format!(
        "POST {target} HTTP/1.1\r\nHost: a.example\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}"
    )
}

/// What is found of `code` in a request that got this answer.
fn found(answer: &str, request: &str, code: Code) -> Vec<(Certainty, Option<String>)> {
    let evidence = Evidence::new()
        .error(answer.as_bytes())
        .request(request.as_bytes())
        .access_key_secret(SECRET);
    judged(&evidence)
        .into_iter()
        .filter(|(found, ..)| *found == code)
        .map(|(_, certainty, parameter)| (certainty, parameter))
        .collect()
}

const REFUSED: &str = r#"{"Code":"InvalidPath","Message":"The specified path is not valid."}"#;
const OTHER: &str = r#"{"Code":"MissingAction"}"#;

#[test]
fn another_path() {
    let form = as_sent();
    for request in [
        http("/viapi/segment", &form),
        http("//", &form),
        http("http://a.example/v1?x=/", &form),
        format!("https://a.example/v1?{form}"),
        format!("curl -d '{form}' a.example/v1"),
        format!("curl 'https://a.example/v1?{form}'"),
    ] {
        let path = |answer| found(answer, &request, Code::PATH_NOT_ROOT);
        assert_eq!(path(REFUSED), [(Certainty::Proved, None)], "{request}");
        assert_eq!(path(OTHER), [(Certainty::Likely, None)], "{request}");
        // A server that compared signatures did not mind the path.
        assert_eq!(path(&body(RIGHT)), [], "{request}");
    }
    for request in [
        http("/", &form),
        http("http://a.example", &form),
        format!("https://a.example?{form}"),
        format!("https://a.example/?{form}&Callback=https://b.example/c"),
        format!("curl -d '{form}' a.example"),
        form.clone(),
        // Of a file in OSS.
        "https://b.example/a.png?Expires=1&OSSAccessKeyId=x&Signature=y".into(),
    ] {
        assert_eq!(found(OTHER, &request, Code::PATH_NOT_ROOT), [], "{request}");
    }
}

#[test]
fn the_servers_word_for_another_path() {
    let evidence = Evidence::new().error(REFUSED.as_bytes());
    assert_eq!(
        judged(&evidence),
        [(Code::PATH_NOT_ROOT, Certainty::Likely, None)]
    );
}

#[test]
fn a_parameter_in_query_and_form() {
    let form = format!("{}&Signature={SENT_SIGNATURE}", as_sent());
    let twice = |answer: &str, request: &str| found(answer, request, Code::PARAMETER_TWICE);
    let name = |name: &str| Some(name.to_owned());
    // Signed as the server reads it, the first of the two.
    let expired = r#"{"Code":"InvalidTimeStamp.Expired"}"#;
    assert_eq!(twice(expired, &http("/?Zone=z", &form)), []);
    assert_eq!(
        twice(expired, &http("/", &format!("{form}&Zone=a"))),
        [(Certainty::Likely, name("Zone"))]
    );
    assert_eq!(
        twice(expired, &http("/?Zone=a", &form)),
        [(Certainty::Proved, name("Zone"))]
    );
    // Without a signature that shows what was signed.
    let unsigned = as_sent();
    assert_eq!(
        twice(OTHER, &http("/?Zone=z&Zone=z&Tag.1=a", &unsigned)),
        [
            (Certainty::Proved, name("Tag.1")),
            (Certainty::Proved, name("Zone"))
        ]
    );
    // The server reads this body as no form.
    let text = http("/?Zone=z", &unsigned).replace("application/x-www-form-urlencoded", "text/x");
    assert_eq!(twice(OTHER, &text), []);
    // One request in a log, which prints its query again.
    let log = format!("https://a.example/?{form}\nquery: {form}");
    assert_eq!(twice(OTHER, &log), []);
}

/// The pages that an answer or a person points to are not what was sent.
#[test]
fn the_address_of_a_page_is_no_path() {
    let form = as_sent();
    let path = |request: &str| found(OTHER, request, Code::PATH_NOT_ROOT);
    for page in [
        "https://error-center.aliyun.com/status/search?Keyword=a",
        "https://help.aliyun.com/document_detail/1.html?a=b",
        "https://next.api.aliyun.com/api/a",
        "https://a.example/troubleshoot?q=a",
        "https://api.aliyun.com/a?b=c",
    ] {
        for request in [
            format!("see {page}\n{form}"),
            format!("see {page} and https://a.example/?{form}"),
            format!("POST https://a.example/ (see {page})\n{form}"),
        ] {
            assert_eq!(path(&request), [], "{request}");
        }
    }
    let likely = [(Certainty::Likely, None)];
    for request in [
        format!("see https://help.aliyun.com/a and https://a.example/v1?{form}"),
        format!("POST https://a.example/v1\nhttps://b.example/\n{form}"),
        format!("127.0.0.1 - - [20/Mar/2024] \"GET /v1?{form} HTTP/1.1\" 404 -"),
        format!("Sent:\n\nGET /v1?{form} HTTP/1.1\n"),
    ] {
        assert_eq!(path(&request), likely, "{request}");
    }
}
