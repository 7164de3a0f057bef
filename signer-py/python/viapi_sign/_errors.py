"""The exception that a refused input raises."""


class SignError(ValueError):
    """An input that cannot be signed.

    ``code`` is the stable number that the Rust and C interfaces share. The
    message names the parameter it is about, never a value or a secret.
    """

    code: int

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["SignError"], tuple[str, int]]:
        return (type(self), (self.args[0], self.code))
