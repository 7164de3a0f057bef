//! Why a server refused a request.

use alloc::vec::Vec;
use core::ffi::{c_char, c_int};

use viapi_sign_diagnose::{Certainty, Diagnosis, Evidence, Finding, Lang, Parts, diagnose};

use super::heap::{Need, Source, with_memory};
use super::pointers::{
    Output, any_bytes, apart, each_param, grown, not_null, place, size_fits, text, told_size,
    write_grown,
};
use crate::guard::{guard, guard_about};
use crate::status::Failure;
use crate::types::method;
use crate::{
    VIAPI_SIGN_CHINESE, VIAPI_SIGN_ENGLISH, VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_INVALID_UTF8,
    VIAPI_SIGN_LIKELY, VIAPI_SIGN_PROVED, VIAPI_SIGN_UNKNOWN_FINDING, VIAPI_SIGN_UNKNOWN_LANGUAGE,
    viapi_sign_diagnosis, viapi_sign_evidence, viapi_sign_finding, viapi_sign_str,
};

/// Says why the server refused a request.
///
/// @param evidence       everything known about the request; not written to
/// @param findings       receives the findings, the most certain first
/// @param stride         sizeof findings[0]
/// @param findings_size  the number of findings that the array has room for;
///                       there are never more than VIAPI_SIGN_FINDINGS_MAX
/// @param diagnosis      receives their number and what else there is to say; set
///                       its struct_size first
/// @param about          NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_OUT_OF_MEMORY, VIAPI_SIGN_UNKNOWN_METHOD,
///         VIAPI_SIGN_STRUCT_SIZE, VIAPI_SIGN_NULL_POINTER,
///         VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_INVALID_UTF8
///
/// The codes are at the end of this header.
///
/// Memory: one block for the length of the call, by malloc() or by the allocate
/// of the evidence: 64 KiB, and 32 bytes for each byte of the texts, 1 KiB for
/// each parameter of params, and 512 bytes for each "&" and each "26" in the
/// texts. Not in the library for microcontrollers.
///
/// CAVEATS: no finding holds the secret, but the strings-to-sign that the
/// places are in hold the AccessKeyId and any SecurityToken. At most 256 threads
/// diagnose at one time, the next one is VIAPI_SIGN_OUT_OF_MEMORY.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_diagnose(
    evidence: *const viapi_sign_evidence,
    findings: *mut viapi_sign_finding,
    stride: usize,
    findings_size: usize,
    diagnosis: *mut viapi_sign_diagnosis,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        if findings_size > 0 {
            not_null(findings).map_err(|failure| failure.argument("findings"))?;
            size_fits::<viapi_sign_finding>(stride)
                .map_err(|failure| failure.argument("stride"))?;
        }
        if findings_size > isize::MAX.unsigned_abs() / stride.max(1) {
            return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH).argument("findings"));
        }
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let size = told_size(diagnosis).map_err(|failure| failure.argument("diagnosis"))?;
            with_diagnosis(evidence, &mut |_, found| {
                let mut len = 0;
                for finding in found.findings().iter().take(findings_size) {
                    let finding = lend(finding, stride);
                    let slot = findings.cast::<u8>().add(len * stride);
                    write_grown(slot, &finding, stride);
                    len += 1;
                }
                let all = viapi_sign_diagnosis {
                    struct_size: size,
                    findings_len: len,
                    has_more: (found.has_more() || found.findings().len() > len).into(),
                    is_certain: found.is_certain().into(),
                    error_code: fixed(found.error_code().unwrap_or_default()),
                };
                write_grown(diagnosis.cast(), &all, size);
                Ok(())
            })
        }
    })
}

/// Writes what is wrong and how to fix it, from a finding alone.
///
/// @param finding   a finding that viapi_sign_diagnose() has written
/// @param lang      VIAPI_SIGN_ENGLISH or VIAPI_SIGN_CHINESE
/// @param out       receives the text, UTF-8 without control characters
/// @param out_size  the bytes that it has room for, the NUL included
/// @param out_len   receives the length; NULL to do without
/// @return VIAPI_SIGN_UNKNOWN_LANGUAGE, VIAPI_SIGN_UNKNOWN_FINDING,
///         VIAPI_SIGN_STRUCT_SIZE, or one of 100 and up
///
/// Nothing is allocated. Not in the library for microcontrollers.
///
/// CAVEATS: the text may change from one version to the next, the code does not.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_finding_text(
    finding: *const viapi_sign_finding,
    lang: c_int,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            let whole = borrow(&grown(finding)?)?;
            let message = whole.message(self::lang(lang)?);
            out.write(
                message.len(),
                |memory| apart(memory, &place(finding, 1)),
                |out| message.encode_slice(out),
            )
        }
    })
}

/// What becomes of a diagnosis while there is memory for it.
type Then<'t> = dyn FnMut(&Evidence<'_>, &Diagnosis) -> Result<(), Failure> + 't;

/// Reads the evidence and hands it to `then`, with the diagnosis.
pub(super) unsafe fn with_diagnosis(
    evidence: *const viapi_sign_evidence,
    then: &mut Then<'_>,
) -> Result<(), Failure> {
    // SAFETY: the same is required of the caller.
    unsafe {
        let given = grown(evidence).map_err(|failure| failure.argument("evidence"))?;
        let known = |text: viapi_sign_str| (!text.ptr.is_null() || text.len > 0).then_some(text);
        let error = any_bytes(given.error).map_err(|failure| failure.argument("error"))?;
        let method = match given.method {
            0 => None,
            number => {
                Some(method(number).map_err(|error| Failure::from(error).argument("method"))?)
            }
        };
        let optional = |name, given| match known(given) {
            Some(given) => text(given)
                .map(Some)
                .map_err(|failure| failure.argument(name)),
            None => Ok(None),
        };
        let access_key_secret = optional("AccessKeySecret", given.access_key_secret)?;
        let signature = optional("Signature", given.signature)?;
        let string_to_sign = known(given.string_to_sign)
            .map(|string| any_bytes(string))
            .transpose()
            .map_err(|failure| failure.argument("string_to_sign"))?;
        let request = known(given.request)
            .map(|request| any_bytes(request))
            .transpose()
            .map_err(|failure| failure.argument("request"))?;
        let mut need = Need::new();
        need.add_text(error);
        need.add_text(request.unwrap_or_default());
        need.add_text(string_to_sign.unwrap_or_default());
        need.add_text(signature.unwrap_or_default().as_bytes());
        each_param(given.params, given.params_len, |_, param| {
            need.add_params(1, param.name.len() + param.value.len());
            Ok(())
        })?;
        let source = Source::of(&given)?;
        with_memory(source, need, || {
            let mut params = Vec::with_capacity(given.params_len);
            each_param(given.params, given.params_len, |_, param| {
                params.push(param);
                Ok(())
            })?;
            let mut evidence = Evidence::new();
            evidence.error = error;
            evidence.params = (!params.is_empty()).then_some(&params);
            evidence.method = method;
            evidence.access_key_secret = access_key_secret;
            evidence.signature = signature;
            evidence.string_to_sign = string_to_sign;
            evidence.request = request;
            evidence.now = (given.now != 0).then_some(given.now);
            then(&evidence, &diagnose(&evidence))
        })
    }
}

fn lend(finding: &Finding, size: usize) -> viapi_sign_finding {
    let server = finding.server().unwrap_or_default();
    let client = finding.client().unwrap_or_default();
    let parts = finding.parts();
    viapi_sign_finding {
        struct_size: size,
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
        character: parts.character.map_or(0, u32::from),
        encoders: parts.encoders | if parts.has_string { HAS_STRING } else { 0 },
        minutes: parts.minutes.unwrap_or(NO_MINUTES),
    }
}

/// The opposite of [`lend`], as far as a text needs it.
fn borrow(finding: &viapi_sign_finding) -> Result<Finding, Failure> {
    let name = finding.parameter.map(|c| c.to_ne_bytes()[0]);
    let len = name
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(name.len());
    let name = core::str::from_utf8(name.get(..len).unwrap_or_default())
        .map_err(|_| Failure::of(VIAPI_SIGN_INVALID_UTF8))?;
    Finding::from_parts(&Parts {
        code: u16::try_from(finding.code).unwrap_or_default(),
        certainty: match finding.certainty {
            VIAPI_SIGN_PROVED => Certainty::Proved,
            _ => Certainty::Likely,
        },
        parameter: (!name.is_empty()).then_some(name),
        character: match finding.character {
            0 => None,
            number => char::from_u32(number),
        },
        encoders: finding.encoders & !HAS_STRING,
        has_string: finding.encoders & HAS_STRING != 0,
        minutes: match finding.minutes {
            NO_MINUTES => None,
            minutes => Some(minutes),
        },
    })
    .ok_or(Failure::of(VIAPI_SIGN_UNKNOWN_FINDING))
}

const NO_MINUTES: i64 = i64::MIN;

/// Beside the encoders: whether the server's string-to-sign is there, whole.
const HAS_STRING: u32 = 1 << 31;

fn lang(number: c_int) -> Result<Lang, Failure> {
    match number {
        VIAPI_SIGN_ENGLISH => Ok(Lang::English),
        VIAPI_SIGN_CHINESE => Ok(Lang::Chinese),
        _ => Err(Failure::of(VIAPI_SIGN_UNKNOWN_LANGUAGE)),
    }
}

/// A text cut at a character, and NULs behind it.
fn fixed<const N: usize>(text: &str) -> [c_char; N] {
    let mut out = [0; N];
    let mut end = text.len().min(N - 1);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    for (to, from) in out.iter_mut().zip(text.bytes().take(end)) {
        *to = c_char::from_ne_bytes([from]);
    }
    out
}
