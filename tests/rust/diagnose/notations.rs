//! The code of an answer in the notations of programs, and the answers of other products.

use viapi_sign_diagnose::{Certainty, Code};

use crate::{error_code as code, first};

/// As JSON, XML, `repr`, PHP, C#, Go and a shell write it. The code is in no list: its key
/// alone tells that it is one.
#[test]
fn a_code_is_found_by_its_key() {
    let name = "EntityNotExist.Role";
    for text in [
        format!("{{\"Code\":\"{name}\",\"Message\":\"no\"}}"),
        format!("{{\\\"Code\\\": \\\"{name}\\\"}}"),
        format!("{{'Message': 'no', 'Code': '{name}'}}"),
        format!("<Error><Code>{name}</Code></Error>"),
        format!("<Code><![CDATA[{name}]]></Code>"),
        format!("&lt;Code&gt;{name}&lt;/Code&gt;"),
        format!("{{&quot;Code&quot;:&quot;{name}&quot;}}"),
        format!("Array\n(\n    [Code] => {name}\n)\n"),
        format!("array(1) {{\n  [\"Code\"]=>\n  string(19) \"{name}\"\n}}"),
        format!("ErrorCode = {name}, ErrorMessage = no"),
        format!("error_code: {name}."),
        format!("ERROR CODE:\t{name}\n"),
        format!("statusCode: 404, TemplateCode: SMS_1, code: {name}"),
    ] {
        assert_eq!(code(&text).as_deref(), Some(name), "{text}");
    }
    for text in [
        "TemplateCode: SMS_1234",
        "statusCode=BadRequest",
        "Code: None",
        "Code: Success",
        "Code: ABC",
        "Code: lowerCase",
        "\"Code\": 404",
        "Code:                                              EntityNotExist",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
    assert_eq!(code("Code: Abcd").as_deref(), Some("Abcd"));
    assert_eq!(code("Code: isv.OUT").as_deref(), Some("isv.OUT"));
}

/// The sentences of their documents and SDKs.
#[test]
fn an_answer_of_another_product() {
    use Certainty::{Likely, Proved};
    let oss = "The request signature we calculated does not match the signature you provided.";
    for (text, expected) in [
        (oss.to_owned(), (Code::OSS_ANSWER, Likely)),
        (
            format!("<Message>{oss}</Message><OSSAccessKeyId>LTAI</OSSAccessKeyId>"),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            format!("{oss} x-oss-request-id: 5C3"),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            format!("<HostId>b.oss-cn-shanghai.aliyuncs.com</HostId>{oss}"),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            "<Code>AccessDenied</Code><OSSAccessKeyId>LTAI</OSSAccessKeyId>".to_owned(),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            "The OSS Access Key Id you provided does not exist in our records.".to_owned(),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            "oss2.exceptions.AccessDenied: {'status': 403}".to_owned(),
            (Code::OSS_ANSWER, Proved),
        ),
        (
            "{\"Code\":\"isv.SMS_SIGNATURE_ILLEGAL\"}".to_owned(),
            (Code::SMS_SIGN_NAME, Proved),
        ),
        (
            "{\"Message\":\"\u{7b7e}\u{540d}\u{4e0d}\u{5408}\u{6cd5}\"}".to_owned(),
            (Code::SMS_SIGN_NAME, Proved),
        ),
        (
            "{\"Code\":\"OTSAuthFailed\"}".to_owned(),
            (Code::SIGNATURE_OF_ANOTHER_PRODUCT, Proved),
        ),
        (
            format!("<Error xmlns=\"http://mns.aliyuncs.com/doc/v1\">{oss}</Error>"),
            (Code::SIGNATURE_OF_ANOTHER_PRODUCT, Proved),
        ),
    ] {
        assert_eq!(first(&text), expected, "{text}");
    }
    // The RPC API says so of a request for object storage too.
    for text in [
        "Specified signature is not matched with our calculation. OSSAccessKeyId=a",
        "server string to sign is: lost. <OSSAccessKeyId>",
        "{\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\"}",
    ] {
        let (code, _) = first(text);
        let of_others = [
            Code::OSS_ANSWER,
            Code::SMS_SIGN_NAME,
            Code::SIGNATURE_OF_ANOTHER_PRODUCT,
        ];
        assert!(!of_others.contains(&code), "{text}");
    }
}
