"""The help of the command line in Chinese, by its English."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP = {
    "Sign requests to Alibaba Cloud's RPC APIs (signature version 1.0).": (
        "为阿里云 RPC 风格 API 的请求签名（签名版本 1.0）。"
    ),
    "show this help message and exit": "显示帮助并退出",
    "show program's version number and exit": "显示版本号并退出",
    "call an action by its name, upload local files, wait for the result": (
        "按接口名调用，上传本地文件，等待结果"
    ),
    "list the actions, or those with some words in them": "列出接口，或按关键字查询",
    "make a signed request from an action and its parameters": "由接口和参数生成带签名的请求",
    "print string-to-sign, signature and signed query for given parameters": (
        "打印给定参数的待签名字符串、签名和带签名的查询字符串"
    ),
    "say why the server refused a request": "说明服务端为什么拒绝请求",
    "judge the requests of a program in any language": "检查任何语言的程序发出的请求",
    "write the page that diagnoses in a browser": "生成在浏览器里诊断的网页",
    "print the completion script for bash or zsh": "打印 bash 或 zsh 的补全脚本",
    "Call an action of the Visual Intelligence API and print its answer. Host, version\n"
    'and the way that each parameter travels are known; "viapi-sign actions" lists them.\n\n'
    "A local file goes where an action takes a URL: Name=file:PATH uploads it. An\n"
    "asynchronous action is waited for. --save keeps the result's files, whose URLs\n"
    "expire after half an hour.\n": (
        "调用视觉智能开放平台的接口并打印结果。接入点、版本号和每个参数的传递方式都已内置，\n"
        "用 viapi-sign actions 查看。\n\n"
        "需要 URL 的参数可以直接给本地文件：参数名=file:路径，会自动上传。异步接口会等到出结果。\n"
        "结果文件的 URL 半小时后失效，用 --save 保存。\n"
    ),
    "such as SegmentHDBody": "例如 SegmentHDBody",
    "save the files of the result there": "把结果文件保存到该目录",
    "of the product, where several have the action": "多个产品都有该接口时，指定产品",
    "another host than the action's, such as one in a VPC": "使用其他接入点，例如 VPC 内的接入点",
    "of the request (cn-shanghai)": "请求的地域（cn-shanghai）",
    "print the job's RequestId, and do not wait": "打印任务的 RequestId，不等待结果",
    "for each call (30)": "每次调用的超时时间（30）",
    "a profile of ~/.aliyun/config.json, instead of the AccessKey in the environment; needs "
    "pip install 'viapi-sign[credentials]'": (
        "使用 ~/.aliyun/config.json 里的配置，而不是环境变量里的 AccessKey；"
        "需要 pip install 'viapi-sign[credentials]'"
    ),
    "a parameter; Name=@FILE takes the value from a file of UTF-8 text, as it is (@- from "
    "standard input), Name=@@text is the text @text": (
        "参数；Name=@FILE 从 UTF-8 文本文件读取参数值（@- 表示标准输入），"
        "Name=@@text 表示文本 @text"
    ),
    "List the actions of the Visual Intelligence API as they are called: product, version, "
    "and the action with its parameters.": (
        "按调用方式列出视觉智能开放平台的接口：产品、版本号、接口名和参数。"
    ),
    "print one JSON object on each line": "每行打印一个 JSON 对象",
    "in an action, a product or a parameter": "接口名、产品名或参数名里的关键字",
    "Make a complete signed request and print its URL and body, print it as a curl command, "
    "or send it and print the answer.": (
        "生成完整的带签名请求，打印 URL 和表单请求体，或打印成 curl 命令，或发送并打印结果。"
    ),
    "such as aigen.cn-shanghai.aliyuncs.com": "例如 aigen.cn-shanghai.aliyuncs.com",
    "such as InteractiveFullSegmentation": "例如 InteractiveFullSegmentation",
    "of the API, such as 2024-01-11": "API 的版本号，例如 2024-01-11",
    "such as cn-shanghai": "例如 cn-shanghai",
    "GET or POST (the default)": "GET 或 POST（默认）",
    "of the answer: JSON (the default) or XML": "返回结果的格式：JSON（默认）或 XML",
    "YYYY-MM-DDThh:mm:ssZ in UTC; now if not given": (
        "UTC 时间，格式为 YYYY-MM-DDThh:mm:ssZ；默认为当前时间"
    ),
    "the SignatureNonce; a new one if not given": "SignatureNonce；默认自动生成",
    "print a curl command for a POSIX shell": "打印用于 POSIX shell 的 curl 命令",
    "print that curl command for PowerShell": "打印用于 PowerShell 的 curl 命令",
    "print one JSON object; with --send, of the answer and what is wrong": (
        "打印一个 JSON 对象；与 --send 同用时，包含返回结果和诊断"
    ),
    "send it and print the answer": "发送请求并打印返回结果",
    "for the answer, with --send (30)": "等待返回结果的时间，与 --send 同用（30）",
    "Print the string-to-sign, the signature and the signed query for all the parameters of a "
    "request, the common ones included, each un-encoded.": (
        "打印待签名字符串、签名和带签名的查询字符串；要给出请求的全部参数（包括公共参数），都不编码。"
    ),
    "print one JSON object": "打印一个 JSON 对象",
    "Say why the server refused a request. The server's answer comes from FILE, or\n"
    "from standard input: a JSON or XML body, or any text around it, such as a log.\n\n"
    "The more of these you give, the more it can say: the AccessKeySecret in the\n"
    "environment, --request, --signature, --string-to-sign, and all the parameters. The\n"
    "exit code is 0 when the first finding is proved and says what to do, 1 otherwise.\n": (
        "说明服务端为什么拒绝请求。服务端返回的内容来自文件 FILE 或标准输入：JSON 或 XML，\n"
        "也可以是包含它的任何文本，例如日志。\n\n"
        "以下内容给得越多，结论越明确：环境变量里的 AccessKeySecret、--request、--signature、\n"
        "--string-to-sign 和全部参数。第一条结论已经确定并且说明了改法时，退出码为 0，否则为 1。\n"
    ),
    "what was sent: a URL, a form body, raw HTTP or a curl command; @FILE reads it from a file": (
        "发送的内容：URL、表单请求体、原始 HTTP 或 curl 命令；@FILE 从文件读取"
    ),
    "the Signature that was sent": "发送的 Signature",
    "your program's own; @FILE reads it from a file, without the line break that an editor "
    "leaves at its end": "程序自己的待签名字符串；@FILE 从文件读取，并去掉编辑器在末尾留下的换行",
    "the HTTP method that was meant: GET or POST": "原本要用的请求方法：GET 或 POST",
    "your clock when the request was made, in Unix seconds: date +%%s": (
        "发出请求时本机的时间，Unix 秒数：date +%%s"
    ),
    "language of the messages; the locale's if not given": "提示的语言；默认按系统语言",
    "Judge the requests of a program in any language. In the program, write the address\n"
    "that is printed in place of https://PRODUCT.cn-shanghai.aliyuncs.com, and run it.\n\n"
    "Each request is checked as the server checks it, and is answered as the server\n"
    "answers; everything that is wrong with it is printed at once. The program must use\n"
    "the AccessKeyId and AccessKeySecret that are in the environment: any pair will do,\n"
    "except with --forward. Ctrl-C ends it.\n": (
        "检查任何语言的程序发出的请求。把程序里的 https://产品.cn-shanghai.aliyuncs.com 换成\n"
        "这里打印的地址，然后运行程序。\n\n"
        "每个请求都按服务端的规则检查和回应，所有错误一次列出。程序要使用环境变量里的\n"
        "AccessKeyId 和 AccessKeySecret：任意一对都可以，但用 --forward 时必须是真的。按 Ctrl-C 结束。\n"
    ),
    "to listen on (8080); 0 for any that is free": "监听的端口（8080）；0 表示任一空闲端口",
    "to listen on (127.0.0.1, for this machine only)": "监听的地址（127.0.0.1，只有本机能访问）",
    "send right requests on to this server, and answer with its answer": (
        "把正确的请求转发给该服务端，并返回它的结果"
    ),
    "speak HTTPS, with a certificate made on the spot": "使用 HTTPS，证书当场生成",
    "print one JSON object for each request": "每个请求打印一个 JSON 对象",
    "Write the page that says why the server refused a request: one HTML file, to open in\n"
    "any browser. It works offline and connects to nothing, so that what is pasted, the\n"
    "AccessKeySecret too, stays in it.\n": (
        "生成一个说明服务端为什么拒绝请求的网页：一个 HTML 文件，用任何浏览器打开。\n"
        "它离线运行，不连接任何地址，粘贴的内容（包括 AccessKeySecret）不会离开浏览器。\n"
    ),
    "viapi-sign.html if it is not given": "默认为 viapi-sign.html",
    "open it in the browser": "用浏览器打开",
    "Print the completion script for a shell. In bash, put 'eval \"$(viapi-sign "
    "completion bash)\"' into ~/.bashrc.": (
        '打印 shell 的补全脚本：在 bash 里，把 eval "$(viapi-sign completion bash)" 写进 ~/.bashrc。'
    ),
    "options": "选项",
    "positional arguments": "参数",
}

EPILOG = """\
退出码：
  0    完成；call 和 --send 表示服务端接受了请求
  1    call 和 --send 表示服务端拒绝了请求；diagnose 表示没有确定的结论
  2    用法有误，或输入无法签名
  3    call 和 --send 表示服务端没有应答
  4    输出无法写入
  130  被中断

凭证从环境变量读取，不从命令行参数读取：
  ALIBABA_CLOUD_ACCESS_KEY_ID      AccessKeyId
  ALIBABA_CLOUD_ACCESS_KEY_SECRET  AccessKeySecret
  ALIBABA_CLOUD_SECURITY_TOKEN     SecurityToken，使用临时凭证时需要
"""


class _Usage(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        # The parser itself puts the colon behind a heading.
        return super().format_help().replace(":\n", "：\n")


def translate(parser: argparse.ArgumentParser) -> None:
    """Put Chinese in place of the parser's help, and of its commands'."""
    if parser.epilog is not None:
        parser.epilog = EPILOG
    of: Any = parser.formatter_class
    in_chinese: Any = type("_Formatter", (_Usage, of), {})
    parser.formatter_class = in_chinese
    if parser.usage is not None:
        parser.usage = parser.usage.replace("[options]", "[选项]")
    parser.description = HELP.get(parser.description or "", parser.description)
    for group in parser._action_groups:
        group.title = HELP.get(group.title or "", group.title)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                choice.help = HELP.get(choice.help or "", choice.help)
            for command in action.choices.values():
                translate(command)
        elif action.help is not None:
            action.help = HELP.get(action.help, action.help)
