//! A command of curl, wget or `HTTPie`: its words, and the request that they make.

use alloc::vec::Vec;

use super::{Extent, Place, SentRequest, is_method};
use crate::evidence::find::{find, lines, quoted_len, replaced};
use crate::evidence::unescape::{Cursor, Form};
use crate::percent::write_encoded;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Curl,
    Wget,
    Httpie,
}

/// The command in `text`, if there is one: from the word behind its tool on.
pub(crate) fn in_text(text: &[u8]) -> Option<(Tool, &[u8])> {
    let of = |tool, name: &[u8]| Some((tool, behind(text, name)?));
    of(Tool::Curl, b"curl")
        .or_else(|| of(Tool::Wget, b"wget"))
        .or_else(|| {
            // By itself it is more often a word of a sentence.
            of(Tool::Httpie, b"http").filter(|(_, rest)| {
                find(rest, b" -f ").is_some() || find(rest, b" --form ").is_some()
            })
        })
}

/// What is behind that word, if it may be a command.
fn behind<'t>(text: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut from = 0;
    while let Some(at) = find(text.get(from..)?, name).map(|at| from + at) {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let mut after = text.get(at + name.len()..)?;
        after = after.strip_prefix(b".exe").unwrap_or(after);
        if before.is_none_or(|byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'$' | b'`' | b'(' | b'|' | b'>')
        }) && after.first().is_some_and(u8::is_ascii_whitespace)
            // A variable of a program.
            && !after.trim_ascii_start().starts_with(b"=")
        {
            // What is not after this word is not after a later one.
            return (find(after, b"://").is_some() || find(after, b" -").is_some())
                .then_some(after);
        }
        from = at + name.len();
    }
    None
}

/// Options that take a word which is no matter here.
const WITH_WORD: &str = "-o\n--output\n-u\n--user\n-A\n--user-agent\n-e\n--referer\n-b\n--cookie\n-x\n--proxy\n\
    -m\n--max-time";

/// Whether there are carets of cmd. Browsers wrote them inside quotes too, where cmd
/// does not take them away: so it is not known whether they left.
pub(crate) fn has_carets(text: &[u8]) -> bool {
    find(text, b"^%^").or_else(|| find(text, b"^&")).is_some()
}

/// `None` when it is not known what left.
pub(crate) fn read((tool, command): (Tool, &[u8])) -> Option<SentRequest> {
    let of_cmd = of_cmd(command);
    let command = of_cmd.as_deref().unwrap_or(command);
    // A batch file doubles each '%', and the Timestamp has some.
    let single = replaced(command, b"%%", b"");
    let of_batch = find(command, b"%%3A").is_some() && !single.contains(&b'%');
    let halved = of_batch.then(|| replaced(command, b"%%", b"%"));
    let command = halved.as_deref().unwrap_or(command);
    (!has_carets(command)).then(|| request(tool, command))
}

fn request(tool: Tool, command: &[u8]) -> SentRequest {
    let mut request = SentRequest {
        extent: Extent::Whole,
        ..SentRequest::default()
    };
    let words = words(command);
    let mut words = words.iter().map(Vec::as_slice);
    let mut data: Option<Vec<u8>> = None;
    let mut content_type: Option<Vec<u8>> = None;
    let mut url = None;
    let (mut get, mut multipart, mut json) = (false, false, false);
    while let Some(word) = words.next() {
        let (option, mut attached) = option(word);
        let mut value = || attached.take().or_else(|| words.next().map(<[u8]>::to_vec));
        match option {
            b"-X" | b"--request" | b"--method" => request.method = value(),
            b"-H" | b"--header" => {
                let header = value().unwrap_or_default();
                let at = header
                    .iter()
                    .position(|byte| *byte == b':')
                    .unwrap_or(header.len());
                let (name, rest) = header.split_at(at);
                let text = rest.get(1..).unwrap_or_default().trim_ascii();
                if name.eq_ignore_ascii_case(b"content-type") {
                    content_type = Some(text.to_vec());
                }
                request.add_header(name, text);
            }
            b"-d" | b"--data" | b"--data-raw" | b"--data-binary" | b"--data-ascii" | b"--json"
            | b"--post-data" | b"--body-data" | b"--post-file" | b"--body-file" => {
                json |= option == b"--json";
                let text = value().unwrap_or_default();
                // A file is not in the command.
                let is_file = text.starts_with(b"@") && option != b"--data-raw";
                if is_file || option.ends_with(b"-file") {
                    request.extent = Extent::Part;
                }
                add_data(&mut data, &text);
            }
            b"--data-urlencode" => add_data(&mut data, &encoded(&value().unwrap_or_default())),
            b"--form" if tool == Tool::Httpie => {}
            b"-F" | b"--form" | b"--form-string" => {
                multipart = true;
                let part = value().unwrap_or_default();
                let name = part.split(|byte| *byte == b'=').next().unwrap_or_default();
                request.add_names(&[name.to_vec()]);
            }
            b"-G" | b"--get" => get = true,
            b"--url" => url = value(),
            b"-O" if tool == Tool::Wget => drop(value()),
            option if lines(WITH_WORD).any(|word| word == option) => drop(value()),
            option if option.starts_with(b"-") => {}
            method if tool == Tool::Httpie && is_method(method) => {
                request.method = Some(method.to_vec());
            }
            _ if url.is_none() => url = Some(word.to_vec()),
            item if tool == Tool::Httpie => add_item(&mut request, &mut data, item),
            _ => {}
        }
    }
    let mut url = url.unwrap_or_default();
    for text in [Some(&mut url), data.as_mut()].into_iter().flatten() {
        if !multipart && !json && unwrap(text) {
            request.extent = Extent::Part;
        }
    }
    // What curl takes a URL without a scheme for.
    let scheme: &[u8] = if find(&url, b"://").is_some() {
        b""
    } else {
        b"http://"
    };
    request.add_target(&[scheme, &url].concat());
    if multipart {
        request.body = super::Body::Multipart;
    }
    let has_body = multipart || (data.is_some() && !get);
    match data {
        Some(data) if get => request.add_encoded(&data, Place::Query),
        Some(data) => {
            // What curl sends when it is not told otherwise.
            let form: &[u8] = if json {
                b"application/json"
            } else {
                b"application/x-www-form-urlencoded"
            };
            request.add_body(&data, Some(content_type.as_deref().unwrap_or(form)));
        }
        None => {}
    }
    if request.method.is_none() {
        request.method = Some(if has_body {
            b"POST".to_vec()
        } else {
            b"GET".to_vec()
        });
    }
    request
}

/// Takes the line breaks of a terminal out: there is none in a URL or in a form.
fn unwrap(text: &mut Vec<u8>) -> bool {
    if !text.contains(&b'\n') || text.trim_ascii().starts_with(b"{") {
        return false;
    }
    let mut lines = text.split(|byte| *byte == b'\n').map(|line| {
        let line = line.trim_ascii();
        line.strip_suffix(b"\\").unwrap_or(line).trim_ascii_end()
    });
    *text = core::iter::from_fn(|| lines.next())
        .flatten()
        .copied()
        .collect();
    true
}

/// `-dVALUE` and `--data=VALUE` have their value with them.
fn option(word: &[u8]) -> (&[u8], Option<Vec<u8>>) {
    if word.starts_with(b"--") {
        return match word.iter().position(|byte| *byte == b'=') {
            Some(at) => {
                let (option, value) = word.split_at(at);
                (option, value.get(1..).map(<[u8]>::to_vec))
            }
            None => (word, None),
        };
    }
    let short = word.first() == Some(&b'-') && word.len() > 2;
    match word.split_at_checked(2) {
        Some((option, value)) if short && matches!(option, b"-d" | b"-H" | b"-X" | b"-F") => {
            (option, Some(value.to_vec()))
        }
        _ => (word, None),
    }
}

fn add_data(data: &mut Option<Vec<u8>>, more: &[u8]) {
    match data {
        Some(data) => {
            data.push(b'&');
            data.extend_from_slice(more);
        }
        None => *data = Some(more.to_vec()),
    }
}

/// `name=content` of `HTTPie`, which encodes it; `name==content` is for the query.
fn add_item(request: &mut SentRequest, data: &mut Option<Vec<u8>>, item: &[u8]) {
    let at = item.iter().position(|byte| *byte == b'=');
    let (name, content) = item.split_at(at.unwrap_or(item.len()));
    match content {
        [b'=', b'=', content @ ..] => {
            let pair = [name, b"=", content].concat();
            request.add_encoded(&encoded(&pair), Place::Query);
        }
        [] => {}
        _ => add_data(data, &encoded(item)),
    }
}

/// `name=content` with the content encoded, as `--data-urlencode` does.
fn encoded(text: &[u8]) -> Vec<u8> {
    let at = text.iter().position(|byte| *byte == b'=');
    let (name, content) = match at {
        Some(at) => text.split_at(at + 1),
        None => (&b""[..], text),
    };
    let mut out = name.strip_prefix(b"=").unwrap_or(name).to_vec();
    for &byte in content {
        write_encoded(byte, &mut |byte| out.push(byte));
    }
    out
}

/// A command of cmd as its program gets it, if it is one: `^` is before its first quote
/// or `&`. Outside quotes it takes a line break away, and what the next byte means.
fn of_cmd(command: &[u8]) -> Option<Vec<u8>> {
    let is_sign = |byte: &u8| matches!(byte, b'"' | b'\'' | b'&');
    let first = command.iter().position(is_sign)?;
    command.get(..first)?.strip_suffix(b"^")?;
    let mut out = Vec::with_capacity(command.len());
    let mut quoted = false;
    let mut rest = command;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'^' && !quoted {
            rest = rest.strip_prefix(b"\r").unwrap_or(rest);
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            let next = rest.split_off_first();
            out.extend(next);
        } else {
            quoted ^= byte == b'"';
            out.push(byte);
        }
    }
    Some(out)
}

/// Splits a command as a shell does: bash, and as far as they are alike cmd and
/// PowerShell. It ends at `|`, `;`, `>` and at the end of a line that does not go on.
fn words(command: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut depth = 0_usize;
    let mut rest = command;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'\\' | b'^' | b'`' if after.starts_with(b"\n") || after.starts_with(b"\r\n") => {
                let skipped = if after.starts_with(b"\n") { 1 } else { 2 };
                rest = after.get(skipped..).unwrap_or_default();
            }
            b'\\' => {
                if let Some((&next, after)) = after.split_first() {
                    word.get_or_insert_default().push(next);
                    rest = after;
                }
            }
            b'$' if after.starts_with(b"'") => {
                let text = after.get(1..).unwrap_or_default();
                let len = quoted_len(text, b'\'');
                let inner = text.get(..len).unwrap_or_default();
                let mut cursor = Cursor::new(inner, Form::Lines);
                word.get_or_insert_default()
                    .extend(core::iter::from_fn(|| cursor.next()));
                rest = text.get(len + 1..).unwrap_or_default();
            }
            b'\'' => {
                let len = after
                    .iter()
                    .position(|byte| *byte == b'\'')
                    .unwrap_or(after.len());
                word.get_or_insert_default()
                    .extend_from_slice(after.get(..len).unwrap_or_default());
                rest = after.get(len + 1..).unwrap_or_default();
            }
            b'"' => {
                let len = quoted_len(after, b'"');
                let inner = after.get(..len).unwrap_or_default();
                let word = word.get_or_insert_default();
                let mut inner = inner.iter();
                while let Some(&byte) = inner.next() {
                    match byte {
                        b'\\' => match inner.next() {
                            Some(&next @ (b'"' | b'\\' | b'$' | b'`')) => word.push(next),
                            Some(&next) => word.extend_from_slice(&[b'\\', next]),
                            None => word.push(b'\\'),
                        },
                        byte => word.push(byte),
                    }
                }
                rest = after.get(len + 1..).unwrap_or_default();
            }
            b'\n' | b';' | b'|' | b'>' => break,
            // Of `$(curl ...)` and of the same in backticks.
            b')' if depth == 0 => break,
            b'`' if after.first().is_none_or(|next| !next.is_ascii_graphic()) => break,
            // A raw `&` ends a command too; in what people paste it is more
            // often a URL without quotes, of which all is wanted.
            byte if byte.is_ascii_whitespace() => words.extend(word.take()),
            byte => {
                match byte {
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    _ => {}
                }
                word.get_or_insert_default().push(byte);
            }
        }
    }
    words.extend(word);
    words
}
