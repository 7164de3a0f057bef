//! Quoted-printable: the form in which a mail carries a text.

use alloc::vec::Vec;

use crate::evidence::find::find;
use crate::percent::hex_digit;

/// A request as it was before the mail, if it is as a mail has one: with `=3D` for `=`,
/// and `=` at the end of a line that goes on.
pub(crate) fn undone(text: &[u8]) -> Option<Vec<u8>> {
    // No value of these begins with `3D`. One name may be broken by the end of a line.
    let marks = [&b"Version=3D"[..], b"AccessKeyId=3D", b"SignatureMethod=3D"];
    marks.iter().find_map(|mark| find(text, mark))?;
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match after {
            // The line goes on, in the mail.
            [] if byte == b'=' => out.extend_from_slice(b"..."),
            [b'\n', after @ ..] | [b'\r', b'\n', after @ ..] if byte == b'=' => rest = after,
            [high, low, after @ ..] if byte == b'=' => {
                match hex_digit(*high).zip(hex_digit(*low)) {
                    Some((high, low)) => {
                        out.push(high << 4 | low);
                        rest = after;
                    }
                    None => out.push(byte),
                }
            }
            _ => out.push(byte),
        }
    }
    Some(out)
}
