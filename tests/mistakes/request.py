"""The request that every wrong program wants to make, and the accounts.

Its values make each mistake visible: a URL, a space, ``*``, ``~``, ``+``,
``%``, ``&``, ``#``, quotes, Chinese, an empty value, a list of ten and more.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)

COMMON = {
    "Format": "JSON",
    "Version": "2019-12-30",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureVersion": "1.0",
    "Timestamp": "2026-01-02T03:04:05Z",
    "Action": "SegmentHDBody",
    "RegionId": "cn-shanghai",
}

OWN = {
    "ImageURL": "http://viapi-test.oss-cn-shanghai.aliyuncs.com/a b/图片.png?x=1&y=2",
    "Note": "it's *fine* ~ (really)! a,b;c@d",
    "Formula": "1+1 100%",
    "Title": "§é 图片",
    "Callback": "https://example.com/done#top&id=7",
    "Empty": "",
    "Tag.1": "one",
    "Tag.2": "two",
    "Tag.10": "ten",
    "userData": '{"a": "b"}',
    "Host": "2001:db8::1",
}


class Account(NamedTuple):
    access_key_id: str
    access_key_secret: str
    security_token: str | None = None


ACCOUNTS = {
    "plain": Account("LTAI5tExampleKeyId000001", "Kx9vExampleSecretOnly1234wQz7P"),
    # A secret with characters that percent-encoding changes: not one that
    # Alibaba Cloud gives out, but what some compatible services do.
    "special": Account("LTAI5tExampleKeyId000002", "a+b/c=ExampleSecret~*d"),
    "temporary": Account(
        "STS.ExampleKeyId00000003", "TemporaryExampleSecret99Z", "CAIS/token+with=every//thing=="
    ),
}


def request(account: Account, nonce: str) -> dict[str, str]:
    """The parameters, in no particular order, as a first program has them."""
    params = {
        **COMMON,
        "AccessKeyId": account.access_key_id,
        "SignatureNonce": nonce,
    }
    if account.security_token is not None:
        params["SecurityToken"] = account.security_token
    return {**params, **OWN}
