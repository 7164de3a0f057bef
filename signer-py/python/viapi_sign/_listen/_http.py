"""HTTP/1.1 as a server reads it, from an asyncio stream (RFC 9112).

Whatever arrives ends in a ``Request``, in ``None`` at the end of a connection, or
in a ``BadRequest`` that says how to answer before the connection is closed.
"""

from __future__ import annotations

import asyncio
import re
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeVar

    _T = TypeVar("_T")

# A line, and all lines of a head together.
LINE = 64 * 1024
HEADERS = 200
BODY = 16 * 1024 * 1024

_TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_NUMBER = re.compile(rb"[0-9]{1,18}")
_HEXADECIMAL = re.compile(rb"[0-9A-Fa-f]{1,15}")
_VERSION = re.compile(rb"HTTP/[0-9]\.[0-9]")


class Request(NamedTuple):
    """A whole request; the body is without its transfer coding."""

    method: bytes
    target: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes
    keep_alive: bool

    def raw(self) -> bytes:
        """The request as text, with the length that its body has."""
        skip = (b"content-length", b"transfer-encoding")
        lines = [b"%b %b HTTP/1.1" % (self.method, self.target)]
        lines += [b"%b: %b" % header for header in self.headers if header[0].lower() not in skip]
        lines += [b"Content-Length: %d" % len(self.body), b"", self.body]
        return b"\r\n".join(lines)


class BadRequest(Exception):
    """What is no request, or none that is read: a status, and what is wrong."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Limits(NamedTuple):
    """How long to wait for what is to come, in seconds."""

    idle: float = 75
    slow: float = 30


LIMITS = Limits()


async def read_request(
    reader: asyncio.StreamReader, go_on: Callable[[], Awaitable[None]], limits: Limits
) -> Request | None:
    """The next request, or ``None`` when there is no other one.

    ``go_on`` is awaited when the client waits for ``100 Continue``.
    """
    first = await _first_line(reader, limits)
    if first is None:
        return None
    method, target, version = _request_line(first)
    headers = await _waited(_headers(reader), limits.slow, "its headers")
    return await _body(reader, go_on, limits, method, target, version, headers)


async def _first_line(reader: asyncio.StreamReader, limits: Limits) -> bytes | None:
    # A line break before a request is left over from the one before.
    for _ in range(4):
        try:
            line = await asyncio.wait_for(_line(reader, 414), limits.idle)
        except asyncio.TimeoutError:
            return None
        if line is None or line:
            return line
    raise BadRequest(400, "empty lines in place of a request")


def _request_line(line: bytes) -> tuple[bytes, bytes, bytes]:
    if line[:2] == b"\x16\x03":
        raise BadRequest(400, "this is TLS: write http:// in the address, or listen with --tls")
    words = line.split(b" ")
    version = words[-1]
    if len(words) < 3 or not _VERSION.fullmatch(version):
        raise BadRequest(400, "the first line is not METHOD TARGET HTTP/1.1")
    if len(words) > 3:
        raise BadRequest(400, "the URL holds a raw space: encode it as %20")
    method, target = words[:2]
    if not _TOKEN.fullmatch(method):
        raise BadRequest(400, "the method is not a word")
    if version not in (b"HTTP/1.0", b"HTTP/1.1"):
        raise BadRequest(505, "only HTTP/1.0 and HTTP/1.1 are understood")
    if not target or any(byte <= 0x20 or byte == 0x7F for byte in target):
        raise BadRequest(400, "the URL is empty, or holds a control character")
    return method, target, version


async def _headers(reader: asyncio.StreamReader) -> list[tuple[bytes, bytes]]:
    headers: list[tuple[bytes, bytes]] = []
    left = LINE
    while line := await _inner_line(reader):
        left -= len(line)
        if left < 0 or len(headers) == HEADERS:
            raise BadRequest(431, "the headers are too long, or too many")
        name, colon, value = line.partition(b":")
        if not colon or not _TOKEN.fullmatch(name):
            raise BadRequest(400, "a header is not Name: value")
        if b"\0" in value or b"\r" in value:
            raise BadRequest(400, "a header holds a control character")
        headers.append((name, value.strip(b" \t")))
    return headers


async def _body(
    reader: asyncio.StreamReader,
    go_on: Callable[[], Awaitable[None]],
    limits: Limits,
    method: bytes,
    target: bytes,
    version: bytes,
    headers: list[tuple[bytes, bytes]],
) -> Request:
    named: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        named.setdefault(name.lower(), []).append(value)
    if len(named.get(b"host", ())) != 1 and version == b"HTTP/1.1":
        raise BadRequest(400, "there must be one Host header")
    codings = [
        coding.strip().lower()
        for value in named.get(b"transfer-encoding", ())
        for coding in value.split(b",")
    ]
    if codings and codings != [b"chunked"]:
        raise BadRequest(501, "the only Transfer-Encoding that is understood is chunked")
    if codings and (b"content-length" in named or version == b"HTTP/1.0"):
        raise BadRequest(400, "the length of the body is given in two ways")
    length = _length(named.get(b"content-length", ()))
    expected = [value.lower() for value in named.get(b"expect", ())]
    if expected not in ([], [b"100-continue"]):
        raise BadRequest(417, "the only Expect that is understood is 100-continue")
    if expected and version == b"HTTP/1.1" and (length or codings):
        await go_on()
    if codings:
        body = await _chunks(reader, limits)
    else:
        body = await _bytes(reader, length, limits)
    connection = b",".join(named.get(b"connection", ())).lower()
    keep_alive = b"close" not in connection and (
        version == b"HTTP/1.1" or b"keep-alive" in connection
    )
    return Request(method, target, headers, body, keep_alive)


def _length(values: list[bytes] | tuple[()]) -> int:
    given = set(values)
    if not given:
        return 0
    value = given.pop()
    if given or not _NUMBER.fullmatch(value):
        raise BadRequest(400, "Content-Length is not a number, or two")
    length = int(value)
    if length > BODY:
        raise BadRequest(413, f"the body is longer than {BODY} bytes")
    return length


async def _chunks(reader: asyncio.StreamReader, limits: Limits) -> bytes:
    parts: list[bytes] = []
    total = 0
    while True:
        line = await _waited(_inner_line(reader), limits.slow, "the size of a chunk")
        size_text = line.partition(b";")[0].strip(b" \t")
        if not _HEXADECIMAL.fullmatch(size_text):
            raise BadRequest(400, "the size of a chunk is not a hexadecimal number")
        size = int(size_text, 16)
        if size == 0:
            # Trailers are read over.
            await _waited(_headers(reader), limits.slow, "the end of its body")
            return b"".join(parts)
        total += size
        if total > BODY:
            raise BadRequest(413, f"the body is longer than {BODY} bytes")
        parts.append(await _bytes(reader, size, limits))
        if await _waited(_inner_line(reader), limits.slow, "the end of a chunk"):
            raise BadRequest(400, "a chunk is longer than its size")


async def _bytes(reader: asyncio.StreamReader, length: int, limits: Limits) -> bytes:
    parts: list[bytes] = []
    while length:
        part = await _waited(reader.read(length), limits.slow, "the rest of its body")
        if not part:
            raise BadRequest(400, "the body is shorter than its Content-Length, or chunk size")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


async def _waited(coming: Awaitable[_T], seconds: float, what: str) -> _T:
    try:
        return await asyncio.wait_for(coming, seconds)
    except asyncio.TimeoutError:
        raise BadRequest(408, f"the client did not send {what} in {seconds:g} seconds") from None


async def _inner_line(reader: asyncio.StreamReader) -> bytes:
    line = await _line(reader, 431)
    if line is None:
        raise BadRequest(400, "the connection ended inside a request")
    return line


async def _line(reader: asyncio.StreamReader, too_long: int) -> bytes | None:
    """A line without its end; ``None`` at the end of what is sent."""
    try:
        line = await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError as end:
        if end.partial:
            raise BadRequest(400, "the connection ended inside a line") from None
        return None
    except asyncio.LimitOverrunError:
        raise BadRequest(too_long, f"a line is longer than {LINE} bytes") from None
    return line[:-1].removesuffix(b"\r")
