"""What arrives, taken apart; expected from the RFCs that the functions name."""

import io
import socket

import pytest

from gateway import Account, Gateway, wire

CHUNKED = {"Transfer-Encoding": "Chunked"}


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"0\r\n\r\n", b""),
        (b"5\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"2;a=b\r\nhe\r\n00003\r\nllo\r\n0\r\nTrailer: x\r\nAnother: y\r\n\r\n", b"hello"),
        (b"A\r\n0123456789\r\n1\r\n\n\r\n0\r\n\r\n", b"0123456789\n"),
    ],
)
def test_chunks(sent, body) -> None:
    stream = io.BytesIO(sent + b"next")
    assert wire.body(stream, CHUNKED) == body
    assert stream.read() == b"next"


@pytest.mark.parametrize("sent", [b"x\r\n", b"\r\n", b"2\r\nhello\r\n0\r\n\r\n", b""])
def test_chunks_that_are_none(sent) -> None:
    with pytest.raises(ValueError):
        wire.body(io.BytesIO(sent), CHUNKED)


@pytest.mark.parametrize(
    ("target", "path", "query"),
    [
        (b"/", b"/", b""),
        (b"/?A=b?c", b"/", b"A=b?c"),
        (b"/a?A=b#c?d", b"/a", b"A=b"),
        (b"http://host:80/a?b", b"/a", b"b"),
        (b"HTTPS://host", b"/", b""),
        (b"http://host?b=/", b"/", b"b=/"),
        (b"/?A=http://host/", b"/", b"A=http://host/"),
    ],
)
def test_targets(target, path, query) -> None:
    assert wire.path_and_query(target) == (path, query)


def test_the_next_request_after_chunks() -> None:
    """Whatever is in a body, the connection goes on after it; `100-continue` too."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    with Gateway(Account("a", "b")) as gateway:
        name, _, port = gateway.host.partition(":")
        with socket.create_connection((name, int(port)), timeout=60) as connection:
            connection.sendall(head + b"Expect: 100-continue\r\n\r\n")
            assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
            connection.sendall(b"3\r\nA=b\r\n0\r\n\r\n" + head + b"\r\n3\r\nA=c\r\n0\r\n\r\n")
            connection.sendall(head + b"\r\nbad\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := connection.recv(65536):
                answer += part
    assert [body for _, _, body in gateway.requests] == [b"A=b", b"A=c"]
    assert answer.count(b"HTTP/1.1 400 ") == 3
