"""One call: from the name of an action and a local file to its result."""

from __future__ import annotations

import json
import os
import time
from urllib.parse import urlsplit

from . import _actions, _upload
from ._attempt import split
from ._errors import JobError, ServerError
from ._exchange import exchange
from ._send import parsed, send
from ._signer import Signer, as_signer, holding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any


# Of the states of a job, those in which it goes on.
_RUNNING = ("QUEUING", "PROCESSING", "WAITING", "")
_DONE = "PROCESS_SUCCESS"

# A video as a result.
_MAX_FILE = 4 * 1024**3


class Viapi:
    """The Visual Intelligence API, its actions called by name.

    ``credentials`` is a ``Signer`` or what ``Signer.from_credentials`` takes; those
    in the environment when not given. ``timeout`` is for each call, in seconds;
    ``transfer_timeout`` for each file that is sent or saved; ``job_timeout`` for an
    asynchronous action, which is asked for every ``poll_interval``.

    ``on_progress`` is called with a file's name, how many of its bytes are sent, and how
    many there are; ``on_state`` with the state of a job.
    """

    def __init__(
        self,
        credentials: Signer | object = None,
        *,
        region_id: str = "cn-shanghai",
        timeout: float = 30,
        transfer_timeout: float = 600,
        job_timeout: float = 1800,
        poll_interval: float = 3,
        on_progress: Callable[[str, int, int], None] | None = None,
        on_state: Callable[[str], None] | None = None,
    ) -> None:
        self._signer = Signer.from_env() if credentials is None else as_signer(credentials)
        self._region_id = region_id
        self._timeout = timeout
        self._transfer_timeout = transfer_timeout
        self._job_timeout = job_timeout
        self._poll_interval = poll_interval
        self._on_progress = on_progress
        self._on_state = on_state

    def __repr__(self) -> str:
        return "Viapi(...)"

    def call(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        /,
        *,
        product: str | None = None,
        endpoint: str | None = None,
        wait: bool = True,
        **more: Any,
    ) -> dict[str, Any]:
        """Call an action and return its answer, parsed from its JSON.

        The parameters are keywords, or a mapping. A ``pathlib.Path`` or a file that
        is open for reading bytes is uploaded where an action takes a file. An
        asynchronous action is waited for, and its ``Result`` decoded, unless ``wait``
        is false.

        Raises ``ValueError`` before anything is sent, where the action or a parameter
        is misspelled; ``ServerError`` for a refusal, ``UploadError`` for one of the
        file, ``JobError`` where the job failed, ``OSError`` for no answer.
        """
        found = _actions.find(action, product)
        given = {**(params or {}), **more}
        found.check(given)
        for name, value in given.items():
            _check_files(found.parameter(name), name, value)
        ready = {
            name: self._ready(found, found.parameter(name), value) for name, value in given.items()
        }
        answer = self._send(found, ready, endpoint)
        if wait and found.is_asynchronous and "Data" not in answer:
            return self.result(answer["RequestId"], product=found.product, endpoint=endpoint)
        return answer

    def result(
        self, job_id: str, *, product: str = "viapi", endpoint: str | None = None
    ) -> dict[str, Any]:
        """Wait for a job, whose id is the ``RequestId`` of an asynchronous action."""
        try:
            action = _actions.find("GetAsyncJobResult", product)
        except ValueError:  # a product that has none
            action, endpoint = _actions.find("GetAsyncJobResult", "viapi"), None
        end = time.monotonic() + self._job_timeout
        while True:
            try:
                answer = self._send(action, {"JobId": job_id}, endpoint)
            except ServerError as error:
                if not (error.code or "").startswith("Throttling"):
                    raise
                answer = {}
            data = answer.get("Data") or {}
            state = str(data.get("Status") or "").upper()
            if self._on_state is not None and state:
                self._on_state(state)
            if state == _DONE:
                data["Result"] = _decoded(data.get("Result"))
                return answer
            if state not in _RUNNING:
                raise JobError(job_id, state, data.get("ErrorCode"), data.get("ErrorMessage"))
            if time.monotonic() + self._poll_interval > end:
                raise TimeoutError(f"job {job_id} is still {state or 'throttled'}: ask again later")
            time.sleep(self._poll_interval)

    def save(self, answer: Mapping[str, Any], folder: str | os.PathLike[str]) -> list[Path]:
        """Save the files that an answer has the URLs of, and return their paths.

        A file is named as the field that has its URL. The URLs expire: for most
        actions after half an hour.
        """
        from pathlib import Path

        to = Path(folder)
        to.mkdir(parents=True, exist_ok=True)
        saved = []
        for name, url in _urls("", answer):
            suffix = os.path.splitext(urlsplit(url).path)[1]
            path = _unused(to, name, suffix if suffix.isascii() else "")
            part = path.with_name(f"{path.name}.part")
            try:
                with open(part, "xb") as file:
                    reply = exchange(
                        "GET",
                        _escaped(url),
                        {},
                        None,
                        timeout=self._transfer_timeout,
                        into=file,
                        limit=_MAX_FILE,
                    )
                if reply.status != 200:
                    raise OSError(f"the URL in {name} was answered with HTTP status {reply.status}")
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            saved.append(path)
        return saved

    def _send(
        self, action: _actions.Action, params: Mapping[str, Any], endpoint: str | None
    ) -> dict[str, Any]:
        credentials = self._signer._now()
        made = holding(credentials).request(
            action.name,
            action.version,
            params,
            endpoint=endpoint or action.host.replace("cn-shanghai", self._region_id),
            method=action.method,
        )
        in_query = {parameter.name for parameter in action.parameters if parameter.travels_in_query}
        return parsed(send(made, credentials, self._timeout, parts=split(made, in_query))) or {}

    def _ready(self, action: _actions.Action, parameter: _actions.Parameter, value: Any) -> Any:
        """The value as it travels: files as URLs, what is JSON as text."""
        value = self._uploaded(action, value)
        if parameter.is_json and not isinstance(value, str):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return value

    def _uploaded(self, action: _actions.Action, value: Any) -> Any:
        if _upload.is_file(value):
            return self._upload(action, value)
        if isinstance(value, (list, tuple)):
            return [self._uploaded(action, item) for item in value]
        if isinstance(value, dict):
            return {name: self._uploaded(action, item) for name, item in value.items()}
        return value

    def _upload(self, action: _actions.Action, file: object) -> str:
        authorization = self._signer.send(
            "AuthorizeFileUpload",
            _upload.VERSION,
            {"Product": action.product, "RegionId": self._region_id},
            endpoint=_upload.OPENPLATFORM,
            method="GET",
            timeout=self._timeout,
        )
        return _upload.upload(file, authorization, self._transfer_timeout, self._on_progress)


def _check_files(parameter: _actions.Parameter, name: str, value: object) -> None:
    """Refuse a file where the action takes none, and the name of a file as a text."""
    if _upload.is_file(value):
        if not parameter.takes_files():
            raise ValueError(f"parameter '{name}' takes no file")
        if isinstance(value, os.PathLike):
            with open(value, "rb"):  # it is there, before anything is sent
                pass
    elif isinstance(value, (bytes, bytearray)) and parameter.takes_files():
        raise TypeError(
            f"parameter '{name}' cannot be {type(value).__name__}: give io.BytesIO(...)"
        )
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check_files(parameter, name, item)
    elif isinstance(value, dict):
        for item in value.values():
            if _upload.is_file(item):
                _check_files(parameter, name, item)
    elif parameter.is_file and isinstance(value, str) and "://" not in value:
        raise ValueError(
            f"parameter '{name}' must be a URL, or a file: pathlib.Path(...), or file:... on the "
            "command line"
        )


def _decoded(result: object) -> object:
    """A job's ``Result`` is a text that holds JSON."""
    try:
        return json.loads(result) if isinstance(result, str) else result
    except ValueError:
        return result


def _urls(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _urls(str(key), item)
    elif isinstance(value, list):
        for item in value:
            yield from _urls(name, item)
    elif isinstance(value, str) and value.startswith(("http://", "https://")):
        yield name, value


def _unused(folder: Path, name: str, suffix: str) -> Path:
    # A field's name is the server's: it is not let out of the folder.
    name = "".join(c for c in name if c.isalnum() or c in "-_") or "file"
    path, number = folder / f"{name}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{suffix}"
    return path


def _escaped(url: str) -> str:
    """Without the characters that a request line cannot have; what is escaped stays."""
    from urllib.parse import quote

    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")
