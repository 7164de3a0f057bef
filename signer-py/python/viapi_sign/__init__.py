"""Alibaba Cloud RPC signature version 1.0 (HMAC-SHA1).

The plain functions take un-encoded ``str`` parameters, the common ones
included; ``Signer.request`` makes a whole request from an action and its own
parameters. ``diagnose`` says why a server refused a request.
"""

from ._diagnosis import Diagnosis, diagnose
from ._errors import JobError, ServerError, SignError, UploadError
from ._flatten import flatten
from ._native import (
    Finding,
    SignedRequest,
    __version__,
    percent_encode,
    sign,
    signed_query,
    string_to_sign,
    verify,
)
from ._signer import Signer

# In every module like this: importing `typing` would take longer than the package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._aiohttp import AiohttpAuth

    # Not in `__all__`: it is there where httpx is.
    from ._httpx import HttpxAuth as HttpxAuth
    from ._requests import RequestsAuth
    from ._viapi import Viapi

__all__ = [
    "AiohttpAuth",
    "Diagnosis",
    "Finding",
    "JobError",
    "RequestsAuth",
    "ServerError",
    "SignError",
    "SignedRequest",
    "Signer",
    "UploadError",
    "Viapi",
    "__version__",
    "diagnose",
    "flatten",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "verify",
]

# What most programs do not use is imported when it is asked for.
_LATE = {
    "AiohttpAuth": "_aiohttp",
    "HttpxAuth": "_httpx",
    "RequestsAuth": "_requests",
    "Viapi": "_viapi",
}


def __getattr__(name: str) -> object:
    module = _LATE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*{*globals(), *_LATE}]
