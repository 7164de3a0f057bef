//! A text that was saved as UTF-16, as PowerShell's `>` and Windows' editors do.

use alloc::borrow::Cow;
use alloc::vec::Vec;

/// The text in UTF-8, if its byte order mark is one of UTF-16.
pub(crate) fn read(text: &[u8]) -> Cow<'_, [u8]> {
    let (rest, number): (_, fn([u8; 2]) -> u16) = match text {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return Cow::Borrowed(text),
    };
    let (pairs, _) = rest.as_chunks();
    let mut out = Vec::with_capacity(text.len());
    for char in char::decode_utf16(pairs.iter().map(|pair| number(*pair))) {
        let char = char.unwrap_or(char::REPLACEMENT_CHARACTER);
        out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Cow::Owned(out)
}

/// How libraries write UTF-16: the byte order mark, and whether the high byte is first.
pub(crate) const FORMS: [(&[u8], bool); 4] = [
    (b"", false),
    (b"", true),
    (b"\xff\xfe", false),
    (b"\xfe\xff", true),
];

/// An ASCII text, written so.
pub(crate) fn write(text: &[u8], (mark, is_high_first): (&[u8], bool)) -> Vec<u8> {
    let mut out = Vec::with_capacity(2 * text.len() + 2);
    out.extend_from_slice(mark);
    for byte in text {
        out.extend(if is_high_first {
            [0, *byte]
        } else {
            [*byte, 0]
        });
    }
    out
}
