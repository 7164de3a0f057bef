"""The C library signs random requests as the independent implementation does.

Called through its binary interface, as any language calls it:
differential.py LIBRARY [--seed N] [--requests N]
"""

import argparse
import ctypes
import random
import sys

sys.path.insert(0, "tests/differential")

from generate import LARGE, request  # noqa: E402
from reference import Answer, Refused, answer  # noqa: E402

# With VIAPI_SIGN_SECRET_AS_IS: the reference signs with any secret.
METHODS = {"GET": 0x101, "POST": 0x102}


class Str(ctypes.Structure):
    """viapi_sign_str; keeps what it points to."""

    _fields_ = (("ptr", ctypes.c_char_p), ("len", ctypes.c_size_t))

    def __init__(self, text: str) -> None:
        self.bytes = text.encode()
        super().__init__(self.bytes, len(self.bytes))


class Param(ctypes.Structure):
    """viapi_sign_param."""

    _fields_ = (("name", Str), ("value", Str))


def asked(function, *args, about: bool = True) -> int | str:
    """The text that a function writes, after it has said how long it is."""
    last = (None,) if about else ()
    length = ctypes.c_size_t()
    status = function(*args, None, ctypes.c_size_t(0), ctypes.byref(length), *last)
    if status:
        return status
    out = ctypes.create_string_buffer(length.value + 1)
    status = function(*args, out, ctypes.c_size_t(length.value + 1), None, *last)
    assert status == 0 and out.raw[length.value] == 0, status
    return out.raw[: length.value].decode("ascii")


def signed(library: ctypes.CDLL, method: str, secret: str, pairs: list) -> Answer | Refused:
    """The library's answer."""
    texts = [(Str(name), Str(value)) for name, value in pairs]
    params = (Param * len(texts))(*(Param(name, value) for name, value in texts))
    array = (METHODS[method], params, ctypes.c_size_t(len(texts)))
    query = asked(library.viapi_sign_signed_query, *array, Str(secret))
    out = ctypes.create_string_buffer(29)
    status = library.viapi_sign_signature(*array, Str(secret), out, None)
    if isinstance(query, int):
        assert status == query, (status, query)
        return Refused(status)
    assert status == 0, status
    signature = out.value.decode("ascii")
    assert library.viapi_sign_verify(*array, Str(secret), Str(signature), None) == 0
    string_to_sign = asked(library.viapi_sign_string_to_sign, *array)
    encode = library.viapi_sign_percent_encode
    canonicalized = "&".join(
        f"{asked(encode, Str(name), about=False)}={asked(encode, Str(value), about=False)}"
        for name, value in sorted(pairs, key=lambda pair: pair[0].encode())
    )
    return Answer(canonicalized, string_to_sign, signature, query)


def main() -> None:
    """Make the requests, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--requests", type=int, default=10_000)
    args = parser.parse_args()
    print(f"differential.py: {args.requests} requests, --seed {args.seed}", flush=True)
    library = ctypes.CDLL(args.library)
    rng = random.Random(args.seed)
    refused = 0
    for made in LARGE + [request(rng) for _ in range(args.requests - len(LARGE))]:
        expected, said = answer(*made), signed(library, *made)
        if said != expected:
            sys.exit(f"they disagree: {made}\nreference: {expected}\nC: {said}")
        refused += isinstance(said, Refused)
    print(f"C and the reference agree: {args.requests - refused} signed, {refused} refused")


if __name__ == "__main__":
    main()
