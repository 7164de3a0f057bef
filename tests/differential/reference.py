"""The signature in a few lines of standard library, for comparison only."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import NamedTuple
from urllib.parse import quote


class Answer(NamedTuple):
    """What a signer makes of a request."""

    canonicalized_query: str
    string_to_sign: str
    signature: str
    signed_query: str


class Refused(NamedTuple):
    """The number of the error of a request that cannot be signed."""

    code: int


def answer(method: str, secret: str, pairs: list[tuple[str, str]]) -> Answer | Refused:
    """Sign the pairs, or give the number of the error."""
    if not secret:
        return Refused(1)
    names = sorted(name.encode("utf-8") for name, _ in pairs)
    # In signing order, the first that cannot be signed.
    for at, name in enumerate(names):
        if not name:
            return Refused(2)
        if name == b"Signature":
            return Refused(4)
        if at and names[at - 1] == name:
            return Refused(3)
    return sign(method, secret, pairs)


def sign(method: str, secret: str, pairs: list[tuple[str, str]]) -> Answer:
    """Sign the pairs, whatever they are."""
    ordered = sorted(pairs, key=lambda pair: pair[0].encode("utf-8"))
    query = "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in ordered)
    string_to_sign = f"{method}&%2F&{quote(query, safe='~')}"
    mac = hmac.digest(f"{secret}&".encode(), string_to_sign.encode(), hashlib.sha1)
    signature = base64.b64encode(mac).decode("ascii")
    joint = "&" if query else ""
    signed_query = f"{query}{joint}Signature={quote(signature, safe='~')}"
    return Answer(query, string_to_sign, signature, signed_query)
