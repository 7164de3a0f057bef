"""What a server checks, in its order, and what it answers.

From Alibaba Cloud's lists of common error codes, and from answers that real
servers gave; the signature itself is the native module's.
"""

from __future__ import annotations

import json
import time
import uuid
from datetime import datetime, timezone
from typing import NamedTuple
from xml.sax.saxutils import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from .._native import Arrived

# How far a Timestamp may be off, either way.
_MOST_SECONDS = 15 * 60


class KeyPair(NamedTuple):
    """Credentials that the server knows."""

    access_key_id: str
    access_key_secret: str
    security_token: str | None = None

    def __repr__(self) -> str:
        return f"KeyPair({self.access_key_id!r}, ...)"


class Refusal(NamedTuple):
    """How a server refuses."""

    status: int
    code: str
    message: str


EXPIRED = Refusal(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")


class Answer(NamedTuple):
    """What goes back."""

    status: int
    content_type: str
    body: bytes


class Nonces:
    """The nonces of the requests that were accepted, as long as a Timestamp is valid."""

    def __init__(self) -> None:
        self._used: dict[str, float] = {}

    def is_used(self, nonce: str) -> bool:
        """Whether it was used; from now on it is."""
        now = time.monotonic()
        used = nonce in self._used
        self._used.setdefault(nonce, now)
        # The oldest come first.
        for old, since in list(self._used.items())[:2]:
            if now - since > 2 * _MOST_SECONDS:
                del self._used[old]
        return used


_MANDATORY = ("Action", "Version", "AccessKeyId", "Timestamp", "SignatureNonce")


def refusals(
    params: Mapping[str, str],
    arrived: Arrived,
    key_pairs: Mapping[str, KeyPair],
    nonces: Nonces,
    now: float,
) -> list[Refusal]:
    """Why the server refuses the request: the first is its answer, and each other one
    would be, if only those before it were put right."""
    found = list(_before_signature(params, arrived, key_pairs, now))
    # A server with one account can say more than whether it has that AccessKeyId.
    pair = key_pairs.get(params.get("AccessKeyId", "")) or next(iter(key_pairs.values()))
    if params.get("Signature") and params["Signature"] != arrived.signature(pair.access_key_secret):
        found.append(
            Refusal(
                400,
                "SignatureDoesNotMatch",
                "Specified signature is not matched with our calculation. "
                f"server string to sign is:{arrived.string_to_sign}",
            )
        )
    if not found and nonces.is_used(params["SignatureNonce"]):
        found.append(
            Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.")
        )
    return found


def _before_signature(
    params: Mapping[str, str],
    arrived: Arrived,
    key_pairs: Mapping[str, KeyPair],
    now: float,
) -> Iterator[Refusal]:
    if arrived.path != b"/":
        yield Refusal(404, "InvalidPath", "The specified path is not valid.")
    for name in _MANDATORY:
        if not params.get(name):
            yield _mandatory(name)
    if "Signature" not in params:
        yield _mandatory("Signature")
    elif (
        params.get("SignatureMethod") != "HMAC-SHA1"
        or params.get("SignatureVersion") != "1.0"
        or not params["Signature"]
    ):
        yield Refusal(
            400,
            "IncompleteSignature",
            "The request signature does not conform to Aliyun standards. "
            f"server string to sign is:{arrived.string_to_sign}",
        )
    access_key_id = params.get("AccessKeyId")
    key_pair = key_pairs.get(access_key_id or "")
    if access_key_id and key_pair is None:
        yield Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    if key_pair is not None and key_pair.security_token is not None:
        if "SecurityToken" not in params:
            yield _mandatory("SecurityToken")
        elif params["SecurityToken"] != key_pair.security_token:
            yield Refusal(
                400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed."
            )
    late = _timestamp(params["Timestamp"], now) if params.get("Timestamp") else None
    if late is not None:
        yield late


def _mandatory(name: str) -> Refusal:
    return Refusal(400, f"Missing{name}", f"{name} is mandatory for this action.")


def _timestamp(text: str, now: float) -> Refusal | None:
    try:
        sent = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return Refusal(
            400,
            "InvalidTimeStamp.Format",
            "Specified time stamp or date value is not well formatted.",
        )
    if abs(now - sent.timestamp()) > _MOST_SECONDS:
        return EXPIRED
    return None


def refused(why: Refusal, params: Mapping[str, str], host_id: str) -> Answer:
    """The server's answer to a request that it refuses."""
    request_id = str(uuid.uuid4()).upper()
    fields = {
        "RequestId": request_id,
        "HostId": host_id,
        "Code": why.code,
        "Message": why.message,
        "Recommend": f"https://api.aliyun.com/troubleshoot?q={why.code}&requestId={request_id}",
    }
    return written(why.status, fields, params, "Error")


def accepted(canned: Mapping[str, Any] | bytes | str, params: Mapping[str, str]) -> Answer:
    """The server's answer to a right request: a body, or fields and a RequestId."""
    if isinstance(canned, str):
        canned = canned.encode()
    if isinstance(canned, bytes):
        return Answer(200, _JSON if _wants_json(params) else _XML, canned)
    fields = {"RequestId": str(uuid.uuid4()).upper(), **canned}
    return written(200, fields, params, f"{params.get('Action', '')}Response")


_JSON, _XML = "application/json;charset=utf-8", "text/xml;charset=utf-8"


def _wants_json(params: Mapping[str, str]) -> bool:
    return params.get("Format", "").upper() == "JSON"


def written(status: int, fields: Mapping[str, Any], params: Mapping[str, str], root: str) -> Answer:
    """Fields in the form that ``Format`` asks for: JSON, or else XML."""
    if _wants_json(params):
        text = json.dumps(fields, ensure_ascii=False)
        return Answer(status, _JSON, text.encode("utf-8", "replace"))
    root = root if root.isalnum() and root.isascii() and root[0].isalpha() else "Response"
    text = f"<?xml version='1.0' encoding='UTF-8'?>{_xml(root, fields)}"
    return Answer(status, _XML, text.encode("utf-8", "replace"))


def _xml(name: str, value: Any) -> str:
    """Objects as elements, of a list one element each, and nothing of ``None``."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "".join(_xml(name, item) for item in value)
    if hasattr(value, "items"):
        inner = "".join(_xml(name, item) for name, item in value.items())
    elif isinstance(value, bool):
        inner = str(value).lower()
    else:
        inner = escape(str(value))
    return f"<{name}>{inner}</{name}>"
