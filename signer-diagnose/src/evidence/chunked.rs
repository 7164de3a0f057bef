//! The chunked transfer coding: the sizes that stand between the parts of a body.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::evidence::find::{find, find_ignore_case};

/// A body without its sizes.
pub(crate) struct Unchunked<'t> {
    pub(crate) body: Vec<u8>,
    /// What is behind it; `None` where it was cut off.
    pub(crate) rest: Option<&'t [u8]>,
}

/// The body in `text`; `None` where that does not begin with a size: some tools print
/// it as it was before it was cut into chunks.
pub(crate) fn unchunked(text: &[u8]) -> Option<Unchunked<'_>> {
    let mut body = Vec::new();
    let mut rest = text;
    loop {
        let (line, after) = split_line(rest);
        let size = line.split(|byte| *byte == b';').next().unwrap_or_default();
        let size = core::str::from_utf8(size.trim_ascii()).ok();
        let size = size.and_then(|text| usize::from_str_radix(text, 16).ok());
        let Some(size) = size else {
            return (!body.is_empty()).then_some(Unchunked { body, rest: None });
        };
        let chunk = after.get(..size).unwrap_or(after);
        body.extend_from_slice(chunk);
        let (end, next) = split_line(after.get(chunk.len()..).unwrap_or_default());
        rest = next;
        if size == 0 || chunk.len() < size || !end.is_empty() {
            let rest = (size == 0).then_some(rest);
            return Some(Unchunked { body, rest });
        }
    }
}

/// A text that may hold HTTP, or the body of it, with its bodies in one piece.
pub(crate) fn whole(text: &[u8]) -> Cow<'_, [u8]> {
    let mut out = Vec::new();
    let mut rest = text;
    // Without its headers, a size alone is no sign.
    if let Some(Unchunked {
        body,
        rest: Some(after),
    }) = unchunked(text)
        && !body.is_empty()
    {
        (out, rest) = (body, after);
    }
    while let Some(at) = find_ignore_case(rest, b"transfer-encoding: chunked") {
        let headers = rest.get(at..).unwrap_or_default();
        let blank =
            [&b"\n\r\n"[..], b"\n\n"].map(|blank| Some(find(headers, blank)? + blank.len()));
        let start = blank.into_iter().flatten().min();
        let start = start.map_or(rest.len(), |start| at + start);
        let (head, text) = rest.split_at_checked(start).unwrap_or_default();
        out.extend_from_slice(head);
        rest = match unchunked(text) {
            Some(chunks) => {
                out.extend_from_slice(&chunks.body);
                chunks.rest.unwrap_or_default()
            }
            None => text,
        };
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// A line without its end, and what comes after it.
pub(crate) fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let at = text.iter().position(|byte| *byte == b'\n');
    let (line, rest) = text.split_at(at.unwrap_or(text.len()));
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    (line, rest.get(1..).unwrap_or_default())
}
