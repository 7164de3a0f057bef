"""The command line ``viapi-sign``: one module a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from . import _request, _sign
from ._common import OK, USAGE, UsageError

_EXIT_CODES = """\
exit codes:
  0  done; with --send, the server accepted the request
  1  with --send: the server refused the request
  2  wrong usage, or an input that cannot be signed
  3  with --send: no answer from the server

credentials are read from the environment, never from arguments:
  ALIBABA_CLOUD_ACCESS_KEY_ID      AccessKeyId
  ALIBABA_CLOUD_ACCESS_KEY_SECRET  AccessKeySecret
  ALIBABA_CLOUD_SECURITY_TOKEN     SecurityToken, with temporary credentials
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="viapi-sign",
        description="Sign requests to Alibaba Cloud's RPC APIs (signature version 1.0).",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (_request, _sign):
        command.add(commands)
    args = parser.parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except UsageError as error:
        print(f"viapi-sign: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # The reader has what it wanted; nothing more can be written, not even
        # by the interpreter as it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code
