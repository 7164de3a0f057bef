//! A name or a value in a text, read through its percent-encoding.

use alloc::borrow::Cow;
use core::ops::Range;

use crate::percent::hex_digit;

/// A part of a text that is percent-encoded `levels` times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encoded<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
    levels: u8,
}

impl<'a> Encoded<'a> {
    /// The bytes `range` of `text`.
    pub(crate) const fn new(text: &'a [u8], range: Range<usize>, levels: u8) -> Self {
        Self {
            text,
            start: range.start,
            end: range.end,
            levels,
        }
    }

    /// A text that is not encoded.
    pub(crate) const fn raw(text: &'a str) -> Self {
        Self::new(text.as_bytes(), 0..text.len(), 0)
    }

    /// The same text, read as if it were encoded `levels` times.
    pub(crate) const fn at_levels(self, levels: u8) -> Self {
        Self { levels, ..self }
    }

    /// The text as it stands, encoded.
    pub(crate) fn text(&self) -> &'a [u8] {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// How often it is encoded.
    pub(crate) const fn levels(&self) -> u8 {
        self.levels
    }

    pub(crate) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes behind the encoding.
    pub(crate) const fn bytes(&self) -> Bytes<'a> {
        Bytes {
            text: self.text,
            at: self.start,
            end: self.end,
            levels: self.levels,
        }
    }

    /// The bytes behind the encoding, where they are the text itself.
    pub(crate) fn plain(&self) -> Option<&'a [u8]> {
        let text = self.text();
        (self.levels == 0 || !text.contains(&b'%')).then_some(text)
    }

    /// The bytes behind the encoding, copied only where there is an escape.
    pub(crate) fn decoded(&self) -> Cow<'a, [u8]> {
        match self.plain() {
            Some(text) => Cow::Borrowed(text),
            None => self.bytes().collect(),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    pub(crate) fn is(&self, text: &[u8]) -> bool {
        match self.plain() {
            Some(plain) => plain == text,
            None => self.bytes().eq(text.iter().copied()),
        }
    }

    pub(crate) fn is_ignore_case(&self, other: &Encoded<'_>) -> bool {
        if let (Some(text), Some(other)) = (self.plain(), other.plain()) {
            return text.eq_ignore_ascii_case(other);
        }
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.bytes().map(lower).eq(other.bytes().map(lower))
    }

    /// Its first bytes, as many as `room` holds.
    pub(crate) fn copy<'r>(&self, room: &'r mut [u8]) -> &'r [u8] {
        if let Some(text) = self.plain() {
            let len = text.len().min(room.len());
            for (place, byte) in room.iter_mut().zip(text) {
                *place = *byte;
            }
            return room.get(..len).unwrap_or_default();
        }
        let mut len = 0;
        for (place, byte) in room.iter_mut().zip(self.bytes()) {
            *place = byte;
            len += 1;
        }
        room.get(..len).unwrap_or_default()
    }
}

/// Iterates over decoded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    levels: u8,
}

impl Bytes<'_> {
    /// The offset in the encoded text of the next byte.
    pub(crate) const fn at(&self) -> usize {
        self.at
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
        decoded(self.text, &mut self.at, self.end, self.levels)
    }
}

/// Reads one byte through `levels` encodings; a `%` that begins no escape
/// is itself. Each level reads at most three bytes of the one below.
pub(crate) fn decoded(text: &[u8], at: &mut usize, end: usize, levels: u8) -> Option<u8> {
    let Some(below) = levels.checked_sub(1) else {
        let byte = *text.get(*at).filter(|_| *at < end)?;
        *at += 1;
        return Some(byte);
    };
    let byte = decoded(text, at, end, below)?;
    if byte == b'%' {
        let mut ahead = *at;
        // One after the other: most of what is no escape shows at the first.
        if let Some(high) = decoded(text, &mut ahead, end, below).and_then(hex_digit)
            && let Some(low) = decoded(text, &mut ahead, end, below).and_then(hex_digit)
        {
            *at = ahead;
            return Some(high << 4 | low);
        }
    }
    Some(byte)
}
