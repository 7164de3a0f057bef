from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias, final

__all__ = [
    "Arrived",
    "Credentials",
    "Finding",
    "SignedRequest",
    "__version__",
    "_finding",
    "diagnose",
    "percent_encode",
    "sign",
    "signed_query",
    "string_to_sign",
    "timestamp",
    "verify",
]

__version__: str

def percent_encode(text: str) -> str:
    """Percent-encode a text as the RPC signature wants it.

    The UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every other byte becomes %XX.

    >>> viapi_sign.percent_encode("中/ ~")
    '%E4%B8%AD%2F%20~'
    """

def string_to_sign(
    params: Mapping[str, str] | Iterable[tuple[str, str]], *, method: str = "POST"
) -> str:
    """The string-to-sign of un-encoded parameters, the common ones included.

    Compare it with the one in the server's error message.

    >>> viapi_sign.string_to_sign({"Action": "DescribeRegions", "Note": "a b"})
    'POST&%2F&Action%3DDescribeRegions%26Note%3Da%2520b'
    """

def sign(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    access_key_secret: str,
    *,
    method: str = "POST",
) -> str:
    """The signature of un-encoded parameters, the common ones included.

    28 characters of Base64, to travel percent-encoded as the parameter Signature.

    >>> viapi_sign.sign({"Action": "DescribeRegions", "Note": "a b"}, "testsecret")
    'kla06tl9J4diynBCMO8+uOBkKcg='
    """

def signed_query(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    access_key_secret: str,
    *,
    method: str = "POST",
) -> str:
    """The form body or query string of un-encoded parameters, Signature included.

    >>> viapi_sign.signed_query({"Action": "DescribeRegions", "Note": "a b"}, "testsecret")
    'Action=DescribeRegions&Note=a%20b&Signature=kla06tl9J4diynBCMO8%2BuOBkKcg%3D'
    """

def verify(
    params: Mapping[str, str] | Iterable[tuple[str, str]],
    signature: str,
    access_key_secret: str,
    *,
    method: str = "POST",
) -> bool:
    """Whether the signature is that of the parameters; compared in constant time.

    >>> params = {"Action": "DescribeRegions", "Note": "a b"}
    >>> viapi_sign.verify(params, "kla06tl9J4diynBCMO8+uOBkKcg=", "testsecret")
    True
    """

def timestamp(unix_seconds: int) -> str: ...

@final
class SignedRequest:
    """A finished request: send `body` with `method` and `headers` to `url`.

    `string_to_sign` is what was signed; compare it with the one in a
    `SignatureDoesNotMatch` answer. The `repr` shows the method only: the rest
    holds the AccessKeyId and the SecurityToken.
    """

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
    def __copy__(self) -> SignedRequest: ...
    def __deepcopy__(self, memo: object, /) -> SignedRequest: ...

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

_Place: TypeAlias = Literal["query", "form", "header", "json", "multipart", "body"]

@final
class Arrived:
    def __new__(
        cls, method: bytes, target: bytes, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> Arrived: ...
    @property
    def path(self) -> bytes: ...
    @property
    def params(self) -> list[tuple[bytes, bytes, _Place]]: ...
    @property
    def string_to_sign(self) -> str: ...
    def signature(self, access_key_secret: str) -> str | None: ...

_Lang: TypeAlias = Literal["en", "zh"]

@final
class Finding:
    """One thing that is wrong with a refused request, and how to fix it.

    `code` is a stable name and `number` its stable number, as in Rust and C;
    `certainty` is "proved" or "likely"; `parameter` the name it is about, or
    `None`; `server` and `client` the place in the server's and the caller's own
    string-to-sign as (start, end), in bytes of UTF-8, or `None`. `message` says in
    English what is wrong and how to fix it, `cause` and `fix` each of the two
    alone. None of them shows a secret.
    """

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
    @property
    def cause(self) -> str: ...
    @property
    def fix(self) -> str: ...
    def message_in(self, lang: _Lang) -> str:
        """The message in a language: "en" or "zh"."""

    def cause_in(self, lang: _Lang) -> str:
        """The cause in a language: "en" or "zh"."""

    def fix_in(self, lang: _Lang) -> str:
        """The fix in a language: "en" or "zh"."""

    def __copy__(self) -> Finding: ...
    def __deepcopy__(self, memo: object, /) -> Finding: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def _finding(state: tuple[Any, ...]) -> Finding: ...
def diagnose(
    error: bytes,
    request: bytes | None,
    params: Mapping[str, str] | Iterable[tuple[str, str]] | None,
    method: str | None,
    access_key_secret: str | None,
    signature: str | None,
    string_to_sign: bytes | None,
    now: int | None,
) -> tuple[
    str | None,
    str | None,
    bytes | None,
    list[Finding],
    bool,
    bool,
    tuple[list[tuple[str, str]], str | None, str | None] | None,
]: ...
