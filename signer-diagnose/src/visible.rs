//! Characters that a terminal or a log does not show as they are.

use alloc::string::String;

use viapi_sign_core::Name;

/// Whether `c` could break a line, end a C string, move the cursor, or turn the
/// direction of what follows.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// A name for a message: what is hidden is escaped, `\n` or `\u{1b}`.
///
/// Names come from the network. A visible one stays as it is, so that nothing
/// changes when this is called again.
pub(crate) fn visible_name(name: Name) -> Name {
    let text = name.as_str();
    if !text.contains(is_hidden) {
        return name;
    }
    let mut shown = String::new();
    for c in text.chars() {
        let before = shown.len();
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
        // Never a part of an escape.
        if shown.len() > Name::CAPACITY {
            shown.truncate(before);
            break;
        }
    }
    Name::new(&shown)
}
