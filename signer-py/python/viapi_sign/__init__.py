"""Alibaba Cloud RPC signature version 1.0 (HMAC-SHA1), right the first time."""

from ._errors import SignError
from ._flatten import flatten
from ._native import percent_encode, sign, signed_query, string_to_sign, verify
from ._signer import SignedRequest, Signer

__all__ = [
    "SignError",
    "SignedRequest",
    "Signer",
    "flatten",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "verify",
]
