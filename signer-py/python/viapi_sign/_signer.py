"""From credentials and an action to a request that any HTTP client can send."""

from __future__ import annotations

import os

from . import _native
from ._flatten import flatten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any


class Signer:
    """Credentials, ready to sign any number of requests, from any thread.

    ``security_token`` goes with temporary credentials from STS. White space
    around a credential is refused: it was copied along. The AccessKeySecret is
    not kept, only the key made of it.
    """

    __slots__ = ("_credentials",)

    def __init__(
        self, access_key_id: str, access_key_secret: str, *, security_token: str | None = None
    ) -> None:
        self._credentials = _native.Credentials(access_key_id, access_key_secret, security_token)

    def __repr__(self) -> str:
        return "Signer(...)"

    def __deepcopy__(self, memo: object) -> Signer:
        return self  # nothing in it changes

    def request(
        self,
        action: str,
        version: str,
        params: Mapping[str, Any] | None = None,
        *,
        endpoint: str,
        method: str = "POST",
        region_id: str | None = None,
        format: str = "JSON",
        timestamp: datetime | str | None = None,
        nonce: str | None = None,
    ) -> _native.SignedRequest:
        """Sign one request.

        ``endpoint`` is a host name, or a URL for another scheme than https.
        ``params`` are the action's own parameters, see ``flatten``.
        ``timestamp`` (aware, or the text ``YYYY-MM-DDThh:mm:ssZ``) and
        ``nonce`` are made when not given. The server takes a request once and
        within 15 minutes of its timestamp: to repeat it, sign it again.
        """
        if timestamp is not None and not isinstance(timestamp, str):
            timestamp = _from_datetime(timestamp)
        return self._credentials.request(
            action,
            version,
            params,
            endpoint,
            method,
            region_id,
            format,
            timestamp,
            nonce,
            os.urandom(16),
            flatten,
        )


def _from_datetime(timestamp: object) -> str:
    from datetime import datetime  # here, because most requests are signed now

    if not isinstance(timestamp, datetime):
        raise TypeError(f"timestamp must be datetime or str, not {type(timestamp).__name__}")
    if timestamp.utcoffset() is None:
        raise ValueError("timestamp must be aware: give it a tzinfo, such as timezone.utc")
    return _native.timestamp(int(timestamp.timestamp()))
