"""``viapi-sign call`` and ``viapi-sign actions``: an action by its name."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from .. import JobError, ServerError, UploadError
from .._actions import search
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
    from typing import Any

    from .. import Viapi

_FILE = "file:"

_DESCRIPTION = """\
Call an action of the Visual Intelligence API and print its answer. Host, version
and the way that each parameter travels are known; "viapi-sign actions" lists them.

A local file goes where an action takes a URL: Name=file:PATH uploads it. An
asynchronous action is waited for. --save keeps the result's files, whose URLs
expire after half an hour.
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the two commands to the parser."""
    parser = commands.add_parser(
        "call",
        help="call an action by its name, upload local files, wait for the result",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [options] ACTION [Name=Value | Name=file:PATH ...]",
        allow_abbrev=False,
    )
    parser.add_argument("action", metavar="ACTION", help="such as SegmentHDBody")
    parser.add_argument("--save", metavar="DIR", help="save the files of the result there")
    parser.add_argument(
        "--product", metavar="NAME", help="of the product, where several have the action"
    )
    parser.add_argument(
        "--endpoint", metavar="HOST", help="another host than the action's, such as one in a VPC"
    )
    parser.add_argument(
        "--region-id", metavar="ID", default="cn-shanghai", help="of the request (cn-shanghai)"
    )
    parser.add_argument(
        "--no-wait", action="store_true", help="print the job's RequestId, and do not wait"
    )
    parser.add_argument(
        "--timeout", type=seconds, default=30, metavar="SECONDS", help="for each call (30)"
    )
    add_profile(parser)
    add_params(parser)
    parser.set_defaults(run=_call)

    parser = commands.add_parser(
        "actions",
        help="list the actions, or those with some words in them",
        description="List the actions of the Visual Intelligence API as they are called: "
        "product, version, and the action with its parameters.",
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on each line")
    parser.add_argument(
        "params", nargs="*", metavar="WORD", help="in an action, a product or a parameter"
    )
    parser.set_defaults(run=_actions)


def _actions(args: argparse.Namespace) -> int:
    found = search(*args.params)
    if not found:
        say(f"no action has '{' '.join(args.params)}' in it")
        return REFUSED
    for action in found:
        if args.json:
            print(
                json.dumps(
                    {
                        "product": action.product,
                        "version": action.version,
                        "endpoint": action.host,
                        "action": action.name,
                        "asynchronous": action.is_asynchronous,
                        "usage": action.usage(),
                    }
                )
            )
        else:
            print(f"{action.product:12} {action.version}  {action.usage()}")
    return OK


def _call(args: argparse.Namespace) -> int:
    params: dict[str, Any] = {}
    for name, value in pairs(args.params):
        if name in params:
            raise UsageError(f"parameter '{name}' is given twice")
        params[name] = _value(name, value)
    from .. import Viapi

    screen = _Screen()
    viapi = Viapi(
        signer(args.profile),
        region_id=args.region_id,
        timeout=args.timeout,
        on_progress=screen.progress,
        on_state=screen.state,
    )
    try:
        return _run(args, viapi, params)
    except ServerError as refusal:
        screen.end()
        say(refusal.summary())
        if refusal.message:
            show(f"   {refusal.message}", sys.stderr)
        if refusal.code is not None:
            show(refusal.diagnosis.text(language(), color=colors(sys.stderr)), sys.stderr)
        return REFUSED
    except (UploadError, JobError) as refusal:
        screen.end()
        say(str(refusal))
        return REFUSED
    except OSError as error:
        screen.end()
        say(f"no answer from the server: {error}")
        return NO_ANSWER
    except ValueError as error:
        raise UsageError(str(error)) from None


def _run(args: argparse.Namespace, viapi: Viapi, params: dict[str, Any]) -> int:
    answer = viapi.call(
        args.action, params, product=args.product, endpoint=args.endpoint, wait=not args.no_wait
    )
    # Before the files: what was paid for is there, whatever happens to them.
    show(json.dumps(answer, ensure_ascii=False, indent=2), sys.stdout)
    sys.stdout.flush()
    if args.save is not None:
        for path in viapi.save(answer, args.save):
            say(f"saved {path}", "")
    return OK


def _value(name: str, value: str) -> str | pathlib.Path:
    if not value.startswith(_FILE):
        return value
    path = pathlib.Path(value.removeprefix(_FILE))
    try:
        with path.open("rb"):
            return path
    except OSError as error:
        raise UsageError(f"parameter '{name}': {error.strerror}: {path}") from None


class _Screen:
    """What is shown on standard error while it goes on."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._is_open = False
        self._state = ""

    def progress(self, name: str, sent: int, size: int) -> None:
        """A bar, on a terminal."""
        if not self._is_terminal:
            return
        done = 30 * sent // size
        bar = "#" * done + "." * (30 - done)
        print(f"\r{name} [{bar}] {100 * sent // size:3} %", end="", file=sys.stderr, flush=True)
        self._is_open = True
        if sent == size:
            self.end()

    def state(self, state: str) -> None:
        """The job's state, when it is another."""
        if state != self._state:
            self._state = state
            say(f"state: {state}", "")

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._is_open:
            self._is_open = False
            print(file=sys.stderr)
