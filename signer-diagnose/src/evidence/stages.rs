//! The four stages of a request, filled from what the caller has: what was
//! *meant*, *signed*, *sent* and *received*. It knows no mistake.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use viapi_sign_core::{Method, Param, SigningKey};

use crate::evidence::Evidence;
use crate::evidence::client_string::ClientString;
use crate::evidence::encoded::Encoded;
use crate::evidence::error_code::{Answer, error_code, is_mismatch, origin};
use crate::evidence::expected::Expected;
use crate::evidence::find::{find, replaced};
use crate::evidence::pasted::{self, Pasted};
use crate::evidence::secret;
use crate::evidence::sent_request::{self, Body, Extent, SentRequest};
use crate::evidence::server_string::{ServerString, last_before, server_string};

/// Everything that is known, each text read once.
pub(crate) struct Stages<'a> {
    /// Meant: the parameters, without Signature.
    pub(crate) params: Option<Vec<Param<'a>>>,
    pub(crate) method: Option<Method>,
    /// Signed: the program's own string-to-sign.
    pub(crate) own: Option<Cow<'a, [u8]>>,
    /// What is known of where that begins and ends.
    pub(crate) own_ends: Ends,
    /// Whether the text that was given for it is not one.
    pub(crate) own_is_none: bool,
    /// The signature as it was sent.
    pub(crate) signature: Option<Signature<'a>>,
    /// The AccessKeySecret, without what was pasted along with it.
    pub(crate) secret: Option<&'a str>,
    /// The same as it was given.
    pub(crate) secret_as_given: Option<&'a str>,
    /// The key, where the AccessKeySecret is not known.
    pub(crate) key: Option<&'a SigningKey>,
    /// Sent: what left the program.
    pub(crate) sent: Option<SentRequest>,
    /// The text that was given for that.
    pub(crate) request: Option<&'a [u8]>,
    /// Received: what the server says.
    pub(crate) error: &'a [u8],
    pub(crate) error_code: Option<String>,
    pub(crate) single: Single,
    pub(crate) answer: Answer,
    pub(crate) server: Option<ServerString>,
}

/// What is known of where a string begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// White space behind a label's text may be of whatever printed it.
    Unknown,
    /// It is all of a text, which may have been cut.
    OfText,
    /// It is all that is in quotes.
    Quoted,
}

impl Ends {
    fn of(own: Option<&[u8]>, given: Option<&[u8]>) -> Self {
        /// So much shows that a quote is behind the string.
        const TAIL: usize = 8;
        let Some((own, given)) = own.zip(given) else {
            return Self::Unknown;
        };
        let trimmed = given.trim_ascii_end();
        let trimmed = trimmed.strip_suffix(b";").unwrap_or(trimmed);
        if own == given {
            Self::OfText
        } else if let [inner @ .., b'"' | b'\''] = trimmed
            && inner.ends_with(
                own.get(own.len().saturating_sub(TAIL)..)
                    .unwrap_or_default(),
            )
        {
            Self::Quoted
        } else {
            Self::Unknown
        }
    }
}

impl<'a> Stages<'a> {
    pub(crate) fn read(evidence: &Evidence<'a>) -> Self {
        let mut error = evidence.error;
        let mut request = evidence
            .request
            .filter(|text| !text.trim_ascii().is_empty());
        let mut own = None;
        let mut own_is_none = false;
        let mut own_is_request = false;
        let mut own_given = evidence.string_to_sign;
        if let Some(text) = evidence.string_to_sign {
            match pasted::read(text) {
                Pasted::String(string) => own = Some(string),
                Pasted::Request if request.is_none() => {
                    request = Some(text);
                    own_is_request = true;
                }
                // The two were exchanged, or there is no other.
                Pasted::Answer => match pasted::read(error) {
                    Pasted::String(string) => {
                        own = Some(string);
                        own_given = Some(error);
                        error = text;
                    }
                    _ if error.is_empty() => error = text,
                    // A log that has both.
                    _ => {
                        own = pasted::in_log(text).map(Cow::Owned);
                        // The other may be a piece of one.
                        own_is_none = server_string(error).is_some() || has_no_name(error);
                    }
                },
                // It may hold one that is not recognised.
                _ => own_is_none = has_no_name(text),
            }
        }
        let mut own_ends = Ends::of(own.as_deref(), own_given);
        let server = server_string(error);
        if own.is_none()
            && let Some(string) = pasted::in_log(error)
            && server
                .as_ref()
                .is_none_or(|server| is_same_attempt(server.as_bytes(), &string))
        {
            own = Some(Cow::Owned(string));
        }
        if let (Some(text), Some(server)) = (&own, &server)
            && let Some(joined) = pasted::unwrapped_once(text, server.as_bytes())
        {
            own = Some(Cow::Owned(joined));
            own_ends = Ends::Unknown;
        }
        let own = own.map(|own| without_entities(without_mark(own, error), error));
        let mut sent = request.and_then(sent_request::read).or_else(|| {
            // Without a secret it tells no more than the server's string.
            evidence.access_key_secret.is_some().then_some(())?;
            sent_in_log(error, server.as_ref()?)
        });
        own_is_none |=
            own_is_request && sent.is_none() && evidence.string_to_sign.is_some_and(has_no_name);
        own_is_none &= own.is_none();
        let (params, held) = meant(evidence.params);
        let signature = Signature::read(evidence.signature, held, sent.as_ref());
        let method = evidence
            .method
            .or_else(|| match sent.as_ref()?.method.as_deref()? {
                b"GET" => Some(Method::Get),
                b"POST" => Some(Method::Post),
                _ => None,
            });
        let signs_post = || own.as_deref().is_some_and(|own| own.starts_with(b"POST"));
        if let Some(sent) = sent.as_mut().filter(|sent| sent.body == Body::Unknown)
            && (method == Some(Method::Post) || signs_post())
        {
            sent.extent = Extent::Part;
        }
        let (error_code, is_one_code) = error_code(error, server.is_some());
        let answer = origin(error, error_code.as_deref(), server.is_some());
        let given = evidence.access_key_secret;
        let mut stages = Self {
            params,
            method,
            own,
            own_ends,
            own_is_none,
            signature,
            secret: given.map(secret::bare),
            secret_as_given: given,
            key: evidence.key.filter(|_| given.is_none()),
            sent,
            request: request.filter(|_| !own_is_request),
            error,
            error_code,
            single: Single {
                code: is_one_code,
                string: true,
            },
            answer,
            server,
        };
        stages.choose_answer();
        stages
    }

    /// The nonce that was sent or meant.
    fn nonce_but_own(&self) -> Option<&[u8]> {
        let of_sent = || Some(&*self.sent.as_ref()?.get(NONCE.as_bytes())?.value);
        let of_params = || Some(nonce_of(self.params.as_deref()?)?.text());
        of_sent().or_else(of_params)
    }

    /// The same where none was signed.
    pub(crate) fn unsigned_nonce(&self) -> Option<Encoded<'_>> {
        if self.own.as_deref().and_then(nonce).is_some() {
            return None;
        }
        let text = core::str::from_utf8(self.nonce_but_own()?);
        text.ok().map(Encoded::raw)
    }

    /// Of several answers, that of the attempt whose nonce is known.
    fn choose_answer(&mut self) {
        let of_own = self.own.as_deref().and_then(nonce);
        let nonce = of_own.or_else(|| self.nonce_but_own()).map(<[u8]>::to_vec);
        let Some(nonce) = nonce.as_deref().filter(|nonce| !nonce.is_empty()) else {
            let last = last_before(self.error, self.error.len());
            self.single.string = last.is_none() || last == self.server;
            return;
        };
        let has = |string: &ServerString| find(string.as_bytes(), nonce).is_some();
        if self.server.as_ref().is_none_or(has) {
            return;
        }
        let places = self.error.windows(nonce.len());
        let at = places.into_iter().rposition(|text| text == nonce);
        let other = at.and_then(|at| last_before(self.error, at));
        if let Some(other) = other.filter(has) {
            self.server = Some(other);
        }
    }

    /// The parameters of the program's own string, where nothing else tells them.
    pub(crate) fn own_alone(&self) -> Option<Vec<(String, String)>> {
        // Who read the request and says what is wrong has said more.
        let is_other = |code: &str| !is_mismatch(code);
        let has_params = |params: &Vec<Param<'_>>| !params.is_empty();
        if self.server.is_some()
            || self.sent.is_some()
            || self.params.as_ref().is_some_and(has_params)
            || self.error_code.as_deref().is_some_and(is_other)
        {
            return None;
        }
        ClientString::new(self.own.as_deref()?, &Expected::of_params(&[])).decoded()
    }

    /// The string-to-sign that the server made, from its answer or, where that
    /// does not tell, from the request that it read.
    pub(crate) fn received(&self) -> Option<Cow<'_, [u8]>> {
        // One of another style was answered before.
        match &self.server {
            Some(server) => Some(Cow::Borrowed(server.as_bytes())),
            None => self.computed().map(Cow::Owned),
        }
    }

    /// Whether the server makes that string of the request, and the request tells that
    /// nothing is missing in it.
    pub(crate) fn is_as_sent(&self, received: &[u8]) -> bool {
        let Some(sent) = self
            .sent
            .as_ref()
            .filter(|sent| sent.extent == Extent::Measured)
        else {
            return false;
        };
        let made = |method: &Vec<u8>| sent.string_to_sign(method);
        self.server.is_none() || sent.method.as_ref().map(made).as_deref() == Some(received)
    }

    /// The parameters that were sent, without Signature, as text; none of a request
    /// of which there is less than `least`, or that is not text.
    pub(crate) fn sent_pairs(&self, least: Extent) -> Vec<Param<'_>> {
        let Some(sent) = self.sent.as_ref().filter(|sent| sent.extent >= least) else {
            return Vec::new();
        };
        let text = |bytes| core::str::from_utf8(bytes).ok();
        let mut pairs = Vec::with_capacity(sent.params.len());
        for param in sent.read().filter(|param| param.name != b"Signature") {
            let (Some(name), Some(value)) = (text(&param.name), text(&param.value)) else {
                return Vec::new();
            };
            pairs.push(Param::from((name, value)));
        }
        pairs
    }

    /// What the server makes of the request.
    fn computed(&self) -> Option<Vec<u8>> {
        let sent = self
            .sent
            .as_ref()
            .filter(|sent| sent.extent >= Extent::Whole)?;
        let method = sent.method.as_deref()?;
        sent.read()
            .any(|param| param.name != b"Signature")
            .then(|| sent.string_to_sign(method))
    }
}

/// The parameters without Signature, and the value of that.
fn meant<'a>(params: Option<&[Param<'a>]>) -> (Option<Vec<Param<'a>>>, Option<&'a str>) {
    let mut held = None;
    let params = params.map(|params| {
        let (of_signature, rest): (Vec<Param<'a>>, Vec<Param<'a>>) =
            params.iter().partition(|param| param.name == "Signature");
        if let [sent] = of_signature.as_slice() {
            held = Some(sent.value);
        }
        rest
    });
    (params, held)
}

/// The request that a log has beside its answer: it ends with the line of its signature,
/// and where the breaks of lines are escaped it is all in that one.
fn sent_in_log(error: &[u8], server: &ServerString) -> Option<SentRequest> {
    const NAME: &[u8] = b"Signature=";
    /// Each is read from the start.
    const TRIES: usize = 3;
    let line_break = pasted::line_break(error);
    let mut from = 0;
    for _ in 0..TRIES {
        from += find(error.get(from..)?, NAME)? + NAME.len();
        let line = find(error.get(from..)?, line_break).map(|len| from + len);
        let text = error.get(..line.unwrap_or(error.len()))?;
        let sent = if line_break.len() > 1 {
            let mut before = text.windows(line_break.len());
            let start = before.rposition(|two| two == line_break);
            let start = start.map_or(0, |at| at + line_break.len());
            sent_request::read(&pasted::unescaped(text.get(start..)?))
        } else {
            sent_request::read(text)
        };
        let is_it = |sent: &SentRequest| {
            let is_sent = |nonce| {
                sent.get(NONCE.as_bytes())
                    .is_some_and(|one| one.value == nonce)
            };
            // Two of them are of two texts.
            let ids = sent.params.iter().filter(|one| one.name == b"AccessKeyId");
            nonce(server.as_bytes()).is_some_and(is_sent)
                && sent.get(b"Signature").is_some()
                && ids.count() == 1
        };
        if let Some(sent) = sent.filter(is_it) {
            return Some(SentRequest {
                extent: Extent::Part,
                ..sent
            });
        }
    }
    None
}

/// Without the byte order mark that whatever printed both put in front of both.
fn without_mark<'a>(own: Cow<'a, [u8]>, error: &[u8]) -> Cow<'a, [u8]> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    match own.strip_prefix(MARK) {
        Some(rest) if find(error, MARK).is_some() => Cow::Owned(rest.to_vec()),
        _ => own,
    }
}

/// Without the entities of the web page that both were on.
fn without_entities<'a>(own: Cow<'a, [u8]>, error: &[u8]) -> Cow<'a, [u8]> {
    match find(error, b"&quot;").and(find(&own, b"&amp;")) {
        Some(_) => Cow::Owned(replaced(&own, b"&amp;", b"&")),
        None => own,
    }
}

/// What a text with several attempts has once.
pub(crate) struct Single {
    /// The code.
    pub(crate) code: bool,
    /// The server's string, or that of the attempt whose nonce is known.
    pub(crate) string: bool,
}

/// The signature as it was sent, by whoever tells it.
pub(crate) enum Signature<'a> {
    /// A person, with what may be around it.
    Pasted(&'a str),
    /// The program, or its request.
    Exact(Cow<'a, str>),
}

impl<'a> Signature<'a> {
    fn read(
        pasted: Option<&'a str>,
        held: Option<&'a str>,
        sent: Option<&SentRequest>,
    ) -> Option<Self> {
        // By chance one in some hundred thousand has four x in a row.
        let is_whole = |text: &[u8]| {
            let is_of_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
            matches!(text, [digits @ .., b'='] if digits.len() == 27 && digits.iter().all(is_of_base64))
                && [&b"xxxxx"[..], b"XXXXX"]
                    .iter()
                    .all(|over| find(text, over).is_none())
        };
        let is_masked = |text: &str| Encoded::raw(text).is_masked() && !is_whole(text.as_bytes());
        let held = held.map(|text| Self::Exact(Cow::Borrowed(text)));
        let made = pasted.map(Self::Pasted).or(held);
        // As it left, whatever the program made: a client may encode it again, or lose
        // its end.
        let param = sent.and_then(|sent| sent.get(b"Signature"));
        let left = param.and_then(|param| core::str::from_utf8(&param.value).ok());
        let left = left.filter(|text| made.is_none() || !text.is_empty() && !is_masked(text));
        let left = left.map(|text| Self::Exact(Cow::Owned(text.into())));
        // What was written over one tells nothing of it.
        left.or(made).filter(|one| !is_masked(one.text()))
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Pasted(text) => text,
            Self::Exact(text) => text,
        }
    }
}

/// Whether a text has none of the names that every string-to-sign has, and nothing that
/// a piece of one has: a signature may end in an escape.
fn has_no_name(text: &[u8]) -> bool {
    let text = text.trim_ascii_end();
    let text = text.strip_suffix(b"%3D").unwrap_or(text);
    find(text, b"Signature").is_none() && !text.iter().any(|byte| matches!(byte, b'%' | b'&'))
}

/// Whether two strings are of one request: the nonce, made anew for each, is in
/// both or in neither.
fn is_same_attempt(server: &[u8], own: &[u8]) -> bool {
    nonce(server) == nonce(own)
}

pub(crate) const NONCE: &str = "SignatureNonce";

pub(crate) fn nonce_of<'p>(params: &[Param<'p>]) -> Option<Encoded<'p>> {
    let nonce = params.iter().find(|param| param.name == NONCE)?;
    Some(Encoded::raw(nonce.value))
}

/// The letters and digits after `SignatureNonce` and its `=`.
fn nonce(text: &[u8]) -> Option<&[u8]> {
    let at = find(text, NONCE.as_bytes())?;
    let mut rest = text.get(at + NONCE.len()..)?;
    for equals in [&b"="[..], b"%3D", b"%253D", b"%3d"] {
        rest = rest.strip_prefix(equals).unwrap_or(rest);
    }
    let len = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    rest.get(..len)
}
