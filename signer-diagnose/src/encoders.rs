//! The encoders that people use in place of the protocol's own: which
//! characters each writes in another way.

use core::fmt;

use crate::code::Lang;
use crate::percent::{is_unreserved, write_escape};

/// An encoder of a language's library.
pub(crate) struct Encoder {
    language: &'static str,
    /// Its functions that encode so.
    functions: &'static [&'static str],
    /// Reserved characters that it leaves as they are.
    pub(crate) bare: &'static [u8],
    /// Whether it writes a space as `+`.
    pub(crate) plus: bool,
    /// Whether it encodes `~`.
    pub(crate) tilde: bool,
    /// Whether its hexadecimal digits are in lower case.
    pub(crate) lower_case: bool,
}

impl Encoder {
    /// Writes one byte as this encoder does.
    pub(crate) fn encode(&self, byte: u8, write: &mut dyn FnMut(u8)) {
        let tilde = byte == b'~' && self.tilde;
        if byte == b' ' && self.plus {
            write(b'+');
        } else if (is_unreserved(byte) || self.bare.contains(&byte)) && !tilde {
            write(byte);
        } else {
            write_escape(byte, self.lower_case, write);
        }
    }
}

const fn encoder(
    language: &'static str,
    functions: &'static [&'static str],
    bare: &'static [u8],
    plus: bool,
    tilde: bool,
) -> Encoder {
    Encoder {
        language,
        functions,
        bare,
        plus,
        tilde,
        lower_case: false,
    }
}

/// By their documentation and their sources.
pub(crate) const ENCODERS: [Encoder; 13] = [
    encoder("Python", &["quote"], b"/", false, false),
    encoder("Python", &["quote_plus", "urlencode"], b"", true, false),
    encoder("Go", &["url.QueryEscape"], b"", true, false),
    encoder("Java", &["URLEncoder"], b"*", true, true),
    encoder("JavaScript", &["URLSearchParams"], b"*", true, true),
    encoder("PHP", &["urlencode"], b"", true, true),
    encoder(
        "JavaScript",
        &["encodeURIComponent"],
        b"!'()*",
        false,
        false,
    ),
    encoder(
        "JavaScript",
        &["encodeURI"],
        b";,/?:@&=+$!'()*#",
        false,
        false,
    ),
    encoder("Python 2", &["quote"], b"/", false, true),
    encoder("PHP 5.2", &["rawurlencode"], b"", false, true),
    encoder("JavaScript", &["escape"], b"@*+/", false, true),
    Encoder {
        language: "C#",
        functions: &["HttpUtility.UrlEncode"],
        bare: b"!()*",
        plus: true,
        tilde: true,
        lower_case: true,
    },
    encoder("C#", &["WebUtility.UrlEncode"], b"!()*", true, true),
];

/// A set of [`ENCODERS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Encoders(u16);

impl Encoders {
    pub(crate) const NONE: Self = Self(0);

    /// Those that write a text as it was seen.
    pub(crate) fn that_write(seen: &Habit) -> Self {
        let fits = ENCODERS.iter().enumerate().filter(|(_, encoder)| {
            let mut bare = 0;
            for &byte in encoder.bare {
                bare |= bit(byte);
            }
            bare & seen.reserved == seen.bare
                && encoder.plus == seen.plus.unwrap_or(encoder.plus)
                && encoder.tilde == seen.tilde.unwrap_or(encoder.tilde)
                && encoder.lower_case == seen.lower_case.unwrap_or(encoder.lower_case)
        });
        Self(fits.fold(0, |set, (place, _)| set | 1 << place))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number, a bit an encoder.
    pub(crate) fn bits(self) -> u32 {
        self.0.into()
    }

    /// The opposite of [`bits`](Self::bits); unknown bits are dropped.
    pub(crate) fn from_bits(bits: u32) -> Self {
        let known = bits & ((1 << ENCODERS.len()) - 1);
        Self(u16::try_from(known).unwrap_or_default())
    }

    /// Names them.
    pub(crate) fn write(self, f: &mut fmt::Formatter<'_>, lang: Lang) -> fmt::Result {
        let (of, and, comma) = match lang {
            Lang::English => ("'s ", " and ", ", "),
            Lang::Chinese => (" 的 ", " 和 ", "、"),
        };
        let mut before = "";
        for (place, encoder) in ENCODERS.iter().enumerate() {
            if self.0 & 1 << place == 0 {
                continue;
            }
            f.write_str(core::mem::replace(&mut before, comma))?;
            f.write_str(encoder.language)?;
            let mut before = of;
            for function in encoder.functions {
                f.write_str(core::mem::replace(&mut before, and))?;
                f.write_str(function)?;
            }
        }
        Ok(())
    }
}

/// What was seen of an encoder: of what was there to encode, what was done.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habit {
    /// The reserved characters that were there, as [`bit`]s.
    pub(crate) reserved: u128,
    /// Those of them that were left as they are.
    pub(crate) bare: u128,
    /// Whether a space became `+`; `None` without a space.
    pub(crate) plus: Option<bool>,
    pub(crate) tilde: Option<bool>,
    pub(crate) lower_case: Option<bool>,
}

/// A set of one byte. What is beyond ASCII shares a place with DEL.
pub(crate) const fn bit(byte: u8) -> u128 {
    1 << if byte < 127 { byte } else { 127 }
}
