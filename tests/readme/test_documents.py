"""The documents: what they link to is there, and every part of the tests has its row."""

import os
import pathlib
import re

import pytest

TOP = pathlib.Path(__file__).parents[2]
# What is built or installed, and the heads of pages that are written elsewhere.
NOT_OURS = {"target", ".venv", ".git", "node_modules", "page", ".pytest_cache"}


def pages() -> list[str]:
    found = []
    for folder, folders, files in os.walk(TOP):
        folders[:] = sorted(set(folders) - NOT_OURS)
        found += [
            str((pathlib.Path(folder) / name).relative_to(TOP))
            for name in sorted(files)
            if name.endswith(".md")
        ]
    return found


LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", pages())
def test_what_a_page_links_to_is_there(page) -> None:
    text = (TOP / page).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for link in LINK.findall(prose):
        if not re.match(r"[a-z]+:|#", link):
            path = (TOP / page).parent / link.partition("#")[0]
            assert path.exists(), f"{page} links to {link}"


def test_every_part_has_a_row() -> None:
    table = (TOP / "tests/README.md").read_text(encoding="utf-8")
    table = table.partition("## The parts")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| \[([^]]+)\]", table, re.MULTILINE)
    parts = sorted(run.parent.name for run in TOP.glob("tests/*/run"))
    assert rows == parts, "tests/README.md, the parts: a row for each folder with a run"


def test_what_firmware_costs_is_the_same_on_both_pages() -> None:
    measured = (TOP / "tests/bare-metal/README.md").read_text(encoding="utf-8")
    shown = (TOP / "signer-core/README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| Cortex-.*?( \| \d+ \| \d+ \| \d+ \|)$", shown, re.MULTILINE)
    assert len(rows) == 5
    for row in rows:
        assert row in measured, f"not in tests/bare-metal/README.md:{row}"
