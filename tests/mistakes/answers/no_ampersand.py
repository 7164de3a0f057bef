"""A public answer, second mistake: the key is the AccessKeySecret without its `&`.

python no_ampersand.py ENDPOINT, with the credentials in the environment
"""

import base64
import datetime
import hashlib
import hmac
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid


def percent_encode(text):
    return urllib.parse.quote(text, safe="~")


params = {
    "AccessKeyId": os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    "Action": "SegmentHDBody",
    "Format": "JSON",
    "ImageURL": "http://viapi-test.oss-cn-shanghai.aliyuncs.com/test image.png",
    "RegionId": "cn-shanghai",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": str(uuid.uuid4()),
    "SignatureVersion": "1.0",
    "Timestamp": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "Version": "2019-12-30",
}
query = "&".join(
    f"{percent_encode(name)}={percent_encode(params[name])}" for name in sorted(params)
)
string_to_sign = f"POST&{percent_encode('/')}&{percent_encode(query)}"
key = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]
digest = hmac.new(key.encode(), string_to_sign.encode(), hashlib.sha1).digest()
signature = base64.b64encode(digest).decode()

body = urllib.parse.urlencode({**params, "Signature": signature}).encode()
try:
    answer = urllib.request.urlopen(sys.argv[1], body).read()
except urllib.error.HTTPError as error:
    answer = error.read()
print(
    json.dumps(
        {
            "params": params,
            "string_to_sign": string_to_sign,
            "signature": signature,
            "error": answer.decode(),
        }
    )
)
