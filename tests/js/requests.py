"""Prints random requests, and what Python's standard library makes of each.

    requests.py COUNT

It prints the seed to standard error; SEED in the environment repeats a run.
"""

import json
import os
import random
import sys

import reference
from generate import LARGE, request

seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1 << 32))
print(f"tests/js: SEED={seed}", file=sys.stderr)
rng = random.Random(seed)
for made in [*LARGE[:3], *(request(rng) for _ in range(int(sys.argv[1])))]:
    line = {"method": made.method, "secret": made.secret, "pairs": made.pairs}
    print(json.dumps({**line, "answer": reference.answer(*made)._asdict()}))
