"""How many instructions each step of signing takes, and whether these are more
than those on record.

Counted by callgrind, of this program's own code alone: not the C library's, of
which there is another for each generation of processors, and not SHA-1's
compression, for which there are instructions that callgrind may not know.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).with_name("record.json")
STEPS = (
    "sign",
    "sort-and-sign",
    "verify",
    "signed-query",
    "sort-thousand",
    "encode-plain",
    "encode-url",
    "encode-chinese",
)
MOST = 1.05
RENEW = "tests/refresh instructions"


def count(program: str, step: str) -> int:
    """The instructions of one step."""
    with tempfile.NamedTemporaryFile() as out:
        command = [
            "valgrind",
            "--quiet",
            "--tool=callgrind",
            "--toggle-collect=*::measured",
            f"--callgrind-out-file={out.name}",
            program,
            step,
        ]
        subprocess.run(command, check=True)
        return own_cost(Path(out.name).read_text(), Path(program).name)


def own_cost(profile: str, program: str) -> int:
    """What a profile in callgrind's format says of the program's own functions."""
    names: dict[str, str] = {}
    current = {"ob": "", "fn": ""}
    total = 0
    of_callee = False
    for line in profile.splitlines():
        if name := re.fullmatch(r"(ob|fn|cob|cfn|cfi|cfl|fl|fi|fe)=(\(\d+\))?(?: ?(.*))", line):
            kind, number, text = name.groups()
            # Objects, files and functions are numbered apart.
            group = kind.removeprefix("c")[0] + (number or "")
            text = names.setdefault(group, text) if number else text
            if kind in current:
                current[kind] = text
        elif line.startswith("calls="):
            of_callee = True
        elif cost := re.fullmatch(r"[-+*\d]\S* (\d+)", line):
            own = current["ob"].endswith(program) and not current["fn"].startswith("sha1::")
            if own and not of_callee:
                total += int(cost[1])
            of_callee = False
    return total


def main() -> None:
    """Count, and compare with the record or renew it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--write", action="store_true", help="write the record anew")
    arguments = parser.parse_args()
    compiler = subprocess.check_output(["rustc", "--version"], text=True).strip()
    counts = {step: count(arguments.program, step) for step in STEPS}
    if arguments.write:
        record = {"compiler": compiler, "instructions": counts}
        RECORD.write_text(json.dumps(record, indent=2) + "\n")
    record = json.loads(RECORD.read_text())
    more = []
    for step, instructions in counts.items():
        before = record["instructions"][step]
        print(f"{step:16}{instructions:8}{instructions / before - 1:+8.1%}")
        if instructions > MOST * before:
            more.append(step)
        elif before > MOST * instructions:
            print(f"{step} takes fewer; let the record say so: {RENEW}")
    if compiler != record["compiler"]:
        print(f"The record is of {record['compiler']}, and this is {compiler}:")
        print(f"more instructions are no failure of the code. To go on from here: {RENEW}")
    elif more:
        sys.exit(f"more than 5 % more instructions: {', '.join(more)}. If that is wanted: {RENEW}")


if __name__ == "__main__":
    main()
