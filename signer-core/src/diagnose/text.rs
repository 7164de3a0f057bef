//! What a finding says.

use core::fmt;

use super::diagnosis::{Finding, Lang};

/// The message of a finding, in one language: what is wrong, and the mend.
#[derive(Clone, Copy, Debug)]
pub struct Message<'f> {
    finding: &'f Finding,
    lang: Lang,
}

impl<'f> Message<'f> {
    pub(super) const fn new(finding: &'f Finding, lang: Lang) -> Self {
        Self { finding, lang }
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parameter) = self.finding.parameter() {
            match self.lang {
                Lang::English => write!(f, "parameter '{parameter}': ")?,
                Lang::Chinese => write!(f, "参数 {parameter}：")?,
            }
        }
        f.write_str(self.finding.code().name())
    }
}
