"""Wrong clients: a request made step by step, each step right or wrong by chance.

It knows no code of a finding and shares nothing with the catalogue of wrong
programs. A client means some parameters, signs some text and sends some bytes;
what a mistake makes of the three stages is all that is kept of it.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime
import hashlib
import hmac
import html
import json
import random
import re
import string
from collections.abc import Callable
from urllib.parse import quote, quote_plus

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
Pairs = list[tuple[str, bytes]]
Encode = Callable[[bytes], str]


def strict(value: bytes) -> str:
    return quote(value, safe="~")


def lower(value: bytes) -> str:
    text = strict(value)
    return "".join(
        part if at == 0 else "%" + part[:2].lower() + part[2:]
        for at, part in enumerate(text.split("%"))
    )


def as_it_is(value: bytes) -> str:
    return value.decode("latin-1")


def twice(value: bytes) -> str:
    return strict(strict(value).encode())


def escape_js(value: bytes) -> str:
    """JavaScript's escape(), of text."""
    kept = string.ascii_letters + string.digits + "@*_+-./"
    out = []
    for character in value.decode("utf-8", "replace"):
        code = ord(character)
        if character in kept:
            out.append(character)
        elif code < 256:
            out.append(f"%{code:02X}")
        else:
            units = character.encode("utf-16-be")
            out += [f"%u{units[i : i + 2].hex().upper()}" for i in range(0, len(units), 2)]
    return "".join(out)


# What languages' libraries write, and repairs that went wrong.
ENCODERS: dict[str, Encode] = {
    "quote": quote,
    "quote_plus": lambda v: quote_plus(v, safe="~"),
    "quote_plus with /": lambda v: quote_plus(v, safe="~/"),
    "encodeURIComponent": lambda v: quote(v, safe="~!*'()"),
    "encodeURI": lambda v: quote(v, safe="~!*'();/?:@&=+$,#"),
    "URLSearchParams": lambda v: quote_plus(v, safe="*").replace("~", "%7E"),
    "urlencode of PHP": lambda v: quote_plus(v, safe="").replace("~", "%7E"),
    "HttpUtility": lambda v: lower(v).replace("%20", "+").replace("%21", "!")
    .replace("%2a", "*").replace("%28", "(").replace("%29", ")").replace("~", "%7e"),
    "tilde": lambda v: strict(v).replace("~", "%7E"),
    "lower": lower,
    "colon only": lambda v: as_it_is(v).replace(":", "%3A"),
    "escape": escape_js,
    "plus left": lambda v: strict(v).replace("%20", "+"),
    "20%": lambda v: quote_plus(v, safe="~").replace("+", "20%"),
    "as it is": as_it_is,
    "twice": twice,
}  # fmt: skip


@dataclasses.dataclass
class Client:
    """All that a client does; a mistake changes a field or adds a step."""

    method: str
    meant: Pairs
    key_id: str
    secret: str
    # Signing.
    signed: list[Callable[[Pairs], Pairs]] = dataclasses.field(default_factory=list)
    order: Callable[[tuple[str, bytes]], object] | None = lambda pair: pair[0].encode()
    backwards: bool = False
    encode: Encode = strict
    encode_of: dict[str, Encode] = dataclasses.field(default_factory=dict)
    encode_whole: Encode = strict
    equals: str = "="
    ampersand: str = "&"
    raw_separators: str = ""
    patch: Callable[[str], str] = str
    method_signed: Callable[[str], str] = str
    start: str = "{method}&%2F&"
    front: str = ""
    end: str = ""
    key: Callable[[str, str], bytes] = lambda secret, key_id: (secret + "&").encode()
    mac: Callable[[bytes, bytes], bytes] = lambda key, text: hmac.new(
        key, text, hashlib.sha1
    ).digest()
    write: Callable[[bytes], str] = lambda mac: base64.b64encode(mac).decode()
    # Sending.
    sent: list[Callable[[Pairs], Pairs]] = dataclasses.field(default_factory=list)
    send_encode: Encode = strict
    send_encode_of: dict[str, Encode] = dataclasses.field(default_factory=dict)
    method_sent: Callable[[str], str] = str
    place: str = "own"
    name_of_signature: str | None = "Signature"
    # What the server knows.
    account_secret: str | None = None
    did: list[str] = dataclasses.field(default_factory=list)

    # Filled by run().
    signed_pairs: Pairs = dataclasses.field(default_factory=list)
    string_to_sign: str = ""
    key_used: bytes = b""
    digest: bytes = b""
    signature: str = ""
    sent_pairs: Pairs = dataclasses.field(default_factory=list)
    request: tuple[str, bytes, dict[str, str], bytes] = ("", b"", {}, b"")

    def encoder(self, name: str) -> Encode:
        return self.encode_of.get(name, self.encode)

    def run(self) -> None:
        pairs = list(self.meant)
        for step in self.signed:
            pairs = step(pairs)
        if self.order is not None:
            pairs.sort(key=self.order)
        if self.backwards:
            pairs.reverse()
        self.signed_pairs = pairs
        query = self.ampersand.join(
            self.encoder(name)(name.encode()) + self.equals + self.encoder(name)(value)
            for name, value in pairs
        )
        whole = self.encode_whole(query.encode("latin-1"))
        if "&" in self.raw_separators:
            whole = whole.replace("%26", "&")
        if "=" in self.raw_separators:
            whole = whole.replace("%3D", "=")
        whole = self.patch(whole)
        start = self.start.format(method=self.method_signed(self.method))
        self.string_to_sign = self.front + start + whole + self.end
        text = self.string_to_sign.encode("latin-1")
        self.key_used = self.key(self.secret, self.key_id)
        self.digest = self.mac(self.key_used, text)
        self.signature = self.write(self.digest)
        self.send()

    def send(self) -> None:
        pairs = list(self.meant)
        for step in self.sent:
            pairs = step(pairs)
        if self.name_of_signature:
            pairs.append((self.name_of_signature, self.signature.encode()))
        self.sent_pairs = pairs
        method = self.method_sent(self.method)
        encode = self.send_encode
        form = "&".join(
            quote(name, safe="[]") + "=" + self.send_encode_of.get(name, encode)(value)
            for name, value in pairs
        ).encode("latin-1")
        place = self.place
        if place == "own":
            place = "query" if method == "GET" else "form"
        plain = {name: value.decode("utf-8", "replace") for name, value in pairs}
        kind = "application/x-www-form-urlencoded"
        headers: dict[str, str] = {}
        target, body = b"/", b""
        if place == "query":
            target = b"/?" + form.partition(b"#")[0]
        elif place == "form":
            headers, body = {"Content-Type": kind}, form
        elif place == "no type":
            body = form
        elif place == "json":
            headers = {"Content-Type": "application/json"}
            body = json.dumps(plain).encode()
        elif place == "headers":
            headers = {
                name: value
                for name, value in plain.items()
                if value.isascii() and "\n" not in value
            }
        elif place == "header":
            headers, body = {"Content-Type": kind, "Signature": self.signature.strip()}, b""
            body = form.rpartition(b"&")[0]
        self.request = (method, target, headers, body)

    def given(self, name: str) -> bytes | None:
        return dict(self.meant).get(name)


VALUES = (
    "http://bucket.oss-cn-shanghai.aliyuncs.com/a/b.jpg",
    "https://example.com/a b/图片.png?x=1&y=2#top",
    "http://example.com/%E5%9B%BE.png?a=%2B",
    "it's *fine* ~ (really)! a,b;c@d",
    "1+1=2",
    "100% sure",
    "张三",
    "née §",
    "",
    '{"a": "b<c>", "list": [1, 2]}',
    "true",
    "+8613800000000",
    "a/b/c",
    "C:\\x|y",
    "plain",
    "two words",
    "A~b",
    "2026-01-02 11:04:05",
    "%2F",
    "x&Action=Other",
    "😀",
    "None",
    "5",
    "a:b",
    "*",
    "'quoted'",
    "tab\there",
)  # fmt: skip
NAMES = ("ImageURL", "PhoneNumbers", "SignName", "Tag.1", "Tag.2", "Tag.10", "Limit", "url",
         "imageType", "Title", "userData", "Note", "A", "Z", "b", "TemplateParam")  # fmt: skip
LETTERS = string.ascii_letters + string.digits


def request(chance: random.Random) -> Client:
    key_id = "LTAI5t" + "".join(chance.choices(LETTERS, k=18))
    secret = "".join(chance.choices(LETTERS, k=30))
    nonce = "".join(chance.choices("0123456789abcdef-", k=24))
    pairs = [
        ("Format", chance.choice(("JSON", "JSON", "XML"))),
        ("Version", "2019-12-30"),
        ("AccessKeyId", key_id),
        ("SignatureMethod", "HMAC-SHA1"),
        ("Timestamp", NOW.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", nonce),
        ("Action", "SegmentHDBody"),
    ]
    if chance.random() < 0.4:
        pairs.append(("RegionId", "cn-shanghai"))
    if chance.random() < 0.15:
        pairs.append(
            ("SecurityToken", "CAIS/" + "".join(chance.choices(LETTERS + "+/", k=40)) + "==")
        )
    pairs += [(name, chance.choice(VALUES)) for name in chance.sample(NAMES, chance.randint(0, 6))]
    if chance.random() < 0.7:
        chance.shuffle(pairs)
    return Client(
        chance.choice(("GET", "POST", "POST")),
        [(name, value.encode()) for name, value in pairs],
        key_id,
        secret,
    )


# Mistakes. Each is given the client and chance, changes the client, and returns
# whether there was something to change. One of each group at most.

Mistake = Callable[[Client, random.Random], bool]


def a_name(client: Client, chance: random.Random, of: Callable[[str, bytes], bool]) -> str | None:
    names = [name for name, value in client.meant if of(name, value)]
    return chance.choice(names) if names else None


def own(name: str, _: bytes) -> bool:
    return name not in {
        *("Format", "Version", "AccessKeyId", "SignatureMethod", "Timestamp", "SignatureVersion"),
        *("SignatureNonce", "Action", "SecurityToken"),
    }


def set_to(name: str, make: Callable[[bytes], bytes]) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(n, make(v) if n == name else v) for n, v in pairs]


def without(name: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def renamed(name: str, to: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(to if n == name else n, v) for n, v in pairs]


def encoder(client: Client, chance: random.Random) -> bool:
    client.encode = ENCODERS[chance.choice(list(ENCODERS))]
    return True


def encoder_of_one(client: Client, chance: random.Random) -> bool:
    name = a_name(client, chance, lambda _, value: strict(value) != value.decode("latin-1"))
    if name is None:
        return False
    client.encode_of[name] = ENCODERS[chance.choice(("as it is", "twice", "quote", "quote_plus"))]
    return True


def encoder_of_whole(client: Client, chance: random.Random) -> bool:
    name = chance.choice(
        (
            "quote",
            "quote_plus",
            "as it is",
            "twice",
            "lower",
            "URLSearchParams",
            "encodeURIComponent",
        )
    )
    client.encode_whole = ENCODERS[name]
    return True


def raw_separators(client: Client, chance: random.Random) -> bool:
    client.raw_separators = chance.choice(("&", "=", "&="))
    return True


def deep_separators(client: Client, chance: random.Random) -> bool:
    client.ampersand, client.equals = chance.choice(
        (("%26", "="), ("&", "%3D"), ("%26", "%3D"), ("&amp;", "="))
    )
    return True


def patch(client: Client, chance: random.Random) -> bool:
    client.patch = chance.choice(
        (
            lambda text: text.replace("%3A", "%253A"),
            lambda text: text.replace("%252F", "%2F"),
            lambda text: text.replace("&", "&amp;"),
            lambda text: re.sub("%..", lambda escape: escape[0].lower(), text),
        )
    )
    return True


def start(client: Client, chance: random.Random) -> bool:
    client.start = chance.choice(
        (
            "{method}&/&",
            "{method}&%252F&",
            "{method}&",
            "{method}&%2F",
            "%2F&",
            "&%2F&",
            "",
            "{method}%26%2F%26",
            "{method}&%2f&",
            "{method}&%2Fapi&",
            "{method}&/api&",
            "{method}&https%3A%2F%2Fgateway.example%2F&",
            "{method}&https://gateway.example/&",
            "{method}&https://gateway.example?",
            "{method}&gateway.example&",
        )  # fmt: skip
    )
    return True


def ends(client: Client, chance: random.Random) -> bool:
    if chance.random() < 0.7:
        client.end = chance.choice(("\n", " ", "&", "%26", "\r\n"))
    else:
        client.front = chance.choice((" ", "\n", "\xef\xbb\xbf"))
    return True


def method_case(client: Client, _: random.Random) -> bool:
    client.method_signed = str.lower
    return True


def method_other(client: Client, chance: random.Random) -> bool:
    other = {"GET": "POST", "POST": "GET"}
    if chance.random() < 0.5:
        client.method_signed = lambda method: other[method]
    else:
        client.method_sent = lambda method: other[method]
    return True


def order(client: Client, chance: random.Random) -> bool:
    kind = chance.randrange(6)
    if kind == 0:
        client.order = None
    elif kind == 1:
        client.order = lambda pair: pair[0].lower()
    elif kind == 2:
        client.backwards = True
    elif kind == 3:
        client.order = lambda pair: pair[1]
    elif kind == 4:
        client.order = lambda pair: pair[0].encode() + b"=" + pair[1]
    else:
        first = chance.choice(client.meant)[0]
        client.order = lambda pair: (pair[0] != first, pair[0].encode())
    return True


def signed_list(client: Client, chance: random.Random) -> bool:
    kind = chance.randrange(7)
    name = a_name(client, chance, own)
    if kind == 0:
        client.signed.append(without(chance.choice(client.meant)[0]))
    elif kind == 1:
        client.signed.append(lambda pairs: [*pairs, ("Extra", chance.choice(VALUES).encode())])
    elif kind == 2:
        if not any(value == b"" for _, value in client.meant):
            return False
        client.signed.append(lambda pairs: [pair for pair in pairs if pair[1]])
    elif kind == 3:
        client.signed.append(lambda pairs: [*pairs, ("Signature", b"")])
    elif name is None:
        return False
    elif kind == 4:
        client.signed.append(renamed(name, name.swapcase()))
    elif kind == 5:
        client.signed.append(renamed(name, name + "s"))
    else:
        client.signed.append(renamed(name, name + "[]"))
    return True


def both_lists(client: Client, chance: random.Random) -> bool:
    """What a library makes of the parameters before it signs and sends them: no mistake
    by itself, and nothing that arrives differs from what is signed."""
    kind = chance.randrange(6)
    name = a_name(client, chance, own)
    step: Callable[[Pairs], Pairs] | None = None
    if kind == 0:
        extra = chance.choice(VALUES).encode()
        step = lambda pairs: [*pairs, ("Lang", extra)]  # noqa: E731
    elif kind == 1 and any(value == b"" for _, value in client.meant):
        step = lambda pairs: [pair for pair in pairs if pair[1]]  # noqa: E731
    elif name is None:
        return False
    elif kind == 2:
        step = without(name)
    elif kind == 3:
        step = renamed(name, chance.choice((name + ".1", name.swapcase(), name + "Url")))
    else:
        step = value_steps(client, chance)
    if step:
        client.signed.append(step)
        client.sent.append(step)
    return step is not None


def value_steps(client: Client, chance: random.Random) -> Callable[[Pairs], Pairs] | None:
    """A value changed on one of the two ways."""
    kind = chance.randrange(9)
    makes: list[Callable[[bytes], bytes]] = [
        lambda value: html.escape(value.decode()).encode(),
        lambda value: value.decode().encode("gbk", "replace"),
        lambda value: value.decode().encode("latin-1", "replace"),
        lambda value: value.decode("latin-1").encode("utf-8"),
        lambda value: value.strip() + b"\n",
        lambda value: value.swapcase(),
        lambda value: b"null",
        lambda value: chance.choice(VALUES).encode(),
        lambda value: value + b" ",
    ]
    make = makes[kind]

    def changes(name: str, value: bytes) -> bool:
        return own(name, value) and make(value) != value

    name = a_name(client, chance, changes)
    if name is None:
        return None
    fixed = make(client.given(name) or b"")
    return set_to(name, lambda _: fixed)


def value_signed(client: Client, chance: random.Random) -> bool:
    step = value_steps(client, chance)
    if step:
        client.signed.append(step)
    return step is not None


def value_sent(client: Client, chance: random.Random) -> bool:
    step = value_steps(client, chance)
    if step:
        client.sent.append(step)
    return step is not None


def sent_list(client: Client, chance: random.Random) -> bool:
    kind = chance.randrange(6)
    name = a_name(client, chance, own)
    if kind == 0:
        client.sent.append(lambda pairs: [*pairs, ("Added", chance.choice(VALUES).encode())])
    elif kind == 1:
        nonce = "".join(chance.choices("0123456789abcdef", k=16)).encode()
        client.sent.append(set_to("SignatureNonce", lambda _: nonce))
    elif kind == 2:
        client.sent.append(set_to("Timestamp", lambda _: b"2026-01-02T03:04:06Z"))
    elif name is None:
        return False
    elif kind == 3:
        client.sent.append(without(name))
    elif kind == 4:
        client.sent.append(renamed(name, name + "[]"))
    else:
        client.sent.append(renamed(name, name[:1].swapcase() + name[1:]))
    return True


def sent_raw(client: Client, chance: random.Random) -> bool:
    """One value, or all, travel as they are; blanks and line breaks cannot."""

    def raw(value: bytes) -> str:
        return quote(value, safe="".join(map(chr, range(33, 127))))

    if chance.random() < 0.3:
        client.send_encode = raw
        return True
    name = a_name(client, chance, lambda _, value: any(c in value for c in b"&#+%"))
    if name is None:
        return False
    client.send_encode_of[name] = raw
    return True


def sent_twice(client: Client, chance: random.Random) -> bool:
    if chance.random() < 0.4:
        client.send_encode = twice
        return True
    name = a_name(client, chance, lambda _, value: strict(value) != value.decode("latin-1"))
    if name is None:
        return False
    client.send_encode_of[name] = twice
    return True


def place(client: Client, chance: random.Random) -> bool:
    client.place = chance.choice(("json", "headers", "header", "no type", "query"))
    return True


def signature_name(client: Client, chance: random.Random) -> bool:
    client.name_of_signature = chance.choice((None, "signature", "Sign"))
    return True


def common(client: Client, chance: random.Random) -> bool:
    """A common parameter wrong from the start: meant, signed and sent alike."""
    kind = chance.randrange(9)
    stamp = client.given("Timestamp") or b""
    changes: dict[int, tuple[str, bytes]] = {
        0: ("Timestamp", b"2026-01-02T11:04:05Z"),
        1: ("Timestamp", b"2026-01-02T03:04:05"),
        2: ("Timestamp", b"2026-01-02T03:04:05.123Z"),
        3: ("Timestamp", b"2026-01-02 03:04:05"),
        4: ("Timestamp", b"2026-01-01T00:00:00Z"),
        5: ("SignatureVersion", b"1"),
        6: ("SignatureMethod", b"HMAC-SHA256"),
        7: ("AccessKeyId", client.key_id.encode() + chance.choice((b"\n", b" ", b"&"))),
    }
    if kind == 8:
        name = chance.choice(("SignatureMethod", "SignatureVersion", "Timestamp", "Version"))
        client.meant = [pair for pair in client.meant if pair[0] != name]
        return True
    name, value = changes[kind]
    client.meant = [(n, value if n == name else v) for n, v in client.meant]
    return value != stamp


def key(client: Client, chance: random.Random) -> bool:
    client.key = chance.choice(
        (
            lambda secret, key_id: secret.encode(),
            lambda secret, key_id: key_id.encode(),
            lambda secret, key_id: (key_id + "&").encode(),
            lambda secret, key_id: ("&" + secret).encode(),
            lambda secret, key_id: (secret + "&&").encode(),
            lambda secret, key_id: (secret + "\n&").encode(),
            lambda secret, key_id: (secret.lower() + "&").encode(),
            lambda secret, key_id: (secret + "%26").encode(),
            lambda secret, key_id: b"&",
        )
    )
    return True


def account(client: Client, _: random.Random) -> bool:
    client.account_secret = client.secret[::-1]
    return True


def mac(client: Client, chance: random.Random) -> bool:
    client.mac = chance.choice(
        (
            lambda key, text: hmac.new(key, text, hashlib.sha256).digest(),
            lambda key, text: hmac.new(key, text, hashlib.md5).digest(),
            lambda key, text: hashlib.sha1(text).digest(),
            lambda key, text: hashlib.sha1(key + text).digest(),
            lambda key, text: hmac.new(text, key, hashlib.sha1).digest(),
            lambda key, text: hmac.new(key, text, hashlib.sha512).digest(),
        )
    )
    return True


def form_of_signature(client: Client, chance: random.Random) -> bool:
    b64 = base64.b64encode
    client.write = chance.choice(
        (
            bytes.hex,
            lambda mac: mac.hex().upper(),
            lambda mac: b64(mac.hex().encode()).decode(),
            lambda mac: base64.urlsafe_b64encode(mac).decode(),
            lambda mac: b64(mac).decode().rstrip("="),
            lambda mac: b64(mac).decode() + "\n",
            lambda mac: quote(b64(mac), safe=""),
            lambda mac: b64(b64(mac)).decode(),
            lambda mac: b64(mac).decode().lower(),
        )
    )
    return True


def signature_raw(client: Client, _: random.Random) -> bool:
    """The signature travels un-encoded: its `+` arrives as a space."""
    client.send_encode_of["Signature"] = as_it_is
    return True


GROUPS: tuple[tuple[Mistake, ...], ...] = (
    (encoder, encoder_of_one),
    (encoder_of_whole, raw_separators, deep_separators, patch),
    (start, method_case),
    (method_other,),
    (ends,),
    (order,),
    (signed_list, value_signed),
    (sent_list, value_sent),
    (sent_raw, sent_twice, place),
    (signature_name, form_of_signature, signature_raw),
    (common,),
    (both_lists,),
    (key, account, mac),
)


def wrong_client(chance: random.Random) -> Client:
    client = request(chance)
    for group in chance.sample(GROUPS, chance.choice((0, 1, 1, 1, 1, 2, 2, 3))):
        mistake = chance.choice(group)
        if mistake(client, chance):
            client.did.append(mistake.__name__)
    client.run()
    return client


def at_another_time(client: Client, chance: random.Random) -> Client:
    """The same client in an earlier attempt."""
    stamp = client.given("Timestamp")
    nonce = "".join(chance.choices("0123456789abcdef-", k=24)).encode()
    other = chance.choice(client.meant)[0] if chance.random() < 0.3 else ""
    changes = {"SignatureNonce": lambda _: nonce}
    if stamp is not None:
        earlier = stamp.replace(b"03:04", b"03:02").replace(b"11:04", b"11:02")
        changes["Timestamp"] = lambda _: earlier
    if own(other, b""):
        value = chance.choice(VALUES).encode()
        changes[other] = lambda _: value
    pairs = client.meant
    for name, make in changes.items():
        pairs = set_to(name, make)(pairs)
    earlier_client = dataclasses.replace(client, meant=pairs)
    earlier_client.run()
    return earlier_client
