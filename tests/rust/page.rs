//! The pages `signer-diagnose/docs/findings.md` and `findings.zh-CN.md` say what
//! the code says, and show what tests/page/shown.json shows.
//!
//! `tests/refresh page` writes them.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use viapi_sign_diagnose::{Certainty, Code, Lang};

/// What differs between the languages.
struct Page {
    file: &'static str,
    head: &'static str,
    lang: Lang,
    /// As shown.json names it.
    shown: &'static str,
    proved: &'static str,
    likely: &'static str,
    either: &'static str,
    cause: &'static str,
    fix: &'static str,
    end: &'static str,
    program: &'static str,
}

const PAGES: [Page; 2] = [
    Page {
        file: "findings.md",
        head: include_str!("../page/head.en.md"),
        lang: Lang::English,
        shown: "en",
        proved: "proved",
        likely: "likely",
        either: "proved or likely",
        cause: "Cause: ",
        fix: "Fix: ",
        end: ".",
        program: "Wrong program: ",
    },
    Page {
        file: "findings.zh-CN.md",
        head: include_str!("../page/head.zh.md"),
        lang: Lang::Chinese,
        shown: "zh",
        proved: "确定",
        likely: "可能",
        either: "确定或可能",
        cause: "原因：",
        fix: "处理：",
        end: "。",
        program: "错误程序：",
    },
];

const TITLES: [(&str, &str); 12] = [
    ("Outcomes", "结果"),
    ("The form of the string-to-sign", "待签名字符串的格式"),
    ("The encoding of values", "参数值的编码"),
    ("Parameters", "参数"),
    ("The order of parameters", "参数的顺序"),
    ("Common parameters", "公共参数"),
    ("Timestamp", "时间戳"),
    ("The key", "密钥"),
    ("Computation and signature", "签名的计算与形式"),
    ("The server's own codes", "服务端自己的错误码"),
    ("How the request travelled", "请求的传输方式"),
    ("Apart from the signature", "与签名无关的错误"),
];

impl Page {
    fn text(&self, shown: &Value) -> String {
        let mut page = self.head.to_owned();
        for (title, codes) in Code::families() {
            let title = match self.lang {
                Lang::Chinese => TITLES
                    .iter()
                    .find_map(|(english, chinese)| (*english == title).then_some(*chinese))
                    .expect("TITLES has the title in Chinese"),
                _ => title,
            };
            write!(page, "\n## {title}\n").expect("a string");
            for &code in codes {
                page += &self.entry(code, shown.get(code.name()).unwrap_or(&Value::Null));
            }
        }
        page
    }

    fn entry(&self, code: Code, shown: &Value) -> String {
        let certainty = match code.certainties() {
            [Certainty::Proved] => self.proved,
            [Certainty::Likely] => self.likely,
            _ => self.either,
        };
        let mut entry = format!(
            "\n### {} `{}`\n\n*{certainty}*\n\n- {}{}{end}\n- {}{}{end}\n",
            code.number(),
            code.name(),
            self.cause,
            code.cause(self.lang),
            self.fix,
            code.fix(self.lang),
            end = self.end,
        );
        if let Some(program) = shown["program"].as_str() {
            writeln!(entry, "- {}{program}", self.program).expect("a string");
        }
        let lines: Vec<_> = shown[self.shown]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        write!(entry, "\n```text\n{}\n```\n", lines.join("\n")).expect("a string");
        entry
    }
}

fn shown() -> Value {
    // Read when it runs: the refresh writes it just before.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("page/shown.json");
    let text = std::fs::read_to_string(path).expect("tests/page/shown.json");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_pages_are_what_the_code_says() {
    let shown = shown();
    for page in &PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../signer-diagnose/docs")
            .join(page.file);
        let text = page.text(&shown);
        if std::env::var_os("REFRESH").is_some() {
            std::fs::write(&path, &text).expect("written");
        }
        let held = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            held == text,
            "{} is not what the code says: tests/refresh page",
            path.display()
        );
    }
}

#[test]
fn every_code_is_shown() {
    let shown = shown();
    let shown = shown.as_object().expect("a table");
    for code in Code::all() {
        assert!(
            shown.contains_key(code.name()),
            "{code} has no wrong program in tests/mistakes/catalogue, nor a reason in its without.py"
        );
    }
    assert_eq!(
        shown.len(),
        Code::all().count(),
        "a code that is not there is shown"
    );
}
