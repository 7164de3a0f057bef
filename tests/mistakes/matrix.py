"""Counts what `diagnose` finds of every mistake and of every pair of mistakes.

``python -m mistakes.matrix`` prints the counts and what is missed; with
``--write`` it also puts them into README.md. To count every pair takes minutes,
so that every run of the tests counts one in ``ONE_IN``; ``--write --short`` leaves
what README.md says of every pair.
"""

from __future__ import annotations

import argparse
import functools
import pathlib
from collections.abc import Callable
from typing import NamedTuple

from . import held, judge
from .catalogue import KINDS, MISTAKES, Mistake
from .evidence import gather
from .rows import ROWS

README = pathlib.Path(__file__).with_name("README.md")
BEGIN, END = "<!-- counted by matrix.py -->\n", "<!-- end -->\n"
ONE_IN = 11
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
def pairs(one_in: int) -> judge.Pairs:
    return judge.pairs(one_in)


@functools.cache
def singles() -> Count:
    return _count([((m,), judge.codes(gather(m).full())) for m in MISTAKES], judge.first)


@functools.cache
def all_pairs(one_in: int = 1) -> Count:
    return _count(
        [((a, b), judge.codes(both.full())) for a, b, both in pairs(one_in).possible], judge.named
    )


@functools.cache
def first_of_pairs(one_in: int = 1) -> Count:
    """Pairs whose first finding is one of the two mistakes."""
    cases = [(a, b, judge.codes(both.full())) for a, b, both in pairs(one_in).possible]
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
def bare_pairs(one_in: int = 1) -> Count:
    """A mistake in the string and one in the signature, from the same three."""
    strings = {m.name for kind in STRINGS for m in KINDS[kind]}
    signature = {m.name for m in KINDS[SIGNATURE]}
    return _count(
        [
            ((a, b), judge.codes(both.bare()))
            for a, b, both in pairs(one_in).possible
            if {a.name, b.name} & strings and {a.name, b.name} & signature
        ],
        judge.named,
    )


@functools.cache
def held_singles() -> Count:
    """Ranked first in every form."""
    cases = [(m, gather(m)) for m in MISTAKES]
    found = [
        ((m,), held.codes((m,), made, form)) for m, made in cases for form in range(held.FORMS)
    ]
    missed = _count(found, held.first).missed
    wrong = {name for name, _ in missed}
    return Count(len(MISTAKES) - len(wrong), len(MISTAKES), missed)


@functools.cache
def held_pairs(one_in: int = 1) -> Count:
    return _count(
        [
            ((a, b), held.codes((a, b), both, number % held.FORMS))
            for number, (a, b, both) in enumerate(pairs(one_in).possible)
        ],
        held.named,
    )


def counted(one_in: int) -> list[str]:
    """The rows of README.md that count pairs."""
    share = "" if one_in == 1 else f", one pair in {one_in}"
    return [
        f"| everything | two{share} | {all_pairs(one_in)} |",
        f"| everything | two, the first finding is one of them{share} | {first_of_pairs(one_in)} |",
        f"| everything, as people hold it | two{share} | {held_pairs(one_in)} |",
        f"| error body, signature and secret | one in the string, one in the signature{share} "
        f"| {bare_pairs(one_in)} |",
    ]


def left_out() -> str:
    made = pairs(1)
    return (
        f"Pairs left out: {made.exclusive} exclusive, {made.refused_before} refused before the "
        f"signature, {made.hidden} hidden."
    )


def every_pair_of(text: str) -> tuple[list[str], str]:
    """What README.md, this text, says of every pair."""
    rows = text.splitlines()
    first = next(i for i, row in enumerate(rows) if row.startswith("| everything | two | "))
    return rows[first : first + 4], next(row for row in rows if row.startswith("Pairs left out: "))


def render(every_pair: tuple[list[str], str]) -> str:
    """The counted part of README.md, where every pair is as given."""
    rows, left = every_pair
    lines = [
        "| what is given | mistakes | named |",
        "| --- | --- | --- |",
        f"| everything | one, ranked first | {singles()} |",
        f"| everything, as people hold it | one, ranked first | {held_singles()} |",
        f"| error body, signature and secret | one | {bare_singles()} |",
        *rows,
        *counted(ONE_IN),
        "",
        f"{len(MISTAKES)} mistakes, {len({c for m in MISTAKES for c in m.codes})} codes.",
        left,
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


COUNTS = (
    singles,
    held_singles,
    all_pairs,
    first_of_pairs,
    held_pairs,
    bare_singles,
    bare_pairs,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--short", action="store_true")
    args = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    if args.short:
        every_pair = every_pair_of(text)
    else:
        for what in COUNTS:
            for missed, found in what().missed:
                print(f"{what.__name__}: {missed}: {found}")
        for what in COUNTS:
            print(f"{what.__name__}: {what()}")
        every_pair = (counted(1), left_out())
    if args.write:
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(before + BEGIN + render(every_pair) + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
