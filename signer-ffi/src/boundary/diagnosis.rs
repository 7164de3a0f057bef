//! Why a server refused a request.

use core::ffi::{c_char, c_int};

use viapi_sign_diagnose::{Certainty, Diagnosis, Evidence, Finding, diagnose};

use super::pointers::{Output, Params, any_bytes, not_null, text, value};
use crate::guard::guard;
use crate::status::Failure;
use crate::types::{lang, method};
use crate::{
    VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_LIKELY, VIAPI_SIGN_NAME_SIZE, VIAPI_SIGN_PROVED,
    viapi_sign_evidence, viapi_sign_finding, viapi_sign_str,
};

/// Says why the server refused a request.
///
/// Writes up to findings_size findings to findings, the most certain first, and
/// their number to *findings_len. There are never more than
/// VIAPI_SIGN_FINDINGS_MAX. The codes are at the end of this header.
///
/// CAVEATS: no finding holds the secret, but the strings-to-sign that the
/// places are in hold the AccessKeyId and any SecurityToken.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_diagnose(
    evidence: *const viapi_sign_evidence,
    findings: *mut viapi_sign_finding,
    findings_size: usize,
    findings_len: *mut usize,
) -> c_int {
    guard(|| {
        not_null(findings)?;
        not_null(findings_len)?;
        // SAFETY: the caller's word.
        unsafe {
            with_diagnosis(evidence, |diagnosis| {
                let mut len = 0;
                for finding in diagnosis.findings().iter().take(findings_size) {
                    findings.add(len).write(lend(finding));
                    len += 1;
                }
                findings_len.write(len);
                Ok(())
            })
        }
    })
}

/// Writes what is wrong and how to fix it, of the finding at index of those
/// that viapi_sign_diagnose() gives for the same evidence.
///
/// lang is VIAPI_SIGN_ENGLISH or VIAPI_SIGN_CHINESE. The text is UTF-8.
///
/// CAVEATS: VIAPI_SIGN_INVALID_LENGTH when there are not so many findings. The
/// text may change from one version to the next, the code does not.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_finding_text(
    evidence: *const viapi_sign_evidence,
    index: usize,
    lang: c_int,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            with_diagnosis(evidence, |diagnosis| {
                let finding = diagnosis
                    .findings()
                    .get(index)
                    .ok_or(Failure::of(VIAPI_SIGN_INVALID_LENGTH))?;
                let message = finding.message(self::lang(lang));
                out.write(message.len(), |out| message.encode_slice(out))
            })
        }
    })
}

unsafe fn with_diagnosis(
    evidence: *const viapi_sign_evidence,
    then: impl FnOnce(&Diagnosis) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // SAFETY: the caller's word.
    unsafe {
        let given = value(evidence)?;
        let known = |text: viapi_sign_str| (!text.ptr.is_null() || text.len > 0).then_some(text);
        let error = any_bytes(given.error)?;
        let method = match given.method {
            0 => None,
            number => Some(method(number)?),
        };
        let access_key_secret = known(given.access_key_secret)
            .map(|secret| text(secret))
            .transpose()?;
        let signature = known(given.signature)
            .map(|signature| text(signature))
            .transpose()?;
        let string_to_sign = known(given.string_to_sign)
            .map(|string| any_bytes(string))
            .transpose()?;
        let mut params = Params::borrow(given.params, given.params_len)?;
        let params = &*params.as_mut();
        then(&diagnose(&Evidence {
            error,
            params: (!params.is_empty()).then_some(params),
            method,
            access_key_secret,
            signature,
            string_to_sign,
            now: (given.now != 0).then_some(given.now),
        }))
    }
}

fn lend(finding: &Finding) -> viapi_sign_finding {
    let server = finding.server().unwrap_or_default();
    let client = finding.client().unwrap_or_default();
    viapi_sign_finding {
        code: finding.code().number().into(),
        certainty: match finding.certainty() {
            Certainty::Proved => VIAPI_SIGN_PROVED,
            Certainty::Likely => VIAPI_SIGN_LIKELY,
        },
        name: fixed(finding.code().name()),
        parameter: fixed(finding.parameter().unwrap_or_default()),
        server_start: server.start,
        server_end: server.end,
        client_start: client.start,
        client_end: client.end,
    }
}

/// A text and NULs behind it.
fn fixed(text: &str) -> [c_char; VIAPI_SIGN_NAME_SIZE] {
    let mut out = [0; VIAPI_SIGN_NAME_SIZE];
    for (to, from) in out
        .iter_mut()
        .take(VIAPI_SIGN_NAME_SIZE - 1)
        .zip(text.bytes())
    {
        *to = c_char::from_ne_bytes([from]);
    }
    out
}
