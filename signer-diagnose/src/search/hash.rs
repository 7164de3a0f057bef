//! SHA-1, SHA-256 and MD5 of a stream.
//!
//! Only the compression functions of their crates are used: what buffers a
//! stream there has paths that panic.

use alloc::vec::Vec;

/// All three compress as many bytes at once.
pub(crate) const BLOCK: usize = 64;

/// A digest: as many bytes as the longest has.
pub(crate) type Digest = Vec<u8>;

/// One of the three.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Sha1,
    Sha256,
    Md5,
}

/// What is kept between blocks: as many words as the longest has.
type State = [u32; 8];

impl Algorithm {
    const fn initial(self) -> State {
        match self {
            Self::Sha1 => [
                0x6745_2301,
                0xefcd_ab89,
                0x98ba_dcfe,
                0x1032_5476,
                0xc3d2_e1f0,
                0,
                0,
                0,
            ],
            Self::Sha256 => [
                0x6a09_e667,
                0xbb67_ae85,
                0x3c6e_f372,
                0xa54f_f53a,
                0x510e_527f,
                0x9b05_688c,
                0x1f83_d9ab,
                0x5be0_cd19,
            ],
            Self::Md5 => [
                0x6745_2301,
                0xefcd_ab89,
                0x98ba_dcfe,
                0x1032_5476,
                0,
                0,
                0,
                0,
            ],
        }
    }

    /// How many bytes its digest has.
    const fn len(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Md5 => 16,
        }
    }

    /// Words and length as bytes.
    const fn is_little_endian(self) -> bool {
        matches!(self, Self::Md5)
    }

    fn compress(self, state: &mut State, blocks: &[[u8; BLOCK]]) {
        match self {
            Self::Sha1 => {
                if let Some(state) = state.first_chunk_mut() {
                    sha1::block_api::compress(state, blocks);
                }
            }
            Self::Sha256 => sha2::block_api::compress256(state, blocks),
            Self::Md5 => {
                if let Some(state) = state.first_chunk_mut() {
                    md5::block_api::compress(state, blocks);
                }
            }
        }
    }
}

/// A hash in progress.
#[derive(Clone)]
pub(crate) struct Hash {
    algorithm: Algorithm,
    state: State,
    /// The bytes taken so far.
    len: u64,
    /// Those of them that fill no block.
    tail: [u8; BLOCK],
}

impl Hash {
    pub(crate) const fn new(algorithm: Algorithm) -> Self {
        Self {
            algorithm,
            state: algorithm.initial(),
            len: 0,
            tail: [0; BLOCK],
        }
    }

    /// Of these parts after all that it has.
    pub(crate) fn of(mut self, parts: &[&[u8]]) -> Digest {
        for part in parts {
            self.update(part);
        }
        self.finish()
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
            self.algorithm
                .compress(&mut self.state, core::slice::from_ref(&self.tail));
        }
        let (blocks, rest) = bytes.as_chunks();
        self.algorithm.compress(&mut self.state, blocks);
        for (to, from) in self.tail.iter_mut().zip(rest) {
            *to = *from;
        }
    }

    fn finish(mut self) -> Digest {
        let little_endian = self.algorithm.is_little_endian();
        let bits = self.len.wrapping_mul(8);
        let held = self.held();
        let padding = [0x80].into_iter().chain(core::iter::repeat(0));
        for (to, from) in self.tail.iter_mut().skip(held).zip(padding) {
            *to = from;
        }
        if held >= BLOCK - size_of_val(&bits) {
            self.algorithm
                .compress(&mut self.state, core::slice::from_ref(&self.tail));
            self.tail = [0; BLOCK];
        }
        if let Some(end) = self.tail.last_chunk_mut() {
            *end = if little_endian {
                bits.to_le_bytes()
            } else {
                bits.to_be_bytes()
            };
        }
        self.algorithm
            .compress(&mut self.state, core::slice::from_ref(&self.tail));
        let mut digest = Digest::new();
        for word in self.state {
            let bytes = if little_endian {
                word.to_le_bytes()
            } else {
                word.to_be_bytes()
            };
            for byte in bytes {
                digest.push(byte);
            }
        }
        digest.truncate(self.algorithm.len());
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
    use super::{Algorithm, BLOCK, Hash};

    fn agrees<D: sha1::Digest>(algorithm: Algorithm) {
        let bytes: [u8; 3 * BLOCK] =
            core::array::from_fn(|at| u8::try_from(at * 7 % 251).unwrap_or(0));
        for len in 0..bytes.len() {
            let expected = D::digest(&bytes[..len]);
            for part in [1, 7, BLOCK - 1, BLOCK, BLOCK + 1] {
                let parts: alloc::vec::Vec<&[u8]> = bytes[..len].chunks(part).collect();
                let digest = Hash::new(algorithm).of(&parts);
                assert_eq!(digest, expected.as_slice(), "{len} {part}");
            }
        }
    }

    #[test]
    fn every_length_hashes_as_by_the_crates() {
        agrees::<sha1::Sha1>(Algorithm::Sha1);
        agrees::<sha2::Sha256>(Algorithm::Sha256);
        agrees::<md5::Md5>(Algorithm::Md5);
    }
}
