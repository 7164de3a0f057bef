"""Where credentials come from, and what is said before anything is sent."""

import types

import pytest
import viapi_sign
from conftest import ID, SECRET, TOKEN
from test_signer import sent

ANSWER = types.SimpleNamespace(
    access_key_id=ID, access_key_secret=SECRET, security_token=TOKEN, type="sts"
)


def made(source) -> dict[str, str]:
    """The parameters of a request that is signed with what the source has."""
    request = viapi_sign.Signer.from_credentials(source).request("A", "V", endpoint="example.com")
    params = sent(request)
    assert viapi_sign.verify(params, params.pop("Signature"), SECRET)
    return params


class Methods:
    """As an `ICredentials` of the official packages."""

    def get_access_key_id(self) -> str:
        return ID

    def get_access_key_secret(self) -> str:
        return SECRET

    def get_security_token(self) -> str:
        return TOKEN


@pytest.mark.parametrize(
    "source",
    [
        types.SimpleNamespace(get_credential=lambda: ANSWER),
        types.SimpleNamespace(get_credentials=Methods),
        Methods(),
        lambda: ANSWER,
        lambda: (ID, SECRET, TOKEN),
        lambda: [ID, SECRET, TOKEN],
    ],
)
def test_sources(source) -> None:
    assert made(source)["SecurityToken"] == TOKEN


@pytest.mark.parametrize(
    "source",
    [
        lambda: (ID, SECRET),
        lambda: (ID, SECRET, None),
        lambda: (ID, SECRET, ""),
        lambda: types.SimpleNamespace(access_key_id=ID, access_key_secret=SECRET),
    ],
)
def test_sources_without_a_token(source) -> None:
    assert "SecurityToken" not in made(source)


def test_the_official_package() -> None:
    """The documented objects of alibabacloud-credentials themselves."""
    from alibabacloud_credentials.client import Client
    from alibabacloud_credentials.models import Config
    from alibabacloud_credentials.provider import StaticSTSCredentialsProvider

    config = Config(type="sts", access_key_id=ID, access_key_secret=SECRET, security_token=TOKEN)
    provider = StaticSTSCredentialsProvider(
        access_key_id=ID, access_key_secret=SECRET, security_token=TOKEN
    )
    for source in (Client(config), provider):
        assert made(source)["SecurityToken"] == TOKEN


def test_the_source_is_asked_once_a_request() -> None:
    asked = []

    def rotating():
        asked.append(None)
        return f"id{len(asked)}", SECRET

    signer = viapi_sign.Signer.from_credentials(rotating)
    assert asked == []
    for number in range(1, 4):
        params = sent(signer.request("A", "V", endpoint="example.com"))
        assert params["AccessKeyId"] == f"id{number}" and len(asked) == number


def test_what_a_source_raises_is_passed_on() -> None:
    def failing():
        raise OSError("no metadata server")

    with pytest.raises(OSError, match="^no metadata server$"):
        made(failing)


@pytest.mark.parametrize(
    "found, message",
    [
        (types.SimpleNamespace(type="bearer", bearer_token="t"), "'bearer'"),
        (("",), "^credentials must be"),
        (("", SECRET), "^the credentials object has no access_key_id$"),
        ((ID, None), "^the credentials object has no access_key_secret$"),
        (types.SimpleNamespace(access_key_id=ID), "has no access_key_secret$"),
    ],
)
def test_sources_that_have_none(found, message) -> None:
    with pytest.raises(ValueError, match=message):
        made(lambda: found)


def test_from_env(monkeypatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", ID)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)
    monkeypatch.setenv("ALIBABA_CLOUD_SECURITY_TOKEN", "")
    params = sent(viapi_sign.Signer.from_env().request("A", "V", endpoint="example.com"))
    assert params["AccessKeyId"] == ID and "SecurityToken" not in params
    monkeypatch.setenv("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN)
    params = sent(viapi_sign.Signer.from_env().request("A", "V", endpoint="example.com"))
    assert params["SecurityToken"] == TOKEN
    for name in ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_ACCESS_KEY_ID"):
        for value in ("", None):
            monkeypatch.setenv(name, "") if value == "" else monkeypatch.delenv(name)
            with pytest.raises(ValueError, match=f"^set the environment variable {name}$"):
                viapi_sign.Signer.from_env()


@pytest.mark.parametrize("id", ["LTAI5tExample", "STS.NTExample"])
def test_exchanged_credentials_are_said_before_anything_is_sent(id) -> None:
    with pytest.raises(ValueError, match="^AccessKeyId and AccessKeySecret are exchanged") as said:
        viapi_sign.Signer(SECRET, id)
    assert SECRET not in str(said.value) and id not in str(said.value)
    viapi_sign.Signer(id, SECRET)
    viapi_sign.Signer(id, id)


@pytest.mark.parametrize("secret", ["abc def", "abc\tdef", "abc\ndef"])
def test_a_secret_with_blanks_is_said_before_anything_is_sent(secret) -> None:
    with pytest.raises(ValueError, match="^AccessKeySecret has white space in it") as said:
        viapi_sign.Signer(ID, secret)
    assert "abc" not in str(said.value)
