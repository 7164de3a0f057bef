"""What the commands share: exit codes, credentials, and ``Name=Value``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .. import Signer
from .._credentials import variable
from ._terminal import say

OK = 0
REFUSED = 1
USAGE = 2
NO_ANSWER = 3
UNWRITTEN = 4
INTERRUPTED = 130


class UsageError(Exception):
    """What the user has to change; its text says it."""


def add_params(parser: argparse.ArgumentParser) -> None:
    """Add the ``Name=Value`` arguments, which ``pairs`` takes apart."""
    parser.add_argument(
        "params",
        nargs="*",
        default=[],  # or argparse calls it required
        metavar="Name=Value",
        help="a parameter; Name=@FILE takes the value from a file of UTF-8 "
        "text, as it is (@- from standard input), Name=@@text is the text @text",
    )


def environment(name: str) -> str:
    """The value of an environment variable that must be set."""
    try:
        return variable(name)
    except ValueError as error:
        raise UsageError(str(error)) from None


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add ``--profile``, which ``signer`` looks up."""
    parser.add_argument(
        "--profile",
        metavar="NAME",
        help="a profile of ~/.aliyun/config.json, instead of the AccessKey in the environment; needs "
        "pip install 'viapi-sign[credentials]'",
    )


def signer(profile: str | None) -> Signer:
    """With the AccessKey in the environment, or that of a profile."""
    try:
        return Signer.from_env() if profile is None else _of_profile(profile)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _of_profile(name: str) -> Signer:
    try:
        official = import_module("alibabacloud_credentials.provider")
        exceptions = import_module("alibabacloud_credentials.exceptions")
    except ImportError:
        raise UsageError("--profile needs: pip install 'viapi-sign[credentials]'") from None

    provider = official.CLIProfileCredentialsProvider(profile_name=name)

    def fetch() -> object:
        try:
            return provider.get_credentials()
        except exceptions.CredentialException as error:
            raise UsageError(f"--profile: {error}") from None

    return Signer.from_credentials(fetch)


def seconds(text: str) -> float:
    """What ``--timeout`` takes."""
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a number of seconds") from None
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError("must be more than 0 and less than a million")
    return seconds


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
    name = _text(name, f"parameter {place}: the name")
    if value.startswith("@@"):
        value = value[1:]
    elif value.startswith("@"):
        return name, _read(name, value[1:])
    return name, _text(value, f"parameter '{name}': the value")


def _text(argument: str, what: str) -> str:
    """The text of an argument whose bytes are not in the locale's charset, such as ASCII."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(argument).decode()
        except UnicodeError:
            raise UsageError(f"{what} is not UTF-8 text") from None
    return argument


def _read(name: str, path: str) -> str:
    try:
        # What Notepad puts in front is not of the text.
        return read(f"parameter '{name}'", path).decode("utf-8-sig")
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
                say(f"{what}: from standard input, up to {end}")
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror}: {path}") from None
