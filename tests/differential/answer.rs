//! Answers requests, one JSON array a line, with what the Rust crate makes of
//! them: four texts, or the number of the error. `differential.py` asks.

use std::io::{BufRead, Write};

use serde_json::{Value, json};
use viapi_sign_core::{CanonicalQuery, Error, Method, Param, SigningKey, percent_encode, sign};

fn answer(method: &str, secret: &str, pairs: &[(&str, &str)]) -> Result<Value, Error> {
    let method: Method = method.parse()?;
    let mut params: Vec<Param<'_>> = pairs.iter().map(|pair| (*pair).into()).collect();
    let front_door = sign(method, &mut params.clone(), secret)?;
    let key = SigningKey::new(secret)?;
    let query = CanonicalQuery::new(&mut params)?;
    let string_to_sign = query.string_to_sign(method);
    let signature = key.sign(&string_to_sign);
    let signed = query.signed(&signature);

    // Both ways of writing, in the length that was announced.
    let mut out = vec![0; signed.len()];
    assert_eq!(signed.encode_slice(&mut out), Some(out.len()));
    assert_eq!(signed.to_string().as_bytes(), out);
    let mut out = vec![0; string_to_sign.len()];
    assert_eq!(string_to_sign.encode_slice(&mut out), Some(out.len()));
    assert_eq!(string_to_sign.to_string().as_bytes(), out);
    assert_eq!(query.to_string().len(), query.len());
    let canonicalized: Vec<_> = query
        .params()
        .iter()
        .map(|param| {
            format!(
                "{}={}",
                percent_encode(param.name),
                percent_encode(param.value)
            )
        })
        .collect();
    assert_eq!(canonicalized.join("&"), query.to_string());
    assert_eq!(front_door.as_str(), signature.as_str());
    assert!(key.verify(&string_to_sign, signature.as_str()));

    Ok(json!([
        query.to_string(),
        string_to_sign.to_string(),
        signature.as_str(),
        signed.to_string()
    ]))
}

fn main() {
    let mut answers = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("UTF-8");
        let (method, secret, pairs): (String, String, Vec<(String, String)>) =
            serde_json::from_str(&line).expect("a request");
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = answer(&method, &secret, &pairs).unwrap_or_else(|error| json!(error.code()));
        writeln!(answers, "{answer}").expect("a reader");
    }
}
