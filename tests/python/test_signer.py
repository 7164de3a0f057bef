"""``Signer.request``: from an action and its parameters to what travels."""

import concurrent.futures
import copy
import datetime
import pickle
import re
import urllib.parse
import uuid

import pytest
import viapi_sign
from conftest import ID, SECRET, TOKEN

UTC = datetime.timezone.utc


def request(**more) -> viapi_sign.SignedRequest:
    """A request of which a test changes a part."""
    facts = {"action": "SegmentHDBody", "version": "2019-12-30", "endpoint": "example.com"}
    return viapi_sign.Signer(ID, SECRET).request(**{**facts, **more})


def sent(made: viapi_sign.SignedRequest) -> dict[str, str]:
    """The parameters as a server reads them."""
    form = made.body if made.body is not None else urllib.parse.urlsplit(made.url).query
    return dict(urllib.parse.parse_qsl(form, keep_blank_values=True, strict_parsing=True))


def test_the_readmes_request(running_example) -> None:
    params = running_example["params"]
    signer = viapi_sign.Signer(params["AccessKeyId"], running_example["access_key_secret"])
    made = signer.request(
        params["Action"],
        params["Version"],
        {"ImageUrl": params["ImageUrl"]},
        endpoint="aigen.cn-shanghai.aliyuncs.com",
        region_id=params.get("RegionId"),
        timestamp=params["Timestamp"],
        nonce=params["SignatureNonce"],
    )
    assert made.string_to_sign == running_example["string_to_sign"]
    assert made.signature == running_example["signature"]
    assert made.body == running_example["signed_query"]
    assert (made.method, made.url) == ("POST", "https://aigen.cn-shanghai.aliyuncs.com/")
    assert made.headers == {"Content-Type": "application/x-www-form-urlencoded"}


def test_get() -> None:
    made = request(method="get", params={"Url": "http://a/b?c=d&e"})
    assert (made.method, made.body, made.headers) == ("GET", None, {})
    assert made.url.startswith("https://example.com/?AccessKeyId=testid&Action=SegmentHDBody&")
    assert made.string_to_sign.startswith("GET&%2F&")
    params = sent(made)
    assert params.pop("Signature") == made.signature
    assert viapi_sign.string_to_sign(params, method="GET") == made.string_to_sign
    assert viapi_sign.verify(params, made.signature, SECRET, method="GET")


def test_common_parameters() -> None:
    before = datetime.datetime.now(UTC).replace(microsecond=0)
    params = sent(request())
    after = datetime.datetime.now(UTC)
    nonce = uuid.UUID(params.pop("SignatureNonce"))
    assert (nonce.version, nonce.variant) == (4, uuid.RFC_4122)
    timestamp = params.pop("Timestamp")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", timestamp)
    assert before <= datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00")) <= after
    assert len(params.pop("Signature")) == 28
    assert params == {
        "AccessKeyId": ID,
        "Action": "SegmentHDBody",
        "Format": "JSON",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "Version": "2019-12-30",
    }


def test_optional_parameters() -> None:
    signer = viapi_sign.Signer(ID, SECRET, security_token=TOKEN)
    made = signer.request(
        "A", "V", {}, endpoint="example.com", region_id="cn-shanghai", format="xml"
    )
    params = sent(made)
    assert (params["RegionId"], params["Format"]) == ("cn-shanghai", "XML")
    assert params["SecurityToken"] == TOKEN


def test_values_are_flattened() -> None:
    params = sent(request(params={"Tag": [{"Key": "a"}], "N": 1, "B": True, "None": None}))
    assert (params["Tag.1.Key"], params["N"], params["B"]) == ("a", "1", "true")
    assert "None" not in params


def test_nonces_differ() -> None:
    assert len({sent(request())["SignatureNonce"] for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "endpoint, url",
    [
        ("example.com", "https://example.com/"),
        ("example.com:8443", "https://example.com:8443/"),
        ("https://example.com", "https://example.com/"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("http://[::1]:8080", "http://[::1]:8080/"),
        ("[::1]", "https://[::1]/"),
        ("HTTPS://Example.com/", "https://Example.com/"),
    ],
)
def test_endpoint(endpoint, url) -> None:
    assert request(endpoint=endpoint).url == url


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "https://",
        "ftp://example.com",
        "example.com/path",
        "https://example.com/?a=b",
        "example.com?a=b",
        "example.com#a",
        "user:pAsSwOrD@example.com",
        "example.com\n",
        " example.com",
        "example.com//",
        "example.com\\path",
        "example.com:",
        "example.com:https",
        "example.com:+443",
        "example.com:65536",
        "https:example.com",
        "::1",
        "[::1",
        "[]",
        "[::1]8080",
        "example.com]",
    ],
)
def test_no_endpoint(endpoint) -> None:
    with pytest.raises(ValueError, match="^endpoint must be a host name, or an http") as refused:
        request(endpoint=endpoint)
    assert "pAsSwOrD" not in str(refused.value)


@pytest.mark.parametrize(
    "changed, name",
    [
        ({"action": ""}, "Action"),
        ({"version": ""}, "Version"),
        ({"timestamp": ""}, "Timestamp"),
        ({"nonce": ""}, "SignatureNonce"),
    ],
)
def test_missing_parameter(changed, name) -> None:
    with pytest.raises(viapi_sign.SignError, match=f"'{name}'") as refused:
        request(**changed)
    assert refused.value.code == 8


@pytest.mark.parametrize(
    "name", ["action", "version", "endpoint", "method", "region_id", "format", "timestamp", "nonce"]
)
def test_argument_that_is_not_text(name) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be (datetime or )?str, not int$"):
        request(**{name: 1})


@pytest.mark.parametrize("params", ["text", [("a", "b")], 1])
def test_params_that_are_no_mapping(params) -> None:
    with pytest.raises(TypeError, match="^params must be a mapping, not "):
        request(params=params)


def test_parameters_that_are_refused() -> None:
    for params, code in (({"Action": "x"}, 3), ({"Signature": "x"}, 4), ({"": "x"}, 2)):
        with pytest.raises(viapi_sign.SignError) as refused:
            request(params=params)
        assert refused.value.code == code
    with pytest.raises(TypeError, match="^a parameter name must be str, not int$"):
        request(params={1: "x"})
    for changed, code in (({"method": "PUT"}, 7), ({"format": "YAML"}, 9)):
        with pytest.raises(viapi_sign.SignError) as refused:
            request(**changed)
        assert refused.value.code == code


def test_timestamp_is_that_of_datetime() -> None:
    day = datetime.datetime(1970, 1, 1, tzinfo=UTC)
    last = datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    while day < last - datetime.timedelta(days=400):
        assert sent(request(timestamp=day))["Timestamp"] == f"{day:%Y-%m-%dT%H:%M:%SZ}"
        day += datetime.timedelta(days=97, seconds=3671, microseconds=7)
    for year in (1972, 2000, 2024, 2100):
        for month, day_of_month in ((2, 28), (3, 1), (12, 31), (1, 1)):
            at = datetime.datetime(year, month, day_of_month, 23, 59, 59, tzinfo=UTC)
            assert sent(request(timestamp=at))["Timestamp"] == f"{at:%Y-%m-%dT%H:%M:%SZ}"
    leap_day = datetime.datetime(2024, 2, 29, tzinfo=UTC)
    assert sent(request(timestamp=leap_day))["Timestamp"] == "2024-02-29T00:00:00Z"
    assert sent(request(timestamp=last))["Timestamp"] == "9999-12-31T23:59:59Z"


def test_timestamp_in_another_zone() -> None:
    shanghai = datetime.timezone(datetime.timedelta(hours=8))
    at = datetime.datetime(2024, 3, 20, 15, 51, 44, 999_999, tzinfo=shanghai)
    assert sent(request(timestamp=at))["Timestamp"] == "2024-03-20T07:51:44Z"


def test_no_timestamp() -> None:
    with pytest.raises(ValueError, match="^timestamp must be aware"):
        request(timestamp=datetime.datetime(2024, 3, 20))
    with pytest.raises(TypeError, match="^timestamp must be datetime or str, not date$"):
        request(timestamp=datetime.date(2024, 3, 20))
    with pytest.raises(viapi_sign.SignError, match="1970 to 9999") as refused:
        request(timestamp=datetime.datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert refused.value.code == 6
    for text in ("2024-03-20 07:51:44", "2024-03-20T07:51:44+08:00", "1710921104"):
        with pytest.raises(viapi_sign.SignError, match="YYYY-MM-DDThh:mm:ssZ") as refused:
            request(timestamp=text)
        assert refused.value.code == 11 and text not in str(refused.value)


def test_a_nonce_of_bytes_is_refused() -> None:
    for nonce in (b"", b"short", bytes(16), bytes(17)):
        with pytest.raises(TypeError, match="^nonce must be str, not bytes$"):
            request(nonce=nonce)


def test_one_signer_in_many_threads() -> None:
    signer = viapi_sign.Signer(ID, SECRET)

    def sign(number: int) -> tuple[str, str]:
        made = signer.request(
            "A",
            "V",
            {"Number": number, "Text": "中" * (number % 50)},
            endpoint="example.com",
            timestamp="2024-03-20T07:51:44Z",
            nonce=str(number),
        )
        return made.body or "", made.signature

    numbers = range(4000)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert list(pool.map(sign, numbers)) == list(map(sign, numbers))


def test_a_copied_signer_signs_the_same() -> None:
    """Settings that hold one are copied, as ``dataclasses.asdict`` does."""
    signer = viapi_sign.Signer(ID, SECRET)
    facts = {"endpoint": "a", "timestamp": "2024-03-20T07:51:44Z", "nonce": "n"}
    for twin in (copy.copy(signer), copy.deepcopy({"signer": signer})["signer"]):
        assert twin.request("A", "V", **facts).body == signer.request("A", "V", **facts).body


def test_plain_functions_in_many_threads(vectors) -> None:
    def sign(case: dict) -> str:
        return viapi_sign.sign(case["params"], case["access_key_secret"], method=case["method"])

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert list(pool.map(sign, vectors * 40)) == [case["signature"] for case in vectors * 40]


def test_what_is_not_pickled_says_so() -> None:
    signer = viapi_sign.Signer(ID, SECRET)
    with pytest.raises(TypeError, match="^a Signer is not pickled, because it holds a secret"):
        pickle.dumps(signer)
    made = request()
    assert copy.copy(made) is made and copy.deepcopy(made) is made
