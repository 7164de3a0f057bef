"""Right requests are found right, and a wrong secret is not explained away."""

import os
import random
import string

import viapi_sign

from .program import Parts, run
from .request import ACCOUNTS

KEY_ID, SECRET, _ = ACCOUNTS["plain"]
CHARACTERS = string.printable + "§éß图片😀\u0000\u2028~*+%&=#/"
REQUESTS = int(os.environ.get("REQUESTS", "1000"))


def random_request(chance: random.Random) -> dict[str, str]:
    def text(most: int) -> str:
        return "".join(chance.choices(CHARACTERS, k=chance.randrange(most)))

    params = {f"P{chance.randrange(10**6)}": text(30) for _ in range(chance.randrange(6))}
    return {
        **params,
        "AccessKeyId": KEY_ID,
        "Action": "SegmentHDBody",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": f"{chance.getrandbits(128):032x}",
        "SignatureVersion": "1.0",
        "Timestamp": "2026-01-02T03:04:05Z",
        "Version": "2019-12-30",
    }


def refusal(string_to_sign: str) -> str:
    return (
        "SignatureDoesNotMatch: Specified signature is not matched with our calculation. "
        f"server string to sign is:{string_to_sign}"
    )


def test_right_requests_match() -> None:
    chance = random.Random(1)
    for _ in range(REQUESTS):
        made = run(Parts(), random_request(chance), KEY_ID, SECRET, "POST")
        found = viapi_sign.diagnose(
            None,
            params=made.params,
            method="POST",
            access_key_secret=SECRET,
            signature=made.signature,
            string_to_sign=made.string_to_sign,
        )
        assert [finding.code for finding in found] == ["matches"], made


def test_a_random_secret_is_no_recipe() -> None:
    chance = random.Random(2)
    for _ in range(REQUESTS):
        made = run(Parts(), random_request(chance), KEY_ID, SECRET, "POST")
        wrong = "".join(chance.choices(string.ascii_letters + string.digits, k=30))
        found = viapi_sign.diagnose(
            refusal(made.string_to_sign),
            params=made.params,
            method="POST",
            access_key_secret=wrong,
            signature=made.signature,
            string_to_sign=made.string_to_sign,
        )
        assert found.findings[0].code in ("signature-not-reproduced", "strings-equal"), found
        assert {finding.code for finding in found} <= {"signature-not-reproduced", "strings-equal"}
