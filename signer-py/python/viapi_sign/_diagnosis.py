"""Why a server refused a request."""

from __future__ import annotations

from collections.abc import Iterator

from . import _native
from ._errors import ServerError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any, Literal, Protocol

    class _Response(Protocol):
        @property
        def content(self) -> bytes: ...


class Finding:
    """One thing that is wrong with a refused request, and how to fix it.

    ``code`` is a stable name and ``number`` its stable number, as in Rust and C;
    ``certainty`` is "proved" or "likely"; ``parameter`` the name it is about, or
    ``None``; ``server`` and ``client`` the place in the server's and the
    caller's own string-to-sign as (start, end), in bytes of UTF-8, or ``None``.
    ``message`` says in English what is wrong and how to fix it. No secret
    stands in any of them.
    """

    __slots__ = (
        "_chinese",
        "certainty",
        "client",
        "code",
        "message",
        "number",
        "parameter",
        "server",
    )

    def __init__(
        self,
        code: str,
        number: int,
        certainty: Literal["proved", "likely"],
        parameter: str | None,
        server: tuple[int, int] | None,
        client: tuple[int, int] | None,
        message: str,
        chinese: str,
    ) -> None:
        self.code = code
        self.number = number
        self.certainty = certainty
        self.parameter = parameter
        self.server = server
        self.client = client
        self.message = message
        self._chinese = chinese

    def message_in(self, lang: Literal["en", "zh"]) -> str:
        """The message in a language: "en" or "zh"."""
        if lang not in ("en", "zh"):
            raise ValueError("lang must be 'en' or 'zh'")
        return self._chinese if lang == "zh" else self.message

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        about = "" if self.parameter is None else f", parameter={self.parameter!r}"
        return f"Finding(code={self.code!r}, certainty={self.certainty!r}{about})"


class Diagnosis:
    """What was found, the most certain first.

    Iterate over it for the findings; ``str()`` gives them with the two
    strings-to-sign aligned where they differ. ``certain`` says that the first is
    proved and says what to do. ``error_code`` is the server's,
    ``server_string_to_sign`` its own string and ``string_to_sign`` the caller's,
    each ``None`` where there is none. ``has_more`` says that there was more to
    find than is kept.
    """

    __slots__ = (
        "certain",
        "error_code",
        "findings",
        "has_more",
        "server_string_to_sign",
        "string_to_sign",
    )

    findings: tuple[Finding, ...]
    error_code: str | None
    server_string_to_sign: str | None
    string_to_sign: str | None
    has_more: bool
    certain: bool

    def __init__(
        self,
        findings: tuple[Finding, ...],
        certain: bool,
        error_code: str | None,
        server_string_to_sign: str | None,
        string_to_sign: str | None,
        has_more: bool,
    ) -> None:
        self.findings = findings
        self.certain = certain
        self.error_code = error_code
        self.server_string_to_sign = server_string_to_sign
        self.string_to_sign = string_to_sign
        self.has_more = has_more

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Diagnosis({', '.join(finding.code for finding in self.findings)})"

    def text(self, lang: Literal["en", "zh"] = "en", *, color: bool = False) -> str:
        """The findings as text to print, in "en" or "zh"."""
        from ._aligned import report

        return report(self, lang, color)


def diagnose(
    error: str | bytes | Mapping[str, Any] | BaseException | _Response | None,
    *,
    params: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    method: str | None = None,
    access_key_secret: str | None = None,
    signature: str | None = None,
    string_to_sign: str | bytes | None = None,
    now: datetime | float | None = None,
) -> Diagnosis:
    """Say why the server refused a request.

    ``error`` is what the server answered: the body, the object parsed from it,
    an exception that holds it, of ``urllib``, ``requests``, ``httpx`` or an SDK, a
    response, or any text around it, such as a log line. Give what else you have:
    ``params``, all the parameters, un-encoded, common ones included; the
    ``signature`` that was sent; the ``string_to_sign`` that your program made;
    ``now``, your clock when it sent the request (an aware ``datetime``, or Unix
    seconds). Nothing leaves the process, and no finding holds the secret.
    """
    own = _bytes(string_to_sign, "string_to_sign")
    code, server, findings, certain, has_more = _native.diagnose(
        _received(error), params, method, access_key_secret, signature, own, _unix(now)
    )
    return Diagnosis(
        tuple(Finding(*finding) for finding in findings),
        certain,
        code,
        server,
        # Bytes that are not UTF-8 keep their places.
        None if own is None else own.decode("utf-8", "surrogateescape"),
        has_more,
    )


def _received(error: object) -> bytes:
    if error is None:
        return b""
    if isinstance(error, ServerError):
        return error.body
    # What HTTP clients raise has the body in it, not in its text.
    content = getattr(getattr(error, "response", error), "content", None)
    if isinstance(content, bytes):
        return content
    if isinstance(error, BaseException):
        if hasattr(error, "read"):
            return _bytes(error.read(), "error") or b""
        return _bytes(str(error), "error") or b""
    if hasattr(error, "items"):
        import json  # here, because it takes as long to import as all else

        error = json.dumps(error, ensure_ascii=False, default=str)
    return _bytes(error, "error") or b""


def _bytes(text: object, what: str) -> bytes | None:
    if text is None or isinstance(text, bytes):
        return text
    if isinstance(text, str):
        return text.encode("utf-8", "replace")
    raise TypeError(f"{what} must be str or bytes, not {type(text).__name__}")


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
