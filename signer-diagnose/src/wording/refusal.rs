//! The server's codes: what the server says before it compares signatures.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::IncompleteSignature,
        english: Text {
            what: "the server says that the signature does not conform (IncompleteSignature)",
            mend: "SignatureMethod, SignatureVersion or Signature is absent or wrong; some products say this of any signature that does not match",
        },
        chinese: Text {
            what: "服务端认为签名不符合规范（IncompleteSignature）",
            mend: "SignatureMethod、SignatureVersion 或 Signature 缺失或有误；有些产品对任何不匹配的签名都这样报错",
        },
        looks: "`IncompleteSignature`",
    },
    Entry {
        code: Code::MissingSignature,
        english: Text {
            what: "the server received no Signature",
            mend: "Send the signature as the parameter Signature, not in a header; see that it is not empty",
        },
        chinese: Text {
            what: "服务端没有收到 Signature",
            mend: "把签名作为参数 Signature 发送，不要放在请求头里；并确认它不为空",
        },
        looks: "`MissingSignature`",
    },
    Entry {
        code: Code::MissingTimestamp,
        english: Text {
            what: "the server received no Timestamp",
            mend: "Send and sign Timestamp, spelled so",
        },
        chinese: Text {
            what: "服务端没有收到 Timestamp",
            mend: "签名和发送时都要带上 Timestamp，注意拼写",
        },
        looks: "`MissingTimestamp`",
    },
    Entry {
        code: Code::IllegalTimestamp,
        english: Text {
            what: "the server does not accept the timestamp, though it may say that there is none",
            mend: "Set the machine's clock; write YYYY-MM-DDThh:mm:ssZ in UTC, in a parameter spelled Timestamp",
        },
        chinese: Text {
            what: "服务端不接受该时间戳（报错里可能说没有提供）",
            mend: "校准本机时间；用 UTC 时间，格式为 YYYY-MM-DDThh:mm:ssZ，参数名拼写为 Timestamp",
        },
        looks: "`IllegalTimestamp`",
    },
    Entry {
        code: Code::TimestampExpired,
        english: Text {
            what: "the timestamp is more than 15 minutes off the server's clock",
            mend: "Set the machine's clock; write UTC, not local time; make the timestamp when the request is sent",
        },
        chinese: Text {
            what: "时间戳与服务端时钟相差超过 15 分钟",
            mend: "校准本机时间；使用 UTC 而不是本地时间；在发送请求时才生成时间戳",
        },
        looks: "`InvalidTimeStamp.Expired`",
    },
    Entry {
        code: Code::TimestampInvalid,
        english: Text {
            what: "the timestamp is not well formed",
            mend: "Write YYYY-MM-DDThh:mm:ssZ in UTC, encoded once when it is sent",
        },
        chinese: Text {
            what: "时间戳格式不正确",
            mend: "用 UTC 时间，格式为 YYYY-MM-DDThh:mm:ssZ，发送时只编码一次",
        },
        looks: "`InvalidTimeStamp.Format`",
    },
    Entry {
        code: Code::NonceUsed,
        english: Text {
            what: "the server has seen this SignatureNonce before",
            mend: "Make a new nonce for every request, retries included, and sign again; a request that was sent once, from a log or in a browser, is always refused so",
        },
        chinese: Text {
            what: "该 SignatureNonce 已经用过",
            mend: "每次请求（包括重试）都要生成新的随机数并重新签名；把日志或浏览器里的请求再发一遍，必然报这个错",
        },
        looks: "`SignatureNonceUsed`",
    },
    Entry {
        code: Code::AccessKeyIdNotFound,
        english: Text {
            what: "the server does not know the AccessKeyId",
            mend: "Copy it again, without blanks or brackets; see that it was not deleted, and that it is of this site (China or international)",
        },
        chinese: Text {
            what: "服务端查不到这个 AccessKeyId",
            mend: "重新复制，不要带空白或括号；确认它没有被删除，并且属于当前站点（中国站或国际站）",
        },
        looks: "`InvalidAccessKeyId.NotFound`",
    },
    Entry {
        code: Code::AccessKeyIdInactive,
        english: Text {
            what: "the AccessKeyId is disabled",
            mend: "Enable it in the console, or use another",
        },
        chinese: Text {
            what: "该 AccessKeyId 已被禁用",
            mend: "在控制台启用它，或换用其他 AccessKey",
        },
        looks: "`InvalidAccessKeyId.Inactive`",
    },
    Entry {
        code: Code::MissingAccessKeyId,
        english: Text {
            what: "the server received no AccessKeyId",
            mend: "Send and sign AccessKeyId in the query or in a form body",
        },
        chinese: Text {
            what: "服务端没有收到 AccessKeyId",
            mend: "在查询字符串或表单体里发送 AccessKeyId，并参与签名",
        },
        looks: "`MissingAccessKeyId`",
    },
    Entry {
        code: Code::MissingSecurityToken,
        english: Text {
            what: "the AccessKeyId is a temporary one of STS, and the server received no SecurityToken",
            mend: "Send and sign the SecurityToken that came with it",
        },
        chinese: Text {
            what: "AccessKeyId 是 STS 临时凭证，而服务端没有收到 SecurityToken",
            mend: "签名和发送时都要带上与它一同返回的 SecurityToken",
        },
        looks: "`MissingSecurityToken`",
    },
    Entry {
        code: Code::SecurityTokenExpired,
        english: Text {
            what: "the SecurityToken has expired",
            mend: "Get new temporary credentials from STS",
        },
        chinese: Text {
            what: "SecurityToken 已过期",
            mend: "重新向 STS 获取临时凭证",
        },
        looks: "`InvalidSecurityToken.Expired`, or `InvalidParameter` with `SecurityToken.Expired`",
    },
    Entry {
        code: Code::SecurityTokenMalformed,
        english: Text {
            what: "the SecurityToken is not whole",
            mend: "Copy it whole, and percent-encode it once when it is sent: it has '+', '/' and '='",
        },
        chinese: Text {
            what: "SecurityToken 不完整",
            mend: "完整复制，发送时做一次百分号编码：其中含有“+”“/”“=”",
        },
        looks: "`InvalidSecurityToken.Malformed`",
    },
    Entry {
        code: Code::SecurityTokenMismatch,
        english: Text {
            what: "the SecurityToken belongs to another AccessKeyId",
            mend: "Take AccessKeyId, AccessKeySecret and SecurityToken from the same answer of STS",
        },
        chinese: Text {
            what: "SecurityToken 与 AccessKeyId 不是一套",
            mend: "AccessKeyId、AccessKeySecret、SecurityToken 要取自 STS 的同一次返回",
        },
        looks: "`InvalidSecurityToken.MismatchWithAccessKey`",
    },
    Entry {
        code: Code::SecurityTokenInvalid,
        english: Text {
            what: "the server does not accept the SecurityToken",
            mend: "Get new temporary credentials from STS, and send all three parts of them; leave SecurityToken out with a permanent AccessKey",
        },
        chinese: Text {
            what: "服务端不接受该 SecurityToken",
            mend: "重新向 STS 获取临时凭证，三项一起使用；使用长期 AccessKey 时不要带 SecurityToken",
        },
        looks: "`InvalidSecurityToken`",
    },
    Entry {
        code: Code::MissingParameter,
        english: Text {
            what: "the server did not receive it",
            mend: "Send and sign it in the query or in a form body",
        },
        chinese: Text {
            what: "服务端没有收到该参数",
            mend: "在查询字符串或表单体里发送，并参与签名",
        },
        looks: "`MissingAction`, `MissingVersion`, `MissingSignatureNonce`",
    },
];
