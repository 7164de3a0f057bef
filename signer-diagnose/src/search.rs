//! From the signature back to how it was computed.

pub(crate) mod hash;
pub(crate) mod hmac;
pub(crate) mod variant;

use crate::code::Code;
use alloc::vec::Vec;

use crate::evidence::Evidence;
use crate::evidence::expected::Expected;
use crate::finding::{Finding, Findings};
use crate::rules::frame::ENDS;
use crate::rules::key::{KEYS, Key};
use crate::rules::signature::Sent;
use crate::search::hash::{Algorithm, Hash, Md5, Sha1, Sha256};
use crate::search::hmac::{Hmac, Write};
use crate::search::variant::{Variant, each};
use viapi_sign_core::Method;

/// Whether, and how, the signature was reproduced.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    pub(crate) message: Message,
    /// What is wrong with the key or the computation.
    pub(crate) codes: [Option<Code>; 3],
    pub(crate) of: Of,
    /// Whether the method is known that the request was sent with.
    pub(crate) method_known: bool,
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

    pub(crate) fn report(&self, table: &Expected<'_>, findings: &mut Findings) {
        for code in self.codes.into_iter().flatten() {
            findings.add(Finding::proved(code));
        }
        if let Message::Variant(variant) = self.message {
            variant.report(table, &mut |finding| {
                if self.method_known || finding.code != Code::METHOD_DIFFERS {
                    findings.add(finding);
                }
            });
        }
    }
}

/// What was signed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Message {
    /// The right string-to-sign.
    Right,
    /// The caller's own string.
    ClientString,
    /// A string that mistakes make of the server's parameters.
    Variant(Variant),
}

/// The most bytes that are hashed in search of a recipe; what goes beyond it
/// is not tried. So a long string is tried with few keys and few mistakes.
///
/// A fuzzer's instruments make hashing slow, and learn nothing from it.
const fn budget(len: usize) -> usize {
    /// Longer strings are rare, and cost more before they are hashed.
    const LONG: usize = 4 << 10;
    if cfg!(fuzzing) {
        1 << 16
    } else if len > LONG {
        4 << 20
    } else {
        8 << 20
    }
}

/// Searches for how `sent` was computed; `secret` is the secret alone, and as it was
/// given.
pub(crate) fn search(
    sent: &Sent,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    secret: [&str; 2],
) -> Option<Recipe> {
    match sent.digest().len() {
        20 => search_with::<Sha1>(sent, table, evidence, secret),
        32 => search_with::<Sha256>(sent, table, evidence, secret),
        16 => search_with::<Md5>(sent, table, evidence, secret),
        _ => None,
    }
}

// Not inlined, three of them into one, which would have the stack of all three.
#[inline(never)]
fn search_with<D: Named>(
    sent: &Sent,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    secret: [&str; 2],
) -> Option<Recipe> {
    Search::<D>::new(sent, table, evidence, secret).run()
}

/// Which text was signed, of what is given as such: white space at its ends may be
/// of whatever printed it, or be lost with that.
pub(crate) fn signed_text(
    sent: &Sent,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    secret: [&str; 2],
) -> Option<Vec<u8>> {
    /// What was copied by hand is shorter.
    const LONGEST: usize = 64 << 10;
    let own = evidence.string_to_sign?;
    let bare = own.trim_ascii();
    if own.len() > LONGEST || bare.is_empty() {
        return None;
    }
    let with = ENDS
        .iter()
        .filter(|end| !end.of_query)
        .map(|end| [end.before.as_bytes(), bare, end.behind.as_bytes()].concat());
    // Another digest is a mistake that is found without.
    if sent.digest().len() != 20 {
        return None;
    }
    let mut search = Search::<Sha1>::new(sent, table, evidence, secret);
    [own, bare]
        .map(<[u8]>::to_vec)
        .into_iter()
        .chain(with)
        .find(|text| search.of_text(text).is_some())
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
    methods(table, evidence).iter().any(|method| {
        if own.len() + "POST".len() != table.len + method.len() {
            return false;
        }
        let mut rest = own.iter();
        let mut same = true;
        Variant::RIGHT.write(table, None, method, &mut |byte| {
            same &= rest.next() == Some(&byte);
        });
        same && rest.next().is_none()
    })
}

/// What to say of HMAC over a digest, and of the digest alone.
trait Named: Algorithm {
    /// Nothing of the right one.
    const HMAC: Option<Code>;
    const PLAIN: Code;
}

impl Named for Sha1 {
    const HMAC: Option<Code> = None;
    const PLAIN: Code = Code::PLAIN_SHA1;
}

impl Named for Sha256 {
    const HMAC: Option<Code> = Some(Code::HMAC_SHA256);
    const PLAIN: Code = Code::PLAIN_SHA256;
}

impl Named for Md5 {
    const HMAC: Option<Code> = Some(Code::HMAC_MD5);
    const PLAIN: Code = Code::PLAIN_MD5;
}

struct Search<'s, 'a, D: Named> {
    digest: &'s [u8],
    keys: Vec<(Key, Hmac<D>)>,
    secret: &'s str,
    table: &'s Expected<'a>,
    evidence: &'s Evidence<'a>,
    /// Of the right string-to-sign.
    method: &'static str,
    left: usize,
}

impl<'s, 'a, D: Named> Search<'s, 'a, D> {
    fn new(
        sent: &'s Sent,
        table: &'s Expected<'a>,
        evidence: &'s Evidence<'a>,
        secret: [&'s str; 2],
    ) -> Self {
        let [bare, _] = secret;
        let mut room = [0; 256];
        let access_key_id = table
            .get("AccessKeyId")
            .map_or(&[][..], |entry| entry.value.copy(&mut room));
        let keys = KEYS
            .into_iter()
            .filter(|key| key.applies(secret, access_key_id))
            .map(|key| {
                let keyed = Hmac::new(&|out| key.write(secret, access_key_id, out));
                (key, keyed)
            });
        let keys = keys.collect();
        Self {
            digest: sent.digest(),
            keys,
            secret: bare,
            table,
            evidence,
            method: "POST",
            left: budget(table.len),
        }
    }

    fn recipe(&self, message: Message, codes: [Option<Code>; 3]) -> Recipe {
        Recipe {
            message,
            codes,
            of: Of::Received,
            method_known: methods(self.table, self.evidence).len() == 1,
        }
    }

    /// Whether the caller's own string was signed.
    fn own(&mut self) -> Option<Recipe> {
        self.of_text(self.evidence.string_to_sign?)
    }

    #[inline(never)]
    fn of_text(&mut self, own: &[u8]) -> Option<Recipe> {
        let all = self.keys.len();
        let write = |out: &mut dyn FnMut(&[u8])| out(own);
        let codes = self.try_message(own.len(), all, true, &write)?;
        let is_right = is_right_string(own, self.table, self.evidence);
        let message = if is_right {
            Message::Right
        } else {
            Message::ClientString
        };
        Some(self.recipe(message, codes))
    }

    fn run(mut self) -> Option<Recipe> {
        let all = self.keys.len();
        if let Some(recipe) = self.own() {
            return Some(recipe);
        }
        if self.table.entries().is_empty() || !self.table.is_whole() {
            return None;
        }
        for &method in methods(self.table, self.evidence) {
            self.method = method;
            if let Some(codes) = self.try_right(all) {
                return Some(self.recipe(Message::Right, codes));
            }
        }
        if self.evidence.string_to_sign.is_some() {
            return None;
        }
        let mut found = None;
        let params = self.evidence.params;
        for (pairs, keys) in [(false, all), (true, 2)] {
            let table = self.table;
            each(table, params, pairs, &mut |variant| {
                if let Some(codes) = self.try_variant(variant, keys, !pairs) {
                    found = Some(self.recipe(Message::Variant(*variant), codes));
                }
                found.is_some() || self.left == 0
            });
            if found.is_some() {
                break;
            }
        }
        found
    }

    fn try_right(&mut self, keys: usize) -> Option<[Option<Code>; 3]> {
        let Some(server) = self.table.server else {
            return self.try_variant(&Variant::RIGHT, keys, true);
        };
        self.try_message(self.table.len, keys, true, &|out| {
            out(server);
        })
    }

    fn try_variant(
        &mut self,
        variant: &Variant,
        keys: usize,
        plain: bool,
    ) -> Option<[Option<Code>; 3]> {
        let (table, params, method) = (self.table, self.evidence.params, self.method);
        self.try_message(table.len, keys, plain, &|out| {
            in_blocks(out, |write| variant.write(table, params, method, write));
        })
    }

    /// Tries the message that `write` writes, of about `len` bytes, with the
    /// first `keys` keys, and, if `plain`, without HMAC. It is written once.
    fn try_message(
        &mut self,
        len: usize,
        keys: usize,
        plain: bool,
        write: &Write<'_>,
    ) -> Option<[Option<Code>; 3]> {
        let secret = self.secret.as_bytes();
        let mut hashes = Hashes::<D>::new(secret);
        let affordable = self.left / len.max(1);
        let keys = keys.min(affordable);
        self.left = self
            .left
            .saturating_sub(len.saturating_mul(keys + if plain { Hashes::<D>::COUNT } else { 0 }));
        if keys == 0 {
            self.left = 0;
            return None;
        }
        let mut states: Vec<(Key, Hmac<D>)> = self.keys.iter().take(keys).cloned().collect();
        write(&mut |part| {
            for (_, state) in &mut states {
                state.update(part);
            }
            if plain {
                hashes.update(part);
            }
        });
        for (key, state) in &states {
            if state.is(self.digest) {
                let [a, b] = key.codes;
                return Some([a, b, D::HMAC]);
            }
        }
        if !plain {
            return None;
        }
        if hashes.is_plain(secret, self.digest) {
            return Some([Some(D::PLAIN), None, None]);
        }
        [(&b"&"[..], None), (b"", Some(Code::KEY_WITHOUT_AMPERSAND))]
            .into_iter()
            .find(|(ampersand, _)| hashes.is_exchanged(secret, ampersand, self.digest))
            .map(|(_, without)| [Some(Code::KEY_AND_MESSAGE_EXCHANGED), without, D::HMAC])
    }
}

/// Gathers single bytes into blocks.
fn in_blocks(out: &mut dyn FnMut(&[u8]), write: impl FnOnce(&mut dyn FnMut(u8))) {
    let mut block = [0; 256];
    let mut len = 0;
    write(&mut |byte| {
        if let Some(place) = block.get_mut(len) {
            *place = byte;
            len += 1;
        }
        if len == block.len() {
            out(&block);
            len = 0;
        }
    });
    out(block.get(..len).unwrap_or_default());
}

/// A message hashed without HMAC, alone and behind the secret.
struct Hashes<D: Algorithm> {
    alone: Hash<D>,
    behind_secret: Hash<D>,
    behind_key: Hash<D>,
}

impl<D: Algorithm> Hashes<D> {
    const COUNT: usize = 3;

    fn new(secret: &[u8]) -> Self {
        let behind_secret = Hash::<D>::new().chain_update(secret);
        Self {
            alone: Hash::<D>::new(),
            behind_key: behind_secret.clone().chain_update(b"&"),
            behind_secret,
        }
    }

    fn update(&mut self, part: &[u8]) {
        for hash in [
            &mut self.alone,
            &mut self.behind_secret,
            &mut self.behind_key,
        ] {
            hash.update(part);
        }
    }

    /// Whether one of them is the digest, or the message with the secret
    /// behind it.
    fn is_plain(&self, secret: &[u8], digest: &[u8]) -> bool {
        let alone = &self.alone;
        [
            alone.clone(),
            alone.clone().chain_update(secret),
            alone.clone().chain_update(secret).chain_update(b"&"),
            self.behind_secret.clone(),
            self.behind_key.clone(),
        ]
        .into_iter()
        .any(|hash| hash.finish() == digest)
    }

    /// Whether the digest is HMAC with the message as its key, and with the
    /// secret and `ampersand` as its message.
    fn is_exchanged(&self, secret: &[u8], ampersand: &[u8], digest: &[u8]) -> bool {
        // RFC 2104: a key longer than a block is hashed, as every
        // string-to-sign is.
        let mut keyed = Hmac::<D>::with_block(&self.alone.clone().finish());
        keyed.update(secret);
        keyed.update(ampersand);
        keyed.is(digest)
    }
}
