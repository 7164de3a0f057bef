//! Signing and verifying.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{CanonicalQuery, SigningKey};

use super::pointers::{Output, Params, not_null, text, write_fixed};
use crate::guard::guard;
use crate::status::Failure;
use crate::types::method;
use crate::{
    VIAPI_SIGN_SIGNATURE_MISMATCH, VIAPI_SIGN_SIGNATURE_SIZE, viapi_sign_param, viapi_sign_str,
};

/// Writes what travels: the query string of a GET or the form body of a POST,
/// percent-encoded, Signature included.
///
/// params are the request's parameters, the common ones included and
/// Signature not. They are left in signing order.
///
/// CAVEATS: a POST needs the header
/// Content-Type: application/x-www-form-urlencoded. Send the bytes as they
/// are: encoded once more, they no longer match the signature. Sign every
/// request anew, with a nonce of its own.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_signed_query(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    access_key_secret: viapi_sign_str,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        let (out, secret, mut params) = unsafe {
            (
                Output::new(out, out_size, out_len)?,
                text(access_key_secret)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let key = SigningKey::new(secret)?;
        let query = CanonicalQuery::new(params.as_mut())?;
        let signature = key.sign(&query.string_to_sign(method));
        let signed = query.signed(&signature);
        // SAFETY: the caller's word.
        unsafe { out.write(signed.len(), |out| signed.encode_slice(out)) }
    })
}

/// Writes the signature of the parameters, 28 characters of Base64.
///
/// params are the request's parameters, the common ones included and
/// Signature not. They are left in signing order.
///
/// CAVEATS: in a query or form body the signature is percent-encoded like any
/// other value, or a + in it arrives as a space; viapi_sign_signed_query()
/// does that.
/// cbindgen:ptrs-as-arrays=[[out; VIAPI_SIGN_SIGNATURE_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_signature(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    access_key_secret: viapi_sign_str,
    out: *mut c_char,
) -> c_int {
    guard(|| {
        not_null(out)?;
        // SAFETY: the caller's word.
        let (secret, mut params) = unsafe {
            (
                text(access_key_secret)?,
                Params::borrow(params, params_len)?,
            )
        };
        let signature = viapi_sign_core::sign(self::method(method)?, params.as_mut(), secret)?;
        // SAFETY: not NULL, and the caller's word.
        unsafe { write_fixed::<VIAPI_SIGN_SIGNATURE_SIZE>(out, signature.as_str()) };
        Ok(())
    })
}

/// Writes the string-to-sign of the parameters, to be compared with the one in
/// a SignatureDoesNotMatch answer.
///
/// params are the request's parameters, the common ones included and
/// Signature not. They are left in signing order.
///
/// CAVEATS: it holds the AccessKeyId and any SecurityToken: mind where it is
/// logged.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_string_to_sign(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    out: *mut c_char,
    out_size: usize,
    out_len: *mut usize,
) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        let (out, mut params) = unsafe {
            (
                Output::new(out, out_size, out_len)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let string_to_sign = CanonicalQuery::new(params.as_mut())?.string_to_sign(method);
        // SAFETY: the caller's word.
        unsafe { out.write(string_to_sign.len(), |out| string_to_sign.encode_slice(out)) }
    })
}

/// Checks a signature: VIAPI_SIGN_OK when it is that of the parameters,
/// VIAPI_SIGN_SIGNATURE_MISMATCH when it is not.
///
/// params are the request's parameters without Signature; they are left in
/// signing order. signature is the Base64 text, not percent-encoded. The time
/// taken does not depend on where the signatures differ.
///
/// CAVEATS: only VIAPI_SIGN_OK means that the signature is right; every other
/// status means that it is not.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_verify(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    signature: viapi_sign_str,
    access_key_secret: viapi_sign_str,
) -> c_int {
    guard(|| {
        // SAFETY: the caller's word.
        let (signature, secret, mut params) = unsafe {
            (
                text(signature)?,
                text(access_key_secret)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let key = SigningKey::new(secret)?;
        let query = CanonicalQuery::new(params.as_mut())?;
        if key.verify(&query.string_to_sign(method), signature) {
            Ok(())
        } else {
            Err(Failure::of(VIAPI_SIGN_SIGNATURE_MISMATCH))
        }
    })
}
