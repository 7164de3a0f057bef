//! What is wrong with the input.

use core::ffi::c_int;

use viapi_sign_core::{CanonicalQuery, check_credential};

use super::pointers::{Params, text, write_optional};
use crate::guard::guard;
use crate::status::Failure;
use crate::{viapi_sign_param, viapi_sign_str};

/// Says which parameter a failed call is about.
///
/// Gives the status that signing gives for params, and writes to *index,
/// unless index is NULL, the place of the parameter that is wrong. With
/// VIAPI_SIGN_OK, nothing is written.
///
/// CAVEATS: the parameters may be in another order after the call, and the
/// place is the one after it.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_check_params(
    params: *mut viapi_sign_param,
    params_len: usize,
    index: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        unsafe { Params::borrow(params, params_len) }
            .and_then(|mut params| {
                CanonicalQuery::check(params.as_mut())
                    .map_err(|(at, error)| (at, Failure::from(error)))
            })
            .map_err(|(at, failure)| {
                // SAFETY: the caller's word.
                unsafe { write_optional(index, at) };
                failure
            })
    })
}

/// Checks an AccessKeyId, AccessKeySecret or SecurityToken where it enters
/// the program: it must not be empty, nor have white space at an end, such as
/// the end of the line that it was read from.
///
/// CAVEATS: whether the server knows the credential, only the server can tell.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_check_credential(credential: viapi_sign_str) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        let credential = unsafe { text(credential) }?;
        // The caller knows which one it asks about.
        Ok(check_credential("", credential)?)
    })
}
