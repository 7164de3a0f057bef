"""``auth=`` of httpx, for its clients of both kinds."""

from __future__ import annotations

import httpx

from ._attempt import FORM, Attempts, Form, is_replay
from ._signer import Signer, as_signer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator

    from . import _native


class HttpxAuth(httpx.Auth):
    """Signs what ``httpx`` sends: ``httpx.post(endpoint, data={...}, auth=...)``.

    ``data`` and ``params`` hold ``Action``, ``Version`` and the action's own
    parameters; a list becomes parameters by ``flatten``. The common parameters are
    added. Each time that it is sent, by a transport that retries too, it is signed
    anew. Leave ``follow_redirects`` off: a signature is for one host.

    ``signer`` is a ``Signer``, or what ``Signer.from_credentials`` takes; with an
    ``AsyncClient`` also a function that is awaited.
    """

    def __init__(self, signer: Signer | object) -> None:
        self._signer = as_signer(signer)

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign, and sign anew if the server had this very request."""
        request.read()
        attempts = _attempts(self._signer._now(), request)
        response = yield _signed(request, attempts)
        if response.status_code == 400 and is_replay(response.read()):
            yield _signed(request, attempts)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """As ``sync_auth_flow``."""
        await request.aread()
        attempts = _attempts(await self._signer._now_async(), request)
        response = yield _signed(request, attempts)
        if response.status_code == 400 and is_replay(await response.aread()):
            yield _signed(request, attempts)


def _attempts(credentials: _native.Credentials, request: httpx.Request) -> Attempts:
    return Attempts(
        credentials,
        request.method,
        str(request.url),
        request.headers.get("Content-Type"),
        request.content,
    )


def _signed(request: httpx.Request, attempts: Attempts) -> httpx.Request:
    url, form = attempts.sign()
    headers = request.headers.copy()
    if form is not None:
        headers["Content-Type"] = FORM
        headers["Content-Length"] = str(len(form))
    signed = httpx.Request(
        request.method, url, headers=headers, content=form, extensions=request.extensions
    )
    if form is not None:
        signed.stream = _Stream(Form(attempts, form))
    return signed


class _Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, form: Form) -> None:
        self._form = form

    def __iter__(self) -> Iterator[bytes]:
        yield self._form.whole()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._form.whole()
