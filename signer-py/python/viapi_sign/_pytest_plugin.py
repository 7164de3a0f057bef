"""The fixture ``viapi_server``, for pytest."""

from __future__ import annotations

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .testing import Server


@pytest.fixture
def viapi_server() -> Iterator[Server]:
    """A ``viapi_sign.testing.Server`` for one test, which knows ``testing.KEY_PAIR``.

    Of a test that fails, what was wrong with its requests is shown with it.
    """
    from .testing import Server  # here, because most tests do without

    with Server() as server:
        yield server
    report = server.report()
    if report:
        print(report)  # pytest shows it where the test fails
