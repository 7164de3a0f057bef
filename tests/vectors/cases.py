"""The computed cases: what goes in. ``compute.py`` works out what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Case(NamedTuple):
    """One request to sign."""

    name: str
    note: str
    params: dict[str, str]
    method: str = "POST"
    access_key_secret: str = "testsecret"


# The unsigned part of a request, to which a case adds what it is about.
COMMON = {
    "AccessKeyId": "testid",
    "Action": "SegmentHDBody",
    "Format": "JSON",
    "RegionId": "cn-shanghai",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    "SignatureVersion": "1.0",
    "Timestamp": "2016-02-23T12:46:24Z",
    "Version": "2019-12-30",
}
PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
CONTROL = "".join(map(chr, [*range(0x20), 0x7F]))
TOKEN = "CAES" + "+/aZ09" * 60 + "=="
PRESIGNED = (
    "https://example.oss-cn-shanghai.aliyuncs.com/a%20b/中文.png?Expires=1710921104"
    "&OSSAccessKeyId=STS.NTxxxxxxxxxxxxxxxxxxxxxxx&Signature=iJDe%2FRpjsKkWO3sj0ChRDTWKick%3D"
    "&security-token=" + "CAISxQJ1q6Ft5B2yfSjIr5fHOs%2Fnh%2B1u%2FJ%2BQ" * 30
)


def cases() -> Iterator[Case]:
    """All of them, each name once."""
    yield Case("one-parameter", "the least", {"a": "b"})
    yield Case("one-parameter-get", "the least", {"a": "b"}, "GET")
    yield Case("empty-value", "an empty value keeps its =", {"a": "", "b": "1", "c": ""})
    yield Case("empty-value-alone", "an empty value keeps its =", {"a": ""}, "GET")
    for method in ("GET", "POST"):
        yield Case(
            f"nasty-characters-{method.lower()}",
            "what form encoders and URL libraries disagree about, in names and in values",
            {**COMMON, "Value": " +*~/%&='()!", " +*~/%&='()!": "Name", "q": "a+b c&d=e%20f"},
            method,
        )
    yield Case(
        "every-printable-character",
        "the ASCII characters 0x20 to 0x7E, in a name and in a value",
        {PRINTABLE: PRINTABLE[::-1]},
    )
    yield Case(
        "control-characters",
        "0x00 to 0x1F and 0x7F, NUL first, in a name and in a value",
        {CONTROL: CONTROL, "a\0b": "c\0d", "a\0": "\0", "line": "one\r\ntwo\tthree\n"},
    )
    yield Case(
        "chinese-and-emoji",
        "two, three and four bytes of UTF-8, in names and in values",
        {**COMMON, "名称": "视觉智能开放平台", "Emoji": "👍🏽👨‍👩‍👧", "é": "ÿ", "🙂": "表情"},
    )
    yield Case(
        "utf-8-boundaries",
        "the first and last characters of every UTF-8 length, around the surrogates, and a BOM",
        {"a": "\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff", "b": "\ufeffb"},
    )
    yield Case(
        "not-normalised",
        "é as one character and as two are different names and values",
        {"\u00e9": "e\u0301", "e\u0301": "\u00e9"},
    )
    yield Case(
        "already-encoded",
        "text that looks encoded is encoded like any other",
        {"a": "%20%2B%252F", "b%3D": "c%26d", "e": "&amp;&#38;\\u0026"},
    )
    yield Case(
        "sorted-by-byte",
        "upper case before lower case, a prefix before what it begins",
        {name: name for name in ("b", "a", "B", "A", "ab", "aB", "Ab", "AB", "a1", "a.1", "a_1")},
    )
    yield Case(
        "sorted-by-the-name-not-its-encoding",
        "- sorts before /, and %2F before -",
        {"a/": "1", "a-": "2", "a": "3", "a~": "4", "a\u00e9": "5", "a{": "6"},
    )
    yield Case(
        "sorted-by-utf-8-not-utf-16",
        "U+FF5E sorts before U+1F600 by UTF-8 and after it by UTF-16",
        {"\U0001f600": "1", "\uff5e": "2", "\ud7ff": "3"},
    )
    yield Case(
        "sorted-by-the-name-not-the-pair",
        "a sorts before a=b and before a-, also when a is followed by =",
        {"a=b": "1", "a": "b", "a-": "2", "a=": "3", "a>": "4"},
    )
    yield Case(
        "numbered-names",
        "Tag.1, Tag.10, Tag.2: bytes, not numbers",
        {
            **COMMON,
            **{f"Tag.{n}.{key}": f"{key}{n}" for n in range(1, 13) for key in ("Value", "Key")},
        },
    )
    yield Case(
        "names-like-signature",
        "only Signature itself may not be signed",
        {
            "signature": "1",
            "SIGNATURE": "2",
            "Signature.1": "3",
            "Signatures": "4",
            "Signatur": "5",
        },
    )
    yield Case(
        "names-by-case",
        "names that differ by case are different names",
        {"ImageUrl": "1", "ImageURL": "2", "imageurl": "3", "IMAGEURL": "4"},
        "GET",
    )
    yield Case(
        "long-name",
        "longer than what an error keeps of a name",
        {"Name" * 40: "1", "Name" * 39: "2"},
    )
    yield Case(
        "many-parameters",
        "more than any API wants",
        {f"Parameter.{n}": str(n * n) for n in range(64)},
    )
    yield Case(
        "pre-signed-url",
        "a pre-signed URL, more than 1 KiB of it, with escapes of its own",
        {**COMMON, "ImageURL": PRESIGNED},
    )
    yield Case("sts-token", "temporary credentials", {**COMMON, "SecurityToken": TOKEN})
    yield Case("sts-token-get", "temporary credentials", {**COMMON, "SecurityToken": TOKEN}, "GET")
    yield Case(
        "json-value",
        "a parameter that takes JSON text",
        {**COMMON, "Query": '{"a": [1, 2.5, null], "b": "中 文/+", "c": "\\n"}'},
    )
    # SHA-1 pads to 64 bytes, and wants 9 of them for itself.
    for length in (55, 56, 63, 64, 65, 119, 120, 128):
        yield Case(
            f"string-to-sign-of-{length}-bytes",
            "around the block of SHA-1",
            {"a": "x" * (length - len("POST&%2F&a%3D"))},
        )
    # HMAC hashes a key longer than 64 bytes; the & is one of them.
    for length in (1, 62, 63, 64, 65, 200):
        secret = ("0123456789abcdefghijklmnopqrstuvwxyz" * 6)[:length]
        yield Case(
            f"secret-of-{length}-bytes", "around the block of HMAC-SHA1", COMMON, "POST", secret
        )
    yield Case("chinese-secret", "the key is the UTF-8 of the secret", COMMON, "POST", "密钥中文")
    yield Case("secret-with-ampersand", "the & is appended all the same", COMMON, "GET", "a&b=+/ &")
    yield Case("secret-with-nul", "a NUL is a byte of the key", COMMON, "POST", "a\0b\0")
