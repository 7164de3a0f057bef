//! Strings that mistakes make, written by hand or by `str::replace` from the
//! right one, and what is found in them.

mod answers_as_sent;
mod answers_held;
mod carried;
mod codes_held;
mod cut;
mod damaged;
mod doubt;
mod encoding;
mod errors_held;
mod escaped;
mod evidence;
mod frame;
mod key;
mod notations;
mod open;
mod order;
mod outcome;
mod own_alone;
mod parameters;
mod pasted;
mod requests_held;
mod said;
mod sent;
mod separators;
mod signature;
mod timestamp;
mod transport;
mod unread;
mod url_end;
mod written;

use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

const PARAMS: [(&str, &str); 17] = [
    ("Version", "2019-12-30"),
    ("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
    ("Action", "SegmentHDBody"),
    ("Format", "JSON"),
    ("Empty", ""),
    ("ImageURL", "http://a.example/b c/d*e~f(g)!.png?x=1&y=2,3"),
    ("Name", "\u{4f60}\u{597d}"),
    ("RegionId", "cn-shanghai"),
    ("SignatureMethod", "HMAC-SHA1"),
    ("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"),
    ("SignatureVersion", "1.0"),
    ("Tag.1", "one"),
    ("Tag.10", "ten"),
    ("Tag.2", "two"),
    ("Timestamp", "2024-03-20T06:58:24Z"),
    ("lower", "x"),
    ("Zone", "z"),
];

const SECRET: &str = "kS1mQ3vX9pL2tR7wZ4nB6cD8fG0hJ5";

/// The string-to-sign, spelled out once so that nothing computes it here.
const RIGHT: &str = "POST&%2F&AccessKeyId%3DLTAI5tNthhnd4x1fmYV6VNyW%26Action%3DSegmentHDBody%26Empty%3D%26Format%3DJSON%26ImageURL%3Dhttp%253A%252F%252Fa.example%252Fb%2520c%252Fd%252Ae~f%2528g%2529%2521.png%253Fx%253D1%2526y%253D2%252C3%26Name%3D%25E4%25BD%25A0%25E5%25A5%25BD%26RegionId%3Dcn-shanghai%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Db26294f0-e68e-11ee-a607-50ebf63d8db6%26SignatureVersion%3D1.0%26Tag.1%3Done%26Tag.10%3Dten%26Tag.2%3Dtwo%26Timestamp%3D2024-03-20T06%253A58%253A24Z%26Version%3D2019-12-30%26Zone%3Dz%26lower%3Dx";

fn body(string_to_sign: &str) -> String {
    format!(
        "{{\"RequestId\":\"1\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}\"}}"
    )
}

fn params() -> Vec<Param<'static>> {
    PARAMS.into_iter().map(Param::from).collect()
}

/// The findings about the caller's string `own`.
fn found(own: impl AsRef<[u8]>) -> Vec<(Code, Option<String>)> {
    found_with(own.as_ref(), RIGHT)
}

fn found_with(own: &[u8], server: &str) -> Vec<(Code, Option<String>)> {
    let params = params();
    let body = body(server);
    let evidence = Evidence::new()
        .error(body.as_bytes())
        .params(&params)
        .string_to_sign(own);
    let diagnosis = diagnose(&evidence);
    for finding in diagnosis.findings() {
        if let Some(client) = finding.client() {
            assert!(
                client.end <= own.len() && client.start <= client.end,
                "{finding:?}"
            );
        }
        if let Some(server_range) = finding.server() {
            assert!(server_range.end <= server.len(), "{finding:?}");
        }
    }
    diagnosis
        .findings()
        .iter()
        .map(|finding| (finding.code(), finding.parameter().map(str::to_owned)))
        .collect()
}

fn codes(own: impl AsRef<[u8]>) -> Vec<Code> {
    found(own).into_iter().map(|(code, _)| code).collect()
}

/// `RIGHT` with the part after `POST&%2F&` changed.
fn query(change: impl Fn(&str) -> String) -> String {
    let query = RIGHT.strip_prefix("POST&%2F&").expect("a prefix");
    format!("POST&%2F&{}", change(query))
}

/// The parameters of `RIGHT` as they travel, without `Signature`.
fn as_sent() -> String {
    RIGHT["POST&%2F&".len()..]
        .replace("%26", "&")
        .replace("%3D", "=")
        .replace("%25", "%")
}

/// The signature of `RIGHT` as it travels, by Python's hmac and quote.
const SENT_SIGNATURE: &str = "w3MJMoG1Q3oLwOKuCkyTwmshab0%3D";

/// What is found first of an answer.
fn first(text: &str) -> (Code, Certainty) {
    let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
    let first = &diagnosis.findings()[0];
    (first.code(), first.certainty())
}

/// The code that is read in one.
fn error_code(text: &str) -> Option<String> {
    let diagnosis = diagnose(&Evidence::new().error(text.as_bytes()));
    diagnosis.error_code().map(str::to_owned)
}

/// All that is found, with its certainty.
fn judged(evidence: &Evidence<'_>) -> Vec<(Code, Certainty, Option<String>)> {
    diagnose(evidence)
        .findings()
        .iter()
        .map(|finding| {
            (
                finding.code(),
                finding.certainty(),
                finding.parameter().map(str::to_owned),
            )
        })
        .collect()
}

/// The codes of what is proved.
fn proved(evidence: &Evidence<'_>) -> Vec<Code> {
    let found = judged(evidence).into_iter();
    found
        .filter(|(_, certainty, _)| *certainty == Certainty::Proved)
        .map(|(code, ..)| code)
        .collect()
}
