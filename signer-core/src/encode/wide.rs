//! Encoding in steps of sixteen bytes.
//!
//! Most texts of a request hold nothing to encode, and those that do hold long
//! runs of such bytes. So whole chunks are tested at once and copied at once;
//! only a chunk with a reserved byte is taken byte by byte, and there through a
//! table, without branches that depend on the text.

use super::{Level, is_reserved};
use crate::sink::{Encoded, Out, encoded_len};

const CHUNK: usize = 16;

/// The most that one step stores: a chunk of escapes, of which the last is
/// stored with what does not count of it.
const STEP: usize = (CHUNK - 1) * 5 + size_of::<Encoded>();

static ONCE: [Encoded; 256] = table(Level::Once);
static TWICE: [Encoded; 256] = table(Level::Twice);

const fn table(level: Level) -> [Encoded; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        #[expect(clippy::cast_possible_truncation, reason = "byte < 256")]
        let b = byte as u8;
        table[byte] = level.encoded(b);
        byte += 1;
    }
    table
}

static IS_RESERVED: [bool; 256] = {
    let table = table(Level::Once);
    let mut reserved = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        reserved[byte] = encoded_len(table[byte]) > 1;
        byte += 1;
    }
    reserved
};

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
    let mut rest = text;
    loop {
        out = out.reserve::<STEP>();
        let Some((chunk, after)) = rest.split_first_chunk::<CHUNK>() else {
            break;
        };
        if is_plain(chunk) {
            out.store(chunk, CHUNK);
        } else {
            out = by_table(level, chunk, out);
        }
        rest = after;
    }
    if store_plain::<8>(rest, &mut out) || store_plain::<4>(rest, &mut out) {
        return out;
    }
    by_table(level, rest, out)
}

/// Stores `rest`, of `K` to twice `K` bytes, by two loads that overlap, if it
/// is so long and plain.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as its caller")]
fn store_plain<const K: usize>(rest: &[u8], out: &mut Out<'_, '_>) -> bool {
    if let Some(first) = rest.first_chunk::<K>()
        && let Some(last) = rest.last_chunk::<K>()
        && rest.len() <= 2 * K
        && are_plain(first, last)
    {
        out.store(first, rest.len() - K);
        out.store(last, K);
        return true;
    }
    false
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
    let mixed = chunks.iter().filter(|chunk| !is_plain(chunk));
    mixed.map(|chunk| count_by_table(chunk)).sum::<usize>() + count_by_table(rest)
}

#[inline]
fn count_by_table(bytes: &[u8]) -> usize {
    let is_reserved = |&byte| usize::from(IS_RESERVED[usize::from(byte)]);
    bytes.iter().map(is_reserved).sum()
}
