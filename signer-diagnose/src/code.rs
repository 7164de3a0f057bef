//! What can be found: numbers with names. Each code is declared in its family's
//! room in `rules`.

use core::fmt;

/// The language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// How sure a finding is. The surer one is less, so that findings sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// True in every world that fits the evidence.
    Proved,
    /// It explains the evidence; something else could too.
    Likely,
}

/// What a [`Finding`](crate::Finding) says.
///
/// A number and a name are never given to another meaning. All are listed in
/// `docs/findings.md`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

impl Code {
    pub(crate) const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The stable number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A family of codes, as [`codes!`] declares it.
pub(crate) struct Family {
    pub(crate) title: &'static str,
    pub(crate) codes: &'static [Code],
}

/// Declares the codes of a family: constant, number, name, how sure a finding
/// may be, whether it leaves the question `open`, and cause and fix in each
/// language.
///
/// Every text is a column of its own, a function from the number, so that a
/// program that asks for no Chinese does not hold it.
macro_rules! codes {
    ($title:literal $(
        $(#[doc = $doc:literal])+
        $constant:ident = $number:literal, $name:literal, [$($certainty:ident),+] $($open:ident)? {
            en: $cause:literal, $fix:literal
            zh: $cause_zh:literal, $fix_zh:literal
        }
    )+) => {
        impl crate::code::Code {
            $($(#[doc = $doc])+ pub const $constant: Self = Self::new($number);)+
        }

        pub(crate) const FAMILY: crate::code::Family = crate::code::Family {
            title: $title,
            codes: &[$(crate::code::Code::$constant),+],
        };

        /// What [`codes!`] was told of each code, a column a function.
        pub(crate) mod columns {
            use crate::code::Certainty;

            pub(crate) const fn name(number: u16) -> Option<&'static str> {
                match number { $($number => Some($name),)+ _ => None }
            }

            pub(crate) const fn certainties(number: u16) -> Option<&'static [Certainty]> {
                match number { $($number => Some(&[$(Certainty::$certainty),+]),)+ _ => None }
            }

            pub(crate) const fn is_open(number: u16) -> Option<bool> {
                match number { $($number => Some(crate::code::is_open!($($open)?)),)+ _ => None }
            }

            pub(crate) const fn english(number: u16) -> Option<[&'static str; 2]> {
                match number { $($number => Some([$cause, $fix]),)+ _ => None }
            }

            pub(crate) const fn chinese(number: u16) -> Option<[&'static str; 2]> {
                match number { $($number => Some([$cause_zh, $fix_zh]),)+ _ => None }
            }
        }
    };
}

macro_rules! is_open {
    () => {
        false
    };
    (open) => {
        true
    };
}

pub(crate) use {codes, is_open};
