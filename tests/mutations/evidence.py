"""Writes the evidence of the wrong programs of tests/mistakes, and what must be found
in each: alone and in pairs, in full, in part and as people hold it. A Rust test
(mistakes.rs) then asks of a changed `diagnose` what tests/mistakes asks in Python.

Of pairs `diagnose` need not name all; those that it names today it has to name.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from mistakes import held, judge
from mistakes.catalogue import MISTAKES
from mistakes.evidence import gather
from mistakes.matrix import ONE_IN
from soundness.found import packed


class Case(NamedTuple):
    name: str
    # The arguments of `diagnose`.
    given: dict[str, Any]
    # One of these is found first, where there are any.
    first: set[str]
    # All of these are found.
    named: set[str]

    def is_right(self) -> bool:
        found = judge.codes(dict(self.given))
        return self.named <= set(found) and (not self.first or found[0] in self.first)


def cases() -> Iterator[Case]:
    for mistake in MISTAKES:
        made, named = gather(mistake), set(mistake.codes)
        yield Case(mistake.name, made.full(), named, named)
        if made.code == "SignatureDoesNotMatch":
            yield Case(mistake.name, made.bare(), set(), named)
        also = {more for code in named for more in held.SHOWN_BY_REQUEST.get(code, ())}
        # What is found of the form itself may be first.
        also |= {code for _, code in held.forms.SECRETS if code}
        for form in range(held.FORMS):
            given = held.as_held((mistake,), made, form)
            yield Case(mistake.name, given, named | also, named)
    for number, (a, b, both) in enumerate(judge.pairs(ONE_IN).possible):
        name, named = f"{a.name} + {b.name}", {*a.codes, *b.codes}
        yield Case(name, both.full(), named, named)
        yield Case(name, both.bare(), set(), named)
        yield Case(name, held.as_held((a, b), both, number % held.FORMS), set(), named)


def written(case: Case) -> dict[str, Any]:
    given = {name: packed(value) for name, value in case.given.items()}
    if given.get("params"):
        given["params"] = list(given["params"].items())  # in their order
    if isinstance(given.get("now"), datetime.datetime):
        given["now"] = given["now"].timestamp()
    return {
        "name": case.name,
        "given": given,
        "first": sorted(case.first),
        "named": sorted(case.named),
    }


if __name__ == "__main__":
    json.dump([written(case) for case in cases() if case.is_right()], sys.stdout)
