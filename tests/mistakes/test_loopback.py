"""The same programs over a real socket: the answers are those of the process."""

import datetime
import re

import pytest
from gateway import Account, Gateway

from . import loopback
from .catalogue import MISTAKES
from .evidence import gather, program
from .request import ACCOUNTS, NOW


@pytest.fixture(scope="module")
def gateway():
    with Gateway(*(Account(*account) for account in ACCOUNTS.values())) as running:
        running.clock_error = NOW - datetime.datetime.now(datetime.timezone.utc)
        yield running


def without_id(body: bytes) -> bytes:
    return re.sub(rb"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", b"", body)


@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in MISTAKES if not mistake.given.get("repeat")],
    ids=lambda mistake: mistake.name,
)
def test_over_a_socket(gateway, mistake) -> None:
    run, _ = program(mistake)
    status, body = loopback.send(gateway.host, run.request)
    assert status >= 400
    assert without_id(body) == without_id(gather(mistake).error)
