//! Common parameters: the parameters that every request has.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::SignatureMethodMissing,
        english: Text {
            what: "it is absent",
            mend: "Send and sign SignatureMethod=HMAC-SHA1",
        },
        chinese: Text {
            what: "缺少该参数",
            mend: "签名和发送时都要带上 SignatureMethod=HMAC-SHA1",
        },
        looks: "No `SignatureMethod` in the server's string.",
    },
    Entry {
        code: Code::SignatureMethodOther,
        english: Text {
            what: "its value is not HMAC-SHA1",
            mend: "Send and sign SignatureMethod=HMAC-SHA1",
        },
        chinese: Text {
            what: "该参数的值不是 HMAC-SHA1",
            mend: "签名和发送时都要带上 SignatureMethod=HMAC-SHA1",
        },
        looks: "`SignatureMethod%3DHMAC-SHA256`",
    },
    Entry {
        code: Code::SignatureVersionMissing,
        english: Text {
            what: "it is absent",
            mend: "Send and sign SignatureVersion=1.0",
        },
        chinese: Text {
            what: "缺少该参数",
            mend: "签名和发送时都要带上 SignatureVersion=1.0",
        },
        looks: "No `SignatureVersion` in the server's string.",
    },
    Entry {
        code: Code::SignatureVersionOther,
        english: Text {
            what: "its value is not 1.0",
            mend: "Send and sign SignatureVersion=1.0",
        },
        chinese: Text {
            what: "该参数的值不是 1.0",
            mend: "签名和发送时都要带上 SignatureVersion=1.0",
        },
        looks: "`SignatureVersion%3D1`",
    },
    Entry {
        code: Code::TimestampLocalTime,
        english: Text {
            what: "it is a local time with a 'Z'",
            mend: "Write it in UTC: gmdate in PHP, datetime.now(timezone.utc) in Python, toISOString in JavaScript without its fraction",
        },
        chinese: Text {
            what: "填的是本地时间，却带了“Z”",
            mend: "应使用 UTC 时间：PHP 用 gmdate，Python 用 datetime.now(timezone.utc)，JavaScript 用 toISOString 并去掉毫秒",
        },
        looks: "The time is whole hours away from the clock, as a time zone is.",
    },
    Entry {
        code: Code::TimestampWithoutZ,
        english: Text {
            what: "it lacks the 'Z' at its end",
            mend: "Write YYYY-MM-DDThh:mm:ssZ",
        },
        chinese: Text {
            what: "末尾缺少“Z”",
            mend: "格式为 YYYY-MM-DDThh:mm:ssZ",
        },
        looks: "`2020-01-01T00:00:00`",
    },
    Entry {
        code: Code::TimestampFraction,
        english: Text {
            what: "it has fractions of a second",
            mend: "Write YYYY-MM-DDThh:mm:ssZ, without them",
        },
        chinese: Text {
            what: "带了秒的小数部分",
            mend: "去掉小数部分，格式为 YYYY-MM-DDThh:mm:ssZ",
        },
        looks: "`2020-01-01T00:00:00.123Z`",
    },
    Entry {
        code: Code::TimestampOffset,
        english: Text {
            what: "it has an offset from UTC in place of 'Z'",
            mend: "Convert it to UTC and write YYYY-MM-DDThh:mm:ssZ",
        },
        chinese: Text {
            what: "用了时区偏移而不是“Z”",
            mend: "换算成 UTC，格式为 YYYY-MM-DDThh:mm:ssZ",
        },
        looks: "`2020-01-01T08:00:00+08:00`",
    },
    Entry {
        code: Code::TimestampForm,
        english: Text {
            what: "it is not of the form YYYY-MM-DDThh:mm:ssZ",
            mend: "Write it so, in UTC",
        },
        chinese: Text {
            what: "格式不是 YYYY-MM-DDThh:mm:ssZ",
            mend: "按此格式填写 UTC 时间",
        },
        looks: "`2020-01-01 00:00:00`, `1577836800`",
    },
    Entry {
        code: Code::TimestampSkewed,
        english: Text {
            what: "it is more than 15 minutes off the clock",
            mend: "Set the machine's clock, and make the timestamp when the request is sent",
        },
        chinese: Text {
            what: "与当前时钟相差超过 15 分钟",
            mend: "校准本机时间，并在发送请求时才生成时间戳",
        },
        looks: "The server refuses with `InvalidTimeStamp.Expired`.",
    },
    Entry {
        code: Code::TimestampMisspelled,
        english: Text {
            what: "the parameter is spelled in another way than Timestamp",
            mend: "Write Timestamp; the spelling TimeStamp of older documents is refused",
        },
        chinese: Text {
            what: "参数名没有写成 Timestamp",
            mend: "应写成 Timestamp；旧文档里的 TimeStamp 已不被接受",
        },
        looks: "`TimeStamp%3D...`",
    },
    Entry {
        code: Code::AccessKeyIdMalformed,
        english: Text {
            what: "it has white space, quotes or brackets around it",
            mend: "Remove what was copied along",
        },
        chinese: Text {
            what: "首尾带有空白、引号或括号",
            mend: "去掉复制时多带的字符",
        },
        looks: "`AccessKeyId%3D%255BLTAI...%255D`, `%250A`",
    },
    Entry {
        code: Code::CredentialsSwapped,
        english: Text {
            what: "AccessKeyId and AccessKeySecret are exchanged",
            mend: "Exchange them; the secret has been sent, so replace the AccessKey",
        },
        chinese: Text {
            what: "AccessKeyId 与 AccessKeySecret 填反了",
            mend: "对调两者；Secret 已经发送出去，请更换这个 AccessKey",
        },
        looks: "A text of 30 letters and digits in `AccessKeyId`.",
    },
    Entry {
        code: Code::SecurityTokenAbsent,
        english: Text {
            what: "the AccessKeyId is a temporary one of STS, and SecurityToken is absent",
            mend: "Send and sign the SecurityToken that came with it",
        },
        chinese: Text {
            what: "AccessKeyId 是 STS 临时凭证，但缺少 SecurityToken",
            mend: "签名和发送时都要带上与它一同返回的 SecurityToken",
        },
        looks: "`AccessKeyId%3DSTS....` without `SecurityToken`.",
    },
];
