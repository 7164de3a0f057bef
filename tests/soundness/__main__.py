"""Makes worlds, diagnoses each, and counts what is proved and not made in it.

What is true of a world is the codes of the mistakes made in it, with the
consequences of each. Two mistakes together may make a third one true, such as a
third encoding and separators encoded twice; so a few are allowed, and shown.
"""

from __future__ import annotations

import argparse
import collections
import random
import sys

import gateway
import viapi_sign
from mistakes.catalogue import MISTAKES
from mistakes.evidence import NeverShows, evidence, program, server
from mistakes.judge import exclusive
from mistakes.request import NOW

from .forms import gather

TIMESTAMP = {"timestamp-expired", "timestamp-invalid", "illegal-timestamp"}

# What one mistake makes true besides: the server names what it misses, or what is
# in its place in the request.
ALSO = {
    "parameters-not-in-form": {
        *("parameter-not-received", "empty-value-not-sent", "missing-parameter"),
        *("parameters-in-headers", "signature-in-header", "body-is-json"),
        *("body-is-multipart", "changed-after-signing", "missing-timestamp"),
        *("missing-access-key-id", "missing-signature"),
    },
    "timestamp-misspelled": {"missing-timestamp", "parameter-renamed"},
    "credentials-swapped": {"access-key-id-not-found"},
    "access-key-id-malformed": {"access-key-id-not-found"},
    # escape() and printf of code points write é as %E9, and the first encodes ~.
    "javascript-escape": {"charset-latin-1", "tilde-encoded"},
    "charset-other": {"charset-latin-1"},
    # The parameters have an empty value among them.
    "parameter-not-signed": {"empty-value-not-signed"},
    "null-as-text": {"empty-value-not-sent"},
    "missing-signature": {"parameter-name-case", "parameter-not-signed"},
    "key-is-access-key-id": {"key-without-ampersand"},
    "list-with-brackets": {"parameter-not-received", "parameter-not-signed"},
    "value-sent-encoded-twice": {"value-differs", "timestamp-form", *TIMESTAMP},
    "value-not-encoded": {
        *("slash-not-encoded", "colon-not-encoded", "comma-not-encoded"),
        *("reserved-not-encoded", "asterisk-not-encoded", "marks-not-encoded"),
        *("non-ascii-not-encoded", "first-encoding-missing"),
    },
}
# Where what was sent is not what was signed.
CHANGED = {
    *("value-cut-at-hash", "value-cut-at-ampersand", "plus-received-as-space"),
    *("value-sent-encoded-twice", "value-sent-not-encoded", "parameter-not-signed"),
    *("parameter-not-received", "parameter-renamed", "parameter-name-case"),
    *("value-differs", "built-twice", "empty-value-not-sent", "value-case"),
    *("charset-gbk", "charset-latin-1", "charset-other", "html-entity"),
    *("list-with-brackets", "null-as-text", "byte-order-mark", "method-differs"),
}


# Unexplained proofs in a world, and first findings that are right.
MOST, FIRST = 0.02, 0.99


def with_consequences(codes: set[str]) -> set[str]:
    true = codes.union(*(ALSO.get(code, ()) for code in codes))
    if any(code.startswith("timestamp-") for code in codes):
        true |= TIMESTAMP
    if codes & CHANGED:
        true.add("changed-after-signing")
    return true


def world(chance: random.Random):
    """The mistakes of a world, what its author holds, and the codes that are true."""
    number = chance.choice((0, 1, 1, 1, 2, 2, 3))
    made = chance.sample(MISTAKES, number)
    pairs = [(one, other) for at, one in enumerate(made) for other in made[:at]]
    if any(exclusive(one, other) for one, other in pairs):
        return None
    if number > 1 and any(mistake.alone for mistake in made):
        return None
    try:
        run, method = program(*made)
    except NeverShows:
        return None
    given = {name: value for mistake in made for name, value in mistake.given.items()}
    rules = server()
    if given.get("repeat"):
        gateway.answer(*run.request, NOW, rules)
    answer = gateway.answer(*run.request, NOW, rules)
    if answer.status == 200 and not made:
        # Refused for a secret that is not this one.
        for key, account in rules.accounts.items():
            rules.accounts[key] = account._replace(access_key_secret="Another0Secret")
        rules.nonces.clear()
        answer = gateway.answer(*run.request, NOW, rules)
        true = {"credentials-differ", "strings-equal"}
    else:
        true = with_consequences({code for mistake in made for code in mistake.codes})
    held = evidence(run, method, given, answer.status, answer.body)
    if f'is:{held.string_to_sign}"'.encode() in held.error:
        true.add("strings-equal")
    asked, also = gather(chance, held, run.request)
    return made, asked, true | also


def main() -> int:
    options = argparse.ArgumentParser(prog="tests/soundness/run")
    options.add_argument("--long", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--worlds", type=int, default=None)
    args = options.parse_args()
    seed = args.seed
    wanted = args.worlds or (100_000 if args.long else 2_000)
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    false: collections.Counter = collections.Counter()
    example = {}
    first = whole = worlds = 0
    while worlds < wanted:
        one = world(chance)
        if one is None:
            continue
        worlds += 1
        made, asked, true = one
        error = asked.pop("error")
        found = viapi_sign.diagnose(error, **asked)
        for finding in found:
            if finding.certainty == "proved" and finding.code not in true:
                names = " + ".join(sorted(" ".join(sorted(m.codes)) for m in made)) or "none"
                false[finding.code, names] += 1
                example.setdefault((finding.code, names), (sorted(asked), found))
        if {"string_to_sign", "signature", "access_key_secret"} <= set(asked):
            whole += 1
            first += found.findings[0].code in true
    for (code, names), count in false.most_common(60):
        print(f"unexplained: {code}: {count} times, of {names}: {example[code, names]}")
    print(f"{sum(false.values())} unexplained proofs in {worlds} worlds;", end=" ")
    print(f"{first} of {whole} first where string, signature and secret are given")
    return 1 if sum(false.values()) > worlds * MOST or first < whole * FIRST else 0


if __name__ == "__main__":
    sys.exit(main())
