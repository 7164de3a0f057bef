//! What is concluded, and what the evidence is too little for.

use crate::code::codes;

codes! { "Outcomes"
    /// The request is right.
    MATCHES = 1, "matches", [Proved] {
        en: "nothing is wrong: string-to-sign and signature are right", "If a server still refuses, give its error body"
        zh: "未发现问题：待签名字符串和签名都正确", "如果服务端仍然报错，请提供它返回的错误内容"
    }
    /// String and computation are right, so the server holds another secret for this AccessKeyId.
    CREDENTIALS_DIFFER = 2, "credentials-differ", [Proved, Likely] {
        en: "the string-to-sign is right, and the signature is what this AccessKeySecret makes of it: the server holds another secret for this AccessKeyId, or the signature changed on its way", "Check that Signature was encoded once when it was sent: the request, if given too, shows it. Then look up which AccessKeyId was sent, and copy its secret again, whole; if the secret cannot be shown any more, create a new AccessKey. With an STS credential, take AccessKeyId, AccessKeySecret and SecurityToken from the same answer"
        zh: "待签名字符串正确，签名也确实由所给的 AccessKeySecret 算出：服务端为该 AccessKeyId 保存的是另一个 Secret，或者签名在发送途中被改变", "先确认 Signature 发送时只编码了一次（一并提供实际发送的请求就能看出）；再确认实际发送的是哪个 AccessKeyId，重新完整复制与之配对的 AccessKeySecret；如果已无法查看，就新建一个 AccessKey。使用 STS 临时凭证时，AccessKeyId、AccessKeySecret、SecurityToken 必须取自同一次返回"
    }
    /// No known computation makes the signature from this secret.
    SIGNATURE_NOT_REPRODUCED = 3, "signature-not-reproduced", [Likely] Open {
        en: "this AccessKeySecret does not make the signature, in the right way or in any single wrong way that is known", "Check that the program signs with this secret and no other. And give the string-to-sign that it made, if you have not: it shows several mistakes at once"
        zh: "用所给的 AccessKeySecret 无法算出该签名，正确的算法和已知的各种错误算法都试过了", "确认程序签名时用的确实是这个 Secret；如果还没有提供程序自己的待签名字符串，请一并提供：同时存在几处错误时只有它能看出来"
    }
    /// The strings are equal, so the fault is in the key, the computation or on the way.
    STRINGS_EQUAL = 4, "strings-equal", [Proved, Likely] Open {
        en: "the string-to-sign, as it is given, is right: it equals the server's, or what the parameters make", "So the key or the computation is wrong, or the signature was changed on its way, or more was signed than is given, such as a line break. Give AccessKeySecret and signature as well; the key is the AccessKeySecret followed by '&', the computation Base64(HMAC-SHA1)"
        zh: "给出的待签名字符串正确，与服务端的（或由参数得出的）完全一致", "问题出在密钥或签名计算上，或者签名在发送途中被改动了，也可能实际签名的内容比给出的多，例如多了一个换行符。请把 AccessKeySecret 和签名也提供出来；密钥是 AccessKeySecret 末尾加“&”，算法是 Base64(HMAC-SHA1)"
    }
    /// The server's string is masked, cut or altered, and cannot be compared in full.
    DAMAGED = 5, "damaged", [Proved, Likely] Open {
        en: "the server's string-to-sign is masked, cut or altered, so that it cannot be compared in full", "Give the error body as it was received; an AccessKeyId is no secret"
        zh: "服务端的待签名字符串被打码、截断或改动过，无法完整比对", "请提供收到的原始错误内容；AccessKeyId 不是机密，不必打码"
    }
    /// The server's string is there, but nothing to compare it with.
    NOTHING_TO_COMPARE = 6, "nothing-to-compare", [Likely] Open {
        en: "there is nothing to compare with", "Give the server's error body, and with it the caller's own string-to-sign, or the parameters with method, signature and AccessKeySecret"
        zh: "没有可供比对的内容", "请提供服务端返回的错误内容，并附上自己的待签名字符串，或者请求参数、请求方法、签名和 AccessKeySecret"
    }
    /// An error that is not about the signature.
    OTHER_ERROR = 7, "other-error", [Likely] Open {
        en: "the server's error is not about the signature", "The signature was accepted, or not looked at yet: see the error's own message"
        zh: "服务端报告的不是签名错误", "签名已经通过，或者尚未检查到签名：请按该错误自身的说明处理"
    }
    /// No error code in the text.
    NO_ERROR_CODE = 8, "no-error-code", [Likely] Open {
        en: "there is no error code of the server in the text", "Give the whole body that the server sent. If this is all of it, the request was accepted, or another server answered: check the endpoint and the proxy"
        zh: "文本里没有服务端的错误码", "请提供服务端返回的完整内容；如果已经完整，说明请求已被接受，或者应答的不是该 API：请检查接入点和代理"
    }
    /// The strings differ in a way that is none of the known mistakes.
    STRINGS_DIFFER = 9, "strings-differ", [Proved, Likely] Open {
        en: "the strings differ, but not by a known mistake", "Compare them from the start; what the server shows is right"
        zh: "两个待签名字符串不一致，但不属于任何已知的错误", "请从头逐段比对；以服务端给出的为准"
    }
    /// The server refused the signature without telling its string-to-sign.
    NO_SERVER_STRING = 11, "no-server-string", [Likely] Open {
        en: "the server refused the signature without showing its string-to-sign", "Give parameters, method, AccessKeySecret and signature: they are checked without it"
        zh: "服务端拒绝了签名，但没有给出它的待签名字符串", "请提供请求参数、请求方法、AccessKeySecret 和签名，没有服务端的字符串也能检查"
    }
    /// The parameters arrived as they were meant; the fault is in string, key, computation or on the signature's way.
    PARAMETERS_EQUAL = 12, "parameters-equal", [Likely] Open {
        en: "the parameters arrived as they were meant", "So the string-to-sign, the key or the computation is wrong, or the signature was changed on its way. Give the caller's own string-to-sign, or AccessKeySecret and signature"
        zh: "参数都按预期到达了服务端", "问题出在待签名字符串、密钥或签名计算上，或者签名在发送途中被改动了。请提供自己的待签名字符串，或者 AccessKeySecret 和签名"
    }
    /// What is given as the caller's string-to-sign is a URL, a signature or another text.
    NO_STRING_TO_SIGN = 13, "no-string-to-sign", [Proved] Open {
        en: "the text given as the caller's own string-to-sign is not one, and was not compared", "Give the text that the program puts into its HMAC; the right one begins with POST&%2F& or GET&%2F&. A URL and a signature are made after it"
        zh: "作为自己的待签名字符串提供的文本并不是待签名字符串，未做比对", "请提供程序传给 HMAC 的那段文本；正确的以 POST&%2F& 或 GET&%2F& 开头。URL 和签名都是之后才生成的"
    }
    /// A request is given, and is not the one that the server answered, or is not read.
    REQUEST_NOT_USED = 15, "request-not-used", [Likely] Open {
        en: "the request that was given is not the one that got this answer, or could not be read in full", "Give it as it was sent, with nothing masked or cut; or give the program's own string-to-sign"
        zh: "所给的请求不是得到这个应答的那一个，或者无法完整读取", "请原样提供发出的请求，不要打码或截断；也可以提供程序自己的待签名字符串"
    }
    /// The signature is right for the parameters that were meant; others arrived.
    CHANGED_AFTER_SIGNING = 14, "changed-after-signing", [Proved, Likely] {
        en: "the signature belongs to the parameters that were meant, and the server received others: the request was changed after it was signed", "Send exactly what was signed. Look at what encodes, adds or drops parameters between signing and sending: the HTTP library, a proxy, a second call that makes timestamp or nonce anew"
        zh: "签名对应的是原本要发送的参数，而服务端收到的不一样：请求在签名之后被改动了", "签了什么就发什么。检查签名之后还有哪些环节会编码、增加或丢弃参数：HTTP 库、代理，或者再次生成时间戳和随机数的代码"
    }
}

/// Cause and fix of [`Code::NOTHING_TO_COMPARE`] where the server's string is there.
pub(crate) const WHOLE_STRING: [[&str; 2]; 2] = [
    [
        "the server's string-to-sign is whole and shows no fault, and there is nothing of the program's to compare it with",
        "Most often the key is wrong (not AccessKeySecret + '&', white space copied along, the secret of another AccessKeyId), or the program encodes values in another way. Give the program's own string-to-sign, or the request that was sent and the AccessKeySecret",
    ],
    [
        "服务端的待签名字符串完整，从中看不出问题，而程序一侧没有可供比对的内容",
        "最常见的原因是密钥不对（不是 AccessKeySecret 加“&”、复制时带入了空白、用了另一个 AccessKeyId 的 Secret），或者参数值的编码方式不对。请提供程序自己的待签名字符串，或者实际发出的请求和 AccessKeySecret",
    ],
];
