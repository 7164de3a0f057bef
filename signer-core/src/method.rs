//! The HTTP method.

use core::fmt;

use crate::Error;

/// The HTTP method of a request.
///
/// ```
/// use viapi_sign_core::{Error, Method};
/// assert_eq!("post".parse(), Ok(Method::Post));
/// assert_eq!(Method::Post.as_str(), "POST");
/// assert_eq!("PUT".parse::<Method>(), Err(Error::UnknownMethod));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Method {
    /// Parameters travel in the query string.
    Get,
    /// Parameters travel in a form body.
    Post,
}

impl Method {
    /// `GET` or `POST`, as in the string-to-sign.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

impl AsRef<str> for Method {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl core::str::FromStr for Method {
    type Err = Error;

    /// Reads `GET` or `POST` in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Method::Get, Method::Post]
            .into_iter()
            .find(|method| text.eq_ignore_ascii_case(method.as_str()))
            .ok_or(Error::UnknownMethod)
    }
}
