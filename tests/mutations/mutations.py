"""The mistakes that signers really have, made in ours on purpose."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """A text that must be in a source file once, and another to put there."""

    file: str
    old: str
    new: str


ENCODE = "signer-core/src/encode.rs"
CANONICAL = "signer-core/src/canonical.rs"
KEY = "signer-core/src/key.rs"

MUTATIONS: dict[str, list[Edit]] = {
    "nothing changed": [],
    "no & after the secret": [
        # HMAC pads a key with zeros, so a zero is nothing.
        Edit(KEY, "*end = b'&';\n            copy", "*end = 0;\n            copy"),
        Edit(KEY, "block.get(..=rest.len())", "block.get(..rest.len())"),
    ],
    "+ for a space": [
        Edit(
            ENCODE,
            "Level::Once => [b'%', high, low, 0, 0, 0, 0, 3],",
            """Level::Once if byte == b' ' => [b'+', 0, 0, 0, 0, 0, 0, 1],
            Level::Twice if byte == b' ' => [b'%', b'2', b'B', 0, 0, 0, 0, 3],
            Level::Once => [b'%', high, low, 0, 0, 0, 0, 3],""",
        ),
    ],
    "/ left raw": [
        Edit(ENCODE, "let tilde = b == b'~';", "let tilde = (b == b'~') | (b == b'/');")
    ],
    "lower-case hex": [Edit(ENCODE, '"0123456789ABCDEF"', '"0123456789abcdef"')],
    "not sorted": [Edit(CANONICAL, "    sort(params);\n", "    let _ = sort;\n")],
    "~ encoded": [Edit(ENCODE, "let tilde = b == b'~';", "let tilde = false;")],
    "encoded once only": [
        Edit(
            ENCODE,
            "Level::Twice => [b'%', b'2', b'5', high, low, 0, 0, 5],",
            "Level::Twice => [b'%', high, low, 0, 0, 0, 0, 3],",
        ),
    ],
    "Signature included": [Edit(CANONICAL, 'if param.name == "Signature" {', "if false {")],
}
