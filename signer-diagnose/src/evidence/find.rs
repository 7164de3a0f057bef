//! Searches for a text in a text.

/// What people and programs put in place of what they leave out.
pub(crate) const ELLIPSES: [&[u8]; 2] = [b"...", "\u{2026}".as_bytes()];

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

/// The same, in upper or lower case.
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
