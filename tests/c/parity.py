"""Exported symbols = functions of the header = functions that the driver calls,
and what the header says of each.

    nm -D --defined-only libviapi_sign.so | parity.py HEADER DRIVER
"""

import re
import sys
from pathlib import Path


def without_comments(text: str) -> str:
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def main() -> None:
    header, driver = (Path(path).read_text(encoding="utf-8") for path in sys.argv[1:])
    # A version of the interface is a symbol too.
    exported = {line.split()[2] for line in sys.stdin if line.split()[1] != "A"}
    # Inline functions are not the library's.
    code = re.sub(r"static inline .*?\n}", "", without_comments(header), flags=re.DOTALL)
    declared = set(re.findall(r"\b(viapi_sign_\w+)\(", code))
    called = set(re.findall(r"\b(viapi_sign_\w+)\(", without_comments(driver))) & (
        declared | exported
    )
    assert declared, "no function found in the header"
    assert exported == declared, f"exported, or declared, only: {sorted(exported ^ declared)}"
    assert called == declared, f"not called by the driver: {sorted(declared - called)}"
    for name in declared:
        comment = re.search(
            rf"/\*\*((?:(?!\*/).)*)\*/\nVIAPI_SIGN_MUST_USE\n([^;/]*)\b{name}\(([^;]*)\)",
            header,
            re.DOTALL,
        )
        assert comment, f"no comment or no VIAPI_SIGN_MUST_USE at {name}"
        text, result, arguments = comment.groups()
        assert "* CAVEATS: " in text, f"no CAVEATS at {name}"
        names = re.findall(r"(\w+)(?:\[\w+\])?(?:,|$)", arguments)
        documented = re.findall(r"@param (\w+) ", text)
        assert documented == [n for n in names if n != "void"], f"@param of {name}: {documented}"
    print(f"parity.py: {len(declared)} functions")


if __name__ == "__main__":
    main()
