"""The exceptions of the package."""

from __future__ import annotations


class SignError(ValueError):
    """An input that cannot be signed.

    ``code`` is the stable number that the Rust and C interfaces share. The
    message names the parameter it is about, never a value or a secret.
    """

    code: int

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[SignError], tuple[str, int]]:
        return (type(self), (self.args[0], self.code))


class ServerError(Exception):
    """An answer of the server that is not a success.

    ``status`` is the HTTP status and ``body`` the answer as received, which
    holds the server's error code and, for ``SignatureDoesNotMatch``, its own
    string-to-sign.
    """

    status: int
    body: bytes

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body

    def __str__(self) -> str:
        return f"the server answered with HTTP status {self.status}"
