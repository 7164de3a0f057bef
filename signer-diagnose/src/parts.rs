//! A finding taken apart and put together again, for interfaces to other
//! languages, which keep it as plain numbers and texts.

use core::ops::Range;

use viapi_sign_core::Name;

use crate::code::{Certainty, Code};
use crate::encoders::Encoders;
use crate::finding::{Detail, Finding};
use crate::visible::visible_name;

/// All that the text of a [`Finding`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts<'a> {
    /// The number of its code.
    pub code: u16,
    /// How sure it is.
    pub certainty: Certainty,
    /// The parameter it is about.
    pub parameter: Option<&'a str>,
    /// The character that is encoded wrongly.
    pub character: Option<char>,
    /// Which encoders write like this, a bit each.
    pub encoders: u32,
    /// Minutes between the clock and `Timestamp`.
    pub minutes: Option<i64>,
    /// Whether the server's string-to-sign is there, whole.
    pub has_string: bool,
}

impl Finding {
    /// All that its text is made of.
    #[must_use]
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            code: self.code.number(),
            certainty: self.certainty,
            parameter: self.parameter(),
            character: self.detail.character,
            encoders: self.detail.encoders.bits(),
            minutes: self.detail.minutes,
            has_string: self.detail.has_string,
        }
    }

    /// The same finding, about these places.
    #[must_use]
    pub fn at(mut self, server: Option<Range<usize>>, client: Option<Range<usize>>) -> Self {
        self.server = server;
        self.client = client;
        self
    }

    /// The finding of these parts, without its places; `None` when the code is
    /// not a known one.
    #[must_use]
    pub fn from_parts(parts: &Parts<'_>) -> Option<Self> {
        let code = Code::all().find(|code| code.number() == parts.code)?;
        let mut finding = Self::new(code, parts.certainty);
        finding.parameter = parts.parameter.map(Name::new).map(visible_name);
        finding.detail = Detail {
            character: parts.character,
            encoders: Encoders::from_bits(parts.encoders),
            minutes: parts.minutes,
            has_string: parts.has_string,
        };
        Some(finding)
    }
}
