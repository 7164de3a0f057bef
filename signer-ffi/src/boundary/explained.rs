//! A diagnosis for JavaScript: all of it at once, in memory that the module keeps
//! until it is told to let go. Not in the header: C owns its memory.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::ffi::{c_char, c_int};
use core::ptr;

use viapi_sign_diagnose::{Certainty, Diagnosis, Lang, Received, ServerString};

use super::diagnosis::with_diagnosis;
use super::pointers::{lend, not_null};
use crate::guard::guard_about;
use crate::{viapi_sign_evidence, viapi_sign_param, viapi_sign_str};

/// Where a diagnosis is; `{NULL, 0}` is a text that is not there.
#[repr(C)]
#[derive(Debug)]
pub struct viapi_sign_explained {
    error_code: viapi_sign_str,
    /// The server's string-to-sign, and the program's own as it was read.
    strings: [viapi_sign_str; 2],
    /// Of the request that the server received: method, canonicalized query, host,
    /// the right signature, and the command that makes the same call again.
    received: [viapi_sign_str; 5],
    params: Array<viapi_sign_param>,
    own_params: Array<viapi_sign_param>,
    findings: Array<Found>,
    is_whole: u32,
    is_certain: u32,
    has_more: u32,
    held: *mut Held,
}

#[repr(C)]
#[derive(Debug)]
struct Array<T> {
    first: *const T,
    len: usize,
}

impl<T> Array<T> {
    const fn of(all: &[T]) -> Self {
        Self {
            first: all.as_ptr(),
            len: all.len(),
        }
    }
}

/// A finding.
#[repr(C)]
#[derive(Debug)]
struct Found {
    number: u32,
    is_proved: u32,
    code: viapi_sign_str,
    parameter: viapi_sign_str,
    /// Start and end; both are 0 where there is none.
    server: [usize; 2],
    client: [usize; 2],
    /// Message, cause and fix in English, and in Chinese.
    texts: [viapi_sign_str; 6],
}

/// What the texts and arrays are in.
#[derive(Debug)]
struct Held {
    diagnosis: Diagnosis,
    command: Option<String>,
    messages: Vec<String>,
    params: Vec<viapi_sign_param>,
    own_params: Vec<viapi_sign_param>,
    findings: Vec<Found>,
}

/// As viapi_sign_diagnose(), and writes where the diagnosis is. Whoever has it ends
/// with [`viapi_sign_explained_free`].
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_explain(
    evidence: *const viapi_sign_evidence,
    explained: *mut viapi_sign_explained,
    about: *mut c_char,
) -> c_int {
    guard_about(about, || {
        not_null(explained)?;
        // SAFETY: what the header requires of the pointers.
        unsafe {
            with_diagnosis(evidence, &mut |_, diagnosis| {
                explained.write(explain(diagnosis.clone()));
                Ok(())
            })
        }
    })
}

/// Frees a diagnosis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_explained_free(explained: *mut viapi_sign_explained) {
    // SAFETY: `viapi_sign_explain` wrote it, and it was not freed yet.
    unsafe {
        let held = (*explained).held;
        (*explained).held = ptr::null_mut();
        if !held.is_null() {
            drop(Box::from_raw(held));
        }
    }
}

fn explain(diagnosis: Diagnosis) -> viapi_sign_explained {
    let mut held = Box::new(Held {
        command: diagnosis.command(),
        messages: Vec::new(),
        params: Vec::new(),
        own_params: Vec::new(),
        findings: Vec::new(),
        diagnosis,
    });
    let Held {
        diagnosis,
        command,
        messages,
        params,
        own_params,
        findings,
    } = &mut *held;
    let received = diagnosis.received();
    if let Some(received) = received {
        params.extend(received.params().iter().map(pair));
        own_params.extend(received.own_params().map(pair));
    }
    for finding in diagnosis.findings() {
        for lang in LANGUAGES {
            messages.push(finding.message(lang).to_string());
        }
    }
    let [english, chinese] = LANGUAGES;
    let pairs = messages.chunks_exact(LANGUAGES.len());
    for (finding, pair) in diagnosis.findings().iter().zip(pairs) {
        let message = |at: usize| lend(pair.get(at).map_or("", String::as_str));
        let [server, client] = [finding.server(), finding.client()]
            .map(|place| place.map_or([0; 2], |place| [place.start, place.end]));
        findings.push(Found {
            number: finding.code().number().into(),
            is_proved: (finding.certainty() == Certainty::Proved).into(),
            code: lend(finding.code().name()),
            parameter: optional(finding.parameter()),
            server,
            client,
            texts: [
                message(0),
                lend(finding.cause(english)),
                lend(finding.fix(english)),
                message(1),
                lend(finding.cause(chinese)),
                lend(finding.fix(chinese)),
            ],
        });
    }
    viapi_sign_explained {
        error_code: optional(diagnosis.error_code()),
        strings: [
            any(diagnosis
                .server_string_to_sign()
                .map(ServerString::as_bytes)),
            any(diagnosis.string_to_sign()),
        ],
        received: [
            optional(received.map(Received::method)),
            optional(received.map(Received::canonicalized_query)),
            optional(received.and_then(Received::host)),
            optional(received.and_then(Received::signature)),
            optional(command.as_deref()),
        ],
        params: Array::of(params),
        own_params: Array::of(own_params),
        findings: Array::of(findings),
        is_whole: received.is_some_and(Received::is_whole).into(),
        is_certain: diagnosis.is_certain().into(),
        has_more: diagnosis.has_more().into(),
        held: Box::into_raw(held),
    }
}

const LANGUAGES: [Lang; 2] = [Lang::English, Lang::Chinese];

fn pair((name, value): &(String, String)) -> viapi_sign_param {
    viapi_sign_param {
        name: lend(name),
        value: lend(value),
    }
}

fn optional(text: Option<&str>) -> viapi_sign_str {
    any(text.map(str::as_bytes))
}

fn any(text: Option<&[u8]>) -> viapi_sign_str {
    viapi_sign_str {
        ptr: text.map_or(ptr::null(), |text| text.as_ptr().cast()),
        len: text.map_or(0, <[u8]>::len),
    }
}
