//! Percent-encoding of UTF-8 text, once and twice.

use core::fmt;

use crate::sink::{Out, WIDE, display, encode_slice};

mod wide;

/// Text as Alibaba Cloud's RPC signature wants it percent-encoded.
///
/// A lazy value: [`Display`](fmt::Display) and
/// [`encode_slice`](Self::encode_slice) write it, [`len`](Self::len) tells its
/// exact length without writing it. The UTF-8 bytes `A-Z a-z 0-9 - _ . ~` stay;
/// every other byte becomes `%XX` with upper-case hex: a space `%20`, never
/// `+`. There are no options, because the protocol has none.
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

    /// Writes the text to the start of `out` and gives its length; `None`, with
    /// nothing written, when `out` is shorter than [`len`](Self::len).
    #[must_use]
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        encode_slice(out, self.len(), |out| Level::Once.encode(self.0, out))
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

const fn is_reserved(b: u8) -> bool {
    let letter = (b | 0x20).wrapping_sub(b'a') < 26;
    let digit = b.wrapping_sub(b'0') < 10;
    let hyphen_or_dot = b.wrapping_sub(b'-') < 2;
    let underscore = b == b'_';
    let tilde = b == b'~';
    // No `||`: without branches, a loop over this becomes vector instructions.
    !(letter | digit | hyphen_or_dot | underscore | tilde)
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

/// The encoding of one byte: its bytes, and how many of them count.
#[derive(Clone, Copy)]
struct Encoded {
    bytes: [u8; 7],
    len: u8,
}

impl Level {
    /// Encodes `text` into `out`.
    pub(crate) fn encode<'g, 'd>(self, text: &str, mut out: Out<'g, 'd>) -> Out<'g, 'd> {
        if WIDE {
            return wide::encode(self, text.as_bytes(), out);
        }
        for byte in text.bytes() {
            let Encoded { bytes, len } = self.encoded(byte);
            out = out.text(bytes.get(..usize::from(len)).unwrap_or(&bytes));
        }
        out
    }

    const fn encoded(self, byte: u8) -> Encoded {
        if is_reserved(byte) {
            self.escaped(byte)
        } else {
            Encoded {
                bytes: [byte, 0, 0, 0, 0, 0, 0],
                len: 1,
            }
        }
    }

    const fn escaped(self, byte: u8) -> Encoded {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        let high = HEX[(byte >> 4) as usize];
        let low = HEX[(byte & 15) as usize];
        match self {
            Level::Once => Encoded {
                bytes: [b'%', high, low, 0, 0, 0, 0],
                len: 3,
            },
            Level::Twice => Encoded {
                bytes: [b'%', b'2', b'5', high, low, 0, 0],
                len: 5,
            },
        }
    }

    /// Writes a `&` or `=` that separates parameters: raw in a query, encoded
    /// in the string-to-sign.
    #[inline]
    pub(crate) fn separator<'g, 'd>(self, byte: u8, out: Out<'g, 'd>) -> Out<'g, 'd> {
        let mut out = out.reserve::<7>();
        let Encoded { bytes, len } = match self {
            Level::Once => Encoded {
                bytes: [byte, 0, 0, 0, 0, 0, 0],
                len: 1,
            },
            Level::Twice => Level::Once.escaped(byte),
        };
        out.store(&bytes, len.into());
        out
    }

    /// The length of what [`separator`](Self::separator) writes.
    pub(crate) const fn separator_len(self) -> usize {
        match self {
            Level::Once => 1,
            Level::Twice => 3,
        }
    }

    /// The length of what [`encode`](Self::encode) writes.
    pub(crate) fn encoded_len(self, text: &str) -> usize {
        let reserved = if WIDE {
            wide::count_reserved(text.as_bytes())
        } else {
            text.bytes().filter(|&b| is_reserved(b)).count()
        };
        let extra = match self {
            Level::Once => 2,
            Level::Twice => 4,
        };
        text.len() + extra * reserved
    }
}
