//! The string-to-sign that the server computed.

use core::fmt::{self, Write as _};

use super::view::{Cursor, Form};

/// What a string-to-sign was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// RPC, signature version 1.0: one line, `POST&%2F&...`.
    Rpc,
    /// ROA: several lines, headers among them.
    Roa,
    /// Signature version 3: `ACS3-HMAC-SHA256` and a hash.
    V3,
}

/// The server's own string-to-sign, un-escaped while it is read.
///
/// Offsets in findings count the bytes that [`Display`](fmt::Display) writes.
#[derive(Clone, Copy, Debug)]
pub struct ServerString<'a> {
    text: &'a [u8],
    form: Form,
    style: Style,
}

impl<'a> ServerString<'a> {
    pub(super) const fn new(text: &'a [u8], form: Form, style: Style) -> Self {
        Self { text, form, style }
    }

    /// RPC, ROA or version 3.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        let mut cursor = self.cursor();
        while cursor.next().is_some() {}
        cursor.at()
    }

    /// Whether it has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes().next().is_none()
    }

    /// The bytes, in order.
    pub fn bytes(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        let mut cursor = self.cursor();
        core::iter::from_fn(move || cursor.next())
    }

    pub(super) const fn cursor(&self) -> Cursor<'a> {
        Cursor::new(self.text, self.form)
    }
}

/// Bytes that are not UTF-8 show as `?`, one each, so that offsets stay true.
impl fmt::Display for ServerString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cursor = self.cursor();
        while let Some(first) = cursor.next() {
            if first.is_ascii() {
                f.write_char(char::from(first))?;
                continue;
            }
            let mut after = cursor;
            let mut bytes = [first, 0, 0, 0];
            let mut c = None;
            for len in 1..4 {
                let (Some(byte), Some(place)) = (after.next(), bytes.get_mut(len)) else {
                    break;
                };
                *place = byte;
                c = bytes
                    .get(..=len)
                    .and_then(|bytes| core::str::from_utf8(bytes).ok())
                    .and_then(|text| text.chars().next());
                if c.is_some() {
                    break;
                }
            }
            match c {
                Some(c) => {
                    f.write_char(c)?;
                    cursor = after;
                }
                None => f.write_char('?')?,
            }
        }
        Ok(())
    }
}
