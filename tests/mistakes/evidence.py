"""Runs a program against the gateway, and what its author then has in hand."""

from __future__ import annotations

import dataclasses
import json
import uuid
from typing import Any, NamedTuple

import gateway

from .catalogue import Mistake
from .program import Parts, Run, run
from .request import ACCOUNTS, NOW, request

# Parts that hold steps, of which each mistake adds its own.
STEPS = ("params", "signed", "sent")


class Evidence(NamedTuple):
    """The keyword arguments of ``diagnose``, and the server's error code."""

    code: str
    error: bytes
    params: dict[str, str]
    method: str
    access_key_secret: str
    signature: str
    string_to_sign: str
    now: Any
    request: tuple[str, bytes, dict[str, str], bytes]

    def full(self) -> dict[str, Any]:
        """Everything."""
        return {
            name: value for name, value in self._asdict().items() if name not in ("code", "request")
        }

    def bare(self) -> dict[str, Any]:
        """What a user has who kept no string-to-sign and no parameters."""
        return {name: getattr(self, name) for name in ("error", "access_key_secret", "signature")}


class NeverShows(Exception):
    """No request makes all of the mistakes visible."""


def server() -> gateway.Rules:
    return gateway.Rules(
        {account.access_key_id: gateway.Account(*account) for account in ACCOUNTS.values()}
    )


def parts(*mistakes: Mistake) -> Parts:
    """The program with these mistakes."""
    changed: dict[str, Any] = {}
    for mistake in mistakes:
        for part, value in mistake.parts.items():
            changed[part] = (*changed.get(part, ()), *value) if part in STEPS else value
    return dataclasses.replace(Parts(), **changed)


def program(*mistakes: Mistake, like: tuple[Mistake, ...] | None = None) -> tuple[Run, str]:
    """A run in which every one of the mistakes shows, and the method it was sent with.

    The request is the one that a program with the mistakes ``like`` makes.
    """
    like = mistakes if like is None else like
    account = ACCOUNTS[next((m.account for m in like if m.account != "plain"), "plain")]
    method = next((m.method for m in like if m.method != "POST"), "POST")
    made, shown = parts(*mistakes), parts(*like)
    for attempt in range(200):
        nonce = str(uuid.uuid5(uuid.NAMESPACE_URL, str(attempt)))
        facts = (request(account, nonce), *account[:2], method)
        if all(mistake.shows(run(shown, *facts)) for mistake in like):
            return run(made, *facts), method
    raise NeverShows


def gather(*mistakes: Mistake, like: tuple[Mistake, ...] | None = None) -> Evidence:
    """Run the program against the gateway, in this process."""
    finished, method = program(*mistakes, like=like)
    rules = server()
    given = {name: value for mistake in mistakes for name, value in mistake.given.items()}
    if given.get("repeat"):
        gateway.answer(*finished.request, NOW, rules)
    answer = gateway.answer(*finished.request, NOW, rules)
    return evidence(finished, method, given, answer.status, answer.body)


def evidence(
    finished: Run, method: str, given: dict[str, Any], status: int, body: bytes
) -> Evidence:
    secret = finished.access_key_secret
    if given.get("access_key_secret") == "right":
        secret = next(
            a.access_key_secret
            for a in ACCOUNTS.values()
            if a.access_key_id == finished.access_key_id
        )
    return Evidence(
        code_of(status, body),
        body,
        finished.params,
        method,
        secret,
        finished.signature.replace("+", " ") if "signature" in given else finished.signature,
        finished.string_to_sign,
        NOW if given.get("now") else None,
        finished.request,
    )


def code_of(status: int, body: bytes) -> str:
    if status == 200:
        return "OK"
    try:
        return str(json.loads(body)["Code"])
    except ValueError:
        return body.decode().partition("<Code>")[2].partition("</Code>")[0]
