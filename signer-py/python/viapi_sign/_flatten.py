"""Nested Python values to the flat text parameters that are signed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def flatten(params: Mapping[str, Any]) -> dict[str, str]:
    """Flatten nested values as the official SDKs do.

    Lists count from 1 and objects go by key, joined with dots:
    ``{"Tag": [{"Key": "a"}]}`` becomes ``{"Tag.1.Key": "a"}``. Booleans become
    ``true`` and ``false``, numbers what ``str`` writes, a ``Decimal`` its digits, a
    ``UUID`` its text, a date or time its ISO text; ``None`` and empty lists and
    objects are left out. A parameter that takes JSON text needs
    ``json.dumps`` by the caller.

    Raises ``TypeError`` or ``ValueError``, which name the parameter, and ``SignError``
    where two values flatten to one name.

    >>> viapi_sign.flatten({"Tag": [{"Key": "a"}], "Limit": 10, "Deep": True, "Note": None})
    {'Tag.1.Key': 'a', 'Limit': '10', 'Deep': 'true'}
    """
    if not isinstance(params, Mapping):
        raise TypeError(f"params must be a mapping, not {type(params).__name__}")
    pairs = [pair for key, value in params.items() for pair in _leaves(_name(key), value)]
    flat = dict(pairs)
    if len(flat) != len(pairs):
        _native.string_to_sign(pairs)  # raises: it refuses a name that occurs twice
    return flat


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a parameter name must be str, not {type(key).__name__}")
    return str.__str__(key)  # a member of an Enum has another str()


# Deeper than any parameter; a list that holds itself has no end.
_MAX_DEPTH = 50


def _leaves(name: str, value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, str.__str__(value)
    elif value is None:
        return
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    elif isinstance(value, int):
        try:
            yield name, str(int(value))
        except ValueError:
            raise ValueError(f"parameter '{name}' has too many digits") from None
    elif isinstance(value, float):
        if value - value != 0:
            raise ValueError(f"parameter '{name}' is not a finite number")
        yield name, str(float(value))
    elif depth > _MAX_DEPTH:
        raise ValueError(f"parameter '{name.partition('.')[0]}' is nested without end")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{name}.{_name(key)}", item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value, start=1):
            yield from _leaves(f"{name}.{index}", item, depth + 1)
    else:
        yield name, _plain(name, value)


def _plain(name: str, value: Any) -> str:
    """A number, an id or a date of the standard library."""
    if _is(value, "decimal", "Decimal"):
        if not value.is_finite():
            raise ValueError(f"parameter '{name}' is not a finite number")
        return format(value, "f")
    if _is(value, "uuid", "UUID"):
        return str(value)
    if any(_is(value, "datetime", kind) for kind in ("date", "time")):
        text: str = value.isoformat()
        return text
    kind = type(value)
    of = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    raise TypeError(f"parameter '{name}' cannot be {of}{kind.__qualname__}")


def _is(value: object, module: str, kind: str) -> bool:
    """Whether it is of a class of a module, which nobody imports for the question."""
    imported = sys.modules.get(module)
    return imported is not None and isinstance(value, getattr(imported, kind))
