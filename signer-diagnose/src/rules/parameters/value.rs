//! Two raw values of one parameter: what happened to one of them.

use crate::code::Code;
use crate::evidence::encoded::{Bytes, Encoded};
use crate::evidence::find::lines;
use crate::percent::hex_digit;

/// What was done to a value, as far as it explains the difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes(u16);

impl Changes {
    const PLUS: Self = Self(1);
    const SENT_ENCODED: Self = Self(1 << 1);
    const SENT_DECODED: Self = Self(1 << 2);
    const ENTITY: Self = Self(1 << 3);
    const CUT_AMPERSAND: Self = Self(1 << 4);
    const CUT_HASH: Self = Self(1 << 5);
    const NEWLINE: Self = Self(1 << 6);
    const SPACE: Self = Self(1 << 7);
    const BYTE_ORDER_MARK: Self = Self(1 << 8);
    const CASE: Self = Self(1 << 9);
    const GBK: Self = Self(1 << 10);
    const LATIN_1: Self = Self(1 << 11);
    const OTHER_CHARSET: Self = Self(1 << 12);
    const JAVASCRIPT: Self = Self(1 << 13);
    const NULL: Self = Self(1 << 14);

    const CODES: [(Self, Code); 15] = [
        (Self::GBK, Code::CHARSET_GBK),
        (Self::LATIN_1, Code::CHARSET_LATIN_1),
        (Self::OTHER_CHARSET, Code::CHARSET_OTHER),
        (Self::JAVASCRIPT, Code::JAVASCRIPT_ESCAPE),
        (Self::ENTITY, Code::HTML_ENTITY),
        (Self::CUT_AMPERSAND, Code::VALUE_CUT_AT_AMPERSAND),
        (Self::CUT_HASH, Code::VALUE_CUT_AT_HASH),
        (Self::SENT_ENCODED, Code::VALUE_SENT_ENCODED_TWICE),
        (Self::SENT_DECODED, Code::VALUE_SENT_NOT_ENCODED),
        (Self::PLUS, Code::PLUS_RECEIVED_AS_SPACE),
        (Self::BYTE_ORDER_MARK, Code::BYTE_ORDER_MARK),
        (Self::NEWLINE, Code::NEWLINE_AT_END),
        (Self::SPACE, Code::SPACE_AT_END),
        (Self::CASE, Code::VALUE_CASE),
        (Self::NULL, Code::NULL_AS_TEXT),
    ];

    fn add(&mut self, more: Self) {
        self.0 |= more.0;
    }

    fn has(self, what: Self) -> bool {
        self.0 & what.0 != 0
    }

    /// The findings that belong to the changes.
    pub(crate) fn codes(self) -> impl Iterator<Item = Code> {
        Self::CODES
            .into_iter()
            .filter(move |(change, _)| self.has(*change))
            .map(|(_, code)| code)
    }
}

/// What makes `server` out of `own`; `None` when it is nothing known.
pub(crate) fn changes(own: &Encoded<'_>, server: &Encoded<'_>) -> Option<Changes> {
    let mut changes = Changes::default();
    let mut own = own.bytes();
    let mut server = server.bytes();
    if nothing(own) && server.peek().is_none() || nothing(server) && own.peek().is_none() {
        changes.add(Changes::NULL);
        return Some(changes);
    }
    for bytes in [&mut own, &mut server] {
        if skip(bytes, b"\xef\xbb\xbf") {
            changes.add(Changes::BYTE_ORDER_MARK);
        }
    }
    match (starts_blank(&own), starts_blank(&server)) {
        (true, false) => skip_blanks(&mut own, &mut changes),
        // A `+` in front that was sent raw is a space now.
        (false, true) if own.peek() != Some(b'+') => skip_blanks(&mut server, &mut changes),
        _ => {}
    }
    let mut after_ampersand = false;
    loop {
        let (own_before, server_before) = (own, server);
        match (own.next(), server.next()) {
            (None, None) => return Some(changes),
            (Some(b'%'), Some(b'%')) if starts(&server, b"25") != starts(&own, b"25") => {
                let change = if starts(&server, b"25") {
                    advance(&mut server, 2);
                    Changes::SENT_ENCODED
                } else {
                    advance(&mut own, 2);
                    Changes::SENT_DECODED
                };
                changes.add(change);
            }
            (Some(own), Some(server)) if own == server => after_ampersand = own == b'&',
            (a, b) => {
                (own, server) = (own_before, server_before);
                if core::mem::take(&mut after_ampersand)
                    && (skip(&mut own, b"amp;") || skip(&mut server, b"amp;"))
                {
                    changes.add(Changes::ENTITY);
                    continue;
                }
                let step = step(own, server, a, b)?;
                changes.add(step.change);
                if step.ends {
                    return Some(changes);
                }
                own = step.own;
                server = step.server;
            }
        }
    }
}

/// Where the texts go on after a place at which they differ.
struct Continuation<'o, 's> {
    change: Changes,
    own: Bytes<'o>,
    server: Bytes<'s>,
    ends: bool,
}

fn step<'o, 's>(
    own: Bytes<'o>,
    server: Bytes<'s>,
    a: Option<u8>,
    b: Option<u8>,
) -> Option<Continuation<'o, 's>> {
    let step = |change, own_skip, server_skip| {
        let (mut own, mut server) = (own, server);
        advance(&mut own, own_skip);
        advance(&mut server, server_skip);
        Some(Continuation {
            change,
            own,
            server,
            ends: false,
        })
    };
    let end = |change| {
        Some(Continuation {
            change,
            own,
            server,
            ends: true,
        })
    };
    match (a, b) {
        (Some(b'&'), None) => return end(Changes::CUT_AMPERSAND),
        (Some(b'#'), None) => return end(Changes::CUT_HASH),
        (Some(_), None) => return blanks(own).and_then(end),
        (None, Some(_)) => return blanks(server).and_then(end),
        (Some(b'+'), Some(b' ')) => return step(Changes::PLUS, 1, 1),
        (Some(b' '), Some(b'+')) => return step(Changes::SENT_ENCODED, 1, 1),
        _ => {}
    }
    let (a, b) = (a?, b?);
    if escaped(server) == Some(a) {
        return step(Changes::SENT_ENCODED, 1, 3);
    }
    if escaped(own) == Some(b) {
        return step(Changes::SENT_DECODED, 3, 1);
    }
    if let Some(len) = entity(server, a) {
        return step(Changes::ENTITY, 1, len);
    }
    if let Some(len) = entity(own, b) {
        return step(Changes::ENTITY, len, 1);
    }
    if a.eq_ignore_ascii_case(&b) {
        return step(Changes::CASE, 1, 1);
    }
    if let Some((char, len)) = utf8(server)
        && let Some((change, own_len)) = other_charset(own, char)
    {
        return step(change, own_len, len);
    }
    if let Some((char, len)) = utf8(own)
        && let Some((change, server_len)) = other_charset(server, char)
    {
        return step(change, len, server_len);
    }
    None
}

fn advance(bytes: &mut Bytes<'_>, count: usize) {
    for _ in 0..count {
        bytes.next();
    }
}

/// `%XX` here, and the byte it stands for.
fn escaped(mut bytes: Bytes<'_>) -> Option<u8> {
    let mut digit = || bytes.next();
    (digit()? == b'%').then_some(())?;
    let (high, low) = (digit()?, digit()?);
    Some(hex_digit(high)? << 4 | hex_digit(low)?)
}

/// HTML entities, each behind what it is for.
pub(crate) const ENTITIES: [(u8, &[u8]); 8] = [
    (b'&', b"&amp;"),
    (b'<', b"&lt;"),
    (b'>', b"&gt;"),
    (b'"', b"&quot;"),
    (b'"', b"&#34;"),
    (b'\'', b"&#39;"),
    (b'\'', b"&#x27;"),
    (b'\'', b"&apos;"),
];

/// The length of an HTML entity for `byte`.
fn entity(bytes: Bytes<'_>, byte: u8) -> Option<usize> {
    ENTITIES
        .into_iter()
        .filter(|(for_byte, _)| *for_byte == byte)
        .find(|(_, entity)| skip(&mut { bytes }, entity))
        .map(|(_, entity)| entity.len())
}

/// Reads `text` if it comes next.
fn skip(bytes: &mut Bytes<'_>, text: &[u8]) -> bool {
    let mut ahead = *bytes;
    let found = text.iter().all(|&byte| ahead.next() == Some(byte));
    if found {
        *bytes = ahead;
    }
    found
}

fn starts(bytes: &Bytes<'_>, text: &[u8]) -> bool {
    skip(&mut { *bytes }, text)
}

/// A character beyond ASCII here, and its length.
fn utf8(mut bytes: Bytes<'_>) -> Option<(char, usize)> {
    let mut text = [0; 4];
    for len in 1..=4 {
        *text.get_mut(len - 1)? = bytes.next()?;
        if let Ok(text) = core::str::from_utf8(text.get(..len)?) {
            return text
                .chars()
                .next()
                .map(|char| (char, len))
                .filter(|_| len > 1);
        }
    }
    None
}

/// What stands for `char` in a charset other than UTF-8, and its length.
fn other_charset(bytes: Bytes<'_>, char: char) -> Option<(Changes, usize)> {
    let code = u32::from(char);
    let mut ahead = bytes;
    let first = ahead.next()?;
    if first == b'%' && ahead.peek() == Some(b'u') {
        let (mut units, mut ahead) = ([0; 2], bytes);
        let mut len = 0;
        for unit in char.encode_utf16(&mut units) {
            let mut number = 0;
            if ahead.next() != Some(b'%') || ahead.next() != Some(b'u') {
                return None;
            }
            for _ in 0..4 {
                number = number << 4 | u32::from(hex_digit(ahead.next()?)?);
            }
            if number != u32::from(*unit) {
                return None;
            }
            len += 6;
        }
        return Some((Changes::JAVASCRIPT, len));
    }
    if first == b'?' {
        return Some((Changes::OTHER_CHARSET, 1));
    }
    // UTF-8 that was read as Latin-1 and encoded once more.
    if mojibake(bytes, char) {
        return Some((Changes::LATIN_1, 2 * char.len_utf8()));
    }
    if number_in_hex(bytes, code) {
        return Some((Changes::OTHER_CHARSET, 3));
    }
    // Two bytes of GBK may be a letter of UTF-8, which no Chinese character
    // became by chance.
    let chinese = code >= 0x2e80;
    if utf8(bytes).is_some_and(|(_, len)| len > 2 || !chinese) {
        return None;
    }
    if u32::from(first) == code {
        return Some((Changes::LATIN_1, 1));
    }
    let mut ahead = bytes;
    ahead.next();
    let second = ahead.next()?;
    // Other letters and signs are in its first rows; beside them, single bytes of other
    // charsets look alike.
    let gbk = match (first, second) {
        (0xa1..=0xa9, 0xa1..=0xfe) => true,
        (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => chinese,
        _ => false,
    };
    gbk.then_some((Changes::GBK, 2))
}

/// A character written by its number, as `%56FE`, and decoded since.
fn number_in_hex(mut bytes: Bytes<'_>, code: u32) -> bool {
    let mut number = bytes.next().map_or(0, u32::from);
    for _ in 0..2 {
        let digit = bytes.next().and_then(hex_digit);
        let Some(digit) = digit else { return false };
        number = number << 4 | u32::from(digit);
    }
    number == code
}

fn mojibake(mut bytes: Bytes<'_>, char: char) -> bool {
    let mut text = [0; 4];
    char.encode_utf8(&mut text).bytes().all(|byte| {
        let mut twice = [0; 2];
        let wrong = char::from(byte).encode_utf8(&mut twice);
        skip(&mut bytes, wrong.as_bytes())
    })
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn starts_blank(bytes: &Bytes<'_>) -> bool {
    bytes.peek().is_some_and(is_blank)
}

fn skip_blanks(bytes: &mut Bytes<'_>, changes: &mut Changes) {
    while let Some(byte) = bytes.peek().filter(|byte| is_blank(*byte)) {
        changes.add(blank(byte));
        bytes.next();
    }
}

fn blank(byte: u8) -> Changes {
    if matches!(byte, b'\n' | b'\r') {
        Changes::NEWLINE
    } else {
        Changes::SPACE
    }
}

/// What kind of blanks the rest is, if it is nothing else.
fn blanks(mut rest: Bytes<'_>) -> Option<Changes> {
    let mut changes = Changes::default();
    rest.all(|byte| {
        changes.add(blank(byte));
        is_blank(byte)
    })
    .then_some(())?;
    Some(if changes.has(Changes::NEWLINE) {
        Changes::NEWLINE
    } else {
        Changes::SPACE
    })
}

/// The texts that languages have for nothing.
pub(crate) const NOTHING: &str = "undefined\nnull\nNone\nnil\nNaN\n<nil>\n[object Object]";

pub(crate) fn nothing(bytes: Bytes<'_>) -> bool {
    lines(NOTHING).any(|text| bytes.eq(text.iter().copied()))
}
