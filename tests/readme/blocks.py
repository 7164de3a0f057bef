"""The fenced blocks of a Markdown page."""

from __future__ import annotations

import pathlib
from typing import NamedTuple

TOP = pathlib.Path(__file__).parents[2]
# Every page that shows how Python or the command line is used.
PAGES = sorted(TOP.glob("README*.md")) + [TOP / "signer-py" / "README.md"]


class Block(NamedTuple):
    """The text between two fences, and where it is."""

    language: str
    text: str
    line: int


def blocks(page: pathlib.Path) -> list[Block]:
    """All blocks, in order."""
    found = []
    language, start, inside = "", 0, False
    text: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("```"):
            text.append(line)
            continue
        if inside:
            found.append(Block(language, "\n".join(text) + "\n", start))
        language, start, inside, text = line[3:], number + 1, not inside, []
    assert not inside, f"{page}:{start}: a block without an end"
    return found
