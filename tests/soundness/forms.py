"""Evidence in the forms in which people hold it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

STRINGS: tuple[Callable[[str], str], ...] = (
    str,
    repr,
    lambda text: repr(text.encode()),
    json.dumps,
    lambda text: f"string_to_sign = {text}",
    lambda text: f"StringToSign: {text}\n",
    lambda text: f"```\n{text}\n```",
    lambda text: f"2026-01-02 03:04:05,678 DEBUG string_to_sign: {text}",
)

ERRORS: tuple[Callable[[bytes], object], ...] = (
    bytes,
    lambda body: body.decode(),
    lambda body: repr(body),
    lambda body: str(json.loads(body)) if body.startswith(b"{") else body.decode(),
    lambda body: json.loads(body) if body.startswith(b"{") else body,
    lambda body: f"2026-01-02 03:04:06 ERROR refused: {body.decode()}",
)

# A secret, with the code that says what was pasted along with it.
SECRETS: tuple[tuple[Callable[[str], str], str | None], ...] = (
    (str, None),
    (str, None),
    (lambda secret: secret + "&", "secret-with-ampersand"),
    (lambda secret: f" {secret}\n", "secret-with-white-space"),
    (lambda secret: f"ALIBABA_CLOUD_ACCESS_KEY_SECRET={secret}", "secret-with-name"),
    (lambda secret: f'"{secret}"', "secret-in-quotes"),
)


def raw_http(method: str, target: bytes, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in {"Host": "gateway.example", **headers}.items()]
    head = method.encode() + b" " + target + b" HTTP/1.1\r\n"
    return head + "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def gather(chance: random.Random, made, request) -> tuple[dict, set[str]]:
    """Any part of what ``made`` holds; and the codes that its forms add."""
    given: dict = {"error": chance.choice(ERRORS)(made.error)}
    also = set()
    if chance.random() < 0.6:
        given["string_to_sign"] = chance.choice(STRINGS)(made.string_to_sign)
    params = dict(made.params)
    if chance.random() < 0.5:
        given["params"] = params
        if chance.random() < 0.5:
            given["method"] = made.method
    if chance.random() < 0.6:
        if "params" in given and chance.random() < 0.4:
            params["Signature"] = made.signature
        else:
            given["signature"] = made.signature
    if chance.random() < 0.6:
        form, code = chance.choice(SECRETS)
        given["access_key_secret"] = form(made.access_key_secret)
        also |= {code} - {None}
    if chance.random() < 0.4:
        given["request"] = raw_http(*request)
    return given, also
