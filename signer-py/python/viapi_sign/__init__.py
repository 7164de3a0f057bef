"""Alibaba Cloud RPC signature version 1.0 (HMAC-SHA1).

The plain functions take un-encoded ``str`` parameters, the common ones
included; ``Signer.request`` makes a whole request from an action and its own
parameters.
"""

from ._errors import SignError
from ._flatten import flatten
from ._native import (
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
    "SignError",
    "SignedRequest",
    "Signer",
    "__version__",
    "flatten",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "verify",
]
