"""Sending a signed request, and what counts as the API's answer."""

from __future__ import annotations

import json
import re
import time

from ._attempt import split
from ._diagnosis import diagnose
from ._errors import ServerError
from ._exchange import exchange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import _native

# What some products write into a success.
_NO_ERROR = ("OK", "Ok", "ok", "Success", "success", "200", "0", 200, 0)

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<([A-Za-z]\w*)[\s>/]")


def send(
    request: _native.SignedRequest,
    credentials: _native.Credentials,
    timeout: float,
    *,
    xml: bool = False,
    parts: tuple[str, bytes | None] | None = None,
) -> bytes:
    """Send the request and return the body of the answer.

    ``ServerError`` for an answer that is not a success of the API, in JSON or in
    ``xml``; ``OSError`` for none. ``credentials`` are what it was signed with, to say
    more of a refusal. ``parts`` are the URL and the form, where they are others.
    """
    now = time.time()
    url, body = split(request, ()) if parts is None else parts
    reply = exchange(request.method, url, request.headers, body, timeout=timeout)
    if reply.status == 200 and _is_success(reply.body, xml):
        return reply.body
    diagnosis = diagnose(
        reply.body,
        method=request.method,
        access_key_secret=credentials,  # type: ignore[arg-type]
        signature=request.signature,
        string_to_sign=request.string_to_sign,
        now=now,
    )
    raise ServerError(reply.status, reply.body, diagnosis)


def parsed(body: bytes) -> dict[str, Any] | None:
    """The object of a JSON answer, or ``None``."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def field(body: bytes, name: str) -> str | None:
    """What a JSON or XML answer says under a name."""
    answer = parsed(body)
    if answer is not None:
        value = answer.get(name)
        return value if isinstance(value, str) else None
    from html import unescape

    text = body.decode("utf-8", "replace")
    found = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
    return None if found is None else unescape(found[1])


def _is_success(body: bytes, xml: bool) -> bool:
    """A captive portal and a wrong host answer 200 too, and some products with an error."""
    if xml:
        root = _ROOT.match(body)
        return root is not None and root[1].lower() not in (b"error", b"html")
    answer = parsed(body)
    if answer is None:
        return False
    code = answer.get("Code")
    return code is None or code in _NO_ERROR
