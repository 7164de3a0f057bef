"""What people pass to ``diagnose``, as bytes: answers, exceptions, requests, files."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

_HINT = (
    "pass str, bytes, a path, an open file, a response, a request, an exception, "
    "or the object parsed from an answer"
)


def evidence_bytes(given: object, name: str) -> bytes | None:
    """The text that is in what was given."""
    if given is None or isinstance(given, bytes):
        return given
    if isinstance(given, str):
        return given.encode("utf-8", "replace")
    if isinstance(given, (bytearray, memoryview)):
        return bytes(given)
    if isinstance(given, BaseException):
        return b"\n".join(_of_exceptions(given))
    # Some requests have a body as answers have, some answers a method as requests have.
    readers = (_of_request, _of_answer) if name == "request" else (_of_answer, _of_request)
    for reader in readers:
        text = reader(given)
        if text is not None:
            return text
    if hasattr(given, "__fspath__"):
        with open(given, "rb") as file:
            held: bytes = file.read()
        return held
    read = getattr(given, "read", None)
    if callable(read):
        content = read()
        if isinstance(content, (str, bytes)):
            return evidence_bytes(content, name)
        close = getattr(content, "close", None)
        if close is not None:  # a coroutine, which nothing awaits here
            close()
        raise TypeError(f"{name}: read it first, and pass what `await response.read()` gives")
    if hasattr(given, "items") or isinstance(given, (list, tuple)):
        import json  # here, because it takes as long to import as all else

        return json.dumps(given, ensure_ascii=False, default=str).encode("utf-8", "replace")
    raise TypeError(f"{name} cannot be {type(given).__name__}: {_HINT}")


def _of_exceptions(error: BaseException) -> Iterator[bytes]:
    """The answers in an exception, in those that it was raised from, and in a group."""
    for one in _chain(error):
        body = getattr(one, "body", None)
        text = body if isinstance(body, bytes) else None
        response = getattr(one, "response", None)
        if text is None and response is not None:
            text = _of_answer(response)
        if text is None:
            text = _of_answer(one)
        if text is None and hasattr(one, "read"):
            text = evidence_bytes(one.read(), "error")
        if text:
            yield text
        else:
            yield str(one).encode("utf-8", "replace")


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += getattr(one, "exceptions", ())
        waiting.append(one.__cause__)
        if not one.__suppress_context__:
            waiting.append(one.__context__)


def _get(given: object, attribute: str) -> Any:
    """An attribute, or ``None``: httpx raises where there is no request, or no body yet."""
    try:
        return getattr(given, attribute, None)
    except Exception:
        return None


def _of_answer(answer: object) -> bytes | None:
    """The body of a response: ``content`` in requests and httpx, ``data`` in urllib3,
    ``_body`` in aiohttp once it was read."""
    bodies = (_get(answer, attribute) for attribute in ("content", "data", "_body"))
    return next((body for body in bodies if isinstance(body, bytes)), None)


def sent_request(given: object) -> bytes | None:
    """The request that a response or an exception carries, as raw HTTP or as its URL."""
    holders = _chain(given) if isinstance(given, BaseException) else [given]
    for holder in holders:
        for one in (holder, _get(holder, "response")):
            for attribute in ("request", "request_info"):
                text = _of_request(_get(one, attribute))
                if text is not None:
                    return text
            # An answer of urllib and its exception have no more than the address.
            url = _get(one, "url")
            if isinstance(url, str) and "Signature=" in url:
                return url.encode("utf-8", "replace")
    return None


def _of_request(request: object) -> bytes | None:
    """A request of requests, httpx, urllib, aiohttp or this package as raw HTTP."""
    method = _get(request, "method")
    if method is None and hasattr(request, "get_method"):
        method = request.get_method()
    url = _get(request, "full_url") or _get(request, "url")
    if not isinstance(method, str) or url is None:
        return None
    lines = [f"{method} {_target(str(url))} HTTP/1.1"]
    lines += [
        f"{name}: {value}" for name, value in _headers(request) if name.lower() != "content-length"
    ]
    text = "\r\n".join(lines).encode("utf-8", "replace")
    return text + b"\r\n\r\n" + _body(request)


def _target(url: str) -> str:
    _, _, rest = url.partition("://")
    path, question, query = rest.partition("?")
    _, slash, path = path.partition("/")
    return f"/{path}{question}{query}" if slash or question else "/"


def _headers(request: object) -> list[tuple[str, str]]:
    # urllib has two kinds of headers, and a method that gives both.
    items = _get(request, "header_items") or _get(_get(request, "headers"), "items")
    return [] if items is None else [(_text(name), _text(value)) for name, value in items()]


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _body(request: object) -> bytes:
    for attribute in ("body", "content", "data"):
        body = _get(request, attribute)
        if isinstance(body, str):
            return body.encode("utf-8", "replace")
        if isinstance(body, (bytes, bytearray)) or hasattr(body, "__bytes__"):
            return bytes(body)
    return b""


def params_as_text(
    params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None,
) -> Mapping[str, str] | Iterable[tuple[str, str]] | None:
    """Numbers, booleans, lists and ``None`` among the parameters as ``flatten`` has them."""
    if params is None:
        return None
    pairs = list(params.items()) if hasattr(params, "items") else list(params)
    if all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and isinstance(pair[1], str)
        for pair in pairs
    ):
        return pairs
    if _is_parsed(pairs):
        return [(name, value) for name, values in pairs for value in values]
    from ._flatten import flatten

    return flatten(dict(pairs))


def _is_parsed(pairs: list[Any]) -> bool:
    """Whether ``parse_qs`` made them: a list for each name, those included that never
    have one."""
    return any(pair[0] in {"AccessKeyId", "Action", "Version"} for pair in pairs) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for _, values in pairs
    )
