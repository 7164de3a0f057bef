"""What `diagnose` finds of every mistake and of pairs, by the numbers."""

import os

import pytest
import viapi_sign

from . import matrix
from .catalogue import MISTAKES
from .evidence import gather
from .rows import ROWS

REFRESH = "refresh it: tests/refresh mistakes"
EVERY_PAIR = bool(os.environ.get("EVERY_PAIR"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake_is_found_first(mistake) -> None:
    made = gather(mistake)
    given = made.full()
    diagnosis = viapi_sign.diagnose(given.pop("error"), **given)
    found = [finding.code for finding in diagnosis]
    assert found[:1] and found[0] in mistake.codes
    assert set(mistake.codes) <= set(found)
    if mistake.parameter is not None:
        assert diagnosis.findings[0].parameter == mistake.parameter
    assert made.access_key_secret.strip() not in str(diagnosis)


def test_there_are_enough() -> None:
    assert len(MISTAKES) >= 60 and matrix.singles().right == len(MISTAKES)
    count = matrix.all_pairs(1 if EVERY_PAIR else matrix.ONE_IN)
    assert count.of >= 200 and count.right >= 0.95 * count.of


def test_every_row_is_covered() -> None:
    assert {row for mistake in MISTAKES for row in mistake.rows} == set(ROWS)


def test_readme_is_current() -> None:
    text = matrix.README.read_text(encoding="utf-8")
    counted = text.partition(matrix.BEGIN)[2].partition(matrix.END)[0]
    every_pair = matrix.every_pair_of(counted)
    if EVERY_PAIR:
        assert every_pair == (matrix.counted(1), matrix.left_out()), REFRESH
    assert counted == matrix.render(every_pair), REFRESH
