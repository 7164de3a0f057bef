"""A published signature, a diagnosis and the command line, from an installed wheel."""

import subprocess
import sys

import viapi_sign

# The example request of Alibaba Cloud's ECS documentation, with its signature.
PARAMS = {
    "Format": "XML",
    "AccessKeyId": "testid",
    "Action": "DescribeRegions",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    "Version": "2014-05-26",
    "SignatureVersion": "1.0",
    "Timestamp": "2016-02-23T12:46:24Z",
}
assert viapi_sign.sign(PARAMS, "testsecret", method="GET") == "OLeaidS1JvxuMvnyHOwuJ+uX5qY="
assert viapi_sign.diagnose('{"Code": "InvalidVersion"}')[0].code == "version-wrong"
# Emulated, a program is not started by another.
command = sys.argv[1:]
if command:
    listed = subprocess.run([*command, "actions", "SegmentHDBody"], capture_output=True, check=True)
    assert b"SegmentHDBody ImageURL=file:FILE" in listed.stdout
