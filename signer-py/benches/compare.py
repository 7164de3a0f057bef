"""The time that signing takes from Python, beside what else signs.

All run in turn in short slices, so that they meet the same load of the machine;
every slice is compared with that of ``hmac.digest`` of the same round.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import json
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import viapi_sign
from alibabacloud_openapi_util.client import Client
from aliyunsdkcore.auth.composer import rpc_signature_composer

VECTORS = Path(__file__).parents[2] / "tests/vectors.json"
LIMIT = "hmac.digest of the finished string"
SIGN = "viapi_sign.sign"
REQUEST = "viapi_sign.Signer.request"
PLAIN = "standard library: quote, sorted, hmac"
SDK = "aliyun-python-sdk-core"


def plain_sign(params: dict[str, str], secret: str) -> str:
    """The signature as a program without a library computes it."""

    def quote(text: str) -> str:
        return urllib.parse.quote(text, safe="~")

    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in sorted(params.items()))
    mac = hmac.digest(f"{secret}&".encode(), f"POST&%2F&{quote(query)}".encode(), "sha1")
    return base64.b64encode(mac).decode()


def subjects() -> dict[str, Callable[[], object]]:
    """What is compared, by name; each is checked to sign rightly."""
    cases = {case["name"]: case for case in json.loads(VECTORS.read_text())}
    case = cases["viapi-interactivefullsegmentation-post"]
    params, secret = case["params"], case["access_key_secret"]
    string_to_sign, mac_key = case["string_to_sign"].encode(), f"{secret}&".encode()
    signer = viapi_sign.Signer(params["AccessKeyId"], secret)
    own = {"ImageUrl": params["ImageUrl"]}
    facts = {name: params[name] for name in ("ImageUrl", "RegionId", "Action", "Version")}

    def request() -> viapi_sign.SignedRequest:
        return signer.request(
            params["Action"],
            params["Version"],
            own,
            endpoint="aigen.cn-shanghai.aliyuncs.com",
            region_id=params["RegionId"],
        )

    def sdk() -> str:
        url, _ = rpc_signature_composer.get_signed_url(
            {}, params["AccessKeyId"], secret, "JSON", "POST", facts
        )
        return url

    compared: dict[str, Callable[[], object]] = {
        LIMIT: lambda: hmac.digest(mac_key, string_to_sign, "sha1"),
        SIGN: lambda: viapi_sign.sign(params, secret),
        REQUEST: request,
        PLAIN: lambda: plain_sign(params, secret),
        "alibabacloud-openapi-util": lambda: Client.get_rpcsignature(params, "POST", secret),
        SDK: sdk,
    }
    for name in (SIGN, PLAIN, "alibabacloud-openapi-util"):
        assert compared[name]() == case["signature"], name
    for text, more in ((request().body, {}), (sdk().removeprefix("/?"), facts)):
        sent = dict(urllib.parse.parse_qsl(text, keep_blank_values=True)) | more
        assert viapi_sign.verify(sent, sent.pop("Signature"), secret)
    return compared


def slices(compared: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The nanoseconds of a call, in each of so many rounds."""

    def per_call(call: Callable[[], object], calls: int) -> float:
        start = time.perf_counter_ns()
        for _ in range(calls):
            call()
        return (time.perf_counter_ns() - start) / calls

    slice_ns = 500_000
    calls = {
        name: max(1, round(slice_ns / min(per_call(call, 20) for _ in range(9))))
        for name, call in compared.items()
    }
    times: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, call in compared.items():
            times[name].append(per_call(call, calls[name]))
    return times


def import_ms(rounds: int) -> list[float]:
    """The milliseconds that the import takes in a new interpreter, sorted:
    those of the processor, which depend less on what else runs.
    """
    code = """if True:
        import time
        start = time.process_time_ns()
        import viapi_sign
        print(time.process_time_ns() - start)
    """
    command = [sys.executable, "-I", "-c", code]
    return sorted(int(subprocess.check_output(command)) / 1e6 for _ in range(rounds))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=400)
    rounds = parser.parse_args().rounds
    times = slices(subjects(), rounds)

    def ratio(name: str, to: str) -> float:
        return statistics.median(a / b for a, b in zip(times[name], times[to], strict=True))

    print(f"{rounds} rounds; of each: the least, the median, the 10th and 90th percentile")
    print("in microseconds; the median of the ratios to hmac.digest in the same round\n")
    print("| | least | median | 10 % | 90 % | ratio |\n| --- | --: | --: | --: | --: | --: |")
    for name, slice_times in times.items():
        ordered = sorted(slice_times)
        shown = (ordered[len(ordered) * at // 100] for at in (0, 50, 10, 90))
        figures = " | ".join(f"{ns / 1000:.2f}" for ns in shown)
        print(f"| {name} | {figures} | {ratio(name, LIMIT):.2f} |")
    imports = import_ms(max(5, rounds // 10))
    print(f"\n{SIGN} is {ratio(PLAIN, SIGN):.0f} times as fast as the plain signer")
    print(f"and {ratio(SDK, SIGN):.0f} times as fast as {SDK};")
    print(f"{REQUEST} takes {ratio(REQUEST, SIGN):.2f} times as long as {SIGN}.")
    print(f"In a new interpreter, import viapi_sign takes {statistics.median(imports):.1f} ms")
    print(f"of the processor, the median of {len(imports)}; the least is {imports[0]:.1f} ms.")


if __name__ == "__main__":
    main()
