"""A published signature, a diagnosis, threads, other interpreters and the command line,
from an installed wheel. What follows is how the command line is started."""

import importlib
import subprocess
import sys
import threading

# Where the first to import it is another interpreter, and that is gone.
IN_ANOTHER = """
import viapi_sign
assert viapi_sign.Signer("id", "secret").request("A", "1", {"L": [1]}, endpoint="h").signature
assert str(viapi_sign.diagnose('{"Code": "InvalidVersion"}'))
try:
    viapi_sign.sign({"A": "1"}, "")
except viapi_sign.SignError:
    pass
else:
    raise AssertionError("it has no SignError")
"""


def in_another_interpreter() -> None:
    """One that shares the lock of the process, as mod_wsgi makes them, can import it.

    One with a lock of its own refuses, from CPython 3.12, which has those.
    """
    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    interpreters = importlib.import_module(name)
    if sys.version_info >= (3, 13):
        for _ in range(2):
            other = interpreters.create("legacy")
            assert interpreters.exec(other, IN_ANOTHER) is None
            interpreters.destroy(other)
    elif sys.version_info < (3, 12):
        for _ in range(2):
            other = interpreters.create()
            interpreters.run_string(other, IN_ANOTHER)
            interpreters.destroy(other)
    if sys.version_info >= (3, 12):
        other = interpreters.create()
        refused = (
            "try:\n    import viapi_sign\nexcept ImportError:\n    pass\n"
            "else:\n    raise AssertionError('it is imported')\n"
        )
        run = getattr(interpreters, "exec", None) or interpreters.run_string
        assert run(other, refused) is None
        interpreters.destroy(other)


in_another_interpreter()

import viapi_sign  # noqa: E402

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
SIGNATURE = "OLeaidS1JvxuMvnyHOwuJ+uX5qY="
assert viapi_sign.sign(PARAMS, "testsecret", method="GET") == SIGNATURE
assert viapi_sign.diagnose('{"Code": "InvalidVersion"}')[0].code == "version-wrong"

# In threads side by side, where CPython has no lock for all of them.
if "free-threading" in sys.version:
    assert not sys._is_gil_enabled()
signer = viapi_sign.Signer("testid", "testsecret")
right = []


def work() -> None:
    """What a program does with one signer in each of its threads."""
    for _ in range(500):
        made = signer.request(
            PARAMS["Action"],
            PARAMS["Version"],
            endpoint="ecs.aliyuncs.com",
            method="GET",
            format="XML",
            timestamp=PARAMS["Timestamp"],
            nonce=PARAMS["SignatureNonce"],
        )
        found = viapi_sign.diagnose(f"server string to sign is:{made.string_to_sign}x")
        if made.signature != SIGNATURE or not str(found):
            return
    right.append(True)


threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(right) == 8

# Emulated, a program is not started by another.
command = sys.argv[1:]
if command:
    listed = subprocess.run([*command, "actions", "SegmentHDBody"], capture_output=True, check=True)
    assert b"SegmentHDBody ImageURL=file:FILE" in listed.stdout
