//! The caller's own string-to-sign beside the parameters that the server saw.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::{Certainty, Code, codes};
use crate::evidence::client_string::{
    ClientHead, ClientString, ClientStyle, Segment, Separator, depth_of_escapes,
};
use crate::evidence::common_params::is_common;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{ByName, Expected, by_name, name_of, value_of};
use crate::evidence::find::find;
use crate::finding::{Finding, Findings};
use crate::rules::encoding::Tally;
use crate::rules::order::wrong_order;
use crate::rules::parameters::{Sides, entry_of};
use viapi_sign_core::Param;

codes! { "The form of the string-to-sign"
    /// Signed for another HTTP method than was sent.
    METHOD_DIFFERS = 20, "method-differs", [Proved, Likely] Attempt {
        en: "the request was signed for another HTTP method than the one it was sent with", "Sign with the method that is sent, GET or POST"
        zh: "签名所用的 HTTP 方法与实际发送的不一致", "用实际发送的方法（GET 或 POST）签名"
    }
    /// The method is not in upper case.
    METHOD_NOT_UPPER_CASE = 21, "method-not-upper-case", [Proved] {
        en: "the HTTP method is not in upper case", "Write GET or POST"
        zh: "HTTP 方法没有大写", "写成 GET 或 POST"
    }
    /// The method is missing at the start of the string-to-sign.
    METHOD_MISSING = 22, "method-missing", [Proved, Likely] {
        en: "the HTTP method is missing at the start of the string-to-sign", "Begin with the method and '&': POST&%2F&"
        zh: "待签名字符串开头缺少 HTTP 方法", "开头应为方法加“&”：POST&%2F&"
    }
    /// The path is written as `/` in place of `%2F`.
    PATH_NOT_ENCODED = 23, "path-not-encoded", [Proved, Likely] {
        en: "the path is written as '/' in the string-to-sign", "Encode it: %2F"
        zh: "待签名字符串中的路径写成了“/”", "应编码为 %2F"
    }
    /// The path is written as `%252F` in place of `%2F`.
    PATH_ENCODED_TWICE = 24, "path-encoded-twice", [Proved, Likely] {
        en: "the path is encoded twice", "Encode it once: %2F"
        zh: "路径被编码了两次", "只编码一次：%2F"
    }
    /// The path is missing, or is another than `/`.
    PATH_MISSING = 25, "path-missing", [Proved, Likely] {
        en: "the path in the string-to-sign is missing or is not '/'", "Write %2F for it, whatever the endpoint: POST&%2F&"
        zh: "待签名字符串中缺少路径，或者路径不是“/”", "无论接入点是什么，这里都写 %2F：POST&%2F&"
    }
    /// The `&` between the path and the query is missing or is encoded.
    AMPERSAND_AFTER_PATH_MISSING = 26, "ampersand-after-path-missing", [Proved, Likely] {
        en: "the '&' between the path and the query is missing or encoded", "Put it there, raw: POST&%2F&"
        zh: "路径与查询字符串之间缺少“&”，或者这个“&”被编码了", "在这里写未编码的“&”：POST&%2F&"
    }
    /// The canonicalized query string is not encoded as a whole.
    SECOND_ENCODING_MISSING = 27, "second-encoding-missing", [Proved, Likely] Whole {
        en: "the canonicalized query string is not encoded as a whole", "Percent-encode it once more before it goes behind POST&%2F&: '=' becomes %3D, '&' becomes %26, %3A becomes %253A"
        zh: "规范化请求字符串没有再整体编码一次", "把整个串再做一次百分号编码，然后才拼到 POST&%2F& 后面：“=”变成 %3D，“&”变成 %26，%3A 变成 %253A"
    }
    /// The canonicalized query string is encoded once too often as a whole.
    THIRD_ENCODING = 28, "third-encoding", [Proved, Likely] Whole {
        en: "the canonicalized query string is encoded once too often as a whole", "Encode names and values once, and the joined query once more; not a third time"
        zh: "规范化请求字符串整体多编码了一次", "参数名和参数值各编码一次，拼接后整体再编码一次，没有第三次"
    }
    /// The `&` between parameters is raw in the string-to-sign.
    AMPERSAND_NOT_ENCODED = 29, "ampersand-not-encoded", [Proved, Likely] {
        en: "the '&' between parameters is not encoded in the string-to-sign", "Encode it: %26. Web pages show it raw by mistake"
        zh: "待签名字符串里参数之间的“&”没有编码", "应编码为 %26；有些网页把它显示成“&”，这是错的"
    }
    /// The `=` between name and value is raw in the string-to-sign.
    EQUALS_NOT_ENCODED = 30, "equals-not-encoded", [Proved] {
        en: "the '=' between name and value is not encoded in the string-to-sign", "Encode it: %3D"
        zh: "待签名字符串里参数名与值之间的“=”没有编码", "应编码为 %3D"
    }
    /// The `&` between parameters is written as `%2526`.
    AMPERSAND_ENCODED_TWICE = 31, "ampersand-encoded-twice", [Proved, Likely] {
        en: "the '&' between parameters is encoded twice", "Join the parameters with a raw '&', then encode the whole once: %26"
        zh: "参数之间的“&”被编码了两次", "先用未编码的“&”连接参数，再整体编码一次，得到 %26"
    }
    /// The `=` between name and value is written as `%253D`.
    EQUALS_ENCODED_TWICE = 32, "equals-encoded-twice", [Proved] {
        en: "the '=' between name and value is encoded twice", "Join name and value with a raw '=', then encode the whole once: %3D"
        zh: "参数名与值之间的“=”被编码了两次", "先用未编码的“=”连接参数名和值，再整体编码一次，得到 %3D"
    }
    /// A `&` is written as an HTML entity.
    AMPERSAND_AS_ENTITY = 33, "ampersand-as-entity", [Proved, Likely] {
        en: "an '&' is written as the HTML entity '&amp;'", "Do not escape the key or the string-to-sign for HTML: behind method and path '&' stays raw, between parameters it is %26"
        zh: "“&”成了 HTML 实体“&amp;”", "密钥和待签名字符串都不要做 HTML 转义：方法和路径后面的“&”保持原样，参数之间的写成 %26"
    }
    /// Only the query was signed, without method and path.
    QUERY_ONLY = 34, "query-only", [Proved, Likely] {
        en: "only the query was signed, without method and path before it", "Put POST&%2F& (or GET&%2F&) before the query, and encode the query once more as a whole"
        zh: "只对查询字符串做了签名，前面缺少方法和路径", "在前面加上 POST&%2F&（或 GET&%2F&），并把查询字符串再整体编码一次"
    }
    /// A ROA string was signed for an RPC request.
    ROA_STRING_SIGNED = 35, "roa-string-signed", [Proved] {
        en: "an ROA string, of several lines with headers, was signed for an RPC request", "Sign the RPC string of one line: POST&%2F& and the encoded parameters"
        zh: "对 RPC 请求使用了 ROA 风格（多行、含请求头）的待签名字符串", "RPC 风格的待签名字符串只有一行：POST&%2F& 加上编码后的参数"
    }
    /// The server answers about an ROA request.
    ROA_ANSWER = 36, "roa-answer", [Proved] {
        en: "the server answers about an ROA request, whose string-to-sign has several lines with headers", "Send the request in RPC style, to the path '/' of an RPC product; this is not a signature for ROA"
        zh: "服务端是按 ROA 风格（多行、含请求头）校验的", "请按 RPC 风格把请求发到 RPC 产品的根路径“/”；本工具的签名不适用于 ROA"
    }
    /// A version 3 string was signed for a version 1.0 request.
    V3_STRING_SIGNED = 37, "v3-string-signed", [Proved] {
        en: "a string of signature version 3 (ACS3-HMAC-SHA256) was signed for a request of version 1.0", "Sign POST&%2F& and the encoded parameters with HMAC-SHA1, or send the whole request in version 3"
        zh: "对 1.0 版签名的请求使用了 V3 签名（ACS3-HMAC-SHA256）的待签名字符串", "要么用 HMAC-SHA1 对 POST&%2F& 加编码后的参数签名，要么整个请求改用 V3 签名"
    }
    /// The server answers about signature version 3.
    V3_ANSWER = 38, "v3-answer", [Proved] {
        en: "the server answers about signature version 3 (ACS3-HMAC-SHA256)", "The request has an Authorization header of version 3: remove it and send Signature among the parameters, or sign in version 3 throughout"
        zh: "服务端是按 V3 签名（ACS3-HMAC-SHA256）校验的", "请求里带了 V3 的 Authorization 请求头：去掉它，把 Signature 放进参数；或者完整改用 V3 签名"
    }
    /// A line break is at the end.
    NEWLINE_AT_END = 39, "newline-at-end", [Proved, Likely] Ends {
        en: "there is a line break at the start or end, on one side only", "Remove it: a tool such as echo or base64 appends it"
        zh: "首尾多了换行符，而且只有一侧有", "去掉换行符；echo、base64 之类的命令会自动加上"
    }
    /// A blank is at the start or end.
    SPACE_AT_END = 40, "space-at-end", [Proved, Likely] Ends {
        en: "there is a space at the start or end, on one side only", "Remove it"
        zh: "首尾多了空格，而且只有一侧有", "去掉空格"
    }
    /// A byte order mark is in front.
    BYTE_ORDER_MARK = 41, "byte-order-mark", [Proved, Likely] Ends {
        en: "there is a byte order mark (U+FEFF) in front, on one side only", "Save the file or the setting as UTF-8 without a byte order mark"
        zh: "开头多了 BOM（U+FEFF），而且只有一侧有", "把文件或配置保存为不带 BOM 的 UTF-8"
    }
    /// A `&` is after the last parameter.
    AMPERSAND_AT_END = 42, "ampersand-at-end", [Proved, Likely] {
        en: "there is an '&' after the last parameter", "Put it between parameters only: join them, or cut the last character off"
        zh: "最后一个参数后面多了一个“&”", "“&”只放在参数之间：用 join 连接，或去掉最后一个字符"
    }
    /// A `&` is before the first parameter.
    AMPERSAND_IN_FRONT = 43, "ampersand-in-front", [Proved, Likely] {
        en: "there is an '&' before the first parameter", "Put it between parameters only: join them, or cut the first character off"
        zh: "第一个参数前面多了一个“&”", "“&”只放在参数之间：用 join 连接，或去掉第一个字符"
    }
}

/// A wrong way to write the method.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Method {
    pub(crate) code: Code,
    /// Whether a word is that, in place of the right one.
    is: fn(&[u8], &[u8]) -> bool,
    /// What is written in place of the right one.
    pub(crate) of: fn(&str) -> &'static str,
}

pub(crate) static METHODS: [Method; 4] = [
    Method {
        code: Code::METHOD_MISSING,
        is: |word, _| word.is_empty(),
        of: |_| "",
    },
    Method {
        code: Code::METHOD_DIFFERS,
        is: |word, right| !word.is_empty() && !word.eq_ignore_ascii_case(right),
        of: |right| if right == "GET" { "POST" } else { "GET" },
    },
    Method {
        code: Code::METHOD_NOT_UPPER_CASE,
        is: |word, _| word.iter().any(u8::is_ascii_lowercase),
        of: |right| if right == "GET" { "get" } else { "post" },
    },
    Method {
        code: Code::METHOD_NOT_UPPER_CASE,
        is: |_, _| false,
        of: |right| if right == "GET" { "Get" } else { "Post" },
    },
];

/// What is written between method and query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// The `&` behind the method.
    pub(crate) before: &'static str,
    pub(crate) path: &'static str,
    /// The `&` behind the path.
    pub(crate) after: &'static str,
    /// Nothing of the right one.
    pub(crate) code: Option<Code>,
}

const fn start(before: &'static str, path: &'static str, after: &'static str, code: Code) -> Start {
    Start {
        before,
        path,
        after,
        code: Some(code),
    }
}

/// The right one first. What is in none of them is a path other than `/`.
pub(crate) static STARTS: [Start; 11] = [
    Start {
        code: None,
        ..start("&", "%2F", "&", Code::PATH_MISSING)
    },
    start("&", "/", "&", Code::PATH_NOT_ENCODED),
    start("&", "%252F", "&", Code::PATH_ENCODED_TWICE),
    start("&", "", "", Code::PATH_MISSING),
    start("&", "%2F", "", Code::AMPERSAND_AFTER_PATH_MISSING),
    start("&", "%2F", "%26", Code::AMPERSAND_AFTER_PATH_MISSING),
    start("%26", "%2F", "%26", Code::AMPERSAND_AFTER_PATH_MISSING),
    start("&", "%2f", "&", Code::LOWER_CASE_HEX),
    start("&", "", "&", Code::PATH_MISSING),
    start("&amp;", "%2F", "&amp;", Code::AMPERSAND_AS_ENTITY),
    start("", "", "", Code::QUERY_ONLY),
];

impl Start {
    /// Whether there is neither method nor path.
    pub(crate) const fn is_nothing(&self) -> bool {
        self.before.is_empty()
    }

    /// What is wrong with the path and the `&` behind it.
    fn code_of(head: &ClientHead<'_>) -> Option<Code> {
        let path = |one: &&Self| one.path.as_bytes() == head.path;
        let in_any_case = |one: &&Self| one.path.as_bytes().eq_ignore_ascii_case(head.path);
        let ampersand = |one: &&Self| one.after == head.after;
        let find = |is: &dyn Fn(&&Self) -> bool| STARTS.iter().find(is);
        find(&|one| path(one) && ampersand(one))
            .or_else(|| find(&|one| in_any_case(one) && ampersand(one)))
            .or_else(|| find(&|one| in_any_case(one)))
            .map_or(Some(Code::PATH_MISSING), |one| one.code)
    }
}

/// Wrong forms of the `&` between parameters.
pub(crate) static AMPERSANDS: [(Separator, Code); 3] = [
    (Separator::Encoded(0), Code::AMPERSAND_NOT_ENCODED),
    (Separator::Encoded(2), Code::AMPERSAND_ENCODED_TWICE),
    (Separator::Entity, Code::AMPERSAND_AS_ENTITY),
];

/// Wrong forms of the `=` between name and value.
pub(crate) static EQUALS: [(Separator, Code); 2] = [
    (Separator::Encoded(0), Code::EQUALS_NOT_ENCODED),
    (Separator::Encoded(2), Code::EQUALS_ENCODED_TWICE),
];

/// What is wrong with a separator; one that is encoded more than twice is as one that
/// is encoded twice.
fn code_of(separator: Separator, wrong: &[(Separator, Code)]) -> Option<Code> {
    let form = match separator {
        Separator::Encoded(depth) => Separator::Encoded(depth.min(2)),
        Separator::Entity => Separator::Entity,
    };
    let found = wrong.iter().find(|(wrong, _)| *wrong == form);
    found.map(|(_, code)| *code)
}

/// What is too much at an end of the string, or of its query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) before: &'static str,
    pub(crate) behind: &'static str,
    /// Whether it is encoded as the `&` between parameters.
    pub(crate) of_query: bool,
    pub(crate) code: Code,
}

const fn end(before: &'static str, behind: &'static str, code: Code) -> End {
    End {
        before,
        behind,
        of_query: false,
        code,
    }
}

const fn query_end(before: &'static str, behind: &'static str, code: Code) -> End {
    End {
        of_query: true,
        ..end(before, behind, code)
    }
}

/// Those with a line feed first: white space with one is no blank.
pub(crate) static ENDS: [End; 9] = [
    end("", "\n", Code::NEWLINE_AT_END),
    end("", " ", Code::SPACE_AT_END),
    query_end("", "&", Code::AMPERSAND_AT_END),
    query_end("&", "", Code::AMPERSAND_IN_FRONT),
    end("", "\r\n", Code::NEWLINE_AT_END),
    end("\n", "", Code::NEWLINE_AT_END),
    end(" ", "", Code::SPACE_AT_END),
    end("\u{feff}", "", Code::BYTE_ORDER_MARK),
    end("", "&", Code::AMPERSAND_AT_END),
];

impl End {
    /// The end that `text` is, before the string or behind it.
    fn code_of(text: &[u8], of_query: bool, is_before: bool) -> Code {
        ENDS.iter()
            .filter(|one| one.of_query == of_query && one.before.is_empty() != is_before)
            .find(|one| {
                let part = if is_before { one.before } else { one.behind };
                of_query || find(text, part.as_bytes()).is_some()
            })
            // Another blank, such as a tab.
            .map_or(Code::SPACE_AT_END, |one| one.code)
    }
}

/// Adds what is wrong with `own`; `in_order` are the parameters as they were given, or
/// sent.
pub(crate) fn compare(
    own: &ClientString<'_>,
    table: &Expected<'_>,
    meant: Option<&[Param<'_>]>,
    in_order: &[Param<'_>],
    findings: &mut Findings,
) {
    match own.head.style {
        ClientStyle::V3 => return findings.add(whole(Code::V3_STRING_SIGNED, 0..own.text.len())),
        ClientStyle::Roa => return findings.add(whole(Code::ROA_STRING_SIGNED, 0..own.text.len())),
        ClientStyle::Rpc | ClientStyle::QueryOnly => {}
    }
    head(own, table, findings);
    let tally = Tally::new(own, table);
    let sides = Sides {
        segments: &own.segments,
        more: false,
        in_own_string: true,
        meant: by_name(meant),
        levels: u8::try_from(2 - tally.everywhere()).map_or(2, |levels| levels.min(3)),
    };
    let start = own.text.get(own.head.range.clone()).unwrap_or_default();
    if own.ampersand != Separator::Entity && find(start, b"&amp;").is_some() {
        findings.add(whole(Code::AMPERSAND_AS_ENTITY, own.head.range.clone()));
    }
    let everywhere = separators(own, &tally, findings);
    tally.report(everywhere, own, table, meant, findings);
    if let Some(place) = own.lower_case.clone() {
        findings.add(whole(Code::LOWER_CASE_HEX, place));
    }
    // Values first: one that is cut leaves a parameter of its own behind.
    for (number, segment) in own.segments.iter().enumerate() {
        if findings.is_full() {
            break;
        }
        if let Some(entry) = entry_of(segment, table)
            && !tally.holds(number)
            && !entry.damaged
        {
            sides.value(segment, entry, table, findings);
        }
    }
    sides.bare(table, findings);
    if !table.head.damaged {
        sides.names(table, findings);
    }
    order(own, table, in_order, findings);
    // Where the whole is encoded once less, or once more, so is every value.
    let disagrees = match own.outer {
        0 => tally.has_reserved() && tally.everywhere() < 1,
        2 => tally.has_reserved() && tally.everywhere() > -1,
        _ => false,
    };
    if !own.values_agree || disagrees {
        for code in OF_VALUES {
            findings.doubt(code);
        }
    }
    if may_be_cut_wrongly(own, table, &tally) {
        for code in OF_SEGMENTS {
            findings.doubt(code);
        }
        for piece in pieces(own, meant.map(|_| &sides.meant)) {
            findings.doubt_of_characters(&piece);
        }
    }
    tail(own, findings);
    findings.keep_first(Code::UNRESERVED_ENCODED);
}

/// What the depth of a value says, where it is not known how often the whole was
/// encoded.
pub(crate) const OF_VALUES: [Code; 13] = [
    Code::ASTERISK_NOT_ENCODED,
    Code::COLON_NOT_ENCODED,
    Code::COMMA_NOT_ENCODED,
    Code::FIRST_ENCODING_MISSING,
    Code::MARKS_NOT_ENCODED,
    Code::PLUS_RECEIVED_AS_SPACE,
    Code::RESERVED_NOT_ENCODED,
    Code::SLASH_NOT_ENCODED,
    Code::SPACE_AS_PLUS,
    Code::THIRD_ENCODING,
    Code::VALUE_ENCODED_TWICE,
    Code::VALUE_NOT_ENCODED,
    Code::VALUE_SENT_ENCODED_TWICE,
];

/// What a `&` of a value that was not encoded, taken for one between parameters, may
/// make of a string.
const OF_SEGMENTS: [Code; 14] = [
    Code::VALUE_DIFFERS,
    Code::PARAMETER_TWICE,
    Code::PARAMETER_NOT_RECEIVED,
    Code::PARAMETER_RENAMED,
    Code::EMPTY_VALUE_NOT_SENT,
    Code::VALUE_CUT_AT_AMPERSAND,
    Code::VALUE_CUT_AT_HASH,
    Code::ORDER_AS_GIVEN,
    Code::ORDER_BY_PAIR,
    Code::ORDER_BY_VALUE,
    Code::ORDER_CASE_INSENSITIVE,
    Code::ORDER_DIFFERS,
    Code::ORDER_NUMERIC,
    Code::ORDER_REVERSED,
];

/// Whether a value that is no encoding of the server's, and was not encoded, is
/// followed by a parameter that the server does not have, or has elsewhere; or one that
/// every request has is there again.
fn may_be_cut_wrongly(own: &ClientString<'_>, table: &Expected<'_>, tally: &Tally) -> bool {
    let Separator::Encoded(depth) = own.ampersand else {
        return false;
    };
    // The `&` of a value is encoded as the separators are.
    if depth == own.outer + 1 {
        return true;
    }
    let mut seen = vec![false; table.entries().len()];
    let mut bare = false;
    let mut in_pieces = false;
    let mut before: Option<usize> = None;
    own.segments.iter().enumerate().any(|(number, segment)| {
        let again = segment
            .place
            .and_then(|place| seen.get_mut(place))
            .is_some_and(|seen| core::mem::replace(seen, true));
        let elsewhere = segment.place < before;
        before = segment.place;
        let wrong = bare && (again || segment.place.is_none())
            || (bare || in_pieces) && elsewhere
            || again && is_common(&segment.name);
        in_pieces = (bare || in_pieces) && !is_common(&segment.name);
        let text = segment.value.text();
        let reserved = match depth {
            0 => text.iter().any(|byte| b":/?#+ ".contains(byte)),
            depth => depth_of_escapes(text).is_some_and(|found| found <= depth),
        };
        bare = reserved || !tally.holds(number) && depth_of_escapes(text).is_none();
        wrong
    })
}

/// Parameters that are rather pieces of the value before them: nobody meant them, or
/// they are not where they would be sorted.
fn pieces<'s>(
    own: &'s ClientString<'_>,
    meant: Option<&'s ByName<'s>>,
) -> impl Iterator<Item = Range<usize>> + 's {
    own.segments.windows(3).filter_map(move |three| {
        let [before, piece, after] = three else {
            return None;
        };
        let is_meant = meant.map(|meant| value_of(meant, &piece.name).is_some());
        let sorted = before.place <= piece.place && piece.place <= after.place;
        (!is_common(&piece.name) && !is_meant.unwrap_or(sorted)).then(|| piece.range())
    })
}

fn whole(code: Code, client: Range<usize>) -> Finding {
    let mut finding = Finding::proved(code);
    finding.client = Some(client);
    finding
}

/// Method and path.
fn head(own: &ClientString<'_>, table: &Expected<'_>, findings: &mut Findings) {
    let head = &own.head;
    around(own, false, true, &head.mark, findings);
    if head.style == ClientStyle::QueryOnly {
        return findings.add(whole(Code::QUERY_ONLY, head.range.clone()));
    }
    let place = head.method.clone().unwrap_or(0..0);
    let word = own.text.get(place).unwrap_or_default();
    let seen = table.head.method.as_ref();
    let right = seen.map_or(word.to_vec(), |seen| seen.bytes().collect::<Vec<u8>>());
    for method in METHODS.iter().filter(|method| (method.is)(word, &right)) {
        let place = head.method.as_ref().unwrap_or(&head.range);
        let mut finding = whole(method.code, place.clone());
        if method.code == Code::METHOD_DIFFERS {
            finding.server = seen.filter(|_| table.from_server).map(Encoded::range);
        }
        findings.add(finding);
    }
    if let Some(code) = Start::code_of(head) {
        findings.add(whole(code, head.range.clone()));
    }
}

/// Adds what is too much in `place`.
fn around(
    own: &ClientString<'_>,
    of_query: bool,
    is_before: bool,
    place: &Range<usize>,
    findings: &mut Findings,
) {
    let text = own.text.get(place.clone()).unwrap_or_default();
    if !text.is_empty() {
        findings.add(whole(
            End::code_of(text, of_query, is_before),
            place.clone(),
        ));
    }
}

/// Separators; returns what is left to say about the encoding of all values.
fn separators(own: &ClientString<'_>, tally: &Tally, findings: &mut Findings) -> i8 {
    let everywhere = tally.everywhere();
    let values_agree = |missing: i8, outer| {
        everywhere.signum() == missing || !tally.has_reserved() && own.outer == outer
    };
    let half = own.segments.len() / 2;
    // One may be in a value that was cut, or in what is left of it.
    let equals = EQUALS.iter().find_map(|(form, code)| {
        let is_so = |one: &&Segment<'_>| {
            let depth = one.equals.map(|depth| depth.min(2));
            depth.map(Separator::Encoded) == Some(*form)
        };
        let mut such = own.segments.iter().filter(is_so);
        let first = such.clone().next()?;
        such.nth(half).map(|_| (*code, first))
    });
    let any = !own.segments.is_empty();
    let raw_equals = any && own.equals_stand_at(0);
    let deep_equals = any && own.equals_stand_at(2);
    let query = own.head.range.end..own.text.len();
    let ampersand = own.segments.len() > 1;
    let rest = if everywhere > 0 {
        everywhere - 1
    } else {
        everywhere + 1
    };
    let raw = matches!(own.ampersand, Separator::Encoded(0) | Separator::Entity);
    if raw_equals && values_agree(1, 0) && (!ampersand || raw) {
        if own.ampersand == Separator::Entity {
            findings.add(whole(Code::AMPERSAND_AS_ENTITY, query.clone()));
        }
        if own.head.style != ClientStyle::QueryOnly {
            // An encoder of the whole that leaves separators does it in values too.
            let finding = whole(Code::SECOND_ENCODING_MISSING, query);
            let certainty = Certainty::of(!tally.leaves_separators());
            findings.add(Finding {
                certainty,
                ..finding
            });
        }
        return if tally.has_reserved() { rest } else { 0 };
    }
    if deep_equals && values_agree(-1, 2) && (!ampersand || own.ampersand == Separator::Encoded(2))
    {
        findings.add(whole(Code::THIRD_ENCODING, query));
        return if tally.has_reserved() { rest } else { 0 };
    }
    let place = own.segments.get(1).map_or(query, |segment| {
        own.segments.first().map_or(0, |first| first.range().end)..segment.range().start
    });
    if ampersand && let Some(code) = code_of(own.ampersand, &AMPERSANDS) {
        // Else it may be one of a value.
        let certainty = Certainty::of(own.has_known_ampersand(&|_| true));
        findings.add(Finding {
            certainty,
            ..whole(code, place)
        });
    }
    if let Some((code, segment)) = equals {
        let place = segment.name.range().end..segment.value.range().start;
        findings.add(whole(code, place));
    }
    everywhere
}

fn order(
    own: &ClientString<'_>,
    table: &Expected<'_>,
    in_order: &[Param<'_>],
    findings: &mut Findings,
) {
    let signature = own
        .segments
        .iter()
        .position(|segment| segment.name.is(b"Signature"));
    // `Signature` is appended by whoever signs it, and has its own finding.
    let last = own.segments.len().saturating_sub(1);
    let segments = match signature {
        Some(place) if place == last => own.segments.get(..last).unwrap_or_default(),
        _ => &own.segments,
    };
    if let Some((place, code)) = wrong_order(segments, table, in_order)
        && let Some(segment) = segments.get(place)
    {
        let mut finding = whole(code, segment.range());
        finding.parameter = Some(name_of(&segment.name));
        // What has no `=` may be a piece of a value.
        finding.certainty = Certainty::of(segment.equals.is_some());
        findings.add(finding);
    }
}

/// What is around the string, and around its parameters.
fn tail(own: &ClientString<'_>, findings: &mut Findings) {
    let nothing = 0..0;
    for (of_query, is_before, place) in [
        (true, true, own.in_front.as_ref().unwrap_or(&nothing)),
        (true, false, own.at_end.as_ref().unwrap_or(&nothing)),
        (false, true, &own.head.before),
        (false, false, &own.head.behind),
    ] {
        around(own, of_query, is_before, place, findings);
    }
}
