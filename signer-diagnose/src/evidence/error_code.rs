//! The server's error code, in whatever text holds it.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::find::{find, find_ignore_case};

/// The error code in `text`.
///
/// The value of a key `Code`, `ErrorCode` and the like, in any notation; where
/// there is none, a code that is known, or the message that belongs to one. A
/// terminal may have broken it.
pub(crate) fn error_code(text: &[u8]) -> Option<String> {
    let mut first = None;
    let mut rest = text;
    while let Some(at) = find_ignore_case(rest, b"code") {
        let (before, after) = (rest.get(..at), rest.get(at + 4..).unwrap_or_default());
        if is_key(before.unwrap_or_default())
            && let Some(code) = value(after)
        {
            if is_of_signature(code) {
                return Some(code.to_owned());
            }
            first = first.or(Some(code));
        }
        rest = after;
    }
    // `MissingSecur` at the end of a line is the beginning of one that is known.
    let cut = first.is_some_and(|code| KNOWN.iter().any(|known| known.starts_with(code)));
    let first = first.filter(|_| !cut);
    first
        .or_else(|| known(text))
        .map(ToOwned::to_owned)
        .or_else(|| broken(text))
        .or_else(|| error_prefix(text).map(ToOwned::to_owned))
        .or_else(|| by_message(text).map(ToOwned::to_owned))
}

/// A known code with line breaks and blanks in it.
fn broken(text: &[u8]) -> Option<String> {
    let joined: Vec<u8> = text
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    known(&joined).map(ToOwned::to_owned)
}

/// Codes that are looked for without a key: those about a signature.
const KNOWN: [&str; 13] = [
    "InvalidAccessKeySecret",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "IllegalTimestamp",
    "InvalidTimeStamp",
    "InvalidTimestamp",
    "InvalidAccessKeyId",
    "InvalidSecurityToken",
    "MissingTimestamp",
    "MissingSignature",
    "MissingSecurityToken",
    "MissingAccessKeyId",
    "SignatureNonceUsed",
];

fn is_of_signature(code: &str) -> bool {
    KNOWN.iter().any(|known| code.starts_with(known))
}

/// Whether what stands before `code` makes it a key of its own: not
/// `TemplateCode`, not `statusCode`.
fn is_key(before: &[u8]) -> bool {
    let word = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let word = before.get(before.len() - word..).unwrap_or_default();
    word.is_empty() || word.eq_ignore_ascii_case(b"error")
}

/// The code after its key: past quotes, colons, arrows, a PHP type.
fn value(mut rest: &[u8]) -> Option<&str> {
    /// More than any notation needs.
    const LONGEST_GAP: usize = 40;
    let limit = rest.len().saturating_sub(LONGEST_GAP);
    while rest.len() > limit {
        match rest {
            [
                b'"' | b'\'' | b'\\' | b']' | b':' | b'=' | b'>' | b'{' | b'[',
                after @ ..,
            ] => {
                rest = after;
            }
            [byte, after @ ..] if byte.is_ascii_whitespace() => rest = after,
            _ => {
                let skipped = [&b"&quot;"[..], b"&gt;", b"<![CDATA["]
                    .into_iter()
                    .find_map(|mark| rest.strip_prefix(mark));
                let Some(after) = skipped.or_else(|| php_type(rest)) else {
                    return word(rest);
                };
                rest = after;
            }
        }
    }
    None
}

/// `string(24)`, and `s:24:` of a serialised value.
fn php_type(rest: &[u8]) -> Option<&[u8]> {
    let digits = rest.strip_prefix(b"string(")?;
    let end = digits.iter().take(8).position(|&byte| byte == b')')?;
    digits.get(end + 1..)
}

/// A code at the start of `rest`: letters, and dots between them.
fn word(rest: &[u8]) -> Option<&str> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 80;
    let len = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.' || **byte == b'_')
        .count();
    let word = rest.get(..len)?;
    let word = word.strip_suffix(b".").unwrap_or(word);
    // The SMS API has `isv.` before its codes.
    let begins = word.first()?.is_ascii_uppercase() || word.starts_with(b"isv.");
    (begins && word.len() >= SHORTEST)
        .then(|| core::str::from_utf8(word).ok())
        .flatten()
        .filter(|word| !matches!(*word, "None" | "Null" | "Success"))
}

fn known(text: &[u8]) -> Option<&str> {
    let mut rest = text;
    // One pass over the text: every known code begins with S, I or M.
    while let Some(at) = rest.iter().position(|byte| b"SIM".contains(byte)) {
        let here = rest.get(at..).unwrap_or_default();
        if let Some(name) = KNOWN.iter().find(|name| here.starts_with(name.as_bytes())) {
            // With its suffix, such as `.NotFound`; but `SignatureDoesNotMatchError` is cut.
            let suffix = here.get(name.len()..).unwrap_or_default();
            let suffix_len = match suffix {
                [b'.', rest @ ..] => {
                    1 + rest
                        .iter()
                        .take_while(|byte| byte.is_ascii_alphabetic())
                        .count()
                }
                _ => 0,
            };
            let len = name.len() + if suffix_len > 1 { suffix_len } else { 0 };
            return here
                .get(..len)
                .and_then(|code| core::str::from_utf8(code).ok());
        }
        rest = here.get(1..).unwrap_or_default();
    }
    None
}

/// `Error:Code`, as one SDK prints it.
fn error_prefix(text: &[u8]) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = find(rest, b"Error:") {
        rest = rest.get(at + 6..).unwrap_or_default();
        let after = rest.strip_prefix(b" ").unwrap_or(rest);
        // A word with two capitals; a sentence may begin with one.
        if let Some(code) = word(after)
            && code.bytes().filter(u8::is_ascii_uppercase).count() > 1
        {
            return Some(code);
        }
    }
    None
}

fn by_message(text: &[u8]) -> Option<&'static str> {
    const MESSAGES: [(&[u8], &str); 16] = [
        (b"signature is not matched", "SignatureDoesNotMatch"),
        (b"signature does not match", "SignatureDoesNotMatch"),
        (
            b"does not conform to Aliyun standards",
            "IncompleteSignature",
        ),
        (b"signature nonce was used already", "SignatureNonceUsed"),
        (
            b"time stamp or date value is expired",
            "InvalidTimeStamp.Expired",
        ),
        (
            b"time stamp or date value is not well formatted",
            "InvalidTimeStamp.Format",
        ),
        (b"access key is not found", "InvalidAccessKeyId.NotFound"),
        (b"access key is disabled", "InvalidAccessKeyId.Inactive"),
        (b"SecurityToken is expired", "InvalidSecurityToken.Expired"),
        (
            b"SecurityToken is malformed",
            "InvalidSecurityToken.Malformed",
        ),
        (b"SecurityToken is mandatory", "MissingSecurityToken"),
        (b"AccessKeyId is mandatory", "MissingAccessKeyId"),
        (b"SignatureNonce is mandatory", "MissingSignatureNonce"),
        (b"Timestamp is mandatory", "MissingTimestamp"),
        (b"Signature is mandatory", "MissingSignature"),
        (b"Action is mandatory", "MissingAction"),
    ];
    MESSAGES
        .into_iter()
        .find(|(message, _)| find(text, message).is_some())
        .map(|(_, code)| code)
}

/// Who answered, and about which signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The RPC API, or it is not known.
    Rpc,
    /// Object storage, which signs in another way.
    Oss,
    /// The same sentence, without a sign of object storage.
    LikeOss,
    /// The SMS API, about the name that an SMS is signed with.
    SmsSignName,
    /// Another product with a signature of its own.
    OtherProduct,
    /// Nobody: the request did not get there.
    Nobody,
}

/// Who the answer in `text` is from.
pub(crate) fn origin(text: &[u8], code: Option<&str>, has_server_string: bool) -> Answer {
    const OSS_SENTENCE: &[u8] = b"The request signature we calculated does not match";
    const OSS: [&[u8]; 5] = [
        b"OSSAccessKeyId",
        b"x-oss-request-id",
        b".oss-",
        b"OSS Access Key Id",
        b"oss2.exceptions",
    ];
    const OTHER_CODES: [&str; 6] = [
        "SignatureNotMatch",
        "OTSAuthFailed",
        "OTSParameterInvalid",
        "InvalidSignature",
        "PostBodyInvalid",
        "AccessDenied.SignatureNotMatch",
    ];
    let has = |word: &[u8]| find(text, word).is_some();
    let announces = has(b"string to sign is") || has(b"signature is not matched");
    if announces {
        return Answer::Rpc;
    }
    if has(OSS_SENTENCE) {
        return if OSS.into_iter().any(has) {
            Answer::Oss
        } else {
            Answer::LikeOss
        };
    }
    if has(b"<OSSAccessKeyId>") || has(b"OSS Access Key Id you provided") || has(b"oss2.exceptions")
    {
        return Answer::Oss;
    }
    if code.is_some_and(|code| code.starts_with("isv.") && find(code.as_bytes(), b"SIGN").is_some())
        || has("签名不合法".as_bytes())
    {
        return Answer::SmsSignName;
    }
    if code.is_some_and(|code| OTHER_CODES.contains(&code)) || has(b"mns.aliyuncs.com/doc") {
        return Answer::OtherProduct;
    }
    if code.is_none() && !has_server_string && is_not_reached(text) {
        return Answer::Nobody;
    }
    Answer::Rpc
}

/// What programs and systems say when a host was not found, or did not answer.
fn is_not_reached(text: &[u8]) -> bool {
    const SAID: [&[u8]; 33] = [
        b"getaddrinfo",
        b"Name or service not known",
        b"nodename nor servname",
        b"name resolution",
        b"NameResolutionError",
        b"ENOTFOUND",
        b"EAI_AGAIN",
        b"no such host",
        b"Could not resolve",
        b"couldn't resolve host",
        b"UnknownHostException",
        b"ECONNREFUSED",
        b"Connection refused",
        b"connection refused",
        b"ConnectionRefusedError",
        b"actively refused",
        b"Failed to connect",
        b"Failed to establish a new connection",
        b"ETIMEDOUT",
        b"timed out",
        b"ConnectTimeout",
        b"i/o timeout",
        b"context deadline exceeded",
        b"ECONNRESET",
        b"Connection reset",
        b"connection reset",
        b"RemoteDisconnected",
        b"CERTIFICATE_VERIFY_FAILED",
        b"certificate verify failed",
        b"SSLError",
        b"ProxyError",
        b"Tunnel connection failed",
        b"Network is unreachable",
    ];
    SAID.into_iter().any(|word| find(text, word).is_some())
}
