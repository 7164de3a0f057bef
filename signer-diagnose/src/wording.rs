//! What a finding says, in two languages.
//!
//! One file for each group of codes; both languages stand together, so that
//! who changes one sees the other.

use core::fmt::{self, Write as _};

use crate::code::{Code, Lang};
use crate::finding::Finding;

mod common;
mod encoding;
mod key;
mod outcome;
mod parameters;
mod refusal;
mod structure;

/// The texts of one code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    code: Code,
    english: Text,
    chinese: Text,
    looks: &'static str,
}

/// What is wrong, and how to mend it.
#[derive(Clone, Copy, Debug)]
struct Text {
    what: &'static str,
    mend: &'static str,
}

/// Every group has a table of its own.
const GROUPS: [&[Entry]; 7] = [
    outcome::ENTRIES,
    structure::ENTRIES,
    encoding::ENTRIES,
    parameters::ENTRIES,
    common::ENTRIES,
    key::ENTRIES,
    refusal::ENTRIES,
];

impl Entry {
    fn of(code: Code) -> Option<&'static Self> {
        GROUPS
            .into_iter()
            .flatten()
            .find(|entry| entry.code == code)
    }

    const fn text(&self, lang: Lang) -> Text {
        match lang {
            Lang::English => self.english,
            Lang::Chinese => self.chinese,
        }
    }
}

impl Code {
    /// What is wrong, without what only one request shows.
    #[must_use]
    pub fn what(self, lang: Lang) -> &'static str {
        Entry::of(self).map_or("", |entry| entry.text(lang).what)
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(self, lang: Lang) -> &'static str {
        Entry::of(self).map_or("", |entry| entry.text(lang).mend)
    }

    /// How it looks in the strings, the signature or the answer.
    #[must_use]
    pub fn looks(self) -> &'static str {
        Entry::of(self).map_or("", |entry| entry.looks)
    }
}

/// The message of a finding, in one language: what is wrong, and the mend.
#[derive(Clone, Copy, Debug)]
pub struct Message<'f> {
    finding: &'f Finding,
    lang: Lang,
}

impl<'f> Message<'f> {
    pub(crate) const fn new(finding: &'f Finding, lang: Lang) -> Self {
        Self { finding, lang }
    }

    /// The number of bytes.
    #[expect(clippy::len_without_is_empty, reason = "it always says something")]
    #[must_use]
    pub fn len(&self) -> usize {
        let mut written = Written {
            out: &mut [],
            len: 0,
        };
        // It only counts, which does not fail.
        let _ = write!(written, "{self}");
        written.len
    }

    /// Writes it to the start of `out`, and gives the number of bytes; `None`
    /// when there is no room for all of them.
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        let room = out.len();
        let mut written = Written { out, len: 0 };
        let _ = write!(written, "{self}");
        (written.len <= room).then_some(written.len)
    }
}

/// Writes what there is room for, and counts the rest.
struct Written<'o> {
    out: &'o mut [u8],
    len: usize,
}

impl fmt::Write for Written<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.out.get_mut(self.len..).unwrap_or_default();
        for (to, from) in free.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        self.len += text.len();
        Ok(())
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { finding, lang } = self;
        let (what, mend) = (finding.code.what(*lang), finding.code.mend(*lang));
        match lang {
            Lang::English => {
                if let Some(parameter) = finding.parameter() {
                    write!(f, "parameter '{parameter}': ")?;
                }
                f.write_str(what)?;
                self.english_details(f)?;
                write!(f, ". {mend}.")
            }
            Lang::Chinese => {
                if let Some(parameter) = finding.parameter() {
                    write!(f, "参数 {parameter}：")?;
                }
                f.write_str(what)?;
                self.chinese_details(f)?;
                write!(f, "。{mend}。")
            }
        }
    }
}

impl Message<'_> {
    fn english_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &self.finding.detail;
        if let Some(character) = self.character() {
            write!(f, " ({})", Quoted(character))?;
        }
        if !detail.encoders.is_empty() {
            f.write_str(" (as written by ")?;
            detail.encoders.write(f, Lang::English)?;
            f.write_char(')')?;
        }
        match detail.minutes {
            Some(minutes) if self.finding.code == Code::TimestampLocalTime => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = nearest_half_hour(minutes);
                write!(f, " (UTC{sign}{}:{:02})", minutes / 60, minutes % 60)
            }
            Some(minutes) if minutes < 0 => write!(f, " ({} minutes behind)", -minutes),
            Some(minutes) => write!(f, " ({minutes} minutes ahead)"),
            None => Ok(()),
        }
    }

    fn chinese_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &self.finding.detail;
        if let Some(character) = self.character() {
            write!(f, "（{}）", Quoted(character))?;
        }
        if !detail.encoders.is_empty() {
            f.write_str("（")?;
            detail.encoders.write(f, Lang::Chinese)?;
            f.write_str(" 就是这样编码的）")?;
        }
        match detail.minutes {
            Some(minutes) if self.finding.code == Code::TimestampLocalTime => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = nearest_half_hour(minutes);
                write!(f, "（UTC{sign}{}:{:02}）", minutes / 60, minutes % 60)
            }
            Some(minutes) if minutes < 0 => write!(f, "（慢 {} 分钟）", -minutes),
            Some(minutes) => write!(f, "（快 {minutes} 分钟）"),
            None => Ok(()),
        }
    }

    /// The character, where the text does not name it.
    fn character(&self) -> Option<char> {
        let unnamed = matches!(
            self.finding.code,
            Code::MarksNotEncoded | Code::ReservedNotEncoded | Code::UnreservedEncoded
        );
        self.finding.detail.character.filter(|_| unnamed)
    }
}

/// A character between quotes of the other kind.
struct Quoted(char);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.0 == '\'' { '"' } else { '\'' };
        f.write_char(quote)?;
        f.write_char(self.0)?;
        f.write_char(quote)
    }
}

/// Of a time zone, without its sign.
const fn nearest_half_hour(minutes: i64) -> u64 {
    (minutes.unsigned_abs() + 15) / 30 * 30
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{Code, GROUPS, Lang};

    #[test]
    fn every_code_has_its_texts_once() {
        for &code in Code::ALL {
            let entries = GROUPS.into_iter().flatten();
            assert_eq!(
                entries.filter(|entry| entry.code == code).count(),
                1,
                "{code:?}"
            );
            assert!(!code.looks().is_empty(), "{code:?}");
            for lang in [Lang::English, Lang::Chinese] {
                for text in [code.what(lang), code.mend(lang)] {
                    assert!(!text.is_empty(), "{code:?}");
                    assert!(
                        !text.ends_with(['.', '\u{3002}']),
                        "{code:?}: a message adds it"
                    );
                }
            }
        }
    }

    #[test]
    fn numbers_and_names_are_given_once() {
        for two in Code::ALL.windows(2) {
            let [a, b] = two else { continue };
            assert!(a.number() < b.number(), "{b:?}");
        }
        for (place, code) in Code::ALL.iter().enumerate() {
            let name = code.name();
            assert!(
                name.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            assert!(
                Code::ALL
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.name() != name)
            );
        }
    }
}
