"""The official clients, as they are published, against the judge and the gateway."""

import json
import os
import pathlib
import subprocess
import sys

import pytest
from gateway import Account, Gateway

from .running import ID, SECRET, Listen

CLIENTS = pathlib.Path(__file__).with_name("clients")
PROGRAMS = ("openapi_client.js", "pop_core.js", "sdk_core.py", "tea_openapi.py")


def run(program: str, url: str) -> list[dict]:
    """What the client got, by GET and by POST."""
    interpreter = "node" if program.endswith(".js") else sys.executable
    made = subprocess.run(
        [interpreter, CLIENTS / program, url, ID, SECRET],
        env={**os.environ, "COVERAGE_PROCESS_START": "", "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert made.returncode == 0, made.stderr
    return [json.loads(line) for line in made.stdout.splitlines()]


@pytest.mark.parametrize("program", PROGRAMS)
def test_listen(program) -> None:
    with Listen("--json") as listen:
        answers = run(program, listen.url)
        verdicts = [listen.verdict() for _ in answers]
    assert len(answers) == 2 and all(answer["RequestId"] for answer in answers)
    for verdict in verdicts:
        assert verdict["status"] == 200
        [image] = [param for param in verdict["params"] if param["name"] == "ImageURL"]
        assert image["value"] == "http://example.com/a b*~图.png"


@pytest.mark.parametrize("program", PROGRAMS)
def test_gateway(program) -> None:
    with Gateway(Account(ID, SECRET)) as gateway:
        answers = run(program, gateway.url)
    assert [answer["Action"] for answer in answers] == ["SegmentHDBody"] * 2
