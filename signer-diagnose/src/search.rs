//! From the signature back to how it was computed.

mod clues;
mod draft;
mod encoding;
#[cfg_attr(not(feature = "gbk"), path = "search/without_gbk.rs")]
mod gb2312;
pub(crate) mod hash;
pub(crate) mod hmac;
mod mistakes;
mod punycode;

use crate::code::Code;
use crate::evidence::find::{find, replaced};
use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::evidence::Evidence;
use crate::evidence::expected::Expected;
use crate::evidence::utf16;
use crate::finding::{Finding, Findings};
use crate::rules::frame::ENDS;
use crate::rules::key::{KEYS, Key};
use crate::rules::signature::Sent;
pub(crate) use crate::search::clues::Clues;
use crate::search::hash::{Algorithm, Digest, Hash};
use crate::search::hmac::Hmac;
use crate::search::mistakes::{Facts, Mistake};
use viapi_sign_core::{Method, SigningKey};

/// How the signature was reproduced.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    pub(crate) message: SignedText,
    /// What is wrong with the key or the computation.
    pub(crate) codes: [Option<Code>; 3],
    pub(crate) of: Of,
    /// The caller's own text that was signed: white space around it may be of
    /// whatever printed it, or be lost with that.
    pub(crate) own: Option<Vec<u8>>,
}

/// Which parameters were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Those that the server received.
    Received,
    /// Those that were meant, and others arrived.
    Meant,
    /// Those that the server received, before they were encoded once too often.
    BeforeSending,
}

impl Recipe {
    /// Whether key and computation are right.
    pub(crate) fn is_right(&self) -> bool {
        self.codes.iter().all(Option::is_none)
    }

    /// Adds what is wrong with key and computation.
    pub(crate) fn report(&self, findings: &mut Findings) {
        for code in self.codes.into_iter().flatten() {
            findings.add(Finding::proved(code));
        }
    }

    /// The text that was signed, where it had to be found.
    pub(crate) fn found(&self) -> Option<&[u8]> {
        match &self.message {
            SignedText::Found(text) => Some(text),
            SignedText::Right | SignedText::ClientString => None,
        }
    }
}

/// What was signed.
#[derive(Clone, Debug)]
pub(crate) enum SignedText {
    /// The right string-to-sign.
    Right,
    /// The caller's own string.
    ClientString,
    /// A text that mistakes make of the server's parameters.
    Found(Vec<u8>),
}

/// Longer strings are rare, and cost more before they are hashed.
const LONG: usize = 4 << 10;

/// The most bytes that are hashed in search of a recipe, of a long string a share of
/// them; what goes beyond is not tried. So a long string is tried with few keys and few
/// mistakes.
///
/// A fuzzer's instruments make hashing slow, and learn nothing from it.
const fn budget(len: usize, share: usize) -> usize {
    if cfg!(fuzzing) {
        1 << 16
    } else if len > LONG {
        (2 << 20) / share
    } else {
        8 << 20
    }
}

/// Searches for how the signature was computed: of the caller's own text, or of what
/// is in `table`.
pub(crate) fn search(clues: &Clues<'_>, table: &Expected<'_>) -> Option<Recipe> {
    let mut search = Search::of(clues, table)?;
    search.own().or_else(|| search.of_table(2))
}

/// The same of what is in another table, where the caller's own text was tried.
pub(crate) fn search_other(clues: &Clues<'_>, table: &Expected<'_>) -> Option<Recipe> {
    Search::of(clues, table)?.of_table(8)
}

/// The methods that the right string-to-sign may have: one, when it is known.
fn methods(table: &Expected<'_>, evidence: &Evidence<'_>) -> &'static [&'static str] {
    const UNKNOWN: &[&str] = &["POST", "GET"];
    if let Some(seen) = &table.head.method {
        return match UNKNOWN {
            [_, get] if seen.is(get.as_bytes()) => &["GET"],
            _ => &["POST"],
        };
    }
    match evidence.method {
        Some(Method::Get) => &["GET"],
        Some(Method::Post) => &["POST"],
        None => UNKNOWN,
    }
}

/// Whether `own` is the right string-to-sign.
pub(crate) fn is_right_string(own: &[u8], table: &Expected<'_>, evidence: &Evidence<'_>) -> bool {
    if !table.is_whole() {
        return false;
    }
    // The server writes it as it should be, unless it is damaged.
    if let Some(server) = table.server {
        return server == own;
    }
    let facts = Facts::new(table, None);
    methods(table, evidence).iter().any(|method| {
        own.len() + "POST".len() == table.len + method.len()
            && facts.draft().text(method, &facts.given) == own
    })
}

impl Algorithm {
    /// What to say of HMAC over it; nothing of the right one.
    const fn as_hmac(self) -> Option<Code> {
        match self {
            Self::Sha1 => None,
            Self::Sha256 => Some(Code::HMAC_SHA256),
            Self::Md5 => Some(Code::HMAC_MD5),
        }
    }

    /// What to say of it without HMAC.
    const fn as_hash(self) -> Code {
        match self {
            Self::Sha1 => Code::PLAIN_SHA1,
            Self::Sha256 => Code::PLAIN_SHA256,
            Self::Md5 => Code::PLAIN_MD5,
        }
    }
}

/// What makes an HMAC: a key of ours, or the caller's.
enum Keyed<'k> {
    With(Box<Hmac>),
    By(&'k SigningKey),
}

impl Keyed<'_> {
    fn of(&self, text: &[u8]) -> Digest {
        match self {
            Self::With(hmac) => hmac.of(text),
            Self::By(key) => Sent::read(key.sign_text(text).as_str()).digest().to_vec(),
        }
    }
}

struct Search<'s, 'a> {
    clues: &'s Clues<'s>,
    table: &'s Expected<'a>,
    algorithm: Algorithm,
    /// The right one first, with what is wrong with each.
    keys: Vec<([Option<Code>; 2], Keyed<'s>)>,
    left: usize,
}

/// What a text is tried with: the first so many keys, and whether without HMAC.
type With = (core::ops::Range<usize>, bool);

const LIKELY: With = (0..2, false);

impl<'s, 'a> Search<'s, 'a> {
    fn of(clues: &'s Clues<'s>, table: &'s Expected<'a>) -> Option<Self> {
        let algorithm = match clues.sent.digest().len() {
            20 => Algorithm::Sha1,
            32 => Algorithm::Sha256,
            16 => Algorithm::Md5,
            _ => return None,
        };
        let mut room = [0; 256];
        let access_key_id = table
            .get("AccessKeyId")
            .map_or(&[][..], |entry| entry.value.copy(&mut room));
        let hmac = |key: Key| {
            let mut text = Vec::new();
            key.write(clues.secret, access_key_id, &mut |part| {
                text.extend_from_slice(part);
            });
            (
                key.codes,
                Keyed::With(Box::new(Hmac::new(algorithm, &text))),
            )
        };
        let keys = match clues.key {
            Some(key) => [([None; 2], Keyed::By(key))].into(),
            None => KEYS
                .into_iter()
                .filter(|key| key.applies(clues.secret, access_key_id))
                .map(hmac)
                .collect(),
        };
        Some(Self {
            clues,
            table,
            algorithm,
            keys,
            left: 0,
        })
    }

    /// Whether the caller's own text was signed, or the same with other ends.
    #[inline(never)]
    fn own(&mut self) -> Option<Recipe> {
        let own = self.clues.evidence.string_to_sign?;
        self.allow(own.len(), 3);
        let everything = self.with_everything();
        if let Some(recipe) = self.of_text(own, &everything) {
            return Some(recipe);
        }
        // As a web page shows it.
        if find(own, b"&amp;").is_some()
            && let Some(recipe) = self.of_text(&replaced(own, b"&amp;", b"&"), &LIKELY)
        {
            return Some(recipe);
        }
        let bare = own.trim_ascii();
        if self.left == 0 || bare.is_empty() {
            return None;
        }
        let with = if own.len() > LONG { LIKELY } else { everything };
        let ends = ENDS.iter().filter(|end| !end.of_query);
        [(&b""[..], &b""[..])]
            .into_iter()
            .chain(ends.map(|end| (end.before.as_bytes(), end.behind.as_bytes())))
            .map(|(before, behind)| [before, bare, behind].concat())
            .filter(|text| text != own)
            .find_map(|text| self.of_text(&text, &with))
    }

    /// Whether this text was signed.
    fn of_text(&mut self, own: &[u8], with: &With) -> Option<Recipe> {
        let codes = self.try_text(own, with).or_else(|| self.in_utf16(own))?;
        let message = if is_right_string(own, self.table, self.clues.evidence) {
            SignedText::Right
        } else {
            SignedText::ClientString
        };
        Some(Recipe {
            own: Some(own.to_vec()),
            ..recipe(message, codes)
        })
    }

    /// Allows as much as `budget` says, and of the longest text the right key.
    fn allow(&mut self, len: usize, share: usize) {
        self.left = budget(len, share).max(2 * len);
    }

    fn with_everything(&self) -> With {
        (0..self.keys.len(), true)
    }

    /// Whether the right string was signed, or one that mistakes make of it.
    fn of_table(&mut self, share: usize) -> Option<Recipe> {
        let evidence = self.clues.evidence;
        if self.table.entries().is_empty() || !self.table.is_whole() {
            return None;
        }
        self.allow(self.table.len, share);
        let facts = Facts::new(self.table, Some(self.clues));
        let methods = methods(self.table, evidence);
        for method in methods {
            let computed = match self.table.server {
                None => facts.draft().text(method, &facts.given),
                Some(_) => Vec::new(),
            };
            let text = self.table.server.unwrap_or(&computed);
            let codes = self.try_text(text, &self.with_everything());
            if let Some(codes) = codes.or_else(|| self.in_utf16(text)) {
                return Some(recipe(SignedText::Right, codes));
            }
        }
        if evidence.string_to_sign.is_some() {
            return None;
        }
        self.wrong(&facts, methods)
    }

    /// The texts that one mistake makes, or two; the likely ones before there are too
    /// many.
    fn wrong(&mut self, facts: &Facts<'_>, methods: &[&str]) -> Option<Recipe> {
        let wrong: With = (2..self.keys.len(), true);
        let right = facts.draft().text(methods.first()?, &facts.given);
        let mut found = None;
        let mut tried = |mistakes: &[Mistake], with: &With| {
            let mut differs = false;
            found = methods.iter().find_map(|method| {
                let text = self.text_of(facts, mistakes, method)?;
                differs |= text != right;
                let codes = self.try_text(&text, with)?;
                Some(recipe(SignedText::Found(text), codes))
            });
            (found.is_some() || self.left == 0, differs)
        };
        // A mistake that changes nothing here is not tried together with others.
        let mut often = Vec::new();
        let _: bool = facts.often(&mut |mistake| {
            let (ends, differs) = tried(&[mistake], &LIKELY);
            often.extend(differs.then_some(mistake));
            ends
        }) || facts.seldom(&mut |mistake| tried(&[mistake], &LIKELY).0)
            || often.iter().any(|mistake| tried(&[*mistake], &wrong).0)
            || often.iter().any(|first| {
                often.iter().any(|second| {
                    first.step() < second.step() && tried(&[*first, *second], &LIKELY).0
                })
            });
        found
    }

    /// The text that these mistakes make.
    fn text_of(
        &mut self,
        facts: &Facts<'_>,
        mistakes: &[Mistake],
        method: &str,
    ) -> Option<Vec<u8>> {
        if self.table.len > LONG {
            // To make a text takes as long as to hash it a few times.
            let made = 4 * self.table.len + 64 * self.table.entries().len();
            self.left = self.left.saturating_sub(made);
        }
        if self.left == 0 {
            return None;
        }
        let mut draft = facts.draft();
        for mistake in mistakes {
            facts.make(*mistake, &mut draft)?;
        }
        Some(draft.text(method, &facts.given))
    }

    /// Tries a text with these keys, and, if so, without HMAC.
    fn try_text(&mut self, text: &[u8], with: &With) -> Option<[Option<Code>; 3]> {
        let (keys, plain) = with;
        let len = text.len().max(1);
        let affordable = self.left / len;
        if affordable == 0 {
            self.left = 0;
            return None;
        }
        let end = keys.end.min(keys.start + affordable).min(self.keys.len());
        let keys = keys.start..end;
        let hashes = keys.len() + if *plain { HASHES } else { 0 };
        self.left = self.left.saturating_sub(len.saturating_mul(hashes));
        for ([a, b], keyed) in self.keys.get(keys).unwrap_or_default() {
            if self.clues.sent.holds(&keyed.of(text)) {
                return Some([*a, *b, self.algorithm.as_hmac()]);
            }
        }
        if *plain && self.clues.key.is_none() {
            self.without_hmac(text)
        } else {
            None
        }
    }

    /// A text in UTF-16, and the key in that or not.
    fn in_utf16(&mut self, text: &[u8]) -> Option<[Option<Code>; 3]> {
        if self.clues.key.is_some() || !text.is_ascii() || text.len() > LONG || self.left == 0 {
            return None;
        }
        let hashed = utf16::FORMS.len() * 4 * text.len();
        self.left = self.left.saturating_sub(hashed);
        let [secret, _] = self.clues.secret;
        let key = [secret.as_bytes(), b"&"].concat();
        let is_signed = utf16::FORMS.into_iter().any(|form| {
            let text = utf16::write(text, form);
            [&key, &utf16::write(&key, form)].into_iter().any(|key| {
                self.clues
                    .sent
                    .holds(&Hmac::new(self.algorithm, key).of(&text))
            })
        });
        is_signed.then(|| [Some(Code::CHARSET_OTHER), None, self.algorithm.as_hmac()])
    }

    /// A text hashed without HMAC, alone and with the secret, and HMAC with the text as
    /// its key.
    fn without_hmac(&self, text: &[u8]) -> Option<[Option<Code>; 3]> {
        let sent = self.clues.sent;
        let [secret, _] = self.clues.secret.map(str::as_bytes);
        let hash = |parts: [&[u8]; 3]| sent.holds(&Hash::new(self.algorithm).of(&parts));
        let with_secret: [[&[u8]; 3]; HASHES] = [
            [text, b"", b""],
            [text, secret, b""],
            [text, secret, b"&"],
            [secret, text, b""],
            [secret, b"&", text],
        ];
        if with_secret.into_iter().any(hash) {
            return Some([Some(self.algorithm.as_hash()), None, None]);
        }
        let keyed = Hmac::new(self.algorithm, text);
        [(&b"&"[..], None), (b"", Some(Code::KEY_WITHOUT_AMPERSAND))]
            .into_iter()
            .find(|(ampersand, _)| sent.holds(&keyed.of(&[secret, ampersand].concat())))
            .map(|(_, without)| {
                let exchanged = Some(Code::KEY_AND_MESSAGE_EXCHANGED);
                [exchanged, without, self.algorithm.as_hmac()]
            })
    }
}

/// How often a text is hashed without HMAC.
const HASHES: usize = 5;

const fn recipe(message: SignedText, codes: [Option<Code>; 3]) -> Recipe {
    Recipe {
        message,
        codes,
        of: Of::Received,
        own: None,
    }
}
