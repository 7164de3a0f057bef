//! The page `signer-diagnose/docs/diagnosis.md` says what the code says.
//!
//! `tests/refresh page` writes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use viapi_sign_diagnose::{Certainty, Code, Lang};

const HEAD: &str = include_str!("../page/head.md");

/// What a code looks like, in prose: it is read by people alone, and so is not
/// in the libraries.
const LOOKS: &str = include_str!("../page/looks.json");

fn page() -> String {
    let mut page = HEAD.to_owned();
    let looks: BTreeMap<String, String> = serde_json::from_str(LOOKS).expect("JSON");
    for (title, codes) in Code::families() {
        write!(page, "\n## {title}\n").expect("a string");
        for &code in codes {
            write!(page, "{}", entry(code, &looks)).expect("a string");
        }
    }
    page
}

fn entry(code: Code, looks: &BTreeMap<String, String>) -> String {
    let certainty = match code.certainties() {
        [Certainty::Proved] => "proved",
        [Certainty::Likely] => "likely",
        _ => "proved or likely",
    };
    let english = [code.cause(Lang::English), code.fix(Lang::English)];
    let chinese = [code.cause(Lang::Chinese), code.fix(Lang::Chinese)];
    format!(
        "\n### {} `{}`\n\n{certainty}\n\n- Cause: {}.\n- How it looks: {}\n- Fix: {}.\n- \u{4e2d}\u{6587}\u{ff1a}{}\u{3002}{}\u{3002}\n",
        code.number(),
        code.name(),
        english[0],
        looks[code.name()],
        english[1],
        chinese[0],
        chinese[1],
    )
}

#[test]
fn the_page_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../signer-diagnose/docs/diagnosis.md");
    if std::env::var_os("REFRESH").is_some() {
        std::fs::write(&path, page()).expect("written");
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == page(),
        "signer-diagnose/docs/diagnosis.md is not what the code says: tests/refresh page"
    );
}
