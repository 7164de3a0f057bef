//! The server's error code, in whatever text holds it.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::common_params::COMMON;
use crate::evidence::find::{find, find_ignore_case, lines};

/// The error code in `text`, and whether it is the only one about a signature.
///
/// The value of a key `Code`, `ErrorCode` and the like, in any notation; where
/// there is none, a code that is known, or the message that belongs to one. A
/// terminal may have broken it. Of several the last, which is of the last attempt; or,
/// where a string-to-sign is there, the first that comes with one.
pub(crate) fn error_code(text: &[u8], has_server_string: bool) -> (Option<String>, bool) {
    let mut first = None;
    let mut of_signature = None;
    let mut rest = text;
    while let Some(at) = find_ignore_case(rest, b"code") {
        let (before, after) = (rest.get(..at), rest.get(at + 4..).unwrap_or_default());
        if is_key(before.unwrap_or_default())
            && let Some(code) = value(after)
        {
            if is_of_signature(code) {
                choose(&mut of_signature, code, has_server_string);
            }
            first = first.or(Some(code));
        }
        rest = after;
    }
    // `MissingSecur` at the end of a line is the beginning of one that is known.
    let cut = first.is_some_and(|code| {
        let (known, code) = names(code.as_bytes());
        known.iter().any(|name| name.as_bytes().starts_with(code))
    });
    let keyed = of_signature.or_else(|| first.filter(|_| !cut));
    let mut free = None;
    let mut is_one = true;
    let mut rest = text;
    while let Some((code, after)) = known(rest) {
        let of = keyed.or(free).unwrap_or(code);
        is_one &= of.starts_with(code) || code.starts_with(of);
        choose(&mut free, code, has_server_string);
        rest = after;
    }
    // Of codes in prose the sentence that comes with a string tells which it was.
    let has_sentence = has_server_string && find(text, b"signature is not matched").is_some();
    let free = free.filter(|code| !has_sentence || comes_with_string(code));
    let code = keyed
        .or(free)
        .map(ToOwned::to_owned)
        .or_else(|| broken(text).filter(|code| !has_sentence || is_mismatch(code)))
        .or_else(|| other(text).filter(|_| !has_sentence).map(ToOwned::to_owned))
        .or_else(|| by_message(text));
    let code = code.map(|code| whole(text, code));
    let code = code.filter(|code| !is_of_client(code) || !is_not_reached(text));
    (code, is_one)
}

/// A code of which the end is elsewhere: behind the break of a line, in the address that
/// comes with it.
fn whole(text: &[u8], code: String) -> String {
    // The Go SDK compares the strings, and says so beside the server's code.
    if is_mismatch(&code) && find(text, b"InvalidAccessKeySecret: ").is_some() {
        return "InvalidAccessKeySecret".to_owned();
    }
    if code == "InvalidAccessKeyId" && find(text, b"is inactive").is_some() {
        return [&code, ".Inactive"].concat();
    }
    let behind = find(text, code.as_bytes()).and_then(|at| text.get(at + code.len()..));
    if let Some(behind) = behind
        && let Some((b'.', rest)) = behind.trim_ascii_start().split_first()
        && let Some(suffix) = lines(SUFFIXES).find(|suffix| {
            let suffix = suffix.get(1..).unwrap_or_default();
            rest.trim_ascii_start().starts_with(suffix)
        })
        && let Ok(suffix) = core::str::from_utf8(suffix)
    {
        return [&code, suffix].concat();
    }
    let address = lines("Keyword=\n/troubleshoot?q=").find_map(|start| {
        let at = find(text, start)? + start.len();
        Some(word(text.get(at..)?)?.to_owned())
    });
    address
        .filter(|other| other.len() > code.len() && other.starts_with(&code))
        .unwrap_or(code)
}

/// Whether a code is one that programs and SDKs have for what no server said:
/// `ECONNREFUSED`, `SDK.ServerUnreachable`.
fn is_of_client(code: &str) -> bool {
    code.starts_with("SDK.")
        || code.ends_with("ClientFailure")
        || !code.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn choose<'t>(chosen: &mut Option<&'t str>, code: &'t str, has_server_string: bool) {
    if !(has_server_string && chosen.is_some_and(comes_with_string)) {
        *chosen = Some(code);
    }
}

/// Whether a string-to-sign comes with that code.
fn comes_with_string(code: &str) -> bool {
    is_mismatch(code) || code.ends_with("Secret")
}

/// A known code with line breaks and blanks in it.
fn broken(text: &[u8]) -> Option<String> {
    let mut joined: Vec<u8> = text.to_vec();
    joined.retain(|byte| !byte.is_ascii_whitespace());
    let mut rest = joined.as_slice();
    while let Some(at) = rest.iter().position(|byte| b"SIM".contains(byte)) {
        rest = rest.get(at..)?;
        if let Some(name) = begins(rest)
            && find(text, name.as_bytes()).is_none()
        {
            let after = rest.get(name.len()..)?;
            let suffix = lines(SUFFIXES).find(|suffix| after.starts_with(suffix));
            let suffix = core::str::from_utf8(suffix.unwrap_or_default()).ok()?;
            return Some([name, suffix].concat());
        }
        rest = rest.get(1..)?;
    }
    None
}

/// What is behind some of them.
const SUFFIXES: &str =
    ".Expired\n.Format\n.NotFound\n.Inactive\n.Malformed\n.MismatchWithAccessKey\n.Region";

/// Codes that are looked for without a key: those about a signature, and that a common
/// parameter is `Missing`.
const KNOWN: [&str; 9] = [
    "InvalidAccessKeySecret",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "IllegalTimestamp",
    "InvalidTimeStamp",
    "InvalidTimestamp",
    "InvalidAccessKeyId",
    "InvalidSecurityToken",
    "SignatureNonceUsed",
];

const MISSING: &[u8] = b"Missing";

/// Where to look for a code, and under what.
fn names(code: &[u8]) -> (&'static [&'static str], &[u8]) {
    match code.strip_prefix(MISSING) {
        Some(name) => (&COMMON, name),
        None => (&KNOWN, code),
    }
}

/// The longest known code that `text` begins with.
fn begins(text: &[u8]) -> Option<&str> {
    let (known, rest) = names(text);
    let known = known
        .iter()
        .filter(|name| rest.starts_with(name.as_bytes()));
    let len = text.len() - rest.len() + known.map(|name| name.len()).max()?;
    text.get(..len)
        .and_then(|code| core::str::from_utf8(code).ok())
}

/// Whether the server has compared signatures.
pub(crate) fn is_mismatch(code: &str) -> bool {
    code.starts_with("SignatureDoesNotMatch") || code.starts_with("IncompleteSignature")
}

fn is_of_signature(code: &str) -> bool {
    begins(code.as_bytes())
        .is_some_and(|known| matches!(code.as_bytes().get(known.len()), None | Some(b'.')))
}

/// A code without what an SDK makes of it to name its exception.
fn bare(name: &str) -> &str {
    let bare = name.strip_suffix("Error");
    bare.filter(|bare| !matches!(*bare, "Internal" | "Parameter"))
        .unwrap_or(name)
}

/// Whether what is before `code` makes it a key by itself: not
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
            // Of Python 2.
            [b'u', b'"' | b'\'', after @ ..] => rest = after,
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
    // Some products have the like of `isv.` before their codes.
    let begins = word.first()?.is_ascii_uppercase()
        || [&b"isv."[..], b"isp.", b"iot."]
            .iter()
            .any(|kind| word.starts_with(kind));
    (begins && word.len() >= SHORTEST)
        .then(|| core::str::from_utf8(word).ok())
        .flatten()
        .filter(|word| !matches!(*word, "None" | "Null" | "Success"))
}

/// The first known code, which ends where its word does, and what is behind it.
fn known(text: &[u8]) -> Option<(&str, &[u8])> {
    let mut rest = text;
    // One pass over the text: every known code begins with S, I or M.
    while let Some(at) = rest.iter().position(|byte| b"SIM".contains(byte)) {
        let here = rest.get(at..)?;
        rest = here.get(1..)?;
        if begins(here).is_some()
            && let Some(name) = word(here)
            && is_of_signature(bare(name))
        {
            return Some((bare(name), here.get(name.len()..)?));
        }
    }
    None
}

/// Another code, where there is one: `Code: `, `[Code]`, `Error:Code`.
fn other(text: &[u8]) -> Option<&str> {
    const KINDS: &str = "Forbidden\nIllegal\nInternalError\nInvalid\nMissing\nServiceUnavailable\n\
        Throttling\nUnsupported";
    let of_sms = [b"isv.", b"isp."].iter().find_map(|kind| find(text, *kind));
    if let Some(code) = of_sms.and_then(|at| word(text.get(at..)?)) {
        return Some(code);
    }
    let mut at = 0;
    for part in text.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'.') {
        let (before, after) = text.split_at_checked(at)?;
        let after = after.get(part.len()..)?;
        at += part.len() + 1;
        // A word with two capitals; a sentence may begin with one.
        if let Some(name) = word(part)
            && !name.ends_with("Exception")
            && name.bytes().filter(u8::is_ascii_uppercase).count() > 1
        {
            let next = after.trim_ascii_start();
            let is_last = matches!(next, [] | [b':' | b']' | b')' | b'&' | 0x80.., ..]);
            // `AliError: SecurityToken is mandatory for this action`
            let is_word = after.starts_with(b"(") || after.starts_with(b" is ");
            if before.trim_ascii_end().ends_with(b"Error:") && !is_word
                || is_last && lines(KINDS).any(|kind| part.starts_with(kind))
            {
                return Some(bare(name));
            }
        }
    }
    None
}

fn by_message(text: &[u8]) -> Option<String> {
    // Each with its code behind it.
    const MESSAGES: &str = "signature is not matched\tSignatureDoesNotMatch\n\
        signature does not match\tSignatureDoesNotMatch\n\
        does not conform to Aliyun standards\tIncompleteSignature\n\
        signature nonce was used already\tSignatureNonceUsed\n\
        time stamp or date value is expired\tInvalidTimeStamp.Expired\n\
        time stamp or date value is not well formatted\tInvalidTimeStamp.Format\n\
        access key is not found\tInvalidAccessKeyId.NotFound\n\
        access key is disabled\tInvalidAccessKeyId.Inactive\n\
        SecurityToken is expired\tInvalidSecurityToken.Expired\n\
        SecurityToken is malformed\tInvalidSecurityToken.Malformed\n\
        not authorized to operate on the specified resource\tForbidden.RAM\n\
        not authorized to do this action\tForbidden.RAM\n\
        Specified api is not found\tInvalidApi.NotFound\n\
        denied due to user flow control\tThrottling.User\n\
        parameter Version is not valid\tInvalidVersion";
    for line in lines(MESSAGES) {
        let mut parts = line.split(|byte| *byte == b'\t');
        if let (Some(message), Some(code)) = (parts.next(), parts.next())
            && find(text, message).is_some()
        {
            return core::str::from_utf8(code).ok().map(ToOwned::to_owned);
        }
    }
    Some(match mandatory_name(text)? {
        // Said of one that is there, too, and not accepted.
        ("Timestamp", true) => "IllegalTimestamp".to_owned(),
        (name, _) => ["Missing", name].concat(),
    })
}

/// What the server says to be mandatory: `X is mandatory for this action`; or, and then
/// true, `The input parameter "X" that is mandatory for processing this request`.
pub(crate) fn mandatory_name(text: &[u8]) -> Option<(&str, bool)> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
    let before = text.get(..find(text, b" is mandatory")?)?;
    let Some(quoted) = before.strip_suffix(b" that") else {
        let name = before.rsplit(|byte| !is_name(byte)).next()?;
        return Some((word(name)?, false));
    };
    let quoted = quoted.get(..quoted.iter().rposition(is_name)? + 1)?;
    let name = quoted.rsplit(|byte| !is_name(byte)).next()?;
    Some((core::str::from_utf8(name).ok()?, true))
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
    const OSS: &str = "OSSAccessKeyId\nx-oss-request-id\n.oss-\nOSS Access Key Id\noss2.exceptions";
    // None that is said of another thing than a signature too.
    const OTHER_CODES: &str =
        "SignatureNotMatch\nOTSAuthFailed\nInvalidSignature\nAccessDenied.SignatureNotMatch";
    /// What other clouds write of their signatures.
    const OTHERS: &str = "AWSAccessKeyId\namazonaws.com/doc/20\nSecret Access Key and signing method\n\
        is now earlier than \nAuthorization header requires\n<FormatString>\n\
        AuthFailure.Signature\nverify aksk signature\nInvalid Signature, Server StringToSign";
    /// What stands around the codes of others, of which some have the same names.
    const AROUND: &str = ") when calling the \nResponseMetadata\n\"RetCode\"";
    let has = |word: &[u8]| find(text, word).is_some();
    let announces = has(b"string to sign is") || has(b"signature is not matched");
    if announces {
        return Answer::Rpc;
    }
    let is_alike = |code: &str| is_of_signature(code) || code.starts_with("Missing");
    if lines(OTHERS).any(has) || code.is_some_and(is_alike) && lines(AROUND).any(has) {
        return Answer::OtherProduct;
    }
    let is_other_code =
        code.is_some_and(|code| lines(OTHER_CODES).any(|other| other == code.as_bytes()));
    if has(OSS_SENTENCE) {
        return if has(b"mns.aliyuncs.com/doc") || is_other_code {
            Answer::OtherProduct
        } else if lines(OSS).any(has) {
            Answer::Oss
        } else {
            Answer::LikeOss
        };
    }
    if code == Some("SecurityTokenExpired") && lines(OSS).any(has)
        || has(b"<OSSAccessKeyId>")
        || has(b"OSS Access Key Id you provided")
        || has(b"oss2.exceptions")
    {
        return Answer::Oss;
    }
    if code.is_some_and(|code| code.starts_with("isv.") && find(code.as_bytes(), b"SIGN").is_some())
        || has("签名不合法".as_bytes())
    {
        return Answer::SmsSignName;
    }
    if is_other_code {
        return Answer::OtherProduct;
    }
    if code.is_none() && !has_server_string && is_not_reached(text) {
        return Answer::Nobody;
    }
    Answer::Rpc
}

/// What programs and systems say when a host was not found, did not answer, or has no
/// certificate that they trust.
fn is_not_reached(text: &[u8]) -> bool {
    const SAID: &str = "getaddrinfo\nservice not known\nnor servname\nname resolution\n\
        NameResolutionError\nENOTFOUND\nEAI_AGAIN\nno such host\nresolve host\n\
        not resolve\nnot be resolved\nUnknownHostException\nECONNREFUSED\n\
        connection refused\nConnectionRefused\nactively refused\nfailed to connect\n\
        unable to connect\nestablish a new connection\nETIMEDOUT\ntimed out\n\
        ConnectTimeout\ni/o timeout\ndeadline exceeded\nServerUnreachable\nECONNRESET\n\
        connection reset\nRemoteDisconnected\ncertificate\nSSL\nProxyError\n\
        tunnel connection failed\nnxdomain\nhost lookup\nfailed to lookup\n\
        NSURLErrorDomain\nHost not found\nOpenTimeout\nBad hostname\nnetwork is unreachable\n这样的主机\n未能解析\n基础连接已经关闭\n\
        server misbehaving\nbad address\nnet::ERR_\nrequest:fail\n无法连接\n连接尝试失败\n强迫关闭";
    lines(SAID).any(|word| find_ignore_case(text, word).is_some())
}
