"""``viapi-sign page``: the diagnosis as a page for a browser."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files

from ._common import OK, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DESCRIPTION = """\
Write the page that says why the server refused a request: one HTML file, to open in
any browser. It works offline and connects to nothing, so that what is pasted, the
AccessKeySecret too, stays in it.
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "page",
        help="write the page that diagnoses in a browser",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file", nargs="?", default="viapi-sign.html", help="viapi-sign.html if it is not given"
    )
    parser.add_argument("--open", action="store_true", help="open it in the browser")
    parser.set_defaults(run=_run, params=[])


def _run(args: argparse.Namespace) -> int:
    if args.params:
        raise UsageError("page takes one file")
    try:
        page = (files("viapi_sign") / "page.html").read_bytes()
    except FileNotFoundError:
        raise UsageError(
            "this installation has no page: in the source tree, run signer-js/build, "
            "cp target/npm/dist/page.html signer-py/python/viapi_sign/, and install again"
        ) from None
    if args.file == "-":
        sys.stdout.buffer.write(page)
        return OK
    with open(args.file, "wb") as file:
        file.write(page)
    print(args.file)
    if args.open:
        import webbrowser
        from pathlib import Path

        webbrowser.open(Path(args.file).resolve().as_uri())
    return OK
