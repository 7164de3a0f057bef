"""The types of `viapi_sign.testing`: checked by mypy, and run to show that they are true."""

from __future__ import annotations

from typing import Any

import viapi_sign
from viapi_sign.testing import KEY_PAIR, Param, Request, Server


def counted(request: Request) -> dict[str, Any]:
    return {"Length": len(request.params["ImageURL"])}


with Server(KEY_PAIR, ("STS.id", "secret", "token")) as server:
    server.answers["SegmentHDBody"] = counted
    server.answers["Text"] = '{"RequestId": "1"}'
    server.answers["Fields"] = {"Data": {"Score": 0.5}}
    signer = viapi_sign.Signer(*KEY_PAIR)
    answer = signer.send("SegmentHDBody", "2019-12-30", {"ImageURL": "abc"}, endpoint=server.url)
    assert answer["Length"] == 3
    server.fail("throttled", "cut")
    try:
        server.fail("rain")  # type: ignore[arg-type]
    except ValueError as error:
        assert "throttled" in str(error)
    request: Request = server.requests[0]
    first: Param = request.arrived[0]
    place: str = first.place
    status: int = request.status
    diagnosis: viapi_sign.Diagnosis | None = request.diagnosis
    assert place == "form" and status == 200 and diagnosis is None
    report: str = server.report("zh")
    assert report == ""
