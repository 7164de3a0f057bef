//! HMAC over any of the digests that people take.

use crate::search::hash::{Algorithm, BLOCK, Digest, Hash, Sha1};
use viapi_sign_core::Signature;

/// The signature of a string-to-sign, as the protocol has it.
pub(crate) fn right(string_to_sign: &[u8], secret: &str) -> Option<Signature> {
    let mut hmac = Hmac::<Sha1>::new(&|write| {
        write(secret.as_bytes());
        write(b"&");
    });
    hmac.update(string_to_sign);
    Some(Signature::from_hmac(hmac.finish().try_into().ok()?))
}

/// What writes a text, in parts.
pub(crate) type Write<'w> = dyn Fn(&mut dyn FnMut(&[u8])) + 'w;

/// HMAC (RFC 2104) after its key.
pub(crate) struct Hmac<A: Algorithm> {
    inner: Hash<A>,
    outer: Hash<A>,
}

impl<A: Algorithm> Clone for Hmac<A> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            outer: self.outer.clone(),
        }
    }
}

impl<A: Algorithm> Hmac<A> {
    /// With the key that `write` writes, which may be of any length.
    pub(crate) fn new(write: &Write<'_>) -> Self {
        let mut block = [0; BLOCK];
        let mut len = 0;
        write(&mut |part| {
            for (place, &byte) in block.iter_mut().skip(len).zip(part) {
                *place = byte;
            }
            len += part.len();
        });
        if len > BLOCK {
            let mut hash = Hash::<A>::new();
            write(&mut |part| hash.update(part));
            return Self::with_block(&hash.finish());
        }
        Self::with_block(&block)
    }

    /// With a key of at most one block.
    pub(crate) fn with_block(key: &[u8]) -> Self {
        let pad = |pad: u8| {
            let mut block = [pad; BLOCK];
            for (place, byte) in block.iter_mut().zip(key) {
                *place ^= byte;
            }
            Hash::new().chain_update(&block)
        };
        Self {
            inner: pad(0x36),
            outer: pad(0x5c),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.inner.update(bytes);
    }

    pub(crate) fn is(&self, digest: &[u8]) -> bool {
        self.clone().finish() == digest
    }

    pub(crate) fn finish(mut self) -> Digest {
        self.outer.update(&self.inner.finish());
        self.outer.finish()
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
