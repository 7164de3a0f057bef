"""Makes worlds, diagnoses each, and judges what is proved in it."""

from __future__ import annotations

import argparse
import collections
import random
import sys

import viapi_sign

from . import found as before
from .client import at_another_time, wrong_client
from .forms import gather
from .truth import World

# First findings that are true, of those with string, signature and secret.
FIRST = 0.99


def main() -> int:
    options = argparse.ArgumentParser(prog="tests/soundness/run")
    options.add_argument("--long", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--worlds", type=int, default=None)
    options.add_argument("--only", type=int, default=None, help="show this world")
    options.add_argument("--keep", action="store_true", help="keep what is found")
    args = options.parse_args()
    wanted = args.worlds or (100_000 if args.long else 3_000)
    print(f"seed {args.seed}", flush=True)
    false: dict[str, list[str]] = collections.defaultdict(list)
    first = whole = worlds = 0
    number = (args.only or 1) - 1
    while worlds < wanted:
        number += 1
        chance = random.Random(f"{args.seed}/{number}")
        client = wrong_client(chance)
        world = World(client)
        if world.answer.status == 200:
            continue
        worlds += 1
        known = [world]
        if chance.random() < 0.1:
            known.append(World(at_another_time(client, chance)))
        asked, also = gather(chance, world, known[-1].client)
        error = asked.pop("error")
        if len(known) > 1:
            # In words: "or the error is about another request".
            also.add("built-twice")
        found = viapi_sign.diagnose(error, **asked)

        def is_true(finding, also=also, known=known):
            return finding.code in also or any(
                world.is_true(finding.code, finding.parameter) for world in known
            )

        claims = []
        for finding in found:
            if finding.certainty == "proved" and not is_true(finding):
                claims.append((finding.code, finding.parameter))
                about = f"({finding.parameter})" if finding.parameter else ""
                false[finding.code].append(
                    f"{number}: {finding.code}{about} of {client.did} with {sorted(asked)}: {found!r}"
                )
        if claims and args.keep:
            before.keep(client.did, error, asked, claims)
        # Of a piece the signature was not made.
        is_whole = len(asked.get("string_to_sign", "")) >= len(client.string_to_sign)
        if (
            len(known) == 1
            and is_whole
            and {"string_to_sign", "signature", "access_key_secret"} <= set(asked)
        ):
            whole += 1
            if is_true(found.findings[0]):
                first += 1
            elif args.worlds:
                print(f"first: {number}: {client.did}: {found!r}")
        if args.only:
            print(client, asked, error, found, world.received, world.right, sep="\n")
            return 0
    for code, cases in sorted(false.items(), key=lambda item: -len(item[1])):
        print(f"false: {code}: {len(cases)} times")
        for case in cases[:6]:
            print(f"    {case}")
    again = before.still_false()
    print("".join(f"proved again: {case}\n" for case in again), end="")
    total = sum(map(len, false.values()))
    print(f"{total} false proofs in {worlds} worlds;", end=" ")
    print(f"{first} of {whole} first where string, signature and secret are given")
    return 1 if total or again or first < whole * FIRST else 0


if __name__ == "__main__":
    sys.exit(main())
