"""``auth=`` of requests."""

from __future__ import annotations

from ._attempt import FORM, Attempts, Form, is_replay
from ._signer import Signer, as_signer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from requests import PreparedRequest, Response


class RequestsAuth:
    """Signs what ``requests`` sends: ``requests.post(endpoint, data={...}, auth=...)``.

    ``data`` and ``params`` hold ``Action``, ``Version`` and the action's own
    parameters; a list becomes parameters by ``flatten``. The common parameters are
    added. Each time that it is sent, by urllib3's ``Retry`` too, it is signed anew.
    A redirect is not followed.

    ``signer`` is a ``Signer``, or what ``Signer.from_credentials`` takes.
    """

    __slots__ = ("_signer",)

    def __init__(self, signer: Signer | object) -> None:
        self._signer = as_signer(signer)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        attempts = Attempts(
            self._signer._now(),
            request.method or "",
            request.url or "",
            request.headers.get("Content-Type"),
            request.body,
        )
        _sign(request, attempts)

        def answered(response: Response, *_: object, **more: Any) -> Response:
            return _answered(response, attempts, more)

        request.register_hook("response", answered)
        return request


def _sign(request: PreparedRequest, attempts: Attempts) -> None:
    request.url, form = attempts.sign()
    if form is not None:
        request.body = Form(attempts, form)
        request.headers["Content-Type"] = FORM


def _answered(response: Response, attempts: Attempts, more: dict[str, Any]) -> Response:
    if response.is_redirect:
        # This is what requests asks. The signature is for this host and method.
        response.__class__ = type("Response", (type(response),), {"is_redirect": False})
    elif response.status_code == 400 and is_replay(response.content):
        # `Retry` cannot change a URL, so that the same one was sent again.
        response.close()
        request = response.request.copy()
        _sign(request, attempts)
        again: Response = response.connection.send(request, **more)
        again.history.append(response)
        again.request = request
        return again
    return response
