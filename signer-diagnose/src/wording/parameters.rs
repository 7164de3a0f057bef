//! Parameters and their order: which parameters take part, and in which order.

use super::{Entry, Text};
use crate::code::Code;

pub(crate) const ENTRIES: &[Entry] = &[
    Entry {
        code: Code::ParameterNotReceived,
        english: Text {
            what: "it was signed and did not reach the server",
            mend: "Send exactly the parameters that were signed, in the query or in a form body",
        },
        chinese: Text {
            what: "参与了签名，但没有到达服务端",
            mend: "签了哪些参数就发哪些参数，放在查询字符串或表单体里",
        },
        looks: "Only the caller's string has it.",
    },
    Entry {
        code: Code::ParameterNotSigned,
        english: Text {
            what: "the server received it and it was not signed",
            mend: "Sign every parameter that is sent, those that a library adds included",
        },
        chinese: Text {
            what: "服务端收到了，但没有参与签名",
            mend: "所有发送的参数都要参与签名，包括各种库自动添加的",
        },
        looks: "Only the server's string has it.",
    },
    Entry {
        code: Code::ParameterNameCase,
        english: Text {
            what: "its name differs from what the server saw in upper and lower case",
            mend: "Write the name in both places as the API reference does",
        },
        chinese: Text {
            what: "参数名与服务端看到的大小写不一致",
            mend: "签名和发送时都按 API 文档写参数名",
        },
        looks: "`Imageurl` and `ImageURL`.",
    },
    Entry {
        code: Code::ParameterRenamed,
        english: Text {
            what: "the server received the same value under another name",
            mend: "Use one name for signing and for sending",
        },
        chinese: Text {
            what: "服务端收到了相同的值，但参数名不同",
            mend: "签名和发送要使用同一个参数名",
        },
        looks: "`Url%3D...` and `ImageUrl%3D...` with the same value.",
    },
    Entry {
        code: Code::ListWithBrackets,
        english: Text {
            what: "a list was sent or signed with brackets in its name",
            mend: "Flatten a list before signing: Name.1, Name.2; and send the same names",
        },
        chinese: Text {
            what: "列表参数的名字带了方括号",
            mend: "签名前先把列表展开成 Name.1、Name.2，并用同样的名字发送",
        },
        looks: "`ToAddress%255B%255D`",
    },
    Entry {
        code: Code::ValueDiffers,
        english: Text {
            what: "its value differs from what the server received",
            mend: "Sign the very value that is sent",
        },
        chinese: Text {
            what: "参数值与服务端收到的不一致",
            mend: "发送的值必须就是参与签名的值",
        },
        looks: "Another value in the two strings.",
    },
    Entry {
        code: Code::ValueCutAtAmpersand,
        english: Text {
            what: "the value reached the server only as far as its first raw '&'",
            mend: "Percent-encode values when they are sent: '&' becomes %26",
        },
        chinese: Text {
            what: "参数值在第一个未编码的“&”处被截断",
            mend: "发送时也要对参数值编码：“&”变成 %26",
        },
        looks: "The server has the beginning of the value; what follows is a parameter of its own.",
    },
    Entry {
        code: Code::ValueCutAtHash,
        english: Text {
            what: "the value reached the server only as far as its first raw '#'",
            mend: "Percent-encode values when they are sent: '#' becomes %23",
        },
        chinese: Text {
            what: "参数值在第一个未编码的“#”处被截断",
            mend: "发送时也要对参数值编码：“#”变成 %23",
        },
        looks: "The server has the beginning of the value, and nothing that comes after it.",
    },
    Entry {
        code: Code::PlusReceivedAsSpace,
        english: Text {
            what: "a '+' was sent raw and arrived as a space",
            mend: "Percent-encode values when they are sent: '+' becomes %2B",
        },
        chinese: Text {
            what: "“+”未编码就发送，到服务端变成了空格",
            mend: "发送时要对参数值编码：“+”变成 %2B",
        },
        looks: "`%2520` where the caller has `%252B`.",
    },
    Entry {
        code: Code::ValueSentEncodedTwice,
        english: Text {
            what: "the value was encoded once too often when it was sent",
            mend: "Encode it once when sending; give a library that encodes the un-encoded value",
        },
        chinese: Text {
            what: "发送时参数值多编码了一次",
            mend: "发送时只编码一次；如果所用的库会自动编码，就传入原始值",
        },
        looks: "`%25253A` in the server's string where the caller has `%253A`.",
    },
    Entry {
        code: Code::ValueSentNotEncoded,
        english: Text {
            what: "the value holds escapes that were decoded on its way",
            mend: "Percent-encode the value when it is sent, its '%' as well: %25",
        },
        chinese: Text {
            what: "参数值里本来就有的百分号转义在途中被解码了",
            mend: "发送时要对参数值编码，其中的“%”也要编码成 %25",
        },
        looks: "`%2520` in the server's string where the value has `%20`.",
    },
    Entry {
        code: Code::EmptyValueNotSigned,
        english: Text {
            what: "it has no value, was sent, and was not signed",
            mend: "Sign it with its empty value, 'Name=', or do not send it",
        },
        chinese: Text {
            what: "空值参数发送了，但没有参与签名",
            mend: "要么以空值“Name=”参与签名，要么不发送",
        },
        looks: "`Name%3D%26` in the server's string only.",
    },
    Entry {
        code: Code::EmptyValueNotSent,
        english: Text {
            what: "it has no value, was signed, and did not reach the server",
            mend: "Send it with its empty value, 'Name=', or do not sign it",
        },
        chinese: Text {
            what: "空值参数参与了签名，但没有到达服务端",
            mend: "要么以空值“Name=”发送，要么不参与签名",
        },
        looks: "`Name%3D%26` in the caller's string only.",
    },
    Entry {
        code: Code::NullAsText,
        english: Text {
            what: "one side has no value, the other the text undefined, null or None",
            mend: "Leave the parameter out before signing when it has no value",
        },
        chinese: Text {
            what: "一侧是空值，另一侧却是 undefined、null 或 None 这样的文本",
            mend: "没有值的参数在签名前就去掉",
        },
        looks: "`%3Dundefined%26`",
    },
    Entry {
        code: Code::ValueCase,
        english: Text {
            what: "its value differs from what the server received in upper and lower case",
            mend: "Sign the very text that is sent: booleans are true and false",
        },
        chinese: Text {
            what: "参数值与服务端收到的大小写不一致",
            mend: "发送的文本必须就是参与签名的文本；布尔值写 true、false",
        },
        looks: "`True` and `true`.",
    },
    Entry {
        code: Code::BuiltTwice,
        english: Text {
            what: "it differs from what the server received: the request was built anew between signing and sending, or the error is about another request",
            mend: "Make Timestamp and SignatureNonce once, and use the same for signing and sending; compare with the error of the same run",
        },
        chinese: Text {
            what: "与服务端收到的不一致：签名之后又重新生成了一遍请求，或者报错来自另一次请求",
            mend: "Timestamp 和 SignatureNonce 只生成一次，签名和发送用同一份；比对时要用同一次运行的报错",
        },
        looks: "Another nonce or time in the two strings.",
    },
    Entry {
        code: Code::ParametersNotInForm,
        english: Text {
            what: "parameters did not reach the server as such: they travelled in headers, in JSON or multipart, or with another Content-Type",
            mend: "Send them in the query, or in a body with Content-Type: application/x-www-form-urlencoded",
        },
        chinese: Text {
            what: "服务端没有读到这些参数：它们放在了请求头、JSON 或 multipart 里，或者 Content-Type 不对",
            mend: "把参数放进查询字符串，或者放进 Content-Type 为 application/x-www-form-urlencoded 的请求体",
        },
        looks: "The server's string holds the common parameters and none of the action's own; or it reports one as missing that was meant to be sent.",
    },
    Entry {
        code: Code::SignatureSigned,
        english: Text {
            what: "Signature is among the signed parameters",
            mend: "Compute the signature before Signature is added; remove an old one before signing again",
        },
        chinese: Text {
            what: "Signature 自身参与了签名",
            mend: "先计算签名，再加入 Signature；重新签名前要删掉旧的",
        },
        looks: "`%26Signature%3D...` in the caller's string.",
    },
    Entry {
        code: Code::ParameterTwice,
        english: Text {
            what: "it is there more than once",
            mend: "A name may occur once: flatten lists as Name.1, Name.2",
        },
        chinese: Text {
            what: "该参数出现了不止一次",
            mend: "每个参数名只能出现一次；列表要展开成 Name.1、Name.2",
        },
        looks: "The same name twice in the caller's string.",
    },
    Entry {
        code: Code::OrderAsGiven,
        english: Text {
            what: "the parameters are not sorted: they stand in the order in which they were given",
            mend: "Sort them by name before joining",
        },
        chinese: Text {
            what: "参数没有排序，仍是传入时的顺序",
            mend: "拼接之前先按参数名排序",
        },
        looks: "`Action%3D...%26AccessKeyId%3D...`",
    },
    Entry {
        code: Code::OrderCaseInsensitive,
        english: Text {
            what: "the parameters are sorted without regard to upper and lower case",
            mend: "Sort by the bytes of the names: 'Z' comes before 'a'",
        },
        chinese: Text {
            what: "参数排序时忽略了大小写",
            mend: "按参数名的字节序排序：“Z”在“a”之前",
        },
        looks: "`a` before `B`.",
    },
    Entry {
        code: Code::OrderNumeric,
        english: Text {
            what: "the parameters are sorted with numbers by their value",
            mend: "Sort by the bytes of the names: Tag.10 comes before Tag.2",
        },
        chinese: Text {
            what: "参数排序时把数字按大小比较了",
            mend: "按参数名的字节序排序：Tag.10 在 Tag.2 之前",
        },
        looks: "`Tag.2` before `Tag.10`.",
    },
    Entry {
        code: Code::OrderByValue,
        english: Text {
            what: "the parameters are sorted by their values",
            mend: "Sort by the names",
        },
        chinese: Text {
            what: "参数按值排序了",
            mend: "应按参数名排序",
        },
        looks: "The values ascend, the names do not.",
    },
    Entry {
        code: Code::OrderReversed,
        english: Text {
            what: "the parameters are sorted backwards",
            mend: "Sort them ascending",
        },
        chinese: Text {
            what: "参数按降序排列了",
            mend: "应按升序排列",
        },
        looks: "`Version` first, `AccessKeyId` last.",
    },
    Entry {
        code: Code::OrderByPair,
        english: Text {
            what: "the parameters are sorted after name and value were joined",
            mend: "Sort by the names, then join: Tag comes before Tag.1",
        },
        chinese: Text {
            what: "参数是先拼成“名=值”再排序的",
            mend: "先按参数名排序，再拼接：Tag 在 Tag.1 之前",
        },
        looks: "`Tag.1%3D` before `Tag%3D`.",
    },
    Entry {
        code: Code::OrderDiffers,
        english: Text {
            what: "the parameters are in another order than the server's",
            mend: "Sort by the bytes of the names",
        },
        chinese: Text {
            what: "参数顺序与服务端不一致",
            mend: "按参数名的字节序升序排列",
        },
        looks: "The names do not ascend.",
    },
];
