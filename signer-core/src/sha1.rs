//! SHA-1 (FIPS 180-4) that starts after a block already hashed, which is where
//! HMAC starts. The `sha1` crate compresses; `key.rs` says why its hasher and the
//! `hmac` crate are not used.

pub(crate) use ::sha1::block_api::compress;

/// The bytes that SHA-1 compresses at once, to which RFC 2104 pads a key.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a digest.
pub(crate) const DIGEST: usize = 20;

/// What SHA-1 keeps between blocks.
pub(crate) type State = [u32; 5];

/// FIPS 180-4, section 5.3.1.
pub(crate) const INITIAL: State = [
    0x6745_2301,
    0xefcd_ab89,
    0x98ba_dcfe,
    0x1032_5476,
    0xc3d2_e1f0,
];

/// A hash in progress.
pub(crate) struct Sha1 {
    state: State,
    /// The bytes hashed so far: whole blocks.
    len: u64,
}

impl Sha1 {
    pub(crate) const fn new() -> Self {
        Self {
            state: INITIAL,
            len: 0,
        }
    }

    /// Goes on after one block, whose result is `state`.
    pub(crate) const fn after_block(state: &State) -> Self {
        Self {
            state: *state,
            len: BLOCK as u64,
        }
    }

    /// Hashes the whole blocks of `bytes` and returns the rest.
    pub(crate) fn update<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let (blocks, rest) = bytes.as_chunks();
        compress(&mut self.state, blocks);
        self.len += (bytes.len() - rest.len()) as u64;
        rest
    }

    /// Hashes `bytes`, the last, and writes the digest of all to `digest`.
    // Not inlined on a microcontroller: its block would take stack of the caller
    // for as long as the message is written.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn finish(&mut self, bytes: &[u8], digest: &mut [u8; DIGEST]) {
        let rest = self.update(bytes);
        let bits = (self.len + rest.len() as u64) * 8;
        let mut last = [0; BLOCK];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        if let Some(end) = last.get_mut(rest.len()) {
            *end = 0x80;
        }
        if rest.len() >= BLOCK - size_of_val(&bits) {
            compress(&mut self.state, core::slice::from_ref(&last));
            last.fill(0);
        }
        if let Some(end) = last.last_chunk_mut() {
            *end = bits.to_be_bytes();
        }
        compress(&mut self.state, core::slice::from_ref(&last));
        for (to, word) in digest.as_chunks_mut().0.iter_mut().zip(&self.state) {
            *to = word.to_be_bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use ::sha1::Digest;

    use super::{BLOCK, Sha1};

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
            for whole in (0..=len).step_by(BLOCK) {
                let mut hash = Sha1::new();
                assert!(hash.update(&BYTES[..whole]).is_empty());
                let mut digest = [0; 20];
                hash.finish(&BYTES[whole..len], &mut digest);
                assert_eq!(digest, expected, "{len} bytes");
            }
        }
    }
}
