"""The command as a process, and raw requests to it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.parse

ID, SECRET, TOKEN = "testid", "sEcReT0123456789/+", "tOkEn/0123456789+more=="


class Listen:
    """Runs while its ``with`` block does; ended by SIGINT, as by Ctrl-C."""

    def __init__(self, *options: str, token: str | None = None, **environment: str) -> None:
        self._command = [
            sys.executable,
            "-m",
            "viapi_sign",
            "listen",
            "--port",
            "0",
            *options,
        ]
        self._environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "ALIBABA_CLOUD_ACCESS_KEY_ID": ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET,
            **environment,
        }
        if token is not None:
            self._environment["ALIBABA_CLOUD_SECURITY_TOKEN"] = token
        self.printed = ""

    def __enter__(self) -> Listen:
        self._errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            preexec_fn=interruptible,
        )
        first = self.line()
        if first.startswith("{"):
            self.first = json.loads(first)
            self.url = self.first["listening"]
        else:
            self.url = re.search(r"https?://[!-~]+", first)[0]
        parts = urllib.parse.urlsplit(self.url)
        self.host, self.port = parts.hostname, parts.port
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGINT)
        if not self.process.stdout.closed:
            self.printed += self.process.stdout.read().decode()
            self.process.stdout.close()
        self.process.wait(timeout=60)
        with self._errors as errors:
            errors.seek(0)
            self.errors = errors.read().decode()

    def line(self) -> str:
        """The next line that it prints."""
        line = self.process.stdout.readline().decode()
        self.printed += line
        return line

    def verdict(self) -> dict:
        """The next object that it prints."""
        return json.loads(self.line())

    def connect(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=60)

    def exchange(self, sent: bytes) -> bytes:
        """Everything that is answered until the connection ends."""
        with self.connect() as connection:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while part := connection.recv(65536):
                    answer += part
            except ConnectionResetError:
                pass
            return answer


def interruptible() -> None:
    # What a shell starts in the background ignores SIGINT, and so do its children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
