"""A request of another HTTP client, signed anew each time that it is sent."""

from __future__ import annotations

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from . import _native
from ._flatten import flatten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

FORM = "application/x-www-form-urlencoded"


class Attempts:
    """What the caller wants sent, and as many signed requests of it as are needed.

    Parameters stay where the caller put them, in the query or in the form. What
    signing adds goes into the query of a GET and into the form of a POST.
    """

    __slots__ = ("_credentials", "_facts", "_in_query", "_method", "_own", "_url")

    def __init__(
        self,
        credentials: _native.Credentials,
        method: str,
        url: str,
        content_type: str | bytes | None,
        body: object,
    ) -> None:
        parts = urlsplit(url)
        if parts.path not in ("", "/"):
            raise ValueError("the URL must have no path: an RPC API has the path '/' only")
        query = _pairs(parts.query)
        form = _pairs(_form(method, content_type, body))
        own = dict(query + form)
        if len(own) != len(query) + len(form):
            _refuse_repeated(query + form)
        self._credentials = credentials
        self._method = method
        self._url = f"{parts.scheme}://{parts.netloc}"
        self._in_query = {name for name, _ in query}
        self._facts = (
            _taken(own, "Action"),
            _taken(own, "Version"),
            own.pop("RegionId", None),
            own.pop("Format", "JSON"),
        )
        self._own = own

    def sign(self) -> tuple[str, bytes | None]:
        """The URL and the form of one more attempt, always as long as the first.

        What is sent again has the Content-Length of what was sent first, and the
        length of a signature depends on how many characters of it are encoded. Of
        44 signatures in 100 only the last is: two or three nonces find one.
        """
        made = self._signed()
        while "+" in made.signature or "/" in made.signature:
            made = self._signed()
        return split(made, self._in_query)

    def _signed(self) -> _native.SignedRequest:
        action, version, region_id, format = self._facts
        return self._credentials.request(
            action,
            version,
            self._own,
            self._url,
            self._method,
            region_id,
            format,
            None,
            None,
            os.urandom(16),
            flatten,
        )


def split(made: _native.SignedRequest, in_query: Container[str]) -> tuple[str, bytes | None]:
    """The URL and the form of a request, with parameters of a POST in the query."""
    if made.body is None:
        return made.url, None
    query: list[str] = []
    form: list[str] = []
    for part in made.body.split("&"):
        name = unquote(part.partition("=")[0])
        (query if name in in_query else form).append(part)
    url = f"{made.url}?{'&'.join(query)}" if query else made.url
    return url, "&".join(form).encode("ascii")


class Form:
    """A signed form that is signed anew when it is read again from its start.

    urllib3's ``Retry`` goes back to the start of a body that is a file before it
    sends it again, and a transport that retries iterates over a stream again.
    """

    __slots__ = ("_at", "_attempts", "_form", "_used")

    _at: int
    _used: bool

    def __init__(self, attempts: Attempts, form: bytes) -> None:
        self._attempts = attempts
        self._form = form
        self._at = 0
        self._used = False

    def __len__(self) -> int:
        return len(self._form)

    def __bytes__(self) -> bytes:
        return self._form

    def tell(self) -> int:
        """Where to go back to: the start, asked for before it is sent."""
        self.seek(0)
        return 0

    def seek(self, place: int) -> None:
        """Go back to the start."""
        if self._used:
            _, form = self._attempts.sign()
            self._form = form or b""
        self._at = 0
        self._used = False

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        end = len(self._form) if size < 0 else self._at + size
        part = self._form[self._at : end]
        self._at += len(part)
        self._used = True
        return part

    def whole(self) -> bytes:
        """All of it, for one attempt."""
        self.seek(0)
        return self.read()


def is_replay(refusal: bytes) -> bool:
    """Whether the server had this very request: something below sent it again."""
    return b"SignatureNonceUsed" in refusal


def _form(method: str, content_type: str | bytes | None, body: object) -> str:
    if not body:
        return ""
    if isinstance(content_type, bytes):
        content_type = content_type.decode("latin-1")
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind == "application/json":
        raise ValueError("JSON is not signed by this version: send the parameters as a form")
    if kind == "multipart/form-data":
        raise ValueError("a file is not signed by this version: send the URL of the file")
    if kind != FORM or not isinstance(body, (str, bytes)):
        raise ValueError("the body is not a form: send the parameters as a mapping")
    if method.upper() != "POST":
        raise ValueError(f"a form goes with POST, not with {method}")
    return body if isinstance(body, str) else body.decode()


def _pairs(form: str) -> list[tuple[str, str]]:
    return parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form), errors="strict")


def _taken(own: dict[str, str], name: str) -> str:
    try:
        return own.pop(name)
    except KeyError:
        raise ValueError(f"parameter '{name}' is missing: add it to what is sent") from None


def _refuse_repeated(pairs: list[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise ValueError(
                f"parameter '{name}' occurs more than once; a list is written "
                f"{name}.1, {name}.2: see viapi_sign.flatten"
            )
        seen.add(name)
