"""Alibaba Cloud RPC signature version 1.0 (HMAC-SHA1).

The plain functions take un-encoded ``str`` parameters, the common ones
included; ``Signer.request`` makes a whole request from an action and its own
parameters. ``diagnose`` says why a server refused a request.
"""

from ._diagnosis import Diagnosis, diagnose
from ._errors import ServerError, SignError
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

__all__ = [
    "Diagnosis",
    "Finding",
    "ServerError",
    "SignError",
    "SignedRequest",
    "Signer",
    "__version__",
    "diagnose",
    "flatten",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "verify",
]
