//! The shared vectors, read for the Rust tests.

use serde_json::Value;

/// The Rust of the README, compiled and run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// One case of `tests/vectors.json`.
#[derive(Debug)]
pub struct Vector {
    /// What the case is called.
    pub name: String,
    /// `GET` or `POST`.
    pub method: String,
    /// The secret that signs.
    pub access_key_secret: String,
    /// Names and values, in the order of the file.
    pub params: Vec<(String, String)>,
    /// The expected canonicalized query string.
    pub canonicalized_query: String,
    /// The expected string-to-sign.
    pub string_to_sign: String,
    /// The expected signature.
    pub signature: String,
    /// The expected query or form body, `Signature` included.
    pub signed_query: String,
}

impl Vector {
    /// The parameters as a program has them.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.params.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// All cases.
///
/// # Panics
/// When the file is not as the tests need it.
#[must_use]
pub fn vectors() -> Vec<Vector> {
    let file: Value = serde_json::from_str(include_str!("../vectors.json")).expect("JSON");
    let cases = file.as_array().expect("a list of cases");
    assert!(cases.len() >= 50, "the vectors are gone");
    cases.iter().map(vector).collect()
}

fn vector(case: &Value) -> Vector {
    let text = |key: &str| case[key].as_str().expect(key).to_owned();
    Vector {
        name: text("name"),
        method: text("method"),
        access_key_secret: text("access_key_secret"),
        params: case["params"]
            .as_object()
            .expect("params")
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().expect("text").to_owned()))
            .collect(),
        canonicalized_query: text("canonicalized_query"),
        string_to_sign: text("string_to_sign"),
        signature: text("signature"),
        signed_query: text("signed_query"),
    }
}
