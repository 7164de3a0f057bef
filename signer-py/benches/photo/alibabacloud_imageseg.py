import os
import urllib.request

from alibabacloud_imageseg20191230.client import Client
from alibabacloud_imageseg20191230.models import SegmentHDBodyAdvanceRequest
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_util.models import RuntimeOptions

config = Config(
    access_key_id=os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    access_key_secret=os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    endpoint="imageseg.cn-shanghai.aliyuncs.com",
    region_id="cn-shanghai",
)
with open("me.jpg", "rb") as photo:
    request = SegmentHDBodyAdvanceRequest(image_urlobject=photo)
    answer = Client(config).segment_hdbody_advance(request, RuntimeOptions())
os.makedirs("out", exist_ok=True)
urllib.request.urlretrieve(answer.body.data.image_url, "out/ImageURL.png")
