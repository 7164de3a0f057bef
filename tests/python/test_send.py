"""``Signer.send`` and ``viapi-sign request --send`` against servers that behave and do not."""

import io
import json
import socket
import threading
import time

import pytest
import viapi_sign
from conftest import ID, SECRET, TOKEN
from gateway import Account, Gateway
from viapi_sign import _exchange
from viapi_sign._cli import main

SIGNER = viapi_sign.Signer(ID, SECRET)
CALL = ("SegmentHDBody", "2019-12-30", {"ImageURL": "http://example.com/a b/中文.png"})


@pytest.fixture
def gateway():
    with Gateway(Account(ID, SECRET, TOKEN), Account("id2", SECRET)) as running:
        yield running


class Raw:
    """A server that answers each connection with the same bytes, piece by piece."""

    def __init__(self, *pieces: bytes, pause: float = 0, hold: bool = False) -> None:
        self.pieces, self.pause, self.hold = pieces, pause, hold
        self.asked = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(65536))
                try:
                    for piece in self.pieces:
                        connection.sendall(piece)
                        if self.ended.wait(self.pause):
                            break
                    if self.hold:
                        self.ended.wait(20)
                    # What is closed with something unread in it is reset.
                    connection.shutdown(socket.SHUT_WR)
                    connection.settimeout(5)
                    while connection.recv(65536):
                        pass
                except OSError:
                    pass  # the client went away

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.ended.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()


def http(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def test_the_parsed_answer(gateway) -> None:
    signer = viapi_sign.Signer(ID, SECRET, security_token=TOKEN)
    for method in ("GET", "POST"):
        answer = signer.send(*CALL, endpoint=gateway.url, method=method, region_id="cn-shanghai")
        assert answer["Action"] == "SegmentHDBody"


def test_a_refusal(gateway) -> None:
    with pytest.raises(viapi_sign.ServerError) as refused:
        viapi_sign.Signer("id2", "wrong").send(*CALL, endpoint=gateway.url)
    error = refused.value
    assert (error.status, error.code) == (400, "SignatureDoesNotMatch")
    assert error.message.startswith("Specified signature is not matched with our calculation")
    assert error.request_id == json.loads(error.body)["RequestId"]
    # The secret is the signer's own: nothing else has to be given.
    assert error.diagnosis[0].code == "credentials-differ"
    assert "HTTP status 400: SignatureDoesNotMatch\n1. credentials-differ" in str(error)
    assert len(gateway.requests) == 1


def refusal(*pieces: bytes) -> tuple[viapi_sign.ServerError, Raw]:
    with Raw(*pieces) as server, pytest.raises(viapi_sign.ServerError) as refused:
        SIGNER.send(*CALL, endpoint=server.url, timeout=10)
    return refused.value, server


def test_a_redirect_is_not_followed() -> None:
    for status in ("301 Moved Permanently", "302 Found", "307 Temporary Redirect"):
        error, server = refusal(http(b"", status, "Location: http://127.0.0.1:1/"))
        assert error.status == int(status[:3]) and len(server.asked) == 1
        assert error.summary().endswith(", a redirect, which is not followed: check the endpoint")
        assert str(error) == error.summary()
        assert error.code is error.message is error.request_id is None


@pytest.mark.parametrize(
    "body",
    [b"<!DOCTYPE html><html></html>", b"", b"[]", b"{", b"[" * 100_000, b"\xff", b"<A></A>"],
)
def test_a_200_that_is_not_the_apis(body) -> None:
    error, _ = refusal(http(body))
    assert error.status == 200 and error.body == body
    assert "HTTP status 200, and not as the API does" in str(error)


def test_a_200_with_an_error_in_it() -> None:
    body = {"Code": "SignatureDoesNotMatch", "Message": "m", "RequestId": "r"}
    error, _ = refusal(http(json.dumps(body).encode()))
    assert (error.code, error.message, error.request_id) == ("SignatureDoesNotMatch", "m", "r")


@pytest.mark.parametrize("code", ["OK", "200", 200, "Success"])
def test_a_code_that_is_no_error(code) -> None:
    with Raw(http(json.dumps({"Code": code}).encode())) as server:
        assert SIGNER.send(*CALL, endpoint=server.url) == {"Code": code}


def test_an_error_in_xml() -> None:
    body = b"<Error><Code>Throttling</Code><Message>a &lt; b</Message></Error>"
    error, _ = refusal(http(body, "400 Bad Request"))
    assert (error.code, error.message, error.request_id) == ("Throttling", "a < b", None)


@pytest.mark.parametrize(
    "pieces, pause",
    [
        ((), 0),
        ((http(b"{}" + b" " * 200)[:-200], *[b" "] * 100), 0.1),
        ([b"HTTP/1.1 200", *[b" "] * 100], 0.1),
    ],
    ids=["silent", "a body byte by byte", "a head byte by byte"],
)
def test_the_timeout_is_for_the_whole_call(pieces, pause) -> None:
    start = time.monotonic()
    with Raw(*pieces, pause=pause, hold=True) as server, pytest.raises(TimeoutError, match="0.5"):
        SIGNER.send(*CALL, endpoint=server.url, timeout=0.5)
    # Nothing here depends on how fast the machine is: without a bound it is 10 seconds.
    assert time.monotonic() - start < 8


def test_the_socket_has_as_long(monkeypatch) -> None:
    """Which of the two ends first is chance; what is said of it is not."""
    join = threading.Thread.join
    monkeypatch.setattr(threading.Thread, "join", lambda thread, timeout=None: join(thread))
    with (
        Raw(hold=True) as server,
        pytest.raises(TimeoutError, match=r"no whole answer from 127[0-9.:]+ within 0\.5 s"),
    ):
        SIGNER.send(*CALL, endpoint=server.url, timeout=0.5)


def test_an_answer_cut_short() -> None:
    with Raw(http(b"{}" * 50)[:-30]) as server, pytest.raises(OSError, match="IncompleteRead"):
        SIGNER.send(*CALL, endpoint=server.url)


def test_an_answer_without_end(monkeypatch) -> None:
    monkeypatch.setattr(_exchange, "_CHUNK", 1000)
    monkeypatch.setitem(_exchange.exchange.__kwdefaults__, "limit", 5000)
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    with (
        Raw(head, *[b" " * 1000] * 100) as server,
        pytest.raises(OSError, match="^the answer has more than 5000 bytes$"),
    ):
        SIGNER.send(*CALL, endpoint=server.url)


def test_a_body_for_a_file(gateway) -> None:
    for answer, kept in ((http(b"abc"), b"abc"), (http(b"abc", "404 Not Found"), b"")):
        into = io.BytesIO()
        with Raw(answer) as server:
            reply = _exchange.exchange("GET", server.url, {}, None, timeout=9, into=into)
        assert into.getvalue() == kept and (reply.body == b"") == (reply.status == 200)


def test_no_server() -> None:
    with Raw() as gone:
        pass
    with pytest.raises(ConnectionRefusedError):
        SIGNER.send(*CALL, endpoint=gone.url)
    with pytest.raises(OSError, match="^"):
        SIGNER.send(*CALL, endpoint="http://127.0.0.1:1/")
    with pytest.raises(OSError, match="."):
        SIGNER.send(*CALL, endpoint="a..b")
    with Raw(b"nonsense\r\n\r\n") as server, pytest.raises(OSError, match="BadStatusLine"):
        SIGNER.send(*CALL, endpoint=server.url)
    for timeout in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="^timeout must be a number of seconds"):
            SIGNER.send(*CALL, endpoint="example.com", timeout=timeout)


def test_what_is_no_answer_is_raised_as_it_is(monkeypatch) -> None:
    def broken(work):
        raise MemoryError

    monkeypatch.setattr(_exchange._Work, "_exchange", broken)
    with pytest.raises(MemoryError):
        SIGNER.send(*CALL, endpoint="example.com")


def test_a_proxy_of_the_system(monkeypatch, gateway) -> None:
    monkeypatch.setenv("http_proxy", gateway.url)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(viapi_sign.ServerError):
        SIGNER.send(*CALL, endpoint="http://imageseg.example/")
    [(_, target, _)] = gateway.requests
    assert target == b"http://imageseg.example/"


def test_https_is_verified() -> None:
    with Raw(b"\x15\x03\x01\x00\x02\x02\x28") as server, pytest.raises(OSError, match="(?i)ssl"):
        SIGNER.send(*CALL, endpoint=server.url.replace("http:", "https:"))


FACTS = ("request", "--action", "A", "--version", "V")


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command line: its exit code, what it printed, and its errors."""
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "id2")
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)
    monkeypatch.delenv("ALIBABA_CLOUD_SECURITY_TOKEN", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments):
        code = main([*FACTS, *arguments])
        captured = capsys.readouterr()
        assert SECRET not in captured.out + captured.err
        return code, captured.out, captured.err

    return run


def test_send_as_json(gateway, command) -> None:
    code, out, err = command("--endpoint", gateway.url, "--send", "--json")
    assert code == 0 and err == ""
    assert json.loads(out)["status"] == 200 and json.loads(out)["answer"]["Action"] == "A"


def test_a_refusal_as_json(gateway, command, monkeypatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "another")
    code, out, err = command("--endpoint", gateway.url, "--send", "--json")
    assert code == 1 and "HTTP status 400: SignatureDoesNotMatch" in err
    shown = json.loads(out)
    assert shown["error"]["code"] == shown["answer"]["Code"] == "SignatureDoesNotMatch"
    assert shown["diagnosis"]["findings"][0]["code"] == "credentials-differ"


def test_a_page_as_json(command) -> None:
    with Raw(http(b"<html></html>")) as server:
        code, out, err = command("--endpoint", server.url, "--send", "--json")
    assert code == 1 and json.loads(out)["answer"] == "<html></html>"
    assert "not as the API does" in err


def test_send_in_xml(gateway, command) -> None:
    code, out, _ = command("--endpoint", gateway.url, "--send", "--format", "xml")
    assert code == 0 and out.startswith("<Response>")
    with Raw(http(b"<html></html>")) as server:
        assert command("--endpoint", server.url, "--send", "--format", "XML")[0] == 1


def test_send_does_not_go_with_curl(command) -> None:
    for option in ("--curl", "--powershell"):
        code, _, err = command("--endpoint", "example.com", "--send", option)
        assert code == 2 and err == "viapi-sign: --send prints the answer, not a command\n"


def test_timestamp_and_nonce(command) -> None:
    facts = ("--endpoint", "example.com", "--timestamp", "2024-03-20T07:51:44Z", "--nonce", "n")
    assert command(*facts) == command(*facts)
    assert "&Timestamp=2024-03-20T07%3A51%3A44Z&" in command(*facts)[1]


def test_profile(command, tmp_path, monkeypatch) -> None:
    import alibabacloud_credentials.utils.auth_constant as constant

    (tmp_path / ".aliyun").mkdir()
    profile = {"name": "work", "mode": "AK", "access_key_id": "id3", "access_key_secret": SECRET}
    text = json.dumps({"current": "work", "profiles": [profile]})
    (tmp_path / ".aliyun" / "config.json").write_text(text)
    monkeypatch.setattr(constant, "HOME", str(tmp_path))
    code, out, _ = command("--endpoint", "example.com", "--profile", "work")
    assert code == 0 and "AccessKeyId=id3&" in out
    code, _, err = command("--endpoint", "example.com", "--profile", "other")
    assert code == 2 and err.startswith("viapi-sign: --profile: ") and err.count("\n") == 1


def test_profile_without_the_extra(command, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "alibabacloud_credentials.provider", None)
    code, _, err = command("--endpoint", "example.com", "--profile", "work")
    assert code == 2
    assert err == "viapi-sign: --profile needs: pip install 'viapi-sign[credentials]'\n"
