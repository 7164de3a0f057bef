"""The wrong programs of the public answers, run as they stand, diagnosed in full."""

import json
import os
import pathlib
import subprocess
import sys

import pytest
import viapi_sign
from gateway import Account, Gateway

ID, SECRET = "LTAI5tExampleKeyId000001", "Kx9vExampleSecretOnly1234wQz7P"
ANSWERS = pathlib.Path(__file__).with_name("answers")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (
            "access_key_id.py",
            {"key-is-access-key-id", "first-encoding-missing"},
        ),
        ("no_ampersand.py", {"key-without-ampersand"}),
        ("quote_and_quote_plus.py", {"path-not-encoded", "space-as-plus"}),
    ],
)
def test_a_public_answer(name, codes) -> None:
    with Gateway(Account(ID, SECRET)) as gateway:
        made = subprocess.run(
            [sys.executable, ANSWERS / name, gateway.url],
            env={
                **os.environ,
                "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
            },
            capture_output=True,
            check=True,
            timeout=60,
        )
    given = json.loads(made.stdout)
    diagnosis = viapi_sign.diagnose(
        given.pop("error"), method="POST", access_key_secret=SECRET, **given
    )
    assert diagnosis.error_code == "SignatureDoesNotMatch"
    assert {finding.code for finding in diagnosis} == codes
    assert diagnosis.certain
    assert SECRET not in str(diagnosis)
