"""Sending a finished request with the standard library."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from ._errors import ServerError
from ._native import SignedRequest


def send(request: SignedRequest, timeout: float) -> bytes:
    """Send the request and give the body of the answer.

    ``ServerError`` for an answer that is not a success, ``OSError`` for none.
    """
    body = None if request.body is None else request.body.encode("ascii")
    http_request = urllib.request.Request(
        request.url, body, request.headers, method=request.method
    )
    try:
        with urllib.request.urlopen(http_request, timeout=timeout) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as error:
        with error:
            raise ServerError(error.code, error.read()) from None
    except http.client.HTTPException as error:
        raise OSError(f"the answer is not HTTP: {type(error).__name__}") from None
