"""The command line in Chinese: its help, and every message of its own."""

import argparse
import ast
import io
import os
import pathlib
import re
import sys

import pytest
import viapi_sign
from viapi_sign._cli import _parser, _terminal, main
from viapi_sign._cli._chinese import HELP
from viapi_sign._cli._chinese_messages import MESSAGES, chinese

PACKAGE = pathlib.Path(viapi_sign.__file__).parent
# Those whose messages the commands pass on.
MODULES = [
    *PACKAGE.glob("_cli/*.py"),
    *(PACKAGE / f"{name}.py" for name in ("_actions", "_credentials", "_upload", "_viapi")),
    *(PACKAGE / "_listen" / f"{name}.py" for name in ("_forward", "_tls")),
]
RAISED = {"ArgumentTypeError", "NoCertificate", "OSError", "TimeoutError", "UsageError"}
RAISED |= {"ValueError", "say"}


@pytest.fixture
def chinese_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def texts(parser):
    """Every help and description."""
    yield parser.description
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help for choice in action._choices_actions)
            for command in action.choices.values():
                yield from texts(command)
        elif action.help is not None:
            yield action.help


def test_every_text_has_its_chinese(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    used = set(texts(_parser()))
    assert used - HELP.keys() == set()
    assert HELP.keys() - used == {"options", "positional arguments"}


def test_help(chinese_locale, capsys) -> None:
    for arguments in (["--help"], ["call", "--help"], ["diagnose", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert "选项：\n" in out
        assert not any(part in out for part in (":\n", "show this help", "[options]"))
        assert out.startswith("用法：viapi-sign")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "退出码" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["request", "--action", "A"], "request: 错误：缺少必需的参数：--endpoint, --version"),
        (["sign", "--nothing"], "未知的选项：--nothing"),
        (["call"], "缺少必需的参数：ACTION\n"),
        (["diagnose", "--lang", "fr"], "--lang 不能是 'fr'，只能是："),
        (["diagnose", "--now", "x"], "--now 必须是整数"),
        (["diagnose", "--signature"], "选项 --signature 后面需要一个值"),
        (["request", "--timeout", "x"], "--timeout 必须是秒数"),
        (["request", "--timeout", "0"], "--timeout 必须大于 0 且小于一百万"),
        (["request", "--curl", "--json"], "--json 不能与 --curl 同用"),
        (["request", "--curl=x"], "选项 --curl 后面不能有值"),
    ],
)
def test_wrong_usage(chinese_locale, capsys, arguments, message) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    err = capsys.readouterr().err
    assert ended.value.code == 2 and message in err
    assert err.startswith("用法：")


REQUEST = ["request", "--endpoint", "h", "--action", "A", "--version", "1"]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["sign", "A"], "第 1 个参数没有“=”：请写成 参数名=值"),
        (["sign", "A=1", "A=2"], "参数名重复：“A”"),
        (["sign", "=1"], "有参数的名称为空"),
        (["sign", "Signature=x"], "待签名的参数里有 Signature；它由其余参数计算得出"),
        (["sign", "A=@gone"], "参数“A”：文件不存在：gone"),
        (["sign", "A=@."], "参数“A”：是目录，不是文件：."),
        (["sign", "A=\udcff"], "参数“A”的值不是 UTF-8 文本"),
        (["sign", "\udcff=1"], "第 1 个参数的名称不是 UTF-8 文本"),
        (["sign", "--method", "PUT"], "请求方法不是 GET 或 POST"),
        ([*REQUEST, "Action="], "参数名重复：“Action”"),
        ([*REQUEST[:-1], ""], "必需的参数为空：“Version”"),
        ([*REQUEST, "--format", "X"], "返回结果的格式不是 JSON 或 XML"),
        ([*REQUEST, "--timestamp", "now"], "Timestamp 不是 YYYY-MM-DDThh:mm:ssZ 格式的时间"),
        ([*REQUEST, "--endpoint", "h/p"], "接入点必须是主机名，或不带路径和查询字符串的"),
        ([*REQUEST, "A=1", "A=2"], "参数“A”给了两次"),
        (["diagnose", "gone"], "FILE：文件不存在：gone"),
        (["diagnose", "{}"], "服务端返回的内容要放在文件 FILE 里，或从标准输入读取"),
        (["call", "SegmentHDbody"], "没有接口“SegmentHDbody”：应写成“SegmentHDBody”"),
        (["call", "Zzzz"], "没有接口“Zzzz”"),
        (["call", "Zzzz", "--product", "ocr"], "ocr 没有接口“Zzzz”"),
        (
            ["call", "SegmentHDBody", "ImageUrl=http://a"],
            "SegmentHDBody 没有参数“ImageUrl”：应写成“ImageURL”",
        ),
        (["call", "SegmentHDBody", "ImageURL=me.png"], "参数“ImageURL”必须是 URL，或本地文件"),
        (["call", "SegmentHDBody", "ImageURL=file:gone"], "参数“ImageURL”：文件不存在：gone"),
    ],
)
def test_messages(chinese_locale, credentials, capsys, arguments, message) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"viapi-sign: {message}")


def test_credentials(chinese_locale, monkeypatch, capsys) -> None:
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_ID", raising=False)
    assert main(REQUEST) == 2
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "secretsecretsecretsecretsecret")
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "LTAI5tNthhnd4x1fmYV6VNyW")
    assert main(REQUEST) == 2
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "id ")
    assert main(REQUEST) == 2
    assert capsys.readouterr().err.splitlines() == [
        "viapi-sign: 请设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID",
        "viapi-sign: AccessKeyId 和 AccessKeySecret 写反了：没有发送任何内容",
        "viapi-sign: 凭证首尾有空白字符：AccessKeyId",
    ]


def test_no_answer(chinese_locale, credentials, capsys) -> None:
    assert main([*REQUEST, "--endpoint", "http://127.0.0.1:1", "--send"]) == 3
    assert capsys.readouterr().err == (
        "viapi-sign: 服务端没有应答：127.0.0.1:1：连接被拒绝（错误 111）\n"
    )


def raised(path: pathlib.Path):
    """The texts that a module raises, with ``x`` in their places."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        text = node.args[0]
        parts = text.values if isinstance(text, ast.JoinedStr) else [text]
        if not isinstance(parts[0], (ast.Constant, ast.FormattedValue)):
            continue  # another exception's text
        raised_as = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if raised_as in RAISED:
            made = (part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
            # What is near, or in which product, may be nothing.
            made = re.sub(r"('\{\}')(\{\})+", r"\1", "".join(made)).replace("{}", "x")
            yield f"argument x: {made}" if raised_as == "ArgumentTypeError" else made


def test_every_message_has_its_chinese() -> None:
    messages = {text for path in MODULES for text in raised(path)}
    assert len(messages) > 40
    # A path and what the system says of it, and an error of the official package.
    others = {"x: x: x", "parameter 'x': x: x", "x: standard input is closed"}
    others |= {"x: from standard input, up to x", "x is not UTF-8 text"}
    assert others <= messages
    for message in messages - others:
        assert re.search("[一-鿿]|：", chinese(message)), message
    for message in MESSAGES:
        whole = message.replace("{}", "x")
        assert re.search("[一-鿿]|：", chinese(whole)), message
    assert chinese("--request: standard input is closed") == "--request：标准输入已关闭"
    # What is put into a message may look like a part of one.
    assert chinese("--forward: it must be https://HOST and nothing more") == (
        "--forward：必须是 https://主机名，不能有别的内容"
    )
    assert chinese("parameter 'a: b': Permission denied: c: d") == "参数“a: b”：没有权限：c: d"


def test_windows_has_no_variable(monkeypatch) -> None:
    import locale

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert _terminal.language() == "en"
    monkeypatch.setattr(os, "name", "nt")
    for name, language in (
        ("Chinese (Simplified)_China.936", "zh"),
        ("English_United States.1252", "en"),
    ):
        monkeypatch.setattr(locale, "setlocale", lambda category, name=name: name)
        assert _terminal.language() == language


def test_without_standard_error(chinese_locale, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["sign", "A"]) == 2


def test_a_terminal_without_chinese(chinese_locale, monkeypatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    with pytest.raises(SystemExit):
        main(["--help"])
    narrow.seek(0)
    assert "??" in narrow.read()
