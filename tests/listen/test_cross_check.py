"""The judge and the gateway, which share no code, answer alike."""

import collections
import os
import random
import re

import gateway
from viapi_sign._listen import _http, _judge, _rules

from . import cross_check
from .cross_check import ACCOUNTS, NOW

REQUESTS = 20_000 if os.environ.get("LONG") else 800

# What an answer has anew, or of its own.
OWN = re.compile(
    rb"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|gateway\.example|127\.0\.0\.1|\"Action\"[^}]*"
)


def of_gateway(sent, rules) -> gateway.Answer:
    return gateway.answer(*sent, NOW, rules)


def of_judge(sent, judge) -> _judge.Verdict:
    headers = [(name.encode(), value.encode()) for name, value in sent.headers.items()]
    request = _http.Request(sent.method.encode(), sent.target, headers, sent.body, True)
    return judge.judge(request)


def code(answer) -> str:
    if answer.status == 200:
        return "OK"
    found = re.search(rb'"Code": "([^"]+)"|<Code>([^<]+)</Code>', answer.body)
    return (found[1] or found[2]).decode()


def test_they_answer_alike() -> None:
    """Same status, same code, same message with its string-to-sign, same form."""
    rules = gateway.Rules({account[0]: gateway.Account(*account) for account in ACCOUNTS})
    judge = _judge.Judge(
        *(_rules.KeyPair(*account) for account in ACCOUNTS), clock=lambda: NOW.timestamp()
    )
    seen = collections.Counter()
    nonces: list[str] = []
    for seed in range(REQUESTS):
        sent = cross_check.make(random.Random(seed), nonces)
        one, other = of_gateway(sent, rules), of_judge(sent, judge)
        seen[code(one)] += 1
        assert (other.answer.status, other.code or "OK") == (one.status, code(one)), (seed, sent)
        assert other.answer.content_type == one.content_type, (seed, sent)
        if one.status != 200:
            assert OWN.sub(b"", other.answer.body) == OWN.sub(b"", one.body), (seed, sent)
            assert len(other.diagnosis) > 0, (seed, sent)
    print(dict(seen))
    # Each way to refuse was met.
    assert {
        "OK",
        "InvalidAccessKeyId.NotFound",
        "IncompleteSignature",
        "InvalidPath",
        "InvalidTimeStamp.Expired",
        "InvalidTimeStamp.Format",
        "MissingAction",
        "MissingSecurityToken",
        "MissingSignature",
        "MissingTimestamp",
        "SignatureDoesNotMatch",
        "SignatureNonceUsed",
    } <= set(seen)
    assert min(seen["OK"], seen["SignatureDoesNotMatch"]) > REQUESTS // 25
