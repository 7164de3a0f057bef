//! The findings that belong to the server's error codes.

use crate::code::{Certainty, Code};
use crate::evidence::Evidence;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::evidence::find::find;
use crate::finding::{Finding, Findings};

/// Whether the server has compared signatures.
pub(crate) fn is_mismatch(error_code: Option<&str>) -> bool {
    error_code.is_some_and(|code| {
        code.starts_with("SignatureDoesNotMatch") || code.starts_with("IncompleteSignature")
    })
}

/// Adds the finding that belongs to a code other than `SignatureDoesNotMatch`.
pub(crate) fn explain(
    error_code: &str,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    findings: &mut Findings,
) {
    if error_code.starts_with("SignatureDoesNotMatch") {
        return;
    }
    let empty = evidence.signature.is_some_and(str::is_empty);
    if empty && matches!(error_code, "MissingSignature" | "IncompleteSignature") {
        findings.add(Finding::proved(Code::SignatureEmpty).about("Signature"));
    }
    if error_code == "IncompleteSignature" {
        let certain = findings.all().is_empty() && table.server.is_none();
        findings.add(if certain {
            Finding::proved(Code::IncompleteSignature)
        } else {
            Finding::likely(Code::IncompleteSignature)
        });
        return;
    }
    if let Some(name) = missing_name(error_code) {
        missing(name, table, findings);
    }
    let code = match error_code {
        "MissingSignature" => Code::MissingSignature,
        "MissingTimestamp" | "MissingTimeStamp" => Code::MissingTimestamp,
        "MissingAccessKeyId" => Code::MissingAccessKeyId,
        "MissingSecurityToken" => Code::MissingSecurityToken,
        "MissingSignatureMethod" => Code::SignatureMethodMissing,
        "MissingSignatureVersion" => Code::SignatureVersionMissing,
        "InvalidSignatureMethod" => Code::SignatureMethodOther,
        "InvalidSignatureVersion" => Code::SignatureVersionOther,
        "SignatureNonceUsed" => Code::NonceUsed,
        "IllegalTimestamp" => Code::IllegalTimestamp,
        "InvalidAccessKeyId.Inactive" => Code::AccessKeyIdInactive,
        "InvalidSecurityToken.Expired" => Code::SecurityTokenExpired,
        "InvalidSecurityToken.Malformed" => Code::SecurityTokenMalformed,
        "InvalidSecurityToken.MismatchWithAccessKey" => Code::SecurityTokenMismatch,
        code if code.starts_with("InvalidAccessKeyId") => Code::AccessKeyIdNotFound,
        code if code.starts_with("InvalidSecurityToken") => Code::SecurityTokenInvalid,
        code if is_timestamp(code) && code.ends_with(".Expired") => Code::TimestampExpired,
        code if is_timestamp(code) => Code::TimestampInvalid,
        // One product reports an expired token as a bad parameter.
        _ if find(evidence.error, b"SecurityToken.Expired").is_some() => Code::SecurityTokenExpired,
        _ if missing_name(error_code).is_some() => Code::MissingParameter,
        _ => Code::OtherError,
    };
    let mut finding = Finding::proved(code);
    // The right form was meant, so another one arrived.
    if code == Code::TimestampInvalid && crate::rules::common::is_timestamp_right(table) {
        finding.certainty = Certainty::Likely;
        findings.add(Finding::likely(Code::ValueSentEncodedTwice).about("Timestamp"));
    }
    findings.add(match missing_name(error_code) {
        Some(name) => finding.about(name),
        None => finding,
    });
}

fn is_timestamp(code: &str) -> bool {
    code.starts_with("InvalidTimeStamp") || code.starts_with("InvalidTimestamp")
}

/// The common parameter that did not reach the server.
fn missing_name(code: &str) -> Option<&'static str> {
    const NAMES: [&str; 9] = [
        "AccessKeyId",
        "Action",
        "SecurityToken",
        "Signature",
        "SignatureMethod",
        "SignatureNonce",
        "SignatureVersion",
        "Timestamp",
        "Version",
    ];
    let missing = code.strip_prefix("Missing")?;
    NAMES
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(missing))
}

/// The caller meant to send what did not arrive: so it went another way, or
/// under another name.
fn missing(name: &'static str, table: &Expected<'_>, findings: &mut Findings) {
    let wanted = Encoded::raw(name);
    for entry in table.entries() {
        if entry.name.is(name.as_bytes()) && !entry.value.is_empty() {
            findings.add(Finding::proved(Code::ParametersNotInForm).about(name));
        } else if entry.name.is_ignore_case(&wanted) && name != "Timestamp" {
            let mut finding = Finding::proved(Code::ParameterNameCase);
            finding.parameter = Some(entry.name());
            findings.add(finding);
        }
    }
}
