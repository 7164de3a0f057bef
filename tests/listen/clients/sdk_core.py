"""aliyun-python-sdk-core: python sdk_core.py URL KEY_ID KEY_SECRET"""

import sys
import urllib.parse

from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

url, key_id, key_secret = sys.argv[1:]
client = AcsClient(key_id, key_secret, "cn-shanghai")
for method in ("GET", "POST"):
    request = CommonRequest()
    request.set_domain(urllib.parse.urlsplit(url).netloc)
    request.set_protocol_type("http")
    request.set_version("2019-12-30")
    request.set_action_name("SegmentHDBody")
    request.set_method(method)
    add = request.add_query_param if method == "GET" else request.add_body_params
    add("ImageURL", "http://example.com/a b*~图.png")
    print(client.do_action_with_exception(request).decode())
