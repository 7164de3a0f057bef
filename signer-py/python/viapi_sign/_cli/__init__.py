"""The command line ``viapi-sign``: one module a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .. import __version__
from . import _call, _completion, _diagnose, _listen, _page, _request, _sign
from ._common import INTERRUPTED, OK, UNWRITTEN, USAGE, UsageError
from ._terminal import language, say, spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_EPILOG = """\
exit codes:
  0    done; with call and --send, the server accepted the request
  1    call and --send: the server refused the request; diagnose: nothing is proved
  2    wrong usage, or an input that cannot be signed
  3    call and --send: no answer from the server
  4    the output could not be written
  130  interrupted

credentials are read from the environment, never from arguments:
  ALIBABA_CLOUD_ACCESS_KEY_ID      AccessKeyId
  ALIBABA_CLOUD_ACCESS_KEY_SECRET  AccessKeySecret
  ALIBABA_CLOUD_SECURITY_TOKEN     SecurityToken, with temporary credentials
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    try:
        args = _parse(argv)
        if sys.stdout is None:
            say("cannot write the output: it is closed")
            return UNWRITTEN
        code: int = args.run(args)
        sys.stdout.flush()
    except UsageError as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted.
        _discard_output()
        return OK
    except OSError as error:
        _discard_output()
        say(f"cannot write the output: {error.strerror}")
        return UNWRITTEN
    return code


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    args, more = parser.parse_known_args(argv)
    # What argparse leaves over of parameters that are between options.
    unknown = [argument.partition("=")[0] for argument in more if argument.startswith("-")]
    if unknown:
        parser.error(f"unknown option: {' '.join(unknown)}")
    args.params = [*args.params, *more]
    return args


class _Parser(argparse.ArgumentParser):
    """With help in the language of the locale, in what characters the terminal has."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        word = "错误：" if language() == "zh" else "error: "
        self.exit(USAGE, f"{self.prog}: {word}{spoken(message)}\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        stream = file or sys.stderr
        charset = getattr(stream, "encoding", None) or "utf-8"
        super()._print_message(message.encode(charset, "replace").decode(charset), stream)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="viapi-sign",
        description="Sign requests to Alibaba Cloud's RPC APIs (signature version 1.0).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (_call, _request, _sign, _diagnose, _listen, _page, _completion):
        command.add(commands)
    if language() == "zh":
        from ._chinese import translate

        translate(parser)
    return parser


def _discard_output() -> None:
    """Keep the interpreter from writing what is left when it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
