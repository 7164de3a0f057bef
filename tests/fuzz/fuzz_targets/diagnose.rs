//! Whatever the evidence is: no panic, no hang, and what every diagnosis
//! promises. Each input is also read as the parts of a request that arrived.

#![no_main]

#[path = "../input.rs"]
mod input;

use libfuzzer_sys::fuzz_target;
use viapi_sign_diagnose::{Arrived, Evidence, Lang, Place, diagnose};

use crate::input::{Texts, read};

fuzz_target!(|data: &[u8]| read(data, check));

fn check(evidence: &Evidence<'_>, texts: &Texts<'_>) {
    let diagnosis = diagnose(evidence);
    arrives(texts);

    let findings = diagnosis.findings();
    assert!(!findings.is_empty());
    assert!(findings.is_sorted_by_key(|finding| finding.certainty()));
    let server = diagnosis.server_string_to_sign();
    let shown = server.map(|server| server.to_string()).unwrap_or_default();
    assert_eq!(shown.len(), server.map_or(0, |server| server.len()));
    for finding in findings {
        if let Some(place) = finding.server() {
            assert!(shown.get(place).is_some(), "{finding:?}");
        }
        if let Some(place) = finding.client() {
            // As it was read: without what is around it, or out of the log.
            let own = diagnosis.string_to_sign().unwrap_or_default();
            assert!(own.get(place.clone()).is_some(), "{finding:?}");
            if let Ok(own) = str::from_utf8(own) {
                assert!(own.get(place).is_some(), "{finding:?}");
            }
        }
        for lang in [Lang::English, Lang::Chinese] {
            let message = finding.message(lang).to_string();
            // A secret that is also a name, or a word of the text, may be seen;
            // letters and digits alone do not span the two.
            let fixed = [finding.code().cause(lang), finding.code().fix(lang)];
            let mut elsewhere = fixed.into_iter().chain(finding.parameter());
            let secret = evidence.access_key_secret.unwrap_or_default();
            let alone = secret.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && !elsewhere.any(|text| text.contains(secret));
            if secret.len() > 8 && alone {
                assert!(!message.contains(secret), "{finding:?}");
            }
        }
    }
}

/// A name that arrives is in the server's string-to-sign, and only once.
fn arrives(texts: &Texts<'_>) {
    let headers = [
        (&b"Content-Type"[..], texts.error),
        (b"Signature", texts.secret.as_bytes()),
    ];
    let method = texts.method.as_str().as_bytes();
    let arrived = Arrived::new(method, texts.request, headers, texts.own);
    let string = arrived.string_to_sign();
    assert!(string.is_ascii());
    let mut read: Vec<_> = arrived
        .params()
        .filter(|(name, _, place)| {
            matches!(place, Place::Query | Place::Form) && *name != b"Signature"
        })
        .map(|(name, ..)| name)
        .collect();
    read.sort_unstable();
    read.dedup();
    let pairs = string.windows(3).filter(|three| *three == b"%3D").count();
    assert_eq!(pairs, read.len());
    let _ = arrived.signature(texts.secret);
}
