//! Why the server refused a signature.
//!
//! The server refuses with its own string-to-sign. [`diagnose`] compares it
//! with what the caller has and names the mistake, the parameter and the mend.

mod align;
mod body;
mod code;
mod compare;
mod diagnosis;
mod encoder;
mod evidence;
mod hash;
mod judge;
mod keyed;
mod message;
mod order;
mod own;
mod protocol;
mod recipe;
mod refusal;
mod server;
mod sides;
mod signature;
mod span;
mod table;
mod tally;
mod text;
mod value;
mod view;

pub use code::Code;
pub use diagnosis::{Certainty, Diagnosis, Finding, Lang};
pub use evidence::Evidence;
pub use server::{ServerString, Style};
pub use text::Message;

/// Says why the server refused the request that `evidence` describes.
///
/// The findings are in order: what is proved before what is likely, and of
/// those the mistake before its consequences.
#[must_use]
pub fn diagnose<'a>(evidence: &Evidence<'a>) -> Diagnosis<'a> {
    let error_code = body::error_code(evidence.error);
    let server = body::server_string(evidence.error);
    let mut diagnosis = Diagnosis::new(error_code, server);
    judge::judge(evidence, &mut diagnosis);
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
