"""What arrives on the wire, taken apart by hand.

``urllib.parse.parse_qsl`` drops what is damaged and forgives what a server
does not; here every step is the form decoding of the URL standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

_HEX = b"0123456789abcdefABCDEF"


def decode(text: bytes) -> bytes:
    """Form decoding: ``+`` is a space, ``%XX`` a byte, a lone ``%`` stays."""
    out = bytearray()
    at = 0
    while at < len(text):
        byte = text[at]
        if byte == 0x2B:
            out.append(0x20)
        elif byte == 0x25 and len(text) >= at + 3 and all(c in _HEX for c in text[at + 1 : at + 3]):
            out.append(int(text[at + 1 : at + 3], 16))
            at += 2
        else:
            out.append(byte)
        at += 1
    return bytes(out)


def pairs(form: bytes) -> list[tuple[bytes, bytes]]:
    """The names and values of a query or form body, in the order sent."""
    found = []
    for part in form.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            found.append((decode(name), decode(value)))
    return found


def body(stream: BinaryIO, headers: Mapping[str, str]) -> bytes:
    """The body after the headers, without its transfer coding (RFC 9112, section 7.1)."""
    if headers.get("Transfer-Encoding", "").strip().lower() != "chunked":
        return stream.read(int(headers.get("Content-Length") or 0))
    found = b""
    while size := int(stream.readline().partition(b";")[0], 16):
        found += stream.read(size)
        if stream.readline().strip():
            raise ValueError("a chunk that is longer than its size")
    while stream.readline().strip():
        pass  # a trailer
    return found


def path_and_query(target: bytes) -> tuple[bytes, bytes]:
    """Of the request line. A client of a proxy writes the whole URL (RFC
    9112, section 3.2.2); at a raw ``#`` nginx stops reading."""
    target = target.partition(b"#")[0]
    scheme, separator, rest = target.partition(b"://")
    if separator and scheme.lower() in (b"http", b"https"):
        start = min((at for at in (rest.find(b"/"), rest.find(b"?")) if at >= 0), default=None)
        target = b"/" if start is None else rest[start:]
        if target.startswith(b"?"):
            target = b"/" + target
    path, _, query = target.partition(b"?")
    return path, query
