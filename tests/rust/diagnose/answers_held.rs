//! What answered, and what did not: texts of programs, systems and other products.

use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

/// The first finding, and what it is about.
fn first(text: &str) -> (Code, Certainty, Option<String>) {
    let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
    let first = &diagnosis.findings()[0];
    let about = first.parameter().map(str::to_owned);
    (first.code(), first.certainty(), about)
}

fn code(text: &str) -> Code {
    first(text).0
}

/// The texts of requests, Node.js, aliyungo, .NET, wget, Go, curl and Windows.
#[test]
fn what_a_client_says_is_no_code_of_a_server() {
    for text in [
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='a.example', port=443): \
         Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.\
         HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -2] \
         Name or service not known'))",
        "Error: getaddrinfo ENOTFOUND a.example\n  errno: -3008,\n  code: 'ENOTFOUND',\n",
        "{ Error: connect ECONNREFUSED 127.0.0.1:443\n  code: 'ECONNREFUSED' }",
        "{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', message: 'unable to verify the first certificate' }",
        "Status Code: -1 Code: AliyunGoClientFailure Message: Get https://x: lookup x: no such host",
        "SDK.ServerUnreachable : SocketTimeoutException has occurred on a socket read or accept.",
        "System.Net.WebException: The remote name could not be resolved: 'a.example'",
        "System.Net.WebException: Unable to connect to the remote server",
        "wget: unable to resolve host address 'a.example'",
        "Post https://a.example/: x509: certificate signed by unknown authority",
        "curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "[WinError 10061] 由于目标计算机积极拒绝，无法连接。",
        "System.Net.WebException: 未能解析此远程名称: “a.example”",
        "不知道这样的主机。",
    ] {
        assert_eq!(code(text), Code::NOT_REACHED, "{text}");
        let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
        assert_eq!(diagnosis.error_code(), None, "{text}");
    }
    // The server itself may wait for another in vain.
    for text in [
        r#"{"Code":"OperationFailed","Message":"The call timed out."}"#,
        r#"{"Code":"CertificateNotFound","Message":"There is no such certificate."}"#,
    ] {
        assert_eq!(code(text), Code::OTHER_ERROR, "{text}");
    }
    let text = r#"{"Code":"InvalidImage.Timeout","Message":"The download timed out."}"#;
    assert_eq!(code(text), Code::FILE_NOT_READABLE);
}

/// The sentence of ECS, RDS and others, whose code names no parameter.
#[test]
fn a_missing_parameter_is_named_by_the_sentence() {
    const PROVED: Certainty = Certainty::Proved;
    for (name, code) in [
        ("CommandId", Code::ACTION_PARAMETER_MISSING),
        ("Key", Code::ACTION_PARAMETER_MISSING),
        ("Tag.1.Key", Code::ACTION_PARAMETER_MISSING),
        ("Version", Code::MISSING_PARAMETER),
        ("AccessKeyId", Code::MISSING_ACCESS_KEY_ID),
        ("Signature", Code::MISSING_SIGNATURE),
        ("Timestamp", Code::MISSING_TIMESTAMP),
    ] {
        for text in [
            format!(
                r#"{{"Code":"MissingParameter","Message":"The input parameter \"{name}\" that is mandatory for processing this request is not supplied."}}"#
            ),
            format!(
                "HTTP Status: 400 Error:MissingParameter The input parameter \"{name}\" that is \
                 mandatory for processing this request is not supplied. RequestID: A57F"
            ),
            format!("ErrorCode: MissingParameter\nMessage: {name} is mandatory for this action."),
        ] {
            // Without quotes, a short word may be one of prose.
            if name != "Key" || text.contains("that") {
                assert_eq!(
                    first(&text),
                    (code, PROVED, Some(name.to_owned())),
                    "{text}"
                );
            }
        }
    }
    let text = "The input parameter \"Timestamp\" that is mandatory for processing this request \
                is not supplied.";
    assert_eq!(code(text), Code::ILLEGAL_TIMESTAMP);
    assert_eq!(code(r#"{"Code":"MissingParameter"}"#), Code::OTHER_ERROR);
}

/// Message Service, Log Service and Table Store, each with a signature of its own.
#[test]
fn other_products_refuse_other_things_too() {
    const MNS: &str = r#"<Error xmlns="http://mns.aliyuncs.com/doc/v1/"><Code>"#;
    for text in [
        format!(
            "{MNS}QueueNotExist</Code><Message>The queue name you provided is not exist.</Message></Error>"
        ),
        format!(
            "{MNS}InvalidDigest</Code><Message>The Content-MD5 you specified is invalid.</Message></Error>"
        ),
        r#"{"errorCode":"PostBodyInvalid","errorMessage":"Protobuffer content cannot be parsed."}"#
            .into(),
        r#"{"Code":"OTSParameterInvalid","Message":"Validate PK name fail."}"#.into(),
    ] {
        assert_eq!(code(&text), Code::OTHER_ERROR, "{text}");
    }
    for text in [
        format!(
            "{MNS}SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>"
        ),
        r#"{"errorCode":"SignatureNotMatch","errorMessage":"signature does not match"}"#.into(),
        r#"{"Code":"OTSAuthFailed","Message":"Signature mismatch."}"#.into(),
    ] {
        assert_eq!(
            first(&text),
            (Code::SIGNATURE_OF_ANOTHER_PRODUCT, Certainty::Proved, None)
        );
    }
}

/// Codes of the SMS API and of ECS, and what each says.
#[test]
fn what_is_forbidden_or_too_much_is_named() {
    for (name, found) in [
        ("Forbidden", Code::PERMISSION_MISSING),
        ("isv.RAM_PERMISSION_DENY", Code::PERMISSION_MISSING),
        ("isv.BUSINESS_LIMIT_CONTROL", Code::THROTTLED),
        ("Forbidden.RiskControl", Code::CALL_FORBIDDEN),
    ] {
        let text = format!(r#"{{"Message":"Said of it.","RequestId":"A57F","Code":"{name}"}}"#);
        assert_eq!(code(&text), found, "{name}");
    }
}
