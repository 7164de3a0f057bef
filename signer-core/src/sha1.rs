//! SHA-1 (FIPS 180-4) of a stream.
//!
//! HMAC starts from states computed before, which the hashers of the `sha1`
//! crate do not take; so only its compression function is used, and on a
//! microcontroller not even that.

#[cfg(target_pointer_width = "64")]
use ::sha1::block_api::compress;
#[cfg(not(target_pointer_width = "64"))]
use narrow::compress;

#[cfg(any(test, not(target_pointer_width = "64")))]
mod narrow;

/// The bytes that SHA-1 compresses at once, to which RFC 2104 pads a key.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a digest.
pub(crate) const DIGEST: usize = 20;

/// What SHA-1 keeps between blocks.
pub(crate) type State = [u32; 5];

const INITIAL: State = [
    0x6745_2301,
    0xefcd_ab89,
    0x98ba_dcfe,
    0x1032_5476,
    0xc3d2_e1f0,
];

/// A hash in progress.
pub(crate) struct Sha1 {
    state: State,
    /// The bytes taken so far.
    len: u64,
    /// Those of them that fill no block, and zeros.
    tail: [u8; BLOCK],
}

impl Sha1 {
    pub(crate) const fn new() -> Self {
        Self {
            state: INITIAL,
            len: 0,
            tail: [0; BLOCK],
        }
    }

    /// Begins anew after one block, which brought about `state`.
    pub(crate) fn start_after(&mut self, state: &State) {
        self.state = *state;
        self.len = BLOCK as u64;
    }

    /// The state after `block` alone.
    pub(crate) fn state_after(block: &[u8; BLOCK]) -> State {
        let mut state = INITIAL;
        compress(&mut state, core::slice::from_ref(block));
        state
    }

    /// Takes `bytes`. Only [`push`](Self::push) may follow a call whose bytes
    /// were not whole blocks.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks();
        compress(&mut self.state, blocks);
        for (to, from) in self.tail.iter_mut().zip(rest) {
            *to = *from;
        }
        self.len += bytes.len() as u64;
    }

    pub(crate) fn push(&mut self, byte: u8) {
        let held = self.held();
        if let Some(place) = self.tail.get_mut(held) {
            *place = byte;
        }
        self.len += 1;
        if self.held() == 0 {
            self.compress_tail();
        }
    }

    /// The digest, after which only a new start may follow.
    pub(crate) fn finish(&mut self) -> [u8; DIGEST] {
        let bits = self.len * 8;
        self.push(0x80);
        if self.held() > BLOCK - size_of_val(&bits) {
            self.compress_tail();
        }
        if let Some(end) = self.tail.last_chunk_mut() {
            *end = bits.to_be_bytes();
        }
        self.compress_tail();
        let mut digest = [0; DIGEST];
        for (to, word) in digest.as_chunks_mut().0.iter_mut().zip(&self.state) {
            *to = word.to_be_bytes();
        }
        digest
    }

    /// How many bytes of the tail are taken.
    const fn held(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
        let len = self.len as usize;
        len % BLOCK
    }

    fn compress_tail(&mut self) {
        compress(&mut self.state, core::slice::from_ref(&self.tail));
        self.tail.fill(0);
    }
}

#[cfg(feature = "zeroize")]
impl zeroize::Zeroize for Sha1 {
    fn zeroize(&mut self) {
        self.state.zeroize();
        self.tail.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use ::sha1::Digest;

    use super::{BLOCK, INITIAL, Sha1, narrow};

    /// Bytes that differ from their neighbours and from block to block.
    const BYTES: [u8; 6 * BLOCK] = {
        let mut bytes = [0; 6 * BLOCK];
        let mut at = 0;
        while at < bytes.len() {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the high bits are not wanted"
            )]
            let byte = (at * at / 3 + at) as u8;
            bytes[at] = byte;
            at += 1;
        }
        bytes
    };

    #[test]
    fn every_length_hashes_as_by_the_sha1_crate() {
        for len in 0..BYTES.len() {
            let expected: [u8; 20] = ::sha1::Sha1::digest(&BYTES[..len]).into();
            for whole in [0, len / BLOCK * BLOCK] {
                let mut hash = Sha1::new();
                hash.update(&BYTES[..whole]);
                hash.update(&BYTES[whole..len]);
                assert_eq!(hash.finish(), expected, "{len} bytes");
            }
            let mut hash = Sha1::new();
            BYTES[..len].iter().for_each(|&byte| hash.push(byte));
            assert_eq!(hash.finish(), expected, "{len} bytes, one by one");
        }
    }

    #[test]
    fn narrow_compression_is_that_of_the_sha1_crate() {
        let (blocks, _) = BYTES.as_chunks();
        let (mut expected, mut state) = (INITIAL, INITIAL);
        ::sha1::block_api::compress(&mut expected, blocks);
        narrow::compress(&mut state, blocks);
        assert_eq!(state, expected);
    }
}
