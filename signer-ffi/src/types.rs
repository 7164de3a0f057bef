//! The types and constants of the C header.
#![allow(non_camel_case_types, reason = "they are C's")]

use core::ffi::{c_char, c_int, c_void};

use viapi_sign_core::{Error, Format, Method, Param, Request, SIGNATURE_LEN};

/// Parameters travel in the query string.
pub const VIAPI_SIGN_GET: c_int = 1;
/// Parameters travel in a form body.
pub const VIAPI_SIGN_POST: c_int = 2;
/// Added to the method: sign with the AccessKeySecret exactly as it is. Without
/// it, one with leading or trailing white space, such as the end of the line
/// that it was read from, is VIAPI_SIGN_SPACE_AROUND_CREDENTIAL.
pub const VIAPI_SIGN_SECRET_AS_IS: c_int = 0x100;

/// The server answers in JSON.
pub const VIAPI_SIGN_JSON: c_int = 0;
/// The server answers in XML.
pub const VIAPI_SIGN_XML: c_int = 1;

/// A finding that the evidence proves.
pub const VIAPI_SIGN_PROVED: c_int = 1;
/// A finding that explains the evidence, as something else could too.
pub const VIAPI_SIGN_LIKELY: c_int = 2;

/// English.
pub const VIAPI_SIGN_ENGLISH: c_int = 0;
/// Simplified Chinese.
pub const VIAPI_SIGN_CHINESE: c_int = 1;

/// Bytes of a signature and its NUL.
pub const VIAPI_SIGN_SIGNATURE_SIZE: usize = 29;
/// Bytes of a timestamp and its NUL.
pub const VIAPI_SIGN_TIMESTAMP_SIZE: usize = 21;
/// Bytes of a nonce and its NUL.
pub const VIAPI_SIGN_NONCE_SIZE: usize = 37;
/// Bytes of a name in a finding or after an error, and its NUL.
pub const VIAPI_SIGN_NAME_SIZE: usize = 40;
/// Bytes of the server's error code, and its NUL.
pub const VIAPI_SIGN_ERROR_CODE_SIZE: usize = 64;
/// Bytes of an HMAC-SHA1.
pub const VIAPI_SIGN_MAC_SIZE: usize = 20;
/// The most findings that viapi_sign_diagnose() has.
pub const VIAPI_SIGN_FINDINGS_MAX: usize = 16;
/// The most parameters that viapi_sign_common_params() adds.
pub const VIAPI_SIGN_COMMON_PARAMS_MAX: usize = 10;

const _: () = assert!(VIAPI_SIGN_SIGNATURE_SIZE == SIGNATURE_LEN + 1);
const _: () = assert!(VIAPI_SIGN_NAME_SIZE == viapi_sign_core::Name::CAPACITY + 1);
const _: () = assert!(VIAPI_SIGN_COMMON_PARAMS_MAX == Request::MAX_COMMON_PARAMS);
#[cfg(feature = "diagnose")]
const _: () = assert!(VIAPI_SIGN_FINDINGS_MAX == viapi_sign_diagnose::Diagnosis::CAPACITY);

/// A text: len bytes of UTF-8 at ptr, with no need of a NUL behind them.
/// {NULL, 0} is the empty text.
///
/// Make one with viapi_sign_text(), VIAPI_SIGN_STR() or VIAPI_SIGN_LITERAL().
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_str {
    /// The first byte.
    pub ptr: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

/// A request parameter, its name and value not percent-encoded. Make one with
/// viapi_sign_pair(), or add it to an array with viapi_sign_add().
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_param {
    /// The name, as in the API reference.
    pub name: viapi_sign_str,
    /// The value; may be empty.
    pub value: viapi_sign_str,
}

// What `Params` in boundary/pointers.rs rests on, and all that it rests on.
const _: () = assert!(size_of::<viapi_sign_param>() == size_of::<Param<'_>>());
const _: () = assert!(align_of::<viapi_sign_param>() == align_of::<Param<'_>>());

/// What the caller knows about a request, apart from the action's own
/// parameters. Set the members that are not used to zero.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_request {
    /// sizeof (viapi_sign_request).
    pub struct_size: usize,
    /// AccessKeyId.
    pub access_key_id: viapi_sign_str,
    /// SecurityToken, with temporary credentials from STS; empty without.
    pub security_token: viapi_sign_str,
    /// Action, such as SegmentHDBody.
    pub action: viapi_sign_str,
    /// Version of the product's API, such as 2019-12-30.
    pub version: viapi_sign_str,
    /// RegionId, such as cn-shanghai; empty for products that need none.
    pub region_id: viapi_sign_str,
    /// Timestamp, the text of viapi_sign_timestamp(); or empty, and now is set.
    pub timestamp: viapi_sign_str,
    /// SignatureNonce, the text of viapi_sign_nonce(); or empty, and random is
    /// set.
    pub nonce: viapi_sign_str,
    /// Seconds since 1970 in UTC, as time() returns them: the call makes
    /// Timestamp of them. 0 is not set. viapi_sign_common_params() cannot use
    /// it.
    pub now: i64,
    /// 16 bytes of the system's random number generator, anew for each request:
    /// the call makes SignatureNonce of them. viapi_sign_common_params() cannot
    /// use them.
    pub random: *const u8,
    /// VIAPI_SIGN_JSON or VIAPI_SIGN_XML.
    pub format: c_int,
}

/// HMAC-SHA1 computed by the caller: by a secure element, an accelerator, a key
/// that never leaves its store. The key is AccessKeySecret followed by "&".
///
/// update is called with the bytes of the string-to-sign in order, in pieces of
/// 1 to 256 bytes, then finish once; not again after one has failed. Both return
/// 0, or anything else for a failure, and must return: no longjmp(), no
/// exception.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_hmac {
    /// sizeof (viapi_sign_hmac).
    pub struct_size: usize,
    /// Handed to both functions.
    pub context: *mut c_void,
    /// Takes the next len bytes.
    pub update:
        Option<unsafe extern "C" fn(context: *mut c_void, bytes: *const u8, len: usize) -> c_int>,
    /// Writes the 20 bytes of the HMAC.
    pub finish: Option<unsafe extern "C" fn(context: *mut c_void, mac: *mut u8) -> c_int>,
}

/// Everything known about the refused request; every member is optional. What is
/// not known is zero; of texts, {NULL, 0} is not known, and another pointer with
/// length 0 known to be empty.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_evidence {
    /// sizeof (viapi_sign_evidence).
    pub struct_size: usize,
    /// What the server answered, or any text that holds it, such as a log.
    /// Need not be UTF-8.
    pub error: viapi_sign_str,
    /// The parameters that were meant to be sent, the common ones included, in
    /// the order in which the program has them.
    pub params: *const viapi_sign_param,
    /// The number of parameters.
    pub params_len: usize,
    /// VIAPI_SIGN_GET or VIAPI_SIGN_POST.
    pub method: c_int,
    /// AccessKeySecret.
    pub access_key_secret: viapi_sign_str,
    /// The signature that was sent.
    pub signature: viapi_sign_str,
    /// The string-to-sign that the program made. Need not be UTF-8.
    pub string_to_sign: viapi_sign_str,
    /// What was sent, in any text: a URL, a form body, raw HTTP, a curl command,
    /// or a log that holds one of these. Need not be UTF-8.
    pub request: viapi_sign_str,
    /// The program's clock when it made the request, in seconds since 1970.
    pub now: i64,
    /// Where the memory for the call comes from, in place of malloc(): it returns
    /// memory aligned for any type, or NULL. Set both this and release, or
    /// neither.
    pub allocate: Option<unsafe extern "C" fn(context: *mut c_void, size: usize) -> *mut c_void>,
    /// Takes back what allocate has returned, in place of free().
    pub release: Option<unsafe extern "C" fn(context: *mut c_void, memory: *mut c_void)>,
    /// Handed to both functions.
    pub memory_context: *mut c_void,
}

/// What a diagnosis says beside its findings.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_diagnosis {
    /// sizeof (viapi_sign_diagnosis), set before the call.
    pub struct_size: usize,
    /// The number of findings written.
    pub findings_len: usize,
    /// 1 when there are more than were written, else 0.
    pub has_more: c_int,
    /// 1 when the first finding is proved and says what to do, else 0.
    pub is_certain: c_int,
    /// The server's error code, such as SignatureDoesNotMatch; empty where none
    /// was found; a longer one is cut.
    pub error_code: [c_char; VIAPI_SIGN_ERROR_CODE_SIZE],
}

/// One thing that is wrong with a refused request.
///
/// Places are offsets in bytes, end exclusive; both are 0 where there is none.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_finding {
    /// The bytes of it that the call has written.
    pub struct_size: usize,
    /// What is wrong: one of VIAPI_SIGN_FINDING_MATCHES and those after it, or
    /// one that a later library knows.
    pub code: c_int,
    /// VIAPI_SIGN_PROVED or VIAPI_SIGN_LIKELY.
    pub certainty: c_int,
    /// The stable name of the code, such as space-as-plus.
    pub name: [c_char; VIAPI_SIGN_NAME_SIZE],
    /// The parameter it is about; empty where it is about none.
    pub parameter: [c_char; VIAPI_SIGN_NAME_SIZE],
    /// The place in the server's string-to-sign, which is the text of
    /// viapi_sign_server_string().
    pub server_start: usize,
    /// Where the place in the server's string-to-sign ends.
    pub server_end: usize,
    /// The place in the program's own string-to-sign.
    pub client_start: usize,
    /// Where the place in the program's own string-to-sign ends.
    pub client_end: usize,
    /// The character that it is about, a Unicode number; 0 where it is about
    /// none.
    pub character: u32,
    /// For viapi_sign_finding_text(): which known encoders write like this.
    pub encoders: u32,
    /// For viapi_sign_finding_text(): minutes between two times, INT64_MIN where
    /// there are none.
    pub minutes: i64,
}

pub(crate) fn method(number: c_int) -> Result<Method, Error> {
    match number & !VIAPI_SIGN_SECRET_AS_IS {
        VIAPI_SIGN_GET => Ok(Method::Get),
        VIAPI_SIGN_POST => Ok(Method::Post),
        _ => Err(Error::UnknownMethod),
    }
}

pub(crate) fn format(number: c_int) -> Result<Format, Error> {
    match number {
        VIAPI_SIGN_JSON => Ok(Format::Json),
        VIAPI_SIGN_XML => Ok(Format::Xml),
        _ => Err(Error::UnknownFormat),
    }
}
