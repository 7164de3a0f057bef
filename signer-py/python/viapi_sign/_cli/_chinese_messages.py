"""What the command line says of a failure, in Chinese, by its English."""

from __future__ import annotations

import re

# Where one matches, the first is taken; each {} is a name, or a message again.
MESSAGES = {
    # argparse's
    "the following arguments are required: {}": "缺少必需的参数：{}",
    "unknown option: {}": "未知的选项：{}",
    "argument {}: expected one argument": "选项 {} 后面需要一个值",
    "argument {}: ignored explicit argument {}": "选项 {} 后面不能有值",
    "argument {}: not allowed with argument {}": "{} 不能与 {} 同用",
    "argument {}: invalid int value: {}": "{} 必须是整数",
    "argument {}: must be a number of seconds": "{} 必须是秒数",
    "argument {}: must be more than 0 and less than a million": "{} 必须大于 0 且小于一百万",
    "argument {}: invalid choice: {} (choose from {})": "{} 不能是 {}，只能是：{}",
    # Parameters, and where they come from
    "parameter {} has no '=': write Name=Value": "第 {} 个参数没有“=”：请写成 参数名=值",
    "only one parameter can be read from standard input (@-)": (
        "只能有一个参数从标准输入读取（@-）"
    ),
    "parameter '{}' is given twice": "参数“{}”给了两次",
    "parameter {}: the name is not UTF-8 text": "第 {} 个参数的名称不是 UTF-8 文本",
    "parameter '{}': the value is not UTF-8 text": "参数“{}”的值不是 UTF-8 文本",
    "the file is not UTF-8 text: {}": "文件不是 UTF-8 文本：{}",
    "standard input is closed": "标准输入已关闭",
    "from standard input, up to {}": "从标准输入读取，以 {} 结束",
    "No such file or directory: {}": "文件不存在：{}",
    "Permission denied: {}": "没有权限：{}",
    "Is a directory: {}": "是目录，不是文件：{}",
    "the server's answer goes into a FILE, or to standard input": (
        "服务端返回的内容要放在文件 FILE 里，或从标准输入读取"
    ),
    "more than one FILE: write parameters as Name=Value": (
        "给了不止一个文件 FILE：参数请写成 参数名=值"
    ),
    "listen takes no parameters": "listen 不接受参数",
    "page takes one file": "page 只接受一个文件名",
    "--send prints the answer, not a command": "--send 打印返回结果，不能再要求打印命令",
    # Credentials
    "set the environment variable {}": "请设置环境变量 {}",
    "--profile needs: pip install 'viapi-sign[credentials]'": (
        "--profile 需要先执行：pip install 'viapi-sign[credentials]'"
    ),
    "credentials of type 'bearer' have no AccessKey to sign with": (
        "bearer 类型的凭证没有用于签名的 AccessKey"
    ),
    "credentials must be (AccessKeyId, AccessKeySecret[, SecurityToken])": (
        "凭证必须是 (AccessKeyId, AccessKeySecret[, SecurityToken])"
    ),
    "the credentials object has no {}": "凭证对象没有 {}",
    "AccessKeySecret has white space in it: copy it again": (
        "AccessKeySecret 里面有空白字符：请重新复制"
    ),
    "AccessKeyId and AccessKeySecret are exchanged: nothing was sent": (
        "AccessKeyId 和 AccessKeySecret 写反了：没有发送任何内容"
    ),
    # Signing
    "the AccessKeySecret is empty": "AccessKeySecret 为空",
    "a parameter has an empty name": "有参数的名称为空",
    "a parameter name occurs more than once: '{}'": "参数名重复：“{}”",
    "Signature is among the parameters to sign; it is computed from them: '{}'": (
        "待签名的参数里有 {}；它由其余参数计算得出"
    ),
    "the time is outside the years 1970 to 9999": "时间不在 1970 到 9999 年之间",
    "the HTTP method is neither GET nor POST": "请求方法不是 GET 或 POST",
    "a required parameter is empty: '{}'": "必需的参数为空：“{}”",
    "the response format is neither JSON nor XML": "返回结果的格式不是 JSON 或 XML",
    "a credential has leading or trailing white space: '{}'": "凭证首尾有空白字符：{}",
    "the time is not a date and time written YYYY-MM-DDThh:mm:ssZ: '{}'": (
        "{} 不是 YYYY-MM-DDThh:mm:ssZ 格式的时间"
    ),
    "endpoint must be a host name, or an http or https URL without path and query": (
        "接入点必须是主机名，或不带路径和查询字符串的 http、https URL"
    ),
    "parameter '{}' has a lone surrogate, which UTF-8 cannot encode": ("参数“{}”不是有效的 UTF-8"),
    "the parameter name '{}' has a lone surrogate, which UTF-8 cannot encode": (
        "参数名“{}”不是有效的 UTF-8"
    ),
    "{} has a lone surrogate, which UTF-8 cannot encode": "{} 不是有效的 UTF-8",
    "now must be a time in Unix seconds": "--now 必须是 Unix 秒数",
    # Actions
    "there is no product '{}': there are {}": "没有产品“{}”：有 {}",
    "there is no action '{}' in {}: write '{}'": "{1} 没有接口“{0}”：应写成“{2}”",
    "there is no action '{}' in {}: near are {}": "{1} 没有接口“{0}”：相近的有 {2}",
    "there is no action '{}' in {}": "{1} 没有接口“{0}”",
    "there is no action '{}': write '{}'": "没有接口“{}”：应写成“{}”",
    "there is no action '{}': near are {}": "没有接口“{}”：相近的有 {}",
    "there is no action '{}'": "没有接口“{}”",
    "no action has '{}' in it": "没有含“{}”的接口",
    "say which product {} is of: {}": "请用 --product 指定 {} 所属的产品：{}",
    "{} has no parameter '{}': write '{}'": "{} 没有参数“{}”：应写成“{}”",
    "{} has no parameter '{}': near are {}": "{} 没有参数“{}”：相近的有 {}",
    "{} has no parameter '{}'": "{} 没有参数“{}”",
    "{} has no field '{}': write '{}'": "{} 没有字段“{}”：应写成“{}”",
    "{} has no field '{}': near are {}": "{} 没有字段“{}”：相近的有 {}",
    "{} has no field '{}'": "{} 没有字段“{}”",
    "{} needs the parameter '{}'": "{} 缺少必需的参数“{}”",
    "parameter '{}' takes no file": "参数“{}”不接受文件",
    "parameter '{}' must be a URL, or a file: pathlib.Path(...), or file:... on the command line": (
        "参数“{}”必须是 URL，或本地文件：file:路径"
    ),
    # What comes back
    "the server answered with HTTP status {}, a redirect, which is not followed: check the "
    "endpoint": "服务端返回 HTTP 状态码 {}：这是重定向，不会跟随，请检查接入点",
    "the server answered with HTTP status {}, and not as the API does: check the endpoint, and "
    "the proxy if there is one": (
        "服务端返回 HTTP 状态码 {}，但内容不是该 API 的返回格式：请检查接入点和代理"
    ),
    "the server answered with HTTP status {}: {}": "服务端返回 HTTP 状态码 {}：{}",
    "OSS refused the file with HTTP status {}: {}": "OSS 拒绝了该文件，HTTP 状态码 {}：{}",
    "OSS refused the file with HTTP status {}": "OSS 拒绝了该文件，HTTP 状态码 {}",
    "job {} ended with {}: {}": "任务 {} 以 {} 结束：{}",
    "job {} ended with {}": "任务 {} 以 {} 结束",
    "job {} is still {}: ask again later": "任务 {} 仍是 {}：请稍后再查询",
    "no whole answer from {} within {} seconds": "{} 在 {} 秒内没有给出完整的应答",
    "the answer has more than {} bytes": "返回内容超过 {} 字节",
    "the file became shorter while it was sent: {}": "发送过程中文件变短了：{}",
    "the URL in {} was answered with HTTP status {}": "{} 里的 URL 返回了 HTTP 状态码 {}",
    "[Errno {}] Connection refused: {}": "{1}：连接被拒绝（错误 {0}）",
    "[Errno {}] Name or service not known: {}": "{1}：域名无法解析（错误 {0}）",
    "[Errno {}] Temporary failure in name resolution: {}": "{1}：域名暂时无法解析（错误 {0}）",
    # listen and page
    "cannot listen on {}, port {}: {}; try --port 0": (
        "无法监听 {} 的端口 {}：{}；可以试试 --port 0"
    ),
    "Address already in use": "端口已被占用",
    "it must be 0 to 65535": "必须是 0 到 65535",
    "it must be https://HOST": "必须是 https://主机名",
    "it must be https://HOST and nothing more": "必须是 https://主机名，不能有别的内容",
    "it must be https://HOST: http:// shows the request to others": (
        "必须是 https://主机名：用 http:// 请求会被别人看到"
    ),
    "--tls needs the program openssl: install it": "--tls 需要 openssl 程序：请先安装",
    "openssl made no certificate: {}": "openssl 没有生成证书：{}",
    "this installation has no page: in the source tree, run signer-js/build, cp "
    "target/npm/dist/page.html signer-py/python/viapi_sign/, and install again": (
        "这个安装里没有网页：请在源码目录执行 signer-js/build，再执行 cp "
        "target/npm/dist/page.html signer-py/python/viapi_sign/，然后重新安装"
    ),
    "it is closed": "已关闭",
    # What listen says of what is no request that it reads
    "empty lines in place of a request": "收到的是空行，不是请求",
    "this is TLS: write http:// in the address, or listen with --tls": (
        "收到的是 TLS：请在地址里写 http://，或者用 --tls 监听"
    ),
    "this is HTTP: write https:// in the address, or listen without --tls": (
        "收到的是 HTTP：请在地址里写 https://，或者监听时不加 --tls"
    ),
    "the client broke off the TLS handshake, as one does that does not trust the certificate "
    "({})": "客户端中断了 TLS 握手，一般是因为它不信任证书（{}）",
    "the first line is not METHOD TARGET HTTP/1.1": "首行不是“方法 路径 HTTP/1.1”",
    "the URL holds a raw space: encode it as %20": "URL 里有未编码的空格：请编码成 %20",
    "the method is not a word": "请求方法不是一个单词",
    "the only methods are GET and POST": "请求方法只能是 GET 或 POST",
    "only HTTP/1.0 and HTTP/1.1 are understood": "只支持 HTTP/1.0 和 HTTP/1.1",
    "the URL is empty, or holds a control character": "URL 为空，或含有控制字符",
    "the headers are too long, or too many": "请求头过长或过多",
    "a header is not Name: value": "有一行请求头不是“名称: 值”的格式",
    "a header holds a control character": "请求头里有控制字符",
    "there must be one Host header": "必须有且只有一个 Host 请求头",
    "the only Transfer-Encoding that is understood is chunked": (
        "Transfer-Encoding 只支持 chunked"
    ),
    "the length of the body is given in two ways": "请求体的长度用两种方式给出了",
    "the only Expect that is understood is 100-continue": "Expect 只支持 100-continue",
    "Content-Length is not a number, or two": "Content-Length 不是数字，或者给了两个",
    "the body is longer than {} bytes": "请求体超过 {} 字节",
    "a line is longer than {} bytes": "有一行超过 {} 字节",
    "the size of a chunk is not a hexadecimal number": "分块的长度不是十六进制数",
    "a chunk is longer than its size": "分块的内容超过了声明的长度",
    "the body is shorter than its Content-Length, or chunk size": (
        "请求体比 Content-Length 或分块声明的长度短"
    ),
    "the connection ended inside a request": "请求还没有发完，连接就断开了",
    "the connection ended inside a line": "一行还没有发完，连接就断开了",
    "the client did not send {} in {} seconds": "客户端在 {1} 秒内没有发来{0}",
    "its headers": "请求头",
    "the size of a chunk": "分块的长度",
    "the end of a chunk": "分块的结尾",
    "the rest of its body": "请求体的其余部分",
    "the end of its body": "请求体的结尾",
    # What is put before another message
    "parameter '{}': {}": "参数“{}”：{}",
    "no answer from the server: {}": "服务端没有应答：{}",
    "no answer from {}: {}": "{} 没有应答：{}",
    "cannot write the output: {}": "输出无法写入：{}",
    "FILE: {}": "FILE：{}",
    "--request: {}": "--request：{}",
    "--string-to-sign: {}": "--string-to-sign：{}",
    "--forward: {}": "--forward：{}",
    "--profile: {}": "--profile：{}",
    "saved {}": "已保存 {}",
    "{} by the proxy {}": "{}（经代理 {}）",
    "state: {}": "状态：{}",
}

_PATTERNS: list[tuple[re.Pattern[str], str]] = []


def chinese(message: str) -> str:
    """The message in Chinese, or as it is, where it is another program's."""
    if not _PATTERNS:
        for english, other in MESSAGES.items():
            text = "(.*?)".join(map(re.escape, english.split("{}")))
            _PATTERNS.append((re.compile(text, re.DOTALL), other))
    for pattern, other in _PATTERNS:
        found = pattern.fullmatch(message)
        if found is not None:
            return other.format(*map(chinese, found.groups()))
    return message
