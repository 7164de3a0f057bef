"""Rust, Python and an independent implementation sign the same random requests.

They must agree in every intermediate value, and in the error where a request
cannot be signed. Alibaba Cloud's own SDKs sign them too:
``alibabacloud-openapi-util`` whatever can be signed, ``aliyun-python-sdk-core``
with parameters of its own. It differs where it does not follow the
specification, and only there.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import subprocess
import sys
import time
import urllib.parse

import reference
import viapi_sign
from alibabacloud_openapi_util.client import Client as OpenApiUtil
from aliyunsdkcore.auth.composer import rpc_signature_composer
from aliyunsdkcore.utils import parameter_helper
from generate import LARGE, Request, request
from reference import Answer, Refused

# What the SDK puts into every request itself, over what the caller gave.
SDK_TIMESTAMP = "2016-02-23T12:46:24Z"
SDK_NONCE = "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"
SDK_COMMON = {
    "AccessKeyId": "testid",
    "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": SDK_NONCE,
    "SignatureType": "",
    "SignatureVersion": "1.0",
    "Timestamp": SDK_TIMESTAMP,
}
parameter_helper.get_iso_8061_date = lambda: SDK_TIMESTAMP
parameter_helper.get_uuid = lambda: SDK_NONCE

# Why the SDK's answer is not ours, by the number of our error.
SDK_DIFFERS = {
    1: "an empty AccessKeySecret: refused here, signed by the SDK",
    2: "an empty name: refused here, signed by the SDK",
    3: "a name given twice: refused here; the SDK takes a dict and has only the last",
    4: "Signature among the parameters: refused here, dropped by the SDK",
}


def python(made: Request) -> Answer | Refused:
    """The Python package's answer."""
    method, secret, pairs = made
    # A name given twice can only be said in pairs; the rest goes as people write it.
    params = dict(pairs) if len(dict(pairs)) == len(pairs) else pairs
    try:
        signature = viapi_sign.sign(params, secret, method=method)
    except viapi_sign.SignError as error:
        return Refused(error.code)
    assert viapi_sign.verify(params, signature, secret, method=method)
    signed_query = viapi_sign.signed_query(params, secret, method=method)
    canonicalized_query = "&".join(
        f"{viapi_sign.percent_encode(name)}={viapi_sign.percent_encode(value)}"
        for name, value in sorted(pairs, key=lambda pair: pair[0].encode())
    )
    string_to_sign = viapi_sign.string_to_sign(params, method=method)
    return Answer(canonicalized_query, string_to_sign, signature, signed_query)


def sdk(made: Request, ours: Answer | Refused) -> str:
    """Compare with the SDK's composer; "agrees", or why it does not."""
    url, string_to_sign = rpc_signature_composer.get_signed_url(
        dict(made.pairs), "testid", made.secret, None, made.method, {}
    )
    signature = urllib.parse.unquote(url.rpartition("&Signature=")[2])
    params = {**dict(made.pairs), **SDK_COMMON}
    if isinstance(ours, Refused):
        params.pop("Signature", None)
        expected = reference.sign(made.method, made.secret, list(params.items()))
        assert (string_to_sign, signature) == expected[1:3], made
        return SDK_DIFFERS[ours.code]
    assert viapi_sign.string_to_sign(params, method=made.method) == string_to_sign, made
    assert viapi_sign.sign(params, made.secret, method=made.method) == signature, made
    if SDK_COMMON.keys() & dict(made.pairs).keys():
        return "a common parameter of the caller's: signed as given here, replaced by the SDK"
    return "agrees"


def main() -> None:
    """Make the requests, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rust", help="the program that answers for Rust")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--requests", type=int, default=4_000)
    args = parser.parse_args()
    print(f"{args.requests} requests, --seed {args.seed}", flush=True)
    start = time.monotonic()
    rng = random.Random(args.seed)
    made = LARGE + [request(rng) for _ in range(args.requests - len(LARGE))]
    questions = "".join(json.dumps(each) + "\n" for each in made)
    rust = subprocess.run([args.rust], input=questions.encode(), stdout=subprocess.PIPE, check=True)
    lines = rust.stdout.splitlines()
    if len(lines) != len(made):
        sys.exit(f"Rust answered {len(lines)} of {len(made)} requests")
    refused: collections.Counter[int] = collections.Counter()
    by_sdk: collections.Counter[str] = collections.Counter()
    for each, line in zip(made, lines, strict=True):
        said = json.loads(line)
        expected = reference.answer(*each)
        answers = {
            "reference": expected,
            "Rust": Refused(said) if isinstance(said, int) else Answer(*said),
            "Python": python(each),
        }
        if len(set(answers.values())) != 1:
            sys.exit(
                "\n".join([f"they disagree: {each}", *(f"{k}: {v}" for k, v in answers.items())])
            )
        if isinstance(expected, Refused):
            refused[expected.code] += 1
        else:
            method, secret, pairs = each
            assert OpenApiUtil.get_rpcsignature(dict(pairs), method, secret) == said[2], each
        by_sdk[sdk(each, expected)] += 1
    signed = len(made) - refused.total()
    print(f"Rust, Python and the reference agree: {signed} signed, {refused.total()} refused")
    print(f"alibabacloud-openapi-util agrees with all {signed} signatures")
    print("aliyun-python-sdk-core:")
    for outcome, count in by_sdk.most_common():
        print(f"{count:8}  {outcome}")
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
