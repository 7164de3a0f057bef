//! The page `signer-diagnose/docs/diagnosis.md` says what the code says.
//!
//! `UPDATE=1 cargo test -p viapi-sign-conformance --test page` writes it.

use std::fmt::Write as _;
use std::path::Path;

use viapi_sign_diagnose::{Certainty, Code, Lang};

const HEAD: &str = "\
# What `diagnose` finds

The server refuses a signature with its own string-to-sign. `diagnose` compares
it with what the caller has, any part of it, and gives findings, the most
certain first. Each has a code, whose number and name never change, the name of
the parameter it is about, its place in both strings, and a message in English
and Chinese.

*Proved* means that the evidence leaves nothing else: the bytes of the strings
differ in this way, or the signature is equal to a recomputation with this
mistake. *Likely* means that it explains the evidence, and something else could
too.

## What it takes

- The server's error, in whatever text holds it: JSON with or without `\\u0026`,
  XML, a `repr`, a dump of JavaScript or PHP, a log line, a text with line
  breaks in it. Links that a log viewer set into a ROA string are taken out
  again. A string that was masked, cut or altered is said to be *damaged*, also
  one that ends before `Version`, or in `...`; then only whole parameters are
  compared, and nothing is said of missing ones.
- The parameters, the method, the caller's own string-to-sign, the signature,
  the AccessKeySecret, the time. The secret stands in no finding; it is not
  wiped from the stack. Of parameters that are but a part of the request (fewer
  than four of the seven that every request has, or neither SignatureNonce nor
  Timestamp) those that are there are compared, and nothing is said of missing
  ones. A text given as the string-to-sign that is a URL or a signature is said
  to be none, and the rest is judged without it.

## Bounds

No heap. The stack is bounded, and so is the time: every text is read a fixed
number of times, a value with `%` in it up to four times more; of a value beyond
64 KiB only the likely mistakes are looked for; the first 128 parameters are
compared; the search for a wrong computation hashes at most 8 MiB, of strings
beyond 4 KiB at most 4 MiB, the right string and the likely keys first. With strings of up to about 2 KiB every key and every single mistake
of the string is tried; with longer ones the search may end before, and then
`signature-not-reproduced` is *likely* only. A byte of any input costs less than
100 times what MD5 of a byte costs: some 30 ms for 1 MiB.

This page is written by `UPDATE=1 cargo test -p viapi-sign-conformance --test
page` and compared with the code by every test run.
";

const GROUPS: [(u16, &str); 8] = [
    (1, "Outcomes"),
    (20, "The form of the string-to-sign"),
    (50, "The encoding of values"),
    (80, "Parameters"),
    (110, "The order of parameters"),
    (120, "Common parameters"),
    (140, "Key, computation and signature"),
    (180, "The server's own codes"),
];

fn page() -> String {
    let mut page = HEAD.to_owned();
    let mut groups = GROUPS.into_iter().peekable();
    for &code in Code::ALL {
        if let Some((_, title)) = groups.next_if(|(first, _)| *first <= code.number()) {
            write!(page, "\n## {title}\n").expect("a string");
        }
        let certainty = match code.certainties() {
            [Certainty::Proved] => "proved",
            [Certainty::Likely] => "likely",
            _ => "proved or likely",
        };
        let english = [code.what(Lang::English), code.mend(Lang::English)];
        let chinese = [code.what(Lang::Chinese), code.mend(Lang::Chinese)];
        write!(
            page,
            "\n### {} `{}`\n\n{certainty}\n\n- Cause: {}.\n- How it looks: {}\n- Mend: {}.\n- \u{4e2d}\u{6587}\u{ff1a}{}\u{3002}{}\u{3002}\n",
            code.number(),
            code.name(),
            english[0],
            code.looks(),
            english[1],
            chinese[0],
            chinese[1],
        )
        .expect("a string");
    }
    page
}

#[test]
fn the_page_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../signer-diagnose/docs/diagnosis.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page()).expect("written");
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == page(),
        "signer-diagnose/docs/diagnosis.md is not what the code says: \
         UPDATE=1 cargo test -p viapi-sign-conformance --test page"
    );
}
