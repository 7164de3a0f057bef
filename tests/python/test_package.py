"""What is installed."""

import ast
import importlib.metadata
import inspect
import pathlib
import re
import runpy
import subprocess
import sys

import viapi_sign
from conftest import TESTS

TOP = TESTS.parent
DISTRIBUTION = importlib.metadata.distribution("viapi-sign")


def test_the_wheel_is_for_every_python_from_3_10() -> None:
    wheel = DISTRIBUTION.read_text("WHEEL") or ""
    tags = [line.split()[1] for line in wheel.splitlines() if line.startswith("Tag:")]
    assert tags and all(tag.startswith("cp310-abi3-") for tag in tags)
    native = pathlib.Path(viapi_sign._native.__file__ or "")
    assert native.name.startswith("_native.abi3.")


def test_the_wheel_holds_the_types_and_nothing_besides_the_package() -> None:
    files = {str(file) for file in DISTRIBUTION.files or () if "__pycache__" not in str(file)}
    assert {"viapi_sign/py.typed", "viapi_sign/_native.pyi"} <= files
    others = {file for file in files if not file.startswith(("viapi_sign/", "viapi_sign-"))}
    assert {pathlib.Path(file).name for file in others} == {"viapi-sign"}


def test_one_version() -> None:
    workspace = (TOP / "Cargo.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"$', workspace, re.MULTILINE)
    assert version is not None
    assert version[1] == DISTRIBUTION.version == viapi_sign.__version__


def test_metadata() -> None:
    metadata = DISTRIBUTION.metadata
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata["License-Expression"] == "MIT OR Apache-2.0"
    assert metadata["Description-Content-Type"].startswith("text/markdown")
    description = DISTRIBUTION.read_text("METADATA") or ""
    assert (TOP / "signer-py" / "README.md").read_text(encoding="utf-8").strip() in description
    # Nothing is needed except for an extra.
    assert all("extra ==" in needed for needed in DISTRIBUTION.requires or ())
    licences = {
        file.name: file.locate() for file in DISTRIBUTION.files or () if "licenses" in file.parts
    }
    assert licences.keys() == {"LICENSE-MIT", "LICENSE-APACHE"}
    for name, path in licences.items():
        assert pathlib.Path(path).read_bytes() == (TOP / name).read_bytes()


def test_every_public_name_has_help() -> None:
    for name in viapi_sign.__all__:
        if name != "__version__":
            assert getattr(viapi_sign, name).__doc__, name


def test_an_editor_shows_the_same_help() -> None:
    """Editors read the stub, ``help`` the library."""
    native = viapi_sign._native
    stub = pathlib.Path(native.__file__).with_name("_native.pyi").read_text(encoding="utf-8")
    documented = set()
    for node in ast.parse(stub).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            assert ast.get_docstring(node) == inspect.getdoc(getattr(native, node.name)), node.name
            documented.add(node.name)
    public = {name for name in viapi_sign.__all__ if hasattr(native, name)}
    # The public `diagnose` is Python's own.
    assert documented == public - {"__version__", "diagnose"}


def test_the_types_are_true() -> None:
    runpy.run_path(str(TESTS / "python" / "typing_sample.py"))


def test_what_every_wheel_is_tested_with() -> None:
    """In threads and in other interpreters of the process, as on all other versions."""
    smoke = TOP / "signer-py" / "dist-smoke.py"
    command = [sys.executable, "-m", "viapi_sign"]
    subprocess.run([sys.executable, "-W", "error", smoke, *command], check=True, timeout=120)
