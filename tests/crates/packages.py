"""Whether the crates can be published: what crates.io asks of their metadata, and what
the packages hold. Reads what `cargo metadata` prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
LICENCES = ("LICENSE-APACHE", "LICENSE-MIT")
# Everything that a package may hold, by its start.
WANTED = (
    ".cargo_vcs_info.json",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "README.md",
    *LICENCES,
    "src/",
)
MORE = {"viapi-sign-diagnose": ("docs/",)}


def of_every_package(package: dict, folder: Path) -> list[str]:
    """What is wrong with one that is not published either."""
    wrong = [
        f"{name} is not the project's"
        for name in LICENCES
        if not (folder / name).is_file()
        or (folder / name).read_bytes() != (TOP / name).read_bytes()
    ]
    if not package["license"] or not package["rust_version"]:
        wrong.append("no license or rust-version")
    return wrong


def of_published(package: dict) -> list[str]:
    """What crates.io would refuse, or a reader miss."""
    wrong = [
        f"no {field}"
        for field in ("description", "readme", "keywords", "categories")
        if not package[field]
    ]
    keyword = re.compile(r"[a-z0-9][a-z0-9_+-]{0,19}")
    if len(package["keywords"]) > 5 or not all(map(keyword.fullmatch, package["keywords"])):
        wrong.append(f"keywords: {package['keywords']}")
    if len(package["categories"]) > 5:
        wrong.append(f"categories: {package['categories']}")
    command = [
        "cargo",
        "package",
        "--list",
        "--quiet",
        "--locked",
        "--allow-dirty",
        "-p",
        package["name"],
    ]
    files = subprocess.check_output(command, cwd=TOP, text=True).split()
    wanted = WANTED + MORE.get(package["name"], ())
    wrong += [f"{file} is in the package" for file in files if not file.startswith(wanted)]
    wrong += [
        f"{part} is not in the package"
        for part in wanted
        if not any(f.startswith(part) for f in files)
    ]
    return wrong


def main() -> None:
    """Judge every package of the workspace."""
    failed = False
    for package in json.load(sys.stdin)["packages"]:
        folder = Path(package["manifest_path"]).parent
        published = package["publish"] is None
        wrong = [] if folder == TOP / "tests" else of_every_package(package, folder)
        wrong += of_published(package) if published else []
        for what in wrong:
            print(f"{package['name']}: {what}", file=sys.stderr)
        failed |= bool(wrong)
        if published and not wrong:
            print(f"{package['name']}: can be published")
    sys.exit(failed)


if __name__ == "__main__":
    main()
