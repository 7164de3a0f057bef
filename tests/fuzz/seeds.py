"""Writes a corpus to begin with: the real error bodies, what people held, and some
signatures that were computed wrongly, in the form that fuzz_targets/diagnose.rs reads.

    python3 tests/fuzz/seeds.py FOLDER
"""

from __future__ import annotations

import json
import pathlib
import sys

TESTS = pathlib.Path(__file__).parents[1]


def main(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)

    def seed(name: str, flags: int, *texts: str) -> None:
        (folder / name).write_bytes(bytes([flags & 0xFF, flags >> 8]) + "\0".join(texts).encode())

    for number, case in enumerate(json.loads((TESTS / "errors.json").read_text("utf-8"))):
        own = case["server_string_to_sign"] or ""
        seed(f"error-{number}", 0x100, case["body"])
        seed(
            f"error-own-{number}",
            0b01111000,
            case["body"],
            own,
            "testsecret",
            "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
        )
    for number, case in enumerate(json.loads((TESTS / "field" / "cases.json").read_text("utf-8"))):
        held = case["evidence"]
        given = held.get("params") or {}
        pairs = given.items() if isinstance(given, dict) else given
        texts = [
            held.get(name) or ""
            for name in ("error", "string_to_sign", "access_key_secret", "signature", "request")
        ]
        if all(isinstance(text, str) for text in texts):
            own = [str(text) for pair in pairs for text in pair]
            seed(f"held-{number}", 0x400 | 0b01111100, *texts, *own)
    recipes = json.loads((TESTS / "diagnose" / "recipes.json").read_text("utf-8"))
    params = [text for pair in recipes["params"] for text in pair]
    for number, string in enumerate(recipes["strings"].values()):
        seed(
            f"string-{number}",
            0b1_01011110,
            "",
            string,
            recipes["access_key_secret"],
            "",
            "",
            *params,
        )
    for number, case in enumerate(recipes["cases"][::10]):
        seed(
            f"signature-{number}",
            0b00011110,
            "",
            "",
            recipes["access_key_secret"],
            case["signature"],
            "",
            *params,
        )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
