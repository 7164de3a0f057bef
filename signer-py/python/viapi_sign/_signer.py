"""From credentials and an action to a request that any HTTP client can send."""

from __future__ import annotations

import os

from . import _native
from ._credentials import checked, fetch, fetch_async, is_source, of_environment
from ._flatten import flatten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any, NoReturn


class Signer:
    """Credentials, ready to sign any number of requests, from any thread.

    ``security_token`` goes with temporary credentials from STS. White space in or
    around a credential is refused, because it was copied along, and so are an
    AccessKeyId and an AccessKeySecret that are exchanged. The AccessKeySecret is
    kept for diagnoses, where Python cannot read it.
    """

    __slots__ = ("_credentials", "_source")

    _credentials: _native.Credentials | None
    _source: object

    def __init__(
        self, access_key_id: str, access_key_secret: str, *, security_token: str | None = None
    ) -> None:
        self._source = None
        self._credentials = checked(access_key_id, access_key_secret, security_token)

    @classmethod
    def from_env(cls) -> Signer:
        """With the AccessKey in the environment, as it is now.

        It is in the variables ALIBABA_CLOUD_ACCESS_KEY_ID,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for temporary credentials,
        ALIBABA_CLOUD_SECURITY_TOKEN.

        >>> viapi_sign.Signer.from_env()
        Signer(...)
        """
        return holding(of_environment())

    @classmethod
    def from_credentials(cls, source: object) -> Signer:
        """With credentials that may change; the source is asked once a request.

        The source is an object of the official packages, with ``get_credential()`` or
        ``get_credentials()``, such as ``alibabacloud_credentials.client.Client()``,
        or a function without arguments that returns such an object, or the
        AccessKeyId, the AccessKeySecret and, with temporary credentials, the
        SecurityToken as a tuple. What it raises is passed on.

        >>> signer = viapi_sign.Signer.from_credentials(lambda: ("testid", "testsecret"))
        """
        if not is_source(source):
            raise TypeError(
                "credentials must be a Signer or a function, or have get_credential() or "
                f"get_credentials(), not {type(source).__name__}"
            )
        signer = cls.__new__(cls)
        signer._credentials = None
        signer._source = source
        return signer

    def __repr__(self) -> str:
        return "Signer(...)"

    def __copy__(self) -> Signer:
        return self  # nothing in it changes

    def __deepcopy__(self, memo: object) -> Signer:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Signer is not pickled, because it holds a secret: make one there")

    def _now(self) -> _native.Credentials:
        """The credentials to sign one request with."""
        return fetch(self._source) if self._credentials is None else self._credentials

    async def _now_async(self) -> _native.Credentials:
        return await fetch_async(self._source) if self._credentials is None else self._credentials

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
        ``nonce`` are made when not given. The server accepts a request once and
        within 15 minutes of its timestamp: to repeat it, sign it again.

        >>> request = viapi_sign.Signer("testid", "testsecret").request(
        ...     "SegmentHDBody",
        ...     "2019-12-30",
        ...     {"ImageURL": "http://example.com/a.png"},
        ...     endpoint="imageseg.cn-shanghai.aliyuncs.com",
        ... )
        >>> request.method, request.url
        ('POST', 'https://imageseg.cn-shanghai.aliyuncs.com/')
        >>> request.body
        'AccessKeyId=testid&Action=SegmentHDBody&Format=JSON&ImageURL=http%3A%2F%2Fexample...'
        """
        if timestamp is not None and not isinstance(timestamp, str):
            timestamp = _from_datetime(timestamp)
        return self._now().request(
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

    def send(
        self,
        action: str,
        version: str,
        params: Mapping[str, Any] | None = None,
        *,
        endpoint: str,
        method: str = "POST",
        region_id: str | None = None,
        timeout: float = 30,
    ) -> dict[str, Any]:
        """Sign one request, send it, and return the answer, parsed from its JSON.

        Raises ``ServerError``, with a diagnosis, for any answer but a success of the
        API, and ``OSError`` for no answer. ``timeout`` bounds the whole call, in
        seconds; an answer has at most 16 MiB; a redirect is not followed; proxies
        are those of the system. Nothing is repeated: calling it again signs anew.
        """
        from ._send import parsed, send

        credentials = self._now()
        request = holding(credentials).request(
            action, version, params, endpoint=endpoint, method=method, region_id=region_id
        )
        return parsed(send(request, credentials, timeout)) or {}


def holding(credentials: _native.Credentials) -> Signer:
    """A signer with credentials that were made before."""
    signer = Signer.__new__(Signer)
    signer._source = None
    signer._credentials = credentials
    return signer


def as_signer(given: object) -> Signer:
    """A signer as it is, and one with the credentials of anything else."""
    return given if isinstance(given, Signer) else Signer.from_credentials(given)


def _from_datetime(timestamp: object) -> str:
    from datetime import datetime  # here, because most requests are signed now

    if not isinstance(timestamp, datetime):
        raise TypeError(f"timestamp must be datetime or str, not {type(timestamp).__name__}")
    if timestamp.utcoffset() is None:
        raise ValueError("timestamp must be aware: give it a tzinfo, such as timezone.utc")
    return _native.timestamp(int(timestamp.timestamp()))
