"""`viapi_sign.testing`, as the tests of another project use it."""

import http.client
import json
import urllib.error
import urllib.request

import pytest
import viapi_sign
from viapi_sign import testing


def call(server, action="SegmentHDBody", secret="testsecret", key_id="testid", **more):
    """A program under test."""
    token = more.pop("token", None)
    request = viapi_sign.Signer(key_id, secret, security_token=token).request(
        action, "2019-12-30", {"ImageURL": "a b"}, endpoint=server.url, **more
    )
    made = urllib.request.Request(
        request.url, request.body.encode(), request.headers, method=request.method
    )
    try:
        with urllib.request.urlopen(made, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_fixture(viapi_server) -> None:
    assert viapi_server.url == f"http://{viapi_server.host}"
    status, _ = call(viapi_server)
    assert status == 200
    [request] = viapi_server.requests
    assert (request.method, request.path, request.action) == ("POST", "/", "SegmentHDBody")
    assert request.params["ImageURL"] == "a b"
    assert testing.Param("ImageURL", "a b", "form") in request.arrived
    assert (request.status, request.code, request.diagnosis) == (200, None, None)
    assert request.string_to_sign.startswith("POST&%2F&AccessKeyId%3Dtestid%26")
    assert viapi_server.report() == ""
    assert repr(viapi_server) == f"Server({viapi_server.url!r})"


def test_canned_answers(viapi_server) -> None:
    elements = [{"Score": 0.5, "Good": True}, {"Score": 1, "Bad": None}]
    fields = {"Data": {"Elements": elements, "Name": "<图>"}}
    viapi_server.answers["A"] = fields
    viapi_server.answers["B"] = b'{"RequestId": "fixed"}'
    viapi_server.answers["T"] = '{"RequestId": "图"}'
    viapi_server.answers["C"] = lambda request: {"Was": request.params["ImageURL"]}
    answer = json.loads(call(viapi_server, "A")[1])
    assert answer.pop("RequestId") and answer == fields
    xml = call(viapi_server, "A", format="XML")[1]
    assert xml.endswith(
        "<Data><Elements><Score>0.5</Score><Good>true</Good></Elements>"
        "<Elements><Score>1</Score></Elements><Name>&lt;图&gt;</Name></Data></AResponse>"
    )
    assert call(viapi_server, "B") == (200, '{"RequestId": "fixed"}')
    assert call(viapi_server, "B", format="XML")[1] == '{"RequestId": "fixed"}'
    assert call(viapi_server, "T") == (200, '{"RequestId": "图"}')
    assert json.loads(call(viapi_server, "C")[1])["Was"] == "a b"
    # An action that is no name of an element.
    assert call(viapi_server, "1 <a>", format="XML")[1].endswith("</Response>")


def test_a_function_that_fails_is_an_error_of_the_server(viapi_server) -> None:
    viapi_server.answers["A"] = lambda request: {}["missing"]
    status, text = call(viapi_server, "A")
    assert status == 500 and text == "the answer could not be made: KeyError: 'missing'\n"
    assert viapi_server.report().endswith("500 the answer could not be made: KeyError: 'missing'")
    assert call(viapi_server)[0] == 200


def test_faults(viapi_server) -> None:
    viapi_server.fail("expired", "throttled", "unavailable", "bad-gateway", "cut")
    # They are for right requests.
    assert json.loads(call(viapi_server, secret="wrong")[1])["Code"] == "SignatureDoesNotMatch"
    for status, code in (
        (400, "InvalidTimeStamp.Expired"),
        (400, "Throttling.User"),
        (503, "ServiceUnavailable"),
    ):
        got, text = call(viapi_server)
        assert (got, json.loads(text)["Code"]) == (status, code)
        assert viapi_server.requests[-1].code == code
    status, text = call(viapi_server)
    assert status == 502 and text.startswith("<html>")
    with pytest.raises((ConnectionError, http.client.RemoteDisconnected, urllib.error.URLError)):
        call(viapi_server)
    assert [request.status for request in viapi_server.requests] == [400, 400, 400, 503, 502, 0]
    assert call(viapi_server)[0] == 200
    with pytest.raises(ValueError, match="there is no fault 'rain': it is one of expired, "):
        viapi_server.fail("rain")


def test_what_is_wrong(viapi_server) -> None:
    call(viapi_server, secret="testsecret ".strip().upper())
    refused = viapi_server.requests[0]
    assert refused.code == "SignatureDoesNotMatch"
    assert [finding.code for finding in refused.diagnosis] == ["secret-case"]
    assert viapi_server.report().startswith(
        "POST / 400 SignatureDoesNotMatch\n1. secret-case (proved)\n"
    )
    assert "testsecret" not in viapi_server.report("zh")
    with pytest.raises(ConnectionError), http_connection(viapi_server) as connection:
        connection.putrequest("DELETE", "/")
        connection.endheaders()
        assert connection.getresponse().status == 405
        raise ConnectionError
    assert viapi_server.report().endswith("405 the only methods are GET and POST")


class http_connection:
    def __init__(self, server) -> None:
        self.connection = http.client.HTTPConnection(server.host, timeout=60)

    def __enter__(self):
        return self.connection

    def __exit__(self, *_) -> None:
        self.connection.close()


def test_several_key_pairs() -> None:
    with testing.Server(("a", "one"), ("STS.b", "two", "token")) as server:
        assert call(server, key_id="a", secret="one")[0] == 200
        assert call(server, key_id="STS.b", secret="two", token="token")[0] == 200
        assert call(server)[0] == 404
    assert [request.code for request in server.requests][2] == "InvalidAccessKeyId.NotFound"
    for secret in ("'one'", "'two'", "'token'"):
        assert secret not in repr(server.requests) + repr(server._judge.key_pairs)
    assert repr(server) == "Server()"


def test_a_port_that_is_taken(viapi_server) -> None:
    port = int(viapi_server.host.partition(":")[2])
    with pytest.raises(OSError), testing.Server(port=port):
        pass
    # Another one after it.
    with testing.Server() as other:
        assert call(other)[0] == 200


def test_the_signer_of_the_project_under_test() -> None:
    """The example of the documentation."""
    with testing.Server(("testid", "testsecret")) as server:
        server.answers["SegmentHDBody"] = {"Data": {"ImageURL": "http://example.com/a.png"}}
        assert json.loads(call(server)[1])["Data"]["ImageURL"] == "http://example.com/a.png"
    assert server.requests[0].params["ImageURL"] == "a b"


def test_what_pytest_shows_of_a_test_that_fails(tmp_path) -> None:
    import subprocess
    import sys

    (tmp_path / "test_it.py").write_text(
        "import urllib.request\n"
        "def test_it(viapi_server):\n"
        "    urllib.request.urlopen(viapi_server.url + '/path?Action=A')\n",
        encoding="utf-8",
    )
    made = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 1
    assert "GET /path 404 InvalidPath\n1. path-not-root (proved)\n" in made.stdout
