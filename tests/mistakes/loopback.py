"""Sends a request as it is over a socket, whatever is wrong with it."""

from __future__ import annotations

import socket

from .program import Request


def send(host: str, request: Request) -> tuple[int, bytes]:
    """Send it and give the status and the body of the answer."""
    headers = {
        "Host": host,
        "Connection": "close",
        **request.headers,
        "Content-Length": str(len(request.body)),
    }
    head = request.method.encode() + b" " + request.target + b" HTTP/1.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(head + b"\r\n" + request.body)
        answer = b""
        while received := connection.recv(65536):
            answer += received
    status, _, body = answer.partition(b"\r\n\r\n")
    return int(status.split()[1]), body
