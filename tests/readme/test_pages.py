"""What the pages show of Python and the command line is run as it is there.

Requests go to the gateway, which takes the place of every host in the pages.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
import viapi_sign._exchange
from blocks import PAGES, TOP, Block, blocks
from gateway import Account, Gateway
from viapi import StandIns

HOST = re.compile(r"(?:https://)?\b[a-z]+\.cn-shanghai\.aliyuncs\.com\b")
CREDENTIALS = {
    "ALIBABA_CLOUD_ACCESS_KEY_ID": "testid",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "testsecret",
}


PHOTO_URL = "http://result.oss-cn-shanghai.aliyuncs.com/out.png"


@pytest.fixture
def gateway():
    with Gateway(Account("testid", "testsecret")) as running:
        yield running


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture
def photo(certificates, tmp_path, monkeypatch):
    """A folder with a photo in it, and the servers that one is sent to."""
    (tmp_path / "me.jpg").write_bytes(b"a photo")
    monkeypatch.chdir(tmp_path)
    viapi_sign._exchange._contexts.clear()
    with StandIns(certificates, Account("testid", "testsecret")) as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        # Loopback is not for the proxy: the gateway is there.
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        running.answers["SegmentHDBody"] = [(200, {"Data": {"ImageURL": PHOTO_URL}})]
        running.files[PHOTO_URL] = b"the result"
        yield running


def here(block: Block, gateway: Gateway) -> str:
    """The block with the gateway in the place of a real host."""
    return HOST.sub(gateway.url.rstrip("/"), block.text)


def named(page: pathlib.Path) -> str:
    return str(page.relative_to(TOP))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_python(page, gateway, photo, monkeypatch, capsys) -> None:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    shown = [block for block in blocks(page) if block.language == "python"]
    assert shown, "a page that shows no Python"
    known: dict = {}  # later blocks go on where earlier ones stopped
    for block in shown:
        # Blank lines put the block's line numbers into tracebacks.
        exec(compile("\n" * (block.line - 1) + here(block, gateway), page, "exec"), known)
    if "requests" in known:
        assert '200 {"RequestId": ' in capsys.readouterr().out
    assert pathlib.Path("out", "ImageURL.png").read_bytes() == b"the result"


@pytest.mark.parametrize("page", PAGES[:-1], ids=named)
def test_what_a_page_says_is_printed_is_printed(page, capsys) -> None:
    shown = blocks(page)
    pairs = [(a, b) for a, b in zip(shown, shown[1:], strict=False) if b.language == "text"]
    assert pairs, "no block says what is printed"
    for code, printed in pairs:
        exec(compile("import viapi_sign\n" + code.text, page, "exec"), {})
        assert capsys.readouterr().out == printed.text


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_command_line(page, gateway, photo, tmp_path) -> None:
    shown = [block for block in blocks(page) if block.language == "sh"]
    shown = [block for block in shown if block.text.startswith("viapi-sign ")]
    assert shown, "a page that shows no command"
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    for block in shown:
        made = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", here(block, gateway)],
            env={**os.environ, **CREDENTIALS, "PATH": path},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert made.returncode == 0, f"{page}:{block.line}: {made.stderr}"
        saved = "saved out/ImageURL.png\n" if "--save" in block.text else ""
        assert made.stdout and made.stderr == saved
        if "--send" in block.text:
            assert json.loads(made.stdout.splitlines()[0])["RequestId"]


def test_the_running_example_is_the_vector() -> None:
    vectors = json.loads((TOP / "tests" / "vectors.json").read_text(encoding="utf-8"))
    name = "viapi-interactivefullsegmentation-post"
    vector = next(case for case in vectors if case["name"] == name)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if page.parent == TOP:
            for needed in (vector["params"]["ImageUrl"], vector["signature"]):
                assert needed in text, f"{page} does not show {needed}"


def test_the_two_commands_come_first() -> None:
    """``.ci/run`` runs the first two blocks; every page has the same two."""
    firsts = [[b.text for b in blocks(page)[:2] if b.language == "sh"] for page in PAGES[:-1]]
    assert len(firsts[0]) == 2 and firsts[0][1] == "tests/setup && tests/run\n"
    assert all(first == firsts[0] for first in firsts)
