//! The signature as it was sent: which digest it holds, and in which form.

use alloc::vec::Vec;

use crate::code::Code;
use crate::finding::{Finding, Findings};
use crate::percent::hex_digit;

/// A digest, and what was done to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    digest: Vec<u8>,
    /// What the form shows, in the order of the findings.
    forms: Vec<Code>,
}

/// The longest that is looked at: Base64 of a SHA-256 in hexadecimal, every
/// third character of it percent-encoded, is shorter.
const LONGEST: usize = 160;

impl Sent {
    pub(crate) fn read(signature: &str) -> Self {
        let mut sent = Self::default();
        let mut text = Vec::new();
        let trimmed = signature.trim_matches(['\n', '\r']);
        if trimmed.len() < signature.len() {
            sent.form(Code::Base64Newline);
        }
        if trimmed.is_empty() {
            sent.form(Code::SignatureEmpty);
            return sent;
        }
        let mut bytes = trimmed.as_bytes();
        while let Some((&byte, rest)) = bytes.split_first() {
            bytes = rest;
            let byte = match (byte, rest) {
                (b'%', [high, low, after @ ..]) => {
                    let digits = hex_digit(*high).zip(hex_digit(*low));
                    match digits {
                        Some((high, low)) => {
                            bytes = after;
                            sent.form(Code::SignaturePercentEncoded);
                            high << 4 | low
                        }
                        None => byte,
                    }
                }
                (b' ', _) => {
                    sent.form(Code::SignaturePlusAsSpace);
                    b'+'
                }
                (b'-', _) => {
                    sent.form(Code::Base64UrlSafe);
                    b'+'
                }
                (b'_', _) => {
                    sent.form(Code::Base64UrlSafe);
                    b'/'
                }
                (b'\n' | b'\r', _) => {
                    sent.form(Code::Base64Newline);
                    continue;
                }
                (byte, _) => byte,
            };
            if text.len() == LONGEST {
                sent.form(Code::SignatureMalformed);
                return sent;
            }
            text.push(byte);
        }
        sent.digest_of(&text);
        sent
    }

    fn digest_of(&mut self, text: &[u8]) {
        if let Some(digest) = unhex(text) {
            self.digest = digest;
            self.form(Code::DigestHex);
            return;
        }
        let Some(decoded) = unbase64(text) else {
            self.form(Code::SignatureMalformed);
            return;
        };
        if !text.len().is_multiple_of(4) {
            self.form(Code::Base64Unpadded);
        }
        if let Some(digest) = unhex(&decoded) {
            self.digest = digest;
            self.form(Code::DigestHexBase64);
        } else if is_digest(&decoded) {
            self.digest = decoded;
        } else if let Some(digest) = unbase64(&decoded).filter(|digest| is_digest(digest)) {
            self.digest = digest;
            self.form(Code::Base64Twice);
        } else {
            self.form(Code::SignatureMalformed);
        }
    }

    fn form(&mut self, code: Code) {
        if !self.forms.contains(&code) {
            self.forms.push(code);
        }
    }

    /// The bytes; none when they cannot be read.
    pub(crate) fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// Adds what the form alone shows.
    pub(crate) fn report(&self, findings: &mut Findings) {
        for &code in &self.forms {
            // Who copies a signature out of a URL copies it encoded.
            let finding = if code == Code::SignaturePercentEncoded {
                Finding::likely(code)
            } else {
                Finding::proved(code)
            };
            findings.add(finding.about("Signature"));
        }
    }
}

/// As long as the digest of SHA-1, SHA-256 or MD5.
fn is_digest(bytes: &[u8]) -> bool {
    matches!(bytes.len(), 20 | 32 | 16)
}

/// Decodes Base64 with or without its padding.
fn unbase64(text: &[u8]) -> Option<Vec<u8>> {
    let (digits, padding) = match text {
        [digits @ .., b'=', b'='] => (digits, 2),
        [digits @ .., b'='] => (digits, 1),
        digits => (digits, 0),
    };
    let over = digits.len() % 4;
    if over == 1 || padding > 0 && over + padding != 4 {
        return None;
    }
    let mut decoded = Vec::new();
    for four in digits.chunks(4) {
        let mut bits = 0_u32;
        for place in 0..4 {
            let digit = four.get(place).map_or(Some(0), |digit| sextet(*digit))?;
            bits = bits << 6 | u32::from(digit);
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        for byte in bytes.into_iter().take(four.len() * 3 / 4) {
            decoded.push(byte);
        }
    }
    Some(decoded)
}

const fn sextet(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() || !matches!(pairs.len(), 20 | 32 | 16) {
        return None;
    }
    let mut digest = Vec::new();
    for [high, low] in pairs {
        let byte = hex_digit(*high)? << 4 | hex_digit(*low)?;
        digest.push(byte);
    }
    Some(digest)
}
