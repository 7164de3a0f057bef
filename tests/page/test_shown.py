"""Every code has a wrong program in the catalogue, or a reason why it has none."""

import pytest
import viapi_sign
from mistakes.catalogue import MISTAKES
from mistakes.catalogue.without import WITHOUT


def test_a_reason_only_where_there_is_no_program() -> None:
    made = {code for mistake in MISTAKES for code in mistake.codes}
    assert not made & set(WITHOUT), "these have a program now: take them out of without.py"


@pytest.mark.parametrize("code", WITHOUT)
def test_what_is_given_shows_the_code(code) -> None:
    why, given = WITHOUT[code]
    assert why
    given = dict(given)
    diagnosis = viapi_sign.diagnose(given.pop("error", None), **given)
    assert code in [finding.code for finding in diagnosis], diagnosis
