"""Sending a finished request with the standard library."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request

from ._diagnosis import diagnose
from ._errors import ServerError
from ._native import SignedRequest


def send(request: SignedRequest, access_key_secret: str, timeout: float) -> bytes:
    """Send the request and give the body of the answer.

    ``ServerError`` for an answer that is not a success, ``OSError`` for none.
    ``access_key_secret`` is what the request was signed with, to say more of a
    refusal.
    """
    now = time.time()
    body = None if request.body is None else request.body.encode("ascii")
    try:
        http_request = urllib.request.Request(
            request.url, body, request.headers, method=request.method
        )
        with urllib.request.urlopen(http_request, timeout=timeout) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as refusal:
        with refusal:
            content = refusal.read()
        diagnosis = diagnose(
            content,
            method=request.method,
            access_key_secret=access_key_secret,
            signature=request.signature,
            string_to_sign=request.string_to_sign,
            now=now,
        )
        raise ServerError(refusal.code, content, diagnosis) from None
    except (http.client.HTTPException, ValueError) as error:  # ValueError: no such host name
        raise OSError(f"{type(error).__name__}: {str(error).strip()}") from None
