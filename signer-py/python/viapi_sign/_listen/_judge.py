"""From a request to a verdict: what arrived, the server's answer, what is wrong."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .._diagnosis import Diagnosis, diagnose
from .._native import Arrived, Finding
from . import _rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from ._http import BadRequest, Request

    _Place = Literal["query", "form", "header", "json", "multipart", "body"]


class Param(NamedTuple):
    """A parameter as it arrived. The server reads those of query and form."""

    name: str
    value: str
    place: _Place


@dataclass(frozen=True)
class Verdict:
    """What became of a request.

    ``code`` is the server's error code, ``None`` for a right request. ``problem``
    says what is wrong with what is not even HTTP, or with the answer's way back.
    """

    method: str = ""
    path: str = ""
    params: tuple[Param, ...] = ()
    string_to_sign: str | None = None
    code: str | None = None
    message: str | None = None
    diagnosis: Diagnosis | None = field(default=None, repr=False)
    problem: str | None = None
    answer: _rules.Answer = field(default=_rules.Answer(200, "", b""), repr=False)

    def received(self) -> dict[str, str]:
        """The parameters that the server reads, the first of each name."""
        read: dict[str, str] = {}
        for name, value, place in self.params:
            if place in ("query", "form"):
                read.setdefault(name, value)
        return read


class Judge:
    """Knows key pairs and the nonces that were used."""

    def __init__(
        self,
        *key_pairs: _rules.KeyPair,
        host_id: str = "127.0.0.1",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.key_pairs = {pair.access_key_id: pair for pair in key_pairs}
        self.host_id = host_id
        self.clock = clock
        self._nonces = _rules.Nonces()

    def judge(self, request: Request) -> Verdict:
        """Check a request as the server does; of a refused one, find everything."""
        now = self.clock()
        method = request.method.decode("ascii")
        arrived = Arrived(request.method, request.target, request.headers, request.body)
        verdict = Verdict(
            method,
            _text(arrived.path),
            tuple(Param(_text(n), _text(v), place) for n, v, place in arrived.params),
            arrived.string_to_sign,
        )
        received = verdict.received()
        refusals = _rules.refusals(received, arrived, self.key_pairs, self._nonces, now)
        if not refusals:
            return replace(verdict, answer=_rules.accepted({}, received))
        # Where a parameter is in a place that is not read, that is said, and no more.
        unread = {f"Missing{param.name}" for param in verdict.params}
        rest = [why for why in refusals[1:] if why.code not in unread]
        answers = [_rules.refused(why, received, self.host_id) for why in [refusals[0], *rest]]
        return replace(
            verdict,
            code=refusals[0].code,
            message=refusals[0].message,
            answer=answers[0],
            diagnosis=_together(
                [self.diagnose(request, received, answer.body, now) for answer in answers]
            ),
        )

    def diagnose(
        self, request: Request, received: dict[str, str], error: bytes, now: float
    ) -> Diagnosis:
        """What is wrong with a request that was answered with ``error``."""
        pair = self.key_pairs.get(received.get("AccessKeyId", ""))
        pair = pair or next(iter(self.key_pairs.values()))
        return diagnose(
            error,
            request=request.raw(),
            access_key_secret=pair.access_key_secret,
            now=now,
        )


def _together(diagnoses: list[Diagnosis]) -> Diagnosis:
    """The first diagnosis, with what the others find: what is proved comes first."""
    first = diagnoses[0]
    found: dict[tuple[str, str | None], Finding] = {}
    for diagnosis in diagnoses:
        for finding in diagnosis:
            # Of two that are the same the surer one.
            known = found.setdefault((finding.code, finding.parameter), finding)
            if known.certainty == "likely" and finding.certainty == "proved":
                found[finding.code, finding.parameter] = finding
        first.has_more |= diagnosis.has_more
        if first.server_string_to_sign is None:
            first.server_string_to_sign = diagnosis.server_string_to_sign
    findings = list(found.values())
    # What only says that there is nothing to say.
    telling = [finding for finding in findings if finding.code not in _SILENT]
    findings = telling or findings
    first.findings = tuple(sorted(findings, key=lambda finding: finding.certainty == "likely"))
    return first


_SILENT = {"other-error", "nothing-to-compare", "no-error-code", "request-not-used"}


def not_http(bad: BadRequest) -> Verdict:
    """The verdict on what is no request."""
    body = f"{bad.reason}\n".encode()
    answer = _rules.Answer(bad.status, "text/plain;charset=utf-8", body)
    return Verdict(problem=bad.reason, answer=answer)


def unanswered(problem: str) -> Verdict:
    """The verdict on a connection that did not come to a request."""
    return Verdict(problem=problem, answer=_rules.Answer(0, "", b""))


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


# A client that takes the server for a proxy sends the whole URL.
_ORIGIN = re.compile(rb"\Ahttps?://[^/?#]*", re.IGNORECASE)


def origin_form(target: bytes) -> bytes:
    """Path and query alone."""
    target = _ORIGIN.sub(b"", target, count=1)
    return target if target.startswith(b"/") else b"/" + target
