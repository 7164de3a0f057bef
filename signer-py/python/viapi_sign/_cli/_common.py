"""What the commands share: exit codes, credentials, and ``Name=Value``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

OK = 0
REFUSED = 1
USAGE = 2
NO_ANSWER = 3
UNWRITTEN = 4
INTERRUPTED = 130

ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID"
ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN"


class UsageError(Exception):
    """What the user has to change; its text says it."""


def add_params(parser: argparse.ArgumentParser) -> None:
    """Add the ``Name=Value`` arguments, which ``pairs`` takes apart."""
    parser.add_argument(
        "params",
        nargs="*",
        metavar="Name=Value",
        help="a parameter; Name=@FILE takes the value from a file of UTF-8 "
        "text, as it is (@- from standard input), Name=@@text is the text @text",
    )


def environment(name: str) -> str:
    """The value of an environment variable that must be set."""
    value = os.environ.get(name)
    if not value:
        raise UsageError(f"set the environment variable {name}")
    return value


def pairs(arguments: Sequence[str]) -> list[tuple[str, str]]:
    """The parameters that ``Name=Value`` arguments stand for."""
    if sum(argument.partition("=")[2] == "@-" for argument in arguments) > 1:
        raise UsageError("only one parameter can be read from standard input (@-)")
    return [_pair(argument, place) for place, argument in enumerate(arguments, start=1)]


def _pair(argument: str, place: int) -> tuple[str, str]:
    name, separator, value = argument.partition("=")
    if not separator:
        # It may be a secret, so it is not shown.
        raise UsageError(f"parameter {place} has no '=': write Name=Value")
    if value.startswith("@@"):
        return name, value[1:]
    if value.startswith("@"):
        return name, _read(name, value[1:])
    return name, value


def _read(name: str, path: str) -> str:
    try:
        return read(f"parameter '{name}'", path).decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"parameter '{name}': the file is not UTF-8 text: {path}") from None


def read(what: str, path: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    try:
        if path == "-":
            if sys.stdin is None:
                raise UsageError(f"{what}: standard input is closed")
            if sys.stdin.isatty():
                end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
                print(f"viapi-sign: {what}: from standard input, up to {end}", file=sys.stderr)
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror}: {path}") from None
