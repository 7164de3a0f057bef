"""A client middleware of aiohttp, which has no ``auth=`` that sees the request."""

from __future__ import annotations

from ._attempt import FORM, Attempts, is_replay
from ._signer import Signer, as_signer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aiohttp import ClientHandlerType, ClientRequest, ClientResponse


class AiohttpAuth:
    """Signs what aiohttp 3.12 or later sends: ``session.post(..., middlewares=[...])``.

    ``data`` and ``params`` hold ``Action``, ``Version`` and the action's own
    parameters; a list becomes parameters by ``flatten``. The common parameters are
    added. Each time that it is sent it is signed anew. A redirect is not followed:
    its answer is returned, without the header ``Location``.

    ``signer`` is a ``Signer``, or what ``Signer.from_credentials`` takes; also a
    function that is awaited.
    """

    __slots__ = ("_signer",)

    def __init__(self, signer: Signer | object) -> None:
        self._signer = as_signer(signer)

    async def __call__(self, request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
        body = request.body
        attempts = Attempts(
            await self._signer._now_async(),
            request.method,
            str(request.url),
            request.headers.get("Content-Type"),
            body if isinstance(body, bytes) else await body.as_bytes(),
        )
        await _sign(request, attempts)
        response = await handler(request)
        if response.status == 400 and is_replay(await response.read()):
            await _sign(request, attempts)
            response = await handler(request)
        if 300 <= response.status < 400:
            # aiohttp follows where there is a Location, and without signing.
            left = response.headers.copy()
            left.popall("Location", None)
            kept = type(response.headers)(left)
            response.__class__ = type("ClientResponse", (type(response),), {"headers": kept})
        return response


async def _sign(request: ClientRequest, attempts: Attempts) -> None:
    url, form = attempts.sign()
    request.url = type(request.url)(url, encoded=True)
    if form is not None:
        request.headers["Content-Type"] = FORM
        await request.update_body(form)
