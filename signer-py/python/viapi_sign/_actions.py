"""The actions of the Visual Intelligence API: which host, which version, which parameters."""

from __future__ import annotations

import difflib
import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

_PARAMETER = re.compile(r"(\w+)([*?@=]*)(?:\[(.*)\])?$")


class Parameter:
    """A parameter of an action, or a field of one that is an object."""

    __slots__ = ("fields", "is_file", "is_json", "is_required", "name", "travels_in_query")

    def __init__(self, text: str) -> None:
        found = _PARAMETER.match(text)
        assert found is not None
        self.name, marks, fields = found[1], found[2], found[3]
        self.is_required = "*" in marks
        self.travels_in_query = "?" in marks
        self.is_file = "@" in marks
        self.is_json = "=" in marks
        self.fields = [Parameter(field) for field in fields.split(",")] if fields else []

    def takes_files(self) -> bool:
        """Whether a file can be given, here or in a field."""
        return self.is_file or any(field.is_file for field in self.fields)


class Action:
    """What has to be known to call an action by its name."""

    __slots__ = ("host", "is_asynchronous", "method", "name", "parameters", "product", "version")

    def __init__(self, product: str, version: str, host: str, line: str) -> None:
        name, *words = line.split()
        self.product = product
        self.version = version
        self.host = host
        self.is_asynchronous = name.endswith("+")
        self.name = name.rstrip("+")
        self.method = "GET" if words[:1] == ["GET"] else "POST"
        self.parameters = [Parameter(word) for word in words if word != "GET"]

    def parameter(self, name: str) -> Parameter:
        """That of a name, or of one that a list is flattened to, such as ``Tasks.1.URL``."""
        known = {parameter.name: parameter for parameter in self.parameters}
        first = name.partition(".")[0]
        if first in known:
            return known[first]
        raise ValueError(f"{self.name} has no parameter '{name}'{_near(first, known)}")

    def check(self, params: Mapping[str, Any]) -> None:
        """Refuse what the server would refuse: a wrong spelling, and what is missing."""
        given = set()
        for name, value in params.items():
            parameter = self.parameter(name)
            given.add(parameter.name)
            if parameter.fields:
                _check_fields(parameter, value)
        for parameter in self.parameters:
            if parameter.is_required and parameter.name not in given:
                raise ValueError(f"{self.name} needs the parameter '{parameter.name}'")

    def usage(self) -> str:
        """How it is called on the command line."""
        words = [self.name]
        for parameter in self.parameters:
            value = "file:FILE" if parameter.is_file else "JSON" if parameter.is_json else "..."
            word = f"{parameter.name}={value}"
            if parameter.fields and not parameter.is_json:
                word = f"{parameter.name}.1.{parameter.fields[0].name}={value}"
                if parameter.fields[0].is_file:
                    word = word.replace("...", "file:FILE")
            words.append(word if parameter.is_required else f"[{word}]")
        return " ".join(words)


def _check_fields(parameter: Parameter, value: object) -> None:
    known = {field.name: field for field in parameter.fields}
    for item in value if isinstance(value, (list, tuple)) else [value]:
        for name in item if isinstance(item, dict) else ():
            if name not in known:
                raise ValueError(f"{parameter.name} has no field '{name}'{_near(name, known)}")


def _near(name: str, known: Iterable[str]) -> str:
    """The right spelling of a name, or those that are like it."""
    names = list(known)
    same = [one for one in names if one.lower() == name.lower()]
    by_lower = {one.lower(): one for one in names}
    near = same or [
        by_lower[one] for one in difflib.get_close_matches(name.lower(), by_lower, 3, 0.6)
    ]
    if same:
        return f": write '{near[0]}'"
    return f": near are {', '.join(near)}" if near else ""


def all_actions() -> Iterator[Action]:
    """Every action, product by product."""
    product = version = host = ""
    path = os.path.join(os.path.dirname(__file__), "actions.txt")
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith(" "):
                yield Action(product, version, host, line)
            elif not line.startswith("#"):
                product, version, host = line.split()


def find(name: str, product: str | None = None) -> Action:
    """The action of a name; the product is needed where several have it."""
    actions = [action for action in all_actions() if product in (None, action.product)]
    if not actions:
        products = sorted({action.product for action in all_actions()})
        raise ValueError(f"there is no product '{product}': there are {', '.join(products)}")
    found = [action for action in actions if action.name == name]
    if not found:
        where = "" if product is None else f" in {product}"
        near = _near(name, dict.fromkeys(action.name for action in actions))
        raise ValueError(f"there is no action '{name}'{where}{near}")
    if len(found) > 1:
        products = sorted(action.product for action in found)
        raise ValueError(f"say which product {name} is of: {', '.join(products)}")
    return found[0]


def search(*words: str) -> list[Action]:
    """Those with every word in action, product or parameters, in any case."""
    wanted = [word.lower() for word in words]

    def names(action: Action) -> list[str]:
        return [action.name.lower(), action.product] + [p.name.lower() for p in action.parameters]

    return [
        action
        for action in all_actions()
        if all(any(word in name for name in names(action)) for word in wanted)
    ]
