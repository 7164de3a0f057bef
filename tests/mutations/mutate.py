"""Makes each mistake in a copy of the sources, and wants the tests to find it.

The Rust and the Python tests of the vectors and of the refusals run against
every copy. Both must fail, and both must pass where nothing is changed.
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

from mutations import MUTATIONS, Edit

TOP = pathlib.Path(__file__).parents[2]
WORK = TOP / "target" / "mutations"
COPY = WORK / "source"
TARGET = WORK / "target"
PACKAGE = COPY / "signer-py" / "python"
# The Python module without an interpreter to build against, and nothing that
# only a debugger wants.
ENVIRONMENT = {
    **os.environ,
    "CARGO_TARGET_DIR": str(TARGET),
    "CARGO_PROFILE_DEV_DEBUG": "false",
    "PYO3_NO_PYTHON": "1",
    "PYO3_BUILD_EXTENSION_MODULE": "1",
    "PYTHONPATH": str(PACKAGE),
    "PYTHONDONTWRITEBYTECODE": "1",
    "RUST_BACKTRACE": "0",
}
# What is built ten times is not optimised.
UNOPTIMISED = [
    f"--config=profile.dev.package.{name}.opt-level=0"
    for name in ("viapi-sign-core", "viapi-sign-diagnose")
]


def copy_sources() -> None:
    """A fresh copy, always in the same place, so that what is built stays."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in ("Cargo.toml", "Cargo.lock", "README.md"):
        shutil.copy2(TOP / name, COPY)
    unwanted = shutil.ignore_patterns("target", "__pycache__", ".*")
    for name in ("include", "signer-core", "signer-diagnose", "signer-ffi", "signer-py", "tests"):
        shutil.copytree(TOP / name, COPY / name, ignore=unwanted)


def change(edits: list[Edit]) -> None:
    """Make the edits; a text that is not there, or there twice, stops it all."""
    for edit in edits:
        path = COPY / edit.file
        text = path.read_text(encoding="utf-8")
        if text.count(edit.old) != 1:
            sys.exit(f"{edit.file} has {text.count(edit.old)} times, not once: {edit.old}")
        path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")


def undo(edits: list[Edit]) -> None:
    """Put the files back as they are."""
    for file in {edit.file for edit in edits}:
        shutil.copy(TOP / file, COPY / file)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run in the copy."""
    return subprocess.run(command, cwd=COPY, env=ENVIRONMENT, capture_output=True, text=True)


def build(*command: str) -> None:
    """Build in the copy; a mistake that does not compile does not count."""
    made = run("cargo", *command, "--quiet", "--locked", *UNOPTIMISED)
    if made.returncode != 0:
        sys.exit(f"{made.stderr}\ncargo {' '.join(command)} failed")


RUST = ("test", "-p", "viapi-sign-conformance", "--test", "vectors", "--test", "refusals")


def rust_failures() -> int:
    """How many Rust tests fail."""
    build(*RUST, "--no-run")
    made = run("cargo", *RUST, "--locked", *UNOPTIMISED, "--no-fail-fast")
    results = re.findall(r"^test result: \w+\. (\d+) passed; (\d+) failed", made.stdout, re.M)
    if len(results) != 2:
        sys.exit(f"{made.stdout}{made.stderr}\nthe Rust tests did not run")
    return sum(int(failed) for _, failed in results)


def python_failures() -> int:
    """How many Python tests fail."""
    build("build", "-p", "viapi-sign-py", "--features", "python")
    (library,) = (
        path
        for path in (TARGET / "debug").iterdir()
        if path.name in ("libviapi_sign_native.so", "libviapi_sign_native.dylib")
    )
    shutil.copy(library, PACKAGE / "viapi_sign" / "_native.abi3.so")
    where = run(sys.executable, "-c", "import viapi_sign; print(viapi_sign.__file__)").stdout
    if not where.startswith(str(PACKAGE)):
        sys.exit(f"not the copy is tested, but {where}")
    tests = ("tests/python/test_vectors.py", "tests/python/test_refusals.py")
    made = run(sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", *tests)
    if made.returncode not in (0, 1):
        sys.exit(f"{made.stdout}{made.stderr}\nthe Python tests did not run")
    failed = re.search(r"(\d+) failed", made.stdout)
    return int(failed[1]) if failed else 0


def main() -> int:
    """Make every mistake, and say what found it."""
    copy_sources()
    wrong = 0
    print("failed tests      Rust  Python")
    for name, edits in MUTATIONS.items():
        start = time.monotonic()
        change(edits)
        failures = (rust_failures(), python_failures())
        undo(edits)
        as_wanted = all(count > 0 for count in failures) if edits else failures == (0, 0)
        wrong += not as_wanted
        rust, python = failures
        verdict = "" if as_wanted else "  not found" if edits else "  they must pass"
        seconds = time.monotonic() - start
        print(f"{name:22}{rust}{python:8}   {seconds:3.0f} s{verdict}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
