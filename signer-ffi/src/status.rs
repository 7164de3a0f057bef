//! The numbers that the functions return, and their text.

use core::ffi::{CStr, c_int};

use viapi_sign_core::Error;

use crate::viapi_sign_str;

/// Success.
pub const VIAPI_SIGN_OK: c_int = 0;
/// The AccessKeySecret is empty.
pub const VIAPI_SIGN_EMPTY_SECRET: c_int = 1;
/// A parameter has an empty name.
pub const VIAPI_SIGN_EMPTY_NAME: c_int = 2;
/// A parameter name occurs more than once.
pub const VIAPI_SIGN_DUPLICATE_NAME: c_int = 3;
/// Signature is among the parameters to sign; it is computed from them.
pub const VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS: c_int = 4;
/// An array of parameters has no room for all of them.
pub const VIAPI_SIGN_COLLECTOR_FULL: c_int = 5;
/// The time is outside the years 1970 to 9999.
pub const VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE: c_int = 6;
/// The method is neither VIAPI_SIGN_GET nor VIAPI_SIGN_POST.
pub const VIAPI_SIGN_UNKNOWN_METHOD: c_int = 7;
/// A required parameter is empty.
pub const VIAPI_SIGN_MISSING_PARAMETER: c_int = 8;
/// The format is neither VIAPI_SIGN_JSON nor VIAPI_SIGN_XML.
pub const VIAPI_SIGN_UNKNOWN_FORMAT: c_int = 9;
/// A credential has leading or trailing white space.
pub const VIAPI_SIGN_SPACE_AROUND_CREDENTIAL: c_int = 10;
/// The time of a request is not a date and time written YYYY-MM-DDThh:mm:ssZ.
pub const VIAPI_SIGN_MALFORMED_TIMESTAMP: c_int = 11;

/// A required pointer is NULL, or a text is {NULL, n} with n > 0.
pub const VIAPI_SIGN_NULL_POINTER: c_int = 100;
/// A length or size is more than an object can have (PTRDIFF_MAX bytes).
pub const VIAPI_SIGN_INVALID_LENGTH: c_int = 101;
/// A text is not UTF-8.
pub const VIAPI_SIGN_INVALID_UTF8: c_int = 102;
/// out_size is too small; *out_len is the length that out has no room for.
pub const VIAPI_SIGN_BUFFER_TOO_SMALL: c_int = 103;
/// The signature is not the one of the parameters.
pub const VIAPI_SIGN_SIGNATURE_MISMATCH: c_int = 104;
/// A bug in this library. What the call would have written is unspecified.
pub const VIAPI_SIGN_PANIC: c_int = 105;
/// An output and an input overlap, or an output and the scratch array.
pub const VIAPI_SIGN_OVERLAP: c_int = 106;
/// The struct_size of a struct is not set, or a member of it is set that this
/// library does not know.
pub const VIAPI_SIGN_STRUCT_SIZE: c_int = 107;
/// The language is neither VIAPI_SIGN_ENGLISH nor VIAPI_SIGN_CHINESE.
pub const VIAPI_SIGN_UNKNOWN_LANGUAGE: c_int = 108;
/// The code of a finding is not one that this library knows.
pub const VIAPI_SIGN_UNKNOWN_FINDING: c_int = 109;
/// The evidence holds no string-to-sign of the server.
pub const VIAPI_SIGN_NO_SERVER_STRING: c_int = 110;
/// The memory for a diagnosis cannot be had.
pub const VIAPI_SIGN_OUT_OF_MEMORY: c_int = 111;
/// The caller's HMAC has failed.
pub const VIAPI_SIGN_HMAC_FAILED: c_int = 112;
/// A signature is not 28 characters of Base64.
pub const VIAPI_SIGN_MALFORMED_SIGNATURE: c_int = 113;
/// The evidence does not tell what the call would have written.
pub const VIAPI_SIGN_NOT_IN_EVIDENCE: c_int = 114;

/// Why a call fails: a status that is not `VIAPI_SIGN_OK`, and what it is about.
///
/// It is small, since every step of a call may return one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    status: c_int,
    about: About,
}

/// What a failure is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    Nothing,
    /// An argument, or a text of the request, by its name.
    Argument(&'static str),
    /// The parameter at a place of the array.
    Param(usize),
    /// A parameter of the caller's, by its name, which is in the caller's memory.
    Named(viapi_sign_str),
}

impl Failure {
    pub(crate) const fn of(status: c_int) -> Self {
        let about = About::Nothing;
        Self { status, about }
    }

    pub(crate) const fn status(self) -> c_int {
        self.status
    }

    pub(crate) const fn about(self) -> About {
        self.about
    }

    /// The same failure, about an argument, unless something closer is known.
    pub(crate) const fn argument(self, name: &'static str) -> Self {
        self.or_about(About::Argument(name))
    }

    /// The same failure, about a parameter, unless its name is known.
    pub(crate) const fn param(self, at: usize) -> Self {
        self.or_about(About::Param(at))
    }

    /// The same failure, about the parameter of that name.
    pub(crate) const fn named(self, name: viapi_sign_str) -> Self {
        let about = About::Named(name);
        Self { about, ..self }
    }

    const fn or_about(self, about: About) -> Self {
        match self.about {
            About::Nothing => Self { about, ..self },
            _ => self,
        }
    }
}

/// Without the name of a parameter, which the caller has too.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self::of(error.code().into());
        match error {
            Error::SignatureAmongParameters => failure.argument("Signature"),
            Error::MalformedTimestamp => failure.argument("Timestamp"),
            _ => failure,
        }
    }
}

/// The texts of 100 and up, in the order of their numbers.
const BOUNDARY: [&str; 15] = [
    "a required pointer is NULL",
    "a length is more than an object can have",
    "a text is not UTF-8",
    "the output does not fit the buffer",
    "the signature is not the one of the parameters",
    "internal error, a bug in viapi_sign",
    "an output overlaps an input",
    "a struct_size is not set, or the library is too old for a member of the struct",
    "the language is neither VIAPI_SIGN_ENGLISH nor VIAPI_SIGN_CHINESE",
    "the code of the finding is unknown",
    "no string-to-sign of the server was found",
    "out of memory",
    "the caller's HMAC has failed",
    "the signature is not 28 characters of Base64",
    "the evidence does not tell it",
];
const FIRST_BOUNDARY: c_int = VIAPI_SIGN_NULL_POINTER;

/// Every text, each with a NUL behind it: success, the core's errors, the
/// boundary's, and last the one for any other number.
static TEXTS: [u8; TEXTS_LEN] = {
    let mut texts = [0; TEXTS_LEN];
    let mut end = append(&mut texts, 0, "success");
    let mut i = 0;
    while i < Error::ALL.len() {
        end = append(&mut texts, end, Error::ALL[i].message());
        i += 1;
    }
    i = 0;
    while i < BOUNDARY.len() {
        end = append(&mut texts, end, BOUNDARY[i]);
        i += 1;
    }
    append(&mut texts, end, "unknown status");
    texts
};

const TEXTS_LEN: usize = {
    let mut len = "success".len() + 1 + "unknown status".len() + 1;
    let mut i = 0;
    while i < Error::ALL.len() {
        len += Error::ALL[i].message().len() + 1;
        i += 1;
    }
    i = 0;
    while i < BOUNDARY.len() {
        len += BOUNDARY[i].len() + 1;
        i += 1;
    }
    len
};

const fn append(texts: &mut [u8], at: usize, text: &str) -> usize {
    let mut i = 0;
    while i < text.len() {
        texts[at + i] = text.as_bytes()[i];
        i += 1;
    }
    at + text.len() + 1
}

/// The text of a status.
pub(crate) fn text(status: c_int) -> &'static CStr {
    let core_errors = Error::ALL.len();
    let place = usize::try_from(status)
        .ok()
        .filter(|&number| number <= core_errors)
        .or_else(|| {
            usize::try_from(status.checked_sub(FIRST_BOUNDARY)?)
                .ok()
                .filter(|&number| number < BOUNDARY.len())
                .map(|number| 1 + core_errors + number)
        })
        .unwrap_or(1 + core_errors + BOUNDARY.len());
    TEXTS
        .split_inclusive(|&byte| byte == 0)
        .nth(place)
        .and_then(|text| CStr::from_bytes_with_nul(text).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use viapi_sign_core::Error;

    use super::*;

    #[test]
    fn numbers_are_those_of_the_core() {
        let names = [
            VIAPI_SIGN_EMPTY_SECRET,
            VIAPI_SIGN_EMPTY_NAME,
            VIAPI_SIGN_DUPLICATE_NAME,
            VIAPI_SIGN_SIGNATURE_AMONG_PARAMETERS,
            VIAPI_SIGN_COLLECTOR_FULL,
            VIAPI_SIGN_TIMESTAMP_OUT_OF_RANGE,
            VIAPI_SIGN_UNKNOWN_METHOD,
            VIAPI_SIGN_MISSING_PARAMETER,
            VIAPI_SIGN_UNKNOWN_FORMAT,
            VIAPI_SIGN_SPACE_AROUND_CREDENTIAL,
            VIAPI_SIGN_MALFORMED_TIMESTAMP,
        ];
        let codes = Error::ALL.iter().map(|error| c_int::from(error.code()));
        assert!(codes.eq(names));
    }

    #[test]
    fn every_number_has_its_own_text() {
        assert_eq!(text(VIAPI_SIGN_OK), c"success");
        for error in Error::ALL {
            assert_eq!(
                text(error.code().into()).to_str(),
                Ok(error.message()),
                "{error:?}"
            );
        }
        for (status, expected) in (FIRST_BOUNDARY..).zip(BOUNDARY) {
            assert_eq!(text(status).to_str(), Ok(expected));
        }
        assert_eq!(
            text(VIAPI_SIGN_PANIC),
            c"internal error, a bug in viapi_sign"
        );
        for unknown in [c_int::MIN, -1, 12, 99, 115, c_int::MAX] {
            assert_eq!(text(unknown), c"unknown status", "{unknown}");
        }
    }
}
