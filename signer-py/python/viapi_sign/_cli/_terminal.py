"""What a terminal takes: its colours, its language, its characters."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TextIO


def language() -> Literal["en", "zh"]:
    """That of the locale, "zh" or else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.startswith("zh") else "en"
    return "en"


def colors(stream: TextIO) -> bool:
    """Whether to colour what goes to the stream; see no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(text: str, stream: TextIO) -> None:
    """Print a text, with ``?`` for what the stream's charset cannot write."""
    charset = stream.encoding or "utf-8"
    print(text.encode(charset, "replace").decode(charset), file=stream)
