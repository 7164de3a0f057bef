"""``viapi-sign diagnose``: why the server refused a request."""

from __future__ import annotations

import argparse
import json
import os
import sys

from .. import Diagnosis, diagnose
from .._credentials import ACCESS_KEY_SECRET
from ._common import (
    OK,
    REFUSED,
    UsageError,
    add_params,
    pairs,
    read,
)
from ._terminal import colors, language, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal

_DESCRIPTION = """\
Say why the server refused a request. The server's answer comes from FILE, or
from standard input: a JSON or XML body, or any text around it, such as a log.

The more of these you give, the more it can say: the AccessKeySecret in the
environment, --request, --signature, --string-to-sign, and all the parameters. The
exit code is 0 when the first finding is proved and says what to do, 1 otherwise.
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "diagnose",
        help="say why the server refused a request",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [options] [FILE] [Name=Value ...]",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--request",
        metavar="TEXT",
        help="what was sent: a URL, a form body, raw HTTP or a curl command; @FILE reads it "
        "from a file",
    )
    parser.add_argument("--signature", metavar="TEXT", help="the Signature that was sent")
    parser.add_argument(
        "--string-to-sign",
        metavar="TEXT",
        help="your program's own; @FILE reads it from a file, without the line "
        "break that an editor leaves at its end",
    )
    parser.add_argument("--method", help="the HTTP method that was meant: GET or POST")
    parser.add_argument(
        "--now",
        type=int,
        metavar="SECONDS",
        help="your clock when the request was made, in Unix seconds: date +%%s",
    )
    parser.add_argument(
        "--lang", choices=("en", "zh"), help="language of the messages; the locale's if not given"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_params(parser)
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if any(map(_is_pasted, args.params)):
        raise UsageError("the server's answer goes into a FILE, or to standard input")
    files = [argument for argument in args.params if "=" not in argument]
    params = [argument for argument in args.params if "=" in argument]
    if len(files) > 1:
        raise UsageError("more than one FILE: write parameters as Name=Value")
    error = _utf8(read("FILE", files[0] if files else "-"))
    try:
        diagnosis = diagnose(
            error,
            request=_text("--request", args.request),
            params=pairs(params) if params else None,
            method=args.method,
            access_key_secret=os.environ.get(ACCESS_KEY_SECRET),
            signature=args.signature,
            string_to_sign=_text("--string-to-sign", args.string_to_sign),
            now=args.now,
        )
    except ValueError as refused:
        raise UsageError(str(refused)) from None
    lang = args.lang or language()
    if args.json:
        print(json.dumps(diagnosis.to_dict(lang)))
    else:
        text = "\n".join([diagnosis.text(lang, color=colors(sys.stdout)), *_again(diagnosis, lang)])
        show(text, sys.stdout)
    return OK if diagnosis.certain else REFUSED


_WORDS = {
    "en": (
        "With this AccessKeySecret the signature of the server's string-to-sign is {}",
        "The same call, signed anew:",
    ),
    "zh": (
        "用这个 AccessKeySecret 对服务端的待签名字符串签名，结果应为 {}",
        "重新签名并发送同一请求：",
    ),
}


def _again(diagnosis: Diagnosis, lang: Literal["en", "zh"]) -> Iterator[str]:
    """What the server's string-to-sign is good for: the right signature, the same call."""
    signature, again = _WORDS[lang]
    if diagnosis.right_signature is not None:
        yield signature.format(diagnosis.right_signature)
    command = diagnosis.command()
    if command is not None:
        yield again
        yield f"   {command}"


def _is_pasted(argument: str) -> bool:
    """Whether it is an answer rather than a parameter or the name of a file."""
    name, separator, _ = argument.partition("=")
    return argument.startswith(("{", "<")) or (separator != "" and " " in name)


def _utf8(text: bytes) -> bytes:
    """PowerShell writes what a program prints to a file in UTF-16."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text.decode("utf-16", "replace").encode("utf-8", "replace")
    return text


def _text(option: str, text: str | None) -> str | bytes | None:
    """What an option gives, or the file that it names."""
    if text is None or not text.startswith("@"):
        return text
    return _line(_utf8(read(option, text[1:])).removeprefix(b"\xef\xbb\xbf"))


def _line(text: bytes) -> bytes:
    return text[:-2] if text.endswith(b"\r\n") else text.removesuffix(b"\n")
