//! HMAC over any of the digests that people take.

use crate::search::hash::{Algorithm, BLOCK, Hash};

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
        let mut outer = self.outer.clone();
        outer.update(&self.inner.clone().finish());
        outer.finish() == digest
    }
}
