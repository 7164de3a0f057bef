//! The keys that people make of a secret.

use crate::code::{Code, codes};
use crate::evidence::secret::{is_key, is_quoted, trimmed, unnamed};
use crate::finding::{Finding, Findings};
use crate::percent::{is_unreserved, write_encoded};

codes! { "The key"
    /// The key lacks the `&` after the secret.
    KEY_WITHOUT_AMPERSAND = 140, "key-without-ampersand", [Proved] {
        en: "the key lacks the '&' after the secret", "The key of the HMAC is the AccessKeySecret followed by '&'"
        zh: "签名密钥缺少末尾的“&”", "HMAC 的密钥是 AccessKeySecret 末尾加“&”"
    }
    /// The AccessKeyId is used as the key.
    KEY_IS_ACCESS_KEY_ID = 141, "key-is-access-key-id", [Proved] {
        en: "the AccessKeyId is used as the key", "The key of the HMAC is the AccessKeySecret followed by '&'"
        zh: "把 AccessKeyId 当作签名密钥了", "HMAC 的密钥是 AccessKeySecret 末尾加“&”"
    }
    /// The `&` is before the secret.
    KEY_AMPERSAND_FIRST = 142, "key-ampersand-first", [Proved] {
        en: "the '&' is before the secret in the key", "Put it after the secret: AccessKeySecret&"
        zh: "签名密钥的“&”放在了 Secret 前面", "应放在后面：AccessKeySecret&"
    }
    /// The key has two `&` after the secret.
    KEY_AMPERSAND_TWICE = 143, "key-ampersand-twice", [Proved] {
        en: "the key has more than one '&' after the secret", "It has one: a library may append it already"
        zh: "签名密钥末尾多了一个“&”", "只要一个：所用的库可能已经加过了"
    }
    /// Key and message are exchanged.
    KEY_AND_MESSAGE_EXCHANGED = 144, "key-and-message-exchanged", [Proved] {
        en: "key and message of the HMAC are exchanged", "The key is AccessKeySecret&, the message the string-to-sign: see the order of your function's arguments"
        zh: "HMAC 的密钥和消息填反了", "密钥是 AccessKeySecret&，消息是待签名字符串：检查函数的参数顺序"
    }
    /// White space around the secret.
    SECRET_WITH_WHITE_SPACE = 145, "secret-with-white-space", [Proved, Likely] {
        en: "the secret has leading or trailing white space, copied or read along with it", "Remove it: with echo, use -n"
        zh: "Secret 首尾带有空白，通常是复制或读文件时带入的", "去掉空白；用 echo 写入时加 -n"
    }
    /// Quotes around the secret.
    SECRET_IN_QUOTES = 146, "secret-in-quotes", [Proved, Likely] {
        en: "the secret has quotes around it", "Remove them: some shells and .env files keep them"
        zh: "Secret 首尾带有引号", "去掉引号：有些 shell 和 .env 文件会保留引号"
    }
    /// The secret is percent-encoded.
    SECRET_PERCENT_ENCODED = 147, "secret-percent-encoded", [Proved] {
        en: "the secret is percent-encoded in the key", "Use it as it is"
        zh: "签名密钥里的 Secret 被百分号编码了", "直接使用原始的 Secret"
    }
    /// The key was made without a secret.
    SECRET_UNSET = 148, "secret-unset", [Proved, Likely] {
        en: "the key was made without a secret", "Set the AccessKeySecret: the variable is empty where the program signs"
        zh: "签名密钥里没有 Secret", "设置好 AccessKeySecret：程序签名时该变量为空"
    }
    /// The secret's letters were changed in case.
    SECRET_CASE = 149, "secret-case", [Proved] {
        en: "letters of the secret were changed to upper or lower case", "Use it as it is"
        zh: "Secret 的字母大小写被改变了", "直接使用原始的 Secret"
    }
    /// The text given as the secret is the key: it ends in `&`.
    SECRET_WITH_AMPERSAND = 166, "secret-with-ampersand", [Proved] Open {
        en: "the text given as the AccessKeySecret ends in '&', so it is the key; the secret is what is before the '&', and the rest was judged with that", "Keep the AccessKeySecret without the '&', and append it once, where the HMAC is made"
        zh: "所给的 AccessKeySecret 以“&”结尾，这其实是签名密钥；Secret 是“&”之前的部分，其余结论都按它得出", "保存 AccessKeySecret 时不要带“&”，只在计算 HMAC 时在末尾加一个"
    }
    /// The name of its variable is before the secret.
    SECRET_WITH_NAME = 165, "secret-with-name", [Proved, Likely] {
        en: "the secret has the name of its variable in front", "The secret is only what follows the '=': give only that, and check that the program reads only that"
        zh: "Secret 前面带有变量名", "Secret 只是“=”后面的部分：只提供这一部分，并确认程序读到的也只是这一部分"
    }
}

/// How a key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    text: Text,
    /// What is before the text and behind it, with a `*` in its place.
    around: &'static str,
    /// What is wrong with it; nothing with the right one.
    pub(crate) codes: [Option<Code>; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Secret,
    /// As it was given, with what is around it.
    Spaced,
    Quoted,
    Named,
    PercentEncoded,
    LowerCase,
    UpperCase,
    AccessKeyId,
    Nothing,
}

const fn key(text: Text, around: &'static str, code: Code) -> Key {
    Key {
        text,
        around,
        codes: [Some(code), None],
    }
}

const fn key2(text: Text, around: &'static str, [a, b]: [Code; 2]) -> Key {
    Key {
        text,
        around,
        codes: [Some(a), Some(b)],
    }
}

/// The right key first, then the mistakes, the more frequent ones first.
pub(crate) const KEYS: [Key; 39] = {
    use Text::{
        AccessKeyId, LowerCase, Named, Nothing, PercentEncoded, Quoted, Secret, Spaced, UpperCase,
    };
    [
        Key {
            text: Secret,
            around: "*&",
            codes: [None, None],
        },
        key(Secret, "*", Code::KEY_WITHOUT_AMPERSAND),
        key(AccessKeyId, "*&", Code::KEY_IS_ACCESS_KEY_ID),
        key2(
            AccessKeyId,
            "*",
            [Code::KEY_IS_ACCESS_KEY_ID, Code::KEY_WITHOUT_AMPERSAND],
        ),
        key(Secret, "*\n&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "* &", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, " *&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\r\n&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\r&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "&*", Code::KEY_AMPERSAND_FIRST),
        key(Secret, "*&&", Code::KEY_AMPERSAND_TWICE),
        key(Secret, "\"*\"&", Code::SECRET_IN_QUOTES),
        key(Secret, "'*'&", Code::SECRET_IN_QUOTES),
        key(PercentEncoded, "*&", Code::SECRET_PERCENT_ENCODED),
        key(Secret, "*%26", Code::SECRET_PERCENT_ENCODED),
        key(Nothing, "*&", Code::SECRET_UNSET),
        key(Spaced, "*&", Code::SECRET_WITH_WHITE_SPACE),
        key(Quoted, "*&", Code::SECRET_IN_QUOTES),
        key(Named, "*&", Code::SECRET_WITH_NAME),
        key(Secret, "&*&", Code::KEY_AMPERSAND_FIRST),
        key2(
            Secret,
            "*\n",
            [Code::SECRET_WITH_WHITE_SPACE, Code::KEY_WITHOUT_AMPERSAND],
        ),
        key(Secret, "*&\n", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, " * &", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "\t*&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\t&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "\u{feff}*&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\u{a0}&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\u{200b}&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*\u{3000}&", Code::SECRET_WITH_WHITE_SPACE),
        key(Secret, "*&amp;", Code::AMPERSAND_AS_ENTITY),
        key(LowerCase, "*&", Code::SECRET_CASE),
        key(UpperCase, "*&", Code::SECRET_CASE),
        key(Nothing, "*", Code::SECRET_UNSET),
        key(Nothing, "None*&", Code::SECRET_UNSET),
        key(Nothing, "null*&", Code::SECRET_UNSET),
        key(Nothing, "undefined*&", Code::SECRET_UNSET),
        key(Nothing, "None*", Code::SECRET_UNSET),
        key(Nothing, "null*", Code::SECRET_UNSET),
        key(Nothing, "undefined*", Code::SECRET_UNSET),
    ]
};

impl Key {
    /// Whether the credentials make this key another than the right one.
    pub(crate) fn applies(&self, [secret, given]: [&str; 2], access_key_id: &[u8]) -> bool {
        match self.text {
            Text::Secret | Text::Nothing => true,
            Text::Spaced => trimmed(given) != given,
            Text::Quoted => is_quoted(given),
            Text::Named => unnamed(given).is_some(),
            Text::PercentEncoded => !secret.bytes().all(is_unreserved),
            Text::LowerCase => secret.bytes().any(|byte| byte.is_ascii_uppercase()),
            Text::UpperCase => secret.bytes().any(|byte| byte.is_ascii_lowercase()),
            Text::AccessKeyId => !access_key_id.is_empty() && access_key_id != secret.as_bytes(),
        }
    }

    pub(crate) fn write(
        &self,
        [secret, given]: [&str; 2],
        access_key_id: &[u8],
        out: &mut dyn FnMut(&[u8]),
    ) {
        let (before, after) = self.around.split_once('*').unwrap_or_default();
        out(before.as_bytes());
        match self.text {
            Text::Secret => out(secret.as_bytes()),
            Text::Spaced | Text::Quoted | Text::Named => out(given.as_bytes()),
            Text::AccessKeyId => out(access_key_id),
            Text::Nothing => {}
            Text::PercentEncoded => {
                for byte in secret.bytes() {
                    write_encoded(byte, &mut |byte| out(&[byte]));
                }
            }
            Text::LowerCase => secret
                .bytes()
                .for_each(|byte| out(&[byte.to_ascii_lowercase()])),
            Text::UpperCase => secret
                .bytes()
                .for_each(|byte| out(&[byte.to_ascii_uppercase()])),
        }
        out(after.as_bytes());
    }
}

/// Adds what was given along with the secret. The program may have it too.
pub(crate) fn check(given: &str, findings: &mut Findings) {
    for (is_there, code) in [
        (trimmed(given) != given, Code::SECRET_WITH_WHITE_SPACE),
        (is_quoted(given), Code::SECRET_IN_QUOTES),
        (unnamed(given).is_some(), Code::SECRET_WITH_NAME),
    ] {
        if is_there {
            findings.add(Finding::likely(code));
        }
    }
    if is_key(given) {
        findings.add(Finding::proved(Code::SECRET_WITH_AMPERSAND));
    }
}
