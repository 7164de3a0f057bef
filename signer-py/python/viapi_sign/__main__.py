"""The command line: ``viapi-sign`` and ``python -m viapi_sign``."""

from __future__ import annotations

import argparse
import os
import sys

from . import Signer, SignError

_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID"
_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN"


def main() -> int:
    """Run the command line and give the exit code."""
    parser = argparse.ArgumentParser(prog="viapi-sign")
    commands = parser.add_subparsers(dest="command", required=True)
    request = commands.add_parser("request", help="make a signed request")
    request.add_argument("--endpoint", required=True)
    request.add_argument("--action", required=True)
    request.add_argument("--version", required=True)
    request.add_argument("--region-id")
    request.add_argument("--method", default="POST")
    request.add_argument("param", nargs="*", metavar="Name=Value")
    args = parser.parse_args()
    try:
        signer = Signer(
            os.environ[_ID], os.environ[_SECRET], security_token=os.environ.get(_TOKEN)
        )
    except KeyError as error:
        print(f"viapi-sign: set the environment variable {error.args[0]}", file=sys.stderr)
        return 2
    try:
        made = signer.request(
            args.action,
            args.version,
            dict(param.partition("=")[::2] for param in args.param),
            endpoint=args.endpoint,
            method=args.method,
            region_id=args.region_id,
        )
    except SignError as error:
        print(f"viapi-sign: {error}", file=sys.stderr)
        return 1
    print(f"{made.method} {made.url}")
    if made.body is not None:
        print(made.body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
