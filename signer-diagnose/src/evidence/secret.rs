//! An AccessKeySecret as it is pasted: with white space, in quotes, with the name of
//! its variable, or with the `&` that makes it the key.

/// The secret alone: letters and digits.
pub(crate) fn bare(given: &str) -> &str {
    let named = unnamed(given).unwrap_or(given);
    let text = trimmed(unquoted(trimmed(named)));
    let ends = ["&amp;", "&"];
    let bare = ends.iter().find_map(|end| text.strip_suffix(end));
    let bare = bare.unwrap_or(text);
    if bare.is_empty() { given } else { bare }
}

/// Without white space around it, and what is as invisible: a byte order mark, a space
/// without width.
#[inline(never)]
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || matches!(char, '\u{feff}' | '\u{200b}'))
}

/// Whether the text ends in the `&` of the key.
pub(crate) fn is_key(given: &str) -> bool {
    let text = trimmed(unquoted(trimmed(unnamed(given).unwrap_or(given))));
    text.len() > 1 && text.ends_with('&')
}

pub(crate) fn is_quoted(given: &str) -> bool {
    let text = trimmed(given);
    unquoted(text) != text
}

/// Without quotes around it.
fn unquoted(text: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(text)
}

/// The value in a line `NAME=secret` of a shell or of a file of settings.
pub(crate) fn unnamed(line: &str) -> Option<&str> {
    let (before, value) = line.split_once('=')?;
    let words = before.trim();
    let name = ["export ", "set ", "$env:"]
        .into_iter()
        .find_map(|command| words.strip_prefix(command))
        .unwrap_or(words)
        .trim();
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'));
    let value = trimmed(trimmed(value).trim_end_matches(';'));
    (is_name && !name.is_empty() && !value.is_empty()).then_some(value)
}
