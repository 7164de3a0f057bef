//! The key.

use viapi_sign_core::Method;
use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{SECRET, judged, params};

#[test]
fn a_secret_with_its_name() {
    use Certainty::{Likely, Proved};
    let params = params();
    for (before, after) in [
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET=", ""),
        ("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=", ""),
        ("export NAME='", "'\n"),
        ("set NAME=", ""),
        ("$env:NAME = \"", "\""),
        ("secret = ", ";"),
    ] {
        let secret = format!("{before}{SECRET}{after}");
        let evidence = Evidence::new()
            .params(&params)
            .method(Method::Post)
            .access_key_secret(&secret) // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
            .signature("w3MJMoG1Q3oLwOKuCkyTwmshab0=");
        // The secret alone makes the signature, so the program has it right.
        let judged = judged(&evidence);
        assert_eq!(judged[0], (Code::MATCHES, Proved, None), "{before}");
        assert!(
            judged.contains(&(Code::SECRET_WITH_NAME, Likely, None)),
            "{before}"
        );
        assert!(judged.iter().all(|(code, ..)| matches!(
            *code,
            Code::MATCHES
                | Code::SECRET_WITH_NAME
                | Code::SECRET_WITH_WHITE_SPACE
                | Code::SECRET_IN_QUOTES
        )));
    }
}
