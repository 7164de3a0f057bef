"""Counts what `diagnose` finds of every mistake and of every pair of mistakes.

``python -m mistakes.matrix`` prints the counts and what is missed; with
``--write`` it also puts them into README.md.
"""

from __future__ import annotations

import argparse
import functools
import pathlib
from collections.abc import Callable
from typing import NamedTuple

from . import judge
from .catalogue import KINDS, MISTAKES, Mistake
from .evidence import gather
from .rows import ROWS

README = pathlib.Path(__file__).with_name("README.md")
BEGIN, END = "<!-- counted by matrix.py -->\n", "<!-- end -->\n"
# Kinds that change the string-to-sign, and the kind that changes the signature.
STRINGS = ("Values and names", "Order, separators, method, path", "Parameters and transport")
SIGNATURE = "Key and signature"


class Count(NamedTuple):
    """How many of how many, and which not: the mistakes and what was found."""

    right: int
    of: int
    missed: list[tuple[str, list[str]]]

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({100 * self.right / self.of:.1f} %)"


def _count(cases: list[tuple[tuple[Mistake, ...], list[str]]], good: Callable[..., bool]) -> Count:
    missed = [
        (" + ".join(f"{m.name} {list(m.codes)}" for m in mistakes), found)
        for mistakes, found in cases
        if not all(good(mistake, found) for mistake in mistakes)
    ]
    return Count(len(cases) - len(missed), len(cases), missed)


@functools.cache
def pairs() -> judge.Pairs:
    return judge.pairs()


@functools.cache
def singles() -> Count:
    return _count([((m,), judge.codes(gather(m).full())) for m in MISTAKES], judge.first)


@functools.cache
def all_pairs() -> Count:
    return _count(
        [((a, b), judge.codes(both.full())) for a, b, both in pairs().possible], judge.named
    )


@functools.cache
def first_of_pairs() -> Count:
    """Pairs whose first finding is one of the two mistakes."""
    cases = [(a, b, judge.codes(both.full())) for a, b, both in pairs().possible]
    missed = [
        (f"{a.name} + {b.name}", found)
        for a, b, found in cases
        if not found or found[0] not in (*a.codes, *b.codes)
    ]
    return Count(len(cases) - len(missed), len(cases), missed)


@functools.cache
def bare_singles() -> Count:
    """With the error body, the signature and the secret only."""
    cases = [(m, gather(m)) for m in MISTAKES]
    return _count(
        [
            ((m,), judge.codes(made.bare()))
            for m, made in cases
            if made.code == "SignatureDoesNotMatch"
        ],
        judge.named,
    )


@functools.cache
def bare_pairs() -> Count:
    """A mistake in the string and one in the signature, from the same three."""
    strings = {m.name for kind in STRINGS for m in KINDS[kind]}
    signature = {m.name for m in KINDS[SIGNATURE]}
    return _count(
        [
            ((a, b), judge.codes(both.bare()))
            for a, b, both in pairs().possible
            if {a.name, b.name} & strings and {a.name, b.name} & signature
        ],
        judge.named,
    )


def render() -> str:
    """The counted part of README.md."""
    made = pairs()
    lines = [
        "| what is given | mistakes | named |",
        "| --- | --- | --- |",
        f"| everything | one, ranked first | {singles()} |",
        f"| everything | two | {all_pairs()} |",
        f"| everything | two, the first finding is one of them | {first_of_pairs()} |",
        f"| error body, signature and secret | one | {bare_singles()} |",
        f"| error body, signature and secret | one in the string, one in the signature "
        f"| {bare_pairs()} |",
        "",
        f"{len(MISTAKES)} mistakes, {len({c for m in MISTAKES for c in m.codes})} codes. "
        f"Pairs left out: {made.exclusive} exclusive, {made.refused_before} refused before the "
        f"signature, {made.hidden} hidden.",
        "",
    ]
    for kind, mistakes in KINDS.items():
        lines += [f"### {kind}", "", "| mistake | found | seen |", "| --- | --- | --- |"]
        for mistake in mistakes:
            name = mistake.name.replace("|", "\\|")
            found = ", ".join(f"`{code}`" for code in mistake.codes)
            seen = ", ".join(str(row) for row in mistake.rows)
            lines.append(f"| {name} | {found} | {seen} |")
        lines.append("")
    lines += ["## Seen in public", "", "| | mistake | where | found |", "| --- | --- | --- | --- |"]
    for row, (text, where) in ROWS.items():
        codes = dict.fromkeys(c for m in MISTAKES if row in m.rows for c in m.codes)
        lines.append(f"| {row} | {text} | {where} | {', '.join(f'`{c}`' for c in codes)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    for what in (singles, all_pairs, first_of_pairs, bare_singles, bare_pairs):
        count = what()
        for missed, found in count.missed:
            print(f"{what.__name__}: {missed}: {found}")
    for what in (singles, all_pairs, first_of_pairs, bare_singles, bare_pairs):
        print(f"{what.__name__}: {what()}")
    if args.write:
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(before + BEGIN + render() + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
