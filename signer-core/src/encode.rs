//! Percent-encoding of UTF-8 text, once and twice.

use core::fmt;

use crate::sink::{Encoded, Out, display, encode_slice};

#[cfg(any(test, not(target_pointer_width = "64")))]
mod narrow;
#[cfg(target_pointer_width = "64")]
mod wide;

#[cfg(not(target_pointer_width = "64"))]
use narrow as form;
#[cfg(target_pointer_width = "64")]
use wide as form;

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
///
/// `Debug` shows the length of the text only: it may be a secret.
#[derive(Clone, Copy)]
pub struct PercentEncoded<'a>(&'a str);

/// Percent-encodes `text`, see [`PercentEncoded`].
#[must_use]
pub const fn percent_encode(text: &str) -> PercentEncoded<'_> {
    PercentEncoded(text)
}

impl PercentEncoded<'_> {
    /// The number of bytes [`Display`](fmt::Display) writes, [`usize::MAX`] if it
    /// is greater.
    #[must_use]
    pub fn len(&self) -> usize {
        Level::Once.encoded_len(self.0.as_bytes())
    }

    /// Writes the text to the start of `out` and returns its length; `None` when `out`
    /// is shorter than [`len`](Self::len), and then what is in it is of no use.
    #[must_use]
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        encode_slice(out, |out| Level::Once.encode(self.0.as_bytes(), out))
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for PercentEncoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PercentEncoded")
            .field("text_len", &self.0.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for PercentEncoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, |out| Level::Once.encode(self.0.as_bytes(), out))
    }
}

const fn is_reserved(b: u8) -> bool {
    let letter = within(b | 0x20, b'a', b'z');
    let digit = within(b, b'0', b'9');
    let hyphen_or_dot = within(b, b'-', b'.');
    let underscore = b == b'_';
    let tilde = b == b'~';
    // No `||`: without branches, a loop over this becomes vector instructions.
    !(letter | digit | hyphen_or_dot | underscore | tilde)
}

/// Whether `b` is one of `first` to `last`, as a signed comparison: SSE2 has no
/// other, and makes three instructions of what is two here.
const fn within(b: u8, first: u8, last: u8) -> bool {
    let shifted = b.wrapping_add(i8::MAX.cast_unsigned() - last);
    shifted.cast_signed() >= (i8::MAX.cast_unsigned() - (last - first)).cast_signed()
}

/// How many times a text is encoded.
///
/// Encoding `%XX` again only turns its `%` into `%25`, so the second encoding
/// needs no second pass: it is the same pass with a longer escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// As it travels in a query or form body.
    Once,
    /// As it is in the string-to-sign.
    Twice,
}

/// A byte as it is.
const fn single(byte: u8) -> Encoded {
    u64::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 1])
}

impl Level {
    /// Encodes `text` into `out`.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "measured: twenty calls a request cost 5 %"
    )]
    pub(crate) fn encode<'g, 'd>(self, text: &[u8], out: Out<'g, 'd>) -> Out<'g, 'd> {
        form::encode(self, text, out)
    }

    const fn encoded(self, byte: u8) -> Encoded {
        if is_reserved(byte) {
            self.escaped(byte)
        } else {
            single(byte)
        }
    }

    const fn escaped(self, byte: u8) -> Encoded {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        let high = HEX[(byte >> 4) as usize];
        let low = HEX[(byte & 15) as usize];
        u64::from_le_bytes(match self {
            Level::Once => [b'%', high, low, 0, 0, 0, 0, 3],
            Level::Twice => [b'%', b'2', b'5', high, low, 0, 0, 5],
        })
    }

    /// A `&` or `=` that separates parameters: raw in a query, encoded in the
    /// string-to-sign.
    pub(crate) const fn separator(self, byte: u8) -> Encoded {
        match self {
            Level::Once => single(byte),
            Level::Twice => Level::Once.escaped(byte),
        }
    }

    /// The length of a [`separator`](Self::separator).
    pub(crate) const fn separator_len(self) -> usize {
        match self {
            Level::Once => 1,
            Level::Twice => 3,
        }
    }

    /// The length of what [`encode`](Self::encode) writes.
    pub(crate) fn encoded_len(self, text: &[u8]) -> usize {
        self.len_of(text.len(), form::count_reserved(text))
    }

    /// The length of the encoding of `len` bytes of which `reserved` are escaped:
    /// of half a gigabyte of text it may be more than 32 bits can tell.
    const fn len_of(self, len: usize, reserved: usize) -> usize {
        let extra: usize = match self {
            Level::Once => 2,
            Level::Twice => 4,
        };
        len.saturating_add(extra.saturating_mul(reserved))
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    extern crate std;

    use std::string::{String, ToString};

    use super::{Level, is_reserved, narrow, wide};
    use crate::sink::{Out, gather};

    fn written(write: impl for<'g, 'd> FnOnce(Out<'g, 'd>) -> Out<'g, 'd>) -> String {
        let mut text = String::new();
        gather(
            &mut |bytes| text.push_str(str::from_utf8(bytes).unwrap()),
            write,
        );
        text
    }

    #[test]
    fn reserved_is_all_but_the_unreserved_of_rfc_3986() {
        for byte in 0..=u8::MAX {
            let unreserved = matches!(byte,
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~');
            assert_ne!(is_reserved(byte), unreserved, "{byte}");
        }
    }

    /// Every length around the sizes that the wide encoder steps by, with a
    /// reserved character at every place, after as many bytes as fill a block.
    #[test]
    fn wide_steps_write_what_single_bytes_write() {
        for len in 0..100 {
            for place in 0..=len {
                for (reserved, before) in [("/", 0), ("\u{4f60}", 150), ("", 250), ("&=+", 90)] {
                    let plain = "aZ09-_.~".repeat(40);
                    let text = plain[..place].to_string() + reserved + &plain[place..len];
                    let before = &plain.as_bytes()[..before];
                    for level in [Level::Once, Level::Twice] {
                        assert_eq!(
                            written(|out| wide::encode(
                                level,
                                text.as_bytes(),
                                narrow::encode(Level::Once, before, out)
                            )),
                            written(|out| narrow::encode(
                                level,
                                text.as_bytes(),
                                narrow::encode(Level::Once, before, out)
                            )),
                        );
                    }
                }
            }
        }
    }

    /// The longest that a step writes, wherever in a block it begins.
    #[test]
    fn wide_steps_of_escapes_alone_have_room() {
        let plain = [b'a'; 300];
        for before in (0..plain.len()).map(|len| &plain[..len]) {
            let text = [b'&'; 50];
            let [wide, narrow] = [wide::encode, narrow::encode].map(|encode| {
                written(|out| {
                    encode(
                        Level::Twice,
                        &text,
                        narrow::encode(Level::Once, before, out),
                    )
                })
            });
            assert_eq!(wide, narrow, "after {}", before.len());
        }
    }

    #[test]
    fn a_length_past_counting_is_the_greatest() {
        for level in [Level::Once, Level::Twice] {
            assert_eq!(level.len_of(usize::MAX / 2, usize::MAX / 2), usize::MAX);
            assert_eq!(level.len_of(usize::MAX, 0), usize::MAX);
        }
        assert_eq!(Level::Once.len_of(9, 2), 9 + 2 * 2);
        assert_eq!(Level::Twice.len_of(9, 2), 9 + 2 * 4);
    }

    #[test]
    fn counting_agrees_with_writing() {
        for repeats in (0..40).chain(1000..1010) {
            let text = "ab/c\u{e9}".repeat(repeats);
            assert_eq!(
                wide::count_reserved(text.as_bytes()),
                narrow::count_reserved(text.as_bytes()),
            );
            for level in [Level::Once, Level::Twice] {
                assert_eq!(
                    level.encoded_len(text.as_bytes()),
                    written(|out| narrow::encode(level, text.as_bytes(), out)).len(),
                );
            }
        }
    }
}
