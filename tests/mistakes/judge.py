"""Whether `diagnose` named the mistakes that were made."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import viapi_sign

from .catalogue import MISTAKES, Mistake
from .evidence import STEPS, Evidence, NeverShows, gather


def codes(given: dict[str, Any]) -> list[str]:
    """The codes that are found, the most certain first."""
    return [finding.code for finding in viapi_sign.diagnose(given.pop("error"), **given)]


def named(mistake: Mistake, found: list[str]) -> bool:
    return set(mistake.codes) <= set(found)


def first(mistake: Mistake, found: list[str]) -> bool:
    return bool(found) and found[0] in mistake.codes and named(mistake, found)


# --- Pairs.

# The parts that make the string-to-sign from what is signed; `whole` replaces them.
STRING = {"signed", "order", "names", "values", "one_value", "join", "outer", "frame"}


def exclusive(one: Mistake, other: Mistake) -> bool:
    """Both replace the same part of the program, or one replaces it altogether."""
    changed = [set(m.parts) - set(STEPS) for m in (one, other)]
    if changed[0] & changed[1]:
        return True
    for a, b in ((one, other), (other, one)):
        if "whole" in a.parts and STRING & set(b.parts):
            return True
    return False


def evident(made: Evidence) -> tuple[str, ...]:
    """What of the evidence tells one mistake from another; not the RequestId."""
    server = made.error.partition(b"server string to sign is:")[2].partition(b'"')[0]
    return (
        made.code,
        server.decode(),
        made.string_to_sign,
        made.signature,
        made.access_key_secret,
        repr(made.params),
    )


@dataclasses.dataclass
class Pairs:
    """Every pair of the catalogue, possible or why not."""

    possible: list[tuple[Mistake, Mistake, Evidence]]
    exclusive: int = 0
    refused_before: int = 0
    hidden: int = 0


def pairs(one_in: int = 1) -> Pairs:
    """Make pairs of mistakes in one program, every one or one in so many, and
    see which are possible. Each mistake is in as many of the pairs."""
    made = Pairs([])
    for (i, one), (j, other) in itertools.combinations(enumerate(MISTAKES), 2):
        if (i + j) % one_in:
            continue
        if exclusive(one, other):
            made.exclusive += 1
            continue
        try:
            both = gather(one, other)
        except NeverShows:
            made.hidden += 1
            continue
        if both.code != "SignatureDoesNotMatch":
            made.refused_before += 1
            continue
        if one.alone or other.alone or _hides(one, other, both):
            made.hidden += 1
            continue
        made.possible.append((one, other, both))
    return made


def _hides(one: Mistake, other: Mistake, both: Evidence) -> bool:
    """Whether the evidence is that of one of the two without the other."""
    return any(evident(gather(m, like=(one, other))) == evident(both) for m in (one, other))
