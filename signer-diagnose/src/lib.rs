#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::borrow::ToOwned;

mod code;
mod course;
mod encoders;
mod evidence;
mod finding;
mod parts;
mod percent;
mod rules;
mod search;
mod wording;

pub use code::{Certainty, Code, Lang};
pub use evidence::Evidence;
pub use evidence::server_string::{ServerString, Style};
use finding::Findings;
pub use finding::{Diagnosis, Finding};
pub use parts::Parts;
pub use wording::Message;

/// Says why the server refused the request that `evidence` describes.
///
/// The findings are in order: what is proved before what is likely, and of
/// those the mistake before its consequences.
#[must_use]
pub fn diagnose(evidence: &Evidence<'_>) -> Diagnosis {
    let error_code = evidence::error_code::error_code(evidence.error);
    let server = evidence::server_string::server_string(evidence.error);
    let mut findings = Findings::default();
    course::judge(evidence, error_code, server.as_ref(), &mut findings);
    findings.widen(evidence.string_to_sign.unwrap_or_default());
    findings.rank();
    Diagnosis::new(findings, error_code.map(ToOwned::to_owned), server)
}
