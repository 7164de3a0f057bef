//! Signing with an HMAC, or a signature, that is made elsewhere.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{HmacSha1, Signature};

use super::pointers::{Output, Params, apart_from, grown, not_null, place, text, write_fixed};
use super::request::Given;
use super::signing::{checked, method};
use crate::guard::guard_about;
use crate::status::Failure;
use crate::{
    VIAPI_SIGN_HMAC_FAILED, VIAPI_SIGN_MAC_SIZE, VIAPI_SIGN_MALFORMED_SIGNATURE,
    VIAPI_SIGN_NULL_POINTER, VIAPI_SIGN_SIGNATURE_SIZE, viapi_sign_hmac, viapi_sign_param,
    viapi_sign_request, viapi_sign_str,
};

/// viapi_sign_signature() with an HMAC that the caller computes.
///
/// @param method      VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param params      the request's parameters, the common ones included and
///                    Signature not; left in signing order
/// @param params_len  the number of them
/// @param hmac        the caller's functions
/// @param out         receives the signature and a NUL
/// @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_HMAC_FAILED, or as viapi_sign_signature()
///
/// CAVEATS: the functions must not use params, nor out. The key is
/// AccessKeySecret followed by "&"; with another one the server answers
/// SignatureDoesNotMatch.
/// cbindgen:ptrs-as-arrays=[[out; VIAPI_SIGN_SIGNATURE_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_signature_with_hmac(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    hmac: *const viapi_sign_hmac,
    out: *mut c_char,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        not_null(out).map_err(|failure| failure.argument("out"))?;
        // SAFETY: what the header requires of the pointers.
        let (hmac, mut params) =
            unsafe { (Callers::new(hmac)?, Params::borrow(params, params_len)?) };
        let method = self::method(method)?;
        let query = checked(params.as_mut())?;
        apart_from(&place(out, VIAPI_SIGN_SIGNATURE_SIZE), query.params())
            .map_err(|failure| failure.argument("out"))?;
        let signature = query.string_to_sign(method).sign_with(hmac)?;
        // SAFETY: not NULL, and the header requires an array of that size.
        unsafe { write_fixed::<VIAPI_SIGN_SIGNATURE_SIZE>(out, signature.as_bytes()) };
        Ok(())
    })
}

/// viapi_sign_request_query() with an HMAC that the caller computes.
///
/// @param method        VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param request       the facts of the request
/// @param params        the action's own parameters; not written to
/// @param params_len    the number of them
/// @param hmac          the caller's functions
/// @param scratch       an array for the call to use
/// @param scratch_size  the number of parameters that it has room for:
///                      VIAPI_SIGN_COMMON_PARAMS_MAX + params_len
/// @param out           receives the text
/// @param out_size      the bytes that it has room for, the NUL included
/// @param out_len       receives the length; NULL to do without
/// @param about         NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_HMAC_FAILED, or as viapi_sign_request_query()
///
/// CAVEATS: those of viapi_sign_signature_with_hmac() and
/// viapi_sign_request_query().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_request_query_with_hmac(
    method: c_int,
    request: *const viapi_sign_request,
    params: *const viapi_sign_param,
    params_len: usize,
    hmac: *const viapi_sign_hmac,
    scratch: *mut viapi_sign_param,
    scratch_size: usize,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        let given = Given {
            method,
            request,
            params,
            params_len,
            scratch,
            scratch_size,
        };
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            let callers = Callers::new(hmac)?;
            given.written(out, &place(hmac, 1), |string| string.sign_with(callers))
        }
    })
}

/// Writes what travels, with a signature that was made elsewhere: of the text of
/// viapi_sign_string_to_sign(), in Base64.
///
/// @param params      the request's parameters, the common ones included and
///                    Signature not; left in signing order
/// @param params_len  the number of them
/// @param signature   28 characters of Base64, not percent-encoded
/// @param out         receives the text
/// @param out_size    the bytes that it has room for, the NUL included;
///                    VIAPI_SIGN_QUERY_BOUND() is enough
/// @param out_len     receives the length; NULL to do without
/// @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_MALFORMED_SIGNATURE, or as viapi_sign_signed_query()
///
/// CAVEATS: those of viapi_sign_signed_query(). Whether it is the signature of
/// the parameters is not checked.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_query_with_signature(
    params: *mut viapi_sign_param,
    params_len: usize,
    signature: viapi_sign_str,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        // SAFETY: what the header requires of the pointers.
        unsafe {
            let out = Output::new(out, out_size, out_len)?;
            let signature = text(signature)
                .and_then(|text| {
                    Signature::from_base64(text).ok_or(Failure::of(VIAPI_SIGN_MALFORMED_SIGNATURE))
                })
                .map_err(|failure| failure.argument("Signature"))?;
            let mut params = Params::borrow(params, params_len)?;
            let query = checked(params.as_mut())?;
            let signed = query.signed(&signature);
            out.write(
                signed.len(),
                |memory| apart_from(memory, query.params()),
                |out| signed.encode_slice(out),
            )
        }
    })
}

/// The caller's HMAC.
struct Callers(viapi_sign_hmac);

impl Callers {
    unsafe fn new(hmac: *const viapi_sign_hmac) -> Result<Self, Failure> {
        // SAFETY: the same is required of the caller.
        let hmac = unsafe { grown(hmac) }.map_err(|failure| failure.argument("hmac"))?;
        if hmac.update.is_none() || hmac.finish.is_none() {
            return Err(Failure::of(VIAPI_SIGN_NULL_POINTER).argument("hmac"));
        }
        Ok(Self(hmac))
    }
}

/// Of a function of the caller's.
fn succeeded(status: Option<c_int>) -> Result<(), Failure> {
    match status {
        Some(0) => Ok(()),
        _ => Err(Failure::of(VIAPI_SIGN_HMAC_FAILED).argument("hmac")),
    }
}

impl HmacSha1 for Callers {
    type Error = Failure;

    fn update(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        succeeded(self.0.update.map(|update| {
            // SAFETY: the header requires the function to be callable.
            unsafe { update(self.0.context, bytes.as_ptr(), bytes.len()) }
        }))
    }

    fn finish(self) -> Result<[u8; VIAPI_SIGN_MAC_SIZE], Failure> {
        let mut mac = [0; VIAPI_SIGN_MAC_SIZE];
        succeeded(self.0.finish.map(|finish| {
            // SAFETY: as above, and it writes VIAPI_SIGN_MAC_SIZE bytes.
            unsafe { finish(self.0.context, mac.as_mut_ptr()) }
        }))?;
        Ok(mac)
    }
}
