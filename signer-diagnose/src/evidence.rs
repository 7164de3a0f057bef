//! What the caller has.

pub(crate) mod client_string;
pub(crate) mod common_params;
pub(crate) mod encoded;
pub(crate) mod error_code;
pub(crate) mod expected;
pub(crate) mod find;
pub(crate) mod pasted;
pub(crate) mod received;
pub(crate) mod secret;
pub(crate) mod sent_request;
pub(crate) mod server_string;
pub(crate) mod stages;
pub(crate) mod unescape;

use core::fmt;

use viapi_sign_core::{Method, Param};

/// Everything known about the refused request; every field is optional. The more
/// is known, the more can be found, and proved.
#[derive(Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// The server's error body as received, or whatever text holds it: JSON,
    /// XML, a log line, a `repr`. Empty when there is none.
    pub error: &'a [u8],
    /// The parameters that were meant to be sent, not percent-encoded, in the order
    /// in which the program holds them. A part of them helps too: then nothing is
    /// said of those that are not there. `Signature` among them is the signature
    /// that was sent.
    pub params: Option<&'a [Param<'a>]>,
    /// The HTTP method that was meant.
    pub method: Option<Method>,
    /// The AccessKeySecret. No finding shows it.
    pub access_key_secret: Option<&'a str>,
    /// What was sent, in any text: a URL, a form body, raw HTTP, a `curl` command,
    /// or a log that holds one of these.
    pub request: Option<&'a [u8]>,
    /// The signature as it was sent.
    pub signature: Option<&'a str>,
    /// The string-to-sign that the program made, as it was printed or pasted.
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
            .field("request", &self.request.map(<[_]>::len))
            .field("signature", &self.signature.map(str::len))
            .field("string_to_sign", &self.string_to_sign.map(<[_]>::len))
            .field("now", &self.now)
            .finish()
    }
}
