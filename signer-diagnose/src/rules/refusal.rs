//! The findings that belong to the server's error codes.

use crate::code::{Certainty, Code, codes};
use crate::evidence::Evidence;
use crate::evidence::common_params::COMMON;
use crate::evidence::encoded::Encoded;
use crate::evidence::error_code::mandatory_name;
use crate::evidence::expected::Expected;
use crate::evidence::find::find;
use crate::finding::{Finding, Findings};
use crate::rules::after;
use crate::rules::timestamp::is_timestamp_right;

codes! { "The server's own codes"
    /// `IncompleteSignature`.
    INCOMPLETE_SIGNATURE = 180, "incomplete-signature", [Proved, Likely] {
        en: "the server says that the signature does not conform (IncompleteSignature)", "SignatureMethod, SignatureVersion or Signature is absent or wrong; some products say this of any signature that does not match"
        zh: "服务端认为签名不符合规范（IncompleteSignature）", "SignatureMethod、SignatureVersion 或 Signature 缺失或有误；有些产品对任何不匹配的签名都这样报错"
    }
    /// `MissingSignature`.
    MISSING_SIGNATURE = 181, "missing-signature", [Proved, Likely] {
        en: "the server received no Signature", "Send the signature as the parameter Signature, not in a header; check that it is not empty"
        zh: "服务端没有收到 Signature", "把签名作为参数 Signature 发送，不要放在请求头里；并确认它不为空"
    }
    /// `MissingTimestamp`.
    MISSING_TIMESTAMP = 182, "missing-timestamp", [Proved, Likely] {
        en: "the server received no Timestamp", "Send and sign Timestamp, spelled exactly like that"
        zh: "服务端没有收到 Timestamp", "签名和发送时都要带上 Timestamp，注意拼写"
    }
    /// `IllegalTimestamp`.
    ILLEGAL_TIMESTAMP = 183, "illegal-timestamp", [Proved, Likely] {
        en: "the server does not accept the timestamp, though it may say that there is none", "Set the machine's clock; write YYYY-MM-DDThh:mm:ssZ in UTC, in a parameter spelled Timestamp"
        zh: "服务端不接受该时间戳（报错里可能说没有提供）", "校准本机时间；用 UTC 时间，格式为 YYYY-MM-DDThh:mm:ssZ，参数名拼写为 Timestamp"
    }
    /// `InvalidTimeStamp.Expired`.
    TIMESTAMP_EXPIRED = 184, "timestamp-expired", [Proved, Likely] {
        en: "the timestamp differs from the server's clock by more than 15 minutes", "Set the machine's clock; write UTC, not local time; make the timestamp when the request is sent"
        zh: "时间戳与服务端时钟相差超过 15 分钟", "校准本机时间；使用 UTC 而不是本地时间；在发送请求时才生成时间戳"
    }
    /// `InvalidTimeStamp.Format`.
    TIMESTAMP_INVALID = 185, "timestamp-invalid", [Proved, Likely] {
        en: "the timestamp is not well formed", "Write YYYY-MM-DDThh:mm:ssZ in UTC, encoded once when it is sent"
        zh: "时间戳格式不正确", "用 UTC 时间，格式为 YYYY-MM-DDThh:mm:ssZ，发送时只编码一次"
    }
    /// `SignatureNonceUsed`.
    NONCE_USED = 186, "nonce-used", [Proved, Likely] {
        en: "the server has seen this SignatureNonce before", "Make a new nonce for every request, retries included, and sign again; a request that was sent once, from a log or in a browser, is always refused like this"
        zh: "该 SignatureNonce 已经用过", "每次请求（包括重试）都要生成新的随机数并重新签名；把日志或浏览器里的请求再发一遍，必然报这个错"
    }
    /// `InvalidAccessKeyId.NotFound`.
    ACCESS_KEY_ID_NOT_FOUND = 187, "access-key-id-not-found", [Proved, Likely] {
        en: "the server does not know the AccessKeyId", "Copy it again, without spaces or brackets; check that it was not deleted, and that it belongs to this site (China or international)"
        zh: "服务端查不到这个 AccessKeyId", "重新复制，不要带空白或括号；确认它没有被删除，并且属于当前站点（中国站或国际站）"
    }
    /// `InvalidAccessKeyId.Inactive`.
    ACCESS_KEY_ID_INACTIVE = 188, "access-key-id-inactive", [Proved, Likely] {
        en: "the AccessKeyId is disabled", "Enable it in the console, or use another"
        zh: "该 AccessKeyId 已被禁用", "在控制台启用它，或换用其他 AccessKey"
    }
    /// `MissingAccessKeyId`.
    MISSING_ACCESS_KEY_ID = 189, "missing-access-key-id", [Proved, Likely] {
        en: "the server received no AccessKeyId", "Send and sign AccessKeyId in the query or in a form body"
        zh: "服务端没有收到 AccessKeyId", "在查询字符串或表单请求体里发送 AccessKeyId，并参与签名"
    }
    /// `MissingSecurityToken`.
    MISSING_SECURITY_TOKEN = 190, "missing-security-token", [Proved, Likely] {
        en: "the AccessKeyId is a temporary STS credential, and the server received no SecurityToken", "Send and sign the SecurityToken that came with it"
        zh: "AccessKeyId 是 STS 临时凭证，而服务端没有收到 SecurityToken", "签名和发送时都要带上与它一同返回的 SecurityToken"
    }
    /// `InvalidSecurityToken.Expired`.
    SECURITY_TOKEN_EXPIRED = 191, "security-token-expired", [Proved, Likely] {
        en: "the SecurityToken has expired", "Get new temporary credentials from STS"
        zh: "SecurityToken 已过期", "重新向 STS 获取临时凭证"
    }
    /// `InvalidSecurityToken.Malformed`.
    SECURITY_TOKEN_MALFORMED = 192, "security-token-malformed", [Proved, Likely] {
        en: "the SecurityToken is incomplete", "Copy it whole, and percent-encode it once when it is sent: it has '+', '/' and '='"
        zh: "SecurityToken 不完整", "完整复制，发送时做一次百分号编码：其中含有“+”“/”“=”"
    }
    /// `InvalidSecurityToken.MismatchWithAccessKey`.
    SECURITY_TOKEN_MISMATCH = 193, "security-token-mismatch", [Proved, Likely] {
        en: "the SecurityToken belongs to another AccessKeyId", "Take AccessKeyId, AccessKeySecret and SecurityToken from the same answer of STS"
        zh: "SecurityToken 与 AccessKeyId 不匹配", "AccessKeyId、AccessKeySecret、SecurityToken 要取自 STS 的同一次返回"
    }
    /// Another `InvalidSecurityToken`.
    SECURITY_TOKEN_INVALID = 194, "security-token-invalid", [Proved, Likely] {
        en: "the server does not accept the SecurityToken", "Get new temporary credentials from STS, and send all three parts of them; leave SecurityToken out with a permanent AccessKey"
        zh: "服务端不接受该 SecurityToken", "重新向 STS 获取临时凭证，三项一起使用；使用长期 AccessKey 时不要带 SecurityToken"
    }
    /// A common parameter did not reach the server: `MissingAction`, `MissingVersion`, `MissingSignatureNonce`.
    MISSING_PARAMETER = 195, "missing-parameter", [Proved, Likely] {
        en: "the server did not receive it", "Send and sign it in the query or in a form body"
        zh: "服务端没有收到该参数", "在查询字符串或表单请求体里发送，并参与签名"
    }
}

/// Adds the finding that belongs to a code other than `SignatureDoesNotMatch`.
pub(crate) fn explain(
    error_code: &str,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    mismatch: bool,
    findings: &mut Findings,
) {
    if error_code.starts_with("SignatureDoesNotMatch") {
        return;
    }
    let empty = evidence.signature.is_some_and(str::is_empty);
    if empty && matches!(error_code, "MissingSignature" | "IncompleteSignature") {
        findings.add(Finding::proved(Code::SIGNATURE_EMPTY).about("Signature"));
    }
    if error_code == "IncompleteSignature" {
        let certain = findings.all().is_empty() && table.server.is_none();
        findings.add(if certain {
            Finding::proved(Code::INCOMPLETE_SIGNATURE)
        } else {
            Finding::likely(Code::INCOMPLETE_SIGNATURE)
        });
        return;
    }
    if error_code == "InvalidPath" {
        return findings.add(Finding::likely(Code::PATH_NOT_ROOT));
    }
    // It names the parameter only in its sentence.
    let named = error_code
        .starts_with("MissingParameter")
        .then(|| mandatory_name(evidence.error))
        .flatten()
        .map(|(name, _)| ["Missing", name].concat());
    let error_code = named.as_deref().unwrap_or(error_code);
    let absent = missing_name(error_code);
    if let Some(name) = absent {
        missing(name, table, findings);
        let own = evidence.string_to_sign.unwrap_or_default();
        let signed = [&b"%26"[..], b"&"].iter().any(|and| {
            let [raw, encoded] = [&b"="[..], b"%3D"];
            [raw, encoded]
                .iter()
                .any(|equals| find(own, &[*and, name.as_bytes(), *equals].concat()).is_some())
        });
        // It alone may have been lost, or be empty.
        if signed {
            findings.add(Finding::likely(Code::PARAMETERS_NOT_IN_FORM).about(name));
        }
    }
    let code = match error_code {
        // An SDK found both strings equal, and says so by this name.
        "InvalidAccessKeySecret" | "SDK.InvalidAccessKeySecret" => Code::CREDENTIALS_DIFFER,
        "MissingSignature" => Code::MISSING_SIGNATURE,
        "MissingTimestamp" | "MissingTimeStamp" => Code::MISSING_TIMESTAMP,
        "MissingAccessKeyId" => Code::MISSING_ACCESS_KEY_ID,
        "MissingSecurityToken" => Code::MISSING_SECURITY_TOKEN,
        "MissingSignatureMethod" => Code::SIGNATURE_METHOD_MISSING,
        "MissingSignatureVersion" => Code::SIGNATURE_VERSION_MISSING,
        "InvalidSignatureMethod" => Code::SIGNATURE_METHOD_OTHER,
        "InvalidSignatureVersion" => Code::SIGNATURE_VERSION_OTHER,
        "SignatureNonceUsed" => Code::NONCE_USED,
        "IllegalTimestamp" => Code::ILLEGAL_TIMESTAMP,
        "InvalidAccessKeyId.Inactive" => Code::ACCESS_KEY_ID_INACTIVE,
        "InvalidSecurityToken.Expired" => Code::SECURITY_TOKEN_EXPIRED,
        "InvalidSecurityToken.Malformed" => Code::SECURITY_TOKEN_MALFORMED,
        "InvalidSecurityToken.MismatchWithAccessKey" => Code::SECURITY_TOKEN_MISMATCH,
        code if code.starts_with("InvalidAccessKeyId") => Code::ACCESS_KEY_ID_NOT_FOUND,
        code if code.starts_with("InvalidSecurityToken") => Code::SECURITY_TOKEN_INVALID,
        code if is_timestamp(code) && code.ends_with(".Expired") => Code::TIMESTAMP_EXPIRED,
        code if is_timestamp(code) => Code::TIMESTAMP_INVALID,
        // One product reports an expired token as a bad parameter.
        _ if find(evidence.error, b"SecurityToken.Expired").is_some() => {
            Code::SECURITY_TOKEN_EXPIRED
        }
        _ if absent.is_some() => Code::MISSING_PARAMETER,
        // The server compared signatures: the code is of something else in the text.
        _ if mismatch => return,
        _ => {
            let other = || Finding::likely(Code::OTHER_ERROR);
            let mut finding = after::finding(error_code).unwrap_or_else(other);
            // Libraries and other clouds have names of that form too.
            if finding.code == Code::ACTION_PARAMETER_MISSING
                && find(evidence.error, b"equestId").is_none()
                && find(evidence.error, b"mandatory").is_none()
            {
                finding.certainty = Certainty::Likely;
            }
            return findings.add(finding);
        }
    };
    let mut finding = Finding::proved(code);
    // `.Exp` may be the beginning of `.Expired`, and so may nothing at the end of a text.
    let families = [
        Code::ACCESS_KEY_ID_NOT_FOUND,
        Code::TIMESTAMP_INVALID,
        Code::SECURITY_TOKEN_INVALID,
    ];
    if families.contains(&code) {
        let is_end = evidence
            .error
            .trim_ascii_end()
            .ends_with(error_code.as_bytes());
        let suffix = error_code.split_once('.').map_or("", |(_, suffix)| suffix);
        if !matches!(suffix, "" | "NotFound" | "Format") || is_end && suffix.is_empty() {
            finding.certainty = Certainty::Likely;
        }
    }
    // The right form was meant, so another one arrived.
    if code == Code::TIMESTAMP_INVALID && is_timestamp_right(table) {
        finding.certainty = Certainty::Likely;
        findings.add(Finding::likely(Code::VALUE_SENT_ENCODED_TWICE).about("Timestamp"));
    }
    findings.add(match absent {
        Some(name) => finding.about(name),
        None => finding,
    });
}

fn is_timestamp(code: &str) -> bool {
    code.starts_with("InvalidTimeStamp") || code.starts_with("InvalidTimestamp")
}

/// The common parameter that did not reach the server.
fn missing_name(code: &str) -> Option<&'static str> {
    let missing = code.strip_prefix("Missing")?;
    let mut names = COMMON.into_iter();
    names.find(|name| name.eq_ignore_ascii_case(missing) && *name != "RegionId")
}

/// It went another way. Without a form, `Action` is missed first: of another one, the others
/// arrived.
fn not_in_form(name: &'static str) -> Finding {
    Finding::sure_if(name == "Action", Code::PARAMETERS_NOT_IN_FORM).about(name)
}

/// The caller meant to send what did not arrive: so it went another way, or
/// under another name.
fn missing(name: &'static str, table: &Expected<'_>, findings: &mut Findings) {
    let wanted = Encoded::raw(name);
    for entry in table.entries() {
        if entry.name.is(name.as_bytes()) {
            if !entry.value.is_empty() {
                findings.add(not_in_form(name));
            }
        } else if entry.name.is_ignore_case(&wanted)
            && name != "Timestamp"
            && table.get(name).is_none()
        {
            let mut finding = Finding::proved(Code::PARAMETER_NAME_CASE);
            finding.parameter = Some(entry.name());
            findings.add(finding);
        }
    }
}
