//! The program's own string-to-sign as a person pastes it: with a label, in
//! quotes, as `b'...'`, escaped for JSON, wrapped, fenced, in a line of a log, or
//! another text in its place.

mod end;

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::evidence::client_string::is_string_to_sign;
use crate::evidence::find::{find, find_ignore_case, lines};
use crate::evidence::server_string::{METHODS, label};
use crate::evidence::unescape::{Cursor, Form};

/// What a text given as the program's own string-to-sign holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pasted<'a> {
    /// A string-to-sign, however wrong.
    String(Cow<'a, [u8]>),
    /// What was sent: a URL, a form body, raw HTTP.
    Request,
    /// The server's answer.
    Answer,
    /// A signature, or nothing that is known.
    Other,
}

/// Reads the text; one that is a string-to-sign already is not touched.
pub(crate) fn read(text: &[u8]) -> Pasted<'_> {
    if begins_clean(text) {
        return Pasted::String(unwrapped(text));
    }
    if let Some(inner) = dumped(text) {
        return Pasted::String(Cow::Borrowed(inner));
    }
    if announces_server(text) {
        return Pasted::Answer;
    }
    let labelled = fenced(text).or_else(|| labelled(text));
    // A path may be a URL.
    let is_clean = quoted(labelled.unwrap_or(text)).is_some_and(|inner| begins_clean(&inner))
        || labelled.is_some_and(begins_clean);
    if !is_clean && is_request(text) {
        return Pasted::Request;
    }
    if let Some(inner) = quoted(labelled.unwrap_or(text))
        .filter(|inner| begins_clean(inner) || is_string_to_sign(inner))
    {
        return Pasted::String(inner);
    }
    if let Some(inner) = labelled {
        if begins_clean(inner) {
            return Pasted::String(unwrapped(inner));
        }
        if inner.first() != Some(&b'`') && method_in(inner).is_none() && is_string_to_sign(inner) {
            return Pasted::String(Cow::Borrowed(inner));
        }
    }
    if let Some(inner) = unwrap(text) {
        return Pasted::String(inner);
    }
    if is_string_to_sign(text) {
        Pasted::String(Cow::Borrowed(text))
    } else {
        Pasted::Other
    }
}

/// The program's own string in a log that has the server's answer too.
///
/// It has a label that speaks of signing, and not of the server.
pub(crate) fn in_log(text: &[u8]) -> Option<Vec<u8>> {
    let mut from = 0;
    while let Some(at) = find_ignore_case(text.get(from..)?, b"sign").map(|at| from + at) {
        from = at + b"sign".len();
        let before = text.get(..at)?;
        let after = text.get(from..)?;
        if find_ignore_case(label(before), b"server").is_some() {
            continue;
        }
        // A label is short.
        let near = line_of(after.get(..after.len().min(40)).unwrap_or_default());
        if let Some(start) = method_in(near)
            && let Some(gap) = near.get(..start)
            && gap.iter().all(|byte| is_label(*byte))
            // `IncompleteSignature: server string to sign is:`
            && find_ignore_case(gap, b"server").is_none()
            && !is_of_server(before)
        {
            let quote = gap
                .last()
                .copied()
                .filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
            let here = after.get(start..)?;
            let line = find(here, line_break(text));
            let here = line.and_then(|end| here.get(..end)).unwrap_or(here);
            return Some(rest_of_line(here, quote).into_owned());
        }
    }
    None
}

/// How lines end: in a text of one line, with the break escaped.
pub(crate) fn line_break(text: &[u8]) -> &'static [u8] {
    if text.trim_ascii_end().contains(&b'\n') {
        b"\n"
    } else {
        b"\\n"
    }
}

/// Whether it ends in the server's words, which may be broken by the end of a line, in
/// place of a blank too.
fn is_of_server(before: &[u8]) -> bool {
    let words = before.get(before.len().saturating_sub(32)..);
    let words = words.unwrap_or_default().iter();
    let letters: Vec<u8> = words
        .filter(|byte| !byte.is_ascii_whitespace())
        .copied()
        .collect();
    find_ignore_case(&letters, b"serverstringto").is_some()
}

const fn is_label(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'\t'
                | b'_'
                | b'-'
                | b':'
                | b'='
                | b'>'
                | b'"'
                | b'\''
                | b'`'
                | b'['
                | b'('
                | b']'
        )
        || byte >= 0x80
}

/// A string that begins as one, on one line, with nothing around it but white
/// space and a byte order mark, which belong to what was signed.
fn begins_clean(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let text = text.trim_ascii_start();
    method_len(text).is_some() || text.starts_with(b"ACS3-") || text.starts_with(b"&%2F&")
}

/// A method and what ends it, `&`, `%26` or a line break.
fn method_len(text: &[u8]) -> Option<usize> {
    // This is asked of every place of a text, and most have no word.
    if !matches!(text, [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
    {
        return None;
    }
    METHODS.into_iter().find_map(|method| {
        let (word, after) = text.split_at_checked(method.len())?;
        let ends = matches!(after, [b'&' | b'\n', ..] | [b'%', b'2', b'6', ..])
            || after.starts_with(b"\\u0026")
            || after.starts_with(b"\r\n");
        (word.eq_ignore_ascii_case(method.as_bytes()) && ends).then_some(method.len())
    })
}

/// Where a method begins that is not the end of a word.
fn method_in(line: &[u8]) -> Option<usize> {
    (0..line.len()).find(|&at| {
        let word = at
            .checked_sub(1)
            .and_then(|before| line.get(before))
            .is_some_and(u8::is_ascii_alphanumeric);
        !word
            && line.get(at..).is_some_and(|rest| {
                let is_certain = |len| {
                    // A word of a sentence is not one.
                    let after = rest.get(len..).unwrap_or_default();
                    rest.first().is_some_and(u8::is_ascii_uppercase) || after.starts_with(b"&%2F&")
                };
                method_len(rest).is_some_and(is_certain)
            })
    })
}

fn line_of(text: &[u8]) -> &[u8] {
    text.split(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or_default()
}

fn announces_server(text: &[u8]) -> bool {
    find(text, b"server string to sign").is_some()
        || find(text, b"server StringToSign").is_some()
        || find(text, b"\"RequestId\"").is_some()
}

/// A URL, raw HTTP, a `curl` line, or a form with its Signature.
fn is_request(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    let head = text.get(..text.len().min(64)).unwrap_or_default();
    let line = line_of(text);
    let form = || {
        line.contains(&b'=')
            && method_in(line).is_none()
            && (text.starts_with(b"Signature=") || find(text, b"&Signature=").is_some())
    };
    // Behind a method and its `&`, a URL is what was signed as the path.
    let url = find(head, b"://").and_then(|at| head.get(..at));
    url.is_some_and(|before| method_in(before).is_none())
        || head.starts_with(b"/?")
        || head.starts_with(b"curl ")
        || find(line, b" HTTP/1.").is_some()
        || form()
}

/// What comes after a label at the start, or after the prefix of a log. The line
/// break at its end is that of what printed it.
fn labelled(text: &[u8]) -> Option<&[u8]> {
    const LABELS: &str = "string_to_sign\nstringtosign\nstring-to-sign\nstring to sign";
    let line = line_of(text);
    let head = line.get(..line.len().min(80)).unwrap_or_default();
    let after = lines(LABELS).find_map(|label| {
        let at = find_ignore_case(head, label)?;
        text.get(at + label.len()..)
    })?;
    let [b':' | b'=', after @ ..] = after.trim_ascii_start() else {
        return None;
    };
    let after = after.strip_prefix(b" ").unwrap_or(after);
    let after = after.strip_suffix(b"\n").unwrap_or(after);
    Some(after.strip_suffix(b"\r").unwrap_or(after))
}

/// What is in a fence of Markdown, on a line of its own.
fn fenced(text: &[u8]) -> Option<&[u8]> {
    let inner = text
        .trim_ascii()
        .strip_prefix(b"```")?
        .strip_suffix(b"```")?;
    let at = inner.iter().position(|byte| *byte == b'\n')?;
    let inner = inner.get(at + 1..)?.strip_suffix(b"\n")?;
    // What was signed may end in a line break; ROA and version 3 have lines.
    (begins_clean(inner) || !inner.trim_ascii().contains(&b'\n')).then_some(inner)
}

/// What PHP's `var_dump` shows, as long as it says: `string(3) "GET"`.
fn dumped(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii_start().strip_prefix(b"string(")?;
    let (len, inner) = text.split_at_checked(find(text, b") \"")?)?;
    let len = core::str::from_utf8(len).ok()?.parse().ok()?;
    inner.get(3..)?.get(..len)
}

/// What is in quotes, or a `repr`, and nothing around it.
fn quoted(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    let text = text.trim_ascii();
    let text = text.strip_suffix(b";").unwrap_or(text);
    let text = text.strip_prefix(b"b").unwrap_or(text);
    let quote = *text.first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let inner = text.get(1..)?.strip_suffix(&[quote])?;
    let mut is_escaped = false;
    let ends_before = inner.iter().any(|byte| {
        let ends = *byte == quote && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    (!ends_before && !is_escaped).then(|| unescaped(inner))
}

/// The string-to-sign in what is around it.
fn unwrap(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    let at = method_in(text)?;
    let before = text.get(..at)?;
    let here = text.get(at..)?;
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`');
    // White space in the quote is of the string.
    let quote = before.trim_ascii_end().last().copied().filter(is_quote);
    let within = text.get(before.trim_ascii_end().len()..)?;
    // A fence has the string on lines of its own.
    if before.trim_ascii_end().ends_with(b"```") && before.last() == Some(&b'\n') {
        let end = find(here, b"```").unwrap_or(here.len());
        let inner = here.get(..end)?;
        let inner = inner.strip_suffix(b"\n").unwrap_or(inner);
        return Some(unwrapped(inner.strip_suffix(b"\r").unwrap_or(inner)));
    }
    if let Some(quote) = quote {
        return Some(rest_of_line(within, Some(quote)));
    }
    Some(unwrapped(here))
}

/// To the quote that ends it, or to the end of the line, unescaped.
fn rest_of_line(here: &[u8], quote: Option<u8>) -> Cow<'_, [u8]> {
    let inner = match quote.and_then(|quote| end::of_quoted(here, quote)) {
        Some(end) => here.get(..end).unwrap_or_default(),
        None => end::ended(line_of(here)),
    };
    if quote.is_some() || find(inner, b"\\u0026").is_some() {
        unescaped(inner)
    } else {
        Cow::Borrowed(inner)
    }
}

/// Without the escapes of JSON and of a `repr`; HTML entities stay, which a
/// program may have signed.
pub(crate) fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut parts = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        parts.extend_from_slice(rest.get(..at).unwrap_or_default());
        let here = rest.get(at..).unwrap_or_default();
        let slashes = here.iter().take_while(|byte| **byte == b'\\').count();
        // What was escaped again has several.
        if slashes > 1 && !matches!(here.get(slashes), Some(b'u' | b'"' | b'\'')) {
            parts.extend(core::iter::repeat_n(b'\\', slashes / 2));
            rest = here.get(slashes - slashes % 2..).unwrap_or_default();
            continue;
        }
        let mut cursor = Cursor::new(here, Form::Lines);
        let Some(byte) = cursor.next() else { break };
        parts.push(byte);
        rest = cursor.rest();
        // An entity behind it is of the text.
        let escape = here.get(..here.len() - rest.len()).unwrap_or_default();
        if let Some(at) = find(escape, b"amp;") {
            rest = here.get(at..).unwrap_or_default();
        }
        // What is left of an escape of several bytes.
        while let Some(byte) = cursor.pending() {
            parts.push(byte);
        }
    }
    parts.extend_from_slice(rest);
    Cow::Owned(parts)
}

/// Without the quote that a web page shows behind a string which has no other `&`
/// than the two before its parameters.
fn without_entity(text: &[u8]) -> &[u8] {
    let mut ands = text.iter().enumerate().filter(|(_, byte)| **byte == b'&');
    let (Some((at, _)), None) = (ands.nth(2), ands.next()) else {
        return text;
    };
    let (string, behind) = text.split_at_checked(at).unwrap_or((text, &[]));
    match behind.strip_prefix(b"&quot;") {
        Some(rest) if !rest.iter().any(u8::is_ascii_alphanumeric) => string,
        _ => text,
    }
}

/// Without the line breaks of a terminal or a mail, which wrap at one width.
fn unwrapped(text: &[u8]) -> Cow<'_, [u8]> {
    let text = end::ended(without_entity(text));
    let text = if find(text, b"\\u0026").is_some() {
        unescaped(text)
    } else {
        Cow::Borrowed(text)
    };
    joined(&text, &|text| wraps(text) || goes_on(text)).map_or(text, Cow::Owned)
}

/// Without a single line break where a terminal or a mail wraps, unless the server
/// received one.
pub(crate) fn unwrapped_once(text: &[u8], server: &[u8]) -> Option<Vec<u8>> {
    const NARROWEST: usize = 60;
    let is_wrapped = |text: &[u8]| {
        let line = line_of(text);
        let rest = text.get(line.len()..).unwrap_or_default().trim_ascii();
        let broken = |byte: &u8| byte.is_ascii_whitespace();
        line.len() >= NARROWEST && rest.contains(&b'%') && !rest.iter().any(broken)
    };
    if find(server, b"0A").is_some() {
        return None;
    }
    joined(text, &is_wrapped)
}

/// The lines as one, where it is a string of one line and is wrapped.
fn joined(text: &[u8], is_wrapped: &dyn Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let trimmed = text.trim_ascii();
    // ROA and version 3 have lines of their own.
    let one_line = method_len(trimmed)
        .and_then(|len| trimmed.get(len))
        .is_some_and(|byte| matches!(byte, b'&' | b'%'));
    if !one_line || !is_wrapped(trimmed) {
        return None;
    }
    let is_marked = goes_on(trimmed);
    let joined = trimmed
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .flat_map(|line| {
            let line = line.trim_ascii_start().strip_prefix(b"> ").unwrap_or(line);
            match line.trim_ascii() {
                [line @ .., b'=' | b'\\'] if is_marked => line,
                line => line,
            }
        })
        .copied()
        .collect();
    Some(joined)
}

/// Whether all lines but the last end in what says that they go on, as in a mail or a
/// shell, and it is nowhere else.
fn goes_on(text: &[u8]) -> bool {
    let count = |sign| text.split(|byte| *byte == sign).skip(1).count();
    let breaks = count(b'\n');
    breaks > 0
        && [b'=', b'\\'].into_iter().any(|mark| {
            let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
            let marked = |line: &&[u8]| line.last() == Some(&mark);
            count(mark) == breaks && lines.by_ref().filter(marked).count() == breaks
        })
}

/// Whether all lines but the last have one width, as a terminal makes them.
fn wraps(text: &[u8]) -> bool {
    const NARROWEST: usize = 20;
    let mut lines = text
        .split(|byte| *byte == b'\n')
        .map(|line| line.trim_ascii().len());
    let Some(width) = lines.next() else {
        return false;
    };
    let mut rest = lines.peekable();
    if rest.peek().is_none() || width < NARROWEST {
        return false;
    }
    while let Some(line) = rest.next() {
        let last = rest.peek().is_none();
        if line > width || (!last && line != width) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::String;
    use std::vec::Vec;

    use super::{Pasted, in_log, read};

    const STRING: &str =
        "POST&%2F&AccessKeyId%3Dtestid%26Action%3DSendSms%26Value%3Da%252Fb%26Version%3D2017-05-25";

    fn string(text: &str) -> String {
        match read(text.as_bytes()) {
            Pasted::String(string) => String::from_utf8_lossy(&string).into_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_around_a_string_is_taken_away() {
        let wrapped: Vec<_> = STRING
            .as_bytes()
            .chunks(40)
            .map(String::from_utf8_lossy)
            .collect();
        let wrapped = wrapped.join("\n");
        for text in [
            format!("'{STRING}'"),
            format!("\"{STRING}\""),
            format!("b'{STRING}'"),
            format!("string_to_sign = {STRING}"),
            format!("StringToSign: {STRING}"),
            format!("> String to Signed: {STRING}"),
            format!("2024-07-01 14:59:58,457 DEBUG sign: {STRING}"),
            format!("string_to_sign='{STRING}'"),
            format!("```\n{STRING}\n```"),
            format!(
                "{{\"stringToSign\": \"{}\"}}",
                STRING.replace('&', "\\u0026")
            ),
            STRING.replace('&', "\\u0026"),
            wrapped,
        ] {
            assert_eq!(string(&text), STRING, "{text}");
        }
    }

    #[test]
    fn a_wrong_string_is_found_too() {
        for inner in [
            "post&%2F&A%3Db%26C%3Dd",
            "&%2F&A%3Db%26C%3Dd",
            "AccessKeyId=a&Action=b",
            "ACS3-HMAC-SHA256\nca34f861",
        ] {
            for text in [
                format!("string_to_sign = {inner}"),
                format!("2024-07-01 14:59:58,457 DEBUG StringToSign: {inner}\n"),
                format!("'{inner}'"),
                format!("b'{inner}'"),
                format!("string_to_sign = '{inner}'\r\n"),
                format!("```\n{inner}\n```"),
            ] {
                assert_eq!(string(&text), inner, "{text}");
            }
        }
        // The line break of the line is not that of the text.
        assert_eq!(string(&format!("StringToSign: {STRING}\n")), STRING);
        assert_eq!(
            string(&format!("StringToSign: {STRING}\n\n")),
            format!("{STRING}\n")
        );
    }

    #[test]
    fn a_string_is_not_touched() {
        for text in [
            STRING,
            "POST&/&A=b c&D={\"a\":'b'}",
            "post&%2F&A%3Db\n",
            " GET&%2F&A%3Db",
            "GET%26%2F%26A%3Db",
            "&%2F&A%3Db",
            "POST&%2F&A%3Da\nb%26C%3Dd",
            "\u{feff}POST&%2F&A%3Db",
        ] {
            assert_eq!(string(text), text);
        }
    }

    #[test]
    fn other_texts_are_known() {
        for text in [
            "https://ecs.aliyuncs.com/?Action=A&Signature=x",
            "/?Action=A&Signature=x",
            "Action=A&AccessKeyId=b&Signature=x",
            "POST / HTTP/1.1\r\nHost: a\r\n\r\nAction=A",
            "curl 'https://ecs.aliyuncs.com/' -d Action=A",
        ] {
            assert_eq!(read(text.as_bytes()), Pasted::Request, "{text}");
        }
        let answer = format!("server string to sign is:{STRING}");
        assert_eq!(read(answer.as_bytes()), Pasted::Answer);
        assert_eq!(read(b"iJDe/RpjsKkWO3sj0ChRDTWKick="), Pasted::Other);
    }

    #[test]
    fn a_log_has_both_strings() {
        let own = STRING.replace("%252F", "%2F");
        let log = format!("DEBUG signString: {own}\nserver string to sign is:{STRING}\n");
        assert_eq!(in_log(log.as_bytes()), Some(own.into_bytes()));
        let server = format!("server string to sign is:{STRING}");
        assert_eq!(in_log(server.as_bytes()), None);
    }
}
