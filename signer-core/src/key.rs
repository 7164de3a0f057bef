//! The signing key, and HMAC (RFC 2104) over the blocks of SHA-1.
//!
//! The `hmac` crate was tried by its blocks (0.13.0, `block_api::HmacCore`): on a
//! Cortex-M4 280 bytes more stack, past the bound of 1 KiB, and 1168 more flash;
//! `sign` takes 1.40 times the bare HMAC instead of 1.32; and it does not wipe its
//! copy of the padded key. tests/bare-metal/README.md has more. The tests compare with it.

use core::fmt;

use crate::sha1::{BLOCK, DIGEST, INITIAL, Sha1, State, compress};
use crate::sink::gather;
use crate::{Error, SIGNATURE_LEN, Signature, StringToSign};

/// An AccessKeySecret made ready to sign: the HMAC-SHA1 state after the key
/// `AccessKeySecret + "&"`.
///
/// Keep one for as long as the secret is in use; every signature then costs
/// two SHA-1 blocks less. `Debug` shows nothing of it.
///
/// ```
/// use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey};
///
/// let key = SigningKey::new("testsecret")?;
/// let mut params = [Param::from(("Action", "DescribeRegions"))];
/// let string_to_sign = CanonicalQuery::new(&mut params)?.string_to_sign(Method::Get);
/// let signature = key.sign(&string_to_sign);
/// assert!(key.verify(&string_to_sign, signature.as_str()));
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// # What is wiped
/// With the `zeroize` feature (on by default) the precomputed state is wiped on
/// drop, and the padded key block as soon as it is used. Not wiped: the caller's
/// own copy of the secret, what the compiler leaves in registers and on the
/// stack, and there the end of a secret of 64 bytes or more, which is hashed.
#[derive(Clone)]
pub struct SigningKey {
    /// SHA-1 after the key block exclusive-or `ipad`.
    inner: State,
    /// SHA-1 after the key block exclusive-or `opad`.
    outer: State,
}

impl SigningKey {
    /// Prepares `access_key_secret`. The `&` is appended here.
    ///
    /// # Errors
    /// [`Error::EmptySecret`].
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
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
            hash_key(secret, &mut block);
        }
        let mut key = Self {
            inner: INITIAL,
            outer: INITIAL,
        };
        combine(&mut block, IPAD);
        compress(&mut key.inner, core::slice::from_ref(&block));
        combine(&mut block, IPAD ^ OPAD);
        compress(&mut key.outer, core::slice::from_ref(&block));
        wipe(&mut block);
        Ok(key)
    }

    /// Signs `string_to_sign`, streaming it: no length is too long.
    #[must_use]
    pub fn sign(&self, string_to_sign: &StringToSign<'_>) -> Signature {
        Signature::from_mac(&self.mac_of(string_to_sign))
    }

    /// Signs a string-to-sign that is a text already, such as the server's in its answer.
    #[must_use]
    pub fn sign_text(&self, string_to_sign: &[u8]) -> Signature {
        let mut hash = Sha1::after_block(&self.inner);
        let mut digest = [0; DIGEST];
        let rest = hash.update(string_to_sign);
        hash.finish(rest, &mut digest);
        let inner = digest;
        Sha1::after_block(&self.outer).finish(&inner, &mut digest);
        Signature::from_mac(&digest)
    }

    /// Whether `signature` is the Base64 signature of `string_to_sign`.
    ///
    /// The time this takes does not depend on where the two differ; it does
    /// depend on the lengths, which are public.
    #[must_use]
    pub fn verify(&self, string_to_sign: &StringToSign<'_>, signature: &str) -> bool {
        let mut sent = [0; SIGNATURE_LEN];
        let well_formed = signature.len() == sent.len();
        for (to, from) in sent.iter_mut().zip(signature.bytes()) {
            *to = from;
        }
        let ours = self.sign(string_to_sign);
        let difference = ours
            .as_bytes()
            .iter()
            .zip(sent)
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        well_formed & (core::hint::black_box(difference) == 0)
    }

    fn mac_of(&self, string_to_sign: &StringToSign<'_>) -> [u8; DIGEST] {
        let mut hash = Sha1::after_block(&self.inner);
        let mut digest = [0; DIGEST];
        let mut finished = false;
        gather(
            &mut |bytes| {
                let rest = hash.update(bytes);
                // Only what comes last is not in whole blocks.
                if !rest.is_empty() {
                    hash.finish(rest, &mut digest);
                    finished = true;
                }
            },
            |out| string_to_sign.write_to(out),
        );
        if !finished {
            hash.finish(&[], &mut digest);
        }
        let inner = digest;
        Sha1::after_block(&self.outer).finish(&inner, &mut digest);
        digest
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
impl zeroize::ZeroizeOnDrop for SigningKey {}

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

/// RFC 2104: what the key block is combined with for the hash of the message.
const IPAD: u8 = 0x36;
/// RFC 2104: what it is combined with for the hash of that hash.
const OPAD: u8 = 0x5c;

/// The key block exclusive-or `pad`.
fn combine(block: &mut [u8; BLOCK], pad: u8) {
    for byte in block {
        *byte ^= pad;
    }
}

/// RFC 2104: a key longer than a block is hashed first.
#[cold]
fn hash_key(secret: &[u8], block: &mut [u8; BLOCK]) {
    let mut hash = Sha1::new();
    let rest = hash.update(secret);
    copy(block, rest);
    if let Some(end) = block.get_mut(rest.len()) {
        *end = b'&';
    }
    let mut digest = [0; DIGEST];
    hash.finish(block.get(..=rest.len()).unwrap_or_default(), &mut digest);
    block.fill(0);
    copy(block, &digest);
    wipe(&mut digest);
}

/// Copies `from` to the start of `to`.
fn copy(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use hmac::{Hmac, KeyInit, Mac};

    use super::SigningKey;
    use crate::{CanonicalQuery, Method, Param};

    /// Every length of a secret around one block and two, with messages whose
    /// ends fall on every place of a block.
    #[test]
    fn signs_as_the_hmac_crate_does() {
        let text = "7f0a".repeat(50);
        for secret in (1..130).map(|len| &text[..len]) {
            let key = SigningKey::new(secret).unwrap();
            for value in (0..130).step_by(3).map(|len| &text[..len]) {
                let mut params = [Param { name: "a", value }];
                let query = CanonicalQuery::new(&mut params).unwrap();
                let message = query.string_to_sign(Method::Get);
                let key_bytes = [secret.as_bytes(), b"&"].concat();
                let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&key_bytes).unwrap();
                mac.update(message.to_string().as_bytes());
                let expected: [u8; 20] = mac.finalize().into_bytes().into();
                assert_eq!(key.mac_of(&message), expected, "{secret} {value}");
                let of_text = key.sign_text(message.to_string().as_bytes());
                assert_eq!(of_text.as_str(), key.sign(&message).as_str());
            }
        }
    }
}
