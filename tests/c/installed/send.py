"""The libcurl example against the gateway: send.py PROGRAM LIBRARY_FOLDER"""

import os
import subprocess
import sys

sys.path.insert(0, "tests")

from gateway import Account, Gateway  # noqa: E402

VALUES = ["ImageURL=http://example.com/a b/中文.png?x=1&y=*~+%41", "Empty=", "Emoji=😀"]


def send(url: str, secret: str, *values: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "LD_LIBRARY_PATH": sys.argv[2],
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "testid",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": secret,
    }
    command = [sys.argv[1], url, "SegmentHDBody", "2019-12-30", *values]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def main() -> None:
    with Gateway(Account("testid", "testsecret")) as gateway:
        right = send(gateway.url, "testsecret", *VALUES)
        assert right.returncode == 0 and right.stderr == "200\n", right
        wrong = send(gateway.url, "wrongsecret", *VALUES)
        assert wrong.returncode == 1 and wrong.stderr.startswith("400\n"), wrong
        # And says why, as far as the secret and the answer show it.
        assert len(wrong.stderr.splitlines()) > 1, wrong
        assert '"SignatureDoesNotMatch"' in wrong.stdout, wrong
        twice = send(gateway.url, "testsecret", "Action=Other")
        assert twice.returncode == 1, twice
        assert twice.stderr == "Action: a parameter name occurs more than once\n", twice
    print("send.c: 200, and SignatureDoesNotMatch with a wrong secret")


if __name__ == "__main__":
    main()
