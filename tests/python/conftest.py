"""What the Python tests share."""

import json
import pathlib
import signal
import subprocess
import sys

import pytest

TESTS = pathlib.Path(__file__).parents[1]
ID, SECRET, TOKEN = "testid", "sEcReT0123456789", "tOkEn0123456789"


@pytest.fixture(scope="session")
def vectors() -> list[dict]:
    """All vectors."""
    return json.loads((TESTS / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def running_example(vectors: list[dict]) -> dict:
    """The request that the README signs."""
    name = "viapi-interactivefullsegmentation-post"
    return next(case for case in vectors if case["name"] == name)


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials in the environment, where the command line looks for them."""
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", ID)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)
    monkeypatch.setenv("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN)


def start(*arguments: str, **more) -> subprocess.Popen:
    """The command line as a process, credentials inherited."""
    return subprocess.Popen(
        [sys.executable, "-m", "viapi_sign", *arguments], preexec_fn=_interruptible, **more
    )


def _interruptible() -> None:
    # What a shell starts in the background ignores SIGINT, and so do its children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
