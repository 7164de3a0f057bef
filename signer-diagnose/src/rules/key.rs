//! The keys that people make of a secret.

use crate::code::Code;
use crate::percent::{is_unreserved, write_escape};

/// How a key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    before: &'static str,
    text: Text,
    after: &'static str,
    /// What is wrong with it; nothing with the right one.
    pub(crate) codes: [Option<Code>; 2],
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
pub(crate) const KEYS: [Key; 29] = {
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
    pub(crate) fn applies(&self, secret: &str, access_key_id: &[u8]) -> bool {
        match self.text {
            Text::Secret | Text::Nothing => true,
            Text::Trimmed => secret.trim() != secret,
            Text::Unquoted => unquoted(secret) != secret,
            Text::Unnamed => unnamed(secret).is_some(),
            Text::PercentEncoded => !secret.bytes().all(is_unreserved),
            Text::LowerCase => secret.bytes().any(|byte| byte.is_ascii_uppercase()),
            Text::UpperCase => secret.bytes().any(|byte| byte.is_ascii_lowercase()),
            Text::AccessKeyId => !access_key_id.is_empty() && access_key_id != secret.as_bytes(),
        }
    }

    pub(crate) fn write(&self, secret: &str, access_key_id: &[u8], out: &mut dyn FnMut(&[u8])) {
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
                    if is_unreserved(byte) {
                        out(&[byte]);
                    } else {
                        write_escape(byte, false, &mut |byte| out(&[byte]));
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
pub(crate) fn unnamed(line: &str) -> Option<&str> {
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
