"""``viapi-sign listen``: a judge of requests, for programs in any language."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ipaddress
import json
import os
import signal
import sys

from .._credentials import ACCESS_KEY_ID, ACCESS_KEY_SECRET, SECURITY_TOKEN
from ._common import OK, UsageError, environment
from ._terminal import colors, language, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from typing import Any

    from .._listen._judge import Verdict
    from .._listen._server import Server

_DESCRIPTION = """\
Judge the requests of a program in any language. In the program, write the address
that is printed in place of https://PRODUCT.cn-shanghai.aliyuncs.com, and run it.

Each request is checked as the server checks it, and is answered as the server
answers; everything that is wrong with it is printed at once. The program must use
the AccessKeyId and AccessKeySecret that are in the environment: any pair will do,
except with --forward. Ctrl-C ends it.
"""

_WORDS = {
    "en": {
        "listening": "Listening on {} (Ctrl-C ends it)",
        "change": "In your program, write that address in place of "
        "https://PRODUCT.cn-shanghai.aliyuncs.com, and run it.",
        "certificate": "The certificate that your program has to trust: {}",
        "open": "Every machine that reaches this address can send requests to it.",
    },
    "zh": {
        "listening": "正在监听 {}（按 Ctrl-C 结束）",
        "change": "在你的程序里，把 https://产品.cn-shanghai.aliyuncs.com 换成这个地址，然后运行。",
        "certificate": "你的程序需要信任的证书：{}",
        "open": "凡是能访问该地址的机器都可以向它发送请求。",
    },
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "listen",
        help="judge the requests of a program in any language",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="to listen on (8080); 0 for any that is free"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="to listen on (127.0.0.1, for this machine only)",
    )
    parser.add_argument(
        "--forward",
        metavar="https://HOST",
        help="send right requests on to this server, and answer with its answer",
    )
    parser.add_argument(
        "--tls", action="store_true", help="speak HTTPS, with a certificate made on the spot"
    )
    parser.add_argument(
        "--lang", choices=("en", "zh"), help="language of the messages; the locale's if not given"
    )
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object for each request"
    )
    parser.set_defaults(run=_run, params=[])


def _run(args: argparse.Namespace) -> int:
    # Here, because asyncio takes longer to import than the other commands to run.
    from .._listen import _forward, _judge, _report, _rules, _server, _tls

    if args.params:
        raise UsageError("listen takes no parameters")
    pair = _rules.KeyPair(
        environment(ACCESS_KEY_ID),
        environment(ACCESS_KEY_SECRET),
        os.environ.get(SECURITY_TOKEN) or None,
    )
    lang = args.lang or language()
    judge = _judge.Judge(pair)
    forward = None
    if args.forward is not None:
        try:
            forward = _forward.Forward(args.forward, judge)
        except ValueError as error:
            raise UsageError(f"--forward: {error}") from None
    report = _report.Report(_report.Masks([pair]), lang, color=colors(sys.stdout))
    output = _Output(report.json if args.json else report.text)
    server = _server.Server(judge, output, answering=forward)
    with contextlib.ExitStack() as ends:
        context, certificate = None, None
        if args.tls:
            try:
                context, certificate = ends.enter_context(
                    _tls.certificate(lambda problem: output(_judge.unanswered(problem)))
                )
            except _tls.NoCertificate as error:
                raise UsageError(str(error)) from None
        # The way to end it.
        ends.enter_context(contextlib.suppress(KeyboardInterrupt))
        asyncio.run(_listen(args, server, output, lang, context, certificate))
    if output.failed is not None:
        raise output.failed
    return OK


class _Output:
    """Prints what happens; a failure to print ends the command."""

    def __init__(self, text: Callable[[Verdict], str]) -> None:
        self._text = text
        self.failed: OSError | None = None
        self.stop: Callable[[], object] = bool

    def __call__(self, verdict: Verdict) -> None:
        self.print(self._text(verdict))

    def print(self, text: str) -> None:
        try:
            show(text, sys.stdout)
            sys.stdout.flush()
        except OSError as error:
            self.failed = error
            self.stop()


async def _listen(
    args: argparse.Namespace,
    server: Server,
    output: _Output,
    lang: str,
    context: ssl.SSLContext | None,
    certificate: str | None,
) -> None:
    stopped = asyncio.Event()
    output.stop = stopped.set
    # As Ctrl-C does, so that no key of --tls is left behind; not on Windows.
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with contextlib.AsyncExitStack() as ends:
        try:
            port = await ends.enter_async_context(server.listening(args.host, args.port, context))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or "it must be 0 to 65535"
            raise UsageError(
                f"cannot listen on {args.host}, port {args.port}: {reason}; try --port 0"
            ) from None
        host = f"[{args.host}]" if ":" in args.host else args.host
        url = f"{'https' if context else 'http'}://{host}:{port}/"
        if args.json:
            output.print(json.dumps({"listening": url, "certificate": certificate}))
        else:
            words = _WORDS[lang]
            lines = [words["listening"].format(url), words["change"]]
            if certificate is not None:
                lines.append(words["certificate"].format(certificate))
            if not _is_loopback(args.host):
                lines.append(words["open"])
            output.print("\n".join(lines) + "\n")
        await stopped.wait()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
