//! The one list of errors: their numbers, their text, the parameter they name.

use core::fmt;

/// Why a request cannot be signed.
///
/// An error names the parameter it is about, never a value and never a secret.
/// [`Error::code`] is the number that the C header and the Python exception
/// share; a number is never reused.
///
/// ```
/// use viapi_sign_core::{CanonicalQuery, Param};
///
/// let mut params = [Param::from(("Format", "JSON")), Param::from(("Format", "XML"))];
/// let error = CanonicalQuery::new(&mut params).unwrap_err();
/// assert_eq!((error.code(), error.parameter()), (3, Some("Format")));
/// assert_eq!(error.to_string(), "a parameter name occurs more than once: 'Format'");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Error {
    /// 1: the AccessKeySecret has no bytes.
    EmptySecret,
    /// 2: a parameter has an empty name.
    EmptyName,
    /// 3: a parameter name occurs more than once.
    #[non_exhaustive]
    DuplicateName {
        /// The name that occurs more than once.
        name: Name,
    },
    /// 4: `Signature` is among the parameters to sign; it is the result.
    SignatureAmongParameters,
    /// 5: a fixed-capacity [`ParamBuf`](crate::ParamBuf) has no room left.
    #[non_exhaustive]
    CollectorFull {
        /// The parameter that found no room.
        name: Name,
    },
    /// 6: a Unix time outside the years 1970 to 9999.
    TimestampOutOfRange,
    /// 7: an HTTP method other than `GET` and `POST`.
    UnknownMethod,
    /// 8: a parameter that every request carries is empty.
    #[non_exhaustive]
    MissingParameter {
        /// The parameter that has no value.
        name: Name,
    },
    /// 9: a response format other than `JSON` and `XML`.
    UnknownFormat,
    /// 10: a credential with leading or trailing white space, as it is copied along.
    #[non_exhaustive]
    SpaceAroundCredential {
        /// The credential: `AccessKeyId`, `AccessKeySecret` or `SecurityToken`.
        name: Name,
    },
    /// 11: a `Timestamp` is not a date and time written `YYYY-MM-DDThh:mm:ssZ`.
    MalformedTimestamp,
}

impl Error {
    /// One of each, in the order of their numbers, the names empty: for
    /// bindings that list them.
    pub const ALL: &'static [Error] = &[
        Error::EmptySecret,
        Error::EmptyName,
        Error::DuplicateName { name: Name::EMPTY },
        Error::SignatureAmongParameters,
        Error::CollectorFull { name: Name::EMPTY },
        Error::TimestampOutOfRange,
        Error::UnknownMethod,
        Error::MissingParameter { name: Name::EMPTY },
        Error::UnknownFormat,
        Error::SpaceAroundCredential { name: Name::EMPTY },
        Error::MalformedTimestamp,
    ];

    /// The stable number of this error, 1 to 99.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Error::EmptySecret => 1,
            Error::EmptyName => 2,
            Error::DuplicateName { .. } => 3,
            Error::SignatureAmongParameters => 4,
            Error::CollectorFull { .. } => 5,
            Error::TimestampOutOfRange => 6,
            Error::UnknownMethod => 7,
            Error::MissingParameter { .. } => 8,
            Error::UnknownFormat => 9,
            Error::SpaceAroundCredential { .. } => 10,
            Error::MalformedTimestamp => 11,
        }
    }

    /// The name of the parameter the error is about, where there is one.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Error::DuplicateName { name }
            | Error::CollectorFull { name }
            | Error::MissingParameter { name }
            | Error::SpaceAroundCredential { name } => Some(name.as_str()),
            Error::SignatureAmongParameters => Some("Signature"),
            Error::MalformedTimestamp => Some("Timestamp"),
            Error::EmptySecret
            | Error::EmptyName
            | Error::TimestampOutOfRange
            | Error::UnknownMethod
            | Error::UnknownFormat => None,
        }
    }

    /// The text without the parameter's name.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Error::EmptySecret => "the AccessKeySecret is empty",
            Error::EmptyName => "a parameter has an empty name",
            Error::DuplicateName { .. } => "a parameter name occurs more than once",
            Error::SignatureAmongParameters => {
                "Signature is among the parameters to sign; it is computed from them"
            }
            Error::CollectorFull { .. } => "the parameter collector is full",
            Error::TimestampOutOfRange => "the time is outside the years 1970 to 9999",
            Error::UnknownMethod => "the HTTP method is neither GET nor POST",
            Error::MissingParameter { .. } => "a required parameter is empty",
            Error::UnknownFormat => "the response format is neither JSON nor XML",
            Error::SpaceAroundCredential { .. } => {
                "a credential has leading or trailing white space"
            }
            Error::MalformedTimestamp => {
                "the time is not a date and time written YYYY-MM-DDThh:mm:ssZ"
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())?;
        match self.parameter() {
            Some(name) => write!(f, ": '{name}'"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {}

/// An [`Error`] and the place of the parameter that it is about, in the slice as
/// [`CanonicalQuery::check`](crate::CanonicalQuery::check) leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct ParamError {
    /// The place, from 0.
    pub at: usize,
    /// What is wrong with it.
    pub error: Error,
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl core::error::Error for ParamError {}

impl From<ParamError> for Error {
    fn from(error: ParamError) -> Self {
        error.error
    }
}

/// A parameter's name inside an [`Error`], copied so that the error outlives
/// the request. A name longer than [`Name::CAPACITY`] bytes is cut at a
/// character.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name {
    bytes: [u8; Name::CAPACITY],
    len: u8,
}

impl Name {
    /// The most bytes that are kept; names in the API references are shorter.
    pub const CAPACITY: usize = 39;

    const EMPTY: Name = Name {
        bytes: [0; Self::CAPACITY],
        len: 0,
    };

    /// Copies a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut len = name.len().min(Self::CAPACITY);
        while !name.is_char_boundary(len) {
            len -= 1;
        }
        let mut bytes = [0; Self::CAPACITY];
        for (to, from) in bytes.iter_mut().zip(name.bytes().take(len)) {
            *to = from;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most CAPACITY")]
        let len = len as u8;
        Self { bytes, len }
    }

    /// The name, or its beginning.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.bytes
            .get(..usize::from(self.len))
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Name {
    fn format(&self, f: defmt::Formatter<'_>) {
        self.as_str().format(f);
    }
}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn all_are_listed_by_number() {
        // A variant added here but not to the list does not compile.
        let last = |error: Error| match error {
            Error::EmptySecret
            | Error::EmptyName
            | Error::DuplicateName { .. }
            | Error::SignatureAmongParameters
            | Error::CollectorFull { .. }
            | Error::TimestampOutOfRange
            | Error::UnknownMethod
            | Error::MissingParameter { .. }
            | Error::UnknownFormat
            | Error::SpaceAroundCredential { .. } => false,
            Error::MalformedTimestamp => true,
        };
        assert!(Error::ALL.last().copied().is_some_and(last));
        assert!(Error::ALL.iter().map(|error| error.code()).eq(1..=11));
    }
}
