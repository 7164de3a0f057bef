"""Parameters that are not the same when signed and when sent."""

from __future__ import annotations

import html
import json
import urllib.parse
from collections.abc import Callable

from .. import habits
from ..program import Pairs, Request, by_method, form, json_body
from .mistake import mistake

OWN = ("ImageURL", "Note", "Formula", "Title", "Callback", "Empty", "Tag.", "userData", "Host")


def without(*names: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if not pair[0].startswith(names)]


def with_value(name: str, change: Callable[[str], str]) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(n, change(v) if n == name else v) for n, v in pairs]


def renamed(change: Callable[[str], str]) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(change(n), v) for n, v in pairs]


def plus(*more: tuple[str, str]) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [*pairs, *more]


def _drop_empty(pairs: Pairs) -> Pairs:
    return [pair for pair in pairs if pair[1]]


def _brackets(pairs: Pairs) -> Pairs:
    # What axios and PHP's http_build_query make of a list: Name[], Name[0].
    return [(f"Tag[{int(n[4:]) - 1}]" if n.startswith("Tag.") else n, v) for n, v in pairs]


def raw_for(*names: str) -> Callable[[str, Pairs, str], Request]:
    """A carrier that forgets to encode the values of ``names``."""

    def carrier(method: str, pairs: Pairs, signature: str) -> Request:
        decoded = [(n, urllib.parse.unquote(v) if n in names else v) for n, v in pairs]
        first = [("Signature", signature)]
        return by_method(method, "&".join(f"{n}={v}" for n, v in first + decoded).encode())

    return carrier


def raw_url(*names: str) -> Callable[[str, Pairs, str], Request]:
    """As ``raw_for`` in a URL: a client keeps what follows # to itself."""

    def carrier(method: str, pairs: Pairs, signature: str) -> Request:
        made = raw_for(*names)(
            "GET",
            [p for p in pairs if p[0] != names[0]] + [p for p in pairs if p[0] == names[0]],
            signature,
        )
        return made._replace(target=made.target.partition(b"#")[0].replace(b" ", b"%20"))

    return carrier


def own_in_json(method: str, pairs: Pairs, signature: str) -> Request:
    """Common parameters in the query, the action's own in a JSON body."""
    query = [p for p in pairs if not p[0].startswith(OWN)]
    own = {n: urllib.parse.unquote(v) for n, v in pairs if n.startswith(OWN)}
    text = "&".join(f"{n}={v}" for n, v in [*query, ("Signature", signature)])
    return Request(
        "POST",
        b"/?" + text.encode(),
        {"Content-Type": "application/json"},
        json.dumps(own).encode(),
    )


def own_in_headers(method: str, pairs: Pairs, signature: str) -> Request:
    """The action's own parameters as headers."""
    made = own_in_json(method, pairs, signature)
    own = {n: v for n, v in pairs if n.startswith(OWN)}
    return made._replace(headers=own, body=b"")


def all_in_headers(method: str, pairs: Pairs, signature: str) -> Request:
    return Request(method, b"/", dict([*pairs, ("Signature", signature)]), b"")


def multipart(method: str, pairs: Pairs, signature: str) -> Request:
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{urllib.parse.unquote(v)}\r\n'
        for n, v in [*pairs, ("Signature", signature)]
    )
    return Request(
        "POST",
        b"/",
        {"Content-Type": "multipart/form-data; boundary=b"},
        f"{parts}--b--\r\n".encode(),
    )


def no_content_type(method: str, pairs: Pairs, signature: str) -> Request:
    made = by_method(
        "POST", "&".join(f"{n}={v}" for n, v in [*pairs, ("Signature", signature)]).encode()
    )
    return made._replace(headers={"Content-Type": "text/plain"})


def to_path(path: bytes) -> Callable[[str, Pairs, str], Request]:
    def carrier(method: str, pairs: Pairs, signature: str) -> Request:
        made = form(method, pairs, signature)
        return made._replace(target=path + made.target[1:])

    return carrier


def in_query_too(text: bytes) -> Callable[[str, Pairs, str], Request]:
    """A base URL that has parameters already."""

    def carrier(method: str, pairs: Pairs, signature: str) -> Request:
        return form(method, pairs, signature)._replace(target=b"/?" + text)

    return carrier


def with_entities(method: str, pairs: Pairs, signature: str) -> Request:
    """A link copied out of the source of an HTML page."""
    text = "&".join(f"{n}={v}" for n, v in [*pairs, ("Signature", signature)])
    return by_method("GET", html.escape(text).encode())


MISTAKES = [
    # One side has a parameter more.
    mistake(
        "a parameter added after signing",
        "parameter-not-signed",
        parameter="ClientInfo",
        sent=(plus(("ClientInfo", "web")),),
        rows=(36,),
    ),
    mistake("own parameters not signed", "parameter-not-signed", signed=(without(*OWN),)),
    mistake(
        "RegionId not signed",
        "parameter-not-signed",
        parameter="RegionId",
        signed=(without("RegionId"),),
    ),
    mistake(
        "Format not signed", "parameter-not-signed", parameter="Format", signed=(without("Format"),)
    ),
    mistake(
        "RegionId signed, not sent",
        "parameter-not-received",
        parameter="RegionId",
        sent=(without("RegionId"),),
        rows=(36,),
    ),
    mistake(
        "own parameter signed, not sent",
        "parameter-not-received",
        parameter="Callback",
        sent=(without("Callback"),),
        rows=(36,),
    ),
    mistake(
        "an empty value not signed",
        "empty-value-not-signed",
        parameter="Empty",
        signed=(_drop_empty,),
        rows=(39,),
    ),
    mistake(
        "an empty value not sent",
        "empty-value-not-sent",
        parameter="Empty",
        sent=(_drop_empty,),
        rows=(39,),
    ),
    mistake(
        "undefined sent",
        "null-as-text",
        parameter="Empty",
        sent=(with_value("Empty", lambda _: "undefined"),),
        rows=(40,),
    ),
    mistake(
        "null signed",
        "null-as-text",
        parameter="Empty",
        signed=(with_value("Empty", lambda _: "null"),),
        rows=(40,),
    ),
    mistake(
        "None signed, not sent",
        "null-as-text",
        parameter="Empty",
        signed=(with_value("Empty", lambda _: "None"),),
        sent=(_drop_empty,),
        rows=(40,),
    ),
    mistake(
        "an empty Signature signed",
        "signature-signed",
        parameter="Signature",
        signed=(plus(("Signature", "")),),
        rows=(35,),
    ),
    mistake(
        "an old Signature signed",
        "signature-signed",
        parameter="Signature",
        signed=(plus(("Signature", "OLeaidS1JvxuMvnyHOwuJ+uX5qY=")),),
        rows=(35,),
    ),
    mistake(
        "a parameter signed twice",
        "parameter-twice",
        parameter="RegionId",
        signed=(plus(("RegionId", "cn-shanghai")),),
    ),
    # Names.
    mistake(
        "a name in another case",
        "parameter-name-case",
        signed=(renamed(lambda n: "ImageUrl" if n == "ImageURL" else n),),
    ),
    mistake(
        "a name in another case, sent",
        "parameter-name-case",
        sent=(renamed(lambda n: "UserData" if n == "userData" else n),),
    ),
    mistake(
        "another name",
        "parameter-renamed",
        signed=(renamed(lambda n: "Address" if n == "Host" else n),),
    ),
    mistake("a list sent as Name[0]", "list-with-brackets", sent=(_brackets,), rows=(37,)),
    mistake("a list signed as Name[0]", "list-with-brackets", signed=(_brackets,), rows=(37,)),
    mistake(
        "a list sent as Name[]",
        "list-with-brackets",
        parameter="ToAddress",
        rows=(37,),
        params=(lambda p: {**p, "ToAddress": "a@example.com"},),
        sent=(renamed(lambda n: "ToAddress[]" if n == "ToAddress" else n),),
    ),
    # Values.
    mistake(
        "another value sent",
        "value-differs",
        parameter="Callback",
        sent=(with_value("Callback", lambda _: "https://example.org/"),),
        rows=(36,),
    ),
    mistake(
        "True signed, true sent",
        "value-case",
        parameter="ReturnForm",
        params=(lambda p: {**p, "ReturnForm": "true"},),
        signed=(with_value("ReturnForm", lambda _: "True"),),
    ),
    mistake(
        "a host name in punycode signed",
        "value-differs",
        parameter="DomainName",
        params=(lambda p: {**p, "DomainName": "例子.example"},),
        rows=(21,),
        signed=(with_value("DomainName", lambda v: v.encode("idna").decode()),),
    ),
    mistake(
        "nonce made twice",
        "built-twice",
        parameter="SignatureNonce",
        signed=(with_value("SignatureNonce", lambda _: "0b1cbd7e-3c2b-4d53-9ec0-12ab34cd56ef"),),
    ),
    mistake(
        "timestamp made twice",
        "built-twice",
        parameter="Timestamp",
        signed=(with_value("Timestamp", lambda _: "2026-01-02T03:04:06Z"),),
    ),
    mistake(
        "newline in a signed value",
        "newline-at-end",
        parameter="Callback",
        signed=(with_value("Callback", lambda v: v + "\n"),),
    ),
    mistake(
        "blank in a signed value",
        "space-at-end",
        parameter="Callback",
        signed=(with_value("Callback", lambda v: v + " "),),
    ),
    mistake(
        "byte order mark in a signed value",
        "byte-order-mark",
        parameter="Note",
        signed=(with_value("Note", lambda v: "\ufeff" + v),),
    ),
    mistake(
        "byte order mark in a sent value",
        "byte-order-mark",
        parameter="Note",
        sent=(with_value("Note", lambda v: "\ufeff" + v),),
    ),
    mistake(
        "HTML entities in a signed value",
        "html-entity",
        parameter="ImageURL",
        signed=(with_value("ImageURL", html.escape),),
    ),
    mistake(
        "HTML entities in a sent value",
        "html-entity",
        parameter="ImageURL",
        sent=(with_value("ImageURL", html.escape),),
    ),
    # The wire.
    mistake(
        "a value with & sent raw",
        "value-cut-at-ampersand",
        parameter="Callback",
        carrier=raw_for("Callback"),
    ),
    mistake(
        "a value with # sent raw in a URL",
        "value-cut-at-hash",
        parameter="Callback",
        method="GET",
        carrier=raw_url("Callback"),
    ),
    mistake(
        "+ of a value sent raw",
        "plus-received-as-space",
        sent_value=lambda text: habits.right(text).replace("%2B", "+"),
    ),
    mistake(
        "own values sent encoded twice",
        "value-sent-encoded-twice",
        rows=(15,),
        sent=(lambda pairs: [(n, habits.right(v) if n.startswith(OWN) else v) for n, v in pairs],),
    ),
    mistake(
        "all values sent encoded twice",
        "value-sent-encoded-twice",
        sent_value=habits.twice,
        answer="InvalidTimeStamp.Format",
        rows=(15,),
    ),
    mistake(
        "a value with %XX sent raw",
        "value-sent-not-encoded",
        parameter="Pattern",
        params=(lambda p: {**p, "Pattern": "a%2Fb%20c"},),
        carrier=raw_for("Pattern"),
    ),
    mistake("values sent in GBK", "charset-gbk", sent_value=habits.gbk, rows=(22,)),
    mistake(
        "values sent in Latin-1", ("charset-latin-1", "charset-other"), sent_value=habits.latin1
    ),
    mistake("own parameters in a JSON body", "parameters-not-in-form", carrier=own_in_json),
    mistake("own parameters in headers", "parameters-not-in-form", carrier=own_in_headers),
    mistake(
        "everything in a JSON body",
        "parameters-not-in-form",
        carrier=json_body,
        answer="MissingAction",
    ),
    mistake(
        "everything in headers",
        "parameters-not-in-form",
        carrier=all_in_headers,
        answer="MissingAction",
    ),
    mistake("multipart form", "parameters-not-in-form", carrier=multipart, answer="MissingAction"),
    mistake(
        "form with another Content-Type",
        "parameters-not-in-form",
        carrier=no_content_type,
        answer="MissingAction",
    ),
    mistake(
        "sent to a path of the action",
        "path-not-root",
        carrier=to_path(b"/SegmentHDBody"),
        answer="InvalidPath",
    ),
    mistake(
        "another RegionId in the URL",
        "value-differs",
        parameter="RegionId",
        carrier=in_query_too(b"RegionId=cn-hangzhou"),
    ),
]
