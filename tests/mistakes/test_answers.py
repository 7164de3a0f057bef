"""The wrong programs of the public answers, run as they were published, diagnosed in full."""

import base64
import hmac
import json
import os
import pathlib
import shlex
import subprocess
import sys

import pytest
import requests
import viapi_sign
from gateway import Account, Gateway

ID, SECRET = "LTAI5tExampleKeyId000001", "Kx9vExampleSecretOnly1234wQz7P"
ANSWERS = pathlib.Path(__file__).with_name("answers")


EVERY = pytest.mark.parametrize(
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


def run(command: list) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        env={
            **os.environ,
            "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
        },
        capture_output=True,
        timeout=60,
    )


def evidence(name: str, url: str) -> dict:
    """What the program of an answer signed and sent, and what it was told."""
    made = run([sys.executable, ANSWERS / name, url])
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


@EVERY
def test_a_public_answer(name, codes) -> None:
    with Gateway(Account(ID, SECRET)) as gateway:
        given = evidence(name, gateway.url)
    diagnosis = viapi_sign.diagnose(
        given.pop("error"), method="POST", access_key_secret=SECRET, **given
    )
    assert diagnosis.error_code == "SignatureDoesNotMatch"
    assert {finding.code for finding in diagnosis} == codes
    assert diagnosis.certain
    assert SECRET not in str(diagnosis)


@EVERY
def test_from_the_response_and_the_secret_alone(name, codes) -> None:
    with Gateway(Account(ID, SECRET)) as gateway:
        made = evidence(name, gateway.url)
        sent = {**made["params"], "Signature": made["signature"]}
        response = requests.post(gateway.url, data=sent, timeout=60)
    diagnosis = viapi_sign.diagnose(response, access_key_secret=SECRET)
    assert {finding.code for finding in diagnosis} == codes
    assert diagnosis.certain
    # Of the request that these parameters should have been.
    params = {key: value for key, value in sent.items() if key != "Signature"}
    assert diagnosis.received == params
    assert diagnosis.right_signature == hmac_sha1(diagnosis.server_string_to_sign)


@EVERY
def test_the_same_call_again(name, codes) -> None:
    """The error alone gives the command that makes the call succeed."""
    with Gateway(Account(ID, SECRET)) as gateway:
        error = evidence(name, gateway.url)["error"]
        command = shlex.split(viapi_sign.diagnose(error).command())
        assert command[:4] == ["viapi-sign", "request", "--endpoint", "gateway.example"]
        command[:4] = [sys.executable, "-m", "viapi_sign", "request", "--endpoint", gateway.url]
        made = run(command)
    assert made.returncode == 0, made.stderr
    assert b"RequestId" in made.stdout


def hmac_sha1(text: str) -> str:
    digest = hmac.digest(f"{SECRET}&".encode(), text.encode(), "sha1")
    return base64.b64encode(digest).decode()
