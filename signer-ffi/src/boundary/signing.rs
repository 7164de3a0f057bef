//! Signing and verifying.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{CanonicalQuery, Error, Method, Param, SigningKey, check_credential};

use super::pointers::{
    Output, Params, apart, apart_from, lend, not_null, place, text, write_fixed,
};
use crate::guard::guard_about;
use crate::status::Failure;
use crate::{
    VIAPI_SIGN_SECRET_AS_IS, VIAPI_SIGN_SIGNATURE_MISMATCH, VIAPI_SIGN_SIGNATURE_SIZE,
    viapi_sign_param, viapi_sign_str,
};

/// Writes what travels: the query string of a GET or the form body of a POST,
/// percent-encoded, Signature included.
///
/// @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param params             the request's parameters, the common ones included
///                           and Signature not; left in signing order
/// @param params_len         the number of them
/// @param access_key_secret  AccessKeySecret, without the "&"
/// @param out                receives the text
/// @param out_size           the bytes that it has room for, the NUL included;
///                           VIAPI_SIGN_QUERY_BOUND() is enough
/// @param out_len            receives the length; NULL to do without
/// @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_EMPTY_SECRET, VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
///         VIAPI_SIGN_EMPTY_NAME, VIAPI_SIGN_DUPLICATE_NAME,
///         VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS, VIAPI_SIGN_UNKNOWN_METHOD, or
///         one of 100 and up
///
/// CAVEATS: a POST needs the header
/// Content-Type: application/x-www-form-urlencoded. Send the bytes as they
/// are: encoded once more, they no longer match the signature. Sign every
/// request anew, with a new nonce. A call for the length alone signs too:
/// try a buffer that is mostly enough first.
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
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        // SAFETY: what the header requires of the pointers.
        let (out, secret, mut params) = unsafe {
            (
                Output::new(out, out_size, out_len)?,
                secret(method, access_key_secret)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let key = signing_key(secret)?;
        let query = checked(params.as_mut())?;
        let signature = key.sign(&query.string_to_sign(method));
        let signed = query.signed(&signature);
        // SAFETY: what the header requires of `out`.
        unsafe {
            out.write(
                signed.len(),
                |memory| {
                    apart(memory, &place(secret.as_ptr(), secret.len()))?;
                    apart_from(memory, query.params())
                },
                |out| signed.encode_slice(out),
            )
        }
    })
}

/// Writes the signature of the parameters, 28 characters of Base64.
///
/// @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param params             the request's parameters, the common ones included
///                           and Signature not; left in signing order
/// @param params_len         the number of them
/// @param access_key_secret  AccessKeySecret, without the "&"
/// @param out                receives the signature and a NUL
/// @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return as viapi_sign_signed_query()
///
/// CAVEATS: in a query or form body the signature is percent-encoded like any
/// other value, or a + in it arrives as a space; viapi_sign_signed_query() and
/// viapi_sign_query_with_signature() do that.
/// cbindgen:ptrs-as-arrays=[[out; VIAPI_SIGN_SIGNATURE_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_signature(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    access_key_secret: viapi_sign_str,
    out: *mut c_char,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        not_null(out).map_err(|failure| failure.argument("out"))?;
        // SAFETY: what the header requires of the pointers.
        let (secret, mut params) = unsafe {
            (
                secret(method, access_key_secret)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let key = signing_key(secret)?;
        let query = checked(params.as_mut())?;
        let memory = place(out, VIAPI_SIGN_SIGNATURE_SIZE);
        apart(&memory, &place(secret.as_ptr(), secret.len()))
            .and_then(|()| apart_from(&memory, query.params()))
            .map_err(|failure| failure.argument("out"))?;
        let signature = key.sign(&query.string_to_sign(method));
        // SAFETY: not NULL, and the header requires an array of that size.
        unsafe { write_fixed::<VIAPI_SIGN_SIGNATURE_SIZE>(out, signature.as_bytes()) };
        Ok(())
    })
}

/// Writes the string-to-sign of the parameters, to be compared with the one in
/// a SignatureDoesNotMatch answer.
///
/// @param method      VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param params      the request's parameters, the common ones included and
///                    Signature not; left in signing order
/// @param params_len  the number of them
/// @param out         receives the text
/// @param out_size    the bytes that it has room for, the NUL included
/// @param out_len     receives the length; NULL to do without
/// @param about       NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return as viapi_sign_signed_query()
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
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        // SAFETY: what the header requires of the pointers.
        let (out, mut params) = unsafe {
            (
                Output::new(out, out_size, out_len)?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let query = checked(params.as_mut())?;
        let string_to_sign = query.string_to_sign(method);
        // SAFETY: what the header requires of `out`.
        unsafe {
            out.write(
                string_to_sign.len(),
                |memory| apart_from(memory, query.params()),
                |out| string_to_sign.encode_slice(out),
            )
        }
    })
}

/// Checks a signature.
///
/// @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param params             the request's parameters without Signature; left in
///                           signing order
/// @param params_len         the number of them
/// @param access_key_secret  AccessKeySecret, without the "&"
/// @param signature          the Base64 text, not percent-encoded
/// @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_OK when it is the signature of the parameters,
///         VIAPI_SIGN_SIGNATURE_MISMATCH when it is not; or as
///         viapi_sign_signed_query()
///
/// The time taken does not depend on where the signatures differ.
///
/// CAVEATS: only VIAPI_SIGN_OK means that the signature is right; every other
/// status means that it is not.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_verify(
    method: c_int,
    params: *mut viapi_sign_param,
    params_len: usize,
    access_key_secret: viapi_sign_str,
    signature: viapi_sign_str,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        // SAFETY: what the header requires of the pointers.
        let (secret, signature, mut params) = unsafe {
            (
                secret(method, access_key_secret)?,
                text(signature).map_err(|failure| failure.argument("Signature"))?,
                Params::borrow(params, params_len)?,
            )
        };
        let method = self::method(method)?;
        let key = signing_key(secret)?;
        let query = checked(params.as_mut())?;
        if key.verify(&query.string_to_sign(method), signature) {
            Ok(())
        } else {
            Err(Failure::of(VIAPI_SIGN_SIGNATURE_MISMATCH).argument("Signature"))
        }
    })
}

/// The method, whatever is added to it.
pub(super) fn method(number: c_int) -> Result<Method, Failure> {
    crate::types::method(number).map_err(|error| Failure::from(error).argument("method"))
}

/// The secret, checked unless it is to be taken as it is.
// Not inlined, as its part of the stack is needed for a moment only.
#[inline(never)]
pub(super) unsafe fn secret<'a>(method: c_int, secret: viapi_sign_str) -> Result<&'a str, Failure> {
    // SAFETY: the same is required of the caller.
    let secret = unsafe { text(secret) }.map_err(|failure| failure.argument("AccessKeySecret"))?;
    if method & VIAPI_SIGN_SECRET_AS_IS == 0 && !secret.is_empty() {
        check_credential("", secret)
            .map_err(|error| Failure::from(error).argument("AccessKeySecret"))?;
    }
    Ok(secret)
}

/// The key of a secret.
pub(super) fn signing_key(secret: &str) -> Result<SigningKey, Failure> {
    SigningKey::new(secret).map_err(|error| Failure::from(error).argument("AccessKeySecret"))
}

/// The parameters in signing order.
pub(super) fn checked<'p>(params: &'p mut [Param<'_>]) -> Result<CanonicalQuery<'p>, Failure> {
    let first = params.as_mut_ptr();
    // SAFETY: the same slice again, which is not used below.
    let params = unsafe { core::slice::from_raw_parts_mut(first, params.len()) };
    CanonicalQuery::check(params).map_err(|refused| {
        let failure = Failure::from(refused.error);
        match refused.error {
            // SAFETY: `at` is a place in the slice, whose borrow has ended.
            Error::DuplicateName { .. } => unsafe {
                failure.named(lend((*first.add(refused.at)).name))
            },
            _ => failure.argument("params"),
        }
    })
}
