//! Percent-escapes, read and written.

/// How a separator or another reserved character is written in a text: how many
/// times it was encoded.
pub(crate) type Depth = u8;

/// Whether the protocol leaves the byte as it is.
pub(crate) const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

pub(crate) const fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// A percent-escape, with all the encodings over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escape {
    pub(crate) byte: u8,
    pub(crate) depth: Depth,
    pub(crate) len: usize,
    pub(crate) lower_case: bool,
}

/// The escape at the start of `rest`: `%XX`, `%25XX`, `%2525XX`...
pub(crate) fn escape_at(rest: &[u8]) -> Option<Escape> {
    /// Nobody encodes more often.
    const DEEPEST: Depth = 4;
    let mut at = 1;
    let mut depth = 1;
    if rest.first() != Some(&b'%') {
        return None;
    }
    loop {
        let [high, low] = *rest.get(at..)?.first_chunk()?;
        let byte = hex_digit(high)? << 4 | hex_digit(low)?;
        let deeper = byte == b'%'
            && depth < DEEPEST
            && rest
                .get(at + 2..)
                .and_then(|rest| rest.first_chunk())
                .is_some_and(|digits: &[u8; 2]| digits.iter().all(u8::is_ascii_hexdigit));
        if !deeper {
            return Some(Escape {
                byte,
                depth,
                len: at + 2,
                lower_case: high.is_ascii_lowercase() || low.is_ascii_lowercase(),
            });
        }
        depth += 1;
        at += 2;
    }
}

/// Writes `%XX`.
pub(crate) fn write_escape(byte: u8, lower_case: bool, write: &mut dyn FnMut(u8)) {
    let digits = if lower_case {
        b"0123456789abcdef"
    } else {
        b"0123456789ABCDEF"
    };
    write(b'%');
    for nibble in [byte >> 4, byte & 15] {
        write(digits.get(usize::from(nibble)).copied().unwrap_or_default());
    }
}

/// Writes a byte percent-encoded, as the protocol has it.
pub(crate) fn write_encoded(byte: u8, write: &mut dyn FnMut(u8)) {
    if is_unreserved(byte) {
        write(byte);
    } else {
        write_escape(byte, false, write);
    }
}

/// The number of bytes that a `&` or a `=` takes in a string-to-sign.
pub(crate) const SEPARATOR: usize = "%26".len();

/// The number of bytes of a text in a string-to-sign.
pub(crate) fn encoded_len(text: &[u8]) -> usize {
    text.iter()
        .map(|byte| {
            if is_unreserved(*byte) {
                1
            } else {
                "%25XX".len()
            }
        })
        .sum()
}
