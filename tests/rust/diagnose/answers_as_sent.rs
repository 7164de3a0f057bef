//! The server's answer as it travels, of one attempt of several, and of other clouds.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, SENT_SIGNATURE, as_sent, body, judged, params};

/// A text in the chunked transfer coding, in chunks of so many bytes.
fn chunked(text: &str, len: usize) -> String {
    let chunks = text.as_bytes().chunks(len);
    let chunks = chunks.map(|chunk| {
        let text = str::from_utf8(chunk).expect("ASCII");
        format!("{:x}\r\n{text}\r\n", chunk.len())
    });
    chunks.collect::<String>() + "0\r\n\r\n"
}

#[test]
fn sizes_of_chunks_are_not_of_the_string() {
    use Certainty::Proved;
    let head = "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n";
    let wrong = RIGHT.replace("%252F", "%2F");
    let slash = Some("ImageURL".to_owned());
    for len in [7, 50, 200, 333, 4000] {
        let answer = chunked(&body(RIGHT), len);
        for error in [
            answer.clone(),
            format!("{head}{answer}"),
            format!("{head}{answer}").replace("\r\n", "\n"),
            format!("{head}{}", body(RIGHT)),
        ] {
            let evidence = Evidence::new().error(error.as_bytes());
            for (own, expected) in [
                (RIGHT, (Code::STRINGS_EQUAL, Proved, None)),
                (&wrong, (Code::SLASH_NOT_ENCODED, Proved, slash.clone())),
            ] {
                let evidence = evidence.string_to_sign(own.as_bytes());
                assert_eq!(judged(&evidence), [expected], "{error}");
            }
        }
    }
}

/// Of a body that was cut nothing is known of its end.
#[test]
fn sizes_of_chunks_are_not_of_the_form() {
    let head = "POST / HTTP/1.1\r\nHost: a.example\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n";
    let form = format!("{}&Signature={SENT_SIGNATURE}", as_sent());
    let error = body(RIGHT);
    for len in [7, 100, form.len() - 5, 4000] {
        let chunks = chunked(&form, len);
        let coded = format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunks}");
        for (request, is_whole) in [
            (coded.clone(), true),
            (coded.replace("\r\n", "\n"), true),
            (format!("{head}\r\n{chunks}"), true),
            (coded[..coded.len() - "0\r\n\r\n".len()].to_owned(), false),
            (coded[..coded.len() - 12].to_owned(), false),
            (format!("{head}Content-Length: 5000\r\n\r\n{form}"), false),
            (
                format!(
                    "{head}Content-Length: 5000\r\n\r\n{}",
                    &form[..form.len() - 6]
                ),
                false,
            ),
        ] {
            let evidence = Evidence::new()
                .error(error.as_bytes())
                .access_key_secret(SECRET)
                .request(request.as_bytes());
            let found = judged(&evidence);
            let certainty = Certainty::Proved;
            let expected: &[_] = &[(Code::CREDENTIALS_DIFFER, certainty, None)];
            let proved: Vec<_> = found.into_iter().filter(|one| one.1 == certainty).collect();
            assert_eq!(proved, if is_whole { expected } else { &[] }, "{request}");
        }
    }
}

/// The nonce tells which answer belongs to the request.
#[test]
fn of_two_answers_that_of_the_attempt_is_compared() {
    use Certainty::{Likely, Proved};
    let again = RIGHT
        .replace("b26294f0", "c26294f0")
        .replace("png", "jpg")
        .replace("06%253A58", "06%253A59");
    let log = format!("1: {}\n2: {}\n", body(RIGHT), body(&again));
    let evidence = Evidence::new().error(log.as_bytes());
    for own in [RIGHT, &again] {
        let found = judged(&evidence.string_to_sign(own.as_bytes()));
        assert_eq!(found, [(Code::STRINGS_EQUAL, Proved, None)]);
    }
    let params: Vec<_> = params()
        .into_iter()
        .map(|param| match param.name {
            "SignatureNonce" => (param.name, "c26294f0-e68e-11ee-a607-50ebf63d8db6").into(),
            "Timestamp" => (param.name, "2024-03-20T06:59:24Z").into(),
            "ImageURL" => (param.name, "http://a.example/b c/d*e~f(g)!.jpg?x=1&y=2,3").into(),
            _ => param,
        })
        .collect();
    let found = judged(&evidence.params(&params));
    assert_eq!(found, [(Code::PARAMETERS_EQUAL, Likely, None)]);
    // Without a nonce, either may be meant.
    let nonce = "%26SignatureNonce%3Dc26294f0-e68e-11ee-a607-50ebf63d8db6";
    let own = again.replace(nonce, "");
    let found = judged(&evidence.string_to_sign(own.as_bytes()));
    assert!(found.iter().all(|(_, certainty, _)| *certainty == Likely));
    assert!(found.contains(&(Code::VALUE_DIFFERS, Likely, Some("ImageURL".into()))));
}

/// What AWS, Tencent, Huawei and Volcengine document of their own signatures.
#[test]
fn another_clouds_answer_says_nothing_of_this_signature() {
    for error in [
        "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId></Error>",
        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.</Message></Error></ErrorResponse>",
        "<Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20200101T000000Z is now earlier than 20200102T000000Z</Message></Error>",
        "{\"__type\":\"IncompleteSignature\",\"message\":\"Authorization header requires 'Credential' parameter.\"}",
        "<Error><Code>SignatureDoesNotMatch</Code><Message>The Signature you specified is invalid.</Message><StringToSign>sha1\n1;2\nabc\n</StringToSign><FormatString>get\n/\n\n\n</FormatString></Error>",
        "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.SignatureFailure\",\"Message\":\"The provided credentials could not be validated.\"}}}",
        "{\"error_msg\":\"Incorrect IAM authentication information: verify aksk signature fail\",\"error_code\":\"APIGW.0301\"}",
        "{\"ResponseMetadata\":{\"Error\":{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method.\"}}}",
    ] {
        let params = params();
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .params(&params)
            .string_to_sign(RIGHT.as_bytes())
            .access_key_secret(SECRET)
            .signature("w3MJMoG1Q3oLwOKuCkyTwmshab0=");
        let other = (Code::SIGNATURE_OF_ANOTHER_PRODUCT, Certainty::Proved, None);
        assert_eq!(judged(&evidence), [other], "{error}");
    }
}
