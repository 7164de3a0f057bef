"""What a mistake is, in the catalogue."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from ..program import Run


@dataclasses.dataclass(frozen=True)
class Mistake:
    """A change to one or more parts of the program, and what is to be found."""

    name: str
    # The finding, or the findings where a habit gets several characters wrong:
    # the first finding is one of them, and all are found.
    codes: tuple[str, ...]
    # Parts of the program, each with its replacement.
    parts: dict[str, Any]
    # Rows of the collection of mistakes that people really made.
    rows: tuple[int, ...] = ()
    # What the server answers.
    answer: str = "SignatureDoesNotMatch"
    method: str = "POST"
    account: str = "plain"
    # The mistake shows only in some signatures; the nonce is changed until then.
    shows: Callable[[Run], bool] = lambda run: True
    # It shows only where nothing else is wrong.
    alone: bool = False
    # The parameter that the first finding names.
    parameter: str | None = None
    # Changes what the author gives to `diagnose`.
    given: dict[str, Any] = dataclasses.field(default_factory=dict)


def mistake(name: str, codes: str | tuple[str, ...], **rest: Any) -> Mistake:
    """A mistake; what is not a field of ``Mistake`` replaces a part of the program."""
    fields = {field.name for field in dataclasses.fields(Mistake)}
    if isinstance(codes, str):
        codes = (codes,)
    more = {key: value for key, value in rest.items() if key in fields}
    parts = {key: value for key, value in rest.items() if key not in fields}
    return Mistake(name, codes, parts, **more)
