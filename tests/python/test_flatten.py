"""``flatten`` beside the flattening of the official SDKs."""

import collections
import datetime
import decimal
import enum
import pathlib
import types
import uuid

import pytest
import viapi_sign
from alibabacloud_openapi_util.client import Client as OfficialSdk

SAME = [
    {},
    {"a": "text", "b": ""},
    {"Count": 1, "Negative": -5, "Zero": 0, "Large": 1 << 70},
    {"Ratio": 0.5, "Whole": 2.0, "Small": 1e-07, "Large": 1e22, "NegativeZero": -0.0},
    {"None": None, "Nested": {"None": None}, "List": [None, "b", None]},
    {"Tag": [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d"}]},
    {"Tuple": ("a", ("b", "c")), "Lists": [["a"], ["b", ["c"]]]},
    {"Deep": {"a": {"b": {"c": [{"d": 1}]}}}},
    {"Empty": [], "EmptyObject": {}, "Both": [[], {}, "c"]},
    {"Many": list(range(12))},
    {"名称": {"键": "值"}},
    {"Json": '{"a": 1}', "Dots.In.Names": {"a.b": "c"}},
]


@pytest.mark.parametrize("params", SAME, ids=str)
def test_as_the_official_sdk(params) -> None:
    assert viapi_sign.flatten(params) == OfficialSdk.query(params)


def test_booleans_are_those_of_json() -> None:
    """The API references say ``true``; the Python SDK sends ``True``."""
    params = {"Yes": True, "No": False, "List": [True]}
    assert viapi_sign.flatten(params) == {"Yes": "true", "No": "false", "List.1": "true"}
    assert OfficialSdk.query(params) == {"Yes": "True", "No": "False", "List.1": "True"}


def test_subclasses_are_what_they_derive_from() -> None:
    class Count(int):
        def __str__(self) -> str:
            return "not this"

    class Ratio(float):
        def __str__(self) -> str:
            return "not this"

    class Level(enum.IntEnum):
        HIGH = 3

    class Name(str, enum.Enum):
        TAG = "Tag"

    params = {"Count": Count(2), "Ratio": Ratio(0.5), "Level": Level.HIGH}
    assert viapi_sign.flatten(params) == {"Count": "2", "Ratio": "0.5", "Level": "3"}
    # A client that calls str() must send what was signed.
    flat = viapi_sign.flatten({Name.TAG: [{Name.TAG: Name.TAG}]})
    assert repr(flat) == "{'Tag.1.Tag': 'Tag'}"


def test_mappings_at_every_depth() -> None:
    inner = collections.ChainMap({"Key": "a"}, {"Value": "b"})
    outer = types.MappingProxyType({"Tag": [inner]})
    assert viapi_sign.flatten(outer) == {"Tag.1.Key": "a", "Tag.1.Value": "b"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_no_number(value) -> None:
    with pytest.raises(ValueError, match="^parameter 'Size.2' is not a finite number$"):
        viapi_sign.flatten({"Size": [1.0, value]})


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, object(), 1j, (n for n in "ab")])
def test_no_text_form(value) -> None:
    """The SDK would send what ``str`` makes of them, such as ``<object at ...>``."""
    message = f"^parameter 'Tag.1.Key' cannot be {type(value).__name__}$"
    with pytest.raises(TypeError, match=message):
        viapi_sign.flatten({"Tag": [{"Key": value}]})


@pytest.mark.parametrize("params", [{1: "a"}, {"a": {1: "b"}}, {"a": [{None: "b"}]}])
def test_name_that_is_not_text(params) -> None:
    with pytest.raises(TypeError, match="^a parameter name must be str, not (int|NoneType)$"):
        viapi_sign.flatten(params)


@pytest.mark.parametrize("params", [None, "text", [("a", "b")], 1])
def test_no_mapping(params) -> None:
    with pytest.raises(TypeError, match="^params must be a mapping, not "):
        viapi_sign.flatten(params)


@pytest.mark.parametrize(
    "params, name",
    [
        ({"Tag": ["a"], "Tag.1": "b"}, "Tag.1"),
        ({"a": {"b": 1}, "a.b": 1}, "a.b"),
        ({"a": {"b.c": 1, "b": {"c": 2}}}, "a.b.c"),
    ],
)
def test_two_values_of_one_name(params, name) -> None:
    with pytest.raises(viapi_sign.SignError, match=f"more than once: '{name}'") as refused:
        viapi_sign.flatten(params)
    assert refused.value.code == 3


def test_numbers_ids_and_dates_of_the_standard_library() -> None:
    plain = {
        "Price": decimal.Decimal("1E+3"),
        "Small": decimal.Decimal("0.10"),
        "Id": uuid.UUID(int=1),
        "Day": datetime.date(2024, 3, 20),
        "At": datetime.datetime(2024, 3, 20, 7, 51, 44, tzinfo=datetime.timezone.utc),
        "Time": datetime.time(7, 51),
    }
    assert viapi_sign.flatten(plain) == {
        "Price": "1000",
        "Small": "0.10",
        "Id": "00000000-0000-0000-0000-000000000001",
        "Day": "2024-03-20",
        "At": "2024-03-20T07:51:44+00:00",
        "Time": "07:51:00",
    }
    with pytest.raises(ValueError, match="^parameter 'Price' is not a finite number$"):
        viapi_sign.flatten({"Price": decimal.Decimal("NaN")})


def test_what_has_no_end_is_named() -> None:
    cycle: list = []
    cycle.append(cycle)
    with pytest.raises(ValueError, match="^parameter 'Tag' is nested without end$"):
        viapi_sign.flatten({"Tag": cycle})
    with pytest.raises(ValueError, match="^parameter 'Limit' has too many digits$"):
        viapi_sign.flatten({"Limit": 10**5000})


def test_the_type_that_is_refused_is_named_whole() -> None:
    with pytest.raises(TypeError, match=r"^parameter 'Path' cannot be pathlib\.[\w.]*PosixPath$"):
        viapi_sign.flatten({"Path": pathlib.Path("a")})
