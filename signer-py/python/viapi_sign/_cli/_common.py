"""What the commands share: exit codes, credentials, and ``Name=Value``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

OK = 0
REFUSED = 1
USAGE = 2
NO_ANSWER = 3

ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID"
ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN"

PARAMS_HELP = (
    "a parameter; Name=@FILE takes the value from a file (@- from standard input), "
    "Name=@@text is the text @text"
)


class UsageError(Exception):
    """What the user has to change; its text says it."""


def environment(name: str) -> str:
    """The value of an environment variable that must be set."""
    value = os.environ.get(name)
    if not value:
        raise UsageError(f"set the environment variable {name}")
    return value


def pairs(arguments: Sequence[str]) -> list[tuple[str, str]]:
    """The parameters that ``Name=Value`` arguments stand for."""
    return [_pair(argument) for argument in arguments]


def _pair(argument: str) -> tuple[str, str]:
    name, separator, value = argument.partition("=")
    if not separator:
        raise UsageError(f"an argument has no '=': write Name=Value ('{name[:40]}')")
    if value.startswith("@@"):
        return name, value[1:]
    if value.startswith("@"):
        return name, _read(name, value[1:])
    return name, value


def _read(name: str, path: str) -> str:
    try:
        if path == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        with open(path, "rb") as file:
            return file.read().decode("utf-8")
    except OSError as error:
        raise UsageError(f"parameter '{name}': {error.strerror}: {path}") from None
    except UnicodeDecodeError:
        raise UsageError(f"parameter '{name}': the file is not UTF-8 text: {path}") from None
