"""The types of the package: checked by mypy, and run to show that they are true.

An ``ignore`` that mypy finds unused is an error: each is at a call which
the types must refuse, and which fails when it is run.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any

import aiohttp
import httpx
import requests
import viapi_sign
from viapi_sign import SignedRequest, Signer, SignError

version: str = viapi_sign.__version__
encoded: str = viapi_sign.percent_encode("a b")
assert type(encoded) is str

parameters: dict[str, str] = {"a": "1"}
for params in (parameters, ChainMap(parameters), MappingProxyType(parameters)):
    mapping: Mapping[str, str] = params
    texts: list[str] = [
        viapi_sign.string_to_sign(mapping),
        viapi_sign.sign(mapping, "secret", method="GET"),
        viapi_sign.signed_query(mapping, access_key_secret="secret"),
    ]
    verified: bool = viapi_sign.verify(params=mapping, signature="", access_key_secret="secret")
    assert all(type(text) is str for text in texts) and verified is False
pairs: list[tuple[str, str]] = [("a", "1")]
assert viapi_sign.string_to_sign(pairs) == viapi_sign.string_to_sign(iter(pairs))

flat: dict[str, str] = viapi_sign.flatten({"Tag": [{"Key": 1}], "Yes": True, "No": None})
assert flat == {"Tag.1.Key": "1", "Yes": "true"}

signer: Signer = Signer("id", "secret", security_token=None)
nested: dict[str, Any] = {"N": 1}
for timestamp in (datetime.now(timezone.utc), "2024-03-20T07:51:44Z", None):
    request: SignedRequest = signer.request(
        "Action",
        "2019-12-30",
        nested,
        endpoint="example.com",
        method="POST",
        region_id=None,
        format="JSON",
        timestamp=timestamp,
        nonce=None,
    )
    method: str = request.method
    url: str = request.url
    headers: dict[str, str] = request.headers
    body: str | None = request.body
    string_to_sign: str = request.string_to_sign
    signature: str = request.signature
    assert all(type(text) is str for text in (method, url, body, string_to_sign, signature))
    assert type(headers) is dict

rotating: Signer = Signer.from_credentials(lambda: ("id", "secret", None))
for source in (signer, rotating, lambda: ("id", "secret")):
    with requests.Session() as session:
        session.auth = viapi_sign.RequestsAuth(source)
    with httpx.Client(auth=viapi_sign.HttpxAuth(source)) as client:
        assert client.auth is not None
    middleware: aiohttp.ClientMiddlewareType = viapi_sign.AiohttpAuth(source)


def from_a_photo_to_files() -> list[Path]:
    """Not run here: it is sent somewhere."""
    viapi = viapi_sign.Viapi(signer, on_state=print)
    answer = viapi.call("SegmentHDBody", {"ImageURL": Path("me.jpg")}, wait=True)
    try:
        again: dict[str, Any] = signer.send("A", "V", endpoint="example.com", timeout=5)
    except viapi_sign.ServerError as refusal:
        finding: viapi_sign.Finding = refusal.diagnosis[0]
        print(refusal.code or finding.code, refusal.diagnosis.to_dict("zh"))
    except (viapi_sign.UploadError, viapi_sign.JobError) as failed:
        print(failed.code, failed.message)
    else:
        answer.update(again)
    return viapi.save(answer, "out")


try:
    viapi_sign.sign({}, "")
except SignError as error:
    code: int = error.code
    assert type(code) is int and isinstance(error, ValueError)


def refused(call: Callable[[], object]) -> None:
    """The call must fail with an error about its arguments."""
    try:
        call()
    except (TypeError, AttributeError):
        return
    raise AssertionError("a call that the types refuse works")


refused(lambda: viapi_sign.percent_encode(b"a"))  # type: ignore[arg-type]
refused(lambda: viapi_sign.string_to_sign({"a": 1}))  # type: ignore[arg-type]
refused(lambda: viapi_sign.string_to_sign({}, "GET"))  # type: ignore[call-arg]
refused(lambda: viapi_sign.sign({}, b"secret"))  # type: ignore[arg-type]
refused(lambda: viapi_sign.verify({}, b"", "secret"))  # type: ignore[arg-type]
refused(lambda: viapi_sign.flatten([("a", "b")]))  # type: ignore[arg-type]
refused(lambda: Signer("id", "secret", "token"))  # type: ignore[call-arg]
refused(lambda: signer.request("Action", "V", endpoint=1))  # type: ignore[arg-type]
refused(lambda: signer.request("Action", "V"))  # type: ignore[call-arg]
