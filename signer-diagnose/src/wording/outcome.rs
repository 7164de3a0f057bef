//! Outcomes: what the comparison as a whole comes to.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::Matches,
        english: Text {
            what: "nothing is wrong: string-to-sign and signature are right",
            mend: "If a server still refuses, give its error body",
        },
        chinese: Text {
            what: "未发现问题：待签名字符串和签名都正确",
            mend: "如果服务端仍然报错，请提供它返回的错误内容",
        },
        looks: "No error is given, and the signature is that of the parameters.",
    },
    Entry {
        code: Code::CredentialsDiffer,
        english: Text {
            what: "the string-to-sign is right, and the signature is what this AccessKeySecret makes of it: the server holds another secret for this AccessKeyId",
            mend: "Look up which AccessKeyId was sent, and copy its secret again, whole; if the secret cannot be shown any more, create a new AccessKey. With an STS credential, take AccessKeyId, AccessKeySecret and SecurityToken from the same answer",
        },
        chinese: Text {
            what: "待签名字符串正确，签名也确实由所给的 AccessKeySecret 算出：服务端为该 AccessKeyId 保存的是另一个 Secret",
            mend: "确认实际发送的是哪个 AccessKeyId，重新完整复制与之配对的 AccessKeySecret；如果已无法查看，就新建一个 AccessKey。使用 STS 临时凭证时，AccessKeyId、AccessKeySecret、SecurityToken 必须取自同一次返回",
        },
        looks: "The server's string equals the caller's, and the secret reproduces the signature.",
    },
    Entry {
        code: Code::SignatureNotReproduced,
        english: Text {
            what: "the signature is not what this AccessKeySecret makes of the string-to-sign, in the right way or in any of the known wrong ways",
            mend: "Check that the program signs with this secret and no other; then compare its HMAC-SHA1 with `openssl dgst -sha1 -hmac 'SECRET&' -binary | base64`",
        },
        chinese: Text {
            what: "用所给的 AccessKeySecret 无法算出该签名，正确的算法和已知的各种错误算法都试过了",
            mend: "先确认程序签名时用的确实是这个 Secret；再把程序的 HMAC-SHA1 结果与 `openssl dgst -sha1 -hmac 'SECRET&' -binary | base64` 对比",
        },
        looks: "The signature has the form of one, and no recipe makes it.",
    },
    Entry {
        code: Code::StringsEqual,
        english: Text {
            what: "the string-to-sign is right: it equals the server's, or what the parameters make",
            mend: "So the key or the computation is wrong. Give AccessKeySecret and signature as well; the key is the AccessKeySecret followed by '&', the computation Base64(HMAC-SHA1)",
        },
        chinese: Text {
            what: "待签名字符串正确，与服务端的（或由参数得出的）完全一致",
            mend: "问题出在密钥或签名计算上。请把 AccessKeySecret 和签名也提供出来；密钥是 AccessKeySecret 末尾加“&”，算法是 Base64(HMAC-SHA1)",
        },
        looks: "Both strings are the same, byte for byte.",
    },
    Entry {
        code: Code::Damaged,
        english: Text {
            what: "the server's string-to-sign is masked, cut or altered, so that it cannot be compared in full",
            mend: "Give the error body as it was received; an AccessKeyId is no secret",
        },
        chinese: Text {
            what: "服务端的待签名字符串被打码、截断或改动过，无法完整比对",
            mend: "请提供收到的原始错误内容；AccessKeyId 不是机密，不必打码",
        },
        looks: "`LTAIxxxx`, `%3***`, `...`, other characters that a string-to-sign never has, or an end before `Version`.",
    },
    Entry {
        code: Code::NothingToCompare,
        english: Text {
            what: "there is nothing to compare with",
            mend: "Give the server's error body, and with it the caller's own string-to-sign, or the parameters with method, signature and AccessKeySecret",
        },
        chinese: Text {
            what: "没有可供比对的内容",
            mend: "请提供服务端返回的错误内容，并附上自己的待签名字符串，或者请求参数、请求方法、签名和 AccessKeySecret",
        },
        looks: "Only one of the two sides is given.",
    },
    Entry {
        code: Code::OtherError,
        english: Text {
            what: "the server's error is not about the signature",
            mend: "The signature was accepted, or not looked at yet: see the error's own message",
        },
        chinese: Text {
            what: "服务端报告的不是签名错误",
            mend: "签名已经通过，或者尚未检查到签名：请按该错误自身的说明处理",
        },
        looks: "Any code that this list does not have.",
    },
    Entry {
        code: Code::NoErrorCode,
        english: Text {
            what: "the text holds no error code of the server",
            mend: "Give the whole body that the server sent",
        },
        chinese: Text {
            what: "文本里没有服务端的错误码",
            mend: "请提供服务端返回的完整内容",
        },
        looks: "No `Code`, and no message that is known.",
    },
    Entry {
        code: Code::StringsDiffer,
        english: Text {
            what: "the strings differ, in a way that is none of the known mistakes",
            mend: "Compare them from the start; what the server shows is right",
        },
        chinese: Text {
            what: "两个待签名字符串不一致，但不属于任何已知的错误",
            mend: "请从头逐段比对；以服务端给出的为准",
        },
        looks: "No known mistake makes the one of the other.",
    },
    Entry {
        code: Code::TooManyParameters,
        english: Text {
            what: "there are more parameters than are compared",
            mend: "Only the first 128 were compared",
        },
        chinese: Text {
            what: "参数过多，没有全部比对",
            mend: "只比对了前 128 个参数",
        },
        looks: "More than 128 parameters.",
    },
    Entry {
        code: Code::NoServerString,
        english: Text {
            what: "the server refused the signature without showing its string-to-sign",
            mend: "Give parameters, method, AccessKeySecret and signature: they are checked without it",
        },
        chinese: Text {
            what: "服务端拒绝了签名，但没有给出它的待签名字符串",
            mend: "请提供请求参数、请求方法、AccessKeySecret 和签名，没有服务端的字符串也能检查",
        },
        looks: "`SignatureDoesNotMatch` with a message that ends before `server string to sign is`.",
    },
    Entry {
        code: Code::ParametersEqual,
        english: Text {
            what: "the parameters arrived as they were meant",
            mend: "So the string-to-sign, the key or the computation is wrong. Give the caller's own string-to-sign, or AccessKeySecret and signature",
        },
        chinese: Text {
            what: "参数都按预期到达了服务端",
            mend: "问题出在待签名字符串、密钥或签名计算上。请提供自己的待签名字符串，或者 AccessKeySecret 和签名",
        },
        looks: "The server's string, decoded, holds the given parameters.",
    },
    Entry {
        code: Code::NoStringToSign,
        english: Text {
            what: "the text given as the caller's own string-to-sign is none: it was not compared",
            mend: "Give the text that the program puts into its HMAC; the right one begins with POST&%2F& or GET&%2F&. A URL and a signature are made after it",
        },
        chinese: Text {
            what: "作为自己的待签名字符串提供的文本并不是待签名字符串，未做比对",
            mend: "请提供程序传给 HMAC 的那段文本；正确的以 POST&%2F& 或 GET&%2F& 开头。URL 和签名都是之后才生成的",
        },
        looks: "`https://host/?AccessKeyId=...`, 28 characters of Base64, or any text without a method and without a common parameter.",
    },
];
