"""`viapi-sign diagnose`: its inputs, its output, its exit codes."""

import io
import json
import os
import pty
import shlex
import subprocess
import sys

import pytest
import viapi_sign
from test_diagnose import BODY, EVERYTHING, OWN, PARAMS, SECRET, SERVER
from viapi_sign._cli import main

SIGNATURE = EVERYTHING["signature"]


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*arguments, body=json.dumps(BODY).encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
        code = main(["diagnose", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def parameters():
    return [f"{name}={value}" for name, value in PARAMS.items()]


def test_from_standard_input_and_from_a_file(run, tmp_path) -> None:
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(BODY))
    for arguments, body in (([], json.dumps(BODY).encode()), ([str(file)], b""), (["-"], None)):
        given = {} if body is None else {"body": body}
        code, out, err = run(*arguments, "--string-to-sign", OWN, **given)
        assert (code, err) == (0, "")
        assert "slash-not-encoded" in out and "\x1b" not in out


def test_json(run) -> None:
    code, out, _ = run(
        "--json",
        "--signature",
        SIGNATURE,
        "--string-to-sign",
        OWN,
        "--method",
        "POST",
        *parameters(),
    )
    assert code == 0
    made = json.loads(out)
    assert made["error_code"] == "SignatureDoesNotMatch" and made["certain"]
    assert made["server_string_to_sign"] == SERVER
    first = made["findings"][0]
    assert (first["code"], first["number"]) == ("slash-not-encoded", 54)
    assert first["parameter"] == "ImageURL" and first["certainty"] == "proved"
    assert SERVER.encode()[slice(*first["server"])] == b"%252F"
    assert first["message"]


@pytest.mark.parametrize(
    ("lang", "again"), [("en", "The same call, signed anew:"), ("zh", "重新签名并发送同一请求：")]
)
def test_the_same_call_again(run, lang, again) -> None:
    _, out, _ = run("--lang", lang)
    lines = out.splitlines()
    at = lines.index(again)
    assert viapi_sign.sign(PARAMS, SECRET) in lines[at - 1]
    assert shlex.split(lines[at + 1])[:3] == ["viapi-sign", "request", "--endpoint"]
    assert lines[at + 1].endswith(" --send") and SECRET not in out
    made = json.loads(run("--json")[1])
    assert made["received"] == PARAMS
    assert made["right_signature"] == viapi_sign.sign(PARAMS, SECRET)
    assert made["command"] == lines[at + 1].strip()


def test_nothing_to_send_again(run, monkeypatch) -> None:
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
    _, out, _ = run(body=b"InvalidTimeStamp.Expired")
    assert "viapi-sign request" not in out and "same call" not in out
    made = json.loads(run("--json", body=b"InvalidTimeStamp.Expired")[1])
    assert made["received"] is made["right_signature"] is made["command"] is None


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_string_to_sign_from_a_file(run, tmp_path, end) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(SERVER.encode() + end.encode())
    _, out, _ = run("--string-to-sign", f"@{file}", "--signature", "x", "--json")
    codes = [finding["code"] for finding in json.loads(out)["findings"]]
    assert "newline-at-end" not in codes


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"}, True),
        ({}, False),
    ],
)
def test_language_of_the_locale(run, monkeypatch, variables, chinese) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("服务端" in run("--string-to-sign", OWN)[1]) is chinese
    assert "服务端" in run("--string-to-sign", OWN, "--lang", "zh")[1]
    assert "服务端" not in run("--string-to-sign", OWN, "--lang", "en")[1]


def test_nothing_proved(run) -> None:
    assert run(body=b"nothing of the kind")[0] == 1


def test_files_in_the_encoding_of_powershell(run, tmp_path) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(f"{SERVER}\r\n".encode("utf-16"))
    body = json.dumps(BODY).encode("utf-16")
    _, out, _ = run("--string-to-sign", f"@{file}", "--json", body=body)
    made = json.loads(out)
    assert made["server_string_to_sign"] == SERVER
    assert [finding["code"] for finding in made["findings"]] == ["strings-equal"]


def test_now(run) -> None:
    body = json.dumps({"Code": "InvalidTimeStamp.Expired", "Message": "expired"}).encode()
    sent = [*parameters(), "Timestamp=2026-01-02T11:04:05Z"]
    sent.remove(f"Timestamp={PARAMS['Timestamp']}")
    out = run("--now", "1767323045", "--json", *sent, body=body)[1]
    assert json.loads(out)["findings"][0]["code"] == "timestamp-local-time"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["/nonexistent/file"], "No such file"),
        (["--string-to-sign", "@/nonexistent/file"], "--string-to-sign: No such file"),
        (["one", "two"], "more than one FILE"),
        (["--method", "PUT"], "method"),
        (["--now", str(1 << 70)], "now must be a time in Unix seconds"),
        ([json.dumps(BODY)], "the server's answer goes into a FILE, or to standard input"),
        ([f"server string to sign is:{SERVER}&a=b"], "goes into a FILE, or to standard input"),
    ],
)
def test_wrong_usage(run, arguments, message) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and message in err


def test_the_secret_is_not_printed(run) -> None:
    for arguments in (["--json"], []):
        _, out, err = run(
            "--signature", SIGNATURE, "--string-to-sign", OWN, *arguments, *parameters()
        )
        assert SECRET not in out + err


def test_without_a_secret(run, monkeypatch) -> None:
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
    assert "slash-not-encoded" in run("--string-to-sign", OWN)[1]


def test_standard_input_that_is_a_terminal_or_closed(run, monkeypatch, capsys) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(json.dumps(BODY).encode())))
    assert main(["diagnose", "--string-to-sign", OWN]) == 0
    assert capsys.readouterr().err.startswith("viapi-sign: FILE: from standard input, up to Ctrl-")
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["diagnose"]) == 2
    assert capsys.readouterr().err == "viapi-sign: FILE: standard input is closed\n"


def on_a_terminal(**variables) -> str:
    ours, theirs = pty.openpty()
    made = subprocess.Popen(
        [sys.executable, "-m", "viapi_sign", "diagnose", "--string-to-sign", OWN],
        env={**os.environ, "TERM": "xterm", **variables},
        stdin=subprocess.PIPE,
        stdout=theirs,
    )
    os.close(theirs)
    made.stdin.write(json.dumps(BODY).encode())
    made.stdin.close()
    out = b""
    while True:
        try:
            received = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not received:
            break
        out += received
    os.close(ours)
    assert made.wait(60) == 0
    return out.decode()


def test_colours_on_a_terminal_only() -> None:
    assert "\x1b[31m" in on_a_terminal()
    assert "\x1b" not in on_a_terminal(NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(TERM="dumb")


def test_a_charset_without_the_characters() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "viapi_sign", "diagnose", "--lang", "zh", "--string-to-sign", OWN],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        input=json.dumps(BODY).encode(),
        capture_output=True,
        timeout=60,
    )
    assert made.returncode == 0 and made.stderr == b"" and b"%252F" in made.stdout
