"""Verdicts for people, in English and Chinese, and for programs."""

from __future__ import annotations

import json
import re
import time

from .. import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Literal

    from ._judge import Verdict
    from ._rules import KeyPair

# Characters of a value that are shown to people, and to programs.
_LONGEST = 100
_LONGEST_JSON = 16 * 1024

# How often a secret may be percent-encoded where it is looked for: a string-to-sign
# encodes twice what a program may have encoded already.
_ENCODINGS = 5

_WORDS = {
    "en": {
        "ok": "right: string-to-sign and signature are as the server makes them",
        "server": "the server says: ",
        "unread": "(the server does not read this)",
        "query": "query",
        "form": "form",
        "header": "header",
        "json": "JSON",
        "multipart": "multipart",
        "body": "body",
    },
    "zh": {
        "ok": "正确：待签名字符串和签名与服务端计算的一致",
        "server": "服务端回复：",
        "unread": "（服务端不读取）",
        "query": "查询",
        "form": "表单",
        "header": "请求头",
        "json": "JSON",
        "multipart": "multipart",
        "body": "请求体",
    },
}
_RED, _GREEN, _BOLD, _DIM, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Masks:
    """Puts ``*`` in place of secrets, as they are and percent-encoded."""

    def __init__(self, key_pairs: Iterable[KeyPair]) -> None:
        hidden: set[str] = set()
        for pair in key_pairs:
            for secret in (pair.access_key_secret, pair.security_token or ""):
                # With a space, as a + arrives that was sent raw.
                for text in (secret, secret.replace("+", " ")):
                    for _ in range(_ENCODINGS):
                        hidden.add(text)
                        text = _native.percent_encode(text)
        # What holds another one first.
        self._hidden = sorted(hidden - {""}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """The text, as many bytes long as it was: places in it stay."""
        for one in self._hidden:
            text = text.replace(one, "*" * len(one.encode()))
        return _TOKEN.sub(lambda found: found[1] + "*" * len(found[2].encode()), text)

    def inside(self, value: Any) -> Any:
        """The same in all texts of a JSON value."""
        if isinstance(value, str):
            cut = value if len(value) <= _LONGEST_JSON else value[:_LONGEST_JSON] + "…"
            return self(cut)
        if isinstance(value, dict):
            return {name: self.inside(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.inside(item) for item in value]
        return value


# The SecurityToken in a string-to-sign.
_TOKEN = re.compile(r"((?:&|%26)SecurityToken%3D)((?:(?!%26)[^&\s\"])+)")


class Report:
    """Turns verdicts into text; numbers them."""

    def __init__(self, masks: Masks, lang: Literal["en", "zh"], *, color: bool) -> None:
        self._masks = masks
        self._lang = lang
        self._words = _WORDS[lang]
        self._color = color
        self._count = 0

    def text(self, verdict: Verdict) -> str:
        """For people."""
        self._count += 1
        return "\n".join(self._lines(verdict)) + "\n"

    def json(self, verdict: Verdict) -> str:
        """One JSON object on a line."""
        self._count += 1
        diagnosis = verdict.diagnosis
        fields = ("code", "number", "certainty", "parameter")
        return json.dumps(
            self._masks.inside(
                {
                    "request": self._count,
                    "method": verdict.method,
                    "path": verdict.path,
                    "params": [
                        {"name": name, "value": self._value(name, value), "place": place}
                        for name, value, place in verdict.params
                    ],
                    "status": verdict.answer.status,
                    "error_code": verdict.code,
                    "problem": verdict.problem,
                    "string_to_sign": verdict.string_to_sign,
                    "findings": [
                        {
                            **{name: getattr(finding, name) for name in fields},
                            "message": finding.message_in(self._lang),
                        }
                        for finding in diagnosis or ()
                    ],
                }
            ),
            ensure_ascii=False,
        )

    def _lines(self, verdict: Verdict) -> Iterator[str]:
        status = verdict.answer.status
        good = 0 < status < 400
        outcome = f"{status} {verdict.code}" if verdict.code else str(status or "-")
        what = self._masks(_visible(f"{verdict.method} {verdict.path}".strip()))
        clock = time.strftime("%H:%M:%S")
        head = f"[{self._count}] {clock} {what} " if what else f"[{self._count}] {clock} "
        yield self._painted(_BOLD, head) + self._painted(_GREEN if good else _RED, outcome)
        names = max((len(param.name) for param in verdict.params), default=0)
        for name, value, place in verdict.params:
            read = place in ("query", "form")
            shown = _visible(self._masks(self._value(name, value))) if read else ""
            note = "" if read else self._painted(_RED, self._words["unread"])
            place_word = _padded(self._words[place], 10)
            yield f"    {place_word}{self._masks(_visible(name)):{names}}  {shown}{note}".rstrip()
        if verdict.problem is not None:
            yield f"    {problem_in(verdict.problem, self._lang)}"
        if verdict.message is not None:
            message, _, _ = verdict.message.partition(" server string to sign is:")
            yield f"    {self._words['server']}{message}"
        if verdict.diagnosis is not None:
            diagnosis = verdict.diagnosis
            # As long as it was, so that places stay.
            server, own = (text and self._masks(text) for text in diagnosis._shown)
            diagnosis._shown = server, own
            found = diagnosis.text(self._lang, color=self._color)
            yield from (f"    {self._masks(line)}" for line in found.splitlines())
        elif verdict.code is None and verdict.problem is None and good:
            yield f"    {self._words['ok']}"

    def _value(self, name: str, value: str) -> str:
        """Of a SecurityToken the ends alone."""
        if name == "SecurityToken":
            return f"{value[:4]}…{value[-4:]}" if len(value) > 16 else "…"
        return value

    def _painted(self, paint: str, text: str) -> str:
        return f"{paint}{text}{_RESET}" if self._color else text


def problem_in(problem: str, lang: Literal["en", "zh"]) -> str:
    """What is wrong with what is no HTTP, in a language."""
    if lang == "en":
        return problem
    from .._cli._chinese_messages import chinese  # here, because few ask for it

    return chinese(problem)


def _padded(text: str, columns: int) -> str:
    """A Chinese character takes two columns."""
    wide = sum(ord(character) > 0x2E80 for character in text)
    return text + " " * max(1, columns - len(text) - wide)


def _visible(text: str) -> str:
    """Short, and without what would break the line or move the cursor."""
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
