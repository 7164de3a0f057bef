"""A local file to a URL that the API can read, as the official packages do it.

The account asks openplatform for the right to upload, which answers with a policy
and a signature that are not the caller's; a form with these brings the file to OSS.
"""

from __future__ import annotations

import io
import os
import re

from . import _native
from ._errors import UploadError
from ._exchange import exchange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

OPENPLATFORM = "openplatform.aliyuncs.com"
VERSION = "2019-12-19"

_CHUNK = 64 * 1024


def is_file(value: object) -> bool:
    """Whether it is a path or an open file, and no text."""
    return hasattr(value, "__fspath__") or hasattr(value, "read")


def upload(
    file: Any,
    authorization: dict[str, Any],
    timeout: float,
    progress: Callable[[str, int, int], None] | None,
) -> str:
    """Send the file to where it is authorised to go, and return its URL."""
    host = f"{authorization['Bucket']}.{authorization['Endpoint']}"
    key = authorization["ObjectKey"]
    if hasattr(file, "__fspath__"):
        with open(file, "rb") as opened:
            _post(opened, os.path.basename(file), host, authorization, timeout, progress)
    else:
        _post(file, str(getattr(file, "name", "file")), host, authorization, timeout, progress)
    # The key is escaped: it may have blanks, and characters that are not ASCII.
    path = "/".join(_native.percent_encode(part) for part in key.split("/"))
    return f"http://{host}/{path}"


def _post(
    file: BinaryIO,
    name: str,
    host: str,
    authorization: dict[str, Any],
    timeout: float,
    progress: Callable[[str, int, int], None] | None,
) -> None:
    file, size = _sized(file)
    key = authorization["ObjectKey"]
    boundary = os.urandom(16).hex()
    # In the order of the official packages: what comes after the file is not read.
    fields = {
        "OSSAccessKeyId": authorization["AccessKeyId"],
        "Signature": authorization["Signature"],
        "host": host,
        "key": key,
        "policy": authorization["EncodedPolicy"],
        "success_action_status": "201",
    }
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    )
    head += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{key}"\r\n'
        "Content-Type: \r\n\r\n"
    )
    tail = f"\r\n--{boundary}--\r\n"

    def pieces() -> Iterator[bytes]:
        yield head.encode()
        sent = 0
        while chunk := file.read(min(_CHUNK, size - sent)):
            sent += len(chunk)
            if progress is not None:
                progress(name, sent, size)
            yield chunk
        if sent < size:
            raise OSError(f"the file became shorter while it was sent: {name}")
        yield tail.encode()

    reply = exchange(
        "POST",
        f"https://{host}/",
        {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(head.encode()) + size + len(tail)),
        },
        pieces(),
        timeout=timeout,
    )
    if reply.status not in (200, 201, 204):
        raise UploadError(reply.status, *_fault(reply.body))


def _sized(file: BinaryIO) -> tuple[BinaryIO, int]:
    """The file from where it is, and how much is left of it."""
    try:
        start = file.tell()
        size = file.seek(0, os.SEEK_END) - start
        file.seek(start)
    except (OSError, AttributeError):
        content = file.read()
        file, size = io.BytesIO(content), len(content)
    if isinstance(file, io.TextIOBase):
        raise TypeError("open the file in binary mode, with 'rb'")
    return file, size


def _fault(body: bytes) -> tuple[str | None, str | None]:
    """Code and message of an error of OSS."""
    text = body.decode("utf-8", "replace")
    found = (re.search(rf"<{name}>(.*?)</{name}>", text) for name in ("Code", "Message"))
    code, message = (None if one is None else one[1] for one in found)
    return code, message
