"""What people really held, given to `diagnose` as they held it.

Each case of cases.json and more.json names its source, what was wrong (`cause`), the
evidence, and the findings that may come first (with a certainty, or null for any).
Prints right, missed and false (proved, and not acceptable); fails unless all are
right. `check.py NAME` shows one case.
"""

import json
import pathlib
import sys

import viapi_sign

HERE = pathlib.Path(__file__).parent


def diagnosed(case):
    evidence = dict(case["evidence"])
    return viapi_sign.diagnose(evidence.pop("error", None), **evidence)


def verdict(case, diagnosis):
    """right, missed or false; and the findings that are proved and not true."""
    accepted = case["accept_first"]
    first = diagnosis.findings[0]
    if any(
        code == first.code and certainty in (None, first.certainty) for code, certainty in accepted
    ):
        return "right"
    return "false" if first.certainty == "proved" else "missed"


def main():
    cases = [
        case
        for name in ("cases.json", "more.json")
        for case in json.loads((HERE / name).read_text("utf-8"))
    ]
    if sys.argv[1:]:
        for case in cases:
            if case["id"].startswith(sys.argv[1]):
                print(json.dumps(case, ensure_ascii=False, indent=1))
                print(diagnosed(case))
        return 0
    counts = {"right": 0, "missed": 0, "false": 0}
    for case in cases:
        diagnosis = diagnosed(case)
        found = verdict(case, diagnosis)
        counts[found] += 1
        if found != "right":
            wanted = " or ".join(code for code, _ in case["accept_first"])
            got = ", ".join(f"{f.code} ({f.certainty})" for f in diagnosis)
            print(f"{found}: {case['id']}: {case['cause']}\n  wanted {wanted}\n  got {got}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()), "of", len(cases))
    return 0 if counts["right"] == len(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
