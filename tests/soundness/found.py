"""Worlds in which something false was once proved, kept as people hold them.

A change of the model makes other worlds of the same numbers; these stay.
"""

from __future__ import annotations

import json
import pathlib

import viapi_sign

FILE = pathlib.Path(__file__).with_name("found.json")


def packed(value: object) -> object:
    return {"bytes": value.decode("latin-1")} if isinstance(value, bytes) else value


def unpacked(value: object) -> object:
    if isinstance(value, dict) and set(value) == {"bytes"}:
        return value["bytes"].encode("latin-1")
    return value


def keep(did: list[str], error: object, asked: dict, false: list[tuple[str, str | None]]) -> None:
    """Adds a world to the file, if it is not there."""
    case = {
        "did": did,
        "error": packed(error),
        "evidence": {name: packed(value) for name, value in asked.items()},
        "false": [list(claim) for claim in false],
    }
    cases = json.loads(FILE.read_text("utf-8")) if FILE.exists() else []
    if case not in cases:
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in [*cases, case])
        FILE.write_text(f"[\n{lines}\n]\n", "utf-8")


def still_false() -> list[str]:
    """What is proved again."""
    wrong = []
    for number, case in enumerate(json.loads(FILE.read_text("utf-8"))):
        asked = {name: unpacked(value) for name, value in case["evidence"].items()}
        found = viapi_sign.diagnose(unpacked(case["error"]), **asked)
        proved = [
            [finding.code, finding.parameter] for finding in found if finding.certainty == "proved"
        ]
        wrong += [
            f"{number} of {FILE.name}: {claim} of {case['did']}: {found!r}"
            for claim in case["false"]
            if claim in proved
        ]
    return wrong
