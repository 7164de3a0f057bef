//! The types and constants of the C header.
#![allow(non_camel_case_types, reason = "they are C's")]

use core::ffi::{c_char, c_int};

use viapi_sign_core::{Error, Format, Method, Param, Request, SIGNATURE_LEN};
#[cfg(feature = "diagnose")]
use viapi_sign_diagnose::Lang;

/// Parameters travel in the query string.
pub const VIAPI_SIGN_GET: c_int = 1;
/// Parameters travel in a form body.
pub const VIAPI_SIGN_POST: c_int = 2;

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
/// Bytes of a name that an error gives and its NUL.
pub const VIAPI_SIGN_NAME_SIZE: usize = 40;
/// The most findings that viapi_sign_diagnose() gives.
pub const VIAPI_SIGN_FINDINGS_MAX: usize = 16;
/// The most parameters that viapi_sign_common_params() gives.
pub const VIAPI_SIGN_COMMON_PARAMS_MAX: usize = 10;

const _: () = assert!(VIAPI_SIGN_SIGNATURE_SIZE == SIGNATURE_LEN + 1);
const _: () = assert!(VIAPI_SIGN_NAME_SIZE == viapi_sign_core::Name::CAPACITY + 1);
#[cfg(feature = "diagnose")]
const _: () = assert!(VIAPI_SIGN_FINDINGS_MAX == viapi_sign_diagnose::Diagnosis::CAPACITY);
const _: () = assert!(VIAPI_SIGN_COMMON_PARAMS_MAX == Request::MAX_COMMON_PARAMS);

/// A text: len bytes of UTF-8 at ptr, with no need of a NUL behind them.
/// {NULL, 0} is the empty text.
///
/// Make one with viapi_sign_text() or VIAPI_SIGN_LITERAL().
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_str {
    /// The first byte.
    pub ptr: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

/// A request parameter, its name and value not percent-encoded.
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
    /// AccessKeyId.
    pub access_key_id: viapi_sign_str,
    /// SecurityToken, with temporary credentials from STS; empty without.
    pub security_token: viapi_sign_str,
    /// Action, such as SegmentHDBody.
    pub action: viapi_sign_str,
    /// Version of the product's API, such as 2019-12-30.
    pub version: viapi_sign_str,
    /// RegionId, such as cn-shanghai; empty for products that want none.
    pub region_id: viapi_sign_str,
    /// Timestamp, the text of viapi_sign_timestamp().
    pub timestamp: viapi_sign_str,
    /// SignatureNonce, the text of viapi_sign_nonce().
    pub nonce: viapi_sign_str,
    /// VIAPI_SIGN_JSON or VIAPI_SIGN_XML.
    pub format: c_int,
}

/// What there is to judge by: any of it. What is not known is zero; of texts,
/// {NULL, 0} is not known, and another pointer with length 0 known to be empty.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_evidence {
    /// What the server answered, or any text that holds it, such as a log.
    /// Need not be UTF-8.
    pub error: viapi_sign_str,
    /// The parameters that were meant to be sent, the common ones included, in
    /// the order in which the program has them. They are left as they are.
    pub params: *mut viapi_sign_param,
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
    /// The program's clock when it made the request, in seconds since 1970.
    pub now: i64,
}

/// One thing that is wrong with a refused request.
///
/// Places are offsets in bytes, end exclusive; both are 0 where there is none.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct viapi_sign_finding {
    /// What is wrong: one of VIAPI_SIGN_FINDING_MATCHES and those after it, or
    /// one that a later library knows.
    pub code: c_int,
    /// VIAPI_SIGN_PROVED or VIAPI_SIGN_LIKELY.
    pub certainty: c_int,
    /// The stable name of the code, such as space-as-plus.
    pub name: [c_char; VIAPI_SIGN_NAME_SIZE],
    /// The parameter it is about; empty where it is about none.
    pub parameter: [c_char; VIAPI_SIGN_NAME_SIZE],
    /// The place in the server's string-to-sign.
    pub server_start: usize,
    /// Its end.
    pub server_end: usize,
    /// The place in the program's own string-to-sign.
    pub client_start: usize,
    /// Its end.
    pub client_end: usize,
}

#[cfg(feature = "diagnose")]
pub(crate) fn lang(number: c_int) -> Lang {
    match number {
        VIAPI_SIGN_CHINESE => Lang::Chinese,
        _ => Lang::English,
    }
}

pub(crate) fn method(number: c_int) -> Result<Method, Error> {
    match number {
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
