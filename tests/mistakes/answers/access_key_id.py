"""A public answer, first mistake: the AccessKeyId as the key, over a string
made by hand in which only its frame is encoded.

python access_key_id.py ENDPOINT, with the credentials in the environment
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

access_key_id = os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"]
image_url = "http://viapi-test.oss-cn-shanghai.aliyuncs.com/test image.png"
timestamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
nonce = str(uuid.uuid4())

string_to_sign = (
    f"POST&%2F&AccessKeyId%3D{access_key_id}%26Action%3DSegmentHDBody%26Format%3DJSON"
    f"%26ImageURL%3D{urllib.parse.quote(image_url, safe='')}%26RegionId%3Dcn-shanghai"
    f"%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D{nonce}%26SignatureVersion%3D1.0"
    f"%26Timestamp%3D{urllib.parse.quote(timestamp)}%26Version%3D2019-12-30"
)
key = access_key_id + "&"
digest = hmac.new(key.encode(), string_to_sign.encode(), hashlib.sha1).digest()
signature = base64.b64encode(digest).decode()

params = {
    "AccessKeyId": access_key_id,
    "Action": "SegmentHDBody",
    "Format": "JSON",
    "ImageURL": image_url,
    "RegionId": "cn-shanghai",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": nonce,
    "SignatureVersion": "1.0",
    "Timestamp": timestamp,
    "Version": "2019-12-30",
}
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
