//! A name or a value in a text, read through its percent-encoding.

use core::ops::Range;

use crate::evidence::unescape::Cursor;
use crate::percent::hex_digit;

/// A part of a text that is percent-encoded `levels` times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encoded<'a> {
    start: Cursor<'a>,
    end: usize,
    levels: u8,
}

impl<'a> Encoded<'a> {
    /// From `start` to the offset `end`.
    pub(crate) const fn new(start: Cursor<'a>, end: usize, levels: u8) -> Self {
        Self { start, end, levels }
    }

    /// A text that is not encoded.
    pub(crate) fn raw(text: &'a str) -> Self {
        Self::new(Cursor::plain(text.as_bytes(), 0), text.len(), 0)
    }

    /// The same text, read as if it were encoded `levels` times.
    pub(crate) const fn at_levels(self, levels: u8) -> Self {
        Self { levels, ..self }
    }

    pub(crate) const fn range(&self) -> Range<usize> {
        self.start.at()..self.end
    }

    /// The bytes behind the encoding.
    pub(crate) const fn bytes(&self) -> Bytes<'a> {
        Bytes {
            cursor: self.start,
            end: self.end,
            levels: self.levels,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.start.at() >= self.end
    }

    pub(crate) fn is(&self, text: &[u8]) -> bool {
        self.bytes().eq(text.iter().copied())
    }

    pub(crate) fn is_ignore_case(&self, other: &Encoded<'_>) -> bool {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.bytes().map(lower).eq(other.bytes().map(lower))
    }

    /// Its first bytes, as many as `room` holds.
    pub(crate) fn copy<'r>(&self, room: &'r mut [u8]) -> &'r [u8] {
        let mut len = 0;
        for (place, byte) in room.iter_mut().zip(self.bytes()) {
            *place = byte;
            len += 1;
        }
        room.get(..len).unwrap_or_default()
    }

    /// A number for a name, to find it by (FNV-1a over its beginning).
    pub(crate) fn hash(&self) -> u64 {
        const LONGEST: usize = 256;
        self.bytes()
            .take(LONGEST)
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
    }
}

/// Iterates over decoded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'a> {
    cursor: Cursor<'a>,
    end: usize,
    levels: u8,
}

impl Bytes<'_> {
    /// The offset in the encoded text of the next byte.
    pub(crate) const fn at(&self) -> usize {
        self.cursor.at()
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        let mut ahead = *self;
        ahead.next()
    }
}

#[expect(clippy::copy_iterator, reason = "a copy is how one looks ahead")]
impl Iterator for Bytes<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        decoded(&mut self.cursor, self.end, self.levels)
    }
}

/// Reads one byte through `levels` encodings; a `%` that begins no escape
/// stands for itself. Each level reads at most three bytes of the one below.
pub(crate) fn decoded(cursor: &mut Cursor<'_>, end: usize, levels: u8) -> Option<u8> {
    let Some(below) = levels.checked_sub(1) else {
        return if cursor.at() < end {
            cursor.next()
        } else {
            None
        };
    };
    let byte = decoded(cursor, end, below)?;
    if byte == b'%' {
        let mut ahead = *cursor;
        // One after the other: most of what is no escape shows at the first.
        if let Some(high) = decoded(&mut ahead, end, below).and_then(hex_digit)
            && let Some(low) = decoded(&mut ahead, end, below).and_then(hex_digit)
        {
            *cursor = ahead;
            return Some(high << 4 | low);
        }
    }
    Some(byte)
}
