//! The server's own string-to-sign, found in whatever text holds it, and cut.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use crate::evidence::find::{DATE, find, find_ignore_case, has_form, lines};
use crate::evidence::unescape::joint;
use crate::evidence::unescape::{Cursor, Form, step};
use crate::percent::is_unreserved;

/// What a string-to-sign was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// RPC, signature version 1.0: one line, `POST&%2F&...`.
    Rpc,
    /// ROA: several lines, headers among them.
    Roa,
    /// Signature version 3: `ACS3-HMAC-SHA256` and a hash.
    V3,
}

/// The server's own string-to-sign, unescaped.
///
/// Offsets in findings count its bytes.
///
/// ```
/// use viapi_sign_diagnose::{Evidence, Style, diagnose};
///
/// let answer = br#"{"Message":"... server string to sign is:GET\u0026%2F\u0026Action%3Da"}"#;
/// let diagnosis = diagnose(&Evidence::new().error(answer));
/// let string = diagnosis.server_string_to_sign().expect("it is in the answer");
/// assert_eq!((string.to_string().as_str(), string.style()), ("GET&%2F&Action%3Da", Style::Rpc));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ServerString {
    bytes: Vec<u8>,
    style: Style,
    /// Whether the text that it is in ends before its quote or its element does.
    pub(crate) is_open: bool,
}

impl ServerString {
    fn new(text: &[u8], form: Form, style: Style) -> Self {
        let mut cursor = Cursor::new(text, form);
        let mut bytes = Vec::with_capacity(text.len());
        while let Some(byte) = cursor.next() {
            bytes.push(byte);
        }
        Self {
            bytes,
            style,
            is_open: false,
        }
    }

    /// RPC, ROA or version 3.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it has no bytes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Shows its length: it holds the AccessKeyId and any SecurityToken.
impl fmt::Debug for ServerString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerString")
            .field("style", &self.style)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

/// Bytes that are not UTF-8 show as `?`, one each, so that offsets stay true.
impl fmt::Display for ServerString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.bytes.utf8_chunks() {
            f.write_str(chunk.valid())?;
            for _ in chunk.invalid() {
                f.write_char('?')?;
            }
        }
        Ok(())
    }
}

/// The server's string-to-sign in `text`.
pub(crate) fn server_string(text: &[u8]) -> Option<ServerString> {
    whole_string(text).or_else(|| {
        // The words may be broken by the end of a line.
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let words = b"serverstringtosignis";
        if !text.contains(&b'\n') {
            return None;
        }
        let letters = text.iter().filter(|byte| !byte.is_ascii_whitespace());
        let letters: Vec<u8> = letters.copied().collect();
        find_ignore_case(&letters, words)?;
        // Without what indents the lines that go on.
        let mut lines = text.split(is_break);
        let mut joined = lines.next().unwrap_or_default().to_vec();
        lines.for_each(|line| joined.extend_from_slice(line.trim_ascii_start()));
        let spaced: Vec<u8> = text
            .iter()
            .map(|byte| if is_break(byte) { b' ' } else { *byte })
            .collect();
        whole_string(&joined).or_else(|| whole_string(&spaced))
    })
}

fn whole_string(text: &[u8]) -> Option<ServerString> {
    // A log has the program's own string too, mostly before the refusal.
    announced(text, |before| {
        let start = before.len().saturating_sub(b"server ".len());
        before
            .get(start..)
            .is_some_and(|word| word.eq_ignore_ascii_case(b"server "))
    })
    .or_else(|| announced(text, |_| true).filter(|string| string.style() != Style::Rpc))
    .or_else(|| sentence(text))
    .or_else(|| bare(text))
}

/// The last string that the server's words announce before `end`: that of another answer,
/// where a text has two.
pub(crate) fn last_before(text: &[u8], end: usize) -> Option<ServerString> {
    const WORDS: &[u8] = b"server string to sign";
    let mut words = text.get(..end)?.windows(WORDS.len());
    let at = words.rposition(|words| words.eq_ignore_ascii_case(WORDS))?;
    server_string(text.get(at..)?)
}

/// Announced by the server's words, of which the first may be lost: an identifier
/// such as `stringToSign` is a program's own label.
fn sentence(text: &[u8]) -> Option<ServerString> {
    const WORDS: &[u8] = b"string to sign is";
    const OWNERS: &str = "my \nown \nour \nlocal \nclient ";
    let at = find_ignore_case(text, WORDS)?;
    let (before, after) = text.split_at_checked(at)?;
    let near = before.get(before.len().saturating_sub(8)..)?;
    let is_own = lines(OWNERS).any(|owner| {
        near.len()
            .checked_sub(owner.len())
            .and_then(|at| near.get(at..))
            .is_some_and(|word| word.eq_ignore_ascii_case(owner))
    });
    (!is_own)
        .then(|| introduced(before, after.get(WORDS.len()..)?))
        .flatten()
}

/// The first string-to-sign that is announced, whose prefix satisfies
/// `counts`.
fn announced(text: &[u8], counts: impl Fn(&[u8]) -> bool) -> Option<ServerString> {
    let mut rest = text;
    while let Some(at) = find_ignore_case(rest, b"string") {
        let before = rest.get(..at).unwrap_or_default();
        let after = rest.get(at + 6..).unwrap_or_default();
        if let Some(junk) = strip_to_sign(after)
            && counts(before)
        {
            let introduced = introduced(before, junk);
            if introduced.is_some() {
                return introduced;
            }
        }
        rest = after;
    }
    None
}

/// `to sign` or `ToSign` at the start, in any case.
fn strip_to_sign(text: &[u8]) -> Option<&[u8]> {
    [&b" to sign"[..], b"tosign", b"-to-sign", b"_to_sign"]
        .into_iter()
        .find_map(|words| {
            let (start, rest) = text.split_at_checked(words.len())?;
            start.eq_ignore_ascii_case(words).then_some(rest)
        })
}

/// A string-to-sign soon after the words that announce it.
fn introduced(before: &[u8], after: &[u8]) -> Option<ServerString> {
    /// People write a sentence of their own in between.
    const LONGEST_GAP: usize = 240;
    for gap in 0..after.len().min(LONGEST_GAP) {
        let here = after.get(gap..)?;
        if let Some(style) = begins(here) {
            let junk = after.get(..gap)?;
            let end = junk
                .iter()
                .rev()
                .find_map(|&byte| Closing::of(byte))
                .or_else(|| quote_before(before))
                .unwrap_or(Closing::Unquoted);
            let mut string = cut(here, style, end);
            string.is_open |= find(before, b"<Message>").is_some() && find(here, b"<").is_none();
            return Some(string);
        }
    }
    None
}

/// A string-to-sign that nothing announces.
fn bare(text: &[u8]) -> Option<ServerString> {
    let mut from = 0;
    while let Some(at) = text
        .get(from..)?
        .iter()
        .position(|byte| matches!(byte, b'G' | b'P'))
    {
        let (before, here) = text.split_at_checked(from + at)?;
        if begins(here) == Some(Style::Rpc) && rpc_path(here) && !has_own_label(before) {
            let end = before
                .last()
                .and_then(|&byte| Closing::of(byte))
                .unwrap_or(Closing::Unquoted);
            return Some(cut(here, Style::Rpc, end));
        }
        from += at + 1;
    }
    None
}

/// Whether the line before a string is a program's label, such as `signString: `.
fn has_own_label(before: &[u8]) -> bool {
    let near = label(before);
    find_ignore_case(near, b"sign").is_some() && find_ignore_case(near, b"server").is_none()
}

/// The end of a line, as far as a label goes.
pub(crate) fn label(before: &[u8]) -> &[u8] {
    const LONGEST: usize = 24;
    before
        .get(before.len().saturating_sub(LONGEST)..)
        .unwrap_or_default()
        .rsplit(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or_default()
}

/// Whether `METHOD&%2F&` is here.
fn rpc_path(here: &[u8]) -> bool {
    let mut cursor = Cursor::new(here, Form::OneLine);
    let mut wanted = b"&%2F&".iter();
    while let Some(byte) = cursor.next() {
        if !byte.is_ascii_uppercase() {
            return wanted.next() == Some(&byte)
                && wanted.all(|&wanted| cursor.next() == Some(wanted));
        }
    }
    false
}

/// HTTP methods.
pub(crate) const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];

/// Whether a string-to-sign begins here, and of which style.
fn begins(here: &[u8]) -> Option<Style> {
    // Asked of every place, so most must be answered at once.
    if !matches!(here.first()?, b'A' | b'D' | b'G' | b'H' | b'O' | b'P') {
        return None;
    }
    if here.starts_with(b"ACS3-HMAC-") || here.starts_with(b"ACS3-RSA-") {
        return Some(Style::V3);
    }
    let method = METHODS
        .into_iter()
        .find(|method| here.starts_with(method.as_bytes()))?;
    let after = here.get(method.len()..)?;
    match step(after, Form::Lines)?.bytes() {
        b"&" => Some(Style::Rpc),
        // Or the line that it is in was broken here.
        b"\n" | b"\r"
            if [&b"&"[..], b"\\u0026"]
                .iter()
                .any(|and| after.trim_ascii_start().starts_with(and)) =>
        {
            Some(Style::Rpc)
        }
        b"\n" | b"\r" => Some(Style::Roa),
        _ => None,
    }
}

/// What ends a string-to-sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Quote(u8),
    Bracket,
    Unquoted,
}

impl Closing {
    fn of(byte: u8) -> Option<Self> {
        match byte {
            b'"' | b'\'' | b'`' => Some(Closing::Quote(byte)),
            b'[' => Some(Closing::Bracket),
            _ => None,
        }
    }
}

/// The quote that the server's sentence is in, if it is in one.
fn quote_before(before: &[u8]) -> Option<Closing> {
    const LONGEST_SENTENCE: usize = 120;
    let byte = before
        .iter()
        .rev()
        .take(LONGEST_SENTENCE)
        .find(|byte| !(byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.' | b',')))?;
    match Closing::of(*byte) {
        Some(Closing::Quote(quote)) => Some(Closing::Quote(quote)),
        _ => None,
    }
}

/// The string-to-sign at the start of `here`, cut where it ends.
fn cut(here: &[u8], style: Style, end: Closing) -> ServerString {
    let form = match style {
        Style::Rpc => Form::OneLine,
        Style::Roa | Style::V3 => Form::Lines,
    };
    let len = match (style, end) {
        (Style::V3, _) => v3_len(here),
        (_, Closing::Quote(quote)) => quoted_len(here, quote),
        _ => None,
    };
    let is_quoted = len.is_some();
    let len = len.unwrap_or_else(|| unquoted_len(here, style));
    let text = trim_end(here.get(..len).unwrap_or(here));
    let mut string = ServerString::new(text, form, style);
    string.is_open = matches!(end, Closing::Quote(_)) && !is_quoted;
    if style == Style::Rpc && !is_quoted {
        let len = without_remark(&string.bytes).len();
        string.bytes.truncate(len);
    }
    string
}

/// Without what a sentence or a terminal has behind it.
fn without_remark(mut text: &[u8]) -> &[u8] {
    const VERSION: &[u8] = b"%26Version%3D";
    while let [start @ .., b')' | b'!' | b'?' | b'|' | 0x1b] = text {
        text = start;
    }
    if let [start @ .., before, b'*', b'*'] = text
        && *before != b'*'
    {
        text = text.get(..=start.len()).unwrap_or(text);
    }
    let at = find(text, VERSION).map_or(text.len(), |at| at + VERSION.len());
    let (whole, rest) = text.split_at_checked(at + DATE.len()).unwrap_or_default();
    let date = whole.get(at..).unwrap_or_default();
    if date.is_empty() || !has_form(date.iter().copied(), DATE) {
        return text;
    }
    // Another parameter, an escape, or what stands for the rest.
    let goes_on = match rest {
        [b'%', ..] => !rest.starts_with(b"%22"),
        [b'.', b'.', ..] | [0x80..=0xff, ..] => true,
        _ => false,
    };
    if goes_on { text } else { whole }
}

/// Up to the closing quote; `None` when there is none.
fn quoted_len(here: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = here.get(at) {
        if byte == b'<' && here.get(at + 1) == Some(&b'/') {
            return Some(at);
        }
        if byte == quote {
            let slashes = here
                .get(..at)?
                .iter()
                .rev()
                .take_while(|&&byte| byte == b'\\')
                .count();
            match joint(here.get(at..)?) {
                Some(len) => at += len,
                None => return Some(at - slashes),
            }
        } else {
            at += 1;
        }
    }
    None
}

/// As far as the characters of a string-to-sign go, with what people put in
/// place of what they hide.
fn unquoted_len(here: &[u8], style: Style) -> usize {
    let mut at = 0;
    let mut line_start = true;
    let mut path = false;
    let mut line_from = 0;
    let mut width = None;
    while let Some(&byte) = here.get(at) {
        if style == Style::Rpc && (is_unreserved(byte) || byte == b'%') {
            at += 1;
            continue;
        }
        let rest = here.get(at..).unwrap_or_default();
        let form = if style == Style::Rpc {
            Form::OneLine
        } else {
            Form::Lines
        };
        let Some(step) = step(rest, form) else { break };
        let text = step.bytes();
        if style == Style::Rpc {
            match text {
                // What a log put in place of the rest.
                [b'['] if rest.starts_with(b"[tr") || rest.starts_with(b"[..") => {}
                [] => {
                    let full = width.replace(at - line_from) == Some(at - line_from);
                    if !continues_on_next_line(rest, step.used, full) {
                        return at;
                    }
                    line_from = at + step.used;
                }
                [
                    b' ' | b'\t' | b'"' | b'\'' | b'`' | b'<' | b',' | b';' | b'{' | b'}' | b'['
                    | b']' | b'\\',
                    ..,
                ] => {
                    return at;
                }
                _ if byte >= 0x80 && is_wide_punctuation(rest) => return at,
                _ => {}
            }
        } else {
            match text {
                [b'"' | b'\'' | b'<', ..] => return at,
                [b'/', ..] if line_start => path = true,
                [b',' | b' ' | b'\n' | b'\r', ..] if path => return at,
                _ => {}
            }
            line_start = match text {
                [] => line_start,
                text => text.ends_with(b"\n"),
            };
        }
        at += step.used;
    }
    here.len()
}

/// Whether the line after a break is more of the same string: it has nothing
/// but its characters, and an escape among them, unless the line before is
/// `full`, as long as the one before that.
fn continues_on_next_line(rest: &[u8], used: usize, full: bool) -> bool {
    const FAR_ENOUGH: usize = 400;
    let next = rest.get(used..).unwrap_or_default();
    let line = next.get(..next.len().min(FAR_ENOUGH)).unwrap_or_default();
    let len = line
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.~%*".contains(byte))
        .count();
    let ends = line.get(len).is_none_or(|byte| {
        byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'\\')
    });
    let escape = line.get(..len).is_some_and(|line| line.contains(&b'%'));
    // Without an escape it may be a word of what comes after.
    let rest_of_it = || {
        let breaks = rest.iter().take(used).filter(|byte| **byte == b'\n');
        full && breaks.count() < 2 && line.get(len) != Some(&b' ')
    };
    len > 0 && ends && (escape || rest_of_it())
}

/// Chinese and typographic punctuation, which begins a remark or ends a quote.
fn is_wide_punctuation(rest: &[u8]) -> bool {
    matches!(
        rest,
        [0xe3, 0x80, 0x80..=0xbf, ..] | [0xef, 0xbc, ..] | [0xe2, 0x80, 0x98..=0x9f, ..]
    )
}

/// The algorithm, a break, and the hexadecimal hash.
fn v3_len(here: &[u8]) -> Option<usize> {
    let mut cursor = Cursor::new(here, Form::Lines);
    let mut hash = 0;
    let mut algorithm = true;
    loop {
        let before = here.len() - cursor.rest().len();
        let Some(byte) = cursor.next() else {
            return Some(here.len());
        };
        if byte.is_ascii_whitespace() {
            if !algorithm && hash > 0 {
                return Some(before);
            }
            algorithm = false;
        } else if algorithm {
            if !(byte.is_ascii_alphanumeric() || byte == b'-') {
                return Some(before);
            }
        } else if byte.is_ascii_hexdigit() {
            hash += 1;
        } else {
            return Some(before);
        }
    }
}

/// Without the line breaks and blanks at its end, escaped ones included.
fn trim_end(mut text: &[u8]) -> &[u8] {
    loop {
        let trimmed = text.trim_ascii_end();
        let shorter = [&b"\\n"[..], b"\\r", b"\\t"]
            .into_iter()
            .find_map(|end| trimmed.strip_suffix(end));
        match shorter {
            Some(shorter) => text = shorter,
            None => return trimmed,
        }
    }
}
