//! Percent-encoding, and texts of the library itself.

use core::ffi::{c_char, c_int};

use viapi_sign_core::percent_encode;

use super::pointers::{Output, apart, place, text};
use crate::guard::guard;
use crate::{status, viapi_sign_str};

/// Percent-encodes a text: the UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every
/// other becomes %XX.
///
/// @param text      the text
/// @param out       receives the encoded text
/// @param out_size  the bytes that it has room for, the NUL included; three times
///                  the length of text and 1 is enough
/// @param out_len   receives the length; NULL to do without
/// @return one of 100 and up
///
/// CAVEATS: no other function here wants its input encoded; signing encodes.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_percent_encode(
    text: viapi_sign_str,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let (out, text) = (Output::new(out, out_size, out_len)?, self::text(text)?);
            let encoded = percent_encode(text);
            out.write(
                encoded.len(),
                |memory| apart(memory, &place(text.as_ptr(), text.len())),
                |out| encoded.encode_slice(out),
            )
        }
    })
}

/// The text of a status in English, without a final stop.
///
/// @param status  any number
/// @return the text, never NULL; valid as long as the library is loaded
///
/// CAVEATS: the text may change from one version to the next, the numbers
/// do not.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn viapi_sign_strerror(status: c_int) -> *const c_char {
    status::text(status).as_ptr()
}

/// The version of the library that is linked.
///
/// @return such as "0.1.0"
///
/// CAVEATS: VIAPI_SIGN_VERSION is the version of the header, and may differ.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn viapi_sign_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
