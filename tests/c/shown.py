"""The C and C++ that the README and the header show is that of the compiled
examples.

shown.py README EXAMPLE LANGUAGE
"""

import re
import sys


def lines(text: str) -> list[str]:
    # What is shown has lost the indentation of the function it is in.
    return [line.strip() for line in text.splitlines()]


def main() -> None:
    page, example = (open(path, encoding="utf-8").read() for path in sys.argv[1:3])
    blocks = re.findall(
        rf"^```{re.escape(sys.argv[3])}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    blocks += [
        re.sub(r"^ \* ?", "", block, flags=re.MULTILINE)
        for block in re.findall(r"^ \* @code\n(.*?)^ \* @endcode$", page, re.MULTILINE | re.DOTALL)
    ]
    assert blocks, f"{sys.argv[1]} shows no {sys.argv[3]}"
    whole = "\n".join(lines(example))
    for block in blocks:
        assert "\n".join(lines(block)) in whole, f"not in {sys.argv[2]}:\n{block}"


if __name__ == "__main__":
    main()
