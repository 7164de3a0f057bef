//! Signatures that Python's libraries computed in a wrong way
//! (`tests/diagnose/recipes.py`), and what is found in them.

use serde_json::Value;
use viapi_sign_core::Param;
use viapi_sign_diagnose::{Certainty, Evidence, diagnose};

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect(key)
}

#[test]
fn every_recipe() {
    let file: Value = serde_json::from_str(include_str!("../diagnose/recipes.json")).expect("JSON");
    let secret = text(&file, "access_key_secret");
    let cases = file["cases"].as_array().expect("cases");
    assert!(cases.len() > 450, "the cases are gone");
    let mut wrong = 0;
    for case in cases {
        let wanted: Vec<&str> = case["codes"]
            .as_array()
            .expect("codes")
            .iter()
            .map(|code| code.as_str().expect("a name"))
            .collect();
        let nonce = case["nonce"].as_str();
        let mut params: Vec<Param<'_>> = Vec::new();
        for param in file["params"].as_array().expect("params") {
            let [name, value] = [&param[0], &param[1]].map(|text| text.as_str().expect("text"));
            let value = nonce.filter(|_| name == "SignatureNonce").unwrap_or(value);
            params.push((name, value).into());
        }
        let mut server = file["strings"][""]
            .as_str()
            .expect("the right one")
            .to_owned();
        if let Some(nonce) = nonce {
            server = server.replace("b26294f0-e68e-11ee-a607-50ebf63d8db6", nonce);
        }
        let body = format!(
            "<Error><Code>SignatureDoesNotMatch</Code><Message>Specified signature is not matched with our calculation. server string to sign is:{}</Message></Error>",
            server.replace('&', "&amp;")
        );
        let own = case["own"]
            .as_str()
            .map(|own| text(&file["strings"], own).as_bytes());
        let mut evidence = Evidence::new()
            .error(body.as_bytes())
            .params(&params)
            .access_key_secret(secret)
            .signature(text(case, "signature"));
        evidence.string_to_sign = own;
        let diagnosis = diagnose(&evidence);
        let names: Vec<&str> = diagnosis
            .findings()
            .iter()
            .map(|finding| finding.code().name())
            .collect();
        let all = wanted.iter().all(|code| names.contains(code));
        // Which of two is named first is not a matter of right or wrong.
        let first = names.first().is_some_and(|first| wanted.contains(first));
        // Nothing is proved that is not there.
        let more = diagnosis
            .findings()
            .iter()
            .filter(|finding| finding.certainty() == Certainty::Proved)
            .any(|finding| !wanted.contains(&finding.code().name()));
        if !all || !first || more {
            wrong += 1;
            println!("{wanted:?} own {:?}: {names:?}", case["own"].as_str());
        }
    }
    assert_eq!(wrong, 0, "of {}", cases.len());
}
