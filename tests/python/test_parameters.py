"""What counts as parameters, for the plain functions and for ``Signer.request``."""

import collections
import enum
import os
import types

import pytest
import viapi_sign

EXPECTED = "POST&%2F&a%3D1%26b%3D2"


class Lazy(collections.abc.Mapping):
    """A mapping that is not a dict in any way."""

    def __init__(self, inner: dict) -> None:
        self._inner = inner

    def __getitem__(self, name):
        return self._inner[name]

    def __iter__(self):
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)


MAPPINGS = [
    {"b": "2", "a": "1"},
    collections.OrderedDict(b="2", a="1"),
    collections.ChainMap({"a": "1"}, {"a": "hidden", "b": "2"}),
    collections.UserDict(b="2", a="1"),
    types.MappingProxyType({"b": "2", "a": "1"}),
    Lazy({"b": "2", "a": "1"}),
]


@pytest.mark.parametrize("params", MAPPINGS, ids=lambda params: type(params).__name__)
def test_mappings(params) -> None:
    assert viapi_sign.string_to_sign(params) == EXPECTED
    signer = viapi_sign.Signer("testid", "testsecret")
    made = signer.request("A", "V", params, endpoint="example.com")
    assert "%26a%3D1%26b%3D2" in made.string_to_sign
    assert viapi_sign.flatten(params) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    "params",
    [
        [("b", "2"), ("a", "1")],
        (["b", "2"], ["a", "1"]),
        (pair for pair in [("b", "2"), ("a", "1")]),
        {"b": "2", "a": "1"}.items(),
        zip("ba", "21", strict=True),
    ],
    ids=lambda params: type(params).__name__,
)
def test_pairs(params) -> None:
    assert viapi_sign.string_to_sign(params) == EXPECTED


def test_no_parameters() -> None:
    assert viapi_sign.string_to_sign({}) == "POST&%2F&"
    assert viapi_sign.signed_query({}, "s").startswith("Signature=")


def test_the_callers_parameters_stay_as_they_are() -> None:
    params = {"b": "2", "a": "1"}
    viapi_sign.signed_query(params, "s")
    viapi_sign.Signer("i", "s").request("A", "V", params, endpoint="example.com")
    assert list(params.items()) == [("b", "2"), ("a", "1")]


def test_subclasses_of_str() -> None:
    class Text(str):
        def __str__(self) -> str:
            return "not this"

    class Kind(str, enum.Enum):
        VALUE = "1"

    assert viapi_sign.string_to_sign({Text("a"): Kind.VALUE, "b": Text("2")}) == EXPECTED
    assert viapi_sign.flatten({Text("a"): Kind.VALUE}) == {"a": "1"}


def test_an_error_in_the_callers_iterable_comes_through() -> None:
    def broken():
        yield "a", "1"
        raise LookupError("the caller's own")

    with pytest.raises(LookupError, match="the caller's own"):
        viapi_sign.string_to_sign(broken())


def test_method_in_any_case() -> None:
    assert viapi_sign.string_to_sign({}, method="get") == "GET&%2F&"


def test_percent_encode() -> None:
    text = "".join(map(chr, range(0x100))) + "中😀"
    kept = {*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"}
    expected = "".join(
        c if c in kept else "".join(f"%{byte:02X}" for byte in c.encode()) for c in text
    )
    assert viapi_sign.percent_encode(text) == expected


@pytest.mark.parametrize("length", [*range(80), 1_000, 100_000])
def test_long_values(length) -> None:
    assert viapi_sign.percent_encode("中" * length) == "%E4%B8%AD" * length
    assert viapi_sign.string_to_sign({"a": "/" * length}) == "POST&%2F&a%3D" + "%252F" * length


@pytest.mark.parametrize(
    "signature", ["", "x", "=" * 28, "\ud7ff" * 28, "OLeaidS1JvxuMvnyHOwuJ+uX5qY", "A" * 29]
)
def test_verify_refuses_what_is_no_signature(signature) -> None:
    assert viapi_sign.verify({"a": "1"}, signature, "s") is False


def test_verify_refuses_each_changed_character() -> None:
    params, secret = {"a": os.urandom(8).hex()}, "s"
    signature = viapi_sign.sign(params, secret)
    assert viapi_sign.verify(params, signature, secret)
    for at in range(28):
        changed = signature[:at] + ("A" if signature[at] != "A" else "B") + signature[at + 1 :]
        assert not viapi_sign.verify(params, changed, secret)
