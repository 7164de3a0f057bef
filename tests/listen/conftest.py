"""What these tests share."""

from __future__ import annotations

import pytest

from .running import Listen


@pytest.fixture(scope="module")
def listen():
    """One judge for a module."""
    with Listen("--json") as running:
        yield running
