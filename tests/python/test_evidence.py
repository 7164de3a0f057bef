"""Everything that people pass to ``diagnose`` in place of a text."""

import io
import json
import pathlib
import urllib.error
import urllib.parse
import urllib.request

import aiohttp
import httpx
import pytest
import requests
import urllib3
import viapi_sign
from gateway import Account, Gateway

SECRET = "testsecret"
BODY = json.dumps({"Code": "SignatureNonceUsed", "Message": "Specified signature nonce was used."})
PARAMS = {
    "AccessKeyId": "testid",
    "Action": "SegmentHDBody",
    "Format": "JSON",
    "ImageURL": "http://example.com/图/a b.png",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    "SignatureVersion": "1.0",
    "Version": "2019-12-30",
}


def codes(error, **evidence):
    return [finding.code for finding in viapi_sign.diagnose(error, **evidence)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(BODY)
    return path


class TestAnswer:
    @pytest.mark.parametrize(
        "given",
        [
            BODY,
            BODY.encode(),
            bytearray(BODY.encode()),
            memoryview(BODY.encode()),
            json.loads(BODY),
            [json.loads(BODY)],
            (400, BODY),
            io.StringIO(BODY),
            io.BytesIO(BODY.encode()),
            urllib3.HTTPResponse(BODY.encode(), preload_content=True),
            RuntimeError(BODY),
        ],
    )
    def test_forms(self, given) -> None:
        assert codes(given) == ["nonce-used"]

    def test_files(self, file) -> None:
        assert isinstance(file, pathlib.Path)
        assert codes(file) == ["nonce-used"]
        with open(file) as opened:
            assert codes(opened) == ["nonce-used"]

    def test_chained_exceptions(self) -> None:
        with pytest.raises(ValueError, match="outer") as caused:
            raise ValueError("outer") from RuntimeError(BODY)
        assert codes(caused.value) == ["nonce-used"]
        with pytest.raises(ValueError, match="outer") as during:
            try:
                raise RuntimeError(BODY)
            except RuntimeError:
                raise ValueError("outer")  # noqa: B904
        assert codes(during.value) == ["nonce-used"]

    def test_groups(self) -> None:
        group = RuntimeError("several")
        group.exceptions = (ValueError("no"), RuntimeError(BODY), group)
        assert codes(group) == ["nonce-used"]

    def test_a_coroutine_is_refused(self) -> None:
        class Response:
            async def read(self) -> bytes:
                return b""

        with pytest.raises(TypeError, match="await response.read"):
            viapi_sign.diagnose(Response())

    @pytest.mark.parametrize("given", [1, 1.5, object()])
    def test_others_are_refused(self, given) -> None:
        with pytest.raises(TypeError, match="pass str, bytes, a path"):
            viapi_sign.diagnose(given)

    def test_a_reader_of_nothing(self) -> None:
        class Reader:
            def read(self) -> None:
                return None

        with pytest.raises(TypeError, match="read it first"):
            viapi_sign.diagnose(Reader())


def test_numbers_and_none_among_the_parameters() -> None:
    string = viapi_sign.string_to_sign({**PARAMS, "Limit": "10", "Flag": "true"})
    error = f"server string to sign is:{string}"
    params = {**PARAMS, "Limit": 10, "Flag": True, "Nothing": None}
    assert codes(error, params=params) == ["parameters-equal"]
    assert codes(error, params=params.items()) == ["parameters-equal"]


class TestRequest:
    """The request that an answer carries makes the proof complete."""

    @pytest.fixture
    def gateway(self):
        with Gateway(Account("testid", SECRET)) as gateway:
            yield gateway

    @pytest.fixture
    def sent(self):
        signer = viapi_sign.Signer("testid", "testsecret2")
        return signer.request(
            "SegmentHDBody",
            "2019-12-30",
            {"ImageURL": PARAMS["ImageURL"]},
            endpoint="http://127.0.0.1",
        )

    def proved(self, error, **evidence) -> None:
        diagnosis = viapi_sign.diagnose(error, access_key_secret="testsecret2", **evidence)
        assert diagnosis.findings[0].code == "credentials-differ"
        assert diagnosis.certain

    def test_requests(self, gateway, sent) -> None:
        answer = requests.post(gateway.url, data=sent.body, headers=sent.headers)
        self.proved(answer)
        self.proved(answer.text, request=answer.request)
        with pytest.raises(requests.HTTPError) as raised:
            answer.raise_for_status()
        self.proved(raised.value)
        self.proved(answer.text, request=sent)

    def test_httpx(self, gateway, sent) -> None:
        answer = httpx.post(gateway.url, content=sent.body, headers=sent.headers)
        self.proved(answer)
        self.proved(answer.text, request=answer.request)
        with pytest.raises(httpx.HTTPStatusError) as raised:
            answer.raise_for_status()
        self.proved(raised.value)

    def test_urllib(self, gateway, sent) -> None:
        request = urllib.request.Request(gateway.url, sent.body.encode(), sent.headers)
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request)
        self.proved(raised.value, request=request)

    def test_a_query(self, gateway) -> None:
        signer = viapi_sign.Signer("testid", "testsecret2")
        sent = signer.request(
            "SegmentHDBody", "2019-12-30", endpoint="http://127.0.0.1", method="GET"
        )
        url = gateway.url + "/?" + sent.url.partition("?")[2]
        self.proved(requests.get(url))
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(url)
        self.proved(raised.value)

    def test_what_carries_no_request(self) -> None:
        assert codes(httpx.Response(400, content=BODY.encode())) == ["nonce-used"]
        answer = requests.Response()
        answer._content = BODY.encode()
        assert codes(answer) == ["nonce-used"]

    def test_streams_are_left_alone(self) -> None:
        """A body that can be read once is not read here."""
        request = httpx.Request("POST", "http://127.0.0.1", content=iter([b"a=b"]))
        assert codes(BODY, request=request) == ["nonce-used"]
        assert codes(httpx.Response(400, stream=httpx.ByteStream(BODY.encode()))) == ["nonce-used"]

    def test_aiohttp(self) -> None:
        info = aiohttp.RequestInfo("http://127.0.0.1/?Action=A", "GET", {}, "http://127.0.0.1")
        error = aiohttp.ClientResponseError(info, (), status=400, message=BODY)
        assert codes(error) == ["nonce-used"]

    def test_what_is_no_request_is_refused(self) -> None:
        with pytest.raises(TypeError, match="request cannot be int"):
            viapi_sign.diagnose(BODY, request=1)

    def test_parameters_are_what_was_meant(self) -> None:
        """Given to a client, they do not tell what it made of them."""
        answer = {
            "Code": "SignatureDoesNotMatch",
            "Message": "server string to sign is:"
            + viapi_sign.string_to_sign(PARAMS, method="GET").replace("JSON", "XML"),
        }
        parsed = urllib.parse.parse_qs(urllib.parse.urlencode(PARAMS))
        for given in {"params": PARAMS}, {"request": PARAMS}, {"params": parsed}:
            (found,) = viapi_sign.diagnose(answer, **given)
            assert (found.code, found.parameter) == ("value-differs", "Format")
        with pytest.raises(TypeError, match="request cannot be a dict beside params"):
            viapi_sign.diagnose(answer, request=PARAMS, params=PARAMS)
