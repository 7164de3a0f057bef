import pathlib

import viapi_sign

viapi = viapi_sign.Viapi()
answer = viapi.call("SegmentHDBody", ImageURL=pathlib.Path("me.jpg"))
viapi.save(answer, "out")
