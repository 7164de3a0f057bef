//! What left the program: a URL, a form body, raw HTTP, a `curl` command, or a
//! log that holds one of these.

pub(crate) mod command;
pub(crate) mod http;

use alloc::vec::Vec;

use crate::evidence::common_params::COMMON;
use crate::evidence::encoded::Encoded;
use crate::evidence::find::{ELLIPSES, find, find_ignore_case, lines, quoted_len};
use crate::evidence::quoted_printable;
use crate::evidence::server_string::METHODS;
use crate::evidence::unescape::{Cursor, Form};
use crate::percent::{hex_digit, is_unreserved, write_escape};
use crate::sorting::sorted;

/// Where a parameter was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// In the query string.
    Query,
    /// In a form body.
    Form,
    /// In a header, which the server does not read.
    Header,
    /// In a body that is not a form, which the server does not read.
    OtherBody,
}

/// One parameter, as the server decodes it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SentParam {
    pub(crate) name: Vec<u8>,
    pub(crate) value: Vec<u8>,
    pub(crate) place: Place,
}

/// What the body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Body {
    #[default]
    None,
    /// A URL does not tell whether there was one.
    Unknown,
    Form,
    Json,
    Multipart,
}

/// How much of a request is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    #[default]
    Part,
    /// All of it, for all that can be seen.
    Whole,
    /// All of it, as its `Content-Length` says.
    Measured,
}

/// A request on its way.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct SentRequest {
    pub(crate) method: Option<Vec<u8>>,
    /// As it is in the request's target; `None` where that is not known.
    pub(crate) path: Option<Vec<u8>>,
    pub(crate) params: Vec<SentParam>,
    /// Values as they are in the request, where that is not as they are read: each
    /// behind the place of its parameter.
    pub(crate) raw: Vec<(usize, Vec<u8>)>,
    pub(crate) body: Body,
    /// A body without a Content-Type that calls it a form.
    pub(crate) form_without_type: bool,
    /// `Authorization` or a header of its own holds the signature.
    pub(crate) signature_in_header: bool,
    /// The names behind the `#` of a URL, which is not sent.
    pub(crate) behind_hash: Vec<Vec<u8>>,
    /// It ends in the signature, of which there may be more than the text has.
    pub(crate) may_go_on: bool,
    pub(crate) extent: Extent,
}

impl SentRequest {
    /// The parameters of query and form, the form's type aside.
    pub(crate) fn received(&self) -> impl Iterator<Item = &SentParam> {
        self.params
            .iter()
            .filter(|param| matches!(param.place, Place::Query | Place::Form))
    }

    /// The parameters that the server reads.
    pub(crate) fn read(&self) -> impl Iterator<Item = &SentParam> {
        self.received()
            .filter(|param| !(self.form_without_type && param.place == Place::Form))
    }

    /// The same by their names; of one name in the order in which they arrived.
    pub(crate) fn sorted(&self) -> Vec<&SentParam> {
        let mut params = Vec::with_capacity(self.params.len());
        params.extend(self.read());
        sorted(&params, |a, b| a.name.cmp(&b.name))
    }

    /// Whether it has that parameter where the server does not read it.
    pub(crate) fn has_unread(&self, name: &str) -> bool {
        self.params.iter().any(|param| {
            matches!(param.place, Place::Header | Place::OtherBody)
                && param.name.eq_ignore_ascii_case(name.as_bytes())
        })
    }

    pub(crate) fn get(&self, name: &[u8]) -> Option<&SentParam> {
        self.received().find(|param| param.name == name)
    }

    fn add_encoded(&mut self, text: &[u8], place: Place) {
        let pairs = text.split(|byte| *byte == b'&');
        self.params.reserve(pairs.clone().count());
        for pair in pairs {
            if pair.is_empty() {
                continue;
            }
            let at = pair.iter().position(|byte| *byte == b'=');
            let (name, value) = pair.split_at(at.unwrap_or(pair.len()));
            let value = value.strip_prefix(b"=").unwrap_or(value);
            let decoded = form_decoded(value);
            if decoded != value {
                self.raw.push((self.params.len(), value.to_vec()));
            }
            self.params.push(SentParam {
                name: form_decoded(name),
                value: decoded,
                place,
            });
        }
    }

    /// Path and query of a URL or of a request's target.
    fn add_target(&mut self, target: &[u8]) {
        self.path = Some(path(target));
        let hash = target.iter().position(|byte| *byte == b'#');
        let (target, fragment) = target.split_at(hash.unwrap_or(target.len()));
        let pairs = fragment.split(|byte| *byte == b'&').skip(1);
        let names = pairs.filter_map(|pair| pair.split(|byte| *byte == b'=').next());
        self.behind_hash.extend(
            names
                .filter(|name| is_common_name(name))
                .map(<[u8]>::to_vec),
        );
        if let Some(at) = target.iter().position(|byte| *byte == b'?') {
            self.add_encoded(target.get(at + 1..).unwrap_or_default(), Place::Query);
        }
    }

    /// A request of which every part is known as it was on the wire.
    pub(crate) fn of_parts<'a>(
        method: &[u8],
        target: &[u8],
        headers: impl Iterator<Item = (&'a [u8], &'a [u8])>,
        body: &[u8],
    ) -> Self {
        let mut request = Self {
            method: Some(method.to_vec()),
            extent: Extent::Whole,
            ..Self::default()
        };
        request.add_target(target);
        // A body without a type is not read as a form.
        let mut content_type: &[u8] = b"";
        for (name, value) in headers {
            if name.eq_ignore_ascii_case(b"content-type") {
                content_type = value;
            }
            request.add_header(name, value);
        }
        request.add_body(body, Some(content_type));
        request
    }

    /// The server's string-to-sign of what it reads, by `method`. Of a name that is
    /// there twice it reads the first.
    pub(crate) fn string_to_sign(&self, method: &[u8]) -> Vec<u8> {
        let mut params = self.sorted();
        params.retain(|param| param.name != b"Signature");
        params.dedup_by(|later, first| later.name == first.name);
        let mut out = method.to_vec();
        out.extend_from_slice(b"&%2F&");
        let len = |param: &&SentParam| param.name.len() + param.value.len() + 2;
        let mut encoded = Vec::with_capacity(params.iter().map(len).sum());
        for (place, param) in params.iter().enumerate() {
            if place > 0 {
                encoded.push(b'&');
            }
            encode(&param.name, &mut encoded);
            encoded.push(b'=');
            encode(&param.value, &mut encoded);
        }
        encode(&encoded, &mut out);
        out
    }

    /// A body, judged by its Content-Type and by how it looks.
    fn add_body(&mut self, body: &[u8], content_type: Option<&[u8]>) {
        if body.is_empty() {
            return;
        }
        let has =
            |word: &[u8]| content_type.is_some_and(|kind| find_ignore_case(kind, word).is_some());
        let is_form_type = content_type.is_some_and(is_form_type);
        if has(b"multipart/") || (!is_form_type && body.starts_with(b"--")) {
            self.body = Body::Multipart;
            self.add_names(&multipart_names(body));
        } else if body.starts_with(b"{\"") && body.trim_ascii().ends_with(b"}")
            || has(b"json") && !is_form(body)
            || !is_form_type && body.trim_ascii().starts_with(b"{")
        {
            self.body = Body::Json;
            self.add_names(&json_names(body));
        } else {
            self.body = Body::Form;
            self.form_without_type = content_type.is_some() && !is_form_type;
            self.add_encoded(body, Place::Form);
        }
    }

    /// `text` without what prose and logs have behind a URL. Where that may be of its
    /// last value, or the value goes on behind it, this is not all of the request.
    fn ended<'t>(&mut self, text: &'t [u8], behind: &[u8]) -> &'t [u8] {
        let query = text.iter().position(|byte| *byte == b'?');
        let last = text.iter().rposition(|byte| *byte == b'&');
        let start = query.max(last).map_or(0, |at| at + 1);
        let pair = text.get(start..).unwrap_or_default();
        let equals = pair.iter().position(|byte| *byte == b'=');
        let (name, value) = pair.split_at(equals.map_or(pair.len(), |at| at + 1));
        if equals.is_none() && start > 0 {
            self.extent = Extent::Part;
            return text.get(..start).unwrap_or_default();
        }
        let usual = |byte: &u8| is_unreserved(*byte) || b"%+/=:".contains(byte);
        let len = value.iter().position(|byte| !usual(byte));
        let mut kept = value.get(..len.unwrap_or(value.len())).unwrap_or_default();
        if name == b"Signature=" {
            kept = padded(kept);
        }
        while let [rest @ .., b'.' | b':'] = kept {
            kept = rest;
        }
        if let [rest @ .., b'/'] = kept
            && name != b"SecurityToken="
        {
            kept = rest;
        }
        self.may_go_on = name == b"Signature=" && behind.is_empty() && kept.len() == value.len();
        let is_masked = is_masked(value);
        let known = name.strip_suffix(b"=").is_some_and(is_common_name);
        if is_cut(pair)
            || kept.len() < value.len() && !known
            || matches!(behind, [b'\'' | b'<' | b'"', next, ..] if next.is_ascii_alphanumeric())
        {
            self.extent = Extent::Part;
        }
        // Of an escape that is cut nothing is known.
        if matches!(kept, [.., b'%'] | [.., b'%', _]) && start > 0 {
            self.extent = Extent::Part;
            return text.get(..start).unwrap_or_default();
        }
        // The next line may be the rest of it, with other parameters behind.
        let is_rest = |next: &[u8]| {
            let value = next.split(|byte| *byte == b'&').next().unwrap_or_default();
            let is_last = value.len() == next.len();
            value.iter().all(usual) && (is_last || !value.contains(&b'=') && !is_method(value))
        };
        if let Some(next) = line_behind(behind)
            && start > 0
            && !(name == b"Signature="
                && [&b"="[..], b"%3D", b"%3d"]
                    .iter()
                    .any(|end| kept.ends_with(end)))
            && (is_rest(next) || next.starts_with(b"%"))
        {
            self.extent = Extent::Part;
            return text.get(..start).unwrap_or_default();
        }
        // Quotes and brackets around all of it were sent with it.
        let is_quoted = kept.is_empty() || kept == b"b";
        let kept = if known && !is_masked && !is_quoted {
            kept
        } else {
            value
        };
        text.get(..start + name.len() + kept.len())
            .unwrap_or_default()
    }

    /// A log cuts what is long; without what every request has, this is a part.
    fn look_whole(&mut self) {
        /// A digest of SHA-1 in Base64, without its padding.
        const SIGNATURE: usize = 27;
        let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
        let is_short = |last: &mut SentParam| {
            last.name == b"Signature"
                && (1..SIGNATURE).contains(&last.value.len())
                && last.value.iter().all(is_digit)
                && !is_masked(&last.value)
        };
        if self.params.pop_if(is_short).is_some()
            || [&b"Signature"[..], b"Version"]
                .iter()
                .any(|name| self.get(name).is_none())
        {
            self.extent = Extent::Part;
        }
    }

    fn add_names(&mut self, names: &[Vec<u8>]) {
        self.params.extend(names.iter().map(|name| SentParam {
            name: name.clone(),
            value: Vec::new(),
            place: Place::OtherBody,
        }));
    }

    fn add_header(&mut self, name: &[u8], value: &[u8]) {
        if name.eq_ignore_ascii_case(b"authorization") {
            // That of a gateway or a proxy is no signature.
            let scheme = value.split(u8::is_ascii_whitespace).next();
            let other = [&b"bearer"[..], b"basic", b"digest", b"negotiate"];
            let is_other = |scheme: &[u8]| other.iter().any(|one| scheme.eq_ignore_ascii_case(one));
            self.signature_in_header |= !value.is_empty() && !scheme.is_some_and(is_other);
        } else if COMMON
            .iter()
            .any(|common| common.as_bytes().eq_ignore_ascii_case(name))
        {
            self.signature_in_header |= name.eq_ignore_ascii_case(b"signature");
            self.params.push(SentParam {
                name: name.to_vec(),
                value: value.to_vec(),
                place: Place::Header,
            });
        }
    }
}

/// Shows how much there is, and no value.
impl core::fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SentRequest")
            .field("params", &self.params.len())
            .field("body", &self.body)
            .field("extent", &self.extent)
            .finish_non_exhaustive()
    }
}

/// The request in `text`; `None` when there is none.
pub(crate) fn read(text: &[u8]) -> Option<SentRequest> {
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(text)
        .trim_ascii_start();
    let mut unescaped = quoted_printable::undone(text).unwrap_or_default();
    // What prints JSON may print every `&` like that.
    if unescaped.is_empty() && !text.contains(&b'&') && find(text, br"\u0026").is_some() {
        let mut cursor = Cursor::new(text, Form::Lines);
        unescaped.extend(core::iter::from_fn(|| cursor.next()));
    }
    let text = if unescaped.is_empty() {
        text
    } else {
        &unescaped
    };
    if let Some(command) = command::in_text(text) {
        return command::read(command);
    }
    if command::has_carets(text) {
        return None;
    }
    if let Some(request) = http::read(text) {
        return Some(request);
    }
    let trimmed = text.trim_ascii();
    let mut told = Vec::new();
    if trimmed.starts_with(b"{") {
        let mut request = SentRequest::default();
        request.add_body(trimmed, None);
        let has_address = [&b"://"[..], br":\/\/"]
            .iter()
            .any(|one| find(trimmed, one).is_some());
        let is_of_api = |param: &SentParam| is_common_name(&param.name);
        if request.params.iter().any(is_of_api) || !has_address {
            return (!request.params.is_empty()).then_some(request);
        }
        // What tells of a request, as a HAR does, holds it in its texts.
        let mut cursor = Cursor::new(trimmed, Form::Lines);
        told.extend(core::iter::from_fn(|| cursor.next()));
    }
    let text = if told.is_empty() { text } else { &told };
    let mut request = SentRequest {
        extent: Extent::Whole,
        ..SentRequest::default()
    };
    // A form may have a URL in a value.
    if whole_form(text).is_none()
        && let Some(range) = url_in(text)
    {
        request.method = method_before(text, range.start);
        let (url, rest) = (text.get(range.clone())?, text.get(range.end..)?);
        let whole = url;
        let url = request.ended(url, rest);
        request.add_target(url);
        // Of which the last parameter goes on in the next line.
        let is_broken = url.len() < whole.len() && matches!(url, [.., b'&' | b'?']);
        // A body on a line of its own, and not the query printed again.
        let is_again = |body: &&[u8]| {
            let pair = body.split(|byte| *byte == b'&').next();
            pair.is_some_and(|pair| find(url, as_query(pair).unwrap_or(pair)).is_some())
        };
        if let Some(body) = form_in(rest).filter(|body| !is_broken && !is_again(body)) {
            request.body = Body::Form;
            let body = request.ended(body, b"");
            request.add_encoded(body, Place::Form);
        } else if let Some(json) = json_in(rest) {
            request.add_body(&json, Some(b"json"));
        } else {
            request.body = Body::Unknown;
        }
    } else {
        let form = form_in(text)?;
        let (before, behind) = around(text, form);
        let mut form = request.ended(form, behind);
        // The line before may be the beginning of its first parameter, or of all.
        if goes_on_behind(before) {
            request.extent = Extent::Part;
            let at = form.iter().position(|byte| *byte == b'&')?;
            form = form.get(at + 1..)?;
        } else if before.ends_with(b"&") && before.contains(&b'\n') {
            request.extent = Extent::Part;
        }
        if let Some(query) = as_query(form) {
            request.add_encoded(query, Place::Query);
        } else {
            request.body = Body::Form;
            request.add_encoded(form, Place::Form);
        }
    }
    request.look_whole();
    (!request.params.is_empty()).then_some(request)
}

/// A signature up to its padding: what is printed behind it may follow at once.
fn padded(value: &[u8]) -> &[u8] {
    let paddings = [&b"="[..], b"%3D", b"%3d", b"%253D"];
    let places = paddings.iter().filter_map(|padding| find(value, padding));
    let Some(start) = places.min().filter(|at| *at > 0) else {
        return value;
    };
    let mut rest = value.get(start..).unwrap_or_default();
    while let Some(behind) = paddings.iter().find_map(|one| rest.strip_prefix(*one)) {
        rest = behind;
    }
    // What is encoded may be of it.
    match rest {
        [b'%'] | [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', ..] => {
            value.get(..value.len() - rest.len()).unwrap_or(value)
        }
        _ => value,
    }
}

/// What is before and behind a form in a text; behind it only where it is a line.
fn around<'t>(text: &'t [u8], form: &[u8]) -> (&'t [u8], &'t [u8]) {
    let at = find(text, form).unwrap_or_default();
    let behind = text.get(at + form.len()..).unwrap_or_default();
    let is_line = line_behind(behind).is_some();
    let behind = if is_line { behind } else { &[] };
    (text.get(..at).unwrap_or_default(), behind)
}

/// Whether a text ends in a line that may go on in the next one: it is no label.
fn goes_on_behind(before: &[u8]) -> bool {
    let indented = before.trim_ascii_end();
    let is_break = before
        .get(indented.len()..)
        .is_some_and(|end| end.contains(&b'\n'));
    let line = indented.rsplit(|byte| *byte == b'\n').next();
    let line = line.map(|line| line.strip_suffix(b" \\").unwrap_or(line));
    let usual = |byte: &u8| is_unreserved(*byte) || b"%+/=&?".contains(byte);
    is_break && line.is_some_and(|line| !line.is_empty() && line.iter().all(usual))
}

/// The line behind a text that ends its own.
fn line_behind(behind: &[u8]) -> Option<&[u8]> {
    let behind = behind.strip_prefix(b" \\").unwrap_or(behind);
    let behind = behind.strip_prefix(b"\r").unwrap_or(behind);
    let mut lines = behind.strip_prefix(b"\n")?.split(|byte| *byte == b'\n');
    lines
        .next()
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
}

/// The path of a URL or of a request's target: of a URL without one, `/`.
fn path(target: &[u8]) -> Vec<u8> {
    let ends = |byte: &u8| matches!(byte, b'?' | b'#');
    let end = target.iter().position(ends).unwrap_or(target.len());
    let whole = target.get(..end).unwrap_or_default();
    let path = match find(whole, b"://").filter(|at| !whole.starts_with(b"/") && *at > 0) {
        Some(at) => {
            let host = whole.get(at + 3..).unwrap_or_default();
            let len = host.iter().position(|byte| *byte == b'/');
            host.get(len.unwrap_or(host.len())..).unwrap_or_default()
        }
        None => whole,
    };
    let slash: &[u8] = if path.starts_with(b"/") { b"" } else { b"/" };
    [slash, path].concat()
}

fn encode(text: &[u8], out: &mut Vec<u8>) {
    for &byte in text {
        if is_unreserved(byte) {
            out.push(byte);
        } else {
            write_escape(byte, false, &mut |byte| out.push(byte));
        }
    }
}

/// Whether a Content-Type is that of a form, whatever its charset.
fn is_form_type(content_type: &[u8]) -> bool {
    let kind = content_type.split(|byte| *byte == b';').next();
    kind.unwrap_or_default()
        .trim_ascii()
        .eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}

/// A text without the line break that its editor or its terminal ended it with.
fn without_line_break(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    text.strip_suffix(b"\r").unwrap_or(text)
}

/// A URL with a query, or the first without.
fn url_in(text: &[u8]) -> Option<core::ops::Range<usize>> {
    let mut from = 0;
    let mut first = None;
    while let Some(at) = find(text.get(from..)?, b"://").map(|at| from + at) {
        let scheme = text
            .get(..at)?
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let quote = (at - scheme)
            .checked_sub(1)
            .and_then(|before| text.get(before))
            .copied();
        // A text without blanks that begins with the URL is the URL.
        let alone = at == scheme && !text.trim_ascii().iter().any(u8::is_ascii_whitespace);
        let len = if alone {
            text.trim_ascii_end().len() - at
        } else {
            url_len(text.get(at..)?, quote)
        };
        let range = at - scheme..at + len;
        let url = text.get(range.clone())?;
        if url.contains(&b'?') && url.starts_with(b"http") && is_of_api(url) {
            return Some(range);
        }
        if first.is_none() && scheme > 0 && is_of_api(url) {
            first = Some(range.clone());
        }
        // A run without blanks is looked at once, so that the time is linear.
        from = at + len;
    }
    first
}

/// Not the address of a help page in an answer.
fn is_of_api(url: &[u8]) -> bool {
    const PAGES: &str = "error-center\nhelp.aliyun\nnext.api\n/troubleshoot\napi.aliyun.com";
    lines(PAGES).all(|page| find(url, page).is_none())
}

fn url_len(text: &[u8], quote: Option<u8>) -> usize {
    let ends = |byte: &u8| match quote {
        Some(quote @ (b'"' | b'\'' | b'`')) => *byte == quote || *byte == b'\n',
        Some(b'<') => *byte == b'>',
        _ => byte.is_ascii_whitespace(),
    };
    let word = text.get(..text.iter().position(ends).unwrap_or(text.len()));
    let word = word.unwrap_or_default();
    if let Some(b'"' | b'\'' | b'`' | b'<') = quote {
        return word.len();
    }
    if quote == Some(b'[') {
        // A name or a value may have brackets; a link of Markdown goes on with its URL.
        let closing = || word.iter().rposition(|byte| *byte == b']');
        return find(word, b"](").or_else(closing).unwrap_or(word.len());
    }
    // What is not encoded may stand in all values but the last.
    let equals = word.iter().rposition(|byte| *byte == b'=').unwrap_or(0);
    let before = word.get(..equals).unwrap_or_default();
    let last = before.iter().rposition(|byte| *byte == b'&').unwrap_or(0);
    let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>');
    let rest = word.get(last..).unwrap_or_default();
    last + rest.iter().position(ends).unwrap_or(rest.len())
}

/// `GET` or `POST` right before.
fn method_before(text: &[u8], at: usize) -> Option<Vec<u8>> {
    let before = text.get(..at)?.trim_ascii_end();
    let word = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let word = before.get(before.len() - word..)?;
    is_method(word).then(|| word.to_vec())
}

pub(crate) fn is_method(word: &[u8]) -> bool {
    METHODS.iter().any(|method| method.as_bytes() == word)
}

/// The longest word that is a form or a query: names that every request has.
fn form_in(text: &[u8]) -> Option<&[u8]> {
    if let Some(form) = whole_form(text) {
        return Some(form);
    }
    text.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`'))
        .map(without_label)
        .filter(|word| is_form(word))
        .max_by_key(|word| word.len())
}

/// The whole text, as a form: a value that was not encoded may have blanks.
fn whole_form(text: &[u8]) -> Option<&[u8]> {
    let whole = text.trim_ascii();
    let (name, value) = whole.split_at(whole.iter().position(|byte| *byte == b'=')?);
    // `url='https://host/?...`, `data='AccessKeyId=...`
    let is_label = |url: &[u8]| {
        let url = url.split(|byte| *byte == b'&').next().unwrap_or_default();
        let name = url.split(|byte| *byte == b'=').next().unwrap_or_default();
        url.starts_with(b"http") && url.contains(&b'?') && path(url) == b"/"
            || name != url && is_common_name(name)
    };
    let label = [1, 2]
        .iter()
        .any(|at| value.get(*at..).is_some_and(is_label));
    // A path may be printed before its URL.
    let is_path = whole.starts_with(b"/?") && whole.iter().any(u8::is_ascii_whitespace);
    let is_one = !label && !is_path && !whole.contains(&b'\n');
    (is_one && is_name(name) && is_form(whole)).then_some(whole)
}

/// A word without what is before its first name.
fn without_label(word: &[u8]) -> &[u8] {
    let name = word.split(|byte| *byte == b'=').next().unwrap_or_default();
    let other = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"._%-[]?".contains(byte);
    let at = name.iter().rposition(other).map_or(0, |at| at + 1);
    word.get(at..).unwrap_or_default()
}

fn is_masked(value: &[u8]) -> bool {
    Encoded::new(value, 0..value.len(), 1).is_masked()
}

/// Whether a text ends in what stands for the rest, or inside an escape.
fn is_cut(text: &[u8]) -> bool {
    let text = text.strip_suffix(b"]").unwrap_or(text);
    ELLIPSES
        .into_iter()
        .chain([&b"truncated"[..], b"%"])
        .any(|end| text.ends_with(end))
        || matches!(text, [.., b'%', _])
}

/// What comes after the `?` that a word begins with.
fn as_query(word: &[u8]) -> Option<&[u8]> {
    word.strip_prefix(b"/?").or_else(|| word.strip_prefix(b"?"))
}

fn is_name(word: &[u8]) -> bool {
    let word = as_query(word).unwrap_or(word);
    word.iter()
        .all(|byte| byte.is_ascii_alphanumeric() || b"._%-[]".contains(byte))
}

fn is_form(word: &[u8]) -> bool {
    const LEAST: usize = 2;
    let names = word.split(|byte| *byte == b'&').filter(|pair| {
        let name = pair.split(|byte| *byte == b'=').next().unwrap_or_default();
        let name = as_query(name).unwrap_or(name);
        name.len() < pair.len() && is_common_name(name)
    });
    names.take(LEAST).count() == LEAST
}

pub(crate) fn is_common_name(name: &[u8]) -> bool {
    COMMON.iter().any(|common| common.as_bytes() == name)
}

/// As a server decodes a query and a form: `+` is a space.
pub(crate) fn form_decoded(text: &[u8]) -> Vec<u8> {
    decoded(text, b' ')
}

/// Decoded, with this in place of `+`.
pub(crate) fn decoded(text: &[u8], plus: u8) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let escape = match after {
            [high, low, ..] if byte == b'%' => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        match escape {
            Some((high, low)) => {
                decoded.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            }
            None if byte == b'+' => decoded.push(plus),
            None => decoded.push(byte),
        }
    }
    decoded
}

/// The names of the outermost object of a JSON text.
fn json_names(text: &[u8]) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let len = quoted_len(after, b'"');
                let word = after.get(..len).unwrap_or_default();
                rest = after.get(len + 1..).unwrap_or_default();
                if depth == 1 && rest.trim_ascii_start().starts_with(b":") {
                    names.push(word.to_vec());
                }
            }
            _ => {}
        }
    }
    names
}

/// The JSON that is a text under the name `body`, as in `fetch(..)`.
fn json_in(text: &[u8]) -> Option<Vec<u8>> {
    let after = text.get(find(text, b"body")? + b"body".len()..)?;
    let after = after.strip_prefix(b"\"").unwrap_or(after);
    let after = after.trim_ascii_start().strip_prefix(b":")?;
    let (quote, after) = after.trim_ascii_start().split_first()?;
    if !matches!(quote, b'"' | b'\'') || find_ignore_case(text, b"application/json").is_none() {
        return None;
    }
    let mut cursor = Cursor::new(after.get(..quoted_len(after, *quote))?, Form::Lines);
    let json: Vec<u8> = core::iter::from_fn(|| cursor.next()).collect();
    json.trim_ascii_start().starts_with(b"{").then_some(json)
}

/// The names of the parts of a multipart body.
fn multipart_names(text: &[u8]) -> Vec<Vec<u8>> {
    const NAME: &[u8] = b"name=\"";
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(at) = find(rest, NAME) {
        let file = rest
            .get(..at)
            .is_some_and(|before| before.ends_with(b"file"));
        rest = rest.get(at + NAME.len()..).unwrap_or_default();
        let len = rest
            .iter()
            .position(|byte| *byte == b'"')
            .unwrap_or(rest.len());
        if !file {
            names.push(rest.get(..len).unwrap_or_default().to_vec());
        }
    }
    names
}
