"""A refused client, what is asked about it, and whether a claim is true of it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from .client import Client, at_another_time, wrong_client
from .forms import gather
from .truth import World


class Refused(NamedTuple):
    number: int
    client: Client
    # Two, where the error is that of another attempt.
    known: list[World]
    error: object
    # The other arguments of `diagnose`.
    asked: dict[str, Any]
    # What the forms of the evidence add.
    also: set[str]

    def is_true(self, code: str, parameter: str | None) -> bool:
        return code in self.also or any(world.is_true(code, parameter) for world in self.known)

    def shows_all(self) -> bool:
        """Whether string, signature and secret are given, all of this attempt."""
        own = self.asked.get("string_to_sign", "")
        if "string to sign is" in str(own) and "RequestId" in str(own):
            # The two were exchanged.
            own = self.error
        # Of a piece the signature was not made.
        is_whole = isinstance(own, str) and len(own) >= len(self.client.string_to_sign)
        given = {"string_to_sign", "signature", "access_key_secret"}
        return len(self.known) == 1 and is_whole and given <= set(self.asked)


def refused(seed: object, start: int = 1) -> Iterator[Refused]:
    """The same clients for the same seed, from number `start` on."""
    for number in itertools.count(start):
        chance = random.Random(f"{seed}/{number}")
        client = wrong_client(chance)
        world = World(client)
        if world.answer.status == 200:
            continue
        known = [world]
        if chance.random() < 0.1:
            known.append(World(at_another_time(client, chance)))
        asked, also = gather(chance, world, known[-1].client)
        if len(known) > 1:
            # In words: "or the error is about another request".
            also.add("built-twice")
        yield Refused(number, client, known, asked.pop("error"), asked, also)
