//! The bindings hold no logic of the signature: where one of these words
//! is, a rule of the core is being written a second time.

use std::fs;
use std::path::{Path, PathBuf};

const WORDS: [&str; 11] = [
    ".sort(",
    "sort_by",
    "sort_unstable",
    "sorted(param",
    "sorted(pair",
    "sorted(name",
    "base64",
    "Hmac",
    "Sha1",
    "%2F",
    "%20",
];
/// Names of the core that hold one of those words, and a message that says what a
/// space is.
const NO_RULE: [&str; 4] = [
    "HmacSha1",
    "Signature::from_base64",
    "encode it as %20",
    "请编码成 %20",
];
const FOLDERS: [&str; 4] = [
    "signer-ffi/src",
    "signer-py/src",
    "signer-py/python",
    "signer-js/src",
];
const EXTENSIONS: [&str; 4] = ["rs", "py", "pyi", "js"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            sources(&path, found);
        } else if EXTENSIONS
            .iter()
            .any(|end| path.extension().is_some_and(|own| own == *end))
        {
            found.push(path);
        }
    }
}

/// Without the lines of `///` and the docstrings, whose examples show what is encoded
/// and encode nothing.
fn without_documentation(text: &str) -> String {
    text.split("\"\"\"")
        .step_by(2)
        .flat_map(|code| code.split_inclusive('\n'))
        .filter(|line| !line.trim_start().starts_with("///"))
        .collect()
}

#[test]
fn no_rule_of_the_core_in_a_binding() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the top folder");
    for folder in FOLDERS {
        let mut files = Vec::new();
        sources(&top.join(folder), &mut files);
        assert!(!files.is_empty(), "nothing to look at in {folder}");
        for file in files {
            let text = fs::read_to_string(&file).expect("UTF-8");
            let mut text = without_documentation(&text);
            for name in NO_RULE {
                text = text.replace(name, "");
            }
            for word in WORDS {
                assert!(!text.contains(word), "'{word}' in {}", file.display());
            }
        }
    }
}
