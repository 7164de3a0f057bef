"""The server's half of RPC signature version 1.0, as a pure function.

Sources: Alibaba Cloud's public "Request signatures" pages and common error
codes, and the bodies in ``tests/errors.json``, which real servers sent.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape

from . import wire

_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"


class Account(NamedTuple):
    """Credentials that the server knows."""

    access_key_id: str
    access_key_secret: str
    security_token: str | None = None


class Answer(NamedTuple):
    """What goes back."""

    status: int
    content_type: str
    body: bytes


@dataclass
class Rules:
    """What the server knows and remembers."""

    accounts: dict[str, Account]
    nonces: set[str] = field(default_factory=set)
    # Some gateways escape the "&" of a string-to-sign in JSON, some do not.
    escape_json: bool = False
    host_id: str = "gateway.example"


class _Refusal(Exception):
    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


def answer(
    method: str,
    target: bytes,
    headers: Mapping[str, str],
    body: bytes,
    now: datetime.datetime,
    rules: Rules,
) -> Answer:
    """Answer one request; ``target`` is the raw path and query."""
    path, query = wire.path_and_query(target)
    sent = wire.pairs(query)
    content_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if content_type == "application/x-www-form-urlencoded":
        sent += wire.pairs(body)
    # Of a name sent twice the server keeps one; which one is not documented.
    params = dict(reversed(sent))
    request_id = str(uuid.uuid4()).upper()
    try:
        if path != b"/":
            raise _Refusal(404, "InvalidPath", "The specified path is not valid.")
        text = _text(params)
        _check(method, params, text, now, rules)
    except _Refusal as refusal:
        return _refuse(refusal, params, request_id, rules)
    done = {"RequestId": request_id, "Action": text["Action"]}
    if _wants_json(params):
        return Answer(200, "application/json;charset=utf-8", json.dumps(done).encode())
    xml = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in done.items())
    return Answer(200, "text/xml;charset=utf-8", f"<Response>{xml}</Response>".encode())


def string_to_sign(method: str, params: Mapping[bytes, bytes]) -> str:
    """The server's own string-to-sign of what arrived."""
    canonical = b"&".join(_encode(name) + b"=" + _encode(params[name]) for name in sorted(params))
    return f"{method}&{_encode(b'/').decode()}&{_encode(canonical).decode()}"


def _encode(text: bytes) -> bytes:
    return b"".join(bytes([b]) if b in _UNRESERVED else b"%%%02X" % b for b in text)


def _text(params: Mapping[bytes, bytes]) -> dict[str, str]:
    return {
        name.decode("utf-8", "replace"): value.decode("utf-8", "replace")
        for name, value in params.items()
    }


def _check(
    method: str,
    params: Mapping[bytes, bytes],
    text: Mapping[str, str],
    now: datetime.datetime,
    rules: Rules,
) -> None:
    for name, code in (
        ("Action", "MissingAction"),
        ("Version", "MissingVersion"),
        ("AccessKeyId", "MissingAccessKeyId"),
        ("Timestamp", "MissingTimestamp"),
        ("SignatureNonce", "MissingSignatureNonce"),
    ):
        if not text.get(name):
            raise _Refusal(400, code, f"{name} is mandatory for this action.")
    if "Signature" not in text:
        raise _Refusal(400, "MissingSignature", "Signature is mandatory for this action.")
    if (
        text.get("SignatureMethod") != "HMAC-SHA1"
        or text.get("SignatureVersion") != "1.0"
        or not text["Signature"]
    ):
        raise _Refusal(
            400,
            "IncompleteSignature",
            "The request signature does not conform to Aliyun standards. "
            f"server string to sign is:{string_to_sign(method, _signed(params))}",
        )
    account = rules.accounts.get(text["AccessKeyId"])
    if account is None:
        raise _Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    if account.security_token is not None:
        if "SecurityToken" not in text:
            raise _Refusal(
                400, "MissingSecurityToken", "SecurityToken is mandatory for this action."
            )
        if text["SecurityToken"] != account.security_token:
            raise _Refusal(
                400,
                "InvalidSecurityToken.Malformed",
                "Specified SecurityToken is malformed.",
            )
    _check_time(text["Timestamp"], now)
    _check_signature(method, params, text["Signature"], account)
    if text["SignatureNonce"] in rules.nonces:
        raise _Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.")
    rules.nonces.add(text["SignatureNonce"])


def _check_time(timestamp: str, now: datetime.datetime) -> None:
    try:
        sent = datetime.datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise _Refusal(
            400,
            "InvalidTimeStamp.Format",
            "Specified time stamp or date value is not well formatted.",
        ) from None
    if abs(now - sent.replace(tzinfo=datetime.timezone.utc)) > datetime.timedelta(minutes=15):
        raise _Refusal(
            400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."
        )


def _signed(params: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    return {name: value for name, value in params.items() if name != b"Signature"}


def _check_signature(
    method: str, params: Mapping[bytes, bytes], signature: str, account: Account
) -> None:
    message = string_to_sign(method, _signed(params))
    key = f"{account.access_key_secret}&".encode()
    digest = hmac.new(key, message.encode(), hashlib.sha1).digest()
    if base64.b64encode(digest).decode() != signature:
        raise _Refusal(
            400,
            "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. "
            f"server string to sign is:{message}",
        )


def _wants_json(params: Mapping[bytes, bytes]) -> bool:
    return params.get(b"Format", b"XML").upper() == b"JSON"


def _refuse(
    refusal: _Refusal, params: Mapping[bytes, bytes], request_id: str, rules: Rules
) -> Answer:
    children = {
        "RequestId": request_id,
        "HostId": rules.host_id,
        "Code": refusal.code,
        "Message": refusal.message,
        "Recommend": f"https://api.aliyun.com/troubleshoot?q={refusal.code}&requestId={request_id}",
    }
    if _wants_json(params):
        text = json.dumps(children, ensure_ascii=False)
        if rules.escape_json:
            text = text.replace("&", "\\u0026")
        return Answer(refusal.status, "application/json;charset=utf-8", text.encode())
    xml = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in children.items())
    return Answer(
        refusal.status,
        "text/xml;charset=utf-8",
        f"<?xml version='1.0' encoding='UTF-8'?><Error>{xml}</Error>".encode(),
    )
