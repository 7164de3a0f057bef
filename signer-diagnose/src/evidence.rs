//! What the caller has.

pub(crate) mod client_string;
pub(crate) mod common_params;
pub(crate) mod encoded;
pub(crate) mod error_code;
pub(crate) mod expected;
pub(crate) mod find;
pub(crate) mod server_string;
pub(crate) mod unescape;

use core::fmt;

use viapi_sign_core::{Method, Param};

/// What there is to judge by: any subset. More of it makes more findings
/// possible, and more of them proved.
#[derive(Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// The server's error body as received, or whatever text holds it: JSON,
    /// XML, a log line, a `repr`. Empty when there is none.
    pub error: &'a [u8],
    /// The parameters that were meant to be sent, un-encoded, in the order in
    /// which the caller holds them. A part of them is good too: then nothing is
    /// said of those that are not there.
    pub params: Option<&'a [Param<'a>]>,
    /// The HTTP method that was meant.
    pub method: Option<Method>,
    /// The AccessKeySecret. It stands in no finding.
    pub access_key_secret: Option<&'a str>,
    /// The signature as it was sent.
    pub signature: Option<&'a str>,
    /// The caller's own string-to-sign.
    pub string_to_sign: Option<&'a [u8]>,
    /// The caller's clock, in Unix seconds, when the request was made.
    pub now: Option<i64>,
}

/// Shows what is given, not what it holds.
impl fmt::Debug for Evidence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("error", &self.error.len())
            .field("params", &self.params.map(<[_]>::len))
            .field("method", &self.method)
            .field("access_key_secret", &self.access_key_secret.map(|_| ".."))
            .field("signature", &self.signature.map(str::len))
            .field("string_to_sign", &self.string_to_sign.map(<[_]>::len))
            .field("now", &self.now)
            .finish()
    }
}
