//! What the caller has.

pub(crate) mod carried;
pub(crate) mod chunked;
pub(crate) mod client_string;
pub(crate) mod common_params;
pub(crate) mod encoded;
pub(crate) mod error_code;
pub(crate) mod expected;
pub(crate) mod find;
pub(crate) mod pasted;
pub(crate) mod quoted_printable;
pub(crate) mod received;
pub(crate) mod secret;
pub(crate) mod sent_request;
pub(crate) mod server_string;
pub(crate) mod stages;
pub(crate) mod unescape;
pub(crate) mod utf16;

use core::fmt;

use viapi_sign_core::{Method, Param, SigningKey};

/// Everything known about the refused request; every field is optional. The more
/// is known, the more can be found, and proved.
///
/// ```
/// use viapi_sign_diagnose::{Code, Evidence, Lang, diagnose};
///
/// let answer = br#"{"Code":"SignatureDoesNotMatch","Message":"Specified signature is
///     not matched with our calculation. server string to sign is:GET&%2F&A%3D1"}"#;
/// let evidence = Evidence::new().error(answer).string_to_sign(b"POST&%2F&A%3D1");
/// let diagnosis = diagnose(&evidence);
/// for finding in diagnosis.findings() {
///     println!("{}: {}", finding.code().name(), finding.message(Lang::English));
/// }
/// # assert!(diagnosis.findings().iter().any(|finding| finding.code() == Code::METHOD_DIFFERS));
/// ```
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct Evidence<'a> {
    /// The server's error body as received, or whatever text holds it: JSON,
    /// XML, a log line, a `repr`. Empty when there is none. Where it holds the program's
    /// own string too, as a log does, that is read; and, with an AccessKeySecret, the
    /// request with the same `SignatureNonce`.
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
    /// The key of a program that keeps the AccessKeySecret as nothing else. It tells
    /// whether a signature is of this key and the right string; mistakes of the key
    /// itself are found by the secret only, which counts where both are given.
    pub key: Option<&'a SigningKey>,
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

impl<'a> Evidence<'a> {
    /// Nothing known yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            error: &[],
            params: None,
            method: None,
            access_key_secret: None,
            key: None,
            request: None,
            signature: None,
            string_to_sign: None,
            now: None,
        }
    }

    /// Sets the server's error body, or a text that holds it.
    #[must_use]
    pub const fn error(mut self, error: &'a [u8]) -> Self {
        self.error = error;
        self
    }

    /// Sets the parameters that were meant to be sent.
    #[must_use]
    pub const fn params(mut self, params: &'a [Param<'a>]) -> Self {
        self.params = Some(params);
        self
    }

    /// Sets the HTTP method that was meant.
    #[must_use]
    pub const fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    /// Sets the AccessKeySecret.
    #[must_use]
    pub const fn access_key_secret(mut self, access_key_secret: &'a str) -> Self {
        self.access_key_secret = Some(access_key_secret);
        self
    }

    /// Sets the key, where the AccessKeySecret is kept as nothing else.
    #[must_use]
    pub const fn key(mut self, key: &'a SigningKey) -> Self {
        self.key = Some(key);
        self
    }

    /// Sets what was sent.
    #[must_use]
    pub const fn request(mut self, request: &'a [u8]) -> Self {
        self.request = Some(request);
        self
    }

    /// Sets the signature as it was sent.
    #[must_use]
    pub const fn signature(mut self, signature: &'a str) -> Self {
        self.signature = Some(signature);
        self
    }

    /// Sets the string-to-sign that the program made.
    #[must_use]
    pub const fn string_to_sign(mut self, string_to_sign: &'a [u8]) -> Self {
        self.string_to_sign = Some(string_to_sign);
        self
    }

    /// Sets the caller's clock, in Unix seconds, when the request was made.
    #[must_use]
    pub const fn now(mut self, now: i64) -> Self {
        self.now = Some(now);
        self
    }
}

/// Shows what is given, not what it holds.
impl fmt::Debug for Evidence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("error", &self.error.len())
            .field("params", &self.params.map(<[_]>::len))
            .field("method", &self.method)
            .field("access_key_secret", &self.access_key_secret.map(|_| ".."))
            .field("key", &self.key.map(|_| ".."))
            .field("request", &self.request.map(<[_]>::len))
            .field("signature", &self.signature.map(str::len))
            .field("string_to_sign", &self.string_to_sign.map(<[_]>::len))
            .field("now", &self.now)
            .finish()
    }
}
