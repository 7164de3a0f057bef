//! A name or a value in a text, read through its percent-encoding.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

use crate::evidence::find::{find, lines};
use crate::percent::hex_digit;

/// A part of a text that is percent-encoded `levels` times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encoded<'a> {
    text: &'a [u8],
    /// Where it is in the whole text.
    start: usize,
    levels: u8,
}

impl<'a> Encoded<'a> {
    /// The bytes `range` of `text`.
    pub(crate) fn new(text: &'a [u8], range: Range<usize>, levels: u8) -> Self {
        let start = range.start;
        let text = text.get(range).unwrap_or_default();
        Self {
            text,
            start,
            levels,
        }
    }

    /// A text that is not encoded.
    pub(crate) const fn raw(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            start: 0,
            levels: 0,
        }
    }

    /// The same text, read as if it were encoded `levels` times.
    pub(crate) const fn at_levels(self, levels: u8) -> Self {
        Self { levels, ..self }
    }

    /// The text as it is written, encoded.
    pub(crate) const fn text(&self) -> &'a [u8] {
        self.text
    }

    /// How often it is encoded.
    pub(crate) const fn levels(&self) -> u8 {
        self.levels
    }

    /// Where it is in the whole text.
    pub(crate) const fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The bytes behind the encoding.
    pub(crate) const fn bytes(&self) -> Bytes<'a> {
        Bytes {
            rest: self.text,
            at: self.start,
            levels: self.levels,
        }
    }

    /// The bytes behind the encoding, where they are the text itself.
    pub(crate) fn plain(&self) -> Option<&'a [u8]> {
        let text = self.text;
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
        self.text.is_empty()
    }

    pub(crate) fn is(&self, text: &[u8]) -> bool {
        // Nothing is shorter for being encoded.
        if self.text.len() < text.len() {
            return false;
        }
        match self.plain() {
            Some(plain) => plain == text,
            None => self.bytes().eq(text.iter().copied()),
        }
    }

    pub(crate) fn lower_case(&self) -> Vec<u8> {
        self.bytes().map(|byte| byte.to_ascii_lowercase()).collect()
    }

    pub(crate) fn is_ignore_case(&self, other: &Encoded<'_>) -> bool {
        if let Some(other) = other.plain() {
            if self.text.len() < other.len() {
                return false;
            }
            if let Some(text) = self.plain() {
                return text.eq_ignore_ascii_case(other);
            }
        }
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.bytes().map(lower).eq(other.bytes().map(lower))
    }

    /// Whether somebody wrote over it before showing it: `LTAI5t****`, `LTAI5t...`,
    /// `xxx`, `<your id>`, `$AccessKeyId`.
    pub(crate) fn is_masked(&self) -> bool {
        const OVER: &str = "***\n...\nxxxx\nXXXX\n\u{2026}";
        let text = &*self.decoded();
        let is_over = |byte: &u8| matches!(byte, b'x' | b'X' | b'*');
        if lines(OVER).any(|over| find(text, over).is_some())
            || text.len() > 1 && text.iter().all(is_over)
        {
            return true;
        }
        let ([b'<', inner @ .., b'>']
        | [b'[', inner @ .., b']']
        | [b'(', inner @ .., b')']
        | [b'{', inner @ .., b'}']
        | [b'$', inner @ ..]) = text
        else {
            return false;
        };
        let is_word = |byte: &u8| byte.is_ascii_alphabetic() || b" _-{}".contains(byte);
        // Written by JavaScript, and by nobody over anything.
        if inner.starts_with(b"object ") {
            return false;
        }
        inner.iter().any(u8::is_ascii_alphabetic) && inner.iter().all(is_word)
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
    rest: &'a [u8],
    at: usize,
    levels: u8,
}

impl Bytes<'_> {
    /// The offset in the encoded text of the next byte.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        decoded(self.rest, self.levels).map(|(byte, _)| byte)
    }
}

#[expect(clippy::copy_iterator, reason = "a copy is how one looks ahead")]
impl Iterator for Bytes<'_> {
    type Item = u8;

    #[inline(never)]
    fn next(&mut self) -> Option<u8> {
        let (byte, len) = decoded(self.rest, self.levels)?;
        self.rest = self.rest.get(len..).unwrap_or_default();
        self.at += len;
        Some(byte)
    }
}

/// Reads one byte through `levels` encodings, and how long it is there; a `%` that
/// begins no escape is itself. Each level reads at most three bytes of the one below.
pub(crate) fn decoded(rest: &[u8], levels: u8) -> Option<(u8, usize)> {
    let byte = *rest.first()?;
    if byte != b'%' || levels == 0 {
        return Some((byte, 1));
    }
    Some(escape(rest, levels - 1))
}

/// The same, where a `%` is first; `below` are the levels but for the last.
fn escape(rest: &[u8], below: u8) -> (u8, usize) {
    let percent = match below.checked_sub(1) {
        Some(below) => escape(rest, below),
        None => (b'%', 1),
    };
    // One after the other: most of what is no escape shows at the first.
    let digit = |at: usize| {
        let (byte, len) = decoded(rest.get(at..)?, below)?;
        Some((hex_digit(byte)?, at + len))
    };
    if percent.0 == b'%'
        && let Some((high, at)) = digit(percent.1)
        && let Some((low, at)) = digit(at)
    {
        return (high << 4 | low, at);
    }
    percent
}
