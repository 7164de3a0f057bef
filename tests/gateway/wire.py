"""What arrives on the wire, taken apart by hand.

``urllib.parse.parse_qsl`` drops what is damaged and forgives what a server
does not; here every step is the form decoding of the URL standard.
"""

from __future__ import annotations

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
