//! Why the server refused a signature.

mod body;
mod code;
mod diagnosis;
mod encoder;
mod evidence;
mod server;
mod text;
mod view;

pub use code::Code;
pub use diagnosis::{Certainty, Diagnosis, Finding, Lang};
pub use evidence::Evidence;
pub use server::{ServerString, Style};
pub use text::Message;

/// Says why the server refused the request that `evidence` describes.
#[must_use]
pub fn diagnose<'a>(evidence: &Evidence<'a>) -> Diagnosis<'a> {
    let error_code = body::error_code(evidence.error);
    let server = body::server_string(evidence.error);
    let mut diagnosis = Diagnosis::new(error_code, server);
    diagnosis.add(match error_code {
        None => Finding::proved(Code::NoErrorCode),
        Some(_) => Finding::likely(Code::OtherError),
    });
    diagnosis.rank();
    diagnosis
}
