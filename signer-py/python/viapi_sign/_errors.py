"""The exception of the package."""

from __future__ import annotations


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
