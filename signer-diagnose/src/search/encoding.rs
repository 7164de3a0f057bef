//! The ways in which programs encode a text that they sign.

use alloc::string::String;
use alloc::vec::Vec;

use crate::encoders::Encoder;
use crate::percent::{is_unreserved, write_escape};
use crate::search::gb2312;
use crate::written::written;

/// How a text is encoded.
#[derive(Clone, Copy)]
pub(crate) enum Encoding {
    Right,
    None,
    Twice,
    LowerCase,
    By(&'static Encoder),
    /// All but these, which an encoder was told to leave; and a space as `+`, if so.
    But(&'static [u8], bool),
    /// Nothing but these, which somebody replaced by hand.
    Only(&'static [u8]),
    /// Nothing beyond ASCII.
    Ascii,
    /// A space as `20%`, after a repair that went wrong.
    Pieces,
    /// Whatever is no letter and no digit, and a space as `+`.
    AllButLetters,
    /// Escaped for HTML before.
    Html,
    Latin1,
    /// UTF-8 that was read as Latin-1.
    Mojibake,
    Gbk,
    /// By the numbers of characters, as `printf` of a shell does.
    Numbers,
    /// JavaScript's `escape`.
    Escape,
}

impl Encoding {
    pub(crate) fn write(self, text: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::None => out.extend_from_slice(text),
            Self::Html => Self::Right.write(&html(text, true), out),
            Self::Mojibake => {
                let read: String = text.iter().copied().map(char::from).collect();
                Self::Right.write(read.as_bytes(), out);
            }
            Self::Twice => {
                let mut once = Vec::new();
                Self::Right.write(text, &mut once);
                Self::Right.write(&once, out);
            }
            Self::Latin1 | Self::Gbk | Self::Numbers | Self::Escape => {
                // What is no text has no characters to go by.
                let text = core::str::from_utf8(text).unwrap_or_default();
                text.chars().for_each(|char| self.write_char(char, out));
            }
            _ => text.iter().for_each(|byte| self.write_byte(*byte, out)),
        }
    }

    fn write_byte(self, byte: u8, out: &mut Vec<u8>) {
        let mut push = |byte| out.push(byte);
        let is_bare = match self {
            Self::By(encoder) => return encoder.encode(byte, &mut push),
            Self::But(_, true) | Self::AllButLetters if byte == b' ' => return push(b'+'),
            Self::Pieces if byte == b' ' => return out.extend_from_slice(b"20%"),
            Self::But(bare, _) => is_unreserved(byte) || bare.contains(&byte),
            Self::Only(reserved) => !reserved.contains(&byte),
            Self::Ascii => is_unreserved(byte) || !byte.is_ascii(),
            Self::AllButLetters => byte.is_ascii_alphanumeric(),
            _ => is_unreserved(byte),
        };
        if is_bare {
            push(byte);
        } else {
            write_escape(byte, matches!(self, Self::LowerCase), &mut push);
        }
    }

    fn write_char(self, char: char, out: &mut Vec<u8>) {
        let number = u32::from(char);
        match self {
            Self::Latin1 => {
                let byte = u8::try_from(number).unwrap_or(b'?');
                Self::Right.write_byte(byte, out);
            }
            Self::Gbk if !char.is_ascii() => {
                let bytes = gb2312::encode(char).into_iter().flatten();
                bytes.for_each(|byte| Self::Right.write_byte(byte, out));
            }
            Self::Escape if char.is_ascii_alphanumeric() || "@*_+-./".contains(char) => {
                out.extend(u8::try_from(char));
            }
            Self::Escape => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    let escape = match *unit {
                        unit @ ..0x100 => written(format_args!("%{unit:02X}")),
                        unit => written(format_args!("%u{unit:04X}")),
                    };
                    out.extend_from_slice(escape.as_bytes());
                }
            }
            _ => match u8::try_from(number).ok().filter(u8::is_ascii) {
                Some(byte) => Self::Right.write_byte(byte, out),
                None => {
                    out.extend_from_slice(written(format_args!("%{number:02X}")).as_bytes());
                }
            },
        }
    }
}

/// A text escaped for HTML, as Python's `html.escape` does.
pub(crate) fn html(text: &[u8], quotes: bool) -> Vec<u8> {
    let mut out = Vec::new();
    for byte in text {
        out.extend_from_slice(match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' if quotes => b"&quot;",
            b'\'' if quotes => b"&#x27;",
            byte => core::slice::from_ref(byte),
        });
    }
    out
}
