//! HMAC over any of the digests that people take. (The core's is over SHA-1 alone, and
//! as small as firmware wants it.)

use crate::search::hash::{Algorithm, BLOCK, Digest, Hash};
use viapi_sign_core::Signature;

/// What RFC 2104 puts over the key.
const IPAD: u8 = 0x36;
const OPAD: u8 = 0x5c;

/// The signature of a string-to-sign, as the protocol has it.
pub(crate) fn right(string_to_sign: &[u8], secret: &str) -> Option<Signature> {
    let key = [secret.as_bytes(), b"&"].concat();
    let hmac = Hmac::new(Algorithm::Sha1, &key).of(string_to_sign);
    Some(Signature::from_hmac(hmac.try_into().ok()?))
}

/// HMAC (RFC 2104) after its key.
#[derive(Clone)]
pub(crate) struct Hmac {
    inner: Hash,
    outer: Hash,
}

impl Hmac {
    /// With a key of any length.
    pub(crate) fn new(algorithm: Algorithm, key: &[u8]) -> Self {
        let hashed;
        let key = if key.len() > BLOCK {
            hashed = Hash::new(algorithm).of(&[key]);
            &hashed
        } else {
            key
        };
        let pad = |pad: u8| {
            let mut block = [pad; BLOCK];
            for (place, byte) in block.iter_mut().zip(key) {
                *place ^= byte;
            }
            let mut hash = Hash::new(algorithm);
            hash.update(&block);
            hash
        };
        Self {
            inner: pad(IPAD),
            outer: pad(OPAD),
        }
    }

    /// Of a message.
    pub(crate) fn of(&self, message: &[u8]) -> Digest {
        let inner = self.inner.clone().of(&[message]);
        self.outer.clone().of(&[&inner])
    }
}

#[cfg(test)]
mod tests {
    use super::right;

    /// printf 'POST&%%2F&' | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64
    #[test]
    fn signs_as_openssl_does() {
        let signature = right(b"POST&%2F&", "testsecret").unwrap();
        assert_eq!(signature.as_str(), "0TS6mljAaR1otoyy5oJ3S3FnDhw=");
    }
}
