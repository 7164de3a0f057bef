"""The program of a public answer (developer.aliyun.com/ask/607953), with everything that
is wrong with it, which a number of fixes takes away one by one:
python first_answer.py URL KEY_ID KEY_SECRET FIXES"""

import base64
import hmac
import sys
import uuid
from datetime import datetime, timezone
from urllib.parse import quote

import requests

url, key_id, key_secret, fixes = sys.argv[1:]
left = int(fixes)


def fixed() -> bool:
    global left
    left -= 1
    return left >= 0


common = {
    "AccessKeyId": key_id,
    "Action": "InteractiveFullSegmentation",
    "Format": "JSON",
    "RegionId": "cn-shanghai",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": str(uuid.uuid4()),
    "SignatureVersion": "1.0",
    "Timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "Version": "2024-01-11",
}
own = {"ImageUrl": "http://viapi-test.oss-cn-shanghai.aliyuncs.com/aigen/a b.png"}

is_form = fixed()
in_form = {name: value for name, value in common.items() if fixed()}
headers = {name: value for name, value in common.items() if name not in in_form}
signature_in_form = fixed()
is_encoded = fixed()
key = (key_secret if fixed() else key_id) + "&"


def encode(text: str) -> str:
    return quote(text, safe="~")


query = [(name, value) for name, value in sorted({**common, **own}.items())]
if is_encoded:
    joined = "&".join(f"{encode(name)}={encode(value)}" for name, value in query)
    string_to_sign = f"POST&%2F&{encode(joined)}"
else:
    # Written by hand: the frame is encoded, and the values once.
    string_to_sign = "POST&%2F&" + "%26".join(f"{n}%3D{encode(v)}" for n, v in query)
digest = hmac.digest(key.encode(), string_to_sign.encode(), "sha1")
signature = {"Signature": base64.b64encode(digest).decode()}

body = {**own, **in_form, **(signature if signature_in_form else {})}
headers |= {} if signature_in_form else signature
sent = {"data": body} if is_form else {"json": body}
print(requests.post(url, headers=headers, timeout=60, **sent).status_code)
