"""Sends right requests on to the real server."""

from __future__ import annotations

import asyncio
import http.client
import urllib.parse
from dataclasses import replace

from ._judge import origin_form
from ._rules import Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._http import Request
    from ._judge import Judge, Verdict

_TIMEOUT = 30

# What belongs to one connection, or is made anew for the other one.
_OWN = {
    b"accept-encoding",
    b"connection",
    b"content-length",
    b"expect",
    b"host",
    b"keep-alive",
    b"proxy-connection",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
}


class Forward:
    """To one server. A ``ValueError`` says what is wrong with its address."""

    def __init__(self, url: str, judge: Judge) -> None:
        parts = urllib.parse.urlsplit(url if "://" in url else f"https://{url}")
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError("it must be https://HOST")
        if parts.path not in ("", "/") or parts.query or parts.username:
            raise ValueError("it must be https://HOST and nothing more")
        if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("it must be https://HOST: http:// shows the request to others")
        self._made = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        self._host = parts.hostname
        self._port = parts.port
        self._judge = judge

    async def __call__(self, request: Request, verdict: Verdict) -> Verdict:
        """The verdict with the answer of the real server, if it was right."""
        if verdict.code is not None:
            return verdict
        now = self._judge.clock()
        try:
            answer = await asyncio.to_thread(self._send, request)
        except (OSError, ValueError, http.client.HTTPException) as error:
            problem = f"no answer from {self._host}: {type(error).__name__}: {error}"
            body = f"{problem}\n".encode("utf-8", "replace")
            failed = Answer(502, "text/plain;charset=utf-8", body)
            return replace(verdict, problem=problem, answer=failed)
        if answer.status < 400:
            return replace(verdict, answer=answer)
        diagnosis = self._judge.diagnose(request, verdict.received(), answer.body, now)
        code = diagnosis.error_code or ""
        return replace(verdict, answer=answer, code=code, diagnosis=diagnosis)

    def _send(self, request: Request) -> Answer:
        headers = {
            name.decode("ascii"): value.decode("latin-1")
            for name, value in request.headers
            if name.lower() not in _OWN
        }
        connection = self._made(self._host, self._port, timeout=_TIMEOUT)
        try:
            connection.request(
                request.method.decode("ascii"),
                origin_form(request.target).decode("ascii"),
                request.body or None,
                headers,
            )
            answer = connection.getresponse()
            kind = answer.headers.get("Content-Type", "application/octet-stream")
            return Answer(answer.status, kind, answer.read())
        finally:
            connection.close()
