//! A finding in words.

use core::fmt::{self, Write as _};

use crate::code::{Code, Lang, Mark};
use crate::finding::{Diagnosis, Finding};
use crate::rules::outcome::WHOLE_STRING;
use crate::visible::is_hidden;

impl Finding {
    /// What is wrong, without what only this request shows.
    #[must_use]
    pub fn cause(&self, lang: Lang) -> &'static str {
        let [cause, _] = self.texts(lang);
        cause
    }

    /// What to do about it.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> &'static str {
        let [_, fix] = self.texts(lang);
        fix
    }

    fn texts(&self, lang: Lang) -> [&'static str; 2] {
        if self.code == Code::NOTHING_TO_COMPARE && self.detail.has_string {
            let [english, chinese] = WHOLE_STRING;
            return match lang {
                Lang::English => english,
                Lang::Chinese => chinese,
            };
        }
        [self.code.cause(lang), self.code.fix(lang)]
    }

    /// What is wrong and how to fix it. It holds no secret and no value.
    #[must_use]
    pub const fn message(&self, lang: Lang) -> Message<'_> {
        Message::new(self, lang)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message(Lang::English);
        write!(f, "{} ({}): {message}", self.code, self.certainty)
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.findings().iter().enumerate() {
            let before = if at == 0 { "" } else { "\n" };
            write!(f, "{before}{finding}")?;
        }
        Ok(())
    }
}

/// The message of a finding, in one language: cause and fix. Its text has a
/// [`len`](Self::len) before it is written.
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

    /// Writes it to the start of `out`, and returns the number of bytes; `None`
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
        let [cause, fix] = finding.texts(*lang);
        match lang {
            Lang::English => {
                if let Some(parameter) = finding.parameter() {
                    write!(f, "parameter '{parameter}': ")?;
                }
                f.write_str(cause)?;
                self.english_details(f)?;
                write!(f, ". {fix}.")
            }
            Lang::Chinese => {
                if let Some(parameter) = finding.parameter() {
                    write!(f, "参数 {parameter}：")?;
                }
                f.write_str(cause)?;
                self.chinese_details(f)?;
                write!(f, "。{fix}。")
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
            Some(minutes) if self.finding.code == Code::TIMESTAMP_LOCAL_TIME => {
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
            Some(minutes) if self.finding.code == Code::TIMESTAMP_LOCAL_TIME => {
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
        let character = self.finding.detail.character;
        character.filter(|_| self.finding.code.has(Mark::Character))
    }
}

/// A character between quotes of the other kind.
struct Quoted(char);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.0 == '\'' { '"' } else { '\'' };
        f.write_char(quote)?;
        if is_hidden(self.0) {
            write!(f, "{}", self.0.escape_default())?;
        } else {
            f.write_char(self.0)?;
        }
        f.write_char(quote)
    }
}

/// Of a time zone, without its sign.
const fn nearest_half_hour(minutes: i64) -> u64 {
    (minutes.unsigned_abs() + 15) / 30 * 30
}
