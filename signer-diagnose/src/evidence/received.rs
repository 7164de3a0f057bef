//! The request as the server received it, taken from its string-to-sign, and the
//! same call again.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::evidence::Evidence;
use crate::evidence::common_params::COMMON;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{Entry, Expected};
use crate::evidence::find::find;
use crate::sorting::sorted;
use viapi_sign_core::Signature;

/// The request that the server received, decoded from its string-to-sign.
///
/// ```
/// use viapi_sign_diagnose::{Evidence, diagnose};
///
/// let answer = b"Specified signature is not matched with our calculation. \
///     server string to sign is:GET&%2F&Action%3DDescribeRegions%26Note%3Da%2520b%26Version%3D2014-05-26";
/// let diagnosis = diagnose(&Evidence::new().error(answer));
/// let received = diagnosis.received().expect("its string is in the answer");
/// assert_eq!((received.method(), received.get("Note")), ("GET", Some("a b")));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    method: String,
    params: Vec<(String, String)>,
    canonicalized_query: String,
    host: Option<String>,
    is_whole: bool,
    /// Whether every value is all there, as text.
    is_known: bool,
    signature: Option<String>,
}

impl Received {
    /// The request in `text`, which was found in `error` and has that signature.
    pub(crate) fn read(text: &[u8], error: &[u8], signature: Option<Signature>) -> Self {
        let table = Expected::read(text, &Evidence::default(), false);
        let is_whole = !table.head.damaged;
        let is_cut = table.entries().last().is_none_or(|entry| entry.damaged);
        let is_text = |entry: &Entry<'_>| core::str::from_utf8(&entry.value.decoded()).is_ok();
        let is_hidden = |entry: &Entry<'_>| {
            let is_made_anew = || MADE_ANEW.iter().any(|name| entry.name.is(name.as_bytes()));
            (entry.damaged || !is_text(entry)) && !is_made_anew()
        };
        let decoded = |encoded: &Encoded<'_>| readable(encoded.decoded().into_owned());
        let pair = |entry: &Entry<'_>| (decoded(&entry.name), decoded(&entry.value));
        let method = table.head.method.as_ref().map(decoded).unwrap_or_default();
        let start = (method.len() + "&%2F&".len()).min(text.len());
        let mut params = Vec::with_capacity(table.entries().len());
        let there = |entry: &&Entry<'_>| !(entry.name.is_empty() && entry.value.is_empty());
        let whole = table.entries().len().saturating_sub(table.head.cut.into());
        params.extend(table.entries().iter().take(whole).filter(there).map(pair));
        Self {
            params,
            canonicalized_query: decoded(&Encoded::new(text, start..text.len(), 1)),
            host: host(error),
            is_known: !is_cut && !table.entries().iter().any(is_hidden),
            signature: signature
                .filter(|_| is_whole)
                .map(|signature| signature.as_str().to_owned()),
            is_whole,
            method,
        }
    }

    /// `GET` or `POST`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Names and values, decoded, in signing order. What is not UTF-8 is shown as
    /// U+FFFD.
    #[must_use]
    pub fn params(&self) -> &[(String, String)] {
        &self.params
    }

    /// The action's own parameters: all but the common ones.
    pub fn own_params(&self) -> impl Iterator<Item = &(String, String)> {
        self.params
            .iter()
            .filter(|(name, _)| !COMMON.contains(&name.as_str()))
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The canonicalized query string: the third part of the string-to-sign,
    /// decoded once.
    #[must_use]
    pub fn canonicalized_query(&self) -> &str {
        &self.canonicalized_query
    }

    /// The server's host name, where its answer tells.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Whether nothing of it was cut, masked or altered.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The signature that this request should have had, where its string-to-sign is
    /// whole and the AccessKeySecret was given.
    #[must_use]
    pub fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// The command that makes the same call again: `viapi-sign request ... --send`,
    /// for a POSIX shell. It signs anew, with its own timestamp and nonce, and takes
    /// the credentials from the environment. `None` where a value was cut, masked, is
    /// not text or has control characters, where a name is there twice, or where the
    /// action is not known.
    #[must_use]
    pub fn command(&self) -> Option<String> {
        let (action, version) = (self.get("Action")?, self.get("Version")?);
        // An empty name is refused; a word that begins with `-` is read as an option;
        // what moves a cursor is not for a terminal.
        let is_unwritable = |(name, value): &(String, String)| {
            name.is_empty()
                || name.starts_with('-')
                || name.chars().chain(value.chars()).any(char::is_control)
        };
        let names: Vec<&str> = self.own_params().map(|(name, _)| name.as_str()).collect();
        let names = sorted(&names, Ord::cmp);
        let is_twice = names.windows(2).any(|pair| pair.first() == pair.last());
        if !self.is_known || is_twice || self.params.iter().any(is_unwritable) {
            return None;
        }
        let mut command = String::from("viapi-sign request");
        let mut add = |option: &str, value: &str| {
            command.push(' ');
            command.push_str(option);
            command.push_str(if value.starts_with('-') { "=" } else { " " });
            command.push_str(&quoted(value));
        };
        add("--endpoint", self.host().unwrap_or("ENDPOINT"));
        if let Some(region) = self.get("RegionId") {
            add("--region-id", region);
        }
        if self.method == "GET" {
            add("--method", "GET");
        }
        if let Some(format) = self.get("Format").filter(|format| *format == "XML") {
            add("--format", format);
        }
        add("--action", action);
        add("--version", version);
        // Whoever sent the secret is not to send it again.
        let is_open = |name: &str| !name.eq_ignore_ascii_case("AccessKeySecret");
        for (name, value) in self.own_params().filter(|(name, _)| is_open(name)) {
            // The command line reads `@` as the name of a file.
            let at = if value.starts_with('@') { "@" } else { "" };
            command.push(' ');
            command.push_str(&quoted(&[name, "=", at, value].concat()));
        }
        command.push_str(" --send");
        Some(command)
    }
}

/// What the same call has anew.
const MADE_ANEW: [&str; 4] = [
    "AccessKeyId",
    "SecurityToken",
    "SignatureNonce",
    "Timestamp",
];

/// Shows what is there, and no value.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("params", &self.params.len())
            .field("is_whole", &self.is_whole)
            .finish_non_exhaustive()
    }
}

/// A word for a shell, in single quotes unless it needs none.
fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:=,@%+".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('\'');
    for part in word.split_inclusive('\'') {
        match part.strip_suffix('\'') {
            Some(before) => {
                quoted.push_str(before);
                quoted.push_str("'\\''");
            }
            None => quoted.push_str(part),
        }
    }
    quoted.push('\'');
    quoted
}

/// The host name after `HostId`.
fn host(error: &[u8]) -> Option<String> {
    const KEY: &[u8] = b"HostId";
    let mut rest = error;
    while let Some(at) = find(rest, KEY) {
        rest = rest.get(at + KEY.len()..)?;
        let gap = rest
            .iter()
            .take(16)
            .take_while(|byte| !byte.is_ascii_alphanumeric())
            .count();
        let host: String = rest
            .get(gap..)?
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            .map(|byte| char::from(*byte))
            .collect();
        if host.contains('.') {
            return Some(host);
        }
    }
    None
}

/// The bytes as text, U+FFFD for what is not UTF-8. (The function of `alloc` is compiled
/// to unwind, and a library without the standard one could not link it.)
fn readable(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut text = String::with_capacity(error.as_bytes().len());
        for chunk in error.as_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{Received, quoted};

    /// The error of a public question about VIAPI (2024), its values shortened.
    const ERROR: &str =
        "{'HostId': 'aigen.cn-shanghai.aliyuncs.com', 'Code': 'SignatureDoesNotMatch'}";
    const STRING: &str = "POST&%2F&Action%3DSegment%26ImageUrl%3Dhttp%253A%252F%252Fa%252Fb%2520c.png%26RegionId%3Dcn-shanghai%26Version%3D2024-01-11";

    #[test]
    fn the_same_call_again() {
        let received = Received::read(STRING.as_bytes(), ERROR.as_bytes(), None);
        assert_eq!(received.method(), "POST");
        assert_eq!(received.get("ImageUrl"), Some("http://a/b c.png"));
        assert_eq!(
            received.canonicalized_query(),
            "Action=Segment&ImageUrl=http%3A%2F%2Fa%2Fb%20c.png&RegionId=cn-shanghai&Version=2024-01-11"
        );
        assert!(received.is_whole());
        assert_eq!(
            received.command().as_deref(),
            Some(
                "viapi-sign request --endpoint aigen.cn-shanghai.aliyuncs.com \
                 --region-id cn-shanghai --action Segment --version 2024-01-11 \
                 'ImageUrl=http://a/b c.png' --send"
            )
        );
    }

    #[test]
    fn what_is_hidden_is_not_sent_again() {
        for (error, may_be_sent) in [
            (STRING.replace("Segment", "***"), false),
            (STRING.replace("b%2520c", "%25FF"), false),
            (STRING.replace("%26Version%3D2024-01-11", ""), false),
            (
                STRING.replace("Action", "AccessKeyId%3DLTAI***%26Action"),
                true,
            ),
            (STRING.replace("ImageUrl", "-x"), false),
            (STRING.replace("ImageUrl", "A%3D%26A"), false),
        ] {
            let received = Received::read(error.as_bytes(), b"", None);
            assert_eq!(received.command().is_some(), may_be_sent, "{error}");
        }
    }

    #[test]
    fn words_for_a_shell() {
        for (word, expected) in [
            ("a=b", "a=b"),
            ("", "''"),
            ("it's", "'it'\\''s'"),
            ("'", "''\\'''"),
            ("$(x)", "'$(x)'"),
            ("图", "'图'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
