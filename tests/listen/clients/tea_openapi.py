"""alibabacloud-tea-openapi, signature v2: python tea_openapi.py URL KEY_ID KEY_SECRET"""

import json
import sys
import urllib.parse

from alibabacloud_tea_openapi import models
from alibabacloud_tea_openapi.client import Client
from alibabacloud_tea_util.models import RuntimeOptions

url, key_id, key_secret = sys.argv[1:]
client = Client(
    models.Config(
        access_key_id=key_id,
        access_key_secret=key_secret,
        endpoint=urllib.parse.urlsplit(url).netloc,
        protocol="http",
        signature_algorithm="v2",
    )
)
for method in ("GET", "POST"):
    about = models.Params(
        action="SegmentHDBody",
        version="2019-12-30",
        protocol="HTTP",
        pathname="/",
        method=method,
        auth_type="AK",
        style="RPC",
        req_body_type="formData",
        body_type="json",
    )
    image = {"ImageURL": "http://example.com/a b*~图.png"}
    request = models.OpenApiRequest(**{"query" if method == "GET" else "body": image})
    print(json.dumps(client.call_api(about, request, RuntimeOptions())["body"]))
