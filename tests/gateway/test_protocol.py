"""The gateway against documented signatures and bodies of real servers."""

import datetime
import json
import pathlib
import re
import urllib.parse
import xml.etree.ElementTree

import pytest

from gateway import Account, Answer, Rules, answer, wire

TESTS = pathlib.Path(__file__).parents[1]
CASES = json.loads((TESTS / "vectors.json").read_text(encoding="utf-8"))
ERRORS = json.loads((TESTS / "errors.json").read_text(encoding="utf-8"))
NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# The example request of the ECS documentation, with its published signature.
DOCUMENTED = {
    "Format": "XML",
    "AccessKeyId": "testid",
    "Action": "DescribeRegions",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    "Version": "2014-05-26",
    "SignatureVersion": "1.0",
    "Timestamp": "2016-02-23T12:46:24Z",
    "Signature": "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
}
DOCUMENTED_NOW = datetime.datetime(2016, 2, 23, 12, 50, tzinfo=datetime.timezone.utc)


def rules(**more) -> Rules:
    accounts = [Account("testid", "testsecret"), Account("stsid", "stssecret", "token+/=")]
    return Rules({account.access_key_id: account for account in accounts}, **more)


def get(changes: dict, now=DOCUMENTED_NOW, state: Rules | None = None) -> Answer:
    params = {name: value for name, value in {**DOCUMENTED, **changes}.items() if value is not None}
    query = urllib.parse.urlencode(params).encode()
    return answer("GET", b"/?" + query, {}, b"", now, state or rules())


def code(made: Answer) -> str:
    if made.content_type.startswith("application/json"):
        return json.loads(made.body)["Code"]
    return xml.etree.ElementTree.fromstring(made.body).findtext("Code")


def test_documented_request_is_accepted() -> None:
    assert get({}).status == 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_string_to_sign_of_every_vector(case) -> None:
    query = f"{case['canonicalized_query']}".encode()
    from gateway.protocol import string_to_sign

    params = dict(wire.pairs(query))
    assert params == {k.encode(): v.encode() for k, v in case["params"].items()}
    assert string_to_sign(case["method"], params) == case["string_to_sign"]


@pytest.mark.parametrize(
    ("changes", "status", "expected"),
    [
        ({"Signature": "PLeaidS1JvxuMvnyHOwuJ+uX5qY="}, 400, "SignatureDoesNotMatch"),
        ({"Version": "2014-05-27"}, 400, "SignatureDoesNotMatch"),
        ({"Extra": ""}, 400, "SignatureDoesNotMatch"),
        ({"Signature": None}, 400, "MissingSignature"),
        ({"Signature": ""}, 400, "IncompleteSignature"),
        ({"SignatureMethod": None}, 400, "IncompleteSignature"),
        ({"SignatureVersion": "2.0"}, 400, "IncompleteSignature"),
        ({"AccessKeyId": "other"}, 404, "InvalidAccessKeyId.NotFound"),
        ({"AccessKeyId": "stsid"}, 400, "MissingSecurityToken"),
        ({"AccessKeyId": "stsid", "SecurityToken": "x"}, 400, "InvalidSecurityToken.Malformed"),
        ({"Timestamp": None}, 400, "MissingTimestamp"),
        ({"Timestamp": "2016-02-23 12:46:24"}, 400, "InvalidTimeStamp.Format"),
        ({"Timestamp": "2016-02-23T12:34:59Z"}, 400, "InvalidTimeStamp.Expired"),
        ({"Action": None}, 400, "MissingAction"),
    ],
)
def test_refusals(changes, status, expected) -> None:
    for format in ("JSON", "XML"):
        made = get({**changes, "Format": format})
        assert (made.status, code(made)) == (status, expected)


def test_a_nonce_is_taken_once() -> None:
    state = rules()
    assert get({}, state=state).status == 200
    assert code(get({}, state=state)) == "SignatureNonceUsed"


def test_a_refused_request_does_not_use_up_its_nonce() -> None:
    state = rules()
    assert get({"Version": "1"}, state=state).status == 400
    assert get({}, state=state).status == 200


def test_signature_with_a_raw_plus_arrives_as_a_space() -> None:
    query = urllib.parse.urlencode(DOCUMENTED).replace("%2B", "+").encode()
    made = answer("GET", b"/?" + query, {}, b"", DOCUMENTED_NOW, rules())
    assert code(made) == "SignatureDoesNotMatch"


def test_a_json_body_is_invisible() -> None:
    body = json.dumps(DOCUMENTED).encode()
    made = answer("POST", b"/", {"Content-Type": "application/json"}, body, NOW, rules())
    assert code(made) == "MissingAction"


def test_query_and_form_together_are_signed() -> None:
    made = answer("POST", b"/?A=1&Format=JSON", FORM, b"B=2", NOW, rules())
    assert code(made) == "MissingAction"
    query = urllib.parse.urlencode({**DOCUMENTED, "Format": "JSON"}).encode()
    made = answer("POST", b"/?A=1", FORM, query, DOCUMENTED_NOW, rules())
    assert (
        "server string to sign is:POST&%2F&A%3D1%26AccessKeyId" in json.loads(made.body)["Message"]
    )


def test_bodies_look_like_those_of_real_servers() -> None:
    """Same keys, same sentences, apart from what names the request."""
    real = next(
        json.loads(re.search(r"\{.*\}", error["body"]).group())
        for error in ERRORS
        if error["code"] == "SignatureDoesNotMatch"
        and error["source"].endswith("ddns-go/issues/936")
    )
    ours = json.loads(get({"Version": "1", "Format": "JSON"}).body)
    assert set(ours) == set(real)
    sentence = re.compile(r".*server string to sign is:GET&%2F&AccessKeyId%3D")
    assert sentence.match(ours["Message"]).group() == sentence.match(real["Message"]).group()


def test_escaped_json_is_the_same_json() -> None:
    plain = get({"Version": "1", "Format": "JSON"})
    escaped = get({"Version": "1", "Format": "JSON"}, state=rules(escape_json=True))
    assert b"\\u0026" in escaped.body and b"&" not in escaped.body
    assert json.loads(plain.body)["Message"] == json.loads(escaped.body)["Message"]


def test_form_decoding() -> None:
    assert wire.decode(b"a+b%2Bc%2g%e4%BD%a0%") == "a b+c%2g你%".encode()
    assert wire.pairs(b"a=1&&b&c==%3D") == [(b"a", b"1"), (b"b", b""), (b"c", b"==")]
