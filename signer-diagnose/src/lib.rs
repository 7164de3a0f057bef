#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

mod code;
mod course;
mod encoders;
mod evidence;
mod finding;
mod percent;
mod rules;
mod search;
mod wording;

pub use code::{Certainty, Code, Lang};
pub use evidence::Evidence;
pub use evidence::server_string::{ServerString, Style};
pub use finding::{Diagnosis, Finding};
pub use wording::Message;

/// Says why the server refused the request that `evidence` describes.
///
/// The findings are in order: what is proved before what is likely, and of
/// those the mistake before its consequences.
#[must_use]
pub fn diagnose<'a>(evidence: &Evidence<'a>) -> Diagnosis<'a> {
    let error_code = evidence::error_code::error_code(evidence.error);
    let server = evidence::server_string::server_string(evidence.error);
    let mut diagnosis = Diagnosis::new(error_code, server);
    course::judge(evidence, &mut diagnosis);
    diagnosis.widen(evidence.string_to_sign.unwrap_or_default());
    diagnosis.rank();
    diagnosis
}

/// As many items as there is room for; `collect` panics at one more.
fn collected<T, const N: usize>(items: impl IntoIterator<Item = T>) -> heapless::Vec<T, N> {
    let mut held = heapless::Vec::new();
    for item in items {
        if held.push(item).is_err() {
            break;
        }
    }
    held
}
