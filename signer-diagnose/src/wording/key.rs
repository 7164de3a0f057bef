//! Key, computation and signature: how the signature is made of the string-to-sign.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::KeyWithoutAmpersand,
        english: Text {
            what: "the key lacks the '&' after the secret",
            mend: "The key of the HMAC is the AccessKeySecret followed by '&'",
        },
        chinese: Text {
            what: "签名密钥缺少末尾的“&”",
            mend: "HMAC 的密钥是 AccessKeySecret 末尾加“&”",
        },
        looks: "The signature is HMAC-SHA1 with the bare secret.",
    },
    Entry {
        code: Code::KeyIsAccessKeyId,
        english: Text {
            what: "the AccessKeyId is used as the key",
            mend: "The key of the HMAC is the AccessKeySecret followed by '&'",
        },
        chinese: Text {
            what: "把 AccessKeyId 当作签名密钥了",
            mend: "HMAC 的密钥是 AccessKeySecret 末尾加“&”",
        },
        looks: "The signature is HMAC-SHA1 with the AccessKeyId.",
    },
    Entry {
        code: Code::KeyAmpersandFirst,
        english: Text {
            what: "the '&' stands before the secret in the key",
            mend: "It stands behind it: AccessKeySecret&",
        },
        chinese: Text {
            what: "签名密钥的“&”放在了 Secret 前面",
            mend: "应放在后面：AccessKeySecret&",
        },
        looks: "The signature is HMAC-SHA1 with `&secret`.",
    },
    Entry {
        code: Code::KeyAmpersandTwice,
        english: Text {
            what: "the key has more than one '&' after the secret",
            mend: "It has one: a library may append it already",
        },
        chinese: Text {
            what: "签名密钥末尾多了一个“&”",
            mend: "只要一个：所用的库可能已经加过了",
        },
        looks: "The signature is HMAC-SHA1 with `secret&&`.",
    },
    Entry {
        code: Code::KeyAndMessageExchanged,
        english: Text {
            what: "key and message of the HMAC are exchanged",
            mend: "The key is AccessKeySecret&, the message the string-to-sign: see the order of your function's arguments",
        },
        chinese: Text {
            what: "HMAC 的密钥和消息填反了",
            mend: "密钥是 AccessKeySecret&，消息是待签名字符串：检查函数的参数顺序",
        },
        looks: "The signature is HMAC-SHA1 of the secret with the string as its key.",
    },
    Entry {
        code: Code::SecretWithWhiteSpace,
        english: Text {
            what: "the secret has white space at an end, where it was copied or read from a file",
            mend: "Remove it: with echo, use -n",
        },
        chinese: Text {
            what: "Secret 首尾带有空白，通常是复制或读文件时带入的",
            mend: "去掉空白；用 echo 写入时加 -n",
        },
        looks: "The signature is HMAC-SHA1 with the secret and a blank or a line break.",
    },
    Entry {
        code: Code::SecretInQuotes,
        english: Text {
            what: "the secret has quotes around it",
            mend: "Remove them: some shells and .env files keep them",
        },
        chinese: Text {
            what: "Secret 首尾带有引号",
            mend: "去掉引号：有些 shell 和 .env 文件会保留引号",
        },
        looks: "The signature is HMAC-SHA1 with the secret in quotes.",
    },
    Entry {
        code: Code::SecretPercentEncoded,
        english: Text {
            what: "the secret is percent-encoded in the key",
            mend: "Use it as it is",
        },
        chinese: Text {
            what: "签名密钥里的 Secret 被百分号编码了",
            mend: "直接使用原始的 Secret",
        },
        looks: "The signature is HMAC-SHA1 with the encoded secret.",
    },
    Entry {
        code: Code::SecretUnset,
        english: Text {
            what: "the key was made without a secret",
            mend: "Set the AccessKeySecret: the variable is empty where the program signs",
        },
        chinese: Text {
            what: "签名密钥里没有 Secret",
            mend: "设置好 AccessKeySecret：程序签名时该变量为空",
        },
        looks: "The signature is HMAC-SHA1 with `&` alone, or with `None&`.",
    },
    Entry {
        code: Code::SecretCase,
        english: Text {
            what: "the letters of the secret were changed in case",
            mend: "Use it as it is",
        },
        chinese: Text {
            what: "Secret 的字母大小写被改变了",
            mend: "直接使用原始的 Secret",
        },
        looks: "The signature is HMAC-SHA1 with the secret in lower or upper case.",
    },
    Entry {
        code: Code::DigestHex,
        english: Text {
            what: "the signature is the digest in hexadecimal",
            mend: "Base64 the 20 bytes of the digest: digest(), not hexdigest()",
        },
        chinese: Text {
            what: "签名是十六进制的摘要",
            mend: "对 20 字节的原始摘要做 Base64：用 digest()，不用 hexdigest()",
        },
        looks: "40 hexadecimal digits in place of 28 characters.",
    },
    Entry {
        code: Code::DigestHexBase64,
        english: Text {
            what: "the signature is Base64 of the digest in hexadecimal",
            mend: "Base64 the 20 bytes of the digest: digest(), not hexdigest(); openssl with -binary",
        },
        chinese: Text {
            what: "签名是对十六进制摘要做的 Base64",
            mend: "对 20 字节的原始摘要做 Base64：用 digest()，不用 hexdigest()；openssl 加 -binary",
        },
        looks: "56 characters in place of 28.",
    },
    Entry {
        code: Code::Base64UrlSafe,
        english: Text {
            what: "the signature is URL-safe Base64, with '-' and '_'",
            mend: "Use standard Base64, with '+' and '/', and percent-encode it when it is sent",
        },
        chinese: Text {
            what: "签名用了 URL 安全的 Base64（含“-”“_”）",
            mend: "用标准 Base64（含“+”“/”），发送时再做百分号编码",
        },
        looks: "`-` or `_` in the signature.",
    },
    Entry {
        code: Code::Base64Newline,
        english: Text {
            what: "the signature has a line break",
            mend: "Remove it: encodestring and android.util.Base64.DEFAULT append it",
        },
        chinese: Text {
            what: "签名里有换行符",
            mend: "去掉换行符：encodestring、android.util.Base64.DEFAULT 会自动加上",
        },
        looks: "A line break, or `%0A`, at the end of the signature.",
    },
    Entry {
        code: Code::Base64Unpadded,
        english: Text {
            what: "the signature lacks the '=' at its end",
            mend: "Keep the padding of Base64: a signature has 28 characters",
        },
        chinese: Text {
            what: "签名缺少末尾的“=”",
            mend: "保留 Base64 的填充：签名共 28 个字符",
        },
        looks: "27 characters in place of 28.",
    },
    Entry {
        code: Code::SignaturePlusAsSpace,
        english: Text {
            what: "a '+' of the signature arrives as a space when it is sent raw",
            mend: "Percent-encode the signature like any value when it is sent: '+' becomes %2B. Only signatures with a '+' fail, about one in three",
        },
        chinese: Text {
            what: "签名里的“+”未编码就发送，到服务端会变成空格",
            mend: "签名和其他参数值一样，发送时要做百分号编码：“+”变成 %2B。只有含“+”的签名会失败，约占三分之一",
        },
        looks: "A request fails now and then; a blank in the signature that arrived.",
    },
    Entry {
        code: Code::SignaturePercentEncoded,
        english: Text {
            what: "the signature is percent-encoded before it is sent, and would be encoded once more",
            mend: "Put the Base64 text among the parameters: it is encoded once, when it is sent",
        },
        chinese: Text {
            what: "签名在发送前已经做过百分号编码，发送时会再编码一次",
            mend: "放进参数的应是 Base64 原文，发送时才编码一次",
        },
        looks: "`%3D` at the end of the signature.",
    },
    Entry {
        code: Code::Base64Twice,
        english: Text {
            what: "the signature is Base64 of Base64",
            mend: "Base64 the 20 bytes of the digest once",
        },
        chinese: Text {
            what: "签名做了两次 Base64",
            mend: "对 20 字节的摘要只做一次 Base64",
        },
        looks: "40 characters in place of 28.",
    },
    Entry {
        code: Code::PlainSha1,
        english: Text {
            what: "the signature is a SHA-1 hash, without HMAC",
            mend: "Use HMAC-SHA1 with the key AccessKeySecret&",
        },
        chinese: Text {
            what: "签名是普通的 SHA-1，不是 HMAC",
            mend: "应使用 HMAC-SHA1，密钥为 AccessKeySecret&",
        },
        looks: "The signature is SHA-1 of the string, with or without the secret.",
    },
    Entry {
        code: Code::HmacSha256,
        english: Text {
            what: "the signature is HMAC-SHA256",
            mend: "Use HMAC-SHA1, which SignatureMethod names",
        },
        chinese: Text {
            what: "签名用的是 HMAC-SHA256",
            mend: "应使用 SignatureMethod 所声明的 HMAC-SHA1",
        },
        looks: "44 characters in place of 28.",
    },
    Entry {
        code: Code::PlainSha256,
        english: Text {
            what: "the signature is a SHA-256 hash, without HMAC",
            mend: "Use HMAC-SHA1 with the key AccessKeySecret&",
        },
        chinese: Text {
            what: "签名是普通的 SHA-256，不是 HMAC",
            mend: "应使用 HMAC-SHA1，密钥为 AccessKeySecret&",
        },
        looks: "44 characters in place of 28.",
    },
    Entry {
        code: Code::HmacMd5,
        english: Text {
            what: "the signature is HMAC-MD5",
            mend: "Use HMAC-SHA1",
        },
        chinese: Text {
            what: "签名用的是 HMAC-MD5",
            mend: "应使用 HMAC-SHA1",
        },
        looks: "24 characters in place of 28.",
    },
    Entry {
        code: Code::PlainMd5,
        english: Text {
            what: "the signature is an MD5 hash, without HMAC",
            mend: "Use HMAC-SHA1 with the key AccessKeySecret&",
        },
        chinese: Text {
            what: "签名是普通的 MD5，不是 HMAC",
            mend: "应使用 HMAC-SHA1，密钥为 AccessKeySecret&",
        },
        looks: "24 characters in place of 28, or 32 hexadecimal digits.",
    },
    Entry {
        code: Code::SignatureEmpty,
        english: Text {
            what: "it is empty",
            mend: "Look why nothing was computed: a command such as openssl may be missing",
        },
        chinese: Text {
            what: "签名为空",
            mend: "检查为什么没有算出签名：可能缺少 openssl 等命令",
        },
        looks: "`Signature=`",
    },
    Entry {
        code: Code::SignatureMalformed,
        english: Text {
            what: "it is not Base64 of a digest",
            mend: "It is Base64(HMAC-SHA1(...)): 28 characters that end in '='",
        },
        chinese: Text {
            what: "签名不是摘要的 Base64",
            mend: "应为 Base64(HMAC-SHA1(...))，共 28 个字符，以“=”结尾",
        },
        looks: "A text of another length, or with other characters.",
    },
    Entry {
        code: Code::SecretWithName,
        english: Text {
            what: "the name of its variable stands before the secret",
            mend: "The secret is what stands behind the '=': give that alone, and have the program read that alone",
        },
        chinese: Text {
            what: "Secret 前面带有变量名",
            mend: "Secret 只是“=”后面的部分：只提供这一部分，并确认程序读到的也只是这一部分",
        },
        looks: "`ALIBABA_CLOUD_ACCESS_KEY_SECRET=...`, `export NAME=...`",
    },
];
