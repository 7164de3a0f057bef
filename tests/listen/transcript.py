"""What `viapi-sign listen` prints of a published wrong answer, without what changes."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

from .running import Listen

TOP = pathlib.Path(__file__).parents[2]
PROGRAM = TOP / "tests" / "mistakes" / "answers" / "quote_and_quote_plus.py"
PAGES = {"README.md": "en", "README.zh-CN.md": "zh"}

# What comes after the command.
SHOWN = re.compile(r"(?s)(?<=\n)(```console\n\$ [^\n]*viapi-sign listen[^\n]*\n)(.*?)(?=```)")

ID, SECRET = "testid", "testsecret"


def transcript(lang: str) -> str:
    """Run the answer's program against the judge; the output as the READMEs show it."""
    credentials = {
        "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
    }
    with Listen("--lang", lang, **credentials) as listen:
        subprocess.run(
            [sys.executable, PROGRAM, listen.url],
            env={**os.environ, **credentials},
            check=True,
            capture_output=True,
            timeout=60,
        )
    return unchanging(listen.printed)


def unchanging(printed: str) -> str:
    """With the same port, time, nonce and signature always."""
    for pattern, text in (
        (r"127\.0\.0\.1:\d+", "127.0.0.1:8080"),
        (r"(?m)^(\[\d+\]) \d\d:\d\d:\d\d", r"\1 12:00:00"),
        (r"(SignatureNonce +)\S+", r"\g<1>1fbe979e-f967-4e83-b1cb-d157ce7b1060"),
        (r"(Timestamp +)\S+", r"\g<1>2026-11-26T12:00:00Z"),
        (r"(Signature +)\S{28}\n", r"\g<1>eLtkpDcmmsfJplvn++6ufOuJwfQ=\n"),
    ):
        printed = re.sub(pattern, text, printed)
    return printed.rstrip("\n") + "\n"


def refresh() -> None:
    """Rewrite the READMEs."""
    for name, lang in PAGES.items():
        page = TOP / name
        printed = transcript(lang)
        text = page.read_text(encoding="utf-8")
        text = SHOWN.sub(lambda shown, printed=printed: shown[1] + printed, text)
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    refresh()
