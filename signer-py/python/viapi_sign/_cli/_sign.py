"""``viapi-sign sign``: the intermediate values for given parameters."""

from __future__ import annotations

import argparse
import json

from .. import _native
from .._credentials import ACCESS_KEY_SECRET
from ._common import OK, UsageError, add_params, environment, pairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "sign",
        help="print string-to-sign, signature and signed query for given parameters",
        description="Print the string-to-sign, the signature and the signed query for all the "
        "parameters of a request, the common ones included, each un-encoded.",
        allow_abbrev=False,
    )
    parser.add_argument("--method", default="POST", help="GET or POST (the default)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_params(parser)
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    secret = environment(ACCESS_KEY_SECRET)
    try:
        _native.Credentials("-", secret, None)  # refuses white space that was copied along
        params = pairs(args.params)
        answer = {
            "string_to_sign": _native.string_to_sign(params, method=args.method),
            "signature": _native.sign(params, secret, method=args.method),
            "signed_query": _native.signed_query(params, secret, method=args.method),
        }
    except ValueError as error:
        raise UsageError(str(error)) from None
    if args.json:
        print(json.dumps(answer))
    else:
        for value in answer.values():
            print(value)
    return OK
