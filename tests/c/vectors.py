"""Writes tests/vectors.json as a C header, for the C and C++ drivers."""

import json
import sys


def literal(text: str) -> str:
    # Three octal digits for each byte: no digit that follows can join them.
    return 'TEXT("' + "".join(f"\\{byte:03o}" for byte in text.encode()) + '")'


def main() -> None:
    print("static const struct vector vectors[] = {")
    for case in json.load(sys.stdin):
        name = case["name"]
        params = "".join(
            f"    {{{literal(key)}, {literal(value)}}}, /* {number} */\n"
            for number, (key, value) in enumerate(case["params"].items())
        )
        print(f"  {{/* {name} */ {literal(name)}, VIAPI_SIGN_{case['method']},")
        for key in ("access_key_secret", "string_to_sign", "signature", "signed_query"):
            print(f"   {literal(case[key])},")
        print(f"   {len(case['params'])}, {{\n{params}   }}}},")
    print("};")


if __name__ == "__main__":
    main()
