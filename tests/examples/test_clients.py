"""The Rust examples, run against the gateway."""

import datetime
import json
import os
import re
import subprocess
import textwrap
import urllib.parse
from pathlib import Path

import pytest
from gateway import Account, Gateway
from gateway.protocol import Answer

ID, SECRET, TOKEN = "testid", "testsecret", "to/ken+=="
EXAMPLES = Path("signer-core/examples")
IMAGES = [f"https://example.com/a b/中文{n}.png?x=1&y=*~+%41" for n in range(64)]


@pytest.fixture
def gateway():
    with Gateway(Account(ID, SECRET), Account("stsid", SECRET, TOKEN)) as running:
        yield running


def run(program, *arguments, **variables):
    credentials = {"ACCESS_KEY_ID": ID, "ACCESS_KEY_SECRET": SECRET, "SECURITY_TOKEN": ""}
    return subprocess.run(
        [EXAMPLES / "target/debug" / program, *arguments],
        env=os.environ
        | {f"ALIBABA_CLOUD_{name}": text for name, text in (credentials | variables).items()},
        capture_output=True,
        text=True,
        timeout=60,
    )


def service(gateway, *images, method="POST", **variables):
    return run("reqwest-service", method, gateway.url, *images, **variables)


def call(gateway, *params, **variables):
    return run("ureq-call", gateway.url, "2019-12-30", "SegmentHDBody", *params, **variables)


def answered(made, times=1):
    assert made.returncode == 0, made
    actions = [json.loads(line)["Action"] for line in made.stdout.splitlines()]
    assert actions == ["SegmentHDBody"] * times


def nonces(gateway):
    sent = [target + b"?" + body for _, target, body in gateway.requests]
    return {re.search(rb"SignatureNonce=([^&]*)", text)[1] for text in sent}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_service(gateway, method) -> None:
    answered(service(gateway, IMAGES[0], method=method))
    assert [method for method, _, _ in gateway.requests] == [method]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_service_with_temporary_credentials(gateway, method) -> None:
    sts = {"ACCESS_KEY_ID": "stsid", "SECURITY_TOKEN": TOKEN}
    answered(service(gateway, IMAGES[0], method=method, **sts))
    made = service(gateway, IMAGES[0], method=method, ACCESS_KEY_ID="stsid")
    assert made.returncode == 1 and "MissingSecurityToken" in made.stderr


def test_service_signs_in_64_tasks_with_one_key(gateway) -> None:
    answered(service(gateway, *IMAGES), times=64)
    assert len(gateway.requests) == len(nonces(gateway)) == 64


class Unavailable(Gateway):
    """Loses its first answers, after it has kept the nonce."""

    lost = 2

    def _answer(self, *request):
        made = super()._answer(*request)
        self.lost -= 1
        return made if self.lost < 0 else Answer(503, "text/plain", b"")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_service_signs_anew_to_send_again(method) -> None:
    with Unavailable(Account(ID, SECRET)) as gateway:
        answered(service(gateway, IMAGES[0], method=method))
    assert len(gateway.requests) == len(nonces(gateway)) == 3


def test_service_gives_up() -> None:
    with Unavailable(Account(ID, SECRET)) as gateway:
        gateway.lost = 3
        made = service(gateway, IMAGES[0])
    assert made.returncode == 1 and "503" in made.stderr
    assert len(gateway.requests) == 3


def test_a_refusal_is_sent_once(gateway) -> None:
    made = service(gateway, IMAGES[0], ACCESS_KEY_SECRET="wrongsecret")
    assert made.returncode == 1 and "SignatureDoesNotMatch" in made.stderr
    assert len(gateway.requests) == 1 and "wrongsecret" not in made.stderr


def test_ureq(gateway) -> None:
    answered(call(gateway, f"ImageURL={IMAGES[0]}", "Empty="))
    sts = {"ACCESS_KEY_ID": "stsid", "SECURITY_TOKEN": TOKEN}
    answered(call(gateway, **sts))
    made = call(gateway, ACCESS_KEY_SECRET="wrongsecret")
    assert made.returncode == 1 and "SignatureDoesNotMatch" in made.stderr
    assert "the server holds another secret" in made.stderr
    assert "wrongsecret" not in made.stderr


def firmware(gateway):
    """On an emulated board whose serial port is connected to the gateway."""
    return subprocess.run(
        [
            *("qemu-system-arm", "-machine", "mps2-an386", "-display", "none", "-monitor", "none"),
            *("-serial", f"tcp:{gateway.host}"),
            *("-semihosting-config", "enable=on,target=native"),
            *("-kernel", EXAMPLES / "target/thumbv7em-none-eabi/debug/embassy-firmware"),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_embassy(gateway) -> None:
    assert firmware(gateway).stdout == "200\n"
    gateway.clock_error = datetime.timedelta(minutes=16)
    assert firmware(gateway).stdout == "400\n"
    assert len(nonces(gateway)) == 2


WORKER = """
import worker from "./signer-core/examples/worker/worker.mjs";
const [url, env] = process.argv.slice(1);
const answer = await worker.fetch(new Request(url), JSON.parse(env));
console.log(JSON.stringify([answer.status, await answer.text()]));
"""


def worker(gateway, query, **variables):
    env = {"ENDPOINT": gateway.url, "ACCESS_KEY_ID": ID, "ACCESS_KEY_SECRET": SECRET} | variables
    env = {f"ALIBABA_CLOUD_{name}": text for name, text in env.items()}
    url = "https://worker.example/?" + urllib.parse.urlencode(query)
    return subprocess.run(
        ["node", "--input-type=module", "-e", WORKER, url, json.dumps(env)],
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_worker(gateway) -> None:
    for image in IMAGES[:2]:
        status, text = json.loads(worker(gateway, {"image": image}).stdout)
        assert status == 200 and json.loads(text)["Action"] == "SegmentHDBody"
    assert len(nonces(gateway)) == 2
    made = worker(gateway, {"image": IMAGES[0]}, ACCESS_KEY_SECRET="wrongsecret")
    assert json.loads(made.stdout)[0] == 400 and "SignatureDoesNotMatch" in made.stdout
    made = worker(gateway, {})
    assert made.returncode != 0 and "there is no ?image=URL" in made.stderr


def test_the_client_of_the_service_has_15_lines_which_the_documents_show() -> None:
    text = (EXAMPLES / "reqwest/src/client.rs").read_text()
    [function] = re.findall(r"^    pub async fn call\(.*?^    }$", text, re.M | re.S)
    assert len(function.splitlines()) <= 15
    for document in ("README.md", "README.zh-CN.md", "signer-core/README.md"):
        shown = f"```rust,ignore\n{textwrap.dedent(function)}\n```\n"
        assert shown in Path(document).read_text(), document
