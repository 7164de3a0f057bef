"""Every vector, each intermediate value compared as bytes."""

import json
import pathlib

import pytest
import viapi_sign

CASES = json.loads((pathlib.Path(__file__).parents[1] / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_vector(case: dict) -> None:
    params, secret, method = case["params"], case["access_key_secret"], case["method"]
    assert viapi_sign.string_to_sign(params, method=method) == case["string_to_sign"]
    assert viapi_sign.sign(params, secret, method=method) == case["signature"]
    assert viapi_sign.verify(params, case["signature"], secret, method=method)
    assert not viapi_sign.verify(params, case["signature"], secret + "x", method=method)
    assert viapi_sign.signed_query(params, secret, method=method) == case["signed_query"]


def test_secrets_around_the_block_of_hmac_are_among_them() -> None:
    lengths = {len(case["access_key_secret"]) for case in CASES}
    assert {1, 62, 63, 64, 65, 200} <= lengths
    assert any(not case["access_key_secret"].isascii() for case in CASES)
