//! A function that panics, so that tests see what becomes of a panic.

use core::ffi::c_int;

use super::pointers::Params;
use crate::guard::guard;
use crate::viapi_sign_param;

/// Reverses `params` and panics while it holds them. Not in the header.
///
/// # Panics
/// Always; the guard catches it.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_panic_for_tests(
    params: *mut viapi_sign_param,
    params_len: usize,
) -> c_int {
    guard(|| {
        // SAFETY: the same is required of the caller.
        let mut params = unsafe { Params::borrow(params, params_len) }?;
        params.as_mut().reverse();
        panic!("for the tests");
    })
}
