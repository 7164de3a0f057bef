"""Wrong programs that are put right one fault after the other: what is wrong with their
way to the server is printed at once, then what is wrong with their signature; each goes
with its fix, until the program is right."""

import os
import pathlib
import subprocess
import sys

import pytest

from .running import ID, SECRET

ANSWERS = pathlib.Path(__file__).parents[1] / "mistakes" / "answers"
CLIENTS = pathlib.Path(__file__).with_name("clients")


def after(listen, command: list[str], fixes: int) -> dict:
    """What is said of the program after so many fixes."""
    made = subprocess.run(
        [*command, listen.url, ID, SECRET, str(fixes)], capture_output=True, text=True, timeout=60
    )
    assert made.returncode == 0, made.stderr
    verdict = listen.verdict()
    assert int(made.stdout) == verdict["status"]
    return verdict


def in_headers(*names: str) -> set[tuple[str, str]]:
    return {("parameters-in-headers", name) for name in names}


def found(verdict: dict) -> set[tuple[str, str | None]]:
    return {(finding["code"], finding["parameter"]) for finding in verdict["findings"]}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("access_key_id.py", {"key-is-access-key-id", "first-encoding-missing"}),
        ("no_ampersand.py", {"key-without-ampersand"}),
        ("quote_and_quote_plus.py", {"path-not-encoded", "space-as-plus"}),
    ],
)
def test_a_public_answer_in_one_round(listen, name, codes) -> None:
    made = subprocess.run(
        [sys.executable, ANSWERS / name, listen.url],
        env={
            **os.environ,
            "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0, made.stderr
    findings = listen.verdict()["findings"]
    assert {finding["code"] for finding in findings} == codes
    assert {finding["certainty"] for finding in findings} == {"proved"}


# A public answer: nine common parameters and the Signature are headers, the body is JSON,
# and the signature is wrong as well.

NAMES = (
    "AccessKeyId",
    "Action",
    "Format",
    "RegionId",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
)
MUST_BE_THERE = ("Action", "Version", "AccessKeyId", "Timestamp", "SignatureNonce")


@pytest.mark.parametrize("fixes", range(14))
def test_everything_in_headers(listen, fixes) -> None:
    """Each of the nine, the Signature and the body is named in the first run."""
    verdict = after(listen, [sys.executable, str(CLIENTS / "first_answer.py")], fixes)
    # In this order: the body, the nine, the Signature, the string, the key.
    left = in_headers(*NAMES[max(fixes - 1, 0) :])
    if fixes < 1:
        left.add(("body-is-json", None))
    if fixes < 11:
        left.add(("signature-in-header", None))
    if fixes >= 11:
        left |= {("first-encoding-missing", None)} if fixes < 12 else set()
        left |= {("key-is-access-key-id", None)} if fixes < 13 else set()
    # What the server says of the first that it misses.
    absent = [name for name in MUST_BE_THERE if ("parameters-in-headers", name) in left]
    if absent:
        assert verdict["error_code"] == f"Missing{absent[0]}"
        left.add(("missing-parameter", absent[0]))
    elif fixes == 10:
        assert verdict["error_code"] == "MissingSignature"
        left.add(("missing-signature", "Signature"))
    else:
        assert verdict["error_code"] == ("SignatureDoesNotMatch" if left else None)
    assert found(verdict) == left
    assert fixes or len(left) >= 9
    assert (verdict["status"] == 200) == (fixes == 13)


# A Node.js program with seven faults.

HEADERS = in_headers("AccessKeyId", "SignatureMethod", "SignatureNonce", "Timestamp")
PATH = {("path-not-root", None)}
JSON = {("body-is-json", None)}
NO_SIGNATURE = {("missing-signature", "Signature")}
TIMESTAMP = {("timestamp-fraction", "Timestamp"), ("timestamp-invalid", None)}
KEY = {("key-without-ampersand", None)}
ENCODER = {("marks-not-encoded", "ImageURL"), ("asterisk-not-encoded", "ImageURL")}

# After so many fixes: the server's code, and what is found.
STEPS = [
    ("InvalidPath", PATH | JSON | HEADERS | NO_SIGNATURE),
    ("MissingAction", JSON | HEADERS | NO_SIGNATURE | {("missing-parameter", "Action")}),
    ("MissingAccessKeyId", HEADERS | NO_SIGNATURE | {("missing-access-key-id", "AccessKeyId")}),
    ("MissingSignature", NO_SIGNATURE | TIMESTAMP),
    ("InvalidTimeStamp.Format", TIMESTAMP | KEY | ENCODER),
    ("InvalidTimeStamp.Format", TIMESTAMP | KEY),
    ("InvalidTimeStamp.Format", TIMESTAMP),
    (None, set()),
]


@pytest.mark.parametrize("fixes", range(len(STEPS)))
def test_a_path_and_another_encoder(listen, fixes) -> None:
    verdict = after(listen, ["node", str(CLIENTS / "wrong.mjs")], fixes)
    code, expected = STEPS[fixes]
    assert verdict["error_code"] == code
    assert found(verdict) == expected
    assert (verdict["status"] == 200) == (fixes == len(STEPS) - 1)
