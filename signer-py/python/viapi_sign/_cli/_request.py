"""``viapi-sign request``: make a complete request, and send it if asked."""

from __future__ import annotations

import argparse
import json
import shlex
import sys

from .. import ServerError, SignedRequest
from .._signer import holding
from ._common import (
    NO_ANSWER,
    OK,
    REFUSED,
    UsageError,
    add_params,
    add_profile,
    pairs,
    seconds,
    signer,
)
from ._terminal import colors, language, say, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from .. import _native

    _T = TypeVar("_T")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "request",
        help="make a signed request from an action and its parameters",
        description="Make a complete signed request and print its URL and body, print it as a "
        "curl command, or send it and print the answer.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--endpoint", required=True, metavar="HOST", help="such as aigen.cn-shanghai.aliyuncs.com"
    )
    parser.add_argument("--action", required=True, help="such as InteractiveFullSegmentation")
    parser.add_argument("--version", required=True, help="of the API, such as 2024-01-11")
    parser.add_argument("--region-id", metavar="ID", help="such as cn-shanghai")
    parser.add_argument("--method", default="POST", help="GET or POST (the default)")
    parser.add_argument("--format", default="JSON", help="of the answer: JSON (the default) or XML")
    parser.add_argument(
        "--timestamp", metavar="TIME", help="YYYY-MM-DDThh:mm:ssZ in UTC; now if not given"
    )
    parser.add_argument(
        "--nonce", metavar="TEXT", help="the SignatureNonce; a new one if not given"
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--curl", action="store_true", help="print a curl command for a POSIX shell"
    )
    output.add_argument(
        "--powershell", action="store_true", help="print that curl command for PowerShell"
    )
    output.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object; with --send, of the answer and what is wrong",
    )
    parser.add_argument("--send", action="store_true", help="send it and print the answer")
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=30,
        metavar="SECONDS",
        help="for the answer, with --send (30)",
    )
    add_profile(parser)
    add_params(parser)
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.send and (args.curl or args.powershell):
        raise UsageError("--send prints the answer, not a command")
    # One answer of a profile is for the signature and for the diagnosis.
    credentials = _refusing(signer(args.profile)._now)
    request = _refusing(_make, args, credentials)
    if args.send:
        return _send(args, request, credentials)
    if args.curl:
        print(_curl(request))
    elif args.powershell:
        print(_powershell(request))
    elif args.json:
        fields = ("method", "url", "headers", "body", "string_to_sign", "signature")
        print(json.dumps({name: getattr(request, name) for name in fields}))
    else:
        print(f"{request.method} {request.url}")
        if request.body is not None:
            print(request.body)
    return OK


def _refusing(call: Callable[..., _T], *arguments: Any) -> _T:
    try:
        return call(*arguments)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _make(args: argparse.Namespace, credentials: _native.Credentials) -> SignedRequest:
    params: dict[str, str] = {}
    for name, value in pairs(args.params):
        if name in params:
            raise UsageError(f"parameter '{name}' is given twice")
        params[name] = value
    return holding(credentials).request(
        args.action,
        args.version,
        params,
        endpoint=args.endpoint,
        method=args.method,
        region_id=args.region_id,
        format=args.format,
        timestamp=args.timestamp,
        nonce=args.nonce,
    )


# What one argument of a program may have on Linux is 128 KiB.
_MAX_ARGUMENT = 100_000


def _curl(request: SignedRequest) -> str:
    body = request.body
    if body is not None and len(body) > _MAX_ARGUMENT:
        # The shell's own printf accepts what is too long for a program.
        command = shlex.join(["curl", *_options(request), "--data-binary", "@-", request.url])
        return f"printf %s {shlex.quote(body)} | {command}"
    data = [] if body is None else ["--data-raw", body]
    return shlex.join(["curl", *_options(request), *data, request.url])


# And all the arguments of one on Windows, less a URL and options.
_MAX_ON_WINDOWS = 30_000


def _powershell(request: SignedRequest) -> str:
    # Not `curl`, which is another command there. What is signed is percent-encoded: no
    # quote is in it.
    body = f"'{request.body}'"
    options = [f"'{one}'" if " " in one else one for one in _options(request)]
    command = " ".join(["curl.exe", *options])
    if request.body is None:
        return f"{command} '{request.url}'"
    if len(body) > _MAX_ON_WINDOWS:
        # Of what is piped, --data leaves out the line break that PowerShell adds.
        return f"{body} | {command} '--data' '@-' '{request.url}'"
    return f"{command} '--data-raw' {body} '{request.url}'"


def _options(request: SignedRequest) -> list[str]:
    options = ["--silent", "--show-error"]
    for name, value in request.headers.items():
        options += ["--header", f"{name}: {value}"]
    return options


def _send(
    args: argparse.Namespace, request: SignedRequest, credentials: _native.Credentials
) -> int:
    from .._send import send

    try:
        answer = send(request, credentials, args.timeout, xml=args.format.upper() == "XML")
    except ServerError as refusal:
        if args.json:
            print(_as_json(refusal.status, refusal.body, refusal))
        else:
            _write(refusal.body)
        say(refusal.summary())
        if refusal.code is not None:
            show(refusal.diagnosis.text(language(), color=colors(sys.stderr)), sys.stderr)
        return REFUSED
    except OSError as error:
        say(f"no answer from the server: {error}")
        return NO_ANSWER
    if args.json:
        print(_as_json(200, answer, None))
    else:
        _write(answer)
    return OK


def _as_json(status: int, body: bytes, refusal: ServerError | None) -> str:
    from .._send import parsed

    answer = parsed(body)
    shown: dict[str, Any] = {
        "status": status,
        "answer": body.decode("utf-8", "replace") if answer is None else answer,
    }
    if refusal is not None:
        shown["error"] = {
            "code": refusal.code,
            "message": refusal.message,
            "request_id": refusal.request_id,
        }
        shown["diagnosis"] = refusal.diagnosis.to_dict(language())
    return json.dumps(shown)


def _write(answer: bytes) -> None:
    sys.stdout.buffer.write(answer)
    if not answer.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()
