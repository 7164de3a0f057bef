"""Prints the cases of tests/field, and what the Python package says of each."""

import json
import pathlib

import viapi_sign

FIELD = pathlib.Path(__file__).parent.parent / "field"

for path in sorted(FIELD.glob("*.json")):
    for case in json.loads(path.read_text("utf-8")):
        evidence = case["evidence"]
        given = dict(evidence)
        found = viapi_sign.diagnose(given.pop("error", None), **given)
        said = {
            "findings": [
                [f.code, f.number, f.certainty, f.parameter, f.message, f.fix_in("zh")]
                for f in found
            ],
            "certain": found.certain,
            "error_code": found.error_code,
            "server_string_to_sign": found.server_string_to_sign,
            "string_to_sign": found.string_to_sign,
            "received": found.received,
            "right_signature": found.right_signature,
            "command": found.command(),
        }
        print(json.dumps({"id": case["id"], "evidence": evidence, "said": said}))
