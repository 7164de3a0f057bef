"""Real requests over loopback, from clients that nobody here wrote."""

import datetime
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
import requests
import viapi_sign
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

from gateway import Account, Gateway

ID, SECRET, TOKEN = "testid", "testsecret", "to/ken+=="
VALUES = {
    "ImageUrl": "http://example.com/a b/中文.png?x=1&y=*~+%41",
    "Empty": "",
    "Emoji": "😀 'quoted' (x)!",
    "PreSigned": "https://example.com/a.png?Expires=1&Signature=a%2Bb%3D&token=" + "aB+/" * 300,
}


@pytest.fixture
def gateway():
    with Gateway(Account(ID, SECRET), Account("stsid", SECRET, TOKEN)) as running:
        yield running


def signed(gateway, method="POST", signer=None, **more):
    signer = signer or viapi_sign.Signer(ID, SECRET)
    return signer.request(
        "SegmentHDBody", "2019-12-30", VALUES, endpoint=gateway.url, method=method, **more
    )


def send_urllib(request):
    body = request.body.encode() if request.body is not None else None
    made = urllib.request.Request(request.url, body, request.headers, method=request.method)
    try:
        with urllib.request.urlopen(made) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def send_requests(request):
    answer = requests.request(
        request.method, request.url, data=request.body, headers=request.headers, timeout=10
    )
    return answer.status_code, answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("send", [send_urllib, send_requests])
def test_accepted(gateway, send, method) -> None:
    status, body = send(signed(gateway, method))
    assert status == 200 and json.loads(body)["Action"] == "SegmentHDBody"


@pytest.mark.parametrize("send", [send_urllib, send_requests])
def test_temporary_credentials(gateway, send) -> None:
    complete = viapi_sign.Signer("stsid", SECRET, security_token=TOKEN)
    assert send(signed(gateway, signer=complete))[0] == 200
    without = viapi_sign.Signer("stsid", SECRET)
    status, body = send(signed(gateway, signer=without))
    assert status == 400 and "MissingSecurityToken" in body


def test_xml(gateway) -> None:
    assert send_urllib(signed(gateway, format="XML"))[1].startswith("<Response>")


def test_refusals(gateway) -> None:
    request = signed(gateway, signer=viapi_sign.Signer(ID, "wrong"))
    status, body = send_urllib(request)
    answer = json.loads(body)
    assert (status, answer["Code"]) == (400, "SignatureDoesNotMatch")
    assert answer["Message"].endswith(f"server string to sign is:{request.string_to_sign}")

    request = signed(gateway)
    assert send_urllib(request)[0] == 200
    assert json.loads(send_urllib(request)[1])["Code"] == "SignatureNonceUsed"

    gateway.clock_error = datetime.timedelta(minutes=16)
    assert json.loads(send_urllib(signed(gateway))[1])["Code"] == "InvalidTimeStamp.Expired"


def command_line(*arguments, **environment):
    credentials = {
        "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-m", "viapi_sign", "request", *arguments],
        env={**os.environ, **credentials},
        capture_output=True,
        text=True,
        timeout=60,
    )


def arguments(gateway):
    own = [f"{name}={value}" for name, value in VALUES.items()]
    facts = ["--endpoint", gateway.url, "--action", "SegmentHDBody", "--version", "2019-12-30"]
    return [*facts, *own]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_curl(gateway, method) -> None:
    made = command_line(*arguments(gateway), "--method", method, "--curl")
    assert made.returncode == 0, made.stderr
    assert SECRET not in made.stdout
    answer = subprocess.run(["bash", "-c", made.stdout], capture_output=True, text=True, timeout=60)
    assert json.loads(answer.stdout)["Action"] == "SegmentHDBody", answer


def test_send(gateway) -> None:
    made = command_line(*arguments(gateway), "--send")
    assert made.returncode == 0 and json.loads(made.stdout)["Action"] == "SegmentHDBody"
    made = command_line(*arguments(gateway), "--send", ALIBABA_CLOUD_ACCESS_KEY_SECRET="wrong")
    assert made.returncode == 1
    assert json.loads(made.stdout)["Code"] == "SignatureDoesNotMatch"
    assert "status 400" in made.stderr and "Traceback" not in made.stderr
    assert "credentials-differ" in made.stderr


def call(gateway, signer):
    return signer.send("SegmentHDBody", "2019-12-30", VALUES, endpoint=gateway.url)


def test_a_refusal_says_why(gateway) -> None:
    with pytest.raises(viapi_sign.ServerError) as refused:
        call(gateway, viapi_sign.Signer(ID, "wrong"))
    assert refused.value.status == 400
    assert refused.value.diagnosis.findings[0].code == "credentials-differ"
    assert "credentials-differ" in str(refused.value)

    gateway.clock_error = datetime.timedelta(hours=8)
    with pytest.raises(viapi_sign.ServerError) as refused:
        call(gateway, viapi_sign.Signer(ID, SECRET))
    assert refused.value.diagnosis.findings[0].code.startswith("timestamp-")


def test_the_program_prints_a_line_for_each_request() -> None:
    command = [sys.executable, "-m", "gateway", "--key", f"{ID}:{SECRET}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="tests"
    ) as program:
        url = program.stdout.readline().strip()
        signer = viapi_sign.Signer(ID, SECRET)
        made = signer.request("A", "2019-12-30", {"Name": "value"}, endpoint=url, method="GET")
        assert send_urllib(made)[0] == 200
        assert requests.post(url + "path?Name=value", timeout=10).status_code >= 400
        printed, _ = program.communicate(timeout=10)
    first, second = printed.splitlines()
    assert first == "GET / 200"
    assert second.startswith("POST /path 4")


def test_send_without_an_answer() -> None:
    with Gateway(Account(ID, SECRET)) as gone:
        facts = arguments(gone)
    made = command_line(*facts, "--send")
    assert made.returncode == 3 and "Traceback" not in made.stderr


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_official_sdk(gateway, method) -> None:
    """The gateway is right: the official client is accepted by it."""
    client = AcsClient(ID, SECRET, "cn-shanghai")
    request = official(gateway, method)
    assert json.loads(client.do_action_with_exception(request))["Action"] == "SegmentHDBody"


def test_official_sdk_with_a_form(gateway) -> None:
    """Parameters in the query and in the body of one request."""
    request = official(gateway, "POST")
    for name, value in VALUES.items():
        request.add_body_params(f"Form.{name}", value)
    client = AcsClient(ID, SECRET, "cn-shanghai")
    assert json.loads(client.do_action_with_exception(request))["Action"] == "SegmentHDBody"
    [(_, target, body)] = gateway.requests
    assert b"Form." in body and b"Form." not in target


def test_official_sdk_with_temporary_credentials(gateway) -> None:
    client = AcsClient(
        region_id="cn-shanghai", credential=StsTokenCredential("stsid", SECRET, TOKEN)
    )
    answer = client.do_action_with_exception(official(gateway, "POST"))
    assert json.loads(answer)["Action"] == "SegmentHDBody"


def test_official_sdk_with_a_wrong_secret(gateway) -> None:
    client = AcsClient(ID, "wrong", "cn-shanghai", auto_retry=False)
    with pytest.raises(ServerException) as refused:
        client.do_action_with_exception(official(gateway, "POST"))
    # The SDK compares the server's string-to-sign with its own, finds them
    # equal, and says so under a code that the SDK made up.
    assert refused.value.get_error_code() in ("SignatureDoesNotMatch", "InvalidAccessKeySecret")


def official(gateway, method):
    request = CommonRequest()
    request.set_domain(gateway.host)
    request.set_protocol_type("http")
    request.set_method(method)
    request.set_version("2019-12-30")
    request.set_action_name("SegmentHDBody")
    request.set_accept_format("JSON")
    for name, value in VALUES.items():
        request.add_query_param(name, value)
    return request
