//! The signature as it was sent: which digest it holds, and in which form.

use alloc::vec::Vec;

use crate::code::{Code, codes};
use crate::evidence::find::find;
use crate::finding::{Finding, Findings};
use crate::percent::hex_digit;

codes! { "Computation and signature"
    /// The signature is the digest in hexadecimal.
    DIGEST_HEX = 150, "digest-hex", [Proved] {
        en: "the signature is the digest in hexadecimal", "Base64 the 20 bytes of the digest: digest(), not hexdigest()"
        zh: "签名是十六进制的摘要", "对 20 字节的原始摘要做 Base64：用 digest()，不用 hexdigest()"
    }
    /// The signature is Base64 of the digest in hexadecimal.
    DIGEST_HEX_BASE64 = 151, "digest-hex-base64", [Proved] {
        en: "the signature is Base64 of the digest in hexadecimal", "Base64 the 20 bytes of the digest: digest(), not hexdigest(); openssl with -binary"
        zh: "签名是对十六进制摘要做的 Base64", "对 20 字节的原始摘要做 Base64：用 digest()，不用 hexdigest()；openssl 加 -binary"
    }
    /// The signature is URL-safe Base64.
    BASE64_URL_SAFE = 152, "base64-url-safe", [Proved] {
        en: "the signature is URL-safe Base64, with '-' and '_'", "Use standard Base64, with '+' and '/', and percent-encode it when it is sent"
        zh: "签名用了 URL 安全的 Base64（含“-”“_”）", "用标准 Base64（含“+”“/”），发送时再做百分号编码"
    }
    /// The signature has a line break.
    BASE64_NEWLINE = 153, "base64-newline", [Proved, Likely] {
        en: "the signature has a line break", "Remove it: encodestring and android.util.Base64.DEFAULT append it"
        zh: "签名里有换行符", "去掉换行符：encodestring、android.util.Base64.DEFAULT 会自动加上"
    }
    /// The signature lacks its `=`.
    BASE64_UNPADDED = 154, "base64-unpadded", [Proved, Likely] {
        en: "the signature lacks the '=' at its end", "Keep the padding of Base64: a signature has 28 characters"
        zh: "签名缺少末尾的“=”", "保留 Base64 的填充：签名共 28 个字符"
    }
    /// A `+` of the signature travels raw and arrives as a space.
    SIGNATURE_PLUS_AS_SPACE = 155, "signature-plus-as-space", [Proved, Likely] {
        en: "a '+' of the signature arrives as a space when it is sent raw", "Percent-encode the signature like any value when it is sent: '+' becomes %2B. Only signatures with a '+' fail, about one in three"
        zh: "签名里的“+”未编码就发送，到服务端会变成空格", "签名和其他参数值一样，发送时要做百分号编码：“+”变成 %2B。只有含“+”的签名会失败，约占三分之一"
    }
    /// The signature is percent-encoded once too often.
    SIGNATURE_PERCENT_ENCODED = 156, "signature-percent-encoded", [Proved, Likely] {
        en: "the signature is percent-encoded before it is sent, and sending encodes it once more", "Put the Base64 text among the parameters: it is encoded once, when it is sent"
        zh: "签名在发送前已经做过百分号编码，发送时会再编码一次", "放进参数的应是 Base64 原文，发送时才编码一次"
    }
    /// The signature is Base64 of Base64.
    BASE64_TWICE = 157, "base64-twice", [Proved] {
        en: "the signature is Base64 of Base64", "Base64 the 20 bytes of the digest once"
        zh: "签名做了两次 Base64", "对 20 字节的摘要只做一次 Base64"
    }
    /// SHA-1 without HMAC.
    PLAIN_SHA1 = 158, "plain-sha1", [Proved] {
        en: "the signature is a SHA-1 hash, without HMAC", "Use HMAC-SHA1 with the key AccessKeySecret&"
        zh: "签名是普通的 SHA-1，不是 HMAC", "应使用 HMAC-SHA1，密钥为 AccessKeySecret&"
    }
    /// HMAC-SHA256 in place of HMAC-SHA1.
    HMAC_SHA256 = 159, "hmac-sha256", [Proved] {
        en: "the signature is HMAC-SHA256", "Use HMAC-SHA1, which SignatureMethod names"
        zh: "签名用的是 HMAC-SHA256", "应使用 SignatureMethod 所声明的 HMAC-SHA1"
    }
    /// SHA-256 without HMAC.
    PLAIN_SHA256 = 160, "plain-sha256", [Proved] {
        en: "the signature is a SHA-256 hash, without HMAC", "Use HMAC-SHA1 with the key AccessKeySecret&"
        zh: "签名是普通的 SHA-256，不是 HMAC", "应使用 HMAC-SHA1，密钥为 AccessKeySecret&"
    }
    /// HMAC-MD5 in place of HMAC-SHA1.
    HMAC_MD5 = 161, "hmac-md5", [Proved] {
        en: "the signature is HMAC-MD5", "Use HMAC-SHA1"
        zh: "签名用的是 HMAC-MD5", "应使用 HMAC-SHA1"
    }
    /// MD5 without HMAC.
    PLAIN_MD5 = 162, "plain-md5", [Proved] {
        en: "the signature is an MD5 hash, without HMAC", "Use HMAC-SHA1 with the key AccessKeySecret&"
        zh: "签名是普通的 MD5，不是 HMAC", "应使用 HMAC-SHA1，密钥为 AccessKeySecret&"
    }
    /// The signature is empty.
    SIGNATURE_EMPTY = 163, "signature-empty", [Proved, Likely] {
        en: "it is empty", "Find out why nothing was computed: a command such as openssl may be missing"
        zh: "签名为空", "检查为什么没有算出签名：可能缺少 openssl 等命令"
    }
    /// The signature is not Base64 of a digest.
    SIGNATURE_MALFORMED = 164, "signature-malformed", [Proved, Likely] {
        en: "it is not the Base64 of an HMAC-SHA1, which has 20 bytes", "Send Base64(HMAC-SHA1(...)): 28 characters that end in '='"
        zh: "签名不是 HMAC-SHA1（20 字节）的 Base64", "应为 Base64(HMAC-SHA1(...))，共 28 个字符，以“=”结尾"
    }
    /// The signature was put into lower or upper case.
    SIGNATURE_CASE = 167, "signature-case", [Proved, Likely] {
        en: "the letters of the signature are all of one case: Base64 has both", "Send the Base64 text as it is, without lower() or upper(), which hexadecimal allows and Base64 does not"
        zh: "签名的字母全是小写或全是大写，而 Base64 区分大小写", "原样发送 Base64 文本，不要做 lower()、upper()：十六进制可以这样转，Base64 不行"
    }
}

/// A digest, and what was done to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    digest: Vec<u8>,
    /// What the form shows, in the order of the findings.
    forms: Vec<Code>,
    /// Whether what is around it may be of whatever printed it.
    is_printed: bool,
    /// Whether it is in the `b'..'` of Python's bytes.
    is_bytes: bool,
    /// The case of its letters, where all have the same.
    case: Option<Case>,
}

#[derive(Clone, Copy, Debug)]
enum Case {
    Lower,
    Upper,
}

/// The longest that is looked at: Base64 of a SHA-256 in hexadecimal, every
/// third character of it percent-encoded, is shorter.
const LONGEST: usize = 160;

impl Sent {
    /// A signature as a person pastes it: with its name, in quotes, before a full stop.
    pub(crate) fn pasted(text: &str) -> Self {
        let mut sent = Self::read(text);
        let is_of_digest = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_-%".contains(byte);
        let bytes = text.as_bytes();
        if bytes.iter().all(|byte| is_of_digest(byte) || *byte == b' ') && !sent.is_malformed() {
            return sent;
        }
        let behind = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let end = behind(bytes.iter().rposition(is_of_digest));
        let word = bytes.get(..end).unwrap_or_default();
        let start = behind(word.iter().rposition(|byte| !is_of_digest(byte)));
        // The last `=` that is no padding ends a name.
        let digits = behind(word.iter().rposition(|byte| *byte != b'='));
        let digits = word.get(start..digits).unwrap_or_default();
        let name = behind(digits.iter().rposition(|byte| *byte == b'='));
        let mut alone = Self::read(text.get(start + name..end).unwrap_or_default());
        alone.is_bytes = matches!(bytes, [b'b', b'"' | b'\'', ..]);
        if sent.is_malformed() {
            if !alone.digest.is_empty() {
                return alone;
            }
            sent.forms = [Code::SIGNATURE_MALFORMED].into();
        }
        sent.is_printed = end - start < text.len();
        sent
    }

    pub(crate) const fn is_bytes(&self) -> bool {
        self.is_bytes
    }

    fn is_malformed(&self) -> bool {
        self.forms.contains(&Code::SIGNATURE_MALFORMED)
    }

    pub(crate) fn read(signature: &str) -> Self {
        let mut sent = Self::default();
        let mut text = Vec::new();
        let trimmed = signature.trim_matches(['\n', '\r']);
        if trimmed.len() < signature.len() {
            sent.form(Code::BASE64_NEWLINE);
        }
        if trimmed.is_empty() {
            sent.form(Code::SIGNATURE_EMPTY);
            return sent;
        }
        if let Some(digest) = spelled_out(trimmed) {
            sent.digest = digest;
            sent.form(Code::DIGEST_HEX);
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
                            sent.form(Code::SIGNATURE_PERCENT_ENCODED);
                            high << 4 | low
                        }
                        None => byte,
                    }
                }
                (b' ', _) => {
                    sent.form(Code::SIGNATURE_PLUS_AS_SPACE);
                    b'+'
                }
                (b'-', _) => {
                    sent.form(Code::BASE64_URL_SAFE);
                    b'+'
                }
                (b'_', _) => {
                    sent.form(Code::BASE64_URL_SAFE);
                    b'/'
                }
                (b'\n' | b'\r', _) => {
                    sent.form(Code::BASE64_NEWLINE);
                    continue;
                }
                (byte, _) => byte,
            };
            if text.len() == LONGEST {
                break;
            }
            text.push(byte);
        }
        if text.len() < LONGEST {
            sent.digest_of(&text);
        } else {
            sent.form(Code::SIGNATURE_MALFORMED);
        }
        if sent.is_malformed() {
            // What is no Base64 has no `+` and no `/` that were written otherwise.
            let of_base64 = [Code::SIGNATURE_PLUS_AS_SPACE, Code::BASE64_URL_SAFE];
            sent.forms.retain(|code| !of_base64.contains(code));
        }
        sent
    }

    fn digest_of(&mut self, text: &[u8]) {
        if let Some(digest) = unhex(text) {
            self.digest = digest;
            self.form(Code::DIGEST_HEX);
            return;
        }
        let Some(decoded) = unbase64(text) else {
            self.form(Code::SIGNATURE_MALFORMED);
            return;
        };
        // A shell encodes the line with it: `SHA1(stdin)= 0a1b...` and its line break.
        let mut words = decoded.split(u8::is_ascii_whitespace);
        if let Some(digest) = words.find_map(unhex) {
            self.digest = digest;
            self.form(Code::DIGEST_HEX_BASE64);
        } else if is_digest(&decoded) {
            self.digest = decoded;
        } else if let Some(digest) = unbase64(&decoded).filter(|digest| is_digest(digest)) {
            self.digest = digest;
            self.form(Code::BASE64_TWICE);
        } else {
            return self.form(Code::SIGNATURE_MALFORMED);
        }
        if !text.len().is_multiple_of(4) {
            self.form(Code::BASE64_UNPADDED);
        }
        // By chance one signature in a million has no letter of the other case; what was
        // made up has few letters.
        let letters = text.iter().map(u8::to_ascii_lowercase);
        let letters = letters.filter(u8::is_ascii_lowercase);
        let seen = letters.fold(0_u32, |seen, letter| seen | 1 << (letter - b'a'));
        if seen.count_ones() < 8 {
            return;
        }
        self.case = if !text.iter().any(u8::is_ascii_uppercase) {
            Some(Case::Lower)
        } else if !text.iter().any(u8::is_ascii_lowercase) {
            Some(Case::Upper)
        } else {
            return;
        };
        self.form(Code::SIGNATURE_CASE);
    }

    /// Whether this is the digest that it holds.
    pub(crate) fn holds(&self, digest: &[u8]) -> bool {
        match self.case {
            None => self.digest == digest,
            Some(case) => self.digest == folded(digest, case),
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
            // A signature copied from a URL is still encoded.
            let is_sure = match code {
                Code::SIGNATURE_PERCENT_ENCODED | Code::SIGNATURE_CASE => false,
                Code::BASE64_NEWLINE | Code::SIGNATURE_MALFORMED => !self.is_printed,
                _ => true,
            };
            let finding = Finding::sure_if(is_sure, code);
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

/// What the Base64 of a digest holds when its letters are put into one case.
fn folded(digest: &[u8], case: Case) -> Vec<u8> {
    let mut folded = Vec::new();
    for three in digest.chunks(3) {
        let byte = |at| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let mut four = 0;
        for shift in [18, 12, 6, 0] {
            let sextet = bits >> shift & 63;
            let sextet = match (sextet, case) {
                (0..26, Case::Lower) => sextet + 26,
                (26..52, Case::Upper) => sextet - 26,
                _ => sextet,
            };
            four = four << 6 | sextet;
        }
        let [_, bytes @ ..] = four.to_be_bytes();
        folded.extend(bytes.into_iter().take(three.len()));
    }
    folded
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

/// A digest in hexadecimal as a tool prints it: `SHA1(stdin)= 6d01..`, `6D-01-..`,
/// `0x6d01..`, `<Buffer 6d 01 ..>`.
fn spelled_out(text: &str) -> Option<Vec<u8>> {
    const FROM: &[u8] = b"(stdin)= ";
    let mut digits = Vec::new();
    let text = text.as_bytes();
    let digest = find(text, FROM).and_then(|at| text.get(at + FROM.len()..));
    let mut rest = digest.unwrap_or(text);
    for start in [&b"<Buffer "[..], b"0x"] {
        rest = rest.strip_prefix(start).unwrap_or(rest);
    }
    for byte in rest.strip_suffix(b">").unwrap_or(rest) {
        if !matches!(byte, b'-' | b':' | b' ') {
            digits.push(*byte);
        }
    }
    unhex(&digits)
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
