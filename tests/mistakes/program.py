"""One client program in parts, each of which a mistake may replace.

It makes its own string-to-sign and signature, the way that a first program
does, and shares no code with the product. With no mistake it is right: the
tests send it to the gateway as it is first.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from . import habits

Pairs = list[tuple[str, str]]


class Request(NamedTuple):
    """What travels: the arguments of the gateway's ``answer``."""

    method: str
    target: bytes
    headers: dict[str, str]
    body: bytes


class Run(NamedTuple):
    """A finished run of the program, and what its author has in hand."""

    request: Request
    params: dict[str, str]
    access_key_id: str
    access_key_secret: str
    string_to_sign: str
    signature: str


def hmac_sha1(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha1).digest()


def encoded_base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def form(method: str, pairs: list[tuple[str, str]], signature: str) -> Request:
    """The right carrier: a query for GET, a form body for POST."""
    text = "&".join(f"{name}={value}" for name, value in [*pairs, ("Signature", signature)])
    return by_method(method, text.encode("utf-8"))


def by_method(method: str, text: bytes) -> Request:
    if method == "GET":
        return Request("GET", b"/?" + text, {}, b"")
    return Request(method, b"/", {"Content-Type": "application/x-www-form-urlencoded"}, text)


def by(key: Callable[[tuple[str, str]], Any]) -> Callable[[Pairs], Pairs]:
    """Sorted by a key."""
    return lambda pairs: sorted(pairs, key=key)


@dataclasses.dataclass(frozen=True)
class Parts:
    """The parts, each right."""

    # What the request is about. Lists of steps, since two mistakes may both
    # change the parameters, each in its own way.
    params: tuple[Callable[[dict[str, str]], dict[str, str]], ...] = ()
    signed: tuple[Callable[[Pairs], Pairs], ...] = ()
    sent: tuple[Callable[[Pairs], Pairs], ...] = ()
    # The string-to-sign.
    order: Callable[[Pairs], Pairs] = by(lambda pair: pair[0].encode())
    names: habits.Encoder = habits.right
    values: habits.Encoder = habits.right
    # Another value for one parameter: name, and encoded value.
    one_value: Callable[[str, str], str | None] = lambda name, value: None
    join: Callable[[Pairs], str] = lambda pairs: "&".join(f"{n}={v}" for n, v in pairs)
    outer: habits.Encoder = habits.right
    signed_method: Callable[[str], str] = lambda method: method
    frame: Callable[[str, str], str] = lambda method, query: f"{method}&%2F&{query}"
    # Replaces the string altogether: method, pairs in order.
    whole: Callable[[str, Pairs], str] | None = None
    ends: Callable[[str], str] = lambda text: text
    text_to_bytes: Callable[[str], bytes] = lambda text: text.encode("utf-8")
    # The signature.
    secret: Callable[[str], str] = lambda secret: secret
    key: Callable[[str, str], str] = lambda key_id, secret: secret + "&"
    mac: Callable[[bytes, bytes], bytes] = hmac_sha1
    digest: Callable[[bytes], str] = encoded_base64
    # The request on the wire.
    sent_value: habits.Encoder = habits.right
    sent_signature: habits.Encoder = habits.right
    carrier: Callable[[str, Pairs, str], Request] = form


def run(
    parts: Parts, params: Mapping[str, str], access_key_id: str, secret: str, method: str
) -> Run:
    """Run the program once."""
    own = dict(params)
    for step in parts.params:
        own = step(own)
    secret = parts.secret(secret)
    signed = list(own.items())
    for change in parts.signed:
        signed = change(signed)
    encoded = []
    for name, value in parts.order(signed):
        special = parts.one_value(name, value)
        encoded.append((parts.names(name), parts.values(value) if special is None else special))
    signed_method = parts.signed_method(method)
    if parts.whole is None:
        text = parts.frame(signed_method, parts.outer(parts.join(encoded)))
    else:
        text = parts.whole(signed_method, encoded)
    text = parts.ends(text)
    key = parts.key(access_key_id, secret)
    signature = parts.digest(parts.mac(key.encode(), parts.text_to_bytes(text)))

    sent = list(own.items())
    for change in parts.sent:
        sent = change(sent)
    wire = [(parts.sent_value(name), parts.sent_value(value)) for name, value in sent]
    request = parts.carrier(method, wire, parts.sent_signature(signature))
    return Run(request, own, access_key_id, secret, text, signature)


def json_body(method: str, pairs: Pairs, signature: str) -> Request:
    """A carrier that the server does not look into."""
    body = json.dumps(dict([*pairs, ("Signature", signature)])).encode()
    return Request("POST", b"/", {"Content-Type": "application/json"}, body)
