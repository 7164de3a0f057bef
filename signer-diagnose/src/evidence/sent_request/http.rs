//! Raw HTTP: a request line, headers and a body, as programs and tools print it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::{Body, Extent, SentRequest, is_method, without_line_break};
use crate::evidence::chunked::{split_line, unchunked};
use crate::evidence::find::{find, find_ignore_case, replaced};
use crate::evidence::unescape::{Cursor, Form};

/// The request in `text`, if a request line is in it.
pub(crate) fn read(text: &[u8]) -> Option<SentRequest> {
    // What is raw HTTP from its first byte on is no print of it.
    let text = match request_line(text) {
        Some(0) => Cow::Borrowed(text),
        _ => printed(text),
    };
    let text = without_indent(text);
    let start = request_line(&text)?;
    let (line, mut rest) = split_line(text.get(start..)?);
    // A line in quotes, as of access logs and urllib3, is all that there is.
    let is_quoted = start > 0 && text.get(start - 1) == Some(&b'"');
    if is_quoted {
        rest = b"";
    }
    let mut words = line.split(|byte| *byte == b' ');
    let method = words.next()?;
    let target = words.next()?;
    let mut headers = Vec::new();
    let mut length = None;
    let mut chunked = false;
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        rest = after;
        if line.trim_ascii().is_empty() {
            break;
        }
        let Some(at) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, value) = line.split_at(at);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        if name.eq_ignore_ascii_case(b"content-length") {
            length = core::str::from_utf8(value)
                .ok()
                .and_then(|text| text.parse::<usize>().ok());
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            chunked = find_ignore_case(value, b"chunked").is_some();
        }
        headers.push((name, value));
    }
    let mut body = Cow::Borrowed(rest);
    let mut is_cut = length.is_some_and(|length| rest.len() < length);
    if let Some(chunks) = unchunked(rest).filter(|chunks| chunked || chunks.rest.is_some()) {
        is_cut = chunks.rest.is_none();
        body = Cow::Owned(chunks.body);
    }
    let extent = match length {
        _ if is_cut => Extent::Part,
        Some(length) if body.len() == length => Extent::Measured,
        // A body is not in it.
        _ if is_quoted && method != b"GET" => Extent::Part,
        _ => Extent::Whole,
    };
    let body = match length.and_then(|length| body.get(..length)) {
        Some(exact) => exact,
        None if body.trim_ascii().is_empty() => &[],
        // An editor or a terminal ended it with a line break.
        None => without_line_break(&body),
    };
    let mut request = SentRequest::of_parts(method, target, headers.iter().copied(), body);
    request.extent = extent;
    if is_cut && request.body == Body::Form {
        // Its end may be missing.
        request.params.pop();
    }
    Some(request)
}

/// What `curl -v` and `http.client` print of a request, without their marks.
fn printed(text: &[u8]) -> Cow<'_, [u8]> {
    if find(text, b"send: b").is_some() {
        let mut sent = Vec::with_capacity(text.len());
        for line in text.split(|byte| *byte == b'\n') {
            let Some(line) = line.trim_ascii().strip_prefix(b"send: b") else {
                continue;
            };
            let inner = line
                .get(1..line.len().saturating_sub(1))
                .unwrap_or_default();
            let mut cursor = Cursor::new(inner, Form::Lines);
            sent.extend(core::iter::from_fn(|| cursor.next()));
        }
        return Cow::Owned(sent);
    }
    let marked = |line: &&[u8]| line.starts_with(b"> ") || line.trim_ascii() == b">";
    let lines = || text.split(|byte| *byte == b'\n');
    if lines().any(|line| line.starts_with(b"> ") && find(line, b" HTTP/").is_some()) {
        let mut sent = Vec::with_capacity(text.len());
        for line in lines().filter(marked) {
            sent.extend_from_slice(line.get(1..).unwrap_or_default().trim_ascii());
            sent.push(b'\n');
        }
        return Cow::Owned(sent);
    }
    Cow::Borrowed(text)
}

/// As mitmproxy prints it: all lines but the first are indented.
fn without_indent(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    const INDENT: &[u8] = b"    ";
    let mut rest = text.split(|byte| *byte == b'\n').skip(1);
    if rest.clone().any(|line| line.starts_with(INDENT))
        && rest.all(|line| line.starts_with(INDENT) || line.trim_ascii().is_empty())
    {
        return Cow::Owned(replaced(&text, b"\n    ", b"\n"));
    }
    text
}

/// Where a line `METHOD TARGET HTTP/1.1` begins.
fn request_line(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in text.split(|byte| *byte == b'\n') {
        if let Some(end) = find(line, b" HTTP/") {
            let before = line.get(..end).unwrap_or_default();
            let quote = before.iter().rposition(|byte| *byte == b'"');
            for start in [0, quote.map_or(0, |at| at + 1)] {
                let line = before.get(start..).unwrap_or_default();
                if is_method(line.split(|byte| *byte == b' ').next().unwrap_or_default()) {
                    return Some(at + start);
                }
            }
        }
        at += line.len() + 1;
    }
    None
}
