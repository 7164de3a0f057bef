"""What is no request, or one that no server should read: a name, the bytes, and how
the answer begins. After RFC 9112 and RFC 9110, and what scanners and broken clients
send; `None` is a connection that is closed without an answer."""

from __future__ import annotations

HOST = b"Host: 127.0.0.1\r\n"
GET = b"GET / HTTP/1.1\r\n"
POST = b"POST / HTTP/1.1\r\n" + HOST
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


def _lines() -> dict[str, tuple[bytes, int | None]]:
    """The first line."""
    bad = {
        "nothing": b"",
        "one line break": b"\r\n",
        "a word": b"GARBAGE\r\n\r\n",
        "a method alone": b"GET\r\n\r\n",
        "HTTP 0.9": b"GET /\r\n\r\n",
        "no target": b"GET  HTTP/1.1\r\n\r\n",
        "two spaces": b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n",
        "a tab for a space": b"GET\t/\tHTTP/1.1\r\n" + HOST + b"\r\n",
        "a raw space in the query": b"GET /?A=b c HTTP/1.1\r\n" + HOST + b"\r\n",
        "a space before the method": b" GET / HTTP/1.1\r\n" + HOST + b"\r\n",
        "a space after the version": b"GET / HTTP/1.1 \r\n" + HOST + b"\r\n",
        "a method of brackets": b"(GET) / HTTP/1.1\r\n" + HOST + b"\r\n",
        "a method with a NUL": b"G\0T / HTTP/1.1\r\n" + HOST + b"\r\n",
        "a method in another charset": b"G\xc4T / HTTP/1.1\r\n" + HOST + b"\r\n",
        "a target with a NUL": b"GET /\0 HTTP/1.1\r\n" + HOST + b"\r\n",
        "a target with a tab": b"GET /\t HTTP/1.1\r\n" + HOST + b"\r\n",
        "a target with DEL": b"GET /\x7f HTTP/1.1\r\n" + HOST + b"\r\n",
        "a target with a carriage return": b"GET /\rX HTTP/1.1\r\n" + HOST + b"\r\n",
        "lower-case http": b"GET / http/1.1\r\n" + HOST + b"\r\n",
        "a version of one number": b"GET / HTTP/1\r\n" + HOST + b"\r\n",
        "a version of words": b"GET / HTTP/one.one\r\n" + HOST + b"\r\n",
        "a long version": b"GET / HTTP/1.10\r\n" + HOST + b"\r\n",
        "another protocol": b"GET / RTSP/1.0\r\n\r\n",
        "SSH": b"SSH-2.0-OpenSSH_9.6\r\n",
        "SMTP": b"EHLO localhost\r\n",
        "Redis": b"*1\r\n$4\r\nPING\r\n",
        "a header first": b"Host: 127.0.0.1\r\n\r\n",
        "JSON": b'{"Action": "SegmentHDBody"}\r\n',
        "XML": b"<?xml version='1.0'?><a/>\r\n",
        "UTF-16": "GET / HTTP/1.1\r\n\r\n".encode("utf-16-le"),
        "a byte order mark": b"\xef\xbb\xbfGET / HTTP/1.1\r\n" + HOST + b"\r\n",
        "five line breaks": b"\r\n" * 5,
        "zeros": b"\0" * 64 + b"\n",
        "all bytes": bytes(range(256)) + b"\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x2a" * 64 + b"\r\n\r\n",
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "HTTP/1.2": b"GET / HTTP/1.2\r\n" + HOST + b"\r\n",
        "HTTP/3.0": b"GET / HTTP/3.0\r\n" + HOST + b"\r\n",
        "cut in the first line": b"POST / HT",
        "a first line that does not end": b"G" * 70000,
        "a target that does not end": b"GET /?" + b"A" * 70000,
        "a target that is too long": b"GET /?" + b"A" * 70000 + b" HTTP/1.1\r\n\r\n",
    }
    silent = ("nothing", "one line break")
    status = {"HTTP/2": 505, "HTTP/1.2": 505, "HTTP/3.0": 505}
    for name in bad:
        if "does not end" in name or "too long" in name:
            status[name] = 414
    return {
        name: (sent, None if name in silent else status.get(name, 400))
        for name, sent in bad.items()
    }


def _methods() -> dict[str, tuple[bytes, int | None]]:
    methods = b"PUT DELETE HEAD OPTIONS PATCH TRACE CONNECT PROPFIND get post Get X".split()
    return {
        f"method {method.decode()}": (method + b" / HTTP/1.1\r\n" + HOST + b"\r\n", 405)
        for method in methods
    }


def _headers() -> dict[str, tuple[bytes, int | None]]:
    bad = {
        "no Host": b"",
        "two Hosts": HOST + HOST,
        "a space before the colon": HOST + b"A : b\r\n",
        "no colon": HOST + b"Nonsense\r\n",
        "no name": HOST + b": b\r\n",
        "a name with a space": HOST + b"A B: c\r\n",
        "a name in another charset": HOST + b"\xc4: c\r\n",
        "a folded line": HOST + b"A: b\r\n c: d\r\n",
        "a folded first line": b" A: b\r\n" + HOST,
        "a NUL": HOST + b"A: b\0c\r\n",
        "a carriage return": HOST + b"A: b\rc\r\n",
        "a length of a word": HOST + b"Content-Length: ten\r\n",
        "a length with a sign": HOST + b"Content-Length: +10\r\n",
        "a length below zero": HOST + b"Content-Length: -1\r\n",
        "a length with a fraction": HOST + b"Content-Length: 1.0\r\n",
        "a length in hexadecimal": HOST + b"Content-Length: 0x10\r\n",
        "an empty length": HOST + b"Content-Length:\r\n",
        "two lengths": HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n",
        "two lengths in one": HOST + b"Content-Length: 1, 1\r\n",
        "a length of many digits": HOST + b"Content-Length: " + b"9" * 40 + b"\r\n",
        "digits that are not ASCII": HOST + "Content-Length: ٣\r\n".encode(),
        "length and chunked": HOST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
    }
    made = {f"header: {name}": (GET + sent + b"\r\n", 400) for name, sent in bad.items()}
    more = {
        "a line that is too long": (b"A: " + b"b" * 70000 + b"\r\n", 431),
        "many long lines": ((b"A: " + b"b" * 30000 + b"\r\n") * 3, 431),
        "too many lines": (b"A: b\r\n" * 500, 431),
        "gzip as a transfer coding": (b"Transfer-Encoding: gzip\r\n", 501),
        "chunked twice": (b"Transfer-Encoding: chunked, chunked\r\n", 501),
        "chunked first": (b"Transfer-Encoding: chunked, gzip\r\n", 501),
        "an identity": (b"Transfer-Encoding: identity\r\n", 501),
        "another Expect": (b"Expect: 200-ok\r\n", 417),
        "17 MiB": (b"Content-Length: 17825792\r\n", 413),
        "17 MiB that wait": (b"Expect: 100-continue\r\nContent-Length: 17825792\r\n", 413),
    }
    made.update(
        {
            f"header: {name}": (GET + HOST + sent + b"\r\n", code)
            for name, (sent, code) in more.items()
        }
    )
    made["header: chunked in HTTP/1.0"] = (
        b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    )
    made["header: cut in a name"] = (GET + b"Ho", 400)
    made["header: cut after one"] = (GET + HOST, 400)
    return made


def _bodies() -> dict[str, tuple[bytes, int | None]]:
    bad = {
        "a size of a word": b"ten\r\n",
        "a size with a sign": b"+5\r\nhello\r\n0\r\n\r\n",
        "a size below zero": b"-5\r\nhello\r\n0\r\n\r\n",
        "a size as C writes it": b"0x5\r\nhello\r\n0\r\n\r\n",
        "no size": b"\r\nhello\r\n0\r\n\r\n",
        "a size of many digits": b"f" * 40 + b"\r\n",
        "a chunk that is longer": b"3\r\nhello\r\n0\r\n\r\n",
        "a chunk that is shorter": b"9\r\nhello\r\n0\r\n\r\n",
        "cut in a chunk": b"5\r\nhel",
        "cut after a chunk": b"5\r\nhello\r\n",
        "cut before the end": b"5\r\nhello\r\n0\r\n",
        "a bad trailer": b"0\r\nNonsense\r\n\r\n",
        "a body as it is": b"Action=SegmentHDBody&Format=JSON\r\n",
    }
    made = {f"chunks: {name}": (CHUNKED + sent, 400) for name, sent in bad.items()}
    made["chunks: 17 MiB at once"] = (CHUNKED + b"1100000\r\n", 413)
    made["chunks: 17 MiB in two"] = (
        CHUNKED + b"100000\r\n" + b"x" * 0x100000 + b"\r\n1000000\r\n",
        413,
    )
    made["chunks: a size that does not end"] = (CHUNKED + b"5;" + b"x" * 70000, 431)
    made["a body that is cut"] = (POST + b"Content-Length: 10\r\n\r\nhel", 400)
    made["no body where one is to be"] = (POST + b"Content-Length: 10\r\n\r\n", 400)
    return made


CASES = {**_lines(), **_methods(), **_headers(), **_bodies()}
