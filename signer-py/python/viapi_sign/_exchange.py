"""One HTTP request and its answer, with the standard library, and bounded."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Mapping
    from typing import Any, BinaryIO

# Of an answer that is kept in memory; the largest of a real API has a few hundred KB.
MAX_ANSWER = 16 * 1024 * 1024

_CHUNK = 64 * 1024


class Reply:
    """What a server answered."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


def exchange(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | Iterable[bytes] | None,
    *,
    timeout: float,
    into: BinaryIO | None = None,
    limit: int = MAX_ANSWER,
) -> Reply:
    """Send a request and return the answer, whatever its status; no redirect is followed.

    ``timeout`` bounds all of it: names, proxies, and an answer that comes a byte at a
    time. ``OSError`` where there is no answer, or one larger than ``limit``. With
    ``into`` the body of a success is written there.
    """
    if not 0 < timeout < threading.TIMEOUT_MAX:
        raise ValueError("timeout must be a number of seconds, more than 0")
    work = _Work(method, url, headers, body, timeout, into, limit)
    thread = threading.Thread(target=work.run, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        work.stop()
        raise work.too_late()
    return work.result()


class _Work:
    """An exchange in a thread, which can be left alone when its time is over."""

    def __init__(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | Iterable[bytes] | None,
        timeout: float,
        into: BinaryIO | None,
        limit: int,
    ) -> None:
        self._request = (method, url, headers, body)
        self._timeout = timeout
        self._into = into
        self._limit = limit
        self._sockets: list[Any] = []
        self._reply: Reply | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._reply = self._exchange()
        except BaseException as error:
            self._error = error

    def stop(self) -> None:
        for connected in self._sockets:
            # It wakes the thread up, which ends with an error that nobody reads.
            with contextlib.suppress(OSError):
                connected.shutdown(2)

    def result(self) -> Reply:
        error = self._error
        if isinstance(error, urllib.error.URLError) and isinstance(error.reason, OSError):
            error = error.reason
        if isinstance(error, TimeoutError):  # of a socket, which has as long
            raise self.too_late() from None
        if isinstance(error, (ConnectionError, socket.gaierror)) and error.strerror:
            raise type(error)(error.errno, f"{error.strerror}: {self._host()}") from None
        if isinstance(error, OSError):
            raise error from None
        if isinstance(error, (http.client.HTTPException, ValueError)):
            # ValueError: there is no such host name.
            raise OSError(f"{type(error).__name__}: {str(error).strip()}") from None
        if error is not None:
            raise error
        assert self._reply is not None
        return self._reply

    def too_late(self) -> TimeoutError:
        """What is raised when its time is over."""
        return TimeoutError(f"no whole answer from {self._host()} within {self._timeout:g} seconds")

    def _host(self) -> str:
        """Who does not answer; a proxy without the password that its URL may have."""
        parts = urllib.parse.urlsplit(self._request[1])
        proxy = urllib.request.getproxies().get(parts.scheme)
        if not proxy or urllib.request.proxy_bypass(parts.netloc):
            return parts.netloc
        proxy = proxy.rpartition("@")[2].rpartition("://")[2].rstrip("/")
        return f"{parts.netloc} by the proxy {proxy}"

    def _exchange(self) -> Reply:
        method, url, headers, body = self._request
        request = urllib.request.Request(url, body, dict(headers), method=method)
        with self._opener().open(request, timeout=self._timeout) as answer:
            into = self._into if answer.status == 200 else None
            return Reply(answer.status, answer.headers, self._read(answer, into))

    def _read(self, answer: http.client.HTTPResponse, into: BinaryIO | None) -> bytes:
        read, kept = 0, []
        while chunk := answer.read(_CHUNK):
            read += len(chunk)
            if read > self._limit:
                raise OSError(f"the answer has more than {self._limit} bytes")
            if into is None:
                kept.append(chunk)
            else:
                into.write(chunk)
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(kept)

    def _opener(self) -> urllib.request.OpenerDirector:
        """Without the handlers that read files, follow redirects or raise for a status."""
        opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.UnknownHandler(),
            _Http(self._sockets),
            _Https(self._sockets),
        ):
            opener.add_handler(handler)
        return opener


class _Kept:
    """Keeps the socket of each connection, to end it from another thread."""

    _sockets: list[Any]

    def _keeping(self, connection_class: Any) -> Any:
        sockets = self._sockets

        def connection(*args: Any, **more: Any) -> Any:
            made = connection_class(*args, **more)
            connect = made.connect

            def kept() -> None:
                connect()
                sockets.append(made.sock)

            made.connect = kept
            return made

        return connection


class _Http(_Kept, urllib.request.HTTPHandler):
    def __init__(self, sockets: list[Any]) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._keeping(http.client.HTTPConnection), request)


class _Https(_Kept, urllib.request.HTTPSHandler):
    def __init__(self, sockets: list[Any]) -> None:
        self._context_kept = _context()
        super().__init__(context=self._context_kept)
        self._sockets = sockets

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        connection = self._keeping(http.client.HTTPSConnection)
        return self.do_open(connection, request, context=self._context_kept)


_contexts: list[ssl.SSLContext] = []


def _context() -> ssl.SSLContext:
    """The system's certificates, read once."""
    if not _contexts:
        import ssl

        _contexts.append(ssl.create_default_context())
    return _contexts[0]
