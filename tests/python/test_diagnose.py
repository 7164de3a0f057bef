"""`viapi_sign.diagnose`: what it takes, what it gives, and what it never shows.

Which mistakes it recognises is judged in tests/mistakes; here the wrong strings
are made by Python's own `quote` and `hmac`.
"""

import base64
import collections
import copy
import datetime
import hashlib
import hmac
import io
import json
import pathlib
import pickle
import urllib.error
from email.message import Message
from urllib.parse import quote

import pytest
import requests
import viapi_sign

SECRET = "Kx9vExampleSecretOnly1234wQz7P"
PARAMS = {
    "AccessKeyId": "testid",
    "Action": "SegmentHDBody",
    "ImageURL": "http://example.com/图/a b.png",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    "SignatureVersion": "1.0",
    "Timestamp": "2026-01-02T03:04:05Z",
    "Version": "2019-12-30",
}
ERRORS = json.loads((pathlib.Path(__file__).parents[1] / "errors.json").read_text(encoding="utf-8"))


def string_to_sign(safe: str) -> str:
    query = "&".join(f"{name}={quote(PARAMS[name], safe=safe)}" for name in sorted(PARAMS))
    return f"POST&%2F&{quote(query, safe='')}"


def signed(text: str, key: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha1).digest()).decode()


SERVER = string_to_sign("")
OWN = string_to_sign("/")
BODY = {
    "Code": "SignatureDoesNotMatch",
    "Message": "Specified signature is not matched with our calculation. "
    f"server string to sign is:{SERVER}",
}
EVERYTHING = {
    "params": PARAMS,
    "method": "POST",
    "access_key_secret": SECRET,
    "signature": signed(OWN, f"{SECRET}&"),
    "string_to_sign": OWN,
}


class SdkError(Exception):
    """What an SDK raises: the body is somewhere in its text."""


@pytest.mark.parametrize(
    "error",
    [
        BODY,
        collections.ChainMap(BODY),
        json.dumps(BODY),
        json.dumps(BODY).encode(),
        json.dumps(BODY).replace("&", "\\u0026"),
        repr(BODY),
        f"2026-01-02 ERROR {BODY['Code']}: {BODY['Message']}",
        SdkError(f"HTTP Status: 400 Error:{BODY['Code']} {BODY['Message']}"),
        viapi_sign.ServerError(
            400, json.dumps(BODY).encode(), viapi_sign.diagnose(json.dumps(BODY))
        ),
    ],
    ids=["dict", "mapping", "str", "bytes", "escaped", "repr", "log", "exception", "ours"],
)
def test_what_holds_the_error(error) -> None:
    diagnosis = viapi_sign.diagnose(error, **EVERYTHING)
    assert diagnosis.error_code == "SignatureDoesNotMatch"
    assert diagnosis.server_string_to_sign == SERVER
    assert diagnosis.string_to_sign == OWN
    assert diagnosis.findings[0].code == "slash-not-encoded"


def test_what_http_clients_give() -> None:
    """The text of their exceptions has the status, not the body."""
    body = json.dumps(BODY).encode()
    response = requests.Response()
    response.status_code, response.raw = 400, io.BytesIO(body)
    with pytest.raises(requests.HTTPError) as refused:
        response.raise_for_status()
    of_urllib = urllib.error.HTTPError("https://a", 400, "Bad", Message(), io.BytesIO(body))
    for error in (response, refused.value, of_urllib):
        assert viapi_sign.diagnose(error, **EVERYTHING).server_string_to_sign == SERVER
    no_answer = requests.ConnectionError("no answer")
    assert viapi_sign.diagnose(no_answer).findings[0].code == "no-error-code"


def test_survives_pickling_and_copying() -> None:
    """A worker process raises it, another one prints it."""
    error = viapi_sign.ServerError(400, b"{}", viapi_sign.diagnose(BODY, **EVERYTHING))
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert str(twin) == str(error) and repr(twin.diagnosis) == repr(error.diagnosis)
        assert twin.diagnosis.text("zh") == error.diagnosis.text("zh")
        assert twin.diagnosis.certain and twin.diagnosis.findings[0].number == 54


def test_a_finding() -> None:
    diagnosis = viapi_sign.diagnose(BODY, **EVERYTHING)
    finding = diagnosis.findings[0]
    assert list(diagnosis) == list(diagnosis.findings) and len(diagnosis) == len(diagnosis.findings)
    assert diagnosis.certain and finding.certainty == "proved"
    assert finding.number == 54 and finding.parameter == "ImageURL"
    start, end = finding.server
    assert SERVER.encode()[start:end] == b"%252F"
    start, end = finding.client
    assert OWN.encode()[start:end] == b"%2F"
    assert finding.message == finding.message_in("en") == str(finding)
    assert finding.message_in("zh") != finding.message and "ImageURL" in finding.message_in("zh")
    assert "slash-not-encoded" in repr(finding) and "slash-not-encoded" in repr(diagnosis)
    with pytest.raises(ValueError, match="lang"):
        finding.message_in("de")
    with pytest.raises(ValueError, match="lang"):
        diagnosis.text("de")


def test_printed_with_the_place_marked() -> None:
    lines = str(viapi_sign.diagnose(BODY, **EVERYTHING)).splitlines()
    server = next(line for line in lines if line.startswith("   server"))
    client = next(line for line in lines if line.startswith("   yours"))
    for line, encoded in ((server, "%252F"), (client, "%2F")):
        mark = lines[lines.index(line) + 1]
        assert set(mark) == {" ", "^"} and len(mark.strip()) == len(encoded)
        assert line[mark.index("^") : len(mark)] == encoded
    assert server.index("%252F") == client.index("%2F")


def test_of_a_long_value_only_what_differs_is_marked() -> None:
    long = "x" * 40 + "{}" + "y" * 40
    body = f"server string to sign is:{SERVER}%26Z%3D{long.format('%2520')}"
    lines = str(viapi_sign.diagnose(body, string_to_sign=f"{SERVER}%26Z%3D{long.format('1')}"))
    assert [line.strip() for line in lines.splitlines() if "^" in line] == ["^" * 5, "^"]


def test_a_long_place_is_cut() -> None:
    body = f"server string to sign is:{SERVER}%26Z%3D{'x' * 100}"
    lines = str(viapi_sign.diagnose(body, string_to_sign=f"{SERVER}%26Z%3D{'y' * 90}"))
    assert max(map(len, lines.splitlines())) < 200 and "…y" in lines


def test_printed_in_chinese_and_in_colour() -> None:
    diagnosis = viapi_sign.diagnose(BODY, **EVERYTHING)
    assert "\x1b" not in diagnosis.text("zh") and "服务端" in diagnosis.text("zh")
    assert "\x1b[31m%2F\x1b[0m" in diagnosis.text(color=True)


def test_more_than_is_kept() -> None:
    own = OWN + "".join(f"%26{c}{d}%3D1" for c in "XYZ" for d in range(10))
    diagnosis = viapi_sign.diagnose(BODY, string_to_sign=own)
    assert diagnosis.has_more and "There is more" in str(diagnosis)


def test_the_exception_of_a_refused_request() -> None:
    diagnosis = viapi_sign.diagnose(BODY, **EVERYTHING)
    error = viapi_sign.ServerError(400, b"{}", diagnosis)
    assert (error.status, error.body, error.diagnosis) == (400, b"{}", diagnosis)
    assert "HTTP status 400" in str(error) and "slash-not-encoded" in str(error)


def test_certain() -> None:
    assert viapi_sign.diagnose(BODY, **EVERYTHING).certain
    assert not viapi_sign.diagnose("nothing of the kind").certain
    assert not viapi_sign.diagnose(BODY).certain


def test_control_characters_are_not_printed() -> None:
    evil = OWN.replace("%26Action", "\x1b[2J%26Action")
    text = str(viapi_sign.diagnose(BODY, string_to_sign=evil))
    assert "\x1b" not in text


@pytest.mark.parametrize("hidden", ["\n", "\r", "\0", "\x1b[2J", "\x85", "\u2028", "\u202e"])
def test_a_name_from_the_network_forges_no_line(hidden) -> None:
    name = f"Base{hidden}1. matches (proved)"
    server = SERVER.replace("%26ImageURL", f"%26{quote(quote(name))}%3D1%26ImageURL")
    diagnosis = viapi_sign.diagnose(
        {**BODY, "Message": f"server string to sign is:{server}"}, string_to_sign=OWN
    )
    named = [f for f in diagnosis if (f.parameter or "").startswith("Base")]
    assert named
    for finding in named:
        assert finding.parameter.isprintable() and finding.parameter.endswith(name[-6:])
        for text in (finding.message, finding.message_in("zh"), repr(finding)):
            assert text.isprintable()
    assert hidden[0] not in str(diagnosis).replace("\n", "" if hidden == "\n" else "\n")


def test_bytes_of_another_charset_keep_their_places() -> None:
    own = OWN.replace(quote(quote("图")), "\x00").encode().replace(b"\x00", "图".encode("gbk"))
    assert str(viapi_sign.diagnose(BODY, string_to_sign=own))


@pytest.mark.parametrize("own", [None, OWN])
def test_pairs_as_well_as_a_mapping(own) -> None:
    given = {**EVERYTHING, "string_to_sign": own}
    from_pairs = viapi_sign.diagnose(BODY, **{**given, "params": iter(PARAMS.items())})
    assert repr(from_pairs) == repr(viapi_sign.diagnose(BODY, **given))


def test_any_subset() -> None:
    for given in (None, "", b"", {}, "nonsense", BODY):
        assert len(viapi_sign.diagnose(given)) >= 1
    for name, value in EVERYTHING.items():
        assert len(viapi_sign.diagnose(BODY, **{name: value})) >= 1
        assert len(viapi_sign.diagnose(None, **{name: value})) >= 1


def test_now() -> None:
    expired = {"Code": "InvalidTimeStamp.Expired", "Message": "Specified time stamp is expired."}
    now = datetime.datetime(2026, 1, 2, 11, 4, 6, tzinfo=datetime.timezone.utc)
    for given in (now, int(now.timestamp()), now.timestamp()):
        diagnosis = viapi_sign.diagnose(expired, params=PARAMS, now=given)
        assert [finding.code for finding in diagnosis] == [
            "timestamp-expired",
            "timestamp-local-time",  # behind, so it may be an old one too
        ]


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"error": 400}, TypeError, "error cannot be int: pass str, bytes"),
        ({"string_to_sign": 1}, TypeError, "string_to_sign cannot be int: pass str, bytes"),
        ({"signature": b"x"}, TypeError, "signature must be str, not bytes"),
        ({"access_key_secret": b"x"}, TypeError, "access_key_secret must be str, not bytes"),
        ({"params": {"A": object()}}, TypeError, "parameter 'A' cannot be object"),
        ({"now": "2026"}, TypeError, "now must be datetime or a number, not str"),
        ({"now": datetime.datetime(2026, 1, 1)}, ValueError, "now must be aware"),
        ({"now": datetime.date(2026, 1, 1)}, TypeError, "now must be datetime or a number"),
        ({"now": 1767323045000}, ValueError, "now must be a time in Unix seconds"),
        ({"now": 1 << 70}, ValueError, "now must be a time in Unix seconds"),
        ({"now": float("nan")}, ValueError, "now must be a time in Unix seconds"),
        ({"method": "PUT"}, viapi_sign.SignError, "method"),
    ],
)
def test_refused(given, error, message) -> None:
    with pytest.raises(error, match=message):
        viapi_sign.diagnose(**{"error": BODY, **given})


def test_the_secret_is_never_shown() -> None:
    for key in (f"{SECRET}&", SECRET, f"&{SECRET}", "other&"):
        for secret in (SECRET, f"{SECRET}\n", f'"{SECRET}"'):
            given = {**EVERYTHING, "signature": signed(OWN, key), "access_key_secret": secret}
            diagnosis = viapi_sign.diagnose(BODY, **given)
            shown = [str(diagnosis), repr(diagnosis), diagnosis.text("zh", color=True)]
            shown += [text for f in diagnosis for text in (repr(f), str(f), f.message_in("zh"))]
            assert not any(SECRET in text for text in shown)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error["source"])
def test_bodies_of_real_servers(error) -> None:
    diagnosis = viapi_sign.diagnose(error["body"])
    assert diagnosis.error_code == error["code"]
    if error.get("server_string_to_sign"):
        assert diagnosis.server_string_to_sign == error["server_string_to_sign"]
    assert len(diagnosis) >= 1 and str(diagnosis)


def test_a_diagnosis_is_a_sequence_and_plain_values_and_html() -> None:
    diagnosis = viapi_sign.diagnose(BODY, **EVERYTHING)
    assert diagnosis[0] is diagnosis.findings[0] and diagnosis[:1] == diagnosis.findings[:1]
    assert diagnosis[-1] in list(diagnosis)
    plain = json.loads(json.dumps(diagnosis.to_dict("zh")))
    assert [finding["code"] for finding in plain["findings"]] == [one.code for one in diagnosis]
    assert plain["findings"][0]["message"] == diagnosis[0].message_in("zh")
    shown = diagnosis._repr_html_()
    assert shown.startswith("<pre>1. ") and "&amp;%2F&amp;" not in shown[:5] and "<b" not in shown


@pytest.mark.parametrize(
    "code, found, parameter",
    [
        # The names of the error tables on help.aliyun.com, document_detail/146751 and others.
        ("InvalidApi.NotPurchase", "product-not-activated", None),
        ("InvalidApi.OutOfService", "product-not-activated", None),
        ("InvalidApi.ForbiddenInvoke", "call-forbidden", None),
        ("InvalidAction.NotFound", "action-not-found", None),
        ("InvalidVersion", "version-wrong", None),
        ("Forbidden.RAM", "permission-missing", None),
        ("AuthFailed", "permission-missing", None),
        ("EntityNotExist.Role", "role-missing", None),
        ("IllegalUrlParameter", "file-not-readable", None),
        ("InvalidImage.Region", "file-in-another-region", None),
        ("InvalidFile.Content", "file-not-suitable", None),
        ("InvalidFile.Resolution", "file-too-large", None),
        ("Throttling.User", "throttled", None),
        ("InternalError.Busy", "server-failed", None),
        ("MissingMode", "action-parameter-missing", "Mode"),
        ("ClientError.IllegalArgument", "argument-refused", None),
        ("SomethingElse", "other-error", None),
    ],
)
def test_the_errors_that_come_after_a_right_signature(code, found, parameter) -> None:
    body = json.dumps({"RequestId": "R", "HostId": "h", "Code": code, "Message": "m"})
    xml = f"<Error><Code>{code}</Code><Message>m</Message></Error>"
    for answer in (body, xml):
        [finding] = viapi_sign.diagnose(answer)
        assert (finding.code, finding.parameter) == (found, parameter)
        assert any(character >= "一" for character in finding.message_in("zh"))


@pytest.mark.parametrize("name", ["SecurityToken", "AccessKeySecret"])
@pytest.mark.parametrize("ends", ["%26", "&", ""])
def test_the_places_shown_hold_no_secret(name, ends) -> None:
    """The report is what is passed on to others; a token shows that it differs only."""
    equals = "=" if ends == "&" else "%3D"
    server = f"POST&%2F&A%3D1%26{name}%3Dcais/secret/{'a' * 40}%26Z%3D1"
    own = f"POST&%2F&A{equals}1{ends or '%26'}{name}{equals}cais/secret/{'b' * 40}"
    own += f"{ends}Z{equals}2" if ends else ""
    text = str(viapi_sign.diagnose(f"server string to sign is:{server}", string_to_sign=own))
    assert "cais" not in text and "aaa" not in text and "bbb" not in text
    assert f"{name}%3D***" in text or "server" not in text


def test_the_places_shown_hold_no_secret_under_another_name() -> None:
    secret = "Zk3vTq9XbLw7RmNp2sYh8UcJd5FgAe"
    server = f"POST&%2F&A%3D1%26accessSecret%3D{secret}%26Z%3D1"
    text = str(
        viapi_sign.diagnose(
            f"server string to sign is:{server}",
            string_to_sign=server.replace("A%3D1", "A%3D2"),
            access_key_secret=secret,
        )
    )
    assert "accessSecret%3D***" in text and secret[:8] not in text


def test_what_is_masked_keeps_its_place() -> None:
    server = "POST&%2F&A%3D1%26SecurityToken%3Dabcdef%26Z%3D1"
    own = "POST&%2F&A%3D1%26SecurityToken%3DabCdef%26Z%3D1"
    text = str(viapi_sign.diagnose(f"server string to sign is:{server}", string_to_sign=own))
    shown = [line for line in text.splitlines() if "******" in line]
    assert len(shown) == 2
    for line, carets in zip(text.splitlines(), text.splitlines()[1:], strict=False):
        if line in shown:
            assert line[: carets.index("^")].endswith("SecurityToken%3D**")
