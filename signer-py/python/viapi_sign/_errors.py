"""The exceptions of the package."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._diagnosis import Diagnosis


class SignError(ValueError):
    """An input that cannot be signed.

    ``code`` is the stable number that the Rust and C interfaces share. The
    message names the parameter it is about, never a value or a secret.
    """

    code: int

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message, code)
        self.code = code

    def __str__(self) -> str:
        return str(self.args[0])


class ServerError(Exception):
    """An answer of the server that is not a success.

    ``status`` is the HTTP status, ``body`` the answer as received, and
    ``diagnosis`` says why the server refused the request.
    """

    status: int
    body: bytes
    diagnosis: Diagnosis

    def __init__(self, status: int, body: bytes, diagnosis: Diagnosis) -> None:
        super().__init__(status, body, diagnosis)
        self.status = status
        self.body = body
        self.diagnosis = diagnosis

    def __str__(self) -> str:
        return f"the server answered with HTTP status {self.status}\n{self.diagnosis}"
