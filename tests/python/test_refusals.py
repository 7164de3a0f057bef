"""Every refusal: typed, numbered, naming the parameter, silent about values."""

import copy
import pickle
import traceback

import pytest
import viapi_sign
from conftest import ID, SECRET, TOKEN

VALUE = "vAlUe0123456789"
DUPLICATE = [("Tag.2", VALUE), ("Action", VALUE), ("Tag.2", "other" + VALUE)]


def calls(params, secret=SECRET, method="POST"):
    """Every plain function with the same input."""
    yield lambda: viapi_sign.sign(params, secret, method=method)
    yield lambda: viapi_sign.signed_query(params, secret, method=method)
    yield lambda: viapi_sign.verify(params, "signature", secret, method=method)
    if secret == SECRET:
        yield lambda: viapi_sign.string_to_sign(params, method=method)


def silent(error: BaseException) -> str:
    """The message, after a look at all that a program could log of the error."""
    logged = repr(error) + "".join(traceback.format_exception(error)) + repr(vars(error))
    for hidden in (VALUE, SECRET, TOKEN):
        assert hidden not in logged
    return str(error)


@pytest.mark.parametrize(
    "params, code, message",
    [
        (DUPLICATE, 3, "a parameter name occurs more than once: 'Tag.2'"),
        (
            {"Signature": VALUE},
            4,
            "Signature is among the parameters to sign; it is computed from them: 'Signature'",
        ),
        ({"": VALUE, "Action": VALUE}, 2, "a parameter has an empty name"),
    ],
)
def test_parameters(params, code, message) -> None:
    for call in calls(params):
        with pytest.raises(viapi_sign.SignError) as refused:
            call()
        assert refused.value.code == code
        assert silent(refused.value) == message


def test_empty_secret() -> None:
    for call in calls({"a": VALUE}, secret=""):
        with pytest.raises(viapi_sign.SignError, match="AccessKeySecret is empty") as refused:
            call()
        assert refused.value.code == 1
        silent(refused.value)


@pytest.mark.parametrize("method", ["PUT", "", "POST ", "GETPOST"])
def test_unknown_method(method) -> None:
    for call in calls({"a": VALUE}, method=method):
        with pytest.raises(viapi_sign.SignError, match="neither GET nor POST") as refused:
            call()
        assert refused.value.code == 7


@pytest.mark.parametrize(
    "value, kind",
    [(1, "int"), (None, "NoneType"), (True, "bool"), (b"b", "bytes"), (["a"], "list")],
)
def test_value_that_is_not_text(value, kind) -> None:
    for call in calls({"Action": VALUE, "Count": value}):
        with pytest.raises(TypeError) as refused:
            call()
        assert silent(refused.value) == f"parameter 'Count' must be str, not {kind}"


@pytest.mark.parametrize("name, kind", [(1, "int"), (None, "NoneType"), (b"b", "bytes")])
def test_name_that_is_not_text(name, kind) -> None:
    for call in calls({name: VALUE}):
        with pytest.raises(TypeError) as refused:
            call()
        assert silent(refused.value) == f"a parameter name must be str, not {kind}"


@pytest.mark.parametrize("name", ["method", "access_key_secret", "signature"])
def test_argument_of_diagnose(name) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be str, not bytes"):
        viapi_sign.diagnose("", **{name: b""})
    with pytest.raises(ValueError, match=f"^{name} has a lone surrogate") as refused:
        viapi_sign.diagnose("", **{name: f"{SECRET}\ud800"})
    silent(refused.value)


def test_argument_that_is_not_text() -> None:
    for call in calls({"a": VALUE}, secret=SECRET.encode()):
        with pytest.raises(TypeError, match="access_key_secret must be str, not bytes") as refused:
            call()
        silent(refused.value)
    with pytest.raises(TypeError, match="text must be str, not int"):
        viapi_sign.percent_encode(1)
    with pytest.raises(TypeError, match="signature must be str, not bytes"):
        viapi_sign.verify({}, b"", SECRET)
    for call in calls({"a": VALUE}, method=1):
        with pytest.raises(TypeError, match="^method must be str, not int"):
            call()


@pytest.mark.parametrize(
    "params",
    [
        "Action",
        ["ab"],
        [("a", "b", "c")],
        [("a",)],
        [{"Key": VALUE, "Value": VALUE}],
        [{"a", "b"}],
        [1],
        1,
        None,
    ],
)
def test_neither_mapping_nor_pairs(params) -> None:
    for call in calls(params):
        with pytest.raises(TypeError, match="a mapping, or pairs of name and value") as refused:
            call()
        silent(refused.value)


def test_lone_surrogate() -> None:
    """It has no UTF-8, and what Python says of it would show the whole text."""
    for params in ({"Url": f"{VALUE}\ud800"}, {"Url\ud800": VALUE}):
        for call in calls(params):
            with pytest.raises(ValueError, match="lone surrogate") as refused:
                call()
            assert "Url" in silent(refused.value)
    for call in calls({"a": VALUE}, secret=f"{SECRET}\udfff"):
        with pytest.raises(ValueError, match="access_key_secret has a lone surrogate") as refused:
            call()
        assert refused.value.__context__ is None
        silent(refused.value)
    with pytest.raises(ValueError, match="text has a lone surrogate"):
        viapi_sign.percent_encode("\udc80")


@pytest.mark.parametrize("space", [" ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\ufeff"])
@pytest.mark.parametrize("name", ["AccessKeyId", "AccessKeySecret", "SecurityToken"])
def test_space_around_a_credential(name, space) -> None:
    for spoil in (lambda text: text + space, lambda text: space + text):
        made = {"AccessKeyId": ID, "AccessKeySecret": SECRET, "SecurityToken": TOKEN}
        made[name] = spoil(made[name])
        with pytest.raises(viapi_sign.SignError) as refused:
            viapi_sign.Signer(
                made["AccessKeyId"], made["AccessKeySecret"], security_token=made["SecurityToken"]
            )
        assert refused.value.code == 10
        assert (
            silent(refused.value) == f"a credential has leading or trailing white space: '{name}'"
        )


@pytest.mark.parametrize("name", ["AccessKeyId", "AccessKeySecret"])
def test_empty_credential(name) -> None:
    made = {"AccessKeyId": ID, "AccessKeySecret": SECRET, name: ""}
    with pytest.raises(viapi_sign.SignError, match=f"empty: '{name}'") as refused:
        viapi_sign.Signer(made["AccessKeyId"], made["AccessKeySecret"])
    assert refused.value.code == 8


def test_an_empty_token_is_none() -> None:
    """As ``os.environ.get`` with a default gives it."""
    made = viapi_sign.Signer(ID, SECRET, security_token="").request("A", "V", endpoint="a")
    assert "SecurityToken" not in (made.body or "")


def test_repr_shows_no_credential() -> None:
    signer = viapi_sign.Signer(ID, SECRET, security_token=TOKEN)
    made = signer.request("A", "V", {"Url": VALUE}, endpoint="example.com")
    for shown in (signer, made, signer._credentials):
        for hidden in (ID, SECRET, TOKEN, VALUE):
            assert hidden not in f"{shown!r} {shown!s}"
    with pytest.raises(TypeError):
        pickle.dumps(signer)


def test_error_survives_pickling_and_copying() -> None:
    with pytest.raises(viapi_sign.SignError) as refused:
        viapi_sign.sign(DUPLICATE, SECRET)
    error = refused.value
    error.__notes__ = ["a note"]
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is viapi_sign.SignError
        assert (str(twin), twin.code, twin.__notes__) == (str(error), 3, ["a note"])


def test_error_is_a_value_error() -> None:
    with pytest.raises(ValueError):
        viapi_sign.sign(DUPLICATE, SECRET)
