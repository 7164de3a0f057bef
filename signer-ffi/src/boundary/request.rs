//! From the facts of a request to what travels, in one call.

use core::ffi::{c_char, c_int};

use viapi_sign_core::{Nonce, Timestamp};

use super::facts::{common, read_request, texts};
use super::pointers::{Output, Scratch, apart, apart_from, bytes, each_param, grown, place};
use super::signing::{checked, method, secret, signing_key};
use crate::guard::guard_about;
use crate::status::Failure;
use crate::{viapi_sign_param, viapi_sign_request, viapi_sign_str};

/// Makes, signs and writes a request in one call: the query string of a GET or
/// the form body of a POST, percent-encoded, Signature included.
///
/// Timestamp and SignatureNonce are those of request, or made of its now and
/// random.
///
/// @param method             VIAPI_SIGN_GET or VIAPI_SIGN_POST
/// @param request            the facts of the request
/// @param params             the action's own parameters; they are not written
///                           to, and may be shared between threads
/// @param params_len         the number of them
/// @param access_key_secret  AccessKeySecret, without the "&"
/// @param scratch            an array for the call to use; what it holds after
///                           it means nothing
/// @param scratch_size       the number of parameters that it has room for:
///                           VIAPI_SIGN_COMMON_PARAMS_MAX + params_len
/// @param out                receives the text
/// @param out_size           the bytes that it has room for, the NUL included;
///                           VIAPI_SIGN_REQUEST_BOUND() is enough
/// @param out_len            receives the length; NULL to do without
/// @param about              NULL, or an array of VIAPI_SIGN_NAME_SIZE
/// @return any status of viapi_sign_common_params() and
///         viapi_sign_signed_query()
///
/// @code
/// uint8_t random[16];
/// if (getrandom(random, sizeof random, 0) != sizeof random) return 1;
/// viapi_sign_request request = {
///     .struct_size = sizeof request, .now = time(NULL), .random = random,
///     .access_key_id = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
///     .action = VIAPI_SIGN_STR("SegmentHDBody"), .version = VIAPI_SIGN_STR("2019-12-30")};
/// viapi_sign_str secret = viapi_sign_text(getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
/// viapi_sign_param own[] = {viapi_sign_pair("ImageURL", "http://example.com/a b.png")};
/// viapi_sign_param scratch[VIAPI_SIGN_COMMON_PARAMS_MAX + 1];
/// char body[1024], about[VIAPI_SIGN_NAME_SIZE];
/// int status = viapi_sign_request_query(VIAPI_SIGN_POST, &request, own, 1, secret, scratch,
///     VIAPI_SIGN_COMMON_PARAMS_MAX + 1, body, sizeof body, NULL, about);
/// @endcode
///
/// CAVEATS: those of viapi_sign_signed_query(). Out of the scratch array the
/// texts of the request can be read until it is used for something else; the
/// secret is not among them.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_request_query(
    method: c_int,
    request: *const viapi_sign_request,
    params: *const viapi_sign_param,
    params_len: usize,
    access_key_secret: viapi_sign_str,
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
            let secret = secret(method, access_key_secret)?;
            let key = signing_key(secret)?;
            given.written(out, &place(secret.as_ptr(), secret.len()), |string| {
                Ok(key.sign(string))
            })
        }
    })
}

/// The inputs of a request, however it is signed.
pub(super) struct Given {
    pub(super) method: c_int,
    pub(super) request: *const viapi_sign_request,
    pub(super) params: *const viapi_sign_param,
    pub(super) params_len: usize,
    pub(super) scratch: *mut viapi_sign_param,
    pub(super) scratch_size: usize,
}

impl Given {
    /// Writes the request to `out`, signed by `sign`; nothing may overlap
    /// `secret`.
    pub(super) unsafe fn written(
        &self,
        out: Output,
        secret: &core::ops::Range<usize>,
        sign: impl FnOnce(
            &viapi_sign_core::StringToSign<'_>,
        ) -> Result<viapi_sign_core::Signature, Failure>,
    ) -> Result<(), Failure> {
        let method = method(self.method)?;
        // SAFETY: the same is required of the caller.
        unsafe {
            let facts = grown(self.request).map_err(|failure| failure.argument("request"))?;
            let timestamp = match facts.now {
                0 => None,
                seconds => Some(
                    Timestamp::from_unix(seconds)
                        .map_err(|error| Failure::from(error).argument("now"))?,
                ),
            };
            let nonce = if facts.random.is_null() {
                None
            } else {
                Some(Nonce::from_random(bytes(facts.random)?))
            };
            let request = read_request(&facts, timestamp, nonce)?;

            let mut scratch = Scratch::new(self.scratch, self.scratch_size)?;
            let room = scratch.place();
            let inputs = [
                place(self.request, 1),
                place(self.params, self.params_len),
                place(facts.random, 16),
                secret.clone(),
            ];
            let apart_from_inputs = |memory: &core::ops::Range<usize>| {
                inputs.iter().try_for_each(|input| apart(memory, input))?;
                texts(&facts)
                    .iter()
                    .try_for_each(|text| apart(memory, &place(text.ptr, text.len)))
            };
            // Before the first of them is written, the last of them is checked.
            each_param(self.params, self.params_len, |_, param| {
                apart_from(&room, &[param])
            })
            .and_then(|()| apart_from_inputs(&room))
            .map_err(|failure| failure.argument("scratch"))?;
            for param in common(&request)? {
                scratch.push(param)?;
            }
            each_param(self.params, self.params_len, |_, param| scratch.push(param))?;

            let query = checked(scratch.into_params())?;
            let signature = sign(&query.string_to_sign(method))?;
            let signed = query.signed(&signature);
            out.write(
                signed.len(),
                |memory| {
                    apart_from_inputs(memory)?;
                    apart(memory, &room)?;
                    apart_from(memory, query.params())
                },
                |out| signed.encode_slice(out),
            )
        }
    }
}
