//! What is wrong with the input.

use core::ffi::c_int;

use viapi_sign_core::{CanonicalQuery, check_credential};

use super::pointers::{Params, each_param, text, write_optional};
use crate::guard::guard;
use crate::status::Failure;
use crate::{viapi_sign_param, viapi_sign_str};

/// Says which parameter a failed call is about.
///
/// @param params      the parameters of the call; left in signing order
/// @param params_len  the number of them
/// @param index       receives the place of the parameter that is wrong; not
///                    written to with VIAPI_SIGN_OK; NULL to do without
/// @return the status that signing returns for params
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
        let mut right = 0;
        // SAFETY: what the header requires of the pointers.
        unsafe {
            each_param(params, params_len, |_, _| {
                right += 1;
                Ok(())
            })
            .and_then(|()| Params::borrow(params, params_len))
            .map_err(|failure| (right, failure))
            .and_then(|mut params| {
                CanonicalQuery::check(params.as_mut())
                    .map(drop)
                    .map_err(|refused| (refused.at, Failure::from(refused.error)))
            })
            .map_err(|(at, failure)| {
                write_optional(index, at);
                failure
            })
        }
    })
}

/// Checks an AccessKeyId, AccessKeySecret or SecurityToken where it enters
/// the program: it must not be empty, nor have leading or trailing white space,
/// such as the end of the line that it was read from.
///
/// @param credential  the text
/// @return VIAPI_SIGN_MISSING_PARAMETER, VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
///         VIAPI_SIGN_NULL_POINTER, VIAPI_SIGN_INVALID_LENGTH,
///         VIAPI_SIGN_INVALID_UTF8
///
/// CAVEATS: whether the server knows the credential, only the server can tell.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_check_credential(credential: viapi_sign_str) -> c_int {
    guard(|| {
        // SAFETY: the header requires the text to be readable.
        let credential = unsafe { text(credential) }?;
        // The caller knows which one it asks about.
        Ok(check_credential("", credential)?)
    })
}
