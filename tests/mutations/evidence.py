"""Writes the evidence of wrong programs, for Rust tests that ask of a changed `diagnose`
what other parts ask in Python.

`mistakes`: those of tests/mistakes, and what must be found in each: alone and in pairs, in
full, in part and as people hold it. Of pairs `diagnose` need not name all; those that it
names today it has to name.

`worlds`: those of tests/soundness, and all that is true of each. Nothing else may be
proved; what is true and named today has to be named.
"""

from __future__ import annotations

import datetime
import itertools
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import viapi_sign
from mistakes import held, judge
from mistakes.catalogue import MISTAKES
from mistakes.evidence import gather
from mistakes.matrix import ONE_IN
from soundness.found import packed
from soundness.refused import refused

TESTS = pathlib.Path(__file__).parents[1]
CODES = list(json.loads((TESTS / "page" / "shown.json").read_text("utf-8")))


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


# The first of those that every run of tests/soundness makes; more take longer.
WORLDS = 1500


def worlds() -> Iterator[dict[str, Any]]:
    for one in itertools.islice(refused(1), WORLDS):
        names = {
            name
            for world in one.known
            for side in (world.signed, world.received, world.meant, world.sent)
            for name in side
        }
        found = viapi_sign.diagnose(one.error, **one.asked).findings
        of_found = [(finding.code, finding.parameter) for finding in found]
        yield {
            "name": f"{one.number}: {one.client.did}",
            "given": as_json({"error": one.error, **one.asked}),
            # Whatever the parameter, and of one.
            "always": [code for code in CODES if one.is_true(code, "?")],
            "true": [
                [code, name]
                for code in CODES
                if not one.is_true(code, "?")
                for name in [None, *sorted(names)]
                if one.is_true(code, name)
            ],
            "first": of_found[:1] if one.is_true(*of_found[0]) else [],
            "named": [claim for claim in of_found if one.is_true(*claim)],
        }


def as_json(given: dict[str, Any]) -> dict[str, Any]:
    given = {name: packed(value) for name, value in given.items()}
    if given.get("params"):
        given["params"] = list(given["params"].items())  # in their order
    if isinstance(given.get("now"), datetime.datetime):
        given["now"] = given["now"].timestamp()
    return given


def programs() -> Iterator[dict[str, Any]]:
    for case in cases():
        if case.is_right():
            yield {
                "name": case.name,
                "given": as_json(case.given),
                "first": sorted(case.first),
                "named": sorted(case.named),
            }


if __name__ == "__main__":
    made = {"mistakes": programs, "worlds": worlds}[sys.argv[1]]
    json.dump(list(made()), sys.stdout)
