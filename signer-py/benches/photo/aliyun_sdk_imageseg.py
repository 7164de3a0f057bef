import json
import os
import urllib.request

from aliyunsdkcore.client import AcsClient
from aliyunsdkimageseg.request.v20191230.SegmentHDBodyRequest import SegmentHDBodyRequest
from viapi.fileutils import FileUtils

access_key_id = os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"]
access_key_secret = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]
url = FileUtils(access_key_id, access_key_secret).get_oss_url("me.jpg", "jpg", True)
request = SegmentHDBodyRequest()
request.set_accept_format("json")
request.set_ImageURL(url)
client = AcsClient(access_key_id, access_key_secret, "cn-shanghai")
answer = json.loads(client.do_action_with_exception(request))
os.makedirs("out", exist_ok=True)
urllib.request.urlretrieve(answer["Data"]["ImageURL"], "out/ImageURL.png")
