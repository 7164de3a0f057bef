"""The same call, from a local photo to a saved result, with three packages.

Installs each into a fresh environment, counts, and times; --write writes README.md.
Usage: python side_by_side.py [--write] WHEEL_OF_VIAPI_SIGN
"""

from __future__ import annotations

import json
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).parent
# What has to be installed by hand for the call; the last one's helper for local files
# declares none of what it imports.
WAYS = {
    "viapi_sign_call": ("viapi-sign", []),
    "alibabacloud_imageseg": (
        "alibabacloud_imageseg20191230",
        ["alibabacloud_imageseg20191230==4.0.1"],
    ),
    "aliyun_sdk_imageseg": (
        "aliyun-python-sdk-imageseg",
        [
            "aliyun-python-sdk-imageseg",
            "viapi-utils==1.0.1",
            "aliyun-python-sdk-core==2.16.1",
            "aliyun-python-sdk-viapiutils",
            "oss2==2.19.1",
        ],
    ),
}
HEAD = """\
# The same call with three packages

From a local photo to a saved result, with SegmentHDBody; the programs are in
[photo](photo). Measured by `side_by_side.py`, each in a fresh environment, with
packages from a near mirror; the import is that of the program's own import lines,
over a bare interpreter, the median of 15.

| | {titles} |
| --- | {dashes} |
"""


def measured(way: str, wheel: str, folder: pathlib.Path) -> dict[str, str]:
    """The numbers of one way."""
    _, packages = WAYS[way]
    place = folder / way
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    before = _installed(python)
    size = _size(place)
    start = time.monotonic()
    subprocess.run([*pip, "install", "--no-compile", *(packages or [wheel])], check=True)
    seconds = time.monotonic() - start
    added = _installed(python) - before
    size = _size(place) - size
    text = (HERE / "photo" / f"{way}.py").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    imports = "\n".join(line for line in lines if line.startswith(("import ", "from ")))
    if way == "viapi_sign_call":
        imports += "\nviapi_sign.Viapi"
    _time(python, imports)  # compiles what is imported
    milliseconds = _time(python, imports) - _time(python, "")
    return {
        "lines of code": str(len(lines)),
        "packages installed": str(len(added)),
        "megabytes": f"{size / 1e6:.1f}",
        "seconds to install": f"{seconds:.0f}" if seconds > 3 else f"{seconds:.1f}",
        "milliseconds to import": f"{1000 * milliseconds:.0f}",
    }


def _installed(python: pathlib.Path) -> set[str]:
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
        check=True,
        capture_output=True,
    )
    return {package["name"] for package in json.loads(listed.stdout)}


def _size(place: pathlib.Path) -> int:
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())


def _time(python: pathlib.Path, code: str) -> float:
    times = []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([python, "-c", code], check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure, and print or write the table."""
    write = "--write" in sys.argv
    wheel = sys.argv[-1]
    with tempfile.TemporaryDirectory() as folder:
        columns = [measured(way, wheel, pathlib.Path(folder)) for way in WAYS]
    titles = [title for title, _ in WAYS.values()]
    table = HEAD.format(titles=" | ".join(titles), dashes=" | ".join("---:" for _ in titles))
    for name in columns[0]:
        table += f"| {name} | {' | '.join(column[name] for column in columns)} |\n"
    table += f"\nCPython {platform.python_version()}, {platform.machine()}.\n"
    print(table)
    if write:
        (HERE / "README.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
