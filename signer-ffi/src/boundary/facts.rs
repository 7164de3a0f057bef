//! The parameters that every request has.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{Nonce, Param, Request, Timestamp};

use super::pointers::{
    apart, bytes, grown, lend_param, not_null, optional_text, place, text, write_fixed,
};
use crate::guard::{guard, guard_about};
use crate::status::Failure;
use crate::types::format;
use crate::{
    VIAPI_SIGN_COLLECTOR_FULL, VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_NONCE_SIZE,
    VIAPI_SIGN_TIMESTAMP_SIZE, viapi_sign_param, viapi_sign_request, viapi_sign_str,
};

/// Writes a time as Timestamp wants it, YYYY-MM-DDThh:mm:ssZ.
///
/// @param unix_seconds  seconds since 1970 in UTC, as time() returns them
/// @param out           receives 20 characters and a NUL
/// @return VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE outside the years 1970 to 9999
///
/// CAVEATS: the server refuses a time more than 15 minutes from its own. A board
/// without a clock begins in 1970: set its time first, for instance by SNTP.
/// cbindgen:ptrs-as-arrays=[[out; VIAPI_SIGN_TIMESTAMP_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_timestamp(unix_seconds: i64, out: *mut c_char) -> c_int {
    guard(|| {
        not_null(out)?;
        let timestamp = Timestamp::from_unix(unix_seconds)?;
        // SAFETY: not NULL, and the header requires an array of that size.
        unsafe {
            write_fixed::<VIAPI_SIGN_TIMESTAMP_SIZE>(out, timestamp.as_str().as_bytes());
        }
        Ok(())
    })
}

/// Writes a SignatureNonce, a UUID version 4 made of 16 random bytes.
///
/// @param random  16 bytes of the system's random number generator
/// @param out     receives 36 characters and a NUL
///
/// CAVEATS: take the bytes anew for each request (getrandom(), arc4random_buf(),
/// BCryptGenRandom(), esp_fill_random(), sys_csrand_get()): the server refuses a
/// nonce that it has seen.
/// cbindgen:ptrs-as-arrays=[[random; 16], [out; VIAPI_SIGN_NONCE_SIZE]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_nonce(random: *const u8, out: *mut c_char) -> c_int {
    guard(|| {
        not_null(out)?;
        // SAFETY: the header requires 16 readable bytes.
        let nonce = Nonce::from_random(unsafe { bytes(random) }?);
        // SAFETY: not NULL, and the header requires an array of that size.
        unsafe { write_fixed::<VIAPI_SIGN_NONCE_SIZE>(out, nonce.as_str().as_bytes()) };
        Ok(())
    })
}

/// Appends the parameters that every request has: those of request, and
/// SignatureMethod and SignatureVersion.
///
/// @param request      the facts; timestamp and nonce must be set
/// @param params       an array; behind its *params_len parameters come at most
///                     VIAPI_SIGN_COMMON_PARAMS_MAX more
/// @param params_size  the number of parameters that the array has room for
/// @param params_len   the number of parameters in it, before and after
/// @param about        NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return VIAPI_SIGN_MISSING_PARAMETER when AccessKeyId, Action, Version,
///         Timestamp or SignatureNonce is empty, VIAPI_SIGN_MALFORMED_TIMESTAMP,
///         VIAPI_SIGN_UNKNOWN_FORMAT, VIAPI_SIGN_COLLECTOR_FULL when the array is
///         too small
///
/// CAVEATS: the parameters point to the texts of request, three of them to
/// constants of the library; both must live as long as they do. One that fails
/// leaves *params_len as it was, and may have written behind it.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_common_params(
    request: *const viapi_sign_request,
    params: *mut viapi_sign_param,
    params_size: usize,
    params_len: *mut usize,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        // SAFETY: the header requires `request` to be readable.
        let facts = unsafe { grown(request) }.map_err(|failure| failure.argument("request"))?;
        // SAFETY: the header requires the array and its length to be writable.
        let mut array = unsafe { Array::new(params, params_size, params_len) }?;
        apart(&array.place(), &place(request, 1)).map_err(|failure| failure.argument("params"))?;
        // SAFETY: the header requires the texts to be readable.
        let request = unsafe { read_request(&facts, None, None) }?;
        for param in common(&request)? {
            let lent = lend_param(param);
            array.push(match param.name {
                // The request has a copy of its time, which ends with this call.
                "Timestamp" => viapi_sign_param {
                    value: facts.timestamp,
                    ..lent
                },
                _ => lent,
            })?;
        }
        array.keep();
        Ok(())
    })
}

/// Appends one parameter.
///
/// @param params       an array of parameters
/// @param params_size  the number of parameters that it has room for
/// @param params_len   the number of parameters in it, before and after
/// @param name         its name; checked when it is signed
/// @param value        its value
/// @return VIAPI_SIGN_COLLECTOR_FULL when the array has no room
///
/// CAVEATS: the parameter points to both texts, which must live as long as it.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_add(
    params: *mut viapi_sign_param,
    params_size: usize,
    params_len: *mut usize,
    name: viapi_sign_str,
    value: viapi_sign_str,
) -> c_int {
    guard(|| {
        // SAFETY: the header requires the array and its length to be writable.
        let mut array = unsafe { Array::new(params, params_size, params_len) }?;
        array.push(viapi_sign_param { name, value })?;
        array.keep();
        Ok(())
    })
}

/// An array of the caller's that has room for more.
struct Array {
    first: *mut viapi_sign_param,
    size: usize,
    len: usize,
    told: *mut usize,
}

impl Array {
    unsafe fn new(
        first: *mut viapi_sign_param,
        size: usize,
        told: *mut usize,
    ) -> Result<Self, Failure> {
        not_null(told).map_err(|failure| failure.argument("params_len"))?;
        if size > 0 {
            not_null(first).map_err(|failure| failure.argument("params"))?;
        }
        if size > isize::MAX.unsigned_abs() / size_of::<viapi_sign_param>() {
            return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH).argument("params"));
        }
        // SAFETY: not NULL, and the header requires it to be readable.
        let len = unsafe { told.read() };
        Ok(Self {
            first,
            size,
            len,
            told,
        })
    }

    fn place(&self) -> core::ops::Range<usize> {
        place(self.first, self.size)
    }

    fn push(&mut self, param: viapi_sign_param) -> Result<(), Failure> {
        if self.len >= self.size {
            return Err(Failure::of(VIAPI_SIGN_COLLECTOR_FULL).argument("params"));
        }
        // SAFETY: `len < size`, and the header requires `size` of them to be
        // writable.
        unsafe { self.first.add(self.len).write(param) };
        self.len += 1;
        Ok(())
    }

    fn keep(self) {
        // SAFETY: not NULL, and the header requires it to be writable.
        unsafe { self.told.write(self.len) };
    }
}

/// The facts of a request, with the given values where its own are empty.
pub(super) unsafe fn read_request<'a>(
    facts: &viapi_sign_request,
    timestamp: Option<Timestamp>,
    nonce: Option<Nonce<'a>>,
) -> Result<Request<'a>, Failure> {
    // SAFETY: the same is required of the caller.
    let named = |name, value| unsafe { text(value) }.map_err(|failure| failure.argument(name));
    let optional =
        // SAFETY: as above.
        |name, value| unsafe { optional_text(value) }.map_err(|failure| failure.argument(name));
    let access_key_id = named("AccessKeyId", facts.access_key_id)?;
    let security_token = optional("SecurityToken", facts.security_token)?;
    let action = named("Action", facts.action)?;
    let version = named("Version", facts.version)?;
    let region_id = optional("RegionId", facts.region_id)?;
    let timestamp = match (named("Timestamp", facts.timestamp)?, timestamp) {
        ("", Some(made)) => made,
        (given, _) => given
            .parse()
            .map_err(|error| Failure::from(error).argument("Timestamp"))?,
    };
    let nonce = match (named("SignatureNonce", facts.nonce)?, nonce) {
        ("", Some(made)) => made,
        (given, _) => Nonce::from_text(given),
    };
    let mut request = Request::new(access_key_id, action, version, timestamp, nonce);
    request.format =
        format(facts.format).map_err(|error| Failure::from(error).argument("Format"))?;
    request.region_id = region_id;
    request.security_token = security_token;
    Ok(request)
}

/// The common parameters; a failure names the one that is missing.
pub(super) fn common<'a>(
    request: &'a Request<'_>,
) -> Result<impl Iterator<Item = Param<'a>>, Failure> {
    request.common_params().map_err(|error| {
        ["AccessKeyId", "Action", "SignatureNonce", "Version"]
            .into_iter()
            .find(|name| error.parameter() == Some(name))
            .map_or(error.into(), |name| Failure::from(error).argument(name))
    })
}

/// The texts of a request, to compare their memory with that of outputs.
pub(super) fn texts(facts: &viapi_sign_request) -> [viapi_sign_str; 7] {
    [
        facts.access_key_id,
        facts.security_token,
        facts.action,
        facts.version,
        facts.region_id,
        facts.timestamp,
        facts.nonce,
    ]
}
