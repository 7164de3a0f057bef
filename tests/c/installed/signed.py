"""Reads a signed form body and checks its signature without the product.

sign | signed.py SECRET
"""

import base64
import hashlib
import hmac
import sys
from urllib.parse import parse_qsl, quote


def main() -> None:
    params = dict(parse_qsl(sys.stdin.read().strip(), strict_parsing=True))
    signature = params.pop("Signature")
    query = "&".join(
        f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in sorted(params.items())
    )
    text = f"POST&{quote('/', safe='')}&{quote(query, safe='~')}"
    digest = hmac.digest(f"{sys.argv[1]}&".encode(), text.encode(), hashlib.sha1)
    assert signature == base64.b64encode(digest).decode(), f"not the signature of {text}"
    assert params["Action"] == "SegmentHDBody", params


if __name__ == "__main__":
    main()
