//! What is found.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use crate::code::{Certainty, Code, Mark};
use crate::encoders::Encoders;
use crate::evidence::find::find;
use crate::evidence::received::Received;
use crate::evidence::server_string::ServerString;
use crate::visible::visible_name;
use viapi_sign_core::Name;

/// One thing that is wrong, and how to fix it.
///
/// `Display` gives its code, how sure it is, and the message in English; a message in
/// another language is [`message`](Self::message). None of them shows a value.
///
/// ```
/// use viapi_sign_diagnose::{Evidence, Lang, diagnose};
///
/// let answer = b"server string to sign is:\
///     POST&%2F&SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0%26Url%3Da%252Fb";
/// let mine = b"POST&%2F&SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0%26Url%3Da%2Fb";
/// let diagnosis = diagnose(&Evidence::new().error(answer).string_to_sign(mine));
/// let finding = &diagnosis.findings()[0];
/// assert!(finding.to_string().starts_with("slash-not-encoded (proved): parameter 'Url': "));
/// assert_eq!(finding.client().map(|place| &mine[place]), Some(&b"%2F"[..]));
/// assert!(finding.message(Lang::Chinese).to_string().starts_with("参数 Url："));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) certainty: Certainty,
    pub(crate) parameter: Option<Name>,
    pub(crate) server: Option<Range<usize>>,
    pub(crate) client: Option<Range<usize>>,
    pub(crate) detail: Detail,
}

/// What a message says beyond its fixed text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Detail {
    /// The character that is encoded wrongly.
    pub(crate) character: Option<char>,
    /// Which encoders write like this.
    pub(crate) encoders: Encoders,
    /// Minutes between the clock and `Timestamp`.
    pub(crate) minutes: Option<i64>,
    /// Whether the server's string-to-sign is there, whole.
    pub(crate) has_string: bool,
}

impl Finding {
    #[inline(never)]
    pub(crate) fn new(code: Code, certainty: Certainty) -> Self {
        Self {
            code,
            certainty,
            parameter: None,
            server: None,
            client: None,
            detail: Detail {
                character: None,
                encoders: Encoders::NONE,
                minutes: None,
                has_string: false,
            },
        }
    }

    pub(crate) fn proved(code: Code) -> Self {
        Self::new(code, Certainty::Proved)
    }

    pub(crate) fn likely(code: Code) -> Self {
        Self::new(code, Certainty::Likely)
    }

    /// Proved where that is sure.
    pub(crate) fn sure_if(is_sure: bool, code: Code) -> Self {
        Self::new(code, Certainty::of(is_sure))
    }

    /// Whether it is about a place in that one, in the caller's string.
    pub(crate) fn is_within(&self, place: &Range<usize>) -> bool {
        let client = self.client.as_ref();
        client.is_some_and(|at| place.start <= at.start && at.end <= place.end)
    }

    #[inline(never)]
    pub(crate) fn about(mut self, name: &str) -> Self {
        self.parameter = Some(Name::new(name));
        self
    }

    /// What is wrong.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How sure that is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The parameter it is about, where it is about one. A long name is cut, and
    /// what a terminal would not show, such as a line feed, is escaped: `\n`.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.parameter.as_ref().map(Name::as_str)
    }

    /// The place in the server's string-to-sign, in bytes.
    #[must_use]
    pub fn server(&self) -> Option<Range<usize>> {
        self.server.clone()
    }

    /// The place in the caller's own string-to-sign, in bytes.
    #[must_use]
    pub fn client(&self) -> Option<Range<usize>> {
        self.client.clone()
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("code", &self.code)
            .field("certainty", &self.certainty)
            .field("parameter", &self.parameter())
            .field("server", &self.server)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// The findings about one refused request, the most certain first.
///
/// `Display` gives them in English, one a line.
///
/// ```
/// use viapi_sign_diagnose::{Evidence, diagnose};
///
/// let answer = br#"{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not
///     matched with our calculation. server string to sign is:
///     GET&%2F&SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0"}"#;
/// let mine = b"GET&/&SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0";
/// let diagnosis = diagnose(&Evidence::new().error(answer).string_to_sign(mine));
/// assert_eq!(diagnosis.error_code(), Some("SignatureDoesNotMatch"));
/// assert!(diagnosis.is_certain());
/// for finding in diagnosis.findings() {
///     println!("{} is {}", finding.code(), finding.certainty());
/// }
/// assert!(diagnosis.to_string().starts_with("path-not-encoded (proved): "));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnosis {
    findings: Findings,
    error_code: Option<String>,
    server: Option<ServerString>,
    client: Option<Vec<u8>>,
    received: Option<Received>,
}

impl Diagnosis {
    /// The most findings that are kept.
    pub const CAPACITY: usize = Findings::CAPACITY;

    pub(crate) const fn new(
        findings: Findings,
        error_code: Option<String>,
        server: Option<ServerString>,
        client: Option<Vec<u8>>,
        received: Option<Received>,
    ) -> Self {
        Self {
            findings,
            error_code,
            server,
            client,
            received,
        }
    }

    /// The findings, the most certain first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.all()
    }

    /// Whether there were more findings than are kept.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.findings.more
    }

    /// Whether the first finding is proved and says what to do; not when it
    /// says that the evidence is too little.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.findings()
            .first()
            .is_some_and(|finding| finding.certainty == Certainty::Proved && finding.code.settles())
    }

    /// The server's error code, such as `SignatureDoesNotMatch`.
    #[must_use]
    pub fn error_code(&self) -> Option<&str> {
        self.error_code.as_deref()
    }

    /// The server's own string-to-sign.
    #[must_use]
    pub const fn server_string_to_sign(&self) -> Option<&ServerString> {
        self.server.as_ref()
    }

    /// The program's own string-to-sign, as it was read from what was given, or found
    /// by signature and secret: the places that [`Finding::client`] returns are in it.
    #[must_use]
    pub fn string_to_sign(&self) -> Option<&[u8]> {
        self.client.as_deref()
    }

    /// The request as the server received it, read from the server's own
    /// string-to-sign.
    #[must_use]
    pub const fn received(&self) -> Option<&Received> {
        self.received.as_ref()
    }

    /// The command that makes the same call again, right: see
    /// [`Received::command`].
    #[must_use]
    pub fn command(&self) -> Option<String> {
        self.received.as_ref()?.command()
    }
}

impl fmt::Debug for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnosis")
            .field("error_code", &self.error_code)
            .field("findings", &self.findings())
            .field("has_more", &self.has_more())
            .finish_non_exhaustive()
    }
}

/// The findings while they are made.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    more: bool,
}

impl Findings {
    const CAPACITY: usize = 16;

    pub(crate) fn all(&self) -> &[Finding] {
        &self.list
    }

    pub(crate) fn all_mut(&mut self) -> &mut [Finding] {
        &mut self.list
    }

    /// Adds a finding; of the same code about the same parameter the
    /// surer one counts.
    pub(crate) fn add(&mut self, mut finding: Finding) {
        finding.parameter = finding.parameter.map(visible_name);
        debug_assert!(
            finding.code.certainties().contains(&finding.certainty),
            "documented otherwise: {finding:?}"
        );
        let known = self
            .list
            .iter_mut()
            .find(|held| held.code == finding.code && held.parameter == finding.parameter);
        if let Some(known) = known {
            if finding.certainty < known.certainty {
                *known = finding;
            }
        } else if self.list.len() < Self::CAPACITY {
            self.list.push(finding);
        } else {
            self.more = true;
        }
    }

    /// Whether no other code or parameter finds room any more.
    pub(crate) const fn is_full(&self) -> bool {
        self.more
    }

    /// Widens the places in `own`, the caller's string, to whole characters.
    pub(crate) fn widen(&mut self, own: &[u8]) {
        let is_inside = |at: usize| own.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
        for place in self.list.iter_mut().filter_map(|f| f.client.as_mut()) {
            while place.start > 0 && is_inside(place.start) {
                place.start -= 1;
            }
            while is_inside(place.end) {
                place.end += 1;
            }
        }
    }

    /// Makes what is likely proved.
    pub(crate) fn prove(&mut self, code: Code) {
        for finding in self.list.iter_mut().filter(|finding| finding.code == code) {
            finding.certainty = Certainty::Proved;
        }
    }

    /// Keeps the first of that code.
    pub(crate) fn keep_first(&mut self, code: Code) {
        let mut seen = false;
        self.list
            .retain(|finding| finding.code != code || !core::mem::replace(&mut seen, true));
    }

    /// Leaves out the names that hold the secret, and where they are.
    pub(crate) fn hide(&mut self, secret: &str) {
        /// What is shorter is in other names too.
        const LONG_ENOUGH: usize = 8;
        for finding in &mut self.list {
            let name = finding.parameter().unwrap_or_default().as_bytes();
            if secret.len() >= LONG_ENOUGH && find(name, secret.as_bytes()).is_some() {
                (finding.parameter, finding.server, finding.client) = (None, None, None);
            }
        }
    }

    /// Takes out what that is so of.
    pub(crate) fn remove_where(&mut self, is_so: &dyn Fn(&Finding) -> bool) {
        self.list.retain(|finding| !is_so(finding));
    }

    /// Makes what is proved likely, of which that is so.
    pub(crate) fn doubt_where(&mut self, is_so: &dyn Fn(&Finding) -> bool) {
        for finding in &mut self.list {
            if is_so(finding) {
                finding.certainty = Certainty::Likely;
            }
        }
    }

    /// Makes what is proved likely.
    pub(crate) fn doubt(&mut self, code: Code) {
        self.doubt_where(&|finding| finding.code == code);
    }

    /// Makes likely what was added since there were so many.
    pub(crate) fn doubt_from(&mut self, before: usize) {
        for finding in self.list.iter_mut().skip(before) {
            finding.certainty = Certainty::Likely;
        }
    }

    /// Makes likely what is declared to need what that mark names.
    pub(crate) fn doubt_of(&mut self, mark: Mark) {
        self.doubt_where(&|finding| finding.code.has(mark));
    }

    /// Adds one before the others.
    pub(crate) fn add_first(&mut self, finding: Finding) {
        let code = finding.code;
        self.add(finding);
        if self.list.last().is_some_and(|last| last.code == code) {
            self.list.rotate_right(1);
        }
    }

    /// Makes likely what is said of the whole, and of a parameter.
    pub(crate) fn doubt_of_whole_and_parameters(&mut self) {
        self.doubt_where(&|finding| finding.code.has(Mark::Whole) || finding.parameter.is_some());
    }

    /// Makes likely what a parameter is said to have become, which may be that of another
    /// attempt.
    pub(crate) fn doubt_of_attempt(&mut self) {
        self.doubt_where(&|finding| {
            finding.code.has(Mark::Attempt)
                || finding.parameter.is_some() && finding.code.has(Mark::Ends)
        });
    }

    /// Makes likely what is said of white space around the whole.
    pub(crate) fn doubt_of_ends(&mut self) {
        self.doubt_where(&|finding| finding.parameter.is_none() && finding.code.has(Mark::Ends));
    }

    /// Makes likely what is said of a character in that place.
    pub(crate) fn doubt_of_characters(&mut self, place: &Range<usize>) {
        self.doubt_where(&|finding| finding.is_within(place) && finding.detail.character.is_some());
    }

    /// Takes the places in the server's string away, where that was computed.
    pub(crate) fn without_server_places(&mut self) {
        for finding in &mut self.list {
            finding.server = None;
        }
    }

    /// The same of those in the caller's string.
    pub(crate) fn without_client_places(&mut self) {
        for finding in &mut self.list {
            finding.client = None;
        }
    }

    pub(crate) fn into_all(self) -> impl Iterator<Item = Finding> {
        self.list.into_iter()
    }

    /// The most certain first; of equal ones, in the order they were added.
    pub(crate) fn rank(&mut self) {
        let list = core::mem::take(&mut self.list);
        let is_proved = |finding: &Finding| finding.certainty == Certainty::Proved;
        let (mut proved, likely): (Vec<_>, Vec<_>) = list.into_iter().partition(is_proved);
        proved.extend(likely);
        self.list = proved;
    }
}
