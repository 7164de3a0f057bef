//! An input of the fuzzer, read as evidence.
//!
//! The first byte says which evidence there is, the second whether a signature
//! is part of it: the search for how it was computed takes most of the time, so
//! that few inputs have one; and whether the request is a text of its own, or that
//! of the error. The rest is its texts, with NUL between them: error, own
//! string-to-sign, secret, signature, request, and parameters.

use viapi_sign_core::{CanonicalQuery, Method, Param};
use viapi_sign_diagnose::Evidence;

/// The texts as they are in the input, whether they are evidence or not.
pub(crate) struct Texts<'a> {
    pub(crate) method: Method,
    pub(crate) error: &'a [u8],
    pub(crate) own: &'a [u8],
    pub(crate) secret: &'a str,
    pub(crate) request: &'a [u8],
}

/// Calls `with` with the evidence, unless the input is too short to have any.
pub(crate) fn read(data: &[u8], with: impl FnOnce(&Evidence<'_>, &Texts<'_>)) {
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
    evidence.signature = signed.is_multiple_of(4).then_some(signature.as_ref());
    evidence.string_to_sign = has(6).then_some(own);
    evidence.now = has(5).then_some(1_710_917_904);
    let texts = Texts {
        method,
        error,
        own,
        secret: &secret,
        request,
    };
    with(&evidence, &texts);
}
