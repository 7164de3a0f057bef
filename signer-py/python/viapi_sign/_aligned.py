"""Findings as text, with the two strings-to-sign aligned where they differ."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._diagnosis import Diagnosis
    from ._native import Finding

# A character, or one that is percent-encoded, however often.
_CHARACTER = re.compile("%(?:25)*[0-9A-Fa-f]{2}|.", re.DOTALL)

# A parameter that is a secret, and its value up to what ends it, however encoded.
_SECRET = re.compile(
    "((?:SecurityToken|AccessKeySecret)(?:=|%(?:25)*3D))((?:(?!&|%(?:25)*26).)+)",
    re.DOTALL | re.IGNORECASE,
)

# Characters shown on either side of the place.
_AROUND = 28

_WORDS = {
    "en": {
        "proved": " (proved)",
        "likely": " (likely)",
        "server": "server ",
        "client": "yours  ",
        "more": "There is more to find. Fix these first.",
    },
    # A Chinese character takes two columns.
    "zh": {
        "proved": "（确定）",
        "likely": "（可能）",
        "server": "服务端 ",
        "client": "本地   ",
        "more": "还有其他问题；请先修正以上各项。",
    },
}
_RED, _GREEN, _BOLD, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


def report(diagnosis: Diagnosis, lang: Literal["en", "zh"], color: bool) -> str:
    """All findings, one after the other."""
    if lang not in _WORDS:
        raise ValueError("lang must be 'en' or 'zh'")
    words = _WORDS[lang]
    lines = []
    for number, finding in enumerate(diagnosis, start=1):
        code = f"{_BOLD}{finding.code}{_RESET}" if color else finding.code
        lines.append(f"{number}. {code}{words[finding.certainty]}")
        lines.append(f"   {finding.message_in(lang)}")
        lines += _places(diagnosis, finding, words, color)
    if diagnosis.has_more:
        lines.append(words["more"])
    return "\n".join(lines)


def _places(
    diagnosis: Diagnosis, finding: Finding, words: dict[str, str], color: bool
) -> list[str]:
    server, client = diagnosis._shown
    sides = [
        (words[side], _cut(text, place), paint)
        for side, text, place, paint in (
            ("server", server, finding.server, _GREEN),
            ("client", client, finding.client, _RED),
        )
        if text is not None and place is not None
    ]
    if len(sides) == 2:
        (_, one, _), (_, other, _) = sides
        _narrow(one, other)
    lines = []
    for word, parts, paint in sides:
        before, here, after = _window(_masked(parts))
        indent = " " * (_AROUND + 1 - len(before))
        shown = f"{paint}{here}{_RESET}" if color else here
        lines.append(f"   {word}{indent}{before}{shown}{after}")
        lines.append(f"   {' ' * 7}{' ' * (_AROUND + 1)}{'^' * max(1, len(here))}")
    return lines


def _cut(text: str, place: tuple[int, int]) -> list[str]:
    """The text before the place, in it and after it; offsets count bytes."""
    start, end = place
    encoded = text.encode("utf-8", "surrogateescape")
    return [
        part.decode("utf-8", "surrogateescape")
        for part in (encoded[:start], encoded[start:end], encoded[end:])
    ]


def _narrow(one: list[str], other: list[str]) -> None:
    """Leave in the place what differs: a long value may differ in one character."""
    here, there = _CHARACTER.findall(one[1]), _CHARACTER.findall(other[1])
    most = min(len(here), len(there))
    start = next((at for at in range(most) if here[at] != there[at]), most)
    most -= start
    end = next((at for at in range(most) if here[-1 - at] != there[-1 - at]), most)
    for side, characters in ((one, here), (other, there)):
        stop = len(characters) - end
        before, place, after = (
            "".join(part)
            for part in (characters[:start], characters[start:stop], characters[stop:])
        )
        side[:] = [side[0] + before, place, after + side[2]]


def _masked(parts: list[str]) -> list[str]:
    """Without the secrets, which were compared before: a report is passed on to others."""
    text = _SECRET.sub(lambda found: found[1] + "*" * len(found[2]), "".join(parts))
    start, stop = len(parts[0]), len(parts[0]) + len(parts[1])
    return [text[:start], text[start:stop], text[stop:]]


def _window(parts: list[str]) -> tuple[str, str, str]:
    before, here, after = map(_visible, parts)
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(here) > 2 * _AROUND:
        here = here[:_AROUND] + "…" + here[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, here, after


def _visible(text: str) -> str:
    """Without what would break the line or move the cursor."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
