#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// Nothing that a server or a person pasted may stop the program.
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::disallowed_macros
    )
)]

extern crate alloc;

use alloc::borrow::Cow;

mod arrived;
mod code;
mod course;
mod encoders;
mod evidence;
mod finding;
mod parts;
mod percent;
mod rules;
mod search;
mod sorting;
mod visible;
mod wording;
mod written;

pub use arrived::Arrived;
pub use code::{Certainty, Code, Lang, UnknownName};
pub use evidence::Evidence;
pub use evidence::received::Received;
pub use evidence::sent_request::Place;
pub use evidence::server_string::{ServerString, Style};
use evidence::stages::Stages;
use evidence::{carried, chunked, utf16};
use finding::Findings;
pub use finding::{Diagnosis, Finding};
pub use parts::Parts;
pub use rules::common::are_swapped;
pub use wording::Message;

/// Says why the server refused the request that `evidence` describes.
///
/// The findings are in order: what is proved before what is likely, and of
/// those the mistake before its consequences.
///
/// ```
/// use viapi_sign_diagnose::{Code, Evidence, Lang, diagnose};
///
/// let answer = br#"{"Code":"SignatureNonceUsed","Message":"..."}"#;
/// let diagnosis = diagnose(&Evidence::new().error(answer));
/// assert_eq!(diagnosis.error_code(), Some("SignatureNonceUsed"));
/// let finding = &diagnosis.findings()[0];
/// assert_eq!(finding.code(), Code::NONCE_USED);
/// println!("{}", finding.message(Lang::Chinese));
/// ```
#[must_use]
pub fn diagnose(evidence: &Evidence<'_>) -> Diagnosis {
    let [request, own] =
        [evidence.request, evidence.string_to_sign].map(|text| text.map(utf16::read));
    let error = utf16::read(evidence.error);
    let error = carried::undone(&error);
    let error = chunked::whole(&error);
    let as_quoted = own.as_deref().map(carried::unquoted);
    let mut stages = Stages::read(&Evidence {
        error: &error,
        request: request.as_deref(),
        string_to_sign: as_quoted.as_deref(),
        ..*evidence
    });
    let mut findings = Findings::default();
    if let Some(signed) = course::judge(&stages, evidence.now, &mut findings) {
        stages.own = Some(Cow::Owned(signed));
    }
    findings.widen(stages.own.as_deref().unwrap_or_default());
    if let Some(Cow::Owned(_)) = own {
        // It may be in UTF-16 where it is signed.
        findings.doubt(Code::STRINGS_EQUAL);
    }
    findings.hide(stages.secret.unwrap_or_default());
    findings.rank();
    let server = stages.server.as_ref();
    let received = server
        .filter(|server| server.style() == Style::Rpc)
        .map(|server| {
            let string = server.as_bytes();
            let secret = stages.secret.filter(|secret| !secret.is_empty());
            let signature = match stages.key {
                Some(key) => Some(key.sign_text(string)),
                None => secret.and_then(|secret| search::hmac::right(string, secret)),
            };
            Received::read(string, stages.error, signature)
        });
    let own = stages.own.map(alloc::borrow::Cow::into_owned);
    Diagnosis::new(findings, stages.error_code, stages.server, own, received)
}
