//! What the texts of a refused request hold, read as a diagnosis reads them: the
//! two strings-to-sign, the request as the server received it, and what is made
//! of that.

use alloc::borrow::Cow;
use core::ffi::{c_char, c_int};

use viapi_sign_diagnose::{Diagnosis, Received};

use super::diagnosis::with_diagnosis;
use super::pointers::{Output, apart, lend_at, not_null, place, write_fixed, write_optional};
use crate::guard::guard;
use crate::status::Failure;
use crate::{
    VIAPI_SIGN_COLLECTOR_FULL, VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_NO_SERVER_STRING,
    VIAPI_SIGN_NOT_IN_EVIDENCE, VIAPI_SIGN_SIGNATURE_SIZE, viapi_sign_evidence, viapi_sign_param,
};

/// Writes the server's own string-to-sign, as viapi_sign_diagnose() has read it
/// from the error: without the escapes of JSON or XML, cut where it ends. This is
/// what the places server_start and server_end count in.
///
/// @param evidence  as for viapi_sign_diagnose()
/// @param out       receives the text
/// @param out_size  the bytes that it has room for, the NUL included
/// @param out_len   receives the length; NULL to do without
/// @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence, or as
///         viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose(). This and the five functions below read the
/// evidence again at each call, which takes as long as a diagnosis.
///
/// CAVEATS: it comes from the network: it need not be UTF-8, may hold control
/// characters and NULs, and holds the AccessKeyId and any SecurityToken.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_server_string(
    evidence: *const viapi_sign_evidence,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    // SAFETY: what the header requires of the pointers.
    unsafe {
        write_text(evidence, out, out_size, out_len, |diagnosis| {
            let string = diagnosis.server_string_to_sign();
            let string = string.ok_or(Failure::of(VIAPI_SIGN_NO_SERVER_STRING))?;
            Ok(Cow::Borrowed(string.as_bytes()))
        })
    }
}

/// Writes the program's own string-to-sign, as viapi_sign_diagnose() has read it
/// from string_to_sign or from a log in error, without label, quotes and escapes;
/// or has found it by signature and secret. This is what the places client_start
/// and client_end count in.
///
/// @param evidence  as for viapi_sign_diagnose()
/// @param out       receives the text
/// @param out_size  the bytes that it has room for, the NUL included
/// @param out_len   receives the length; NULL to do without
/// @return VIAPI_SIGN_NOT_IN_EVIDENCE when there is none in the evidence, or as
///         viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose().
///
/// CAVEATS: those of viapi_sign_server_string().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_client_string(
    evidence: *const viapi_sign_evidence,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    // SAFETY: what the header requires of the pointers.
    unsafe {
        write_text(evidence, out, out_size, out_len, |diagnosis| {
            let string = diagnosis.string_to_sign();
            Ok(Cow::Borrowed(string.ok_or(NOT_TOLD)?))
        })
    }
}

/// Writes the parameters that the server received, decoded from its own
/// string-to-sign, in signing order.
///
/// @param evidence     as for viapi_sign_diagnose()
/// @param params       receives the parameters, whose texts are in out; NULL to
///                     learn the number and the length alone
/// @param params_size  the number of parameters that the array has room for
/// @param params_len   receives their number; NULL to do without
/// @param out          receives their names and values, a NUL behind each
/// @param out_size     the bytes that it has room for
/// @param out_len      receives the length, without the last NUL; NULL to do
///                     without
/// @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
///         VIAPI_SIGN_COLLECTOR_FULL when params has no room for all of them, and
///         VIAPI_SIGN_BUFFER_TOO_SMALL, both with *params_len and *out_len; or as
///         viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose(). Neither array needs more than as many bytes
/// or elements as the server's string-to-sign has bytes, and one.
///
/// CAVEATS: the texts come from the network and may hold control characters and
/// NULs; what is not UTF-8 is U+FFFD. Those of a string that was cut or masked
/// are as they are in it.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_received(
    evidence: *const viapi_sign_evidence,
    params: *mut viapi_sign_param,
    params_size: usize,
    params_len: *mut usize,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        if params_size > isize::MAX.unsigned_abs() / size_of::<viapi_sign_param>() {
            return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH));
        }
        if params_size > 0 {
            not_null(params)?;
        }
        let array = place(params, params_size);
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            with_diagnosis(evidence, &mut |_, diagnosis| {
                let all = received(diagnosis)?.params();
                write_optional(params_len, all.len());
                let bytes: usize = all
                    .iter()
                    .map(|(name, value)| name.len() + value.len() + 2)
                    .sum();
                let is_short = !params.is_null() && all.len() > params_size;
                let out = if is_short { out.of_no_size() } else { out };
                out.write(
                    bytes.saturating_sub(1),
                    |memory| apart(memory, &array),
                    |out| {
                        let mut rest = out;
                        for (at, (name, value)) in all.iter().enumerate() {
                            let (name, behind) = put(rest, name)?;
                            let (value, behind) = put(behind, value)?;
                            rest = behind;
                            if !params.is_null() {
                                params.add(at).write(lend_at(name, value));
                            }
                        }
                        Some(bytes)
                    },
                )?;
                if is_short {
                    return Err(Failure::of(VIAPI_SIGN_COLLECTOR_FULL));
                }
                Ok(())
            })
        }
    })
}

/// Writes the canonicalized query string of what the server received: the third
/// part of its string-to-sign, decoded once. It is the step between the
/// parameters and the string-to-sign.
///
/// @param evidence  as for viapi_sign_diagnose()
/// @param out       receives the text, UTF-8
/// @param out_size  the bytes that it has room for, the NUL included
/// @param out_len   receives the length; NULL to do without
/// @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence, or as
///         viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose().
///
/// CAVEATS: those of viapi_sign_received().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_received_query(
    evidence: *const viapi_sign_evidence,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    // SAFETY: what the header requires of the pointers.
    unsafe {
        write_text(evidence, out, out_size, out_len, |diagnosis| {
            let query = received(diagnosis)?.canonicalized_query();
            Ok(Cow::Borrowed(query.as_bytes()))
        })
    }
}

/// Writes the signature that the request should have had, as the server received
/// it: the one of its string-to-sign.
///
/// @param evidence   as for viapi_sign_diagnose(), with the AccessKeySecret
/// @param signature  receives the signature, VIAPI_SIGN_SIGNATURE_SIZE bytes
/// @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
///         VIAPI_SIGN_NOT_IN_EVIDENCE without the AccessKeySecret or when the
///         string was cut or masked, or as viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose().
///
/// CAVEATS: a request with another timestamp or nonce has another signature.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_right_signature(
    evidence: *const viapi_sign_evidence,
    signature: *mut c_char,
) -> c_int {
    guard(|| {
        not_null(signature)?;
        // SAFETY: what the header requires of the pointers.
        unsafe {
            with_diagnosis(evidence, &mut |_, diagnosis| {
                let right = received(diagnosis)?.signature().ok_or(NOT_TOLD)?;
                write_fixed::<VIAPI_SIGN_SIGNATURE_SIZE>(signature, right.as_bytes());
                Ok(())
            })
        }
    })
}

/// Writes the command that makes the same call again, signed anew: viapi-sign
/// request ... --send, for a POSIX shell, of the command line of the Python
/// package viapi-sign, which takes the credentials from the environment.
///
/// @param evidence  as for viapi_sign_diagnose()
/// @param out       receives the text, UTF-8 without control characters
/// @param out_size  the bytes that it has room for, the NUL included
/// @param out_len   receives the length; NULL to do without
/// @return VIAPI_SIGN_NO_SERVER_STRING when there is none in the evidence,
///         VIAPI_SIGN_NOT_IN_EVIDENCE when a value was cut or masked, is not text,
///         or the action is not known; or as viapi_sign_diagnose()
///
/// Memory: as viapi_sign_diagnose().
///
/// CAVEATS: where the answer names no host, it says ENDPOINT.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_command(
    evidence: *const viapi_sign_evidence,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    // SAFETY: what the header requires of the pointers.
    unsafe {
        write_text(evidence, out, out_size, out_len, |diagnosis| {
            let command = received(diagnosis)?.command().ok_or(NOT_TOLD)?;
            Ok(Cow::Owned(command.into_bytes()))
        })
    }
}

const NOT_TOLD: Failure = Failure::of(VIAPI_SIGN_NOT_IN_EVIDENCE);

fn received(diagnosis: &Diagnosis) -> Result<&Received, Failure> {
    diagnosis
        .received()
        .ok_or(Failure::of(VIAPI_SIGN_NO_SERVER_STRING))
}

/// Picks a text of a diagnosis.
type Pick = for<'d> fn(&'d Diagnosis) -> Result<Cow<'d, [u8]>, Failure>;

/// Writes what `pick` finds.
unsafe fn write_text(
    evidence: *const viapi_sign_evidence,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
    pick: Pick,
) -> c_int {
    guard(|| {
        // SAFETY: the same is required of the caller.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            with_diagnosis(evidence, &mut |evidence, diagnosis| {
                let text = pick(diagnosis)?;
                let read = [
                    evidence.error,
                    evidence.request.unwrap_or_default(),
                    evidence.string_to_sign.unwrap_or_default(),
                ];
                out.write(
                    text.len(),
                    |memory| {
                        read.iter()
                            .try_for_each(|text| apart(memory, &place(text.as_ptr(), text.len())))
                    },
                    |out| {
                        out.copy_from_slice(&text);
                        Some(text.len())
                    },
                )
            })
        }
    })
}

/// Writes a text to the start of `out` and leaves the NUL behind it; returns where
/// it is, and the rest.
fn put<'o>(out: &'o mut [u8], text: &str) -> Option<(&'o [u8], &'o mut [u8])> {
    let (here, behind) = out.split_at_mut_checked(text.len())?;
    here.copy_from_slice(text.as_bytes());
    // The last NUL is behind the whole.
    Some((here, behind.get_mut(1..).unwrap_or_default()))
}
