//! Where a string-to-sign ends in what is printed behind it: a quote, a bracket, the
//! rest of a sentence, another value of the same log.

use super::line_of;
use crate::evidence::find::{ELLIPSES, find, quoted_len};
use crate::percent::is_unreserved;

/// What no encoder leaves in a string that is encoded as a whole.
const fn is_foreign(byte: u8) -> bool {
    !byte.is_ascii_graphic()
        || matches!(
            byte,
            b'"' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`'
        )
}

/// The string without what is behind it.
pub(super) fn ended(text: &[u8]) -> &[u8] {
    // In front it is of the string.
    let bare = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let start = text.len() - bare.trim_ascii_start().len();
    let mut bytes = text.iter().enumerate().skip(start);
    let at = bytes.find(|(_, byte)| is_foreign(**byte));
    let (string, behind) = text.split_at(at.map_or(text.len(), |(at, _)| at));
    let equals = [&b"%3D"[..], b"%3d", b"%253D"];
    // The first is behind a name; what comes later may be of a value.
    let encoded = equals
        .iter()
        .filter_map(|equals| find(string, equals))
        .min();
    let raw = string.iter().position(|byte| *byte == b'=');
    let is_encoded = encoded.is_some_and(|at| raw.is_none_or(|raw| at < raw));
    let string = if behind.is_empty() {
        string
    } else if is_end(behind, is_encoded) {
        let listed = string.strip_suffix(b",");
        listed.or(string.strip_suffix(b";")).unwrap_or(string)
    } else {
        return text;
    };
    let open = string.iter().fold(0_isize, |open, byte| match byte {
        b'(' => open + 1,
        b')' => open - 1,
        _ => open,
    });
    match string {
        [inner @ .., b')'] if open < 0 => inner,
        _ => string,
    }
}

/// Whether it is no more of the string: not white space that may have been signed, not
/// what goes on in another line, and no mark of what was left out. In one that is not
/// encoded as a whole, a value may have anything.
fn is_end(behind: &[u8], is_encoded: bool) -> bool {
    let is_seen = |byte: &u8| byte.is_ascii_graphic() || !byte.is_ascii();
    let rest = behind.trim_ascii();
    let goes_on = rest
        .iter()
        .all(|byte| is_unreserved(*byte) || *byte == b'%');
    let inner = match behind {
        [b'[' | b'<', inner @ ..] => inner,
        _ => behind,
    };
    let is_left_out = ELLIPSES.iter().any(|dots| inner.starts_with(dots));
    let has = |separator| find(behind, separator).is_some();
    behind.iter().any(is_seen)
        && !goes_on
        && !is_left_out
        && !inner.starts_with(b"truncated")
        && !has(b"%26")
        && (is_encoded || !has(b"&"))
        && (is_label(rest)
            || if is_encoded {
                !has(b"%3D")
            } else {
                !behind.iter().any(u8::is_ascii_alphanumeric)
            })
}

/// Whether it begins with a name and `:` or `=`.
fn is_label(text: &[u8]) -> bool {
    let is_name =
        |byte: &u8| byte.is_ascii_alphabetic() || b"_-,\"' ".contains(byte) || !byte.is_ascii();
    let len = text.iter().take_while(|byte| is_name(byte)).count();
    let (name, rest) = text.split_at_checked(len).unwrap_or_default();
    len > 1 && matches!(rest, [b':' | b'=', ..]) || find(name, "\u{ff1a}".as_bytes()).is_some()
}

/// Where a text in this quote ends: at the first one, if that can be the end, which may
/// be on another line.
pub(super) fn of_quoted(text: &[u8], quote: u8) -> Option<usize> {
    let first = quoted_len(text, quote);
    let goes_on = |next: &u8| is_unreserved(*next) || b"%&=+/\"'".contains(next);
    if text.get(first + 1).is_some_and(goes_on) {
        return line_of(text).iter().rposition(|byte| *byte == quote);
    }
    (first < text.len()).then_some(first)
}
