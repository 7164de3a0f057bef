from collections.abc import Iterable, Mapping

_Params = Mapping[str, str] | Iterable[tuple[str, str]]

__all__ = [
    "nonce",
    "percent_encode",
    "sign",
    "sign_request",
    "signed_query",
    "string_to_sign",
    "timestamp",
    "verify",
]

def percent_encode(text: str) -> str: ...
def string_to_sign(params: _Params, *, method: str = "POST") -> str: ...
def sign(params: _Params, access_key_secret: str, *, method: str = "POST") -> str: ...
def signed_query(params: _Params, access_key_secret: str, *, method: str = "POST") -> str: ...
def verify(
    params: _Params, signature: str, access_key_secret: str, *, method: str = "POST"
) -> bool: ...
def timestamp(unix_seconds: int) -> str: ...
def nonce(random: bytes) -> str: ...
def sign_request(
    access_key_id: str,
    access_key_secret: str,
    security_token: str | None,
    action: str,
    version: str,
    params: _Params,
    method: str,
    region_id: str | None,
    format: str,
    timestamp: str,
    nonce: str,
) -> tuple[str, str, str]: ...
