//! How a request travelled, and who answered it.

use crate::code::{Certainty, Code, codes};
use crate::evidence::Evidence;
use crate::evidence::error_code::Answer;
use crate::evidence::expected::Expected;
use crate::evidence::find::{find, find_ignore_case};
use crate::evidence::sent_request::{Body, Place, SentParam, SentRequest, is_common_name};
use crate::finding::{Finding, Findings};
use crate::sorting::Places;

codes! { "How the request travelled"
    /// Object storage answered, which has a signature of its own.
    OSS_ANSWER = 200, "oss-answer", [Proved, Likely] {
        en: "OSS (object storage) refused this request, not an RPC API: its signature is another one, with its own string-to-sign", "Sign OSS requests with an OSS SDK. In an upload for VIAPI, use the fields that AuthorizeFileUpload returned exactly as they are, with the AccessKeyId of that answer, and send the file last"
        zh: "拒绝该请求的是 OSS（对象存储），不是 RPC 接口：它使用另一种签名和另一种待签名字符串", "请用 OSS SDK 签名 OSS 请求。为 VIAPI 上传文件时，原样使用 AuthorizeFileUpload 返回的各字段和其中的 AccessKeyId，文件放在表单最后"
    }
    /// The SMS API refused the name that an SMS is signed with.
    SMS_SIGN_NAME = 201, "sms-sign-name", [Proved] {
        en: "this is about SignName, the name that a text message is signed with, and not about the signature of the request", "Use a SignName that was approved in the SMS console of this account, spelled exactly like that"
        zh: "这里的“签名”是短信签名 SignName，与请求签名无关", "使用本账号在短信控制台审核通过的短信签名，且必须完全一致"
    }
    /// Nothing answered.
    NOT_REACHED = 202, "not-reached", [Likely] {
        en: "no server answered: the host was not found, or the connection failed", "Check the endpoint's spelling, DNS, proxy and firewall. The endpoint of a VIAPI product is PRODUCT.cn-shanghai.aliyuncs.com"
        zh: "没有服务端应答：找不到主机，或者连接失败", "检查接入点的拼写、DNS、代理和防火墙。VIAPI 各产品的接入点是 产品.cn-shanghai.aliyuncs.com"
    }
    /// Another product's signature was refused.
    SIGNATURE_OF_ANOTHER_PRODUCT = 203, "signature-of-another-product", [Proved] {
        en: "another product refused its own kind of signature, which is not that of the RPC APIs", "Sign as that product's documentation says, or use its SDK"
        zh: "拒绝请求的是其他产品，它使用自己的签名方式，与 RPC 接口的签名不同", "请按该产品的文档签名，或使用它的 SDK"
    }
    /// The parameters are in a JSON body.
    BODY_IS_JSON = 204, "body-is-json", [Proved, Likely] {
        en: "the body is JSON: the server reads parameters from the query string and from a form body alone", "Send them as application/x-www-form-urlencoded: in requests data=, not json="
        zh: "请求体是 JSON：服务端只从查询字符串和表单请求体读取参数", "用 application/x-www-form-urlencoded 发送：requests 里用 data=，不要用 json="
    }
    /// The parameters are in a multipart body.
    BODY_IS_MULTIPART = 205, "body-is-multipart", [Proved, Likely] {
        en: "the body is multipart: the server reads parameters from the query string and from a form body alone", "Send them as application/x-www-form-urlencoded; an image goes as a URL, in a parameter"
        zh: "请求体是 multipart：服务端只从查询字符串和表单请求体读取参数", "用 application/x-www-form-urlencoded 发送；图片以 URL 的形式放在参数里"
    }
    /// Parameters are in headers.
    PARAMETERS_IN_HEADERS = 206, "parameters-in-headers", [Proved] {
        en: "it is in a header, which the server does not read", "Send it in the query string or in the form body"
        zh: "参数放在了请求头里，服务端不会读取", "放到查询字符串或表单请求体里发送"
    }
    /// The signature is in a header.
    SIGNATURE_IN_HEADER = 207, "signature-in-header", [Proved] {
        en: "the signature is in a header, which the server does not read", "Send it as the parameter Signature, percent-encoded, in the query string or in the form body"
        zh: "签名放在了请求头里，服务端不会读取", "作为参数 Signature，经百分号编码后放在查询字符串或表单请求体里"
    }
    /// The body is a form, and its Content-Type does not say so.
    CONTENT_TYPE_NOT_FORM = 208, "content-type-not-form", [Likely] {
        en: "the body is a form, and the Content-Type does not say so", "Send the header Content-Type: application/x-www-form-urlencoded"
        zh: "请求体是表单，但 Content-Type 没有声明", "发送请求头 Content-Type: application/x-www-form-urlencoded"
    }
    /// The request went to another path than `/`: `InvalidPath`.
    PATH_NOT_ROOT = 209, "path-not-root", [Proved, Likely] {
        en: "the path of the request is not '/'", "Send it to https://HOST/: the parameter Action says what to do"
        zh: "请求发到了“/”以外的路径", "发送到 https://接入点/：调用哪个接口由参数 Action 决定"
    }
}

/// What the answer alone shows: that it is not an RPC API's.
pub(crate) fn of_answer(answer: Answer) -> Option<Finding> {
    match answer {
        Answer::Rpc => None,
        Answer::Oss => Some(Finding::proved(Code::OSS_ANSWER)),
        Answer::LikeOss => Some(Finding::likely(Code::OSS_ANSWER)),
        Answer::SmsSignName => Some(Finding::proved(Code::SMS_SIGN_NAME)),
        Answer::OtherProduct => Some(Finding::proved(Code::SIGNATURE_OF_ANOTHER_PRODUCT)),
        Answer::Nobody => Some(Finding::likely(Code::NOT_REACHED)),
    }
}

/// Adds what keeps the server from reading what was sent. Where it compared signatures,
/// a `mismatch`, it did not mind the path.
pub(crate) fn check(
    request: &SentRequest,
    error_code: Option<&str>,
    table: &Expected<'_>,
    mismatch: bool,
    findings: &mut Findings,
) {
    if request.path.as_deref().is_some_and(|path| path != b"/") {
        // The URL of a file in OSS has a Signature too.
        let names = || request.params.iter().map(|param| &*param.name);
        if error_code == Some("InvalidPath") {
            findings.add(Finding::proved(Code::PATH_NOT_ROOT));
        } else if !mismatch && names().any(|name| name != b"Signature" && is_common_name(name)) {
            findings.add(Finding::likely(Code::PATH_NOT_ROOT));
        }
    }
    lost(request, error_code, findings);
    let read = Places::of(
        &mut request
            .received()
            .map(|param| (param.name.as_slice().into(), 0)),
    );
    let unread = |name: &[u8]| read.get(name).is_none();
    let code = match request.body {
        Body::Json => Some(Code::BODY_IS_JSON),
        Body::Multipart => Some(Code::BODY_IS_MULTIPART),
        Body::Form | Body::None | Body::Unknown => None,
    };
    // What arrived was not in such a body: a text alone is the program's own of it.
    let arrived = |param: &SentParam| {
        let name = core::str::from_utf8(&param.name).unwrap_or_default();
        param.place == Place::OtherBody && is_common_name(&param.name) && table.get(name).is_some()
    };
    if let Some(code) = code
        && !(table.from_server
            && request.path.is_none()
            && request.method.is_none()
            && request.params.iter().any(arrived))
    {
        // The parameters that every request has leave no doubt.
        let sure = request.params.iter().any(|param| {
            param.place == Place::OtherBody && is_common_name(&param.name) && unread(&param.name)
        });
        findings.add(Finding::sure_if(sure, code));
    }
    if request.signature_in_header && unread(b"Signature") {
        findings.add(Finding::proved(Code::SIGNATURE_IN_HEADER));
    }
    for param in &request.params {
        if param.place == Place::Header
            && unread(&param.name)
            && !param.name.eq_ignore_ascii_case(b"signature")
            && let Ok(name) = core::str::from_utf8(&param.name)
        {
            findings.add(Finding::proved(Code::PARAMETERS_IN_HEADERS).about(name));
        }
    }
    if request.form_without_type {
        // What the server misses is in it.
        if error_code == Some("MissingAction") && request.get(b"Action").is_some() {
            findings.add(Finding::proved(Code::PARAMETERS_NOT_IN_FORM).about("Action"));
        }
        findings.add(Finding::likely(Code::CONTENT_TYPE_NOT_FORM));
    }
}

/// Adds what a raw `#` of a value, or an `&amp;` between two parameters, did to what
/// follows it.
fn lost(request: &SentRequest, error_code: Option<&str>, findings: &mut Findings) {
    // The server says that it misses this one.
    let is_missed = |name: &[u8]| {
        let missing = error_code.and_then(|code| code.strip_prefix("Missing"));
        missing.is_some_and(|missing| missing.as_bytes() == name)
    };
    if request.behind_hash.iter().any(|name| is_missed(name))
        && let Some(cut) = request.params.last()
        && let Ok(name) = core::str::from_utf8(&cut.name)
    {
        findings.add(Finding::proved(Code::VALUE_CUT_AT_HASH).about(name));
    }
    let mut names = request.params.iter().map(|param| &*param.name);
    if names.any(|name| name.strip_prefix(b"amp;").is_some_and(is_missed)) {
        findings.add(Finding::proved(Code::AMPERSAND_AS_ENTITY));
    }
}

/// Adds that the signed URL of a file in OSS was not encoded: its parameters are there as
/// those of the request.
pub(crate) fn cut_url(request: &SentRequest, findings: &mut Findings) {
    let cut = request.params.windows(2).find_map(|two| match two {
        [url, next] if is_of_oss(&next.name) && find(&url.value, b"?").is_some() => Some(url),
        _ => None,
    });
    if let Some(url) = cut.filter(|url| find(&url.value, b"://").is_some())
        && let Ok(name) = core::str::from_utf8(&url.name)
    {
        findings.add(Finding::likely(Code::VALUE_CUT_AT_AMPERSAND).about(name));
    }
}

/// Whether it is a parameter of the signed URL of a file in OSS, and of no RPC API.
fn is_of_oss(name: &[u8]) -> bool {
    let names = [&b"OSSAccessKeyId"[..], b"Expires"];
    names.contains(&name) || find_ignore_case(name, b"x-oss-") == Some(0)
}

/// Corrects what the request shows to be another thing: a value that left as it arrived
/// was not changed on its way, and a method was.
pub(crate) fn as_it_left(
    request: Option<&SentRequest>,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    findings: &mut Findings,
) {
    let Some(request) = request else { return };
    if request.may_go_on {
        findings.doubt(Code::BASE64_UNPADDED);
        findings.doubt(Code::SIGNATURE_EMPTY);
    }
    let own = evidence.string_to_sign.unwrap_or_default();
    let arrived = table.head.method.as_ref().filter(|_| table.from_server);
    let sent = request.method.as_deref();
    let is_other_method = sent
        .zip(arrived)
        .is_some_and(|(sent, arrived)| !arrived.is(sent));
    // Where nothing else was encoded once more, it was before it was sent.
    let has_escape = |name| {
        let param = request.get(name)?;
        Some(param.value.contains(&b'%'))
    };
    let is_encoded_again =
        has_escape(b"Signature") == Some(true) && has_escape(b"Timestamp") == Some(false);
    for finding in findings.all_mut() {
        if finding.code == Code::SIGNATURE_PERCENT_ENCODED && is_encoded_again {
            finding.certainty = Certainty::Proved;
        }
        if finding.code == Code::METHOD_DIFFERS && is_other_method {
            *finding = Finding::likely(Code::CHANGED_AFTER_SIGNING);
            continue;
        }
        let about = finding.parameter().map(str::as_bytes);
        let is_it = |param: &SentParam| about == Some(&*param.name);
        let Some(place) = request.params.iter().position(is_it) else {
            continue;
        };
        let mut raw = request.raw.iter().filter(|(at, _)| *at == place);
        let value = request.params.get(place).map(|param| &param.value);
        let raw = raw.next().map(|(_, raw)| raw).or(value);
        let next = request.params.get(place + 1);
        let is_meant = |next: &SentParam| {
            let mut meant = evidence.params.unwrap_or_default().iter();
            is_common_name(&next.name)
                || meant.any(|param| param.name.as_bytes() == next.name)
                || find(own, &[b"%26", &*next.name, b"%3D"].concat()).is_some()
        };
        let is_other = if finding.code == Code::PLUS_RECEIVED_AS_SPACE {
            raw.is_some_and(|raw| !raw.contains(&b'+'))
        } else if finding.code == Code::VALUE_CUT_AT_AMPERSAND {
            // What is behind the raw `&` is read as a parameter.
            next.is_none_or(is_meant)
        } else {
            finding.code == Code::VALUE_CUT_AT_HASH && next.is_some()
        };
        if is_other {
            finding.code = Code::VALUE_DIFFERS;
        }
    }
}

/// Adds the names that the server reads more than once. Where the signature is the one
/// for what it reads, equal values did no harm.
pub(crate) fn repeated(request: &SentRequest, is_signed: bool, findings: &mut Findings) {
    let mut told = None;
    // The URL of a file in OSS has a signature of its own.
    let has_url = || request.params.iter().any(|param| is_of_oss(&param.name));
    for pair in request.sorted().windows(2) {
        let [first, again] = pair else { continue };
        if findings.is_full() {
            break;
        }
        if first.name == again.name
            && told != Some(&again.name)
            && !(again.name == b"Signature" && has_url())
            && (!is_signed || first.value != again.value)
            && let Ok(name) = core::str::from_utf8(&again.name)
        {
            told = Some(&again.name);
            let certainty = if is_signed {
                Certainty::Likely
            } else {
                Certainty::Proved
            };
            findings.add(Finding::new(Code::PARAMETER_TWICE, certainty).about(name));
        }
    }
}
