//! Whatever the evidence is: no panic, no hang, and what every diagnosis
//! promises.
//!
//! The first byte says which evidence there is, the second whether a signature
//! is part of it: the search for how it was computed takes most of the time, so
//! that few inputs have one; and whether the request is a text of its own, or that
//! of the error. The rest is its texts, with NUL between them: error, own
//! string-to-sign, secret, signature, request, and parameters. The same texts are
//! read as the parts of a request that arrived.

#![no_main]

use libfuzzer_sys::fuzz_target;
use viapi_sign_core::{CanonicalQuery, Method, Param};
use viapi_sign_diagnose::{Arrived, Evidence, Lang, Place, diagnose};

fuzz_target!(|data: &[u8]| check(data));

fn check(data: &[u8]) {
    let [flags, signed, texts @ ..] = data else {
        return;
    };
    let has = |bit: u8| flags & 1 << bit != 0;
    let mut texts = texts.split(|&byte| byte == 0);
    let mut next = || texts.next().unwrap_or_default();
    let (error, own) = (next(), next());
    let secret = String::from_utf8_lossy(next());
    let signature = String::from_utf8_lossy(next());
    let request = next();
    let rest: Vec<_> = texts.map(String::from_utf8_lossy).collect();
    let params: Vec<Param<'_>> = rest
        .chunks_exact(2)
        .map(|two| Param::from((two[0].as_ref(), two[1].as_ref())))
        .collect();
    let method = if has(0) { Method::Get } else { Method::Post };

    // A server that saw these parameters; what differs is left to `own`.
    let mut sorted = params.clone();
    let answer = CanonicalQuery::new(&mut sorted).map(|query| {
        format!(
            "{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to sign is:{}\"}}",
            query.string_to_sign(method)
        )
    });
    let error = match &answer {
        Ok(answer) if has(1) => answer.as_bytes(),
        _ => error,
    };
    let mut evidence =
        Evidence::new()
            .error(error)
            .request(if signed & 4 == 0 { error } else { request });
    evidence.params = has(2).then_some(params.as_slice());
    evidence.method = has(3).then_some(method);
    evidence.access_key_secret = has(4).then_some(secret.as_ref());
    evidence.signature = (signed & 3 == 0).then_some(signature.as_ref());
    evidence.string_to_sign = has(6).then_some(own);
    evidence.now = has(5).then_some(1_710_917_904);
    let diagnosis = diagnose(&evidence);
    arrives(method.as_str().as_bytes(), request, error, own, &secret);

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
            let alone = secret.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && !elsewhere.any(|text| text.contains(secret.as_ref()));
            if has(4) && secret.len() > 8 && alone {
                assert!(!message.contains(secret.as_ref()), "{finding:?}");
            }
        }
    }
}

/// A name that arrives is in the server's string-to-sign, and only once.
fn arrives(method: &[u8], target: &[u8], kind: &[u8], body: &[u8], secret: &str) {
    let headers = [
        (&b"Content-Type"[..], kind),
        (b"Signature", secret.as_bytes()),
    ];
    let arrived = Arrived::new(method, target, headers, body);
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
    let _ = arrived.signature(secret);
}
