"""A server for the tests of programs that call Alibaba Cloud, on this machine.

It checks the signature of each request as the real one does, keeps what arrived,
and answers as it is told::

    with viapi_sign.testing.Server(("testid", "testsecret")) as server:
        server.answers["SegmentHDBody"] = {"Data": {"ImageURL": "http://example.com/a.png"}}
        my_program(endpoint=server.url)
    assert server.requests[0].params["ImageURL"] == "http://example.com/person.png"

A request that is refused has a ``diagnosis`` that says everything that is wrong with
it. pytest has the fixture ``viapi_server``: a ``Server`` for one test, with the key
pair ``KEY_PAIR``.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ._diagnosis import Diagnosis
from ._listen import _http, _judge, _report, _rules, _server
from ._listen._judge import Param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    _Fault: TypeAlias = Literal["expired", "throttled", "unavailable", "bad-gateway", "cut"]

__all__ = ["KEY_PAIR", "Param", "Request", "Server"]

# The AccessKeyId and AccessKeySecret that a server knows when it is given no other.
KEY_PAIR = ("testid", "testsecret")

# With the texts of the public lists of common error codes.
_FAULTS: dict[str, _rules.Refusal] = {
    "expired": _rules.EXPIRED,
    "throttled": _rules.Refusal(
        400, "Throttling.User", "Request was denied due to user flow control."
    ),
    "unavailable": _rules.Refusal(
        503,
        "ServiceUnavailable",
        "The request has failed due to a temporary failure of the server.",
    ),
}

_BAD_GATEWAY = _rules.Answer(
    502,
    "text/html",
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
)


@dataclass(frozen=True)
class Request:
    """A request as it arrived.

    ``params`` are those that the server reads, decoded; ``arrived`` has all, with the
    place of each. ``status`` and ``code`` are the answer's, ``code`` ``None`` for a
    success, and ``diagnosis`` says what is wrong with a request that was refused.
    ``problem`` says what is wrong with what is not even HTTP, or with its canned answer.
    """

    method: str
    path: str
    params: dict[str, str] = field(repr=False)
    arrived: tuple[Param, ...] = field(repr=False)
    string_to_sign: str | None = field(repr=False)
    status: int
    code: str | None
    diagnosis: Diagnosis | None
    problem: str | None

    @property
    def action(self) -> str:
        """The parameter ``Action``; empty when there is none."""
        return self.params.get("Action", "")


# What a server answers with: fields, to which RequestId is added, in JSON or XML as
# the request's Format says; or a whole body.
_Canned = Mapping[str, Any] | bytes | str


class Server:
    """Serves on 127.0.0.1 while its ``with`` block runs.

    ``key_pairs`` are the credentials that it knows, each ``(AccessKeyId,
    AccessKeySecret)`` or ``(AccessKeyId, AccessKeySecret, SecurityToken)``.

    ``answers`` maps an action to what a right request for it gets: a mapping, of which
    JSON or XML is made as ``Format`` says, a body as bytes or text, or a function that
    gets the ``Request`` and returns one of these. Any other action gets only a RequestId.

    ``requests`` holds what arrived, in order.
    """

    answers: dict[str, _Canned | Callable[[Request], _Canned]]
    requests: list[Request]

    def __init__(self, *key_pairs: tuple[str, str] | tuple[str, str, str], port: int = 0) -> None:
        pairs = [_rules.KeyPair(*pair) for pair in key_pairs or [KEY_PAIR]]
        self.answers = {}
        self.requests = []
        self._port = port
        self._faults: deque[_Fault] = deque()
        self._judge = _judge.Judge(*pairs)
        self._masks = _report.Masks(pairs)
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], object] = bool

    def __repr__(self) -> str:
        return f"Server({self.url!r})" if self._thread is not None else "Server()"

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """The address to send requests to, such as ``http://127.0.0.1:41234``."""
        return f"http://{self.host}"

    def fail(self, *faults: _Fault) -> None:
        """Make the next right requests fail, one for each fault.

        ``"expired"`` answers as to an old Timestamp, ``"throttled"`` as to too many
        requests, ``"unavailable"`` with status 503, ``"bad-gateway"`` with status 502
        and HTML, and ``"cut"`` closes the connection without an answer.
        """
        known = (*_FAULTS, "bad-gateway", "cut")
        for fault in faults:
            if fault not in known:
                raise ValueError(f"there is no fault {fault!r}: it is one of {', '.join(known)}")
        self._faults.extend(faults)

    def report(self, lang: Literal["en", "zh"] = "en") -> str:
        """What ``viapi-sign listen`` prints of the refused requests; for a test's message.

        It shows no secret.
        """
        refused = [one for one in self.requests if one.diagnosis or one.problem]
        lines = []
        for one in refused:
            why = one.code or _report.problem_in(one.problem or "", lang)
            lines.append(f"{one.method} {one.path} {one.status} {why}")
            if one.diagnosis is not None:
                lines.append(one.diagnosis.text(lang))
        return self._masks("\n".join(lines))

    def __enter__(self) -> Server:
        started: Future[int] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(started)), name="viapi_sign.testing", daemon=True
        )
        self._thread.start()
        try:
            self._port = started.result()
        except OSError:
            self._thread.join()
            self._thread = None
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._thread is not None
        self._stop()
        self._thread.join()
        self._thread = None

    async def _serve(self, started: Future[int]) -> None:
        loop = asyncio.get_running_loop()
        stopped = asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(stopped.set)
        server = _server.Server(self._judge, self._tell, answering=self._answering)
        try:
            async with server.listening("127.0.0.1", self._port) as port:
                started.set_result(port)
                await stopped.wait()
        except OSError as error:
            started.set_exception(error)

    def _tell(self, verdict: _judge.Verdict) -> None:
        # What is HTTP was kept before its answer was made.
        if verdict.problem is not None:
            self.requests.append(_kept(verdict))

    async def _answering(
        self, request: _http.Request, verdict: _judge.Verdict
    ) -> _judge.Verdict | None:
        if verdict.code is not None:
            self.requests.append(_kept(verdict))
            return verdict
        received = verdict.received()
        if self._faults:
            return self._failed(self._faults.popleft(), verdict, received)
        kept = _kept(verdict)
        self.requests.append(kept)
        canned = self.answers.get(kept.action, {})
        try:
            answer = _rules.accepted(canned(kept) if callable(canned) else canned, received)
        except Exception as error:
            problem = f"the answer could not be made: {type(error).__name__}: {error}"
            answer = _rules.Answer(500, "text/plain;charset=utf-8", f"{problem}\n".encode())
            # The function may have sent requests of its own.
            place = next(at for at, one in enumerate(self.requests) if one is kept)
            self.requests[place] = replace(kept, status=500, problem=problem)
        return replace(verdict, answer=answer)

    def _failed(
        self, fault: _Fault, verdict: _judge.Verdict, received: dict[str, str]
    ) -> _judge.Verdict | None:
        if fault == "cut":
            self.requests.append(replace(_kept(verdict), status=0))
            return None
        if fault == "bad-gateway":
            failed = replace(verdict, answer=_BAD_GATEWAY)
        else:
            why = _FAULTS[fault]
            answer = _rules.refused(why, received, self._judge.host_id)
            failed = replace(verdict, code=why.code, answer=answer)
        self.requests.append(_kept(failed))
        return failed


def _kept(verdict: _judge.Verdict) -> Request:
    return Request(
        verdict.method,
        verdict.path,
        verdict.received(),
        verdict.params,
        verdict.string_to_sign,
        verdict.answer.status,
        verdict.code,
        verdict.diagnosis,
        verdict.problem,
    )
