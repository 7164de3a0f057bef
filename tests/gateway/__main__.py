"""``python -m gateway``: serve until standard input ends or the program is killed.

Prints the base URL as its first line, then one line for each request answered.
"""

from __future__ import annotations

import argparse
import functools
import sys

from .protocol import Account
from .server import Gateway


def main() -> None:
    parser = argparse.ArgumentParser(prog="gateway", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument(
        "--key",
        action="append",
        required=True,
        metavar="ID:SECRET[:TOKEN]",
        help="an account; with TOKEN, one of temporary credentials",
    )
    args = parser.parse_args()
    accounts = [Account(*key.split(":")) for key in args.key]
    log = functools.partial(print, flush=True)
    with Gateway(*accounts, port=args.port, log=log) as gateway:
        print(gateway.url, flush=True)
        while sys.stdin.read(4096):
            pass


if __name__ == "__main__":
    main()
