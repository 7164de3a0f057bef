from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, final

__all__ = [
    "Credentials",
    "Finding",
    "SignedRequest",
    "__version__",
    "diagnose",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "timestamp",
    "verify",
]

__version__: str

def percent_encode(text: str) -> str: ...
def string_to_sign(
    params: Mapping[str, str] | Iterable[tuple[str, str]], *, method: str = "POST"
) -> str: ...
def sign(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    access_key_secret: str,
    *,
    method: str = "POST",
) -> str: ...
def signed_query(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    access_key_secret: str,
    *,
    method: str = "POST",
) -> str: ...
def verify(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    signature: str,
    access_key_secret: str,
    *,
    method: str = "POST",
) -> bool: ...
def timestamp(unix_seconds: int) -> str: ...

@final
class SignedRequest:
    @property
    def method(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> dict[str, str]: ...
    @property
    def body(self) -> str | None: ...
    @property
    def string_to_sign(self) -> str: ...
    @property
    def signature(self) -> str: ...

@final
class Credentials:
    def __new__(
        cls, access_key_id: str, access_key_secret: str, security_token: str | None
    ) -> Credentials: ...
    def request(
        self,
        action: str,
        version: str,
        params: Mapping[str, Any] | None,
        endpoint: str,
        method: str,
        region_id: str | None,
        format: str,
        timestamp: str | None,
        nonce: str | None,
        random: bytes,
        flatten: Callable[[Mapping[str, Any]], dict[str, str]],
    ) -> SignedRequest: ...

@final
class Finding:
    @property
    def code(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def certainty(self) -> Literal["proved", "likely"]: ...
    @property
    def parameter(self) -> str | None: ...
    @property
    def server(self) -> tuple[int, int] | None: ...
    @property
    def client(self) -> tuple[int, int] | None: ...
    @property
    def message(self) -> str: ...
    def message_in(self, lang: Literal["en", "zh"]) -> str: ...

def diagnose(
    error: bytes,
    params: Mapping[str, str] | Iterable[tuple[str, str]] | None,
    method: str | None,
    access_key_secret: str | None,
    signature: str | None,
    string_to_sign: bytes | None,
    now: int | None,
) -> tuple[str | None, str | None, list[Finding], bool, bool]: ...
