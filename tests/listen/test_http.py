"""HTTP as programs send it, and what is not HTTP."""

import http.client
import json
import socket
import time

import pytest
import viapi_sign

from .malformed import CASES
from .running import ID, SECRET, Listen


def body() -> bytes:
    return (
        viapi_sign.Signer(ID, SECRET)
        .request("SegmentHDBody", "2019-12-30", {"A": "b c*~"}, endpoint="http://127.0.0.1/")
        .body.encode()
    )


HEAD = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def with_length(sent: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(sent), sent)


def in_chunks(sent: bytes, size: int = 7) -> bytes:
    parts = [sent[at : at + size] for at in range(0, len(sent), size)]
    chunks = b"".join(b"%x;name=value\r\n%b\r\n" % (len(part), part) for part in parts)
    return HEAD + b"Transfer-Encoding: Chunked\r\n\r\n" + chunks + b"0\r\nX-Trailer: x\r\n\r\n"


def answers(connection: socket.socket, count: int) -> list[int]:
    """The status of so many answers on one connection."""
    found = []
    with connection.makefile("rb") as stream:
        for _ in range(count):
            status = int(stream.readline().split()[1])
            headers = http.client.parse_headers(stream)
            stream.read(int(headers["Content-Length"]))
            found.append(status)
    return found


def test_a_hundred_cases_and_more() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_malformed(listen, name) -> None:
    sent, status = CASES[name]
    answer = listen.exchange(sent)
    if status is None:
        assert answer == b""
    else:
        assert answer.startswith(b"HTTP/1.1 %d " % status), answer[:100]
        assert b"Connection: close\r\n" in answer
        assert listen.verdict()["status"] == status
    # And it goes on.
    assert listen.exchange(with_length(body())).startswith(b"HTTP/1.1 200 ")
    assert listen.verdict()["error_code"] is None


def test_several_requests_on_one_connection(listen) -> None:
    with listen.connect() as connection:
        for sent in (with_length(body()), in_chunks(body()), b"\r\n" + with_length(body())):
            connection.sendall(sent)
            assert answers(connection, 1) == [200]
        # Before the answers are read.
        connection.sendall(in_chunks(body()) + with_length(body()) + with_length(b"A=b"))
        assert answers(connection, 3) == [200, 200, 400]
    for _ in range(6):
        listen.verdict()


def test_line_breaks_without_carriage_returns(listen) -> None:
    form = body()
    sent = with_length(b"").replace(b"\r\n", b"\n").replace(b"th: 0", b"th: %d" % len(form))
    assert listen.exchange(sent + form).startswith(b"HTTP/1.1 200 ")
    listen.verdict()


def test_http_1_0_ends_the_connection(listen) -> None:
    form = body()
    head = HEAD.replace(b"HTTP/1.1", b"HTTP/1.0") + b"Content-Length: %d\r\n" % len(form)
    with listen.connect() as connection:
        connection.sendall(head + b"Connection: keep-alive\r\n\r\n" + form)
        assert answers(connection, 1) == [200]
        connection.sendall(head + b"Expect: 100-continue\r\n\r\n" + form)
        assert answers(connection, 1) == [400]  # The nonce was used.
        assert connection.recv(1) == b""
    listen.verdict(), listen.verdict()


@pytest.mark.parametrize("chunked", [True, False])
def test_a_client_that_waits_before_its_body(listen, chunked) -> None:
    sent = in_chunks(body()) if chunked else with_length(body())
    head, _, rest = sent.partition(b"\r\n\r\n")
    with listen.connect() as connection:
        connection.sendall(head + b"\r\nExpect: 100-Continue\r\n\r\n")
        assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(rest)
        assert answers(connection, 1) == [200]
    listen.verdict()


def test_a_whole_url_as_to_a_proxy(listen) -> None:
    sent = with_length(body()).replace(b"POST /", b"POST http://127.0.0.1:1/")
    assert listen.exchange(sent).startswith(b"HTTP/1.1 200 ")
    assert listen.verdict()["path"] == "/"
    sent = with_length(body()).replace(b"POST /", b"POST http://127.0.0.1:1")
    assert listen.exchange(sent).startswith(b"HTTP/1.1 200 ")
    listen.verdict()


def test_a_body_of_sixteen_mebibytes(listen) -> None:
    """Read whole, and judged; a byte more is not."""
    params = {"Image": "x" * (16 * 1024 * 1024 - 500)}
    request = viapi_sign.Signer(ID, SECRET).request(
        "SegmentHDBody", "2019-12-30", params, endpoint="http://127.0.0.1/"
    )
    form = request.body.encode()
    assert 16 * 1024 * 1024 - 500 < len(form) <= 16 * 1024 * 1024
    assert listen.exchange(in_chunks(form, 65536)).startswith(b"HTTP/1.1 200 ")
    listen.verdict()
    too_much = HEAD + b"Content-Length: %d\r\n\r\n" % (16 * 1024 * 1024 + 1)
    assert listen.exchange(too_much).startswith(b"HTTP/1.1 413 ")
    listen.verdict()


def test_slow_clients_keep_nobody_waiting(listen) -> None:
    sent = with_length(body())
    slow = [listen.connect() for _ in range(100)]
    for place, connection in enumerate(slow):
        connection.sendall(sent[: place * len(sent) // 100])
    assert listen.exchange(with_length(body())).startswith(b"HTTP/1.1 200 ")
    listen.verdict()
    # The rest, a byte at a time.
    for byte in sent[50 * len(sent) // 100 :]:
        slow[50].sendall(bytes([byte]))
    assert answers(slow[50], 1) == [200]
    assert listen.verdict()["status"] == 200
    for connection in slow:
        connection.close()  # the first of them without a byte
    # Each that had begun is told of.
    assert {listen.verdict()["status"] for _ in range(98)} == {400}


def test_a_client_that_does_not_read_its_answer() -> None:
    with Listen("--json") as listen:
        with listen.connect() as connection:
            # Closing it resets the connection.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(with_length(body()) * 20)
        assert listen.exchange(with_length(body())).startswith(b"HTTP/1.1 200 ")
    assert listen.errors == ""


def test_keep_alive_from_eight_clients() -> None:
    """Prints how many a second, and how long the judge computes for one; the memory does
    not grow with them."""
    import concurrent.futures
    import os

    total = 10_000 if os.environ.get("LONG") else 2_000
    signer = viapi_sign.Signer(ID, SECRET)

    def client(count: int) -> int:
        connection = http.client.HTTPConnection(running.host, running.port, timeout=60)
        good = 0
        for _ in range(count):
            request = signer.request(
                "SegmentHDBody", "2019-12-30", {"A": "b c"}, endpoint=running.url
            )
            connection.request("POST", "/", request.body, request.headers)
            answer = connection.getresponse()
            answer.read()
            good += answer.status == 200
        connection.close()
        return good

    def kibibytes() -> int:
        with open(f"/proc/{running.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def milliseconds() -> float:
        with open(f"/proc/{running.process.pid}/stat", encoding="ascii") as stat:
            user, system = stat.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")

    with Listen("--json") as running, concurrent.futures.ThreadPoolExecutor() as pool:
        reader = pool.submit(lambda: [running.line() for _ in range(total + total // 10)])
        # What is made once is made.
        client(total // 10)
        before = kibibytes()
        computed = milliseconds()
        start = time.monotonic()
        good = sum(pool.map(client, [total // 8] * 8))
        seconds = time.monotonic() - start
        computed = milliseconds() - computed
        after = kibibytes()
        assert good == total
        assert all(json.loads(line)["status"] == 200 for line in reader.result())
    print(
        f"{total / seconds:.0f} requests a second, {computed / total:.2f} ms of processor each, "
        f"from {before} to {after} KiB"
    )
    # A nonce is remembered while its request may be repeated: some hundred bytes.
    assert after - before < 1024 + total // 2
