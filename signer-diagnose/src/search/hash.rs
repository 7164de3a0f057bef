//! SHA-1, SHA-256 and MD5 of a stream.
//!
//! Only the compression functions of their crates are used: what buffers a
//! stream there has paths that panic.

use alloc::vec::Vec;
use core::marker::PhantomData;

/// All three compress as many bytes at once.
pub(crate) const BLOCK: usize = 64;

/// A digest: as many bytes as the longest has.
pub(crate) type Digest = Vec<u8>;

/// One of the three.
pub(crate) trait Algorithm {
    /// What it keeps between blocks.
    type State: Copy + AsRef<[u32]>;
    const INITIAL: Self::State;
    /// Words and length as bytes.
    const LITTLE_ENDIAN: bool;
    fn compress(state: &mut Self::State, blocks: &[[u8; BLOCK]]);
}

pub(crate) struct Sha1;

impl Algorithm for Sha1 {
    type State = [u32; 5];
    const INITIAL: Self::State = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    const LITTLE_ENDIAN: bool = false;

    fn compress(state: &mut Self::State, blocks: &[[u8; BLOCK]]) {
        sha1::block_api::compress(state, blocks);
    }
}

pub(crate) struct Sha256;

impl Algorithm for Sha256 {
    type State = [u32; 8];
    const INITIAL: Self::State = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    const LITTLE_ENDIAN: bool = false;

    fn compress(state: &mut Self::State, blocks: &[[u8; BLOCK]]) {
        sha2::block_api::compress256(state, blocks);
    }
}

pub(crate) struct Md5;

impl Algorithm for Md5 {
    type State = [u32; 4];
    const INITIAL: Self::State = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    const LITTLE_ENDIAN: bool = true;

    fn compress(state: &mut Self::State, blocks: &[[u8; BLOCK]]) {
        md5::block_api::compress(state, blocks);
    }
}

/// A hash in progress.
pub(crate) struct Hash<A: Algorithm> {
    state: A::State,
    /// The bytes taken so far.
    len: u64,
    /// Those of them that fill no block.
    tail: [u8; BLOCK],
    algorithm: PhantomData<A>,
}

impl<A: Algorithm> Clone for Hash<A> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<A: Algorithm> Hash<A> {
    pub(crate) const fn new() -> Self {
        Self {
            state: A::INITIAL,
            len: 0,
            tail: [0; BLOCK],
            algorithm: PhantomData,
        }
    }

    pub(crate) fn update(&mut self, mut bytes: &[u8]) {
        let held = self.held();
        self.len += bytes.len() as u64;
        if held > 0 {
            let room = self.tail.get_mut(held..).unwrap_or_default();
            for (to, from) in room.iter_mut().zip(bytes) {
                *to = *from;
            }
            let Some(rest) = bytes.get(room.len()..) else {
                return;
            };
            bytes = rest;
            A::compress(&mut self.state, core::slice::from_ref(&self.tail));
        }
        let (blocks, rest) = bytes.as_chunks();
        A::compress(&mut self.state, blocks);
        for (to, from) in self.tail.iter_mut().zip(rest) {
            *to = *from;
        }
    }

    pub(crate) fn chain_update(mut self, bytes: &[u8]) -> Self {
        self.update(bytes);
        self
    }

    pub(crate) fn finish(mut self) -> Digest {
        let bits = self.len.wrapping_mul(8);
        let held = self.held();
        let padding = [0x80].into_iter().chain(core::iter::repeat(0));
        for (to, from) in self.tail.iter_mut().skip(held).zip(padding) {
            *to = from;
        }
        if held >= BLOCK - size_of_val(&bits) {
            A::compress(&mut self.state, core::slice::from_ref(&self.tail));
            self.tail = [0; BLOCK];
        }
        if let Some(end) = self.tail.last_chunk_mut() {
            *end = if A::LITTLE_ENDIAN {
                bits.to_le_bytes()
            } else {
                bits.to_be_bytes()
            };
        }
        A::compress(&mut self.state, core::slice::from_ref(&self.tail));
        let mut digest = Digest::new();
        for word in self.state.as_ref() {
            let bytes = if A::LITTLE_ENDIAN {
                word.to_le_bytes()
            } else {
                word.to_be_bytes()
            };
            for byte in bytes {
                digest.push(byte);
            }
        }
        digest
    }

    /// How many bytes of the tail are taken.
    const fn held(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
        let len = self.len as usize;
        len % BLOCK
    }
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, BLOCK, Hash, Md5, Sha1, Sha256};

    fn agrees<A: Algorithm, D: sha1::Digest>() {
        let bytes: [u8; 3 * BLOCK] =
            core::array::from_fn(|at| u8::try_from(at * 7 % 251).unwrap_or(0));
        for len in 0..bytes.len() {
            let expected = D::digest(&bytes[..len]);
            for part in [1, 7, BLOCK - 1, BLOCK, BLOCK + 1] {
                let mut hash = Hash::<A>::new();
                bytes[..len].chunks(part).for_each(|part| hash.update(part));
                assert_eq!(hash.clone().finish(), expected.as_slice(), "{len} {part}");
            }
        }
    }

    #[test]
    fn every_length_hashes_as_by_the_crates() {
        agrees::<Sha1, sha1::Sha1>();
        agrees::<Sha256, sha2::Sha256>();
        agrees::<Md5, md5::Md5>();
    }
}
