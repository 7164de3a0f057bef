//! The form of the string-to-sign: method, path, separators, and the encoding of the whole.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::MethodDiffers,
        english: Text {
            what: "the request was signed for another HTTP method than the one it was sent with",
            mend: "Sign with the method that is sent, GET or POST",
        },
        chinese: Text {
            what: "签名所用的 HTTP 方法与实际发送的不一致",
            mend: "用实际发送的方法（GET 或 POST）签名",
        },
        looks: "`GET&%2F&...` on one side, `POST&%2F&...` on the other.",
    },
    Entry {
        code: Code::MethodNotUpperCase,
        english: Text {
            what: "the HTTP method is not in upper case",
            mend: "Write GET or POST",
        },
        chinese: Text {
            what: "HTTP 方法没有大写",
            mend: "写成 GET 或 POST",
        },
        looks: "`post&%2F&...`",
    },
    Entry {
        code: Code::MethodMissing,
        english: Text {
            what: "the HTTP method is missing at the start of the string-to-sign",
            mend: "Begin with the method and '&': POST&%2F&",
        },
        chinese: Text {
            what: "待签名字符串开头缺少 HTTP 方法",
            mend: "开头应为方法加“&”：POST&%2F&",
        },
        looks: "`%2F&AccessKeyId%3D...` or `&%2F&...`",
    },
    Entry {
        code: Code::PathNotEncoded,
        english: Text {
            what: "the path stands as '/' in the string-to-sign",
            mend: "Encode it: %2F",
        },
        chinese: Text {
            what: "待签名字符串中的路径写成了“/”",
            mend: "应编码为 %2F",
        },
        looks: "`POST&/&...`",
    },
    Entry {
        code: Code::PathEncodedTwice,
        english: Text {
            what: "the path is encoded twice",
            mend: "Encode it once: %2F",
        },
        chinese: Text {
            what: "路径被编码了两次",
            mend: "只编码一次：%2F",
        },
        looks: "`POST&%252F&...`",
    },
    Entry {
        code: Code::PathMissing,
        english: Text {
            what: "the path in the string-to-sign is missing or is not '/'",
            mend: "Write %2F for it, whatever the endpoint: POST&%2F&",
        },
        chinese: Text {
            what: "待签名字符串中缺少路径，或者路径不是“/”",
            mend: "无论接入点是什么，这里都写 %2F：POST&%2F&",
        },
        looks: "`POST&AccessKeyId%3D...`, `POST&%2Fapi&...`",
    },
    Entry {
        code: Code::AmpersandAfterPathMissing,
        english: Text {
            what: "the '&' between the path and the query is missing or encoded",
            mend: "Put it there, raw: POST&%2F&",
        },
        chinese: Text {
            what: "路径与查询字符串之间缺少“&”，或者这个“&”被编码了",
            mend: "在这里写未编码的“&”：POST&%2F&",
        },
        looks: "`POST&%2FAccessKeyId%3D...`",
    },
    Entry {
        code: Code::SecondEncodingMissing,
        english: Text {
            what: "the canonicalized query string is not encoded as a whole",
            mend: "Percent-encode it once more before it goes behind POST&%2F&: '=' becomes %3D, '&' becomes %26, %3A becomes %253A",
        },
        chinese: Text {
            what: "规范化请求字符串没有再整体编码一次",
            mend: "把整个串再做一次百分号编码，然后才拼到 POST&%2F& 后面：“=”变成 %3D，“&”变成 %26，%3A 变成 %253A",
        },
        looks: "`POST&%2F&AccessKeyId=...&Action=...`",
    },
    Entry {
        code: Code::ThirdEncoding,
        english: Text {
            what: "the canonicalized query string is encoded once too often as a whole",
            mend: "Encode names and values once, and the joined query once more; not a third time",
        },
        chinese: Text {
            what: "规范化请求字符串整体多编码了一次",
            mend: "参数名和参数值各编码一次，拼接后整体再编码一次，没有第三次",
        },
        looks: "`POST&%2F&AccessKeyId%253D...%2526Action%253D...`",
    },
    Entry {
        code: Code::AmpersandNotEncoded,
        english: Text {
            what: "the '&' between parameters stands raw in the string-to-sign",
            mend: "Encode it: %26. Web pages show it raw by mistake",
        },
        chinese: Text {
            what: "待签名字符串里参数之间的“&”没有编码",
            mend: "应编码为 %26；有些网页把它显示成“&”是错的",
        },
        looks: "`AccessKeyId%3D...&Action%3D...`",
    },
    Entry {
        code: Code::EqualsNotEncoded,
        english: Text {
            what: "the '=' between name and value stands raw in the string-to-sign",
            mend: "Encode it: %3D",
        },
        chinese: Text {
            what: "待签名字符串里参数名与值之间的“=”没有编码",
            mend: "应编码为 %3D",
        },
        looks: "`AccessKeyId=...%26Action=...`",
    },
    Entry {
        code: Code::AmpersandEncodedTwice,
        english: Text {
            what: "the '&' between parameters is encoded twice",
            mend: "Join the parameters with a raw '&', then encode the whole once: %26",
        },
        chinese: Text {
            what: "参数之间的“&”被编码了两次",
            mend: "先用未编码的“&”连接参数，再整体编码一次，得到 %26",
        },
        looks: "`AccessKeyId%3D...%2526Action%3D...`",
    },
    Entry {
        code: Code::EqualsEncodedTwice,
        english: Text {
            what: "the '=' between name and value is encoded twice",
            mend: "Join name and value with a raw '=', then encode the whole once: %3D",
        },
        chinese: Text {
            what: "参数名与值之间的“=”被编码了两次",
            mend: "先用未编码的“=”连接参数名和值，再整体编码一次，得到 %3D",
        },
        looks: "`AccessKeyId%253D...%26Action%253D...`",
    },
    Entry {
        code: Code::AmpersandAsEntity,
        english: Text {
            what: "the '&' between parameters stands as the HTML entity '&amp;'",
            mend: "Do not escape a string-to-sign for HTML: here it is %26",
        },
        chinese: Text {
            what: "参数之间的“&”成了 HTML 实体“&amp;”",
            mend: "待签名字符串不要做 HTML 转义，这里应为 %26",
        },
        looks: "`AccessKeyId%3D...&amp;Action%3D...`",
    },
    Entry {
        code: Code::QueryOnly,
        english: Text {
            what: "only the query was signed, without method and path before it",
            mend: "Put POST&%2F& (or GET&%2F&) before the query, and encode the query once more as a whole",
        },
        chinese: Text {
            what: "只对查询字符串做了签名，前面缺少方法和路径",
            mend: "在前面加上 POST&%2F&（或 GET&%2F&），并把查询字符串再整体编码一次",
        },
        looks: "`AccessKeyId=...&Action=...`",
    },
    Entry {
        code: Code::RoaStringSigned,
        english: Text {
            what: "a ROA string, of several lines with headers, was signed for an RPC request",
            mend: "Sign the RPC string of one line: POST&%2F& and the encoded parameters",
        },
        chinese: Text {
            what: "对 RPC 请求使用了 ROA 风格（多行、含请求头）的待签名字符串",
            mend: "RPC 风格的待签名字符串只有一行：POST&%2F& 加上编码后的参数",
        },
        looks: "`POST\\napplication/json\\n...`",
    },
    Entry {
        code: Code::RoaAnswer,
        english: Text {
            what: "the server answers about a ROA request, whose string-to-sign has several lines with headers",
            mend: "Send the request in RPC style, to the path '/' of an RPC product; this is not a signature for ROA",
        },
        chinese: Text {
            what: "服务端是按 ROA 风格（多行、含请求头）校验的",
            mend: "请按 RPC 风格把请求发到 RPC 产品的根路径“/”；本工具的签名不适用于 ROA",
        },
        looks: "`server string to sign is:GET\\napplication/json\\n...`",
    },
    Entry {
        code: Code::V3StringSigned,
        english: Text {
            what: "a string of signature version 3 (ACS3-HMAC-SHA256) was signed for a request of version 1.0",
            mend: "Sign POST&%2F& and the encoded parameters with HMAC-SHA1, or send the whole request in version 3",
        },
        chinese: Text {
            what: "对 1.0 版签名的请求使用了 V3 签名（ACS3-HMAC-SHA256）的待签名字符串",
            mend: "要么用 HMAC-SHA1 对 POST&%2F& 加编码后的参数签名，要么整个请求改用 V3 签名",
        },
        looks: "`ACS3-HMAC-SHA256\\n...`",
    },
    Entry {
        code: Code::V3Answer,
        english: Text {
            what: "the server answers about signature version 3 (ACS3-HMAC-SHA256)",
            mend: "The request has an Authorization header of version 3: remove it and send Signature among the parameters, or sign in version 3 throughout",
        },
        chinese: Text {
            what: "服务端是按 V3 签名（ACS3-HMAC-SHA256）校验的",
            mend: "请求里带了 V3 的 Authorization 请求头：去掉它，把 Signature 放进参数；或者完整改用 V3 签名",
        },
        looks: "`server StringToSign is [ACS3-HMAC-SHA256 ...]`",
    },
    Entry {
        code: Code::AmpersandAtEnd,
        english: Text {
            what: "a '&' stands after the last parameter",
            mend: "Put it between parameters only: join them, or cut the last character off",
        },
        chinese: Text {
            what: "最后一个参数后面多了一个“&”",
            mend: "“&”只放在参数之间：用 join 连接，或去掉最后一个字符",
        },
        looks: "`...Version%3D2020-01-01%26`",
    },
    Entry {
        code: Code::AmpersandInFront,
        english: Text {
            what: "a '&' stands before the first parameter",
            mend: "Put it between parameters only: join them, or cut the first character off",
        },
        chinese: Text {
            what: "第一个参数前面多了一个“&”",
            mend: "“&”只放在参数之间：用 join 连接，或去掉第一个字符",
        },
        looks: "`POST&%2F&%26AccessKeyId%3D...`",
    },
    Entry {
        code: Code::NewlineAtEnd,
        english: Text {
            what: "a line break stands at an end of what was signed",
            mend: "Remove it: a tool such as echo or base64 appends it",
        },
        chinese: Text {
            what: "参与签名的内容首尾有换行符",
            mend: "去掉换行符；echo、base64 之类的命令会自动加上",
        },
        looks: "`...2020-01-01\\n`, `%250A`",
    },
    Entry {
        code: Code::SpaceAtEnd,
        english: Text {
            what: "a blank stands at an end of what was signed",
            mend: "Remove it",
        },
        chinese: Text {
            what: "参与签名的内容首尾有空格",
            mend: "去掉空格",
        },
        looks: "`%2520` at an end of a value.",
    },
    Entry {
        code: Code::ByteOrderMark,
        english: Text {
            what: "a byte order mark (U+FEFF) stands in front",
            mend: "Save the file or the setting as UTF-8 without a byte order mark",
        },
        chinese: Text {
            what: "开头有 BOM（U+FEFF）",
            mend: "把文件或配置保存为不带 BOM 的 UTF-8",
        },
        looks: "`%25EF%25BB%25BF` in front of a value.",
    },
];
