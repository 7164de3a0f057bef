//! Turns a panic into a status.
//!
//! Where panics unwind, the guard catches them, which takes the standard
//! library. Where they abort, `no_std` does: on a microcontroller, or with the
//! profile `capi`, of whose library tests/c shows that signing links no panic.

use core::ffi::{c_char, c_int};

use crate::VIAPI_SIGN_OK;
use crate::boundary::write_about;
use crate::status::Failure;

/// Runs a call and returns its status.
pub(crate) fn guard(call: impl FnOnce() -> Result<(), Failure>) -> c_int {
    match caught(call) {
        Ok(()) => VIAPI_SIGN_OK,
        Err(failure) => failure.status(),
    }
}

/// The same, and writes what a failure is about to `about`, unless that is NULL.
pub(crate) fn guard_about(about: *mut c_char, call: impl FnOnce() -> Result<(), Failure>) -> c_int {
    match caught(call) {
        Ok(()) => VIAPI_SIGN_OK,
        Err(failure) => {
            write_about(about, failure);
            failure.status()
        }
    }
}

#[cfg(panic = "unwind")]
fn caught(call: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    // What a panic leaves behind is the caller's memory only, about which the
    // header promises nothing after VIAPI_SIGN_PANIC.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call))
        .unwrap_or(Err(Failure::of(crate::VIAPI_SIGN_PANIC)))
}

#[cfg(panic = "abort")]
fn caught(call: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    call()
}

/// A library without the standard one has to have this. Signing never panics, so
/// no program that only signs has it; diagnosis comes here when memory runs out.
#[cfg(all(panic = "abort", not(target_family = "wasm")))]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    crate::boundary::stop()
}
