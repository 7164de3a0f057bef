//! What a mail or a page added to a text that it carried: marks in front of its lines,
//! marks of lines that go on, and blanks that do not break.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::evidence::find::{find, replaced};

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'\n')
}

/// The text as it was before.
pub(crate) fn undone(text: &[u8]) -> Cow<'_, [u8]> {
    const BLANK: &[u8] = "\u{a0}".as_bytes();
    let mut text = unquoted(text);
    if find(&text, BLANK).is_some() {
        text = Cow::Owned(replaced(&text, BLANK, b" "));
    }
    // One may be the end of a signature.
    let goes_on = |line: &&[u8]| line.trim_ascii_end().ends_with(b"=");
    if lines(&text).filter(goes_on).take(2).count() == 2 {
        text = Cow::Owned(replaced(&replaced(&text, b"=\r\n", b""), b"=\n", b""));
    }
    text
}

/// Without the `>` in front of every line.
pub(crate) fn unquoted(text: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| line.starts_with(b">");
    let mut written = lines(text).filter(|line| !line.trim_ascii().is_empty());
    if !text.starts_with(b">") || !written.all(is_quoted) {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    for line in lines(text) {
        let line = line.strip_prefix(b">").unwrap_or(line);
        out.extend_from_slice(line.strip_prefix(b" ").unwrap_or(line));
        out.push(b'\n');
    }
    out.pop();
    Cow::Owned(out)
}
