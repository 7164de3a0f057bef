"""Makes worlds, diagnoses each, and judges what is proved in it."""

from __future__ import annotations

import argparse
import collections
import itertools
import sys

import viapi_sign

from . import found as before
from .refused import refused

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
    for one in itertools.islice(refused(args.seed, args.only or 1), 1 if args.only else wanted):
        worlds += 1
        found = viapi_sign.diagnose(one.error, **one.asked)
        claims = []
        for finding in found:
            claim = (finding.code, finding.parameter)
            if finding.certainty == "proved" and not one.is_true(*claim):
                claims.append(claim)
                about = f"({finding.parameter})" if finding.parameter else ""
                false[finding.code].append(
                    f"{one.number}: {finding.code}{about} of {one.client.did}"
                    f" with {sorted(one.asked)}: {found!r}"
                )
        if claims and args.keep:
            before.keep(one.client.did, one.error, one.asked, claims)
        if one.shows_all():
            whole += 1
            if one.is_true(found.findings[0].code, found.findings[0].parameter):
                first += 1
            elif args.worlds:
                print(f"first: {one.number}: {one.client.did}: {found!r}")
        if args.only:
            world = one.known[0]
            print(one.client, one.asked, one.error, found, world.received, world.right, sep="\n")
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
