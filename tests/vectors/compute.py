"""Works out ``tests/vectors.json`` without the product.

Everything is worked out twice and must agree: the encoding by
``urllib.parse.quote`` and by a loop over bytes, the signature by ``hmac`` and
by the ``openssl`` program. Without arguments it checks every case of the file,
the documented ones too; ``--write`` makes the computed ones anew.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import pathlib
import subprocess
import sys
import urllib.parse

from cases import Case, cases

FILE = pathlib.Path(__file__).parents[1] / "vectors.json"
SOURCE = "computed: Python's urllib.parse.quote and hmac; a loop over bytes and openssl dgst -hmac"


def encode(text: str) -> str:
    """Percent-encode, twice over."""
    quoted = urllib.parse.quote(text, safe="~", encoding="utf-8", errors="strict")
    looped = "".join(
        chr(byte) if chr(byte).isalnum() and byte < 0x80 or byte in b"-_.~" else f"%{byte:02X}"
        for byte in text.encode()
    )
    assert quoted == looped, text
    return quoted


def mac(secret: str, message: str) -> str:
    """Base64 of HMAC-SHA1, twice over."""
    key = f"{secret}&".encode()
    openssl = subprocess.run(
        ["openssl", "dgst", "-sha1", "-mac", "HMAC", "-macopt", f"hexkey:{key.hex()}", "-binary"],
        input=message.encode(),
        capture_output=True,
        check=True,
    ).stdout
    assert hmac.new(key, message.encode(), hashlib.sha1).digest() == openssl, message
    return base64.b64encode(openssl).decode("ascii")


def expected(method: str, access_key_secret: str, params: dict[str, str]) -> dict[str, str]:
    """What comes out, step by step."""
    ordered = sorted(params.items(), key=lambda item: item[0].encode())
    canonicalized_query = "&".join(f"{encode(name)}={encode(value)}" for name, value in ordered)
    string_to_sign = f"{method}&{encode('/')}&{encode(canonicalized_query)}"
    signature = mac(access_key_secret, string_to_sign)
    return {
        "canonicalized_query": canonicalized_query,
        "string_to_sign": string_to_sign,
        "signature": signature,
        "signed_query": f"{canonicalized_query}&Signature={encode(signature)}",
    }


def computed(case: Case) -> dict[str, object]:
    """A case as the file has it."""
    method, secret, params = case.method, case.access_key_secret, dict(case.params)
    return {
        "name": case.name,
        "source": SOURCE,
        "method": method,
        "access_key_secret": secret,
        # Out of order, so that a signer which does not sort is found out.
        "params": dict(reversed(params.items())),
        **expected(method, secret, params),
        "note": case.note,
    }


def main() -> int:
    """Check or write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the computed cases anew")
    args = parser.parse_args()
    vectors = json.loads(FILE.read_text(encoding="utf-8"))
    wanted = [case for case in vectors if case["source"] != SOURCE]
    wanted += map(computed, cases())
    if args.write:
        text = json.dumps(wanted, ensure_ascii=False, indent=1)
        FILE.write_text(text + "\n", encoding="utf-8")
        return 0
    wrong = []
    for case in vectors:
        for field, value in expected(
            case["method"], case["access_key_secret"], case["params"]
        ).items():
            if case[field] != value:
                wrong.append(f"{case['name']}: {field} is not {value}")
    if vectors != wanted:
        wrong.append("the computed cases are not those of cases.py: tests/refresh vectors")
    names = [case["name"] for case in vectors]
    wrong += [f"{name}: twice in the file" for name in {n for n in names if names.count(n) > 1}]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(vectors)} vectors, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
