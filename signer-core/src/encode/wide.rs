//! Encoding in steps of sixteen bytes.
//!
//! Most texts of a request hold nothing to encode, and those that do hold long
//! runs of such bytes. So whole chunks are tested at once and copied at once;
//! only a chunk with a reserved byte is taken byte by byte, and there through a
//! table, without branches that depend on the text.

use super::{Encoded, Level, is_reserved};
use crate::sink::Out;

const CHUNK: usize = 16;

/// The most that one step stores: a chunk of escapes, of which the last is
/// stored with what does not count of it.
const STEP: usize = (CHUNK - 1) * 5 + size_of::<Encoded>();

static ONCE: [Encoded; 256] = table(Level::Once);
static TWICE: [Encoded; 256] = table(Level::Twice);

const fn table(level: Level) -> [Encoded; 256] {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < table.len() {
        #[expect(clippy::cast_possible_truncation, reason = "byte < 256")]
        let b = byte as u8;
        table[byte] = level.encoded(b);
        byte += 1;
    }
    table
}

#[inline]
fn is_plain(chunk: &[u8; CHUNK]) -> bool {
    !chunk.iter().fold(false, |any, &b| any | is_reserved(b))
}

#[inline]
fn are_plain<const K: usize>(a: &[u8; K], b: &[u8; K]) -> bool {
    !a.iter()
        .zip(b)
        .fold(false, |any, (&a, &b)| any | is_reserved(a) | is_reserved(b))
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as its caller")]
pub(super) fn encode<'g, 'd>(level: Level, text: &[u8], mut out: Out<'g, 'd>) -> Out<'g, 'd> {
    let (chunks, rest) = text.as_chunks::<CHUNK>();
    for chunk in chunks {
        out = out.reserve::<STEP>();
        if is_plain(chunk) {
            out.store(chunk, CHUNK);
        } else {
            out = by_table(level, chunk, out);
        }
    }
    if rest.is_empty() {
        return out;
    }
    out = out.reserve::<STEP>();
    if plain_rest(text, rest, &mut out) {
        return out;
    }
    by_table(level, rest, out)
}

/// Stores `rest`, the end of `text`, by loads that overlap, if it is plain.
#[inline]
fn plain_rest(text: &[u8], rest: &[u8], out: &mut Out<'_, '_>) -> bool {
    if let Some(last) = text.last_chunk::<CHUNK>() {
        is_plain(last) && out.store_back(last, rest.len())
    } else if let Some((first, last)) = ends::<8>(rest) {
        are_plain(first, last) && out.store_ends(first, last, rest.len())
    } else if let Some((first, last)) = ends::<4>(rest) {
        are_plain(first, last) && out.store_ends(first, last, rest.len())
    } else {
        false
    }
}

#[inline]
fn ends<const K: usize>(text: &[u8]) -> Option<(&[u8; K], &[u8; K])> {
    text.first_chunk().zip(text.last_chunk())
}

#[inline]
fn by_table<'g, 'd>(level: Level, bytes: &[u8], mut out: Out<'g, 'd>) -> Out<'g, 'd> {
    let table = match level {
        Level::Once => &ONCE,
        Level::Twice => &TWICE,
    };
    for &byte in bytes {
        out.encoded(table[usize::from(byte)]);
    }
    out
}

pub(super) fn count_reserved(text: &[u8]) -> usize {
    let (chunks, rest) = text.as_chunks::<CHUNK>();
    let mut count = 0;
    // A lane counts in a byte, so it is emptied before it can overflow.
    for chunks in chunks.chunks(usize::from(u8::MAX)) {
        let mut lanes = [0u8; CHUNK];
        for chunk in chunks {
            for (lane, &byte) in lanes.iter_mut().zip(chunk) {
                *lane = lane.wrapping_add(u8::from(is_reserved(byte)));
            }
        }
        count += lanes.iter().map(|&lane| usize::from(lane)).sum::<usize>();
    }
    count + rest.iter().filter(|&&byte| is_reserved(byte)).count()
}
