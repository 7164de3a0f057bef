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

    ``status`` is the HTTP status, ``body`` the answer as received, ``code``,
    ``message`` and ``request_id`` what the API says in it, ``None`` where it is not
    the API's, and ``diagnosis`` says why the server refused the request.
    """

    status: int
    body: bytes
    diagnosis: Diagnosis

    def __init__(self, status: int, body: bytes, diagnosis: Diagnosis) -> None:
        super().__init__(status, body, diagnosis)
        self.status = status
        self.body = body
        self.diagnosis = diagnosis

    @property
    def code(self) -> str | None:
        """The error code, such as ``InvalidApi.NotPurchase``."""
        return self.diagnosis.error_code

    @property
    def message(self) -> str | None:
        """The server's own sentence."""
        return self._field("Message")

    @property
    def request_id(self) -> str | None:
        """What Alibaba Cloud's support asks for."""
        return self._field("RequestId")

    def _field(self, name: str) -> str | None:
        from ._send import field

        return field(self.body, name)

    def __str__(self) -> str:
        # What is not the API's answer has nothing to diagnose.
        return self.summary() if self.code is None else f"{self.summary()}\n{self.diagnosis}"

    def summary(self) -> str:
        """What was answered, on one line."""
        text = f"the server answered with HTTP status {self.status}"
        if self.code is not None:
            return f"{text}: {self.code}"
        if 300 <= self.status < 400:
            return f"{text}, a redirect, which is not followed: check the endpoint"
        return f"{text}, and not as the API does: check the endpoint, and the proxy if there is one"


class UploadError(Exception):
    """OSS refused a file: ``status``, and its ``code`` and ``message`` where it says them."""

    status: int
    code: str | None
    message: str | None

    def __init__(self, status: int, code: str | None, message: str | None) -> None:
        super().__init__(status, code, message)
        self.status = status
        self.code = code
        self.message = message

    def __str__(self) -> str:
        said = [text for text in (self.code, self.message) if text]
        return ": ".join([f"OSS refused the file with HTTP status {self.status}", *said])


class JobError(Exception):
    """An asynchronous action failed.

    ``job_id`` and ``state``, and its ``code`` and ``message`` where it says them.
    """

    job_id: str
    state: str
    code: str | None
    message: str | None

    def __init__(self, job_id: str, state: str, code: str | None, message: str | None) -> None:
        super().__init__(job_id, state, code, message)
        self.job_id = job_id
        self.state = state
        self.code = code
        self.message = message

    def __str__(self) -> str:
        said = [text for text in (self.code, self.message) if text]
        return ": ".join([f"job {self.job_id} ended with {self.state}", *said])
