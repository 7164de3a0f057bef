//! The mistakes, a family a room: its codes with their texts, how each mistake
//! is found, and how it is made.

use crate::code::{Certainty, Code, Family, Lang, Mark};

macro_rules! families {
    ($($family:ident)+) => {
        $(pub(crate) mod $family;)+

        const FAMILIES: &[Family] = &[$($family::FAMILY),+];

        /// What a column says of a code, in whichever family declares it.
        macro_rules! ask {
            ($column:ident, $code:expr) => {
                None$(.or_else(|| $family::columns::$column($code.number())))+
            };
        }
    };
}

pub(crate) mod cut;

families! { outcome frame encoding parameters order common timestamp key signature refusal after transport }

impl Code {
    /// Every code, family by family.
    pub fn all() -> impl Iterator<Item = Self> {
        FAMILIES
            .iter()
            .flat_map(|family| family.codes.iter().copied())
    }

    /// Every family of codes: its title and its codes.
    pub fn families() -> impl Iterator<Item = (&'static str, &'static [Self])> {
        FAMILIES.iter().map(|family| (family.title, family.codes))
    }

    /// The stable name, in lower case with hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        ask!(name, self).unwrap_or_default()
    }

    /// How sure findings with this code can be.
    #[must_use]
    pub fn certainties(self) -> &'static [Certainty] {
        ask!(certainties, self).unwrap_or_default()
    }

    /// Whether it says what to do, and not that more has to be known first.
    pub(crate) fn settles(self) -> bool {
        !self.has(Mark::Open)
    }

    pub(crate) fn has(self, mark: Mark) -> bool {
        ask!(marks, self).unwrap_or_default() & mark as u8 != 0
    }

    /// What is wrong, without what only one request shows.
    #[must_use]
    pub fn cause(self, lang: Lang) -> &'static str {
        let (cause, _) = self.texts(lang);
        cause
    }

    /// What to do about it.
    #[must_use]
    pub fn fix(self, lang: Lang) -> &'static str {
        let (_, fix) = self.texts(lang);
        fix
    }

    fn texts(self, lang: Lang) -> (&'static str, &'static str) {
        match lang {
            Lang::English => ask!(english, self),
            Lang::Chinese => ask!(chinese, self),
        }
        .and_then(|both| both.split_once('\n'))
        .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::collections::BTreeSet;

    use super::{Code, Lang};

    #[test]
    fn every_code_has_its_texts() {
        for code in Code::all() {
            for lang in [Lang::English, Lang::Chinese] {
                for text in [code.cause(lang), code.fix(lang)] {
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
        let (mut numbers, mut names) = (BTreeSet::new(), BTreeSet::new());
        for code in Code::all() {
            assert!(numbers.insert(code.number()), "{code:?}");
            assert!(names.insert(code.name()), "{code:?}");
            let is_part = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(code.name().bytes().all(is_part), "{code:?}");
        }
    }
}
