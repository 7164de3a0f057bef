//! What a server does not read: bodies that are no form, and headers.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::judged;

/// What is found of bodies and headers in a request, of which the server misses `Action`.
fn found(request: &str) -> Vec<(Code, Certainty, Option<String>)> {
    let evidence = Evidence::new()
        .error(br#"{"Code":"MissingAction"}"#)
        .request(request.as_bytes());
    let mut found = judged(&evidence);
    found.retain(|(code, ..)| {
        [
            Code::BODY_IS_JSON,
            Code::BODY_IS_MULTIPART,
            Code::PARAMETERS_IN_HEADERS,
            Code::SIGNATURE_IN_HEADER,
        ]
        .contains(code)
    });
    found
}

fn post(headers: &str, body: &str) -> String {
    format!("POST / HTTP/1.1\r\nHost: a.example\r\n{headers}\r\n{body}")
}

#[test]
fn parameters_in_json() {
    for (json, certainty) in [
        (r#"{"Action":"A","Version":"1"}"#, Certainty::Proved),
        (r#"{ "Action" : "A" }"#, Certainty::Proved),
        (r#"{"a":[{"b":[1]},"c"],"Action":"A"}"#, Certainty::Proved),
        (r#"{"a":{},"Version":"1"}"#, Certainty::Proved),
        (r#"{"a":"\"b\" { [ \\","Action":"A"}"#, Certainty::Proved),
        // No names of its outermost object.
        (
            r#"{"Params":{"Action":"A","Version":"1"}}"#,
            Certainty::Likely,
        ),
        (r#"{"a":["Action","Version"]}"#, Certainty::Likely),
        (r#"{"a":"Action","b":"Version"}"#, Certainty::Likely),
        (r#"{"a":"\",\"Action\":\""}"#, Certainty::Likely),
        (r#"{"Actions":"A"}"#, Certainty::Likely),
    ] {
        let expected = [(Code::BODY_IS_JSON, certainty, None)];
        for request in [
            post("Content-Type: application/json; charset=utf-8\r\n", json),
            post("", json),
            post("Content-Type: text/plain\r\n", &format!("\n{json}")),
            json.to_owned(),
            format!("  {json}\n"),
            format!("curl https://a.example/ --json '{json}'"),
            format!("curl https://a.example/ -H 'content-type:application/json' -d '{json}'"),
        ] {
            assert_eq!(found(&request), expected, "{request}");
        }
    }
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for request in [
        post(form, r#"{"Action":"A"}=1&Version=1"#),
        post(form, "--b=1&Version=1"),
        "POST /?Action=A HTTP/1.1\r\nContent-Type: application/json\r\n\r\n".to_owned(),
    ] {
        assert_eq!(found(&request), [], "{request}");
    }
    // It is in the query too.
    let request = post("", r#"{"Action":"A"}"#).replace("POST /", "POST /?Action=A");
    let likely = [(Code::BODY_IS_JSON, Certainty::Likely, None)];
    assert_eq!(found(&request), likely);
}

#[test]
fn parameters_in_parts() {
    let part = |names: &str| {
        format!("--b\r\nContent-Disposition: form-data; {names}\r\n\r\nA\r\n--b--\r\n")
    };
    for (names, certainty) in [
        ("name=\"Action\"", Certainty::Proved),
        (
            "name=\"a\"; filename=\"b\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"Action\"",
            Certainty::Proved,
        ),
        ("name=\"a\"; filename=\"Action\"", Certainty::Likely),
        ("name=\"a\"", Certainty::Likely),
    ] {
        let expected = [(Code::BODY_IS_MULTIPART, certainty, None)];
        for request in [
            post(
                "Content-Type: multipart/form-data; boundary=b\r\n",
                &part(names),
            ),
            post("", &part(names)),
        ] {
            assert_eq!(found(&request), expected, "{request}");
        }
    }
    for (options, certainty) in [
        ("-F Action=A", Certainty::Proved),
        ("-F a=b -FAction=A", Certainty::Proved),
        ("--form Action=A", Certainty::Proved),
        ("--form-string 'Action=A=B'", Certainty::Proved),
        ("-F a=Action", Certainty::Likely),
    ] {
        let request = format!("curl https://a.example/ {options}");
        let expected = [(Code::BODY_IS_MULTIPART, certainty, None)];
        assert_eq!(found(&request), expected, "{request}");
    }
}

#[test]
fn parameters_in_headers() {
    let in_header = |name: &str| {
        let name = Some(name.to_owned());
        (Code::PARAMETERS_IN_HEADERS, Certainty::Proved, name)
    };
    let signature = (Code::SIGNATURE_IN_HEADER, Certainty::Proved, None);
    for (headers, expected) in [
        ("Action: A", vec![in_header("Action")]),
        (
            "x: y\r\nVersion:1\r\nTimestamp: t",
            vec![in_header("Version"), in_header("Timestamp")],
        ),
        ("X-Action: A\r\nAccept: */*", vec![]),
        ("Signature: x", vec![signature.clone()]),
        ("signature: x\r\nAccept: a", vec![signature.clone()]),
        (
            "Signature: x\r\nAction: A",
            vec![signature.clone(), in_header("Action")],
        ),
        (
            "Signature: x\r\nAuthorization: Bearer y",
            vec![signature.clone()],
        ),
        ("Authorization: acs LTAI:x", vec![signature.clone()]),
        (
            "authorization: ACS3-HMAC-SHA256 Credential=x\r\nAction: A",
            vec![signature.clone(), in_header("Action")],
        ),
        (
            "Authorization: acs LTAI:x\r\nAuthorization: Basic y",
            vec![signature.clone()],
        ),
        ("Authorization:", vec![]),
        ("Authorization: Bearer x", vec![]),
        ("Authorization: BASIC x", vec![]),
        ("Authorization: Digest x", vec![]),
        ("Authorization: negotiate x", vec![]),
    ] {
        let request = format!("GET /?Format=JSON HTTP/1.1\r\nHost: a.example\r\n{headers}\r\n\r\n");
        assert_eq!(found(&request), expected, "{request}");
        // The same as it is printed.
        let lines: Vec<&str> = request.trim_end().split("\r\n").collect();
        for printed in [
            format!("Sent:\n\n{}", lines.join("\n")),
            format!(
                "* Connected\n> {}\n> \n< HTTP/1.1 400\n< Action: B\n",
                lines.join("\n> ")
            ),
            format!(
                "send: b'{}\\r\\n\\r\\n'\nreply: 'HTTP/1.1 400'\nheader: Action: B",
                lines.join("\\r\\n")
            ),
        ] {
            assert_eq!(found(&printed), expected, "{printed}");
        }
        let options: Vec<String> = headers
            .split("\r\n")
            .map(|one| format!("-H '{one}'"))
            .collect();
        let command = format!(
            "curl {} 'https://a.example/?Format=JSON'",
            options.join(" ")
        );
        assert_eq!(found(&command), expected, "{command}");
    }
    // Where the server reads them, they are not missing.
    let request = "GET /?Action=A&Signature=x HTTP/1.1\r\nAction: A\r\nSignature: x\r\n\r\n";
    assert_eq!(found(request), []);
    // The lines of a log are no headers of what it shows in quotes.
    let log = "127.0.0.1 \"GET /?Format=JSON HTTP/1.1\" 400 -\nAction: retry\nSignature: none\n";
    assert_eq!(found(log), []);
}
