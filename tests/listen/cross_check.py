"""Right and wrong requests, by chance, for the gateway and the judge.

They are signed by the gateway's own string-to-sign, and then changed in one or more
ways, or not at all.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import urllib.parse
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from gateway.protocol import string_to_sign

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
ACCOUNTS = (
    ("LTAI5tExampleKeyId000001", "Kx9vExampleSecretOnly1234wQz7P"),
    ("STS.ExampleKeyId00000003", "TemporaryExampleSecret99Z", "CAIS/token+with=every//thing=="),
)
FORM = "application/x-www-form-urlencoded"
TEXTS = ["", "a", "a b", "*~-_.", "+/=%&", "中文", "😀", "\x00\n", "%41", "a'\"<>", "#x", "é"]


class Sent(NamedTuple):
    """A request on the wire."""

    method: str
    target: bytes
    headers: dict[str, str]
    body: bytes


def make(chance: random.Random, nonces: list[str]) -> Sent:
    """One request."""
    account = chance.choice(ACCOUNTS)
    method = chance.choice(["GET", "POST"])
    nonce = f"{chance.getrandbits(128):032x}"
    if nonces and chance.random() < 0.05:
        nonce = chance.choice(nonces)
    nonces.append(nonce)
    late = timedelta(seconds=chance.choice([0, 0, 0, 0, 60, -899, 900, 901, -901, 86400]))
    params = {
        "AccessKeyId": account[0],
        "Action": "SegmentHDBody",
        "Format": chance.choice(["JSON", "json", "XML", "xml", "other"]),
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": nonce,
        "SignatureVersion": "1.0",
        "Timestamp": (NOW + late).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Version": "2019-12-30",
    }
    if len(account) == 3:
        params["SecurityToken"] = account[2]
    for _ in range(chance.randrange(5)):
        name = chance.choice(["ImageURL", "a", "A", "Tag.1", "Tag.10", "图", "x y"])
        params[name] = "".join(chance.choices(TEXTS, k=chance.randrange(4)))
    changes = chance.choice([0, 0, 0, 1, 1, 2, 3])
    for _ in range(changes):
        _change_params(chance, params)
    pairs = {name.encode(): value.encode() for name, value in params.items()}
    signed_method = method if chance.random() < 0.95 else "PUT"
    text = string_to_sign(signed_method, pairs)
    secret = account[1] if chance.random() < 0.9 else "another"
    digest = hmac.new(f"{secret}&".encode(), text.encode(), hashlib.sha1).digest()
    pairs[b"Signature"] = base64.b64encode(digest)
    if changes and chance.random() < 0.05:
        del pairs[b"Signature"]
    return _on_the_wire(chance, method, list(pairs.items()), changes)


def _change_params(chance: random.Random, params: dict[str, str]) -> None:
    name = chance.choice(list(params))
    change = chance.randrange(5)
    if change == 0:
        del params[name]
    elif change == 1:
        params[name] = ""
    elif change == 2:
        params[name] += chance.choice([" ", "x", ".123Z", "Z"])
    elif change == 3:
        params[name.lower()] = params.pop(name)
    else:
        params[name] = chance.choice(["2026-01-02 03:04:05", "2.0", "HMAC-SHA256", "testid"])


def _on_the_wire(
    chance: random.Random, method: str, pairs: list[tuple[bytes, bytes]], changes: int
) -> Sent:
    chance.shuffle(pairs)
    quote = chance.choice([urllib.parse.quote, urllib.parse.quote_plus])
    encoded = [f"{quote(name, safe='')}={quote(value, safe='')}".encode() for name, value in pairs]
    if changes and chance.random() < 0.3:
        encoded.append(chance.choice(encoded))
    if changes and chance.random() < 0.3:
        encoded.insert(0, chance.choice([b"", b"A", b"=", b"=b", b"A=%zz", b"A=\xff", b"Action=b"]))
    in_query = len(encoded) if method == "GET" else chance.choice([0, 0, 0, 2, len(encoded)])
    query, form = b"&".join(encoded[:in_query]), b"&".join(encoded[in_query:])
    kind = FORM
    path = b"/"
    if changes and chance.random() < 0.3:
        kind = chance.choice(["", "text/plain", FORM.upper(), f"{FORM}; charset=GBK", f" {FORM} ;"])
        path = chance.choice([b"/", b"/", b"/v1", b"//", b"http://host/", b"http://host"])
        form += chance.choice([b"", b"\n", b"&", b"#a", b"&B=%E4%B8"])
        query += chance.choice([b"", b"#a", b"&", b"?", b"\xe4"])
    target = path + (b"?" + query if query else b"")
    return Sent(method, target, {"Content-Type": kind} if kind else {}, form)
