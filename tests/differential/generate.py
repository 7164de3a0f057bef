"""Random requests, most of them nasty."""

from __future__ import annotations

import random
from typing import NamedTuple

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~",
    " +*~/%&='()!",
    "".join(map(chr, range(0x20, 0x7F))),
    "".join(map(chr, range(0x20))) + "\x7f",
    "图像分割人脸识别，。：",
    "é\u00df\u0416\u3042\uac00\ufeff\uffff",
    "\U00010000😀👍🏽\U0010ffff",
)
SNIPPETS = (
    "%20",
    "%2B",
    "%252F",
    "&amp;",
    "%",
    "%%",
    "%zz",
    "a=b&c=d",
    "\r\n",
    "https://a/b?c=d#e",
)
# Names that share prefixes and differ by case.
NAMES = """
ImageUrl ImageURL Imageurl imageUrl Image image I i a A aa aA Aa AA
Tag Tag.1 Tag.10 Tag.2 Tag.1.Key Tag.1.Value Tag.10.Key Tag-1 Tag_1
signature Signature1 SignatureX Signatur Timestamp a/ a- a~ a= a&
图 图像 😀 \uff5e é e\u0301
""".split()


class Request(NamedTuple):
    """What is to be signed."""

    method: str
    secret: str
    pairs: list[tuple[str, str]]


# No length is too long.
LARGE = [
    Request("POST", "s", [("Value", "长 value/" * 200_000)]),
    Request("GET", "密" * 500_000, [("Secret", "long")]),
    Request("POST", "s", [(f"Parameter.{n}", str(n)) for n in range(20_000)]),
    Request("GET", "s", [("Name" * 100_000, "1"), ("Name" * 99_999, "2")]),
]


def text(rng: random.Random, longest: int) -> str:
    """A text of one alphabet or of all, now and then with a snippet inside."""
    length = rng.randrange(longest + 1)
    kind = rng.random()
    if kind < 0.8:
        made = "".join(rng.choices(rng.choice(ALPHABETS), k=length))
    else:
        made = "".join(rng.choice(rng.choice(ALPHABETS)) for _ in range(length))
    if kind < 0.15:
        at = rng.randrange(len(made) + 1)
        made = made[:at] + rng.choice(SNIPPETS) + made[at:]
    return made


def name(rng: random.Random) -> str:
    """A name, seldom one that is refused."""
    kind = rng.random()
    if kind < 0.002:
        return rng.choice(("", "Signature"))
    return rng.choice(NAMES) if kind < 0.7 else text(rng, 12) or "Name"


def request(rng: random.Random) -> Request:
    """A request, seldom one that is refused."""
    names = [name(rng) for _ in range(rng.randrange(9))]
    if rng.random() < 0.98:
        names = list(dict.fromkeys(names))
    longest = rng.choice((4, 20, 20, 20, 80, 300))
    pairs = [(each, text(rng, longest)) for each in names]
    secret = "" if rng.random() < 0.002 else text(rng, rng.choice((30, 70, 200))) or "s"
    return Request(rng.choice(("GET", "POST")), secret, pairs)
