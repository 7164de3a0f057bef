//! The errors that have nothing to do with the signature: of the product, the account, the
//! rights of a user, and the file.
//!
//! Sources: the error tables of the Visual Intelligence API (help.aliyun.com,
//! `document_detail/146751`, 146773, 159313, 260307) and of RAM
//! (`document_detail/145025`), and answers of Alibaba Cloud's staff on
//! developer.aliyun.com (ask/529698, ask/520042).

use crate::code::{Code, codes};
use crate::finding::Finding;

codes! { "Apart from the signature"
    /// `InvalidApi.NotPurchase`, `InvalidApi.OutOfService`.
    PRODUCT_NOT_ACTIVATED = 220, "product-not-activated", [Proved] {
        en: "the account has not activated this product", "Activate it in the Visual Intelligence console, with the account that the AccessKey belongs to: each product (imageseg, facebody, ...) separately"
        zh: "该账号尚未开通这个产品", "用 AccessKey 所属的账号登录视觉智能开放平台控制台开通；imageseg、facebody 等各类目需要分别开通"
    }
    /// `InvalidApi.ForbiddenInvoke`.
    CALL_FORBIDDEN = 221, "call-forbidden", [Proved] {
        en: "the account may not call this action: it needs an approval, a bill is not paid, or risk control stopped it", "Pay what is due, apply for the action in the console, or ask support"
        zh: "该账号不能调用此接口：接口需要申请、账号已欠费，或者被风控拦截", "先结清欠费，再在控制台申请该接口的使用权限；被风控拦截时请联系技术支持"
    }
    /// `InvalidAction.NotFound`, `InvalidApi.NotFound`.
    ACTION_NOT_FOUND = 222, "action-not-found", [Likely] {
        en: "there is no such action at this host and version; or the account has not activated the product, or the action has a path of its own (ROA)", "Check the spelling of Action, upper and lower case too, and that host and Version belong to its product (those of VIAPI: 'viapi-sign actions WORD'); then the other two"
        zh: "该接入点和版本下没有这个接口；也可能是账号没有开通该产品，或者该接口是 ROA 风格，要用自己的路径", "检查 Action 的拼写（区分大小写），确认接入点和 Version 属于该接口所在的产品（VIAPI 的可用 viapi-sign actions 查询），再看另外两种情况"
    }
    /// `InvalidVersion`.
    VERSION_WRONG = 223, "version-wrong", [Proved] {
        en: "the host has no such Version: each product has its own", "Send the Version of the product that the host belongs to; 'viapi-sign actions WORD' lists those of VIAPI, such as 2019-12-30 for imageseg"
        zh: "该接入点没有这个 Version：每个产品的版本号各不相同", "使用接入点所属产品的版本号；VIAPI 的可用 viapi-sign actions 查询，例如 imageseg 是 2019-12-30"
    }
    /// `Forbidden.RAM`, `AuthFailed`, `NoPermission`.
    PERMISSION_MISSING = 224, "permission-missing", [Proved] {
        en: "the RAM user or role of this AccessKey has no permission for this", "Have the account's administrator attach a policy to it: for VIAPI, AliyunVIAPIFullAccess"
        zh: "该 AccessKey 所属的 RAM 用户或角色没有相应权限", "请主账号管理员为它授权；VIAPI 用系统策略 AliyunVIAPIFullAccess"
    }
    /// `EntityNotExist.Role`.
    ROLE_MISSING = 225, "role-missing", [Proved] {
        en: "the account lacks the role with which the product acts for it, or the RAM user may not create it", "Have the account's administrator attach AliyunVIAPIFullAccess to the RAM user, and activate the product once in the console"
        zh: "账号下缺少该产品所需的服务角色，或者 RAM 用户无权创建它", "请主账号管理员为 RAM 用户授予 AliyunVIAPIFullAccess，并在控制台开通一次该产品"
    }
    /// `IllegalUrlParameter`, `InvalidImage.URL`, `InvalidImage.Download`, `InvalidFile.URL`.
    FILE_NOT_READABLE = 226, "file-not-readable", [Proved] {
        en: "the server cannot read the file at this URL", "Use a URL that anyone can open, without spaces or Chinese characters; upload a local file, or one on another server: 'viapi-sign call ACTION Name=file:PATH'"
        zh: "服务端无法读取该 URL 的文件", "URL 要能公开访问，且不含空格和中文；本地文件或其他服务器上的文件请先上传：viapi-sign call 接口名 参数=file:路径"
    }
    /// `InvalidImage.Region`, `InvalidImage.RegionRecommend`.
    FILE_IN_ANOTHER_REGION = 227, "file-in-another-region", [Proved] {
        en: "the file is in an OSS bucket of another region than Shanghai", "Put it into a bucket in cn-shanghai, or upload it: 'viapi-sign call ACTION Name=file:PATH'"
        zh: "文件所在的 OSS 存储空间不在上海地域", "把文件放到 cn-shanghai 的存储空间，或直接上传：viapi-sign call 接口名 参数=file:路径"
    }
    /// `InvalidFile.Content`, `InvalidFile.Category`, `InvalidImage.NotFoundFace`.
    FILE_NOT_SUITABLE = 228, "file-not-suitable", [Proved] {
        en: "the file was read, and its content is not what the action works on", "Send a file of the kind that the action's page asks for: its format, and a face or a body where it looks for one"
        zh: "文件已读取，但内容不符合该接口的要求", "按接口文档准备文件：格式要正确，需要人脸或人体的接口，图中要有人脸或人体"
    }
    /// `InvalidImage.Resolution`, `InvalidFile.Resolution`, `InvalidParameter.TooLarge`.
    FILE_TOO_LARGE = 229, "file-too-large", [Proved] {
        en: "the file's size in bytes or in pixels is outside the limits of this action", "Make it smaller, or larger, as the action's page says; the server's message has the limit"
        zh: "文件大小或图像分辨率超出该接口的限制", "按接口文档调整大小或分辨率；服务端的报错信息里有具体上限"
    }
    /// `Throttling`, `Throttling.User`.
    THROTTLED = 230, "throttled", [Proved] {
        en: "there were more calls than are allowed in that time", "Wait, and sign the request anew. VIAPI allows 2 calls per second, and more with a package; its asynchronous actions queue, and have no such limit"
        zh: "这段时间内的调用次数超过了限额", "等一会儿再重新签名发送。VIAPI 默认每秒 2 次，可购买资源包提高；它的异步接口会排队，不受此限制"
    }
    /// `InternalError`, `ServiceUnavailable`.
    SERVER_FAILED = 231, "server-failed", [Proved] {
        en: "the server failed, and not because of the signature", "Sign the request anew and send it again later; if it fails each time with the same file, send another file, and give Alibaba Cloud's support the RequestId"
        zh: "服务端内部出错，与签名无关", "稍后重新签名再发；如果同一文件每次都失败，换一个文件，并把 RequestId 提供给阿里云技术支持"
    }
    /// `MissingMode` and other parameters of the action itself.
    ACTION_PARAMETER_MISSING = 232, "action-parameter-missing", [Proved, Likely] {
        en: "the action needs it, and the server did not receive it", "Send and sign it, spelled exactly like that: the case of its letters counts"
        zh: "该接口需要此参数，但服务端没有收到", "签名和发送时都要带上，拼写要完全一致（区分大小写）"
    }
    /// `InvalidParameter.BadRequest` and others, `ParameterError`, `ClientError.IllegalArgument`.
    ARGUMENT_REFUSED = 233, "argument-refused", [Likely] {
        en: "the action does not accept the value of a parameter", "See which parameter the server's message names, and what the action's page allows for it"
        zh: "接口不接受某个参数的值", "查看服务端的报错信息指出的是哪个参数，再按接口文档修改它的值"
    }
}

/// The finding of an error code that has nothing to do with the signature.
pub(crate) fn finding(error_code: &str) -> Option<Finding> {
    let code = match error_code {
        "InvalidApi.NotPurchase" | "InvalidApi.OutOfService" => Code::PRODUCT_NOT_ACTIVATED,
        "InvalidApi.ForbiddenInvoke" | "Forbidden.RiskControl" => Code::CALL_FORBIDDEN,
        "InvalidApi.NotFound" | "InvalidAction.NotFound" | "InvalidAction" => {
            Code::ACTION_NOT_FOUND
        }
        "InvalidVersion" => Code::VERSION_WRONG,
        "Forbidden"
        | "Forbidden.RAM"
        | "AuthFailed"
        | "NoPermission"
        | "isv.RAM_PERMISSION_DENY" => Code::PERMISSION_MISSING,
        "isv.BUSINESS_LIMIT_CONTROL" => Code::THROTTLED,
        "EntityNotExist.Role" => Code::ROLE_MISSING,
        "IllegalUrlParameter"
        | "InvalidImage.URL"
        | "InvalidImage.Download"
        | "InvalidImage.Timeout"
        | "InvalidFile.URL"
        | "InvalidFile.Download" => Code::FILE_NOT_READABLE,
        "InvalidImage.Region" | "InvalidImage.RegionRecommend" => Code::FILE_IN_ANOTHER_REGION,
        "InvalidImage.Resolution" | "InvalidFile.Resolution" | "InvalidParameter.TooLarge" => {
            Code::FILE_TOO_LARGE
        }
        "ParameterError" | "ClientError.IllegalArgument" => Code::ARGUMENT_REFUSED,
        "ServiceUnavailable" => Code::SERVER_FAILED,
        _ => match error_code
            .split_once('.')
            .map_or(error_code, |(kind, _)| kind)
        {
            "Throttling" => Code::THROTTLED,
            "InternalError" => Code::SERVER_FAILED,
            "InvalidFile" | "InvalidImage" => Code::FILE_NOT_SUITABLE,
            // By itself it is said of an AccessKeyId too.
            "InvalidParameter" if error_code.contains('.') => Code::ARGUMENT_REFUSED,
            _ => return missing(error_code),
        },
    };
    // Each is as sure as its code can be.
    let certainty = code.certainties().first()?;
    Some(Finding::new(code, *certainty))
}

/// `MissingMode` names the parameter; `MissingParameter` does not.
fn missing(error_code: &str) -> Option<Finding> {
    let name = error_code.strip_prefix("Missing")?;
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    (is_name
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && !name.starts_with("Parameter"))
    .then(|| Finding::proved(Code::ACTION_PARAMETER_MISSING).about(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Certainty;

    #[test]
    fn codes_of_the_same_kind_have_one_finding() {
        let found = |code| finding(code).map(|finding| finding.code());
        assert_eq!(found("Throttling.User"), Some(Code::THROTTLED));
        assert_eq!(found("InternalError.Algo"), Some(Code::SERVER_FAILED));
        assert_eq!(
            found("InvalidImage.NotFoundFace"),
            Some(Code::FILE_NOT_SUITABLE)
        );
        assert_eq!(found("Throttlingx"), None);
        assert_eq!(found("MissingParameter"), None);
        assert_eq!(found("Missing"), None);
        assert_eq!(found("Missing a thing"), None);
        let unknown = finding("InvalidApi.NotFound").expect("it is one");
        assert_eq!(
            (unknown.code(), unknown.certainty()),
            (Code::ACTION_NOT_FOUND, Certainty::Likely)
        );
        let mode = finding("MissingMode");
        assert_eq!(mode.as_ref().and_then(Finding::parameter), Some("Mode"));
    }
}
