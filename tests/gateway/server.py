"""The pure ``answer`` behind a socket on loopback."""

from __future__ import annotations

import datetime
import http.server
import threading
from collections.abc import Callable

from . import wire
from .protocol import Account, Answer, Rules, answer


class Gateway:
    """Serves on 127.0.0.1 while its ``with`` block runs.

    ``requests`` holds what arrived: method, raw target and raw body. ``log`` is
    called with a line about each answer: method, path and status, and no parameter.
    """

    def __init__(
        self,
        *accounts: Account,
        port: int = 0,
        escape_json: bool = False,
        log: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.rules = Rules(
            {account.access_key_id: account for account in accounts}, escape_json=escape_json
        )
        self.requests: list[tuple[str, bytes, bytes]] = []
        self.clock_error = datetime.timedelta()
        gateway = self
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are two writes; without this the second waits 40 ms.
            disable_nagle_algorithm = True

            def _serve(self) -> None:
                try:
                    body = wire.body(self.rfile, self.headers)
                except ValueError:
                    # What comes next on the connection is not known.
                    self.send_error(400)
                    self.close_connection = True
                    return
                with lock:
                    made = gateway._answer(self.command, self.path, self.headers, body)
                    # Before the answer, so that a client has the line when it has that.
                    log(f"{self.command} {self.path.partition('?')[0]} {made.status}")
                self.send_response(made.status)
                self.send_header("Content-Type", made.content_type)
                self.send_header("Content-Length", str(len(made.body)))
                self.end_headers()
                self.wfile.write(made.body)

            do_GET = do_POST = _serve

            def log_message(self, format: str, *args: object) -> None:
                """``log`` is called instead, which shows no query."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://{self.host}/"

    def __enter__(self) -> Gateway:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, method: str, path: str, headers, body: bytes) -> Answer:  # type: ignore[no-untyped-def]
        # http.server hands the request line over as Latin-1 text.
        target = path.encode("latin-1")
        self.requests.append((method, target, body))
        now = datetime.datetime.now(datetime.timezone.utc) + self.clock_error
        return answer(method, target, headers, body, now, self.rules)
