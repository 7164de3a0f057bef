"""The transcripts in the READMEs are what is printed; `tests/listen/refresh` writes them."""

import pytest

from .transcript import PAGES, SHOWN, TOP, transcript


@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_transcript(page, lang) -> None:
    [shown] = SHOWN.findall((TOP / page).read_text(encoding="utf-8"))
    assert shown[1] == transcript(lang), "run tests/listen/refresh"
