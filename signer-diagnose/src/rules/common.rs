//! What the protocol wants of its common parameters.

use crate::code::{Certainty, Code, codes};
use crate::evidence::Evidence;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{Entry, Expected};
use crate::evidence::secret::trimmed;
use crate::evidence::sent_request::SentRequest;
use crate::finding::{Finding, Findings};
use crate::rules::timestamp::check_timestamp;

codes! { "Common parameters"
    /// `SignatureMethod` is absent.
    SIGNATURE_METHOD_MISSING = 120, "signature-method-missing", [Proved, Likely] {
        en: "it is absent", "Send and sign SignatureMethod=HMAC-SHA1"
        zh: "缺少该参数", "签名和发送时都要带上 SignatureMethod=HMAC-SHA1"
    }
    /// `SignatureMethod` is another than `HMAC-SHA1`.
    SIGNATURE_METHOD_OTHER = 121, "signature-method-other", [Proved, Likely] {
        en: "its value is not HMAC-SHA1", "Send and sign SignatureMethod=HMAC-SHA1"
        zh: "该参数的值不是 HMAC-SHA1", "签名和发送时都要带上 SignatureMethod=HMAC-SHA1"
    }
    /// `SignatureVersion` is absent.
    SIGNATURE_VERSION_MISSING = 122, "signature-version-missing", [Proved, Likely] {
        en: "it is absent", "Send and sign SignatureVersion=1.0"
        zh: "缺少该参数", "签名和发送时都要带上 SignatureVersion=1.0"
    }
    /// `SignatureVersion` is another than `1.0`.
    SIGNATURE_VERSION_OTHER = 123, "signature-version-other", [Proved, Likely] {
        en: "its value is not 1.0", "Send and sign SignatureVersion=1.0"
        zh: "该参数的值不是 1.0", "签名和发送时都要带上 SignatureVersion=1.0"
    }
    /// The AccessKeyId has white space, quotes or brackets around it.
    ACCESS_KEY_ID_MALFORMED = 131, "access-key-id-malformed", [Proved] {
        en: "it has white space, quotes or brackets around it", "Remove what was copied with it"
        zh: "首尾带有空白、引号或括号", "去掉复制时多带的字符"
    }
    /// AccessKeyId and AccessKeySecret are exchanged.
    CREDENTIALS_SWAPPED = 132, "credentials-swapped", [Proved, Likely] {
        en: "AccessKeyId and AccessKeySecret are exchanged", "Exchange them; the secret has been sent, so replace the AccessKey"
        zh: "AccessKeyId 与 AccessKeySecret 填反了", "对调两者；Secret 已经发送出去，请更换这个 AccessKey"
    }
    /// A temporary AccessKeyId without `SecurityToken`.
    SECURITY_TOKEN_ABSENT = 133, "security-token-absent", [Proved] {
        en: "the AccessKeyId is a temporary STS credential, and SecurityToken is absent", "Send and sign the SecurityToken that came with it"
        zh: "AccessKeyId 是 STS 临时凭证，但缺少 SecurityToken", "签名和发送时都要带上与它一同返回的 SecurityToken"
    }
    /// The `AccessKeyId` is an `AppKey`.
    ACCESS_KEY_ID_IS_APP_KEY = 138, "access-key-id-is-app-key", [Likely] {
        en: "it is all digits, as the AppKey of an app is (API Gateway, Mobile Push, Taobao)", "Send an AccessKeyId, which begins with LTAI, and sign with its secret: an AppKey signs other APIs"
        zh: "该参数全是数字，像是应用的 AppKey（API 网关、移动推送、淘宝开放平台）", "应使用以 LTAI 开头的 AccessKeyId，并用对应的 Secret 签名：AppKey 用于其他接口"
    }
    /// The AccessKeySecret is among the parameters.
    SECRET_SENT = 139, "secret-sent", [Proved] Open {
        en: "the AccessKeySecret is among the parameters, where every log shows it", "Leave it out: it is only the key of the signature. Replace this AccessKey"
        zh: "请求参数里带上了 AccessKeySecret，日志里都能看到", "去掉这个参数：Secret 只用来计算签名。请更换这个 AccessKey"
    }
}

/// Adds what is wrong with common parameters in `table`; what was `sent` where
/// the server does not read it is not called absent.
///
/// Where the server has looked past the timestamp and refused the signature,
/// the timestamp is not why.
pub(crate) fn check(
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    sent: Option<&SentRequest>,
    past_timestamp: bool,
    findings: &mut Findings,
) {
    if table.shows_absence() && !table.entries().is_empty() {
        fixed(
            table,
            "SignatureMethod",
            b"HMAC-SHA1",
            [Code::SIGNATURE_METHOD_MISSING, Code::SIGNATURE_METHOD_OTHER],
            sent,
            findings,
        );
        fixed(
            table,
            "SignatureVersion",
            b"1.0",
            [
                Code::SIGNATURE_VERSION_MISSING,
                Code::SIGNATURE_VERSION_OTHER,
            ],
            sent,
            findings,
        );
    }
    access_key_id(table, evidence, findings);
    secret(table, evidence, findings);
    check_timestamp(
        table,
        evidence.now,
        Certainty::of(!past_timestamp),
        findings,
    );
}

/// A list that somebody sent with brackets in its name, as no RPC API has it.
pub(crate) fn brackets(table: &Expected<'_>) -> Option<Finding> {
    let entry = table.entries().iter().find(|entry| {
        let bytes = entry.name.bytes();
        !entry.damaged && bytes.clone().any(|byte| byte == b'[') && bytes.last() == Some(b']')
    })?;
    let mut finding = Finding::likely(Code::LIST_WITH_BRACKETS);
    finding.parameter = Some(entry.name());
    finding.server = Some(entry.name.range());
    Some(finding)
}

fn fixed(
    table: &Expected<'_>,
    name: &str,
    wanted: &[u8],
    codes: [Code; 2],
    sent: Option<&SentRequest>,
    findings: &mut Findings,
) {
    let [missing, other] = codes;
    let wanted_name = Encoded::raw(name);
    let mut entries = table.entries().iter();
    if table.get(name).is_none()
        && let Some(entry) = entries.find(|entry| entry.name.is_ignore_case(&wanted_name))
    {
        let mut finding = Finding::proved(Code::PARAMETER_NAME_CASE);
        finding.parameter = Some(entry.name());
        return findings.add(finding);
    }
    match table.get(name) {
        None if sent.is_some_and(|sent| sent.has_unread(name)) => {}
        None => findings.add(Finding::proved(missing).about(name)),
        Some(entry) if !entry.value.is(wanted) => {
            let mut finding = Finding::proved(other).about(name);
            finding.server = table.from_server.then(|| entry.value.range());
            findings.add(finding);
        }
        Some(_) => {}
    }
}

fn is_id(text: &[u8]) -> bool {
    text.starts_with(b"LTAI") || text.starts_with(b"STS.")
}

/// Whether the secret is an AccessKeyId and the AccessKeyId is not one: a program
/// that asks before it sends keeps the secret from leaving.
#[must_use]
pub fn are_swapped(access_key_id: &[u8], access_key_secret: &[u8]) -> bool {
    is_id(access_key_secret) && !is_id(access_key_id)
}

fn secret(table: &Expected<'_>, evidence: &Evidence<'_>, findings: &mut Findings) {
    /// Shorter ones are no secrets, and equal to a value by chance.
    const LONG_ENOUGH: usize = 16;
    let secret = evidence.access_key_secret.unwrap_or_default().as_bytes();
    let name = Encoded::raw("AccessKeySecret");
    let is_secret = |entry: &&Entry<'_>| {
        entry.name.is_ignore_case(&name) && !entry.value.is_empty()
            || secret.len() >= LONG_ENOUGH && (entry.value.is(secret) || entry.name.is(secret))
    };
    // Under that of AccessKeyId, the two are exchanged.
    let mut entries = table.entries().iter();
    if let Some(entry) = entries.find(|one| is_secret(one) && !one.name.is(b"AccessKeyId")) {
        // Without its place, where the secret would be shown.
        let mut finding = Finding::proved(Code::SECRET_SENT);
        finding.parameter = Some(entry.name());
        findings.add(finding);
    }
}

fn access_key_id(table: &Expected<'_>, evidence: &Evidence<'_>, findings: &mut Findings) {
    /// Longer than any AccessKeyId; a SecurityToken's is longer and begins with `STS.`.
    const SECRET_LEN: usize = 30;
    /// Digits of an `AppKey`.
    const APP_KEY: core::ops::RangeInclusive<usize> = 6..=12;
    const NAME: &str = "AccessKeyId";
    let Some(entry) = table.get(NAME) else { return };
    let about = |code, certainty| {
        let mut finding = Finding::new(code, certainty).about(NAME);
        finding.server = table.from_server.then(|| entry.value.range());
        finding
    };
    let mut room = [0; 64];
    let id = entry.value.copy(&mut room);
    let edges = [id.first(), id.last()];
    let odd = |byte: &u8| byte.is_ascii_whitespace() || b"\"'`[]<>{}()".contains(byte);
    // Spaces and marks that are not seen are not ASCII.
    let unseen = core::str::from_utf8(id).is_ok_and(|id| id != trimmed(id));
    let is_odd = unseen || edges.into_iter().flatten().any(odd);
    if is_odd && !entry.damaged && !entry.value.is_masked() {
        findings.add(about(Code::ACCESS_KEY_ID_MALFORMED, Certainty::Proved));
    }
    let secret = evidence.access_key_secret.unwrap_or_default().as_bytes();
    if are_swapped(id, secret) {
        findings.add(about(Code::CREDENTIALS_SWAPPED, Certainty::Proved));
    } else if id.len() == SECRET_LEN && !is_id(id) && id.iter().all(u8::is_ascii_alphanumeric) {
        findings.add(about(Code::CREDENTIALS_SWAPPED, Certainty::Likely));
    }
    if APP_KEY.contains(&id.len()) && id.iter().all(u8::is_ascii_digit) {
        findings.add(about(Code::ACCESS_KEY_ID_IS_APP_KEY, Certainty::Likely));
    }
    if id.starts_with(b"STS.") && table.get("SecurityToken").is_none() && table.shows_absence() {
        findings.add(Finding::proved(Code::SECURITY_TOKEN_ABSENT).about("SecurityToken"));
    }
}
