"""Characters of GBK by their places, of Python's codec: writes gb2312.txt, in which the
search looks them up.

    python3 tests/diagnose/gb2312.py [--check]

A line has the 94 characters behind one first byte: punctuation (A1), letters and digits
of full width (A3), letters with accents (A8), and the 3,755 frequent characters (B0 to
D7). What is none of these is a blank.
"""

from __future__ import annotations

import pathlib
import sys

TEXT = pathlib.Path(__file__).parents[2] / "signer-diagnose/src/search/gb2312.txt"
LINES = [0xA1, 0xA3, 0xA8, *range(0xB0, 0xD8)]


def character(first: int, second: int) -> str:
    text = bytes([first, second]).decode("gbk", "replace")
    return text if len(text) == 1 and text != "\ufffd" else " "


def main() -> None:
    made = "".join(
        "".join(character(first, second) for second in range(0xA1, 0xFF)).rstrip() + "\n"
        for first in LINES
    )
    if sys.argv[1:] != ["--check"]:
        TEXT.write_text(made, encoding="utf-8")
    elif TEXT.read_text(encoding="utf-8") != made:
        sys.exit("gb2312.txt is out of date: run tests/refresh diagnose")


if __name__ == "__main__":
    main()
