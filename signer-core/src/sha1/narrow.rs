//! The compression function in the least code, for a microcontroller: a loop
//! over the rounds, where the `sha1` crate writes all eighty out.

use super::{BLOCK, State};

#[expect(clippy::many_single_char_names, reason = "as the standard names them")]
/// FIPS 180-4, section 6.1.3: the message schedule in sixteen words.
pub(super) fn compress(state: &mut State, blocks: &[[u8; BLOCK]]) {
    for block in blocks {
        let mut schedule = [0; 16];
        for (word, bytes) in schedule.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        let [mut a, mut b, mut c, mut d, mut e] = *state;
        for round in 0..80 {
            if round >= 16 {
                let older = |by| schedule[(round + 16 - by) % 16];
                schedule[round % 16] = (older(3) ^ older(8) ^ older(14) ^ older(16)).rotate_left(1);
            }
            let (mix, constant) = match round / 20 {
                0 => (d ^ (b & (c ^ d)), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(schedule[round % 16]);
            (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
        }
        for (word, change) in state.iter_mut().zip(&[a, b, c, d, e]) {
            *word = word.wrapping_add(*change);
        }
    }
}
