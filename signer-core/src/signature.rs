//! The signature.

use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::sha1::DIGEST;

/// The bytes of every [`Signature`]: Base64 of 20 bytes, padded.
pub const SIGNATURE_LEN: usize = 28;

/// A signature: 28 characters of standard Base64.
///
/// ```
/// use viapi_sign_core::{Signature, SigningKey};
/// let signature = SigningKey::new("testsecret")?.sign_text(b"POST&%2F&");
/// assert_eq!(signature.as_str(), "0TS6mljAaR1otoyy5oJ3S3FnDhw=");
/// assert!(Signature::from_base64("0TS6mljAaR1otoyy5oJ3S3FnDhw=").is_some());
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// There is no `==`: compare with [`SigningKey::verify`](crate::SigningKey::verify),
/// in constant time.
#[derive(Clone, Copy)]
pub struct Signature {
    text: [u8; SIGNATURE_LEN],
}

impl Signature {
    pub(crate) const fn from_text(text: [u8; SIGNATURE_LEN]) -> Self {
        Self { text }
    }

    pub(crate) fn from_mac(mac: &[u8; DIGEST]) -> Self {
        let mut text = [0; SIGNATURE_LEN];
        base64(mac, &mut text);
        Self { text }
    }

    /// The bytes of [`as_str`](Self::as_str), for firmware that has no other use
    /// for the code that checks UTF-8.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; SIGNATURE_LEN] {
        &self.text
    }

    /// The Base64 text, as it is percent-encoded into the request.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Base64 is ASCII, so the fallback never happens.
        core::str::from_utf8(&self.text).unwrap_or_default()
    }
}

impl AsRef<str> for Signature {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", self.as_str())
    }
}

// Once in a program: the encoder of `base64` is then compiled for 20 bytes, and
// what checks their number is left out.
#[inline(never)]
fn base64(mac: &[u8; DIGEST], text: &mut [u8; SIGNATURE_LEN]) {
    // 20 bytes always fill 28 characters, so this error never happens.
    let _ = STANDARD.encode_slice(mac, text);
}
