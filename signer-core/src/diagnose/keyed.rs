//! HMAC over any of the digests that people take, and the keys that people
//! make of a secret.

use super::Code;
use super::encoder::escape;
use super::hash::{Algorithm, BLOCK, Hash};

/// What writes a text, in parts.
pub(super) type Write<'w> = dyn Fn(&mut dyn FnMut(&[u8])) + 'w;

/// HMAC (RFC 2104) after its key.
pub(super) struct Keyed<A: Algorithm> {
    inner: Hash<A>,
    outer: Hash<A>,
}

impl<A: Algorithm> Clone for Keyed<A> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            outer: self.outer.clone(),
        }
    }
}

impl<A: Algorithm> Keyed<A> {
    /// With the key that `write` writes, which may be of any length.
    pub(super) fn new(write: &Write<'_>) -> Self {
        let mut block = [0; BLOCK];
        let mut len = 0;
        write(&mut |part| {
            for (place, &byte) in block.iter_mut().skip(len).zip(part) {
                *place = byte;
            }
            len += part.len();
        });
        if len > BLOCK {
            let mut hash = Hash::<A>::new();
            write(&mut |part| hash.update(part));
            return Self::with_block(&hash.finish());
        }
        Self::with_block(&block)
    }

    /// With a key of at most one block.
    pub(super) fn with_block(key: &[u8]) -> Self {
        let pad = |pad: u8| {
            let mut block = [pad; BLOCK];
            for (place, byte) in block.iter_mut().zip(key) {
                *place ^= byte;
            }
            Hash::new().chain_update(&block)
        };
        Self {
            inner: pad(0x36),
            outer: pad(0x5c),
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.inner.update(bytes);
    }

    pub(super) fn is(&self, digest: &[u8]) -> bool {
        let mut outer = self.outer.clone();
        outer.update(&self.inner.clone().finish());
        outer.finish() == digest
    }
}

/// How a key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    before: &'static str,
    text: Text,
    after: &'static str,
    /// What is wrong with it; nothing with the right one.
    pub(super) codes: [Option<Code>; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Secret,
    Trimmed,
    Unquoted,
    Unnamed,
    PercentEncoded,
    LowerCase,
    UpperCase,
    AccessKeyId,
    Nothing,
}

const fn key(before: &'static str, text: Text, after: &'static str, code: Code) -> Key {
    Key {
        before,
        text,
        after,
        codes: [Some(code), None],
    }
}

const fn key2(before: &'static str, text: Text, after: &'static str, codes: [Code; 2]) -> Key {
    let [a, b] = codes;
    Key {
        before,
        text,
        after,
        codes: [Some(a), Some(b)],
    }
}

/// The right key first, then the mistakes, the more frequent ones first.
pub(super) const KEYS: [Key; 29] = {
    use Code::{
        KeyAmpersandFirst, KeyAmpersandTwice, KeyIsAccessKeyId, KeyWithoutAmpersand, SecretCase,
        SecretInQuotes, SecretPercentEncoded, SecretUnset, SecretWithName, SecretWithWhiteSpace,
    };
    use Text::{
        AccessKeyId, LowerCase, Nothing, PercentEncoded, Secret, Trimmed, Unnamed, Unquoted,
        UpperCase,
    };
    [
        Key {
            before: "",
            text: Secret,
            after: "&",
            codes: [None, None],
        },
        key("", Secret, "", KeyWithoutAmpersand),
        key("", AccessKeyId, "&", KeyIsAccessKeyId),
        key2("", AccessKeyId, "", [KeyIsAccessKeyId, KeyWithoutAmpersand]),
        key("", Secret, "\n&", SecretWithWhiteSpace),
        key("", Secret, " &", SecretWithWhiteSpace),
        key(" ", Secret, "&", SecretWithWhiteSpace),
        key("", Secret, "\r\n&", SecretWithWhiteSpace),
        key("&", Secret, "", KeyAmpersandFirst),
        key("", Secret, "&&", KeyAmpersandTwice),
        key("\"", Secret, "\"&", SecretInQuotes),
        key("'", Secret, "'&", SecretInQuotes),
        key("", PercentEncoded, "&", SecretPercentEncoded),
        key("", Nothing, "&", SecretUnset),
        key("", Trimmed, "&", SecretWithWhiteSpace),
        key("", Unquoted, "&", SecretInQuotes),
        key("", Unnamed, "&", SecretWithName),
        key("&", Secret, "&", KeyAmpersandFirst),
        key2(
            "",
            Secret,
            "\n",
            [SecretWithWhiteSpace, KeyWithoutAmpersand],
        ),
        key2("", Secret, "&\n", [SecretWithWhiteSpace, KeyAmpersandTwice]),
        key(" ", Secret, " &", SecretWithWhiteSpace),
        key("\t", Secret, "&", SecretWithWhiteSpace),
        key("", Secret, "\t&", SecretWithWhiteSpace),
        key("", LowerCase, "&", SecretCase),
        key("", UpperCase, "&", SecretCase),
        key("", Nothing, "", SecretUnset),
        key("None", Nothing, "&", SecretUnset),
        key("null", Nothing, "&", SecretUnset),
        key("undefined", Nothing, "&", SecretUnset),
    ]
};

impl Key {
    /// Whether the credentials make this key another than the right one.
    pub(super) fn applies(&self, secret: &str, access_key_id: &[u8]) -> bool {
        match self.text {
            Text::Secret | Text::Nothing => true,
            Text::Trimmed => secret.trim() != secret,
            Text::Unquoted => unquoted(secret) != secret,
            Text::Unnamed => unnamed(secret).is_some(),
            Text::PercentEncoded => !secret.bytes().all(super::align::is_unreserved),
            Text::LowerCase => secret.bytes().any(|byte| byte.is_ascii_uppercase()),
            Text::UpperCase => secret.bytes().any(|byte| byte.is_ascii_lowercase()),
            Text::AccessKeyId => !access_key_id.is_empty() && access_key_id != secret.as_bytes(),
        }
    }

    pub(super) fn write(&self, secret: &str, access_key_id: &[u8], out: &mut dyn FnMut(&[u8])) {
        out(self.before.as_bytes());
        match self.text {
            Text::Secret => out(secret.as_bytes()),
            Text::Trimmed => out(secret.trim().as_bytes()),
            Text::Unquoted => out(unquoted(secret).as_bytes()),
            Text::Unnamed => out(unnamed(secret).unwrap_or_default().as_bytes()),
            Text::AccessKeyId => out(access_key_id),
            Text::Nothing => {}
            Text::PercentEncoded => {
                for byte in secret.bytes() {
                    if super::align::is_unreserved(byte) {
                        out(&[byte]);
                    } else {
                        escape(byte, false, &mut |byte| out(&[byte]));
                    }
                }
            }
            Text::LowerCase => secret
                .bytes()
                .for_each(|byte| out(&[byte.to_ascii_lowercase()])),
            Text::UpperCase => secret
                .bytes()
                .for_each(|byte| out(&[byte.to_ascii_uppercase()])),
        }
        out(self.after.as_bytes());
    }
}

fn unquoted(secret: &str) -> &str {
    secret.trim_matches(['"', '\''])
}

/// The secret in a line `NAME=secret` of a shell or of a file of settings.
pub(super) fn unnamed(line: &str) -> Option<&str> {
    let (before, value) = line.split_once('=')?;
    let words = before.trim();
    let name = ["export ", "set ", "$env:"]
        .into_iter()
        .find_map(|command| words.strip_prefix(command))
        .unwrap_or(words)
        .trim();
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'));
    let value = unquoted(value.trim().trim_end_matches(';'));
    (is_name && !name.is_empty() && !value.is_empty()).then_some(value)
}
