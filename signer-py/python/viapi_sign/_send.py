"""Sending a finished request with the standard library."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from ._native import SignedRequest


def send(request: SignedRequest, timeout: float) -> tuple[int, bytes]:
    """Send the request and give the HTTP status and the body of the answer.

    ``OSError`` when there is none.
    """
    body = None if request.body is None else request.body.encode("ascii")
    http_request = urllib.request.Request(
        request.url, body, request.headers, method=request.method
    )
    try:
        with urllib.request.urlopen(http_request, timeout=timeout) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read()
    except http.client.HTTPException as error:
        raise OSError(f"{type(error).__name__}: {error}") from None
