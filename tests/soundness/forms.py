"""Evidence in the forms in which people hold it."""

from __future__ import annotations

import json
import random
import shlex
from collections.abc import Callable


def var_dump(text: str) -> str:
    return f'string({len(text.encode())}) "{text}"'


STRINGS: tuple[Callable[[str], str], ...] = (
    str,
    repr,
    lambda text: repr(text.encode()),
    json.dumps,
    lambda text: f"string_to_sign = {text}",
    lambda text: f"StringToSign: {text}\n",
    lambda text: f"```\n{text}\n```",
    lambda text: f"2026-01-02 03:04:05,678 DEBUG string_to_sign: {text}",
)

LABELS: tuple[Callable[[str], str], ...] = (
    lambda text: f'String stringToSign = "{text}";',
    lambda text: f"signStr={text}",
    lambda text: f"[INFO] 12:00 - {text}",
    var_dump,
)

# With another value behind it.
SIGNATURE = "w3MJMoG1Q3oLwOKuCkyTwmshab0="
BESIDE: tuple[Callable[[str], str], ...] = (
    lambda text: f"StringToSign=[{text}]",
    lambda text: f"Signer - string to sign is: {text}, signature is: {SIGNATURE}",
    lambda text: f"stringToSign={text}\nsignature={SIGNATURE}",
    lambda text: json.dumps({"stringToSign": text, "signature": SIGNATURE}),
    lambda text: repr((text, SIGNATURE)),
    lambda text: f"待签名字符串：“{text}”，签名：{SIGNATURE}",
    lambda text: f'string_to_sign="{text}" signature="{SIGNATURE}"',
    lambda text: f"SignResult(stringToSign={text}, signature={SIGNATURE})",
)

# What a log, a terminal or its window leaves of it, from a place on.
PARTS: tuple[Callable[[str, int], str], ...] = (
    lambda text, at: text[:at],
    lambda text, at: text[:at] + "...",
    lambda text, at: text[:at] + "\N{HORIZONTAL ELLIPSIS}",
    lambda text, at: text[:at] + "[truncated]",
    lambda text, at: text[: at // 2] + "..." + text[at:],
    lambda text, at: text[: at // 2] + "[...]" + text[at:],
    lambda text, at: text[at // 2 :],
    lambda text, at: "..." + text[at // 2 :],
    lambda text, at: text[:80] + "\n" + text[80:],
    lambda text, at: text[:at] + "\n" + text[at:],
)


def shown(chance: random.Random, text: str) -> str:
    if chance.random() < 0.3 and len(text) > 40:
        return chance.choice(PARTS)(text, chance.randrange(20, len(text)))
    return chance.choice(STRINGS + LABELS + BESIDE)(text)


ERRORS: tuple[Callable[[bytes], object], ...] = (
    bytes,
    lambda body: body.decode(),
    lambda body: repr(body),
    lambda body: str(json.loads(body)) if body.startswith(b"{") else body.decode(),
    lambda body: json.loads(body) if body.startswith(b"{") else body,
    lambda body: f"2026-01-02 03:04:06 ERROR refused: {body.decode()}",
)

# A secret, with the code that says what was pasted along with it.
SECRETS: tuple[tuple[Callable[[str], str], str | None], ...] = (
    (str, None),
    (str, None),
    (lambda secret: secret + "&", "secret-with-ampersand"),
    (lambda secret: f" {secret}\n", "secret-with-white-space"),
    (lambda secret: f"ALIBABA_CLOUD_ACCESS_KEY_SECRET={secret}", "secret-with-name"),
    (lambda secret: f'"{secret}"', "secret-in-quotes"),
)


def raw_http(method: str, target: bytes, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in {"Host": "gateway.example", **headers}.items()]
    head = method.encode() + b" " + target + b" HTTP/1.1\r\n"
    return head + "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def curl(method: str, target: bytes, headers: dict[str, str], body: bytes) -> str:
    words = ["curl", "-X", method, f"https://gateway.example{target.decode('latin-1')}"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    if body:
        words += ["--data-raw", body.decode("latin-1")]
    return " ".join(map(shlex.quote, words))


# A URL in a log or a sentence.
URLS: tuple[Callable[[str], str], ...] = (
    str,
    str,
    lambda url: f"url='{url}'",
    lambda url: f"requestUrl={url}",
    lambda url: f"({url})",
    lambda url: f"{url},",
    lambda url: f"{url}.",
    lambda url: f"请求URL：{url}，返回400",
    lambda url: f"[{url}]({url})",
    lambda url: f"400 Client Error: Bad Request for url: {url}",
    lambda url: f"{url[: len(url) * 2 // 3]}...",
    lambda url: url[: len(url) * 3 // 4],
)


def sent(chance: random.Random, request: tuple[str, bytes, dict[str, str], bytes]) -> object:
    method, target, headers, body = request
    kind = chance.randrange(3)
    if kind == 0:
        return raw_http(*request)
    if kind == 1 and all(value.isprintable() for value in headers.values()):
        return curl(*request)
    if method == "GET":
        url = "https://gateway.example" + target.decode("latin-1")
        # Of a blank nobody knows whether the URL goes on behind it.
        return chance.choice(URLS)(url) if url.isascii() and url.split() == [url] else url
    if headers.get("Content-Type", "").endswith("urlencoded") and target == b"/":
        return body
    return raw_http(*request)


# What a program printed before it was refused, and the answer.
LOGS: tuple[Callable[[str, str], str], ...] = (
    lambda request, answer: f"{request}\n{answer}",
    lambda request, answer: f"{answer}\n{request}\n",
    lambda request, answer: f"request: {request}\nresponse: 400 {answer}",
    lambda request, answer: f"[INFO] 12:00 - {request}\n[ERROR] 12:01 - {answer}",
    lambda request, answer: repr(f"{request}\n{answer}"),
    lambda request, answer: json.dumps({"msg": f"{request}\n400\n{answer}"}),
)


def text_of(given: object) -> str:
    return given.decode("utf-8", "replace") if isinstance(given, bytes) else str(given)


def gather(chance: random.Random, world, client) -> tuple[dict, set[str]]:
    """Any part of what the client's author holds, with the error of `world`; and the codes
    that its forms add."""
    given: dict = {"error": chance.choice(ERRORS)(world.answer.body)}
    also = set()
    if chance.random() < 0.6:
        text = client.string_to_sign.encode("latin-1").decode("utf-8", "replace")
        given["string_to_sign"] = shown(chance, text)
        if given["string_to_sign"] == world.right:
            # In words: "the string-to-sign, as it is given".
            also.add("strings-equal")
    params = {name: value.decode() for name, value in client.meant}
    if chance.random() < 0.5:
        given["params"] = params
        if chance.random() < 0.5:
            given["method"] = client.method
    if chance.random() < 0.6:
        if "params" in given and chance.random() < 0.4:
            params["Signature"] = client.signature
        else:
            given["signature"] = client.signature
    if chance.random() < 0.6:
        form, code = chance.choice(SECRETS)
        given["access_key_secret"] = form(client.secret)
        also |= {code} - {None}
    if chance.random() < 0.4:
        given["request"] = sent(chance, client.request)
    if chance.random() < 0.1:
        given["method"] = client.method
    if chance.random() < 0.02 and world.shows_string() and "string_to_sign" in given:
        given["error"], given["string_to_sign"] = given["string_to_sign"], given["error"]
        if not isinstance(given["string_to_sign"], (str, bytes)):
            given["string_to_sign"] = world.answer.body
    elif "request" not in given and chance.random() < 0.2:
        printed = text_of(sent(chance, client.request))
        own = client.string_to_sign.encode("latin-1").decode("utf-8", "replace")
        if chance.random() < 0.3 and own.isprintable():
            given.pop("string_to_sign", None)
            printed = f"string_to_sign: {own}\n{printed}"
        given["error"] = chance.choice(LOGS)(printed, text_of(given["error"]))
    return given, also
