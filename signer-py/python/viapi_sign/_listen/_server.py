"""The judge behind a socket: connections, answers, and a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import http

from . import _judge
from ._http import LIMITS, LINE, BadRequest, Limits, Request, read_request
from ._rules import Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

    from ._judge import Judge, Verdict

    # Gets a request and its verdict, and returns the verdict with the answer that
    # goes back; ``None`` cuts the connection.
    _Answering = Callable[[Request, Verdict], Awaitable[Verdict | None]]
    _Telling = Callable[[Verdict], None]

# How long a client that is refused in the middle of its request may go on sending,
# so that it reads the answer.
_LINGER = 1.0


class Server:
    """Answers on one address. ``tell`` is called with each verdict, before the answer."""

    def __init__(
        self,
        judge: Judge,
        tell: _Telling,
        *,
        answering: _Answering | None = None,
        limits: Limits = LIMITS,
    ) -> None:
        self._judge = judge
        self._tell = tell
        self._answering = answering
        self._limits = limits
        self._connections: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def listening(
        self, host: str, port: int, tls: ssl.SSLContext | None = None
    ) -> AsyncIterator[int]:
        """Listen inside the ``async with`` block, which gets the port."""
        server = await asyncio.start_server(
            self._connected, host, port, limit=LINE, ssl=tls, backlog=512
        )
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for task in self._connections:
                task.cancel()
            await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            # A client that goes away in the middle is not an error of the server.
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await self._serve(reader, writer)
        finally:
            self._connections.discard(task)
            with contextlib.suppress(ConnectionError, OSError):
                writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def go_on() -> None:
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            await writer.drain()

        while True:
            try:
                request = await read_request(reader, go_on, self._limits)
                if request is None:
                    return
                if request.method not in (b"GET", b"POST"):
                    raise BadRequest(405, "the only methods are GET and POST")
            except BadRequest as bad:
                verdict = _judge.not_http(bad)
                self._tell(verdict)
                await _write(writer, verdict.answer, keep_alive=False)
                await _drop(reader, writer)
                return
            answered: Verdict | None = self._judge.judge(request)
            if self._answering is not None and answered is not None:
                answered = await self._answering(request, answered)
            if answered is None:
                writer.transport.abort()
                return
            self._tell(answered)
            await _write(writer, answered.answer, request.keep_alive)
            if not request.keep_alive:
                return


async def _write(writer: asyncio.StreamWriter, answer: Answer, keep_alive: bool) -> None:
    try:
        phrase = http.HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = ""
    head = (
        f"HTTP/1.1 {answer.status} {phrase}\r\n"
        f"Content-Type: {answer.content_type}\r\n"
        f"Content-Length: {len(answer.body)}\r\n"
        f"Connection: {'keep-alive' if keep_alive else 'close'}\r\n\r\n"
    )
    writer.write(head.encode("latin-1") + answer.body)
    await writer.drain()


async def _drop(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read over what still comes: closing at once would cost the client its answer."""
    with contextlib.suppress(asyncio.TimeoutError, OSError):
        if writer.can_write_eof():
            writer.write_eof()
        await asyncio.wait_for(_read_over(reader), _LINGER)


async def _read_over(reader: asyncio.StreamReader) -> None:
    while await reader.read(LINE):
        pass
