"""``viapi-sign request``: make a complete request, and send it if asked."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys

from .. import ServerError, SignedRequest, Signer
from ._common import (
    ACCESS_KEY_ID,
    ACCESS_KEY_SECRET,
    NO_ANSWER,
    OK,
    REFUSED,
    SECURITY_TOKEN,
    UsageError,
    add_params,
    environment,
    pairs,
)
from ._terminal import colors, language, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--curl", action="store_true", help="print a curl command for a POSIX shell"
    )
    output.add_argument("--json", action="store_true", help="print one JSON object")
    output.add_argument("--send", action="store_true", help="send it and print the answer")
    parser.add_argument(
        "--timeout", type=_seconds, default=30, metavar="SECONDS", help="with --send (30)"
    )
    add_params(parser)
    parser.set_defaults(run=_run)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError("must be more than 0 and less than a million")
    return seconds


def _run(args: argparse.Namespace) -> int:
    request = _make(args)
    if args.send:
        return _send(request, args.timeout)
    if args.curl:
        print(_curl(request))
    elif args.json:
        fields = ("method", "url", "headers", "body", "string_to_sign", "signature")
        print(json.dumps({name: getattr(request, name) for name in fields}))
    else:
        print(f"{request.method} {request.url}")
        if request.body is not None:
            print(request.body)
    return OK


def _make(args: argparse.Namespace) -> SignedRequest:
    try:
        signer = Signer(
            environment(ACCESS_KEY_ID),
            environment(ACCESS_KEY_SECRET),
            security_token=os.environ.get(SECURITY_TOKEN) or None,
        )
        params: dict[str, str] = {}
        for name, value in pairs(args.params):
            if name in params:
                raise UsageError(f"parameter '{name}' is given twice")
            params[name] = value
        return signer.request(
            args.action,
            args.version,
            params,
            endpoint=args.endpoint,
            method=args.method,
            region_id=args.region_id,
            format=args.format,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None


def _curl(request: SignedRequest) -> str:
    command = ["curl", "--silent", "--show-error"]
    for name, value in request.headers.items():
        command += ["--header", f"{name}: {value}"]
    if request.body is not None:
        command += ["--data-raw", request.body]
    return shlex.join([*command, request.url])


def _send(request: SignedRequest, timeout: float) -> int:
    from .._send import send

    try:
        answer = send(request, environment(ACCESS_KEY_SECRET), timeout)
    except ServerError as refusal:
        _write(refusal.body)
        print(f"viapi-sign: the server answered with HTTP status {refusal.status}", file=sys.stderr)
        show(refusal.diagnosis.text(language(), color=colors(sys.stderr)), sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"viapi-sign: no answer from the server: {error}", file=sys.stderr)
        return NO_ANSWER
    _write(answer)
    return OK


def _write(answer: bytes) -> None:
    sys.stdout.buffer.write(answer)
    if not answer.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()
