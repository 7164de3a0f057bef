//! Percent-encoding of UTF-8 text, once and twice.

use core::fmt;

use crate::sink::{Sink, display};

/// Text as Alibaba Cloud's RPC signature wants it percent-encoded.
///
/// A lazy value: [`Display`](fmt::Display) writes it, [`len`](Self::len) tells
/// its exact length without writing it. The UTF-8 bytes `A-Z a-z 0-9 - _ . ~`
/// stay; every other byte becomes `%XX` with upper-case hex: a space `%20`,
/// never `+`. There are no options, because the protocol has none.
///
/// ```
/// assert_eq!(viapi_sign_core::percent_encode("a b/*~").to_string(), "a%20b%2F%2A~");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PercentEncoded<'a>(&'a str);

/// Percent-encodes `text`, see [`PercentEncoded`].
#[must_use]
pub const fn percent_encode(text: &str) -> PercentEncoded<'_> {
    PercentEncoded(text)
}

impl PercentEncoded<'_> {
    /// The number of bytes [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn len(&self) -> usize {
        Level::Once.encoded_len(self.0)
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for PercentEncoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, |out| Level::Once.encode(self.0, out))
    }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        #[expect(clippy::cast_possible_truncation, reason = "byte < 256")]
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~');
        byte += 1;
    }
    table
};

const fn is_unreserved(byte: u8) -> bool {
    UNRESERVED[byte as usize]
}

/// How many times a text is encoded.
///
/// Encoding `%XX` again only turns its `%` into `%25`, so the second encoding
/// needs no second pass: it is the same pass with a longer escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// As it travels in a query or form body.
    Once,
    /// As it stands in the string-to-sign.
    Twice,
}

impl Level {
    /// Encodes `text` into `out`.
    pub(crate) fn encode(self, text: &str, out: &mut (impl Sink + ?Sized)) {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let run = rest
                .iter()
                .position(|&b| !is_unreserved(b))
                .unwrap_or(rest.len());
            let Some((plain, tail)) = rest.split_at_checked(run) else {
                return;
            };
            if !plain.is_empty() {
                out.put(plain);
            }
            let Some((&byte, tail)) = tail.split_first() else {
                return;
            };
            self.escape(byte, out);
            rest = tail;
        }
    }

    /// Writes one byte escaped, whatever it is.
    pub(crate) fn escape(self, byte: u8, out: &mut (impl Sink + ?Sized)) {
        let high = HEX[usize::from(byte >> 4)];
        let low = HEX[usize::from(byte & 15)];
        match self {
            Level::Once => out.put(&[b'%', high, low]),
            Level::Twice => out.put(&[b'%', b'2', b'5', high, low]),
        }
    }

    /// Writes a `&` or `=` that separates parameters: raw in a query, encoded
    /// in the string-to-sign.
    pub(crate) fn separator(self, byte: u8, out: &mut (impl Sink + ?Sized)) {
        match self {
            Level::Once => out.put(&[byte]),
            Level::Twice => Level::Once.escape(byte, out),
        }
    }

    /// The length of what [`separator`](Self::separator) puts.
    pub(crate) const fn separator_len(self) -> usize {
        match self {
            Level::Once => 1,
            Level::Twice => 3,
        }
    }

    /// The length of what [`encode`](Self::encode) puts.
    pub(crate) fn encoded_len(self, text: &str) -> usize {
        let escaped = text.bytes().filter(|&b| !is_unreserved(b)).count();
        let extra = match self {
            Level::Once => 2,
            Level::Twice => 4,
        };
        text.len() + extra * escaped
    }
}
