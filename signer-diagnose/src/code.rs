//! What can be found: numbers with names. Each code is declared in its family's
//! room in `rules`.

use core::fmt;

/// The language of a message. Read and written as `en` and `zh`.
///
/// ```
/// use viapi_sign_diagnose::Lang;
/// assert_eq!("zh".parse(), Ok(Lang::Chinese));
/// assert_eq!(Lang::default().as_str(), "en");
/// assert_eq!("fr".parse::<Lang>().unwrap_err().to_string(), "the language is neither en nor zh");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Lang {
    /// `en` or `zh`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Lang::English => "en",
            Lang::Chinese => "zh",
        }
    }
}

/// How sure a finding is. The surer one is less, so that findings sort. Read and written
/// as `proved` and `likely`.
///
/// ```
/// use viapi_sign_diagnose::Certainty;
/// assert_eq!("proved".parse(), Ok(Certainty::Proved));
/// assert_eq!(Certainty::Likely.to_string(), "likely");
/// assert!(Certainty::Proved < Certainty::Likely);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Certainty {
    /// True in every world that fits the evidence.
    Proved,
    /// It explains the evidence; something else could too.
    Likely,
}

impl Certainty {
    pub(crate) const fn of(is_sure: bool) -> Self {
        if is_sure { Self::Proved } else { Self::Likely }
    }

    /// `proved` or `likely`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Certainty::Proved => "proved",
            Certainty::Likely => "likely",
        }
    }
}

/// A text that is no name of a [`Code`], a [`Certainty`] or a [`Lang`]. It says of which,
/// and not what the text was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct UnknownName {
    message: &'static str,
}

impl UnknownName {
    pub(crate) const fn new(message: &'static str) -> Self {
        Self { message }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message)
    }
}

impl core::error::Error for UnknownName {}

/// Makes a type of few values the text that its `as_str` is.
macro_rules! text {
    ($type:ident, $values:expr, $unknown:literal) => {
        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $type {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut values = $values.into_iter();
                let known = values.find(|value| value.as_str() == text);
                known.ok_or(UnknownName::new($unknown))
            }
        }
    };
}

text!(
    Lang,
    [Lang::English, Lang::Chinese],
    "the language is neither en nor zh"
);
text!(
    Certainty,
    [Certainty::Proved, Certainty::Likely],
    "the certainty is neither proved nor likely"
);

/// What a [`Finding`](crate::Finding) says. Read and written as its [name](Self::name).
///
/// A number and a name are never given to another meaning. All are listed in
/// `docs/findings.md`.
///
/// ```
/// use viapi_sign_diagnose::{Code, Lang};
///
/// let code: Code = "space-as-plus".parse()?;
/// assert_eq!(code, Code::SPACE_AS_PLUS);
/// assert_eq!(code.to_string(), "space-as-plus");
/// println!("{}. {}.", code.cause(Lang::English), code.fix(Lang::English));
/// # Ok::<(), viapi_sign_diagnose::UnknownName>(())
/// ```
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

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.name()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl core::str::FromStr for Code {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::all().find(|code| code.name() == text);
        known.ok_or(UnknownName::new("the code is not a known one"))
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Code {
    fn format(&self, f: defmt::Formatter<'_>) {
        self.name().format(f);
    }
}

/// A family of codes, as [`codes!`] declares it.
pub(crate) struct Family {
    pub(crate) title: &'static str,
    pub(crate) codes: &'static [Code],
}

/// What is declared of a code beside how sure it may be: what has to be known for it to
/// be proved, and what the course and the wording ask.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// It says that more has to be known first, and not what to do.
    Open = 1,
    /// The parameters that arrived have to be known, and not only those that were meant.
    Arrived = 2,
    /// The parameters that were signed have to be known.
    Signed = 4,
    /// What is compared has to be of one attempt.
    Attempt = 8,
    /// Where the string begins and ends has to be known, if it is about its ends.
    Ends = 16,
    /// The whole string has to be known, and not only pieces of it: it is about several
    /// parameters, or all.
    Whole = 32,
    /// Its cause does not name the character, so the message does.
    Character = 64,
}

/// Declares the codes of a family: constant, number, name, how sure a finding
/// may be, each [`Mark`] that it has, and cause and fix in each language.
///
/// Every text is a column of its own, a function from the number, so that a
/// program that asks for no Chinese does not hold it.
macro_rules! codes {
    ($title:literal $(
        $(#[doc = $doc:literal])+
        $constant:ident = $number:literal, $name:literal, [$($certainty:ident),+] $($mark:ident)* {
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

            pub(crate) const fn marks(number: u16) -> Option<u8> {
                match number { $($number => Some(0 $(| crate::code::Mark::$mark as u8)*),)+ _ => None }
            }

            /// Cause and fix in one text, a line each: one address takes half the room.
            pub(crate) const fn english(number: u16) -> Option<&'static str> {
                match number { $($number => Some(concat!($cause, "\n", $fix)),)+ _ => None }
            }

            pub(crate) const fn chinese(number: u16) -> Option<&'static str> {
                match number { $($number => Some(concat!($cause_zh, "\n", $fix_zh)),)+ _ => None }
            }
        }
    };
}

pub(crate) use codes;
