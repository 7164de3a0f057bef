"""How each finding looks, in shown.json, which the pages of codes print.

A code is shown by the first wrong program of tests/mistakes that has it, and that
has the fewest others; where there is no such program, by the evidence in
catalogue/without.py. What is shown is what ``diagnose`` prints: the two
strings-to-sign where they differ; where it has no place in them, the server's
answer, what was sent, or the two signatures. ``--check`` compares.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
from typing import Any

import viapi_sign
from mistakes.catalogue import MISTAKES
from mistakes.catalogue.without import WITHOUT
from mistakes.evidence import gather

HELD = pathlib.Path(__file__).with_name("shown.json")
MOST = 76
SIGNATURES = {"en": ("right  ", "yours  "), "zh": ("正确   ", "本地   ")}


def shortened(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def strings(diagnosis: viapi_sign.Diagnosis, code: str, lang: Any) -> list[str]:
    """The lines that show the place of a finding in the two strings."""
    start = next(n for n, f in enumerate(diagnosis, start=1) if f.code == code)
    text = diagnosis.text(lang)
    title = re.search(rf"^{start}\. {code}[ （]", text, re.MULTILINE)
    here = text[title.start() :].splitlines()[2:]
    lines = []
    for line in here:
        if not line.startswith("   "):
            break
        lines.append(line[3:].rstrip())
    marks = [line for line in lines if set(line) <= {" ", "^"}]
    return lines if marks else []


def answer(error: str) -> str:
    """The server's code and message; of a text that is not its JSON, the text."""
    try:
        body = json.loads(error)
    except ValueError:
        return shortened(error)
    return shortened(": ".join(body[key] for key in ("Code", "Message") if key in body))


def look(code: str, given: dict[str, Any], lang: Any) -> list[str]:
    """The lines that show one code."""
    given = dict(given)
    error = given.pop("error", None)
    diagnosis = viapi_sign.diagnose(error, **given)
    assert code in [finding.code for finding in diagnosis], (code, diagnosis)
    finding = next(finding for finding in diagnosis if finding.code == code)
    lines = strings(diagnosis, code, lang)
    if lines:
        return lines
    text = error.decode() if isinstance(error, bytes) else error or ""
    if text and not diagnosis.server_string_to_sign:
        lines.append(answer(text))
        value = dict(given.get("params") or {}).get(finding.parameter)
        if value is not None:
            lines.append(f"{finding.parameter}={shortened(ascii(value)[1:-1])}")
        sent = given.get("request", "").replace("\r\n", "\n").strip()
        lines += [shortened(line) for line in sent.splitlines()]
        return lines
    right, yours = SIGNATURES[lang]
    if diagnosis.server_string_to_sign:
        lines.append(f"server string to sign is:{shortened(diagnosis.server_string_to_sign)}")
    if "signature" in given:
        if diagnosis.right_signature is not None:
            lines.append(f"{right}{diagnosis.right_signature}")
        lines.append(f"{yours}{shortened(ascii(given['signature'])[1:-1])}")
    elif "string_to_sign" in given:
        lines.append(f"{yours}{shortened(given['string_to_sign'])}")
    return lines


def shown() -> dict[str, dict[str, Any]]:
    made = {}
    codes = {code for mistake in MISTAKES for code in mistake.codes}
    for code in sorted(codes | set(WITHOUT)):
        if code in WITHOUT:
            program, given = None, WITHOUT[code].given
        else:
            mistake = min((m for m in MISTAKES if code in m.codes), key=lambda m: len(m.codes))
            program, given = mistake.name, gather(mistake).full()
        made[code] = {"program": program, **{lang: look(code, given, lang) for lang in SIGNATURES}}
    return made


def main() -> int:
    text = json.dumps(shown(), ensure_ascii=False, indent=1) + "\n"
    if sys.argv[1:] == ["--check"]:
        if HELD.read_text("utf-8") != text:
            print("tests/page/shown.json is not what the programs show: tests/refresh page")
            return 1
        return 0
    HELD.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
