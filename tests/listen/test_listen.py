"""What the command says of requests, and how it begins and ends."""

import json
import pathlib
import re
import socket
import subprocess
import urllib.error
import urllib.request

import pytest
import viapi_sign
from gateway import Account, Gateway

from .running import ID, SECRET, TOKEN, Listen, interruptible


def signed(url: str, secret: str = SECRET, method: str = "POST", **more):
    signer = viapi_sign.Signer(ID, secret, security_token=more.pop("token", None))
    return signer.request(
        "SegmentHDBody", "2019-12-30", {"ImageURL": "a b*"}, endpoint=url, method=method, **more
    )


def send(request, headers=None, body=None, context=None, path=""):
    body = request.body.encode() if request.body is not None and body is None else body
    made = urllib.request.Request(
        request.url + path, body, headers or request.headers, method=request.method
    )
    try:
        with urllib.request.urlopen(made, timeout=60, context=context) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def codes(verdict: dict) -> list[str]:
    return [finding["code"] for finding in verdict["findings"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_right_request(listen, method) -> None:
    request = signed(listen.url, method=method)
    status, text = send(request)
    assert status == 200 and json.loads(text).keys() == {"RequestId"}
    verdict = listen.verdict()
    assert verdict["error_code"] is None and verdict["findings"] == []
    assert verdict["string_to_sign"] == request.string_to_sign
    place = "query" if method == "GET" else "form"
    assert {"name": "ImageURL", "value": "a b*", "place": place} in verdict["params"]
    # A second time it is refused.
    status, text = send(request)
    assert (status, json.loads(text)["Code"]) == (400, "SignatureNonceUsed")
    assert codes(listen.verdict()) == ["nonce-used"]


def test_another_secret(listen) -> None:
    request = signed(listen.url, "another")
    status, text = send(request)
    assert status == 400
    answer = json.loads(text)
    assert answer["Code"] == "SignatureDoesNotMatch"
    assert answer["Message"].endswith(f"server string to sign is:{request.string_to_sign}")
    assert codes(listen.verdict()) == ["signature-not-reproduced"]


def test_an_expired_request_in_xml(listen) -> None:
    status, text = send(signed(listen.url, format="XML", timestamp="2020-01-01T00:00:00Z"))
    assert status == 400 and "<Code>InvalidTimeStamp.Expired</Code>" in text
    assert "timestamp-expired" in codes(listen.verdict())
    status, text = send(signed(listen.url, format="XML"))
    assert status == 200 and text.endswith("</RequestId></SegmentHDBodyResponse>")
    listen.verdict()


@pytest.mark.parametrize(
    ("change", "code", "finding"),
    [
        (("2019-12-30", ""), "MissingVersion", "missing-parameter"),
        (("Z&Version", "&Version"), "InvalidTimeStamp.Format", "timestamp-without-z"),
        (("Signature=", "signature="), "MissingSignature", "missing-signature"),
        (("&Signature=", "&Signature=&X="), "IncompleteSignature", "signature-empty"),
        (("=testid", "=another"), "InvalidAccessKeyId.NotFound", "access-key-id-not-found"),
    ],
)
def test_refusals(listen, change, code, finding) -> None:
    request = signed(listen.url)
    status, text = send(request, body=request.body.replace(*change).encode())
    answer = json.loads(text)
    assert answer["Code"] == code
    assert status == (404 if code.endswith("NotFound") else 400)
    assert finding in codes(listen.verdict())


def test_everything_at_once(listen) -> None:
    """Path, headers, a JSON body, and what is nowhere."""
    made = urllib.request.Request(
        f"{listen.url}v1/body",
        json.dumps({"Action": "SegmentHDBody", "Signature": "x"}).encode(),
        {"Content-Type": "application/json", "Timestamp": "now", "Authorization": "x"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(made, timeout=60)
    with refused.value as answer:
        assert answer.code == 404
        assert b"<Code>InvalidPath</Code>" in answer.read()
    verdict = listen.verdict()
    places = {param["name"]: param["place"] for param in verdict["params"]}
    assert places == {"Timestamp": "header", "Action": "json", "Signature": "json"}
    found = {(finding["code"], finding["parameter"]) for finding in verdict["findings"]}
    assert {
        ("body-is-json", None),
        ("parameters-in-headers", "Timestamp"),
        ("missing-access-key-id", "AccessKeyId"),
        ("missing-parameter", "Version"),
        ("missing-parameter", "SignatureNonce"),
    } <= found


def test_next_to_nothing_is_whole(listen) -> None:
    """What the server signs of few parameters is not a string that was cut."""
    for query in (b"Signature=x", b"Action=A...&Signature=x", b""):
        listen.exchange(b"GET /?%b HTTP/1.1\r\nHost: x\r\n\r\n" % query)
        found = codes(listen.verdict())
        assert "missing-timestamp" in found and "damaged" not in found


def test_a_parameter_twice(listen) -> None:
    request = signed(listen.url, region_id="cn-shanghai")
    url = f"{listen.url}?RegionId=cn-hangzhou"
    made = urllib.request.Request(url, request.body.encode(), request.headers)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(made, timeout=60)
    verdict = listen.verdict()
    assert codes(verdict)[0] == "parameter-twice"
    assert verdict["findings"][0]["parameter"] == "RegionId"


@pytest.mark.parametrize(
    ("kind", "place"), [("multipart/form-data; boundary=x", "multipart"), ("text/plain", "body")]
)
def test_bodies_that_are_not_read(listen, kind, place) -> None:
    form = (
        b"A=b" if place == "body" else b'--x\r\nContent-Disposition: form-data; name="A"\r\n\r\nb'
    )
    status, _ = send(signed(listen.url), {"Content-Type": kind}, form)
    assert status == 400
    assert [param["place"] for param in listen.verdict()["params"]] == [place]


@pytest.mark.parametrize(
    ("options", "finding"),
    [
        (["--json", '{"Action": "SegmentHDBody", "Signature": "x"}'], "body-is-json"),
        (["-F", "Action=SegmentHDBody", "-F", "Signature=x"], "body-is-multipart"),
        (["-H", "Content-Type:", "-d", "Action=SegmentHDBody&Version=1"], "content-type-not-form"),
        (["-H", "Authorization: acs a:b", "-d", "Action=A&Version=1"], "signature-in-header"),
        (["-H", "Expect: 100-continue", "-d", "Action=A&Version="], "missing-parameter"),
    ],
)
def test_curl(listen, options, finding) -> None:
    """As people type it."""
    made = subprocess.run(
        ["curl", "-s", *options, listen.url], capture_output=True, text=True, timeout=60
    )
    assert "<Error>" in made.stdout
    assert finding in codes(listen.verdict())


def test_temporary_credentials() -> None:
    with Listen("--json", token=TOKEN) as listen:
        assert send(signed(listen.url, token=TOKEN))[0] == 200
        assert '"MissingSecurityToken"' in send(signed(listen.url))[1]
        assert '"InvalidSecurityToken.Malformed"' in send(signed(listen.url, token="other"))[1]
        verdicts = [listen.verdict() for _ in range(3)]
    # TOKEN in no form; of one that is sent the ends alone.
    assert "0123456789" not in listen.printed
    shown = {param["name"]: param["value"] for param in verdicts[0]["params"]}
    assert shown["SecurityToken"] == "tOkE…re=="
    assert "SecurityToken%3D***" in verdicts[0]["string_to_sign"]


def test_the_secret_is_never_shown() -> None:
    """Where a program sends it, as key ID, as a value, encoded."""
    for options in (["--json"], ["--lang", "zh"], []):
        with Listen(*options) as listen:
            for id_, secret in ((SECRET, ID), (ID, SECRET), (ID, "x")):
                signer = viapi_sign.Signer(id_, secret)
                params = {"Secret": SECRET, "More": viapi_sign.percent_encode(SECRET) + "/&"}
                for path in ("", "path", f"?{SECRET}"):
                    request = signer.request("A", "2019-12-30", params, endpoint=listen.url)
                    send(request, path=path)
        assert listen.printed.count("***") >= 6
        for form in (SECRET, viapi_sign.percent_encode(SECRET), "sEcReT0123456789"):
            assert form not in listen.printed
            assert form not in listen.errors


def test_for_people() -> None:
    with Listen("--lang", "en", token=TOKEN) as listen:
        assert send(signed(listen.url, token=TOKEN))[0] == 200
        assert send(signed(listen.url, "another"))[0] == 400
        listen.exchange(b"GARBAGE\x1b[2J\r\n\r\n")
        listen.exchange(
            b"GET /\xff\x1b?A=%1b HTTP/1.1\r\nHost: x\r\n\r\n".replace(b"\xff\x1b", b"\xff")
        )
    assert listen.errors == ""
    assert listen.process.returncode == 0
    text = listen.printed
    assert text.startswith("Listening on http://127.0.0.1:")
    assert " POST / 200\n" in text
    assert "    form      ImageURL          a b*\n" in text
    assert "    right: string-to-sign and signature" in text
    assert " POST / 400 MissingSecurityToken\n" in text
    assert "    the server says: SecurityToken is mandatory for this action.\n" in text
    assert "    1. missing-security-token (proved)\n" in text
    assert "] " in text and " 400\n    the first line is not METHOD TARGET HTTP/1.1\n" in text
    assert "\x1b" not in text
    assert "    query     A  \\x1b\n" in text


def test_colours_are_for_a_terminal() -> None:
    """And Ctrl-C, as a terminal sends it, ends the command."""
    import os
    import pty

    listen = Listen("--lang", "en")
    child, terminal = pty.fork()
    if child == 0:
        interruptible()
        os.execvpe(listen._command[0], listen._command, {**listen._environment, "TERM": "xterm"})
    printed = ""
    while "run it." not in printed:
        printed += os.read(terminal, 65536).decode()
    port = re.search(r":(\d+)/", printed)[1]
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60)
    while "missing-signature" not in printed:
        printed += os.read(terminal, 65536).decode()
    os.write(terminal, b"\x03")
    assert os.waitpid(child, 0)[1] == 0
    os.close(terminal)
    assert "\x1b[31m400 MissingAction\x1b[0m" in printed
    assert "\x1b[1mmissing-signature\x1b[0m (proved)" in printed


def test_in_chinese() -> None:
    with Listen(LC_ALL="zh_CN.UTF-8", PYTHONUTF8="1") as listen:
        assert send(signed(listen.url))[0] == 200
        send(signed(listen.url), {"Content-Type": "application/json"}, b'{"Action": 1}')
        listen.exchange(b"GARBAGE\r\n\r\n")
    assert "正在监听 http://127.0.0.1:" in listen.printed
    assert " 400\n    首行不是“方法 路径 HTTP/1.1”\n" in listen.printed
    assert "    表单      Action            SegmentHDBody\n" in listen.printed
    assert "    正确：" in listen.printed
    assert "    JSON      Action  （服务端不读取）\n" in listen.printed


def test_tls() -> None:
    import ssl

    with Listen("--tls", "--lang", "zh") as listen:
        listen.line()
        path = listen.line().rpartition("：")[2].strip()
        context = ssl.create_default_context(cafile=path)
        request = signed(listen.url)
        assert request.url.startswith("https://")
        assert send(request, context=context)[0] == 200
        # Without TLS it is closed, and the judge goes on.
        listen.exchange(b"GET / HTTP/1.1\r\n\r\n")
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(listen.url, timeout=60)
        assert send(signed(listen.url), context=context)[0] == 200
    assert not pathlib.Path(path).exists()
    assert (
        "] " in listen.printed and " -\n    收到的是 HTTP：请在地址里写 https://" in listen.printed
    )
    assert "一般是因为它不信任证书（TLSV1_ALERT_UNKNOWN_CA）" in listen.printed
    assert listen.errors == ""


def test_kill_leaves_no_key_behind() -> None:
    with Listen("--tls", "--json") as listen:
        folder = pathlib.Path(listen.first["certificate"]).parent
        assert {path.name for path in folder.iterdir()} == {"cert.pem", "key.pem"}
        listen.process.terminate()
        assert listen.process.wait(timeout=60) == 0
    assert not folder.exists()


def test_https_to_a_judge_without_tls(listen) -> None:
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(listen.url.replace("http:", "https:"), timeout=60)
    assert "--tls" in listen.verdict()["problem"]


def test_forward() -> None:
    with Gateway(Account(ID, SECRET)) as gateway, Listen("--json", "--forward", gateway.url) as at:
        for method in ("GET", "POST"):
            status, text = send(signed(at.url, method=method))
            assert status == 200 and json.loads(text)["Action"] == "SegmentHDBody"
            assert at.verdict()["status"] == 200
        # What is wrong does not go on.
        assert send(signed(at.url, "another"))[0] == 400
        at.verdict()
        assert len(gateway.requests) == 2
    with (
        Gateway(Account(ID, "another")) as gateway,
        Listen("--json", "--forward", gateway.url) as at,
    ):
        status, text = send(signed(at.url))
        assert status == 400 and json.loads(text)["HostId"] == "gateway.example"
        verdict = at.verdict()
        assert verdict["error_code"] == "SignatureDoesNotMatch"
        assert codes(verdict) == ["credentials-differ"]
    # Nobody is there any more.
    with Listen("--json", "--forward", gateway.url) as at:
        status, text = send(signed(at.url))
        assert status == 502 and text.startswith("no answer from 127.0.0.1: ")
        assert at.verdict()["problem"].startswith("no answer from 127.0.0.1: ")


def refused(*options: str, **environment: str) -> str:
    """What a command says that does not even begin."""
    listen = Listen(*options, **environment)
    made = subprocess.run(
        listen._command, env=listen._environment, capture_output=True, text=True, timeout=60
    )
    assert made.returncode == 2 and made.stdout == ""
    return made.stderr


def test_wrong_usage(listen) -> None:
    for options, said in (
        (["--port", str(listen.port)], "cannot listen on 127.0.0.1, port"),
        (["--port", "99999"], "it must be 0 to 65535"),
        (["--host", "192.0.2.1"], "cannot listen on 192.0.2.1"),
        (["--forward", "http://example.com"], "--forward: it must be https://HOST: http://"),
        (["--forward", "https://example.com/path"], "--forward: it must be https://HOST and"),
        (["--forward", "ftp://example.com"], "--forward: it must be https://HOST\n"),
    ):
        assert said in refused(*options)
    assert "listen takes no parameters" in refused("Name=Value")
    assert "ALIBABA_CLOUD_ACCESS_KEY_ID" in refused(ALIBABA_CLOUD_ACCESS_KEY_ID="")
    assert "install it" in refused("--tls", PATH="/nonexistent")


def test_no_certificate(tmp_path) -> None:
    openssl = tmp_path / "openssl"
    openssl.write_text("#!/bin/sh\necho old >&2\nexit 1\n", encoding="ascii")
    openssl.chmod(0o755)
    assert "openssl made no certificate: old" in refused("--tls", PATH=str(tmp_path))


@pytest.mark.parametrize("host", ["0.0.0.0", "::1", "localhost"])
def test_another_address(host) -> None:
    with Listen("--lang", "en", "--host", host) as listen:
        assert send(signed(listen.url))[0] == 200
    assert ("Every machine" in listen.printed) == (host == "0.0.0.0")


def test_nobody_reads_what_is_printed() -> None:
    with Listen("--json") as listen:
        listen.process.stdout.close()
        assert send(signed(listen.url))[0] == 200
        assert listen.process.wait(timeout=60) == 0


def test_it_is_on_loopback_alone() -> None:
    """Another address of this machine reaches it with --host alone."""
    elsewhere = "127.0.0.2"
    with Listen("--json") as listen, pytest.raises(ConnectionRefusedError):
        socket.create_connection((elsewhere, listen.port), timeout=60)
    with Listen("--json", "--host", "0.0.0.0") as listen:
        socket.create_connection((elsewhere, listen.port), timeout=60).close()
