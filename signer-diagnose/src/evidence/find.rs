//! Searches for a text in a text, replaces one, and compares one with a form.

use alloc::vec::Vec;

/// What people and programs put in place of what they leave out.
pub(crate) const ELLIPSES: [&[u8]; 2] = [b"...", "\u{2026}".as_bytes()];

/// How a date is written, and the value of `Version`; `0` is any digit.
pub(crate) const DATE: &[u8] = b"0000-00-00";

/// Whether it is as `form` begins, in which `0` is any digit.
pub(crate) fn has_form(bytes: impl IntoIterator<Item = u8>, form: &[u8]) -> bool {
    let mut form = form.iter();
    bytes.into_iter().all(|byte| match form.next() {
        Some(b'0') => byte.is_ascii_digit(),
        sign => sign == Some(&byte),
    })
}

/// The lines of a list. (One of slices has two words and an address to be relocated for
/// each.)
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static [u8]> {
    list.as_bytes().split(|byte| *byte == b'\n')
}

/// Where `needle` begins in `text`.
pub(crate) fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = from + rest.iter().position(|byte| byte == first)?;
        if text.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Where `needle` begins in `text`, in upper or lower case.
pub(crate) fn find_ignore_case(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = from
            + rest
                .iter()
                .position(|byte| byte.eq_ignore_ascii_case(first))?;
        let end = text.get(at..at + needle.len())?;
        if end.eq_ignore_ascii_case(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The text with `to` in place of each `from`.
pub(crate) fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, from) {
        out.extend_from_slice(rest.get(..at).unwrap_or_default());
        out.extend_from_slice(to);
        rest = rest.get(at + from.len()..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// To the quote that ends a text in which `\` hides one.
pub(crate) fn quoted_len(text: &[u8], quote: u8) -> usize {
    let mut escaped = false;
    text.iter()
        .position(|byte| {
            let ends = *byte == quote && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        })
        .unwrap_or(text.len())
}
