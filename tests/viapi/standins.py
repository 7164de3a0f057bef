"""The stand-ins: what arrives is compared with what the official packages sent.

Sources: exchanges.json, recorded from the official packages against a loopback
server; Alibaba Cloud's pages on form uploads to OSS (help.aliyun.com
document_detail/31988) and on asynchronous jobs (document_detail/171793).
"""

from __future__ import annotations

import contextlib
import datetime
import json
import pathlib
import socket
import ssl
import subprocess
import threading
import urllib.parse
from email.parser import BytesParser

from gateway import Account, Rules, answer, wire

EXCHANGES = json.loads(pathlib.Path(__file__).with_name("exchanges.json").read_bytes())
HOST = "imageseg.cn-shanghai.aliyuncs.com"
_NAMES = (
    "openplatform.aliyuncs.com",
    "*.cn-shanghai.aliyuncs.com",
    "*.oss-cn-shanghai.aliyuncs.com",
)
# What is different in each request.
_COMMON = {
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
}


def recorded(case: str) -> list[dict]:
    """The exchanges of a case."""
    return next(one["exchanges"] for one in EXCHANGES if one["case"].startswith(case))


class Arrived:
    """A request as it arrived."""

    def __init__(self, scheme: str, method: str, target: str, headers, body: bytes) -> None:
        self.scheme, self.method, self.target = scheme, method, target
        self.headers, self.body = headers, body
        self.host = headers["Host"]
        query = target.partition("?")[2]
        self.query = _own(wire.pairs(query.encode()))
        is_form = (headers.get("Content-Type") or "").startswith("application/x-www-form")
        self.form = _own(wire.pairs(body)) if is_form else {}
        pairs = wire.pairs(query.encode()) + (wire.pairs(body) if is_form else [])
        self.params = {name.decode(): value.decode() for name, value in pairs}

    def parts(self) -> list[tuple[list[str], bytes]]:
        """The headers and the content of each part of a form upload, by hand."""
        boundary = self.headers["Content-Type"].partition("boundary=")[2].encode()
        first, *parts, end = (b"\r\n" + self.body).split(b"\r\n--" + boundary)
        assert (first, end) == (b"", b"--\r\n")
        found = []
        for part in parts:
            head, _, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
            found.append((head.decode().split("\r\n"), value))
        return found


def _own(pairs) -> dict[str, str]:
    found = {name.decode(): value.decode() for name, value in pairs}
    return {name: value for name, value in found.items() if name not in _COMMON}


def same_call(arrived: Arrived, exchange: dict) -> None:
    """Fails unless method, host, action, version, and each parameter in its place are those
    that the official package sent. Its signature is another version's."""
    method, target, _ = exchange["request_line"].split(" ")
    headers = {name.lower(): value for name, value in exchange["headers_in_order"]}
    then = Arrived(exchange["scheme"], method, target, _Headers(headers), exchange["body"].encode())
    assert (arrived.scheme, arrived.method, arrived.host) == (then.scheme, method, headers["host"])
    assert arrived.params["Action"] == headers["x-acs-action"]
    assert arrived.params["Version"] == headers["x-acs-version"]
    assert arrived.query == then.query
    assert arrived.form == then.form


def same_upload(arrived: Arrived, exchange: dict, content: bytes) -> None:
    """Fails unless a form upload is that of the official package, part by part."""
    headers = {name.lower(): value for name, value in exchange["headers_in_order"]}
    assert (arrived.scheme, arrived.method, arrived.target) == (exchange["scheme"], "POST", "/")
    assert arrived.host == headers["host"]
    assert arrived.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert int(arrived.headers["Content-Length"]) == len(arrived.body)
    # Nothing of the caller's: the policy and its signature are the platform's.
    assert not {"authorization", "x-oss-security-token"} & {n.lower() for n in arrived.headers}
    *expected, closing = exchange["form_parts_in_order"]
    assert closing == {"closing": "--\r\n"}
    parts = arrived.parts()
    assert [head for head, _ in parts] == [part["headers"] for part in expected]
    *fields, file = [value for _, value in parts]
    assert [field.decode() for field in fields] == [part["value"] for part in expected[:-1]]
    assert file == content


class _Headers(dict):
    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())

    def get(self, name: str, default=None):
        return super().get(name.lower(), default)


class StandIns:
    """The servers. ``answers`` holds what an action answers, one after the other."""

    def __init__(self, folder: pathlib.Path, *accounts: Account) -> None:
        self.rules = Rules({account.access_key_id: account for account in accounts})
        self.arrived: list[Arrived] = []
        self.answers: dict[str, list[tuple[int, dict]]] = {}
        self.upload: tuple[int, bytes] = (201, b"<PostResponse></PostResponse>")
        self.files: dict[str, bytes] = {}
        self.key = "imageseg/SegmentHDBody/1234567890/2024-01-01/abc-def.jpg"
        self.certificate = _certificate(folder)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, folder / "key.pem")
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.proxy = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept)
        self._lock = threading.Lock()
        self._connections: list[threading.Thread] = []

    def environment(self) -> dict[str, str]:
        """What a program needs to come here instead of to Alibaba Cloud."""
        return {
            "http_proxy": self.proxy,
            "https_proxy": self.proxy,
            "no_proxy": "",
            "SSL_CERT_FILE": str(self.certificate),
        }

    def __enter__(self) -> StandIns:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
        for connection in self._connections:
            connection.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._connections.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            head = _head(connection)
            if not head.startswith(b"CONNECT "):
                url = urllib.parse.urlsplit(head.split(b" ")[1].decode())
                target = f"{url.path}?{url.query}" if url.query else url.path
                self._answer("http", connection, head, target)
                return
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            with self._context.wrap_socket(connection, server_side=True) as inner:
                head = _head(inner)
                self._answer("https", inner, head, head.split(b" ")[1].decode())

    def _answer(self, scheme: str, connection, head: bytes, target: str) -> None:
        lines, _, rest = head.partition(b"\r\n\r\n")
        first, _, headers = lines.partition(b"\r\n")
        fields = BytesParser().parsebytes(headers)
        body = rest
        while len(body) < int(fields.get("Content-Length") or 0):
            body += _more(connection)
        arrived = Arrived(scheme, first.split(b" ")[0].decode(), target, fields, body)
        with self._lock:
            self.arrived.append(arrived)
            status, kind, content = self._made(arrived)
        connection.sendall(
            f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode()
            + content
        )

    def _made(self, arrived: Arrived) -> tuple[int, str, bytes]:
        if ".oss-cn-shanghai." in arrived.host:
            if arrived.method == "POST":
                return self.upload[0], "application/xml", self.upload[1]
            url = f"{arrived.scheme}://{arrived.host}{arrived.target}"
            found = self.files.get(url)
            return (404, "text/html", b"") if found is None else (200, "image/png", found)
        now = datetime.datetime.now(datetime.timezone.utc)
        target = arrived.target.encode()
        made = answer(arrived.method, target, arrived.headers, arrived.body, now, self.rules)
        if made.status != 200:
            return made.status, made.content_type, made.body
        action = arrived.params["Action"]
        if action == "AuthorizeFileUpload":
            content = json.loads(
                recorded("imageseg.segment_hdbody_advance, access key")[0]["response"]["body"]
            )
            return 200, "application/json", json.dumps({**content, "ObjectKey": self.key}).encode()
        status, content = self.answers[action].pop(0)
        return status, "application/json", json.dumps(content).encode()


def _head(connection) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        head += _more(connection)
    return head


def _more(connection) -> bytes:
    more = connection.recv(65536)
    if not more:
        raise OSError("the client went away")
    return more


def _certificate(folder: pathlib.Path) -> pathlib.Path:
    """A certificate for the names, its own authority."""
    path = folder / "certificate.pem"
    names = ",".join(f"DNS:{name}" for name in _NAMES)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        + ["-nodes", "-days", "2", "-subj", "/CN=stand-ins", "-addext", f"subjectAltName={names}"]
        + ["-keyout", folder / "key.pem", "-out", path],
        check=True,
        capture_output=True,
    )
    return path
