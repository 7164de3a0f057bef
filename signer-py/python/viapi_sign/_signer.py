"""From credentials and an action to a request that any HTTP client can send."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import _native
from ._flatten import flatten


@dataclass(frozen=True)
class SignedRequest:
    """A finished request: send ``body`` with ``method`` and ``headers`` to ``url``."""

    method: str
    url: str
    headers: dict[str, str]
    body: str | None = field(repr=False)
    string_to_sign: str = field(repr=False)
    signature: str = field(repr=False)


class Signer:
    """Credentials, ready to sign requests.

    ``security_token`` goes with temporary credentials from STS.
    """

    def __init__(
        self, access_key_id: str, access_key_secret: str, *, security_token: str | None = None
    ) -> None:
        self._access_key_id = access_key_id
        self._access_key_secret = access_key_secret
        self._security_token = security_token

    def __repr__(self) -> str:
        return "Signer(...)"

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
        timestamp: str | None = None,
        nonce: str | None = None,
    ) -> SignedRequest:
        """Sign one request.

        ``endpoint`` is a host name, or a URL for another scheme than https.
        ``params`` are the action's own parameters, see ``flatten``.
        ``timestamp`` and ``nonce`` are made when not given; a request can be
        sent once, a repetition needs another nonce.
        """
        string_to_sign, signature, query = _native.sign_request(
            self._access_key_id,
            self._access_key_secret,
            self._security_token,
            action,
            version,
            flatten(params or {}),
            method,
            region_id,
            format,
            timestamp if timestamp is not None else _native.timestamp(int(time.time())),
            nonce if nonce is not None else _native.nonce(os.urandom(16)),
        )
        url = endpoint if "://" in endpoint else f"https://{endpoint}"
        url = f"{url.rstrip('/')}/"
        if method.upper() == "GET":
            return SignedRequest("GET", f"{url}?{query}", {}, None, string_to_sign, signature)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return SignedRequest("POST", url, headers, query, string_to_sign, signature)
