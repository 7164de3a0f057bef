"""A program with seven faults, from Node.js: what is wrong with its way to the server is
printed at once, then what is wrong with its signature; each goes with its fix, until
the program is right."""

import pathlib
import subprocess

import pytest

from .running import ID, SECRET

PROGRAM = pathlib.Path(__file__).with_name("clients") / "wrong.mjs"

HEADERS = {
    ("parameters-in-headers", name)
    for name in ("AccessKeyId", "SignatureMethod", "SignatureNonce", "Timestamp")
}
JSON = {("body-is-json", None)}
NO_SIGNATURE = {("missing-signature", "Signature")}
TIMESTAMP = {("timestamp-fraction", "Timestamp"), ("timestamp-invalid", None)}
KEY = {("key-without-ampersand", None)}
ENCODER = {("marks-not-encoded", "ImageURL"), ("asterisk-not-encoded", "ImageURL")}

# After so many fixes: the server's code, and what is found.
STEPS = [
    ("InvalidPath", JSON | HEADERS | NO_SIGNATURE),
    ("MissingAction", JSON | HEADERS | NO_SIGNATURE | {("missing-parameter", "Action")}),
    (
        "MissingAccessKeyId",
        HEADERS
        | NO_SIGNATURE
        | {
            ("missing-access-key-id", "AccessKeyId"),
            ("signature-method-missing", "SignatureMethod"),
        },
    ),
    ("MissingSignature", NO_SIGNATURE | TIMESTAMP),
    ("InvalidTimeStamp.Format", TIMESTAMP | KEY | ENCODER),
    ("InvalidTimeStamp.Format", TIMESTAMP | KEY),
    ("InvalidTimeStamp.Format", TIMESTAMP),
    (None, set()),
]


@pytest.mark.parametrize("fixes", range(len(STEPS)))
def test_after_so_many_fixes(listen, fixes) -> None:
    made = subprocess.run(
        ["node", PROGRAM, listen.url, ID, SECRET, str(fixes)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0, made.stderr
    verdict = listen.verdict()
    found = {(finding["code"], finding["parameter"]) for finding in verdict["findings"]}
    code, expected = STEPS[fixes]
    assert verdict["error_code"] == code
    # Where the path is wrong, that may be said too.
    assert expected <= found and (fixes == 0 or found == expected)
    assert int(made.stdout) == verdict["status"]
    assert (verdict["status"] == 200) == (fixes == len(STEPS) - 1)
