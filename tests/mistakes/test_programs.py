"""The wrong programs without `diagnose`: each fails as its author saw it fail."""

import pytest

from .catalogue import MISTAKES
from .evidence import gather, program, server


def test_the_program_without_a_mistake_is_right() -> None:
    import gateway

    from .request import NOW

    run, _ = program()
    assert gateway.answer(*run.request, NOW, server()).status == 200


def test_names_are_unique() -> None:
    assert len({m.name for m in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_server_refuses(mistake) -> None:
    assert gather(mistake).code == mistake.answer
