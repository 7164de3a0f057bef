//! The signing key and the signature.

use core::fmt;

use crate::sha1::{BLOCK, DIGEST, Sha1, State};
use crate::sink::gather;
use crate::{Error, StringToSign};

/// An AccessKeySecret made ready to sign: the HMAC-SHA1 state after the key
/// `AccessKeySecret + "&"`.
///
/// Keep one for as long as the secret is in use; every signature then costs
/// two SHA-1 blocks less. `Debug` shows nothing of it.
///
/// # What is wiped
/// With the `zeroize` feature (on by default) the precomputed state is wiped on
/// drop, and the padded key block as soon as it is used. Not wiped: the caller's
/// own copy of the secret, and what the compiler leaves in registers and on the
/// stack.
#[derive(Clone)]
pub struct SigningKey {
    /// SHA-1 after the key block exclusive-or `ipad`,
    inner: State,
    /// and after the key block exclusive-or `opad`.
    outer: State,
}

impl SigningKey {
    /// Prepares `access_key_secret`. The `&` is appended here.
    ///
    /// # Errors
    /// [`Error::EmptySecret`].
    pub fn new(access_key_secret: &str) -> Result<Self, Error> {
        let secret = access_key_secret.as_bytes();
        if secret.is_empty() {
            return Err(Error::EmptySecret);
        }
        let mut block = [0; BLOCK];
        if let Some(end) = block.get_mut(secret.len()) {
            *end = b'&';
            copy(&mut block, secret);
        } else {
            // RFC 2104: a key longer than a block is hashed first.
            let mut hash = Sha1::new();
            hash.update(secret);
            hash.push(b'&');
            copy(&mut block, &hash.finish());
            wipe(&mut hash);
        }
        let [inner, outer] = [IPAD, IPAD ^ OPAD].map(|change| {
            for byte in &mut block {
                *byte ^= change;
            }
            Sha1::state_after(&block)
        });
        wipe(&mut block);
        Ok(Self { inner, outer })
    }

    /// Signs `string_to_sign`, streaming it: no length is too long.
    #[must_use]
    pub fn sign(&self, string_to_sign: &StringToSign<'_, '_>) -> Signature {
        Signature::from_mac(&self.mac_of(string_to_sign))
    }

    /// Whether `signature` is the Base64 signature of `string_to_sign`.
    ///
    /// The time this takes does not depend on where the two differ; it does
    /// depend on the lengths, which are public.
    #[must_use]
    pub fn verify(&self, string_to_sign: &StringToSign<'_, '_>, signature: &str) -> bool {
        let mut sent = [0; SIGNATURE_LEN];
        let well_formed = signature.len() == sent.len();
        for (to, from) in sent.iter_mut().zip(signature.bytes()) {
            *to = from;
        }
        let ours = self.sign(string_to_sign);
        let difference = ours
            .text
            .iter()
            .zip(sent)
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        well_formed & (core::hint::black_box(difference) == 0)
    }

    fn mac_of(&self, string_to_sign: &StringToSign<'_, '_>) -> [u8; DIGEST] {
        let mut hash = Sha1::new();
        hash.start_after(&self.inner);
        gather(&mut |bytes| hash.update(bytes), |out| {
            string_to_sign.write_to(out)
        });
        let inner = hash.finish();
        hash.start_after(&self.outer);
        hash.update(&inner);
        hash.finish()
    }
}

#[cfg(feature = "zeroize")]
impl Drop for SigningKey {
    fn drop(&mut self) {
        wipe(&mut self.inner);
        wipe(&mut self.outer);
    }
}

#[cfg(feature = "zeroize")]
fn wipe(secret: &mut impl zeroize::Zeroize) {
    secret.zeroize();
}

#[cfg(not(feature = "zeroize"))]
fn wipe<T>(_: &mut T) {}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// RFC 2104: what the key block is combined with for the hash of the message,
const IPAD: u8 = 0x36;
/// and for the hash of that hash.
const OPAD: u8 = 0x5c;

/// Copies `from` to the start of `to`.
fn copy(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}

/// The bytes of every [`Signature`]: Base64 of 20 bytes, padded.
pub const SIGNATURE_LEN: usize = 28;

/// A signature: 28 characters of standard Base64.
///
/// There is no `==`: compare with [`SigningKey::verify`], in constant time.
#[derive(Clone, Copy)]
pub struct Signature {
    text: [u8; SIGNATURE_LEN],
}

impl Signature {
    fn from_mac(mac: &[u8; DIGEST]) -> Self {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        // 20 bytes and a zero are seven groups of three; the last character
        // stands for the zero alone.
        let mut bytes = [0; DIGEST + 1];
        copy(&mut bytes, mac);
        let mut text = [b'='; SIGNATURE_LEN];
        for (four, three) in text.as_chunks_mut().0.iter_mut().zip(bytes.as_chunks().0) {
            let [a, b, c] = *three;
            let bits = u32::from_be_bytes([0, a, b, c]);
            *four = [18, 12, 6, 0].map(|place| ALPHABET[(bits >> place) as usize % 64]);
        }
        if let Some(last) = text.last_mut() {
            *last = b'=';
        }
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

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", self.as_str())
    }
}
