//! Writes the vectors of `tests/vectors.json` as Rust constants: a program
//! without a heap cannot read JSON.

use std::fmt::Write as _;

fn main() {
    println!("cargo::rerun-if-changed=../vectors.json");
    let file = std::fs::read_to_string("../vectors.json").expect("tests/vectors.json");
    let cases: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    let cases = cases.as_array().expect("a list of cases");
    assert!(cases.len() >= 12, "the vectors are gone");

    let mut code = String::from("pub const CASES: &[Case] = &[\n");
    let (mut most_params, mut longest) = (0, 0);
    for case in cases {
        let text = |key: &str| case[key].as_str().expect(key);
        let params = case["params"].as_object().expect("params");
        code.push_str("    Case {\n");
        for key in [
            "name",
            "method",
            "access_key_secret",
            "canonicalized_query",
            "string_to_sign",
            "signature",
            "signed_query",
        ] {
            writeln!(code, "        {key}: {:?},", text(key)).unwrap();
            longest = longest.max(text(key).len());
        }
        let params: Vec<_> = params
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().expect("text")))
            .collect();
        writeln!(code, "        params: &{params:?},\n    }},").unwrap();
        most_params = most_params.max(params.len());
    }
    code.push_str("];\n");
    writeln!(code, "pub const MOST_PARAMS: usize = {most_params};").unwrap();
    writeln!(code, "pub const LONGEST: usize = {longest};").unwrap();
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("cases.rs"), code).expect("OUT_DIR");
}
