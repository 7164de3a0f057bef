//! The encoding of values: how the characters of a value are written.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::ValueNotEncoded,
        english: Text {
            what: "the value went into the canonicalized query string without being encoded first",
            mend: "Percent-encode the value, then join, then encode the whole: ':' ends as %253A",
        },
        chinese: Text {
            what: "参数值没有编码就拼进了规范化请求字符串",
            mend: "先对参数值做百分号编码，再拼接，最后整体编码：“:”最终是 %253A",
        },
        looks: "`%3A` in this value where the server has `%253A`.",
    },
    Entry {
        code: Code::FirstEncodingMissing,
        english: Text {
            what: "the values went into the canonicalized query string without being encoded first",
            mend: "Percent-encode each name and value, then join, then encode the whole: %253A is right, %3A is one encoding short",
        },
        chinese: Text {
            what: "各参数值没有编码就拼进了规范化请求字符串",
            mend: "先对每个参数名和参数值做百分号编码，再拼接，最后整体编码：%253A 是对的，%3A 少编码了一次",
        },
        looks: "`%3A` in every value where the server has `%253A`.",
    },
    Entry {
        code: Code::ValueEncodedTwice,
        english: Text {
            what: "the value is encoded once too often in what was signed",
            mend: "Sign the un-encoded value: it is encoded here, once for the value and once for the whole",
        },
        chinese: Text {
            what: "签名时参数值多编码了一次",
            mend: "用未编码的原始值参与签名：值编码一次，整体再编码一次，共两次",
        },
        looks: "`%25253A` where the server has `%253A`.",
    },
    Entry {
        code: Code::SpaceAsPlus,
        english: Text {
            what: "a space is encoded as '+'",
            mend: "Encode it as %20: replace '+' with %20 after encoding",
        },
        chinese: Text {
            what: "空格被编码成了“+”",
            mend: "应编码为 %20：编码后再把“+”替换成 %20",
        },
        looks: "`%2B` where the server has `%2520`.",
    },
    Entry {
        code: Code::SlashNotEncoded,
        english: Text {
            what: "'/' is not encoded",
            mend: "Encode it as %2F, so that it ends as %252F: in Python quote(value, safe='~')",
        },
        chinese: Text {
            what: "“/”没有编码",
            mend: "应编码为 %2F，最终为 %252F；Python 里用 quote(value, safe='~')",
        },
        looks: "`%2F` or `/` where the server has `%252F`.",
    },
    Entry {
        code: Code::AsteriskNotEncoded,
        english: Text {
            what: "'*' is not encoded",
            mend: "Encode it as %2A, so that it ends as %252A: replace it after encoding",
        },
        chinese: Text {
            what: "“*”没有编码",
            mend: "应编码为 %2A，最终为 %252A：编码后再把“*”替换成 %2A",
        },
        looks: "`%2A` or `*` where the server has `%252A`.",
    },
    Entry {
        code: Code::ColonNotEncoded,
        english: Text {
            what: "':' is not encoded",
            mend: "Encode it as %3A, so that it ends as %253A",
        },
        chinese: Text {
            what: "“:”没有编码",
            mend: "应编码为 %3A，最终为 %253A",
        },
        looks: "`%3A` or `:` where the server has `%253A`.",
    },
    Entry {
        code: Code::CommaNotEncoded,
        english: Text {
            what: "',' is not encoded",
            mend: "Encode it as %2C, so that it ends as %252C",
        },
        chinese: Text {
            what: "“,”没有编码",
            mend: "应编码为 %2C，最终为 %252C",
        },
        looks: "`%2C` or `,` where the server has `%252C`.",
    },
    Entry {
        code: Code::MarksNotEncoded,
        english: Text {
            what: "one of ! ' ( ) is not encoded",
            mend: "Encode them as %21 %27 %28 %29: replace them after encodeURIComponent and the like",
        },
        chinese: Text {
            what: "! ' ( ) 中的某个字符没有编码",
            mend: "应编码为 %21 %27 %28 %29：用 encodeURIComponent 等函数编码后，再替换这些字符",
        },
        looks: "`%28` or `(` where the server has `%2528`.",
    },
    Entry {
        code: Code::ReservedNotEncoded,
        english: Text {
            what: "a reserved character is not encoded",
            mend: "Encode every character but A-Z a-z 0-9 - _ . ~",
        },
        chinese: Text {
            what: "有保留字符没有编码",
            mend: "除 A-Z a-z 0-9 - _ . ~ 之外的字符都要编码",
        },
        looks: "`%40` or `@` where the server has `%2540`.",
    },
    Entry {
        code: Code::TildeEncoded,
        english: Text {
            what: "'~' is encoded",
            mend: "Leave it as it is: replace %7E with '~' after encoding",
        },
        chinese: Text {
            what: "“~”被编码了",
            mend: "“~”保持原样：编码后再把 %7E 替换成“~”",
        },
        looks: "`%257E` or `%7E` where the server has `~`.",
    },
    Entry {
        code: Code::UnreservedEncoded,
        english: Text {
            what: "a character that stays as it is is encoded",
            mend: "Leave A-Z a-z 0-9 - _ . ~ as they are",
        },
        chinese: Text {
            what: "不该编码的字符被编码了",
            mend: "A-Z a-z 0-9 - _ . ~ 保持原样",
        },
        looks: "`%252D` where the server has `-`.",
    },
    Entry {
        code: Code::LowerCaseHex,
        english: Text {
            what: "the hexadecimal digits of an escape are in lower case",
            mend: "Write %2F, not %2f: in upper case, in both encodings",
        },
        chinese: Text {
            what: "百分号编码里的十六进制字母用了小写",
            mend: "要用大写：写 %2F，不写 %2f，两次编码都如此",
        },
        looks: "`%253a` or `%3d` where the server has `%253A` or `%3D`.",
    },
    Entry {
        code: Code::CharsetGbk,
        english: Text {
            what: "the text is encoded as GBK",
            mend: "Encode it as UTF-8",
        },
        chinese: Text {
            what: "文本按 GBK 编码了",
            mend: "应按 UTF-8 编码",
        },
        looks: "Two bytes for a Chinese character where there should be three.",
    },
    Entry {
        code: Code::CharsetLatin1,
        english: Text {
            what: "the text is encoded as Latin-1, or was UTF-8 read as Latin-1",
            mend: "Encode it as UTF-8, once",
        },
        chinese: Text {
            what: "文本按 Latin-1 编码了，或者 UTF-8 被当作 Latin-1 读过",
            mend: "应按 UTF-8 编码，且只编码一次",
        },
        looks: "`%25E9` where the server has `%25C3%25A9`, or the other way round.",
    },
    Entry {
        code: Code::CharsetOther,
        english: Text {
            what: "the text is encoded in a charset that lacks its characters",
            mend: "Encode it as UTF-8",
        },
        chinese: Text {
            what: "文本用了无法表示这些字符的字符集编码",
            mend: "应按 UTF-8 编码",
        },
        looks: "`%253F`, a question mark, for a character.",
    },
    Entry {
        code: Code::JavascriptEscape,
        english: Text {
            what: "the text is encoded with JavaScript's escape, as %uXXXX",
            mend: "Use encodeURIComponent, and encode ! ' ( ) * as well",
        },
        chinese: Text {
            what: "文本用 JavaScript 的 escape 编码成了 %uXXXX",
            mend: "改用 encodeURIComponent，并补上对 ! ' ( ) * 的编码",
        },
        looks: "`%25u4F60`",
    },
    Entry {
        code: Code::HtmlEntity,
        english: Text {
            what: "one side has the value with HTML entities",
            mend: "Do not escape values for HTML before they are signed or sent",
        },
        chinese: Text {
            what: "其中一侧的参数值带有 HTML 实体",
            mend: "签名和发送之前都不要对参数值做 HTML 转义",
        },
        looks: "`&amp;` for `&`: `%2526amp%253B`.",
    },
    Entry {
        code: Code::NonAsciiNotEncoded,
        english: Text {
            what: "characters beyond ASCII are not encoded",
            mend: "Percent-encode their UTF-8 bytes",
        },
        chinese: Text {
            what: "非 ASCII 字符没有编码",
            mend: "对其 UTF-8 字节做百分号编码",
        },
        looks: "Chinese characters in the string-to-sign.",
    },
];
