"""What a terminal takes: its colours, its language, its characters."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TextIO


def language() -> Literal["en", "zh"]:
    """That of the locale, "zh" or else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.startswith("zh") else "en"
    if os.name == "nt":  # has none of them
        import locale

        if locale.setlocale(locale.LC_CTYPE).startswith(("Chinese", "zh")):
            return "zh"
    return "en"


def say(message: str, prefix: str = "viapi-sign: ") -> None:
    """Print a message about the run on standard error, in the language of the locale."""
    if sys.stderr is not None:
        show(f"{prefix}{spoken(message)}", sys.stderr)


def spoken(message: str) -> str:
    """A message of this package in the language of the locale."""
    if language() == "en":
        return message
    from ._chinese_messages import chinese

    return chinese(message)


def colors(stream: TextIO) -> bool:
    """Whether to colour what goes to the stream; see no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(text: str, stream: TextIO) -> None:
    """Print a text, with ``?`` for what the stream's charset cannot write."""
    charset = stream.encoding or "utf-8"
    print(text.encode(charset, "replace").decode(charset), file=stream)
