//! The server's error code, in whatever text holds it.

use crate::evidence::find::{find, find_ignore_case};

/// The error code in `text`.
///
/// The value of a key `Code`, `ErrorCode` and the like, in any notation; where
/// there is none, a code that is known, or the message that belongs to one.
pub(crate) fn error_code(text: &[u8]) -> Option<&str> {
    let mut first = None;
    let mut rest = text;
    while let Some(at) = find_ignore_case(rest, b"code") {
        let (before, after) = (rest.get(..at), rest.get(at + 4..).unwrap_or_default());
        if is_key(before.unwrap_or_default())
            && let Some(code) = value(after)
        {
            if is_of_signature(code) {
                return Some(code);
            }
            first = first.or(Some(code));
        }
        rest = after;
    }
    first
        .or_else(|| known(text))
        .or_else(|| error_prefix(text))
        .or_else(|| by_message(text))
}

/// Codes that are looked for without a key: those about a signature.
const KNOWN: [&str; 12] = [
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
    let begins = word.first()?.is_ascii_uppercase();
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
    const MESSAGES: [(&[u8], &str); 3] = [
        (b"signature is not matched", "SignatureDoesNotMatch"),
        (b"signature does not match", "SignatureDoesNotMatch"),
        (
            b"does not conform to Aliyun standards",
            "IncompleteSignature",
        ),
    ];
    MESSAGES
        .into_iter()
        .find(|(message, _)| find(text, message).is_some())
        .map(|(_, code)| code)
}
