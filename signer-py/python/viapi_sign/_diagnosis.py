"""Why a server refused a request."""

from __future__ import annotations

from . import _native
from ._evidence import evidence_bytes, params_as_text, sent_request
from ._native import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import Any, Literal, overload


class Diagnosis:
    """What was found, the most certain first.

    It is a sequence of findings; ``str()`` shows them with the two
    strings-to-sign aligned where they differ. ``certain`` says that the first is
    proved and says what to do. ``error_code`` is the server's,
    ``server_string_to_sign`` its own string and ``string_to_sign`` the caller's,
    as it was given or as signature and secret show it; each ``None`` where there is
    none. ``has_more`` says that there was more to find than is kept.

    ``received`` holds the parameters that the server received, decoded from its
    string, and ``right_signature`` the signature that they should have had, when
    the AccessKeySecret was given and the string is whole; ``None`` otherwise.
    """

    __slots__ = (
        "_command",
        "_shown",
        "certain",
        "error_code",
        "findings",
        "has_more",
        "received",
        "right_signature",
        "server_string_to_sign",
        "string_to_sign",
    )

    findings: tuple[Finding, ...]
    error_code: str | None
    server_string_to_sign: str | None
    string_to_sign: str | None
    has_more: bool
    certain: bool
    received: dict[str, str] | None
    right_signature: str | None
    _command: str | None
    # Both strings as a report may show them.
    _shown: tuple[str | None, str | None]

    def __init__(
        self,
        findings: tuple[Finding, ...],
        certain: bool,
        error_code: str | None,
        server_string_to_sign: str | None,
        string_to_sign: str | None,
        has_more: bool,
        received: tuple[list[tuple[str, str]], str | None, str | None] | None,
        secret: object = None,
    ) -> None:
        self.findings = findings
        self.certain = certain
        self.error_code = error_code
        self.server_string_to_sign = server_string_to_sign
        self.string_to_sign = string_to_sign
        self.has_more = has_more
        params, self.right_signature, self._command = received or (None, None, None)
        self.received = None if params is None else dict(params)
        self._shown = (
            _without(secret, server_string_to_sign),
            _without(secret, string_to_sign),
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> Finding: ...
        @overload
        def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[place]

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Diagnosis({', '.join(finding.code for finding in self.findings)})"

    def text(self, lang: Literal["en", "zh"] = "en", *, color: bool = False) -> str:
        """The findings as text to print, in "en" or "zh"."""
        from ._aligned import report

        return report(self, lang, color)

    def _repr_html_(self) -> str:
        """What a notebook shows at the end of a cell."""
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"

    def to_dict(self, lang: Literal["en", "zh"] = "en") -> dict[str, Any]:
        """All of it as plain values, as ``viapi-sign diagnose --json`` prints it."""
        return {
            "error_code": self.error_code,
            "certain": self.certain,
            "server_string_to_sign": self.server_string_to_sign,
            "findings": [
                {
                    "code": finding.code,
                    "number": finding.number,
                    "certainty": finding.certainty,
                    "parameter": finding.parameter,
                    "server": finding.server,
                    "client": finding.client,
                    "message": finding.message_in(lang),
                }
                for finding in self.findings
            ],
            "has_more": self.has_more,
            "received": self.received,
            "right_signature": self.right_signature,
            "command": self.command(),
        }

    def command(self) -> str | None:
        """The ``viapi-sign request ... --send`` that makes the same call again, right.

        For a POSIX shell, with the credentials in the environment; ``None`` where
        the server's string is not there, or lacks a part of a value.

        >>> viapi_sign.diagnose('{"Code": "SignatureDoesNotMatch"}').command() is None
        True
        """
        return self._command


def diagnose(
    error: object = None,
    *,
    request: object = None,
    params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
    method: str | None = None,
    access_key_secret: str | None = None,
    signature: str | None = None,
    string_to_sign: str | bytes | None = None,
    now: datetime | float | None = None,
) -> Diagnosis:
    """Say why the server refused a request.

    ``error`` is what the server answered: the body, the object parsed from it,
    an exception that holds it, of ``urllib``, ``requests``, ``httpx``, ``aiohttp`` or
    an SDK, a response, a file or a path, or any text around it, such as a log. The
    request that such a response or exception carries is read too.

    Give what else you have: ``request``, what was sent, as a URL, a form body, raw
    HTTP, a ``curl`` command, or the request object of one of these packages;
    ``params``, all the parameters, not percent-encoded, common ones included; the
    ``signature`` that was sent; the ``string_to_sign`` that your program made;
    ``now``, your clock when it sent the request (an aware ``datetime``, or Unix
    seconds). Nothing leaves the process, and no finding holds the secret.

    >>> found = viapi_sign.diagnose(
    ...     {"Code": "SignatureDoesNotMatch", "Message": "server string to sign is:"
    ...      "POST&%2F&SignatureMethod%3DHMAC-SHA1%26SignatureVersion%3D1.0%26Url%3Da%252Fb"},
    ...     string_to_sign="POST&%2F&SignatureMethod%3DHMAC-SHA1"
    ...     "%26SignatureVersion%3D1.0%26Url%3Da%2Fb",
    ... )
    >>> found[0].code, found[0].parameter, found[0].certainty
    ('slash-not-encoded', 'Url', 'proved')
    """
    if isinstance(request, dict):  # what was given to a client, not what it made of it
        if params is not None:
            raise TypeError("request cannot be a dict beside params: pass the URL or the body")
        request, params = None, request
    own = evidence_bytes(string_to_sign, "string_to_sign")
    sent = sent_request(error) if request is None else evidence_bytes(request, "request")
    code, server, read, findings, certain, has_more, received = _native.diagnose(
        evidence_bytes(error, "error") or b"",
        sent,
        params_as_text(params),
        method,
        access_key_secret,
        signature,
        own,
        _unix(now),
    )
    return Diagnosis(
        tuple(findings),
        certain,
        code,
        server,
        # Bytes that are not UTF-8 keep their places.
        None if read is None else bytes(read).decode("utf-8", "surrogateescape"),
        has_more,
        received,
        access_key_secret,
    )


def _without(secret: object, text: str | None) -> str | None:
    """With asterisks for a secret that was given as text, as long as it is."""
    if text is None or not isinstance(secret, str):
        return text
    bare = secret.strip("\"' \t\r\n&")
    return text.replace(bare, "*" * len(bare)) if len(bare) >= 8 else text


def _unix(now: datetime | float | None) -> int | None:
    if now is None:
        return None
    if not isinstance(now, (int, float)):
        if not hasattr(now, "timestamp"):
            raise TypeError(f"now must be datetime or a number, not {type(now).__name__}")
        if now.utcoffset() is None:
            raise ValueError("now must be aware: give it a tzinfo, such as timezone.utc")
        now = now.timestamp()
    try:
        seconds = int(now)
        _native.timestamp(seconds)  # refuses milliseconds, which are past its last year
    except (ValueError, OverflowError):
        raise ValueError("now must be a time in Unix seconds") from None
    return seconds
