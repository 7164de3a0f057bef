"""Signatures that are computed wrongly, by Python's own hmac, hashlib, base64
and urllib.parse: writes recipes.json, which the Rust tests read.

    python3 tests/diagnose/recipes.py [--check]
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import pathlib
import sys
from urllib.parse import quote, quote_plus

SECRET = "kS1mQ3vX9pL2tR7w/4nB6cD8+G0hJ5"
PARAMS = {
    "Version": "2019-12-30",
    "AccessKeyId": "LTAI5tNthhnd4x1fmYV6VNyW",
    "Action": "SegmentHDBody",
    "Format": "JSON",
    "Empty": "",
    "ImageURL": "http://a.example/b c/d*e~f(g)!.png?x=1&y=2,3",
    "Name": "你好",
    "RegionId": "cn-shanghai",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "b26294f0-e68e-11ee-a607-50ebf63d8db6",
    "SignatureVersion": "1.0",
    "Tag.1": "one",
    "Tag.10": "ten",
    "Tag.2": "two",
    "Timestamp": "2024-03-20T06:58:24Z",
    "lower": "x",
    "Zone": "z",
}


def right(text: str) -> str:
    return quote(text, safe="~")


def string_to_sign(
    inner=right, outer=right, pairs=None, start="POST&%2F&", ampersand="&", equals="="
) -> str:  # type: ignore[no-untyped-def]
    pairs = sorted(PARAMS.items()) if pairs is None else pairs
    joined = ampersand.join(f"{inner(name)}{equals}{inner(value)}" for name, value in pairs)
    return start + outer(joined)


def plain(text: str) -> str:
    return text


def mac(
    key: str, message: str, digest: str = "sha1", charset: str = "utf-8", of_key: str = "utf-8"
) -> bytes:
    return hmac.new(key.encode(of_key), message.encode(charset), digest).digest()


def b64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def signed(message: str, key: str = SECRET + "&") -> str:
    return b64(mac(key, message))


def java(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")


def lower(text: str) -> str:
    return "".join(
        part if n == 0 else "%" + part[:2].lower() + part[2:]
        for n, part in enumerate(right(text).split("%"))
    )


RIGHT = string_to_sign()
ID = PARAMS["AccessKeyId"]


def without(name: str) -> list[tuple[str, str]]:
    return sorted((n, v) for n, v in PARAMS.items() if n != name)


def numeric(item: tuple[str, str]) -> tuple[str, int]:
    name, _, number = item[0].partition(".")
    return name, int(number or 0)


KEYS = {
    "key-without-ampersand": SECRET,
    "key-is-access-key-id": ID + "&",
    "key-is-access-key-id key-without-ampersand": ID,
    "key-ampersand-first": "&" + SECRET,
    "key-ampersand-twice": SECRET + "&&",
    "secret-with-white-space": SECRET + "\n&",
    "secret-in-quotes": f'"{SECRET}"&',
    "secret-percent-encoded": quote(SECRET, safe="") + "&",
    "secret-unset": "&",
    "secret-case": SECRET.lower() + "&",
}

STRINGS = {
    "": RIGHT,
    "method-differs": string_to_sign(start="GET&%2F&"),
    "method-not-upper-case": string_to_sign(start="post&%2F&"),
    "method-missing": string_to_sign(start="%2F&"),
    "path-not-encoded": string_to_sign(start="POST&/&"),
    "path-encoded-twice": string_to_sign(start="POST&%252F&"),
    "path-missing": string_to_sign(start="POST&"),
    "ampersand-after-path-missing": string_to_sign(start="POST&%2F"),
    "ampersand-after-path-missing ": string_to_sign(start="POST&%2F%26"),
    "second-encoding-missing": string_to_sign(outer=plain),
    "first-encoding-missing": string_to_sign(inner=plain),
    "query-only": string_to_sign(start="", outer=plain),
    "query-only first-encoding-missing": string_to_sign(start="", inner=plain, outer=plain),
    "third-encoding": string_to_sign(outer=lambda text: right(right(text))),
    "value-encoded-twice": string_to_sign(inner=lambda text: right(right(text))),
    "slash-not-encoded": string_to_sign(inner=quote, outer=quote),
    "space-as-plus": string_to_sign(inner=quote_plus, outer=quote_plus),
    "space-as-plus asterisk-not-encoded tilde-encoded": string_to_sign(inner=java, outer=java),
    "lower-case-hex": string_to_sign(inner=lower, outer=lower),
    "order-as-given": string_to_sign(pairs=list(PARAMS.items())),
    "order-case-insensitive": string_to_sign(
        pairs=sorted(PARAMS.items(), key=lambda item: item[0].lower())
    ),
    "order-numeric": string_to_sign(pairs=sorted(PARAMS.items(), key=numeric)),
    "order-reversed": string_to_sign(pairs=sorted(PARAMS.items(), reverse=True)),
    "empty-value-not-signed": string_to_sign(pairs=without("Empty")),
    "parameter-not-signed": string_to_sign(pairs=without("Zone")),
    "ampersand-not-encoded": RIGHT.replace("%26", "&"),
    "ampersand-encoded-twice": RIGHT.replace("%26", "%2526"),
    "ampersand-as-entity": string_to_sign(ampersand="&amp;"),
    "equals-not-encoded": RIGHT.replace("%3D", "="),
    "equals-encoded-twice": RIGHT.replace("%3D", "%253D"),
    "ampersand-not-encoded equals-not-encoded": RIGHT.replace("%26", "&").replace("%3D", "="),
    "ampersand-encoded-twice equals-encoded-twice": (
        RIGHT.replace("%26", "%2526").replace("%3D", "%253D")
    ),
    "ampersand-at-end": RIGHT + "%26",
    "ampersand-in-front": string_to_sign(start="POST&%2F&%26"),
    "newline-at-end": RIGHT + "\n",
    "newline-at-end ": RIGHT + "\r\n",
    "newline-at-end  ": "\n" + RIGHT,
    "space-at-end": RIGHT + " ",
    "space-at-end ": " " + RIGHT,
    "byte-order-mark": "\ufeff" + RIGHT,
    "lower-case-hex ": string_to_sign(start="POST&%2f&"),
}

OWN = ("Empty", "ImageURL", "Name", "Tag.1", "Tag.10", "Tag.2", "lower", "Zone")


def changed(name: str, value: str, to: str | None = None) -> list[tuple[str, str]]:
    """Another value, or another name too."""
    return sorted((to or n, value) if n == name else (n, v) for n, v in PARAMS.items())


# What is found without the string and with the right key.
RARE = {
    "ampersand-at-end": RIGHT + "&",
    "method-missing": string_to_sign(start="&%2F&"),
    "path-missing": string_to_sign(start="POST&%2FSegmentHDBody&"),
    "path-missing ": string_to_sign(start="POST&&"),
    "method-not-upper-case": string_to_sign(start="Post&%2F&"),
    "ampersand-as-entity": string_to_sign(start="POST&amp;%2F&amp;"),
    "broken-escape": string_to_sign(inner=lambda text: right(text).replace("%20", "20%")),
    "slash-not-encoded space-as-plus": string_to_sign(
        inner=lambda text: quote_plus(text, safe="~/")
    ),
    "charset-gbk": string_to_sign(inner=lambda text: quote(text.encode("gbk"), safe="~")),
    "charset-latin-1": string_to_sign(
        inner=lambda text: right(text.encode("utf-8").decode("latin-1"))
    ),
    "charset-other": string_to_sign(
        inner=lambda text: right(text.encode("latin-1", "replace").decode())
    ),
    "html-entity": string_to_sign(inner=lambda text: right(html.escape(text))),
    "value-case": string_to_sign(pairs=changed("RegionId", "CN-SHANGHAI")),
    "newline-at-end": string_to_sign(pairs=changed("Name", PARAMS["Name"] + "\n")),
    "null-as-text": string_to_sign(pairs=changed("Empty", "null")),
    "built-twice": string_to_sign(pairs=changed("Timestamp", "2024-03-20T06:58:25Z")),
    "parameter-name-case": string_to_sign(pairs=changed("lower", "x", "Lower")),
    "parameter-renamed": string_to_sign(pairs=changed("ImageURL", PARAMS["ImageURL"], "ImageURLs")),
    "list-with-brackets": string_to_sign(
        pairs=sorted(
            (f"Tag[{int(n[4:]) - 1}]" if n.startswith("Tag.") else n, v) for n, v in PARAMS.items()
        )
    ),
    "parameter-twice": string_to_sign(pairs=sorted([*PARAMS.items(), ("Zone", "z")])),
    "empty-value-not-sent": string_to_sign(pairs=sorted([*PARAMS.items(), ("SecurityToken", "")])),
    "order-differs": string_to_sign(
        pairs=sorted(PARAMS.items(), key=lambda item: (item[0] in OWN, item[0]))
    ),
    "value-not-encoded": RIGHT.replace("06%253A58%253A24Z", "06%3A58%3A24Z"),
    "value-encoded-twice": RIGHT.replace("06%253A58%253A24Z", "06%25253A58%25253A24Z"),
}

FORMS = {
    "digest-hex": mac(SECRET + "&", RIGHT).hex(),
    "digest-hex-base64": b64(mac(SECRET + "&", RIGHT).hex().encode()),
    "base64-newline": base64.encodebytes(mac(SECRET + "&", RIGHT)).decode(),
    "base64-unpadded": signed(RIGHT).rstrip("="),
    "base64-twice": b64(signed(RIGHT).encode()),
    "signature-percent-encoded": quote(signed(RIGHT), safe=""),
    "plain-sha1": b64(hashlib.sha1(RIGHT.encode()).digest()),
    "plain-sha1 ": b64(hashlib.sha1(f"{SECRET}&{RIGHT}".encode()).digest()),
    "plain-sha1  ": b64(hashlib.sha1(f"{RIGHT}{SECRET}&".encode()).digest()),
    "hmac-sha256": b64(mac(SECRET + "&", RIGHT, "sha256")),
    "plain-sha256": b64(hashlib.sha256(RIGHT.encode()).digest()),
    "hmac-md5": b64(mac(SECRET + "&", RIGHT, "md5")),
    "digest-hex plain-md5": hashlib.md5(RIGHT.encode()).hexdigest(),
    "key-without-ampersand hmac-sha256": b64(mac(SECRET, RIGHT, "sha256")),
    "key-and-message-exchanged": signed(SECRET + "&", RIGHT),
    "secret-with-white-space": signed(RIGHT, "\ufeff" + SECRET + "&"),
    "ampersand-as-entity": signed(RIGHT, SECRET + "&amp;"),
    "charset-other": b64(mac(SECRET + "&", RIGHT, charset="utf-16-le")),
    "charset-other ": b64(mac(SECRET + "&", RIGHT, charset="utf-16-be")),
    "charset-other  ": b64(mac(SECRET + "&", RIGHT, charset="utf-16")),
    "charset-other   ": b64(
        mac(SECRET + "&", RIGHT, charset="utf-16-le", of_key="utf-16-le"),
    ),
    "charset-other hmac-sha256": b64(mac(SECRET + "&", RIGHT, "sha256", "utf-16-le")),
    "key-and-message-exchanged key-without-ampersand": signed(SECRET, RIGHT),
}


def with_plus() -> tuple[str, dict[str, str]]:
    """A signature with + and /, by another nonce."""
    for number in range(1000):
        params = PARAMS | {"SignatureNonce": str(number)}
        signature = signed(string_to_sign(pairs=sorted(params.items())))
        if "+" in signature and "/" in signature:
            return signature, params
    raise AssertionError


def cases() -> list[dict[str, object]]:
    """Each names the codes to be found, the first ones first; ``own`` says
    which of the strings the caller shows, if any."""
    found: list[dict[str, object]] = []

    def add(codes: str, signature: str, own: str | None = None, nonce: str | None = None) -> None:
        case: dict[str, object] = {"codes": codes.split(), "signature": signature}
        if own is not None:
            case["own"] = own
        if nonce is not None:
            case["nonce"] = nonce
        found.append(case)

    for codes, key in KEYS.items():
        add(codes, signed(RIGHT, key))
        add(codes, signed(RIGHT, key), own="")
    for codes, signature in FORMS.items():
        add(codes, signature)
    for codes, message in STRINGS.items():
        if codes:
            add(codes, signed(message))
            for key_codes, key in KEYS.items():
                add(f"{key_codes} {codes}", signed(message, key))
                add(f"{key_codes} {codes}", signed(message, key), own=codes)
    for codes, message in RARE.items():
        add(codes, signed(message))
    signature, params = with_plus()
    nonce = params["SignatureNonce"]
    add("base64-url-safe", signature.replace("+", "-").replace("/", "_"), nonce=nonce)
    add("signature-plus-as-space", signature.replace("+", " "), nonce=nonce)
    add("credentials-differ signature-plus-as-space", signature, nonce=nonce)
    add("credentials-differ", signed(RIGHT))
    for encoder, codes in ((quote, "slash-not-encoded"), (quote_plus, "space-as-plus")):
        add(f"method-differs {codes}", signed(string_to_sign(start="GET&%2F&", inner=encoder)))
        message = string_to_sign(inner=encoder, pairs=list(PARAMS.items()))
        add(f"order-as-given {codes}", signed(message))
    add("lower-case-hex", signed(string_to_sign(inner=lower, outer=lower, start="POST&%2f&")))
    return found


def main() -> None:
    path = pathlib.Path(__file__).with_name("recipes.json")
    file = {
        "access_key_secret": SECRET,
        "params": list(PARAMS.items()),
        "strings": STRINGS,
        "cases": cases(),
    }
    text = json.dumps(file, ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        if path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is not what {sys.argv[0]} writes: tests/refresh diagnose")
    else:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
