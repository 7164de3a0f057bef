//! The parameters that every request has.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{Nonce, Request, Timestamp};

use super::pointers::{bytes, lend_param, not_null, optional_text, text, write_fixed, write_name};
use crate::guard::guard;
use crate::types::format;
use crate::{
    VIAPI_SIGN_NAME_SIZE, VIAPI_SIGN_NONCE_SIZE, VIAPI_SIGN_TIMESTAMP_SIZE, viapi_sign_param,
    viapi_sign_request,
};

/// Writes a time as Timestamp wants it, YYYY-MM-DDThh:mm:ssZ.
///
/// unix_seconds are seconds since 1970 in UTC, as time() gives them.
///
/// CAVEATS: the server refuses a time more than 15 minutes from its own.
/// cbindgen:ptrs-as-arrays=[[out; VIAPI_SIGN_TIMESTAMP_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_timestamp(unix_seconds: i64, out: *mut c_char) -> c_int {
    guard(|| {
        not_null(out)?;
        let timestamp = Timestamp::from_unix(unix_seconds)?;
        // SAFETY: the caller's word.
        unsafe { write_fixed::<VIAPI_SIGN_TIMESTAMP_SIZE>(out, timestamp.as_str()) };
        Ok(())
    })
}

/// Writes a SignatureNonce, a UUID version 4 made of 16 random bytes.
///
/// CAVEATS: take the bytes from the system's random number generator
/// (getrandom(), getentropy(), arc4random_buf()), anew for each request: the
/// server refuses a nonce that it has seen.
/// cbindgen:ptrs-as-arrays=[[random; 16], [out; VIAPI_SIGN_NONCE_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_nonce(random: *const u8, out: *mut c_char) -> c_int {
    guard(|| {
        not_null(out)?;
        // SAFETY: the caller's word.
        let nonce = Nonce::from_random(unsafe { bytes(random) }?);
        // SAFETY: the caller's word.
        unsafe { write_fixed::<VIAPI_SIGN_NONCE_SIZE>(out, nonce.as_str()) };
        Ok(())
    })
}

/// Gives the parameters that every request has: those of request, and
/// SignatureMethod and SignatureVersion.
///
/// Writes up to VIAPI_SIGN_COMMON_PARAMS_MAX parameters to params and their
/// number to *params_len. Give the array room for the action's own
/// parameters, append those, and sign the whole.
///
/// missing is NULL or an array of VIAPI_SIGN_NAME_SIZE. With
/// VIAPI_SIGN_MISSING_PARAMETER it receives the name of the parameter that is
/// empty: one of AccessKeyId, Action, Version, Timestamp and SignatureNonce.
/// With VIAPI_SIGN_MALFORMED_TIMESTAMP it receives Timestamp.
///
/// CAVEATS: the parameters point to the texts of request, which must live as
/// long as they do. Credentials are taken as they are; check them with
/// viapi_sign_check_credential() where they enter the program.
/// cbindgen:ptrs-as-arrays=[[params; VIAPI_SIGN_COMMON_PARAMS_MAX]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_common_params(
    request: *const viapi_sign_request,
    params: *mut viapi_sign_param,
    params_len: *mut usize,
    missing: *mut c_char,
) -> c_int {
    guard(|| {
        not_null(request)?;
        not_null(params)?;
        not_null(params_len)?;
        // SAFETY: not NULL, and the caller's word.
        let request = unsafe {
            let request = request.read();
            Request {
                access_key_id: text(request.access_key_id)?,
                security_token: optional_text(request.security_token)?,
                action: text(request.action)?,
                version: text(request.version)?,
                region_id: optional_text(request.region_id)?,
                timestamp: text(request.timestamp)?,
                nonce: text(request.nonce)?,
                format: format(request.format)?,
            }
        };
        let common = request.common_params().inspect_err(|error| {
            // SAFETY: the caller's word.
            unsafe { write_name::<VIAPI_SIGN_NAME_SIZE>(missing, error) };
        })?;
        let mut len = 0;
        for param in common {
            // SAFETY: not NULL, at most MAX_COMMON_PARAMS, and the caller's word.
            unsafe { params.add(len).write(lend_param(param)) };
            len += 1;
        }
        // SAFETY: not NULL, and the caller's word.
        unsafe { params_len.write(len) };
        Ok(())
    })
}
