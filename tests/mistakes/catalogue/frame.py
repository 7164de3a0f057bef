"""The frame of the string-to-sign: order, separators, method, path, ends."""

from __future__ import annotations

import re

from .. import habits
from ..program import Pairs, by
from ..request import OWN
from .mistake import mistake


def _joined(pairs: Pairs) -> str:
    return "&".join(f"{name}={value}" for name, value in pairs)


def _by_number(pair: tuple[str, str]) -> list[object]:
    # What `sort -V` and natural-order comparators do.
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", pair[0])]


def _roa(method: str, pairs: Pairs) -> str:
    # Alibaba Cloud, "ROA request signature": method, Accept, Content-MD5,
    # Content-Type, Date, the x-acs- headers, the resource.
    return (
        f"{method}\napplication/json\n\napplication/x-www-form-urlencoded\n"
        "Fri, 02 Jan 2026 03:04:05 GMT\nx-acs-signature-method:HMAC-SHA1\n"
        f"x-acs-signature-version:1.0\n/?{_joined(pairs)}"
    )


def _v3(method: str, pairs: Pairs) -> str:
    import hashlib

    # Alibaba Cloud, "V3 request signature": the algorithm, a line break, the
    # hash of the canonical request.
    hashed = hashlib.sha256(f"{method}\n/\n{_joined(pairs)}".encode()).hexdigest()
    return f"ACS3-HMAC-SHA256\n{hashed}"


MISTAKES = [
    # Order.
    mistake("not sorted", "order-as-given", order=lambda pairs: pairs, rows=(43,)),
    mistake(
        "sorted without regard to case",
        "order-case-insensitive",
        order=by(lambda pair: pair[0].lower()),
        rows=(44,),
    ),
    mistake("list sorted by number", "order-numeric", order=by(_by_number), rows=(38,)),
    mistake("sorted by value", "order-by-value", order=by(lambda pair: pair[1].encode())),
    mistake("sorted backwards", "order-reversed", order=lambda pairs: sorted(pairs, reverse=True)),
    mistake(
        "sorted as texts name=value",
        "order-by-pair",
        order=by(lambda pair: f"{pair[0]}={pair[1]}".encode()),
    ),
    mistake(
        "common and own parameters sorted apart",
        "order-differs",
        order=by(lambda pair: (pair[0] in OWN, pair[0].encode())),
    ),
    # Separators and the second encoding.
    mistake("second encoding left out", "second-encoding-missing", outer=habits.none),
    mistake("encoded a third time", "third-encoding", outer=habits.twice, rows=(15,)),
    mistake(
        "& between parameters raw",
        "ampersand-not-encoded",
        outer=lambda text: habits.right(text).replace("%26", "&"),
        rows=(17,),
    ),
    mistake(
        "= raw", "equals-not-encoded", outer=lambda text: habits.right(text).replace("%3D", "=")
    ),
    mistake(
        "& between parameters encoded first",
        "ampersand-encoded-twice",
        join=lambda pairs: "%26".join(f"{n}={v}" for n, v in pairs),
    ),
    mistake(
        "= encoded first",
        "equals-encoded-twice",
        join=lambda pairs: "&".join(f"{n}%3D{v}" for n, v in pairs),
    ),
    mistake(
        "& as &amp;",
        "ampersand-as-entity",
        join=lambda pairs: "&amp;".join(f"{n}={v}" for n, v in pairs),
    ),
    mistake(
        "second encoding by PHP urlencode", "tilde-encoded", outer=habits.php_urlencode, rows=(11,)
    ),
    mistake("second encoding with lower-case hex", "lower-case-hex", outer=habits.lower_case_hex),
    mistake(
        "& after the last parameter",
        "ampersand-at-end",
        join=lambda pairs: "".join(f"{n}={v}&" for n, v in pairs),
    ),
    mistake(
        "& before the first parameter",
        "ampersand-in-front",
        join=lambda pairs: "".join(f"&{n}={v}" for n, v in pairs),
    ),
    # Method and path.
    mistake("signed as GET", "method-differs", signed_method=lambda _: "GET", rows=(8,)),
    mistake(
        "signed as POST, sent as GET",
        "method-differs",
        method="GET",
        signed_method=lambda _: "POST",
        rows=(8,),
    ),
    mistake("method in lower case", "method-not-upper-case", signed_method=str.lower),
    mistake("no method", "method-missing", frame=lambda method, query: f"%2F&{query}"),
    mistake(
        "path raw",
        "path-not-encoded",
        frame=lambda method, query: f"{method}&/&{query}",
        rows=(49,),
    ),
    mistake(
        "path encoded twice",
        "path-encoded-twice",
        frame=lambda method, query: f"{method}&%252F&{query}",
    ),
    mistake("no path", "path-missing", frame=lambda method, query: f"{method}&{query}"),
    mistake(
        "path of the action",
        "path-missing",
        frame=lambda method, query: f"{method}&%2FSegmentHDBody&{query}",
    ),
    mistake(
        "no & after the path",
        "ampersand-after-path-missing",
        frame=lambda method, query: f"{method}&%2F{query}",
        rows=(18,),
    ),
    mistake(
        "separators encoded with the rest",
        "ampersand-after-path-missing",
        frame=lambda method, query: f"{method}&%2F%26{query}",
    ),
    mistake("only the query signed", "query-only", frame=lambda method, query: query),
    mistake(
        "only the query signed, encoded once",
        "query-only",
        whole=lambda method, pairs: _joined(pairs),
    ),
    mistake("ROA string", "roa-string-signed", whole=_roa, rows=(47,)),
    mistake("version 3 string", "v3-string-signed", whole=_v3, rows=(46,)),
    # Ends.
    mistake("echo without -n", "newline-at-end", ends=lambda text: text + "\n"),
    mistake("CRLF at the end", "newline-at-end", ends=lambda text: text + "\r\n"),
    mistake("blank at the end", "space-at-end", ends=lambda text: text + " "),
    mistake("byte order mark", "byte-order-mark", ends=lambda text: "\ufeff" + text),
]
