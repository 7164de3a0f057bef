"""What takes a clock, a full memory or a year to see, in this process."""

import asyncio

import pytest
from viapi_sign._listen import _http, _judge, _rules, _server

from .running import ID, SECRET

SHORT = _http.Limits(idle=0.05, slow=0.05)
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"


def answered(sent: bytes, limits: _http.Limits) -> tuple[bytes, list[_judge.Verdict]]:
    """What comes back to a client that sends this and then waits."""
    told: list[_judge.Verdict] = []

    async def exchange() -> bytes:
        server = _server.Server(
            _judge.Judge(_rules.KeyPair(ID, SECRET)), told.append, limits=limits
        )
        async with server.listening("127.0.0.1", 0) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(sent)
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer

    return asyncio.run(exchange()), told


def test_an_idle_client_is_let_go() -> None:
    assert answered(b"", SHORT) == (b"", [])


@pytest.mark.parametrize(
    ("sent", "what"),
    [
        (HEAD + b"A: b", "its headers"),
        (HEAD + b"Content-Length: 5\r\n\r\nhel", "the rest of its body"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", "the size of a chunk"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello", "the end of a chunk"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", "the end of its body"),
    ],
)
def test_a_client_that_stops_is_told(sent, what) -> None:
    answer, [verdict] = answered(sent, SHORT)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert verdict.problem == f"the client did not send {what} in 0.05 seconds"


def test_nonces_are_forgotten_when_no_timestamp_is_valid_any_more(monkeypatch) -> None:
    now = 0.0
    monkeypatch.setattr(_rules.time, "monotonic", lambda: now)
    nonces = _rules.Nonces()
    assert not nonces.is_used("a")
    now = 1799.0
    assert nonces.is_used("a") and not nonces.is_used("b")
    now = 1801.0
    assert not nonces.is_used("c")
    assert not nonces.is_used("a")
    assert len(nonces._used) == 3


def test_a_status_without_a_phrase() -> None:
    async def odd(request, verdict):
        return _judge.Verdict(answer=_rules.Answer(599, "text/plain", b"odd"))

    async def exchange() -> bytes:
        judge = _judge.Judge(_rules.KeyPair(ID, SECRET))
        server = _server.Server(judge, lambda verdict: None, answering=odd)
        async with server.listening("127.0.0.1", 0) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.0\r\n\r\n")
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer

    assert asyncio.run(exchange()).startswith(b"HTTP/1.1 599 \r\n")
