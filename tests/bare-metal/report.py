"""Prints what the images in a target directory cost; see `report`."""

import collections
import os
import pathlib
import re
import subprocess
import sys

TARGETS = ("thumbv7em-none-eabi", "thumbv6m-none-eabi")
LEVELS = dict(
    zip(TARGETS, map(str.split, os.environ.get("LEVELS", "s 3, s 3").split(",")), strict=True)
)

# What the README promises of signing ten parameters.
MOST_CODE = {"s": 6 * 1024, "3": 10 * 1024}
MOST_STACK = 1024
# What signer-ffi/README.md promises of C at opt-level s.
MOST_CODE_C = {"C": 10 * 1024, "C, from a clock to the form body": 16 * 1024}


def tool(name: str, *arguments: object, text: str = "") -> str:
    command = [f"arm-none-eabi-{name}", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout


def sections(image: pathlib.Path) -> dict[str, int]:
    lines = (line.split() for line in tool("size", "-A", image).splitlines())
    return {line[0]: int(line[1]) for line in lines if len(line) == 3 and line[1].isdigit()}


def flash(image: pathlib.Path) -> int:
    sizes = sections(image)
    return sum(sizes.get(name, 0) for name in (".text", ".rodata", ".ARM.exidx", ".data"))


def static_memory(image: pathlib.Path) -> int:
    sizes = sections(image)
    return sizes.get(".data", 0) + sizes.get(".bss", 0)


def functions(image: pathlib.Path) -> dict[str, int]:
    """The sizes of the symbols in flash; of constants, most have no name."""
    sizes: collections.Counter[str] = collections.Counter()
    for line in tool("nm", "-S", "-C", image).splitlines():
        symbol = re.fullmatch(r"\w+ (\w+) ([tTrRwW]) (.*)", line)
        if symbol:
            size, kind, name = symbol.groups()
            constant = kind in "rR" and name.startswith((".L", "anon"))
            sizes["(constants)" if constant else name] += int(size, 16)
    return dict(sizes)


def crate(source: str) -> str:
    for pattern in (
        r"/(signer-\w+)/",
        r"/(compiler-builtins)/",
        r"/library/(\w+)/src/",
        r"/registry/[^/]+/[^/]+/([^/]+)-\d[^/]*/",
    ):
        match = re.search(pattern, source)
        if match:
            return match[1]
    return "(the image itself)" if "/tests/" in source else "(no source line)"


def sources(image: pathlib.Path) -> list[tuple[int, list[str]]]:
    """Each instruction's size, and where it was written: from the line that it
    comes from out to the function that this was inlined into."""
    sizes = {}
    for line in tool("objdump", "-d", "-w", image).splitlines():
        instruction = re.match(r"\s*([0-9a-f]+):\t((?:[0-9a-f]{4,8} )+)", line)
        if instruction:
            sizes[int(instruction[1], 16)] = len(instruction[2].replace(" ", "")) // 2
    addresses = "\n".join(map(hex, sizes))
    found: list[tuple[int, list[str]]] = []
    for line in tool("addr2line", "-a", "-i", "-e", image, text=addresses).splitlines():
        if line.startswith("0x"):
            found.append((sizes[int(line, 16)], []))
        else:
            found[-1][1].append(line)
    return found


def crates(image: pathlib.Path) -> dict[str, int]:
    """The size of the code by the crate that it was written in."""
    sizes: collections.Counter[str] = collections.Counter()
    for size, lines in sources(image):
        sizes[crate(lines[0])] += size
    sizes["(constants and padding)"] = flash(image) - sum(sizes.values())
    return dict(sizes)


def purposes(image: pathlib.Path) -> dict[str, int]:
    """The size of the code by the file of signer-core that it is there for."""
    sizes: collections.Counter[str] = collections.Counter()
    for size, lines in sources(image):
        ours = (re.search(r"/signer-core/src/([\w/]+)\.rs", line) for line in lines)
        sizes[next((match[1] for match in ours if match), crate(lines[-1]))] += size
    sizes["(constants and padding)"] = flash(image) - sum(sizes.values())
    return dict(sizes)


def added(of: dict[str, int], without: dict[str, int]) -> list[tuple[str, int]]:
    sizes = {name: size - without.get(name, 0) for name, size in of.items()}
    return sorted(((n, s) for n, s in sizes.items() if s > 0), key=lambda item: -item[1])


def short(name: str) -> str:
    name = re.sub(r"<<(.*)> as .*>::(\w+)(::\{.*)?$", r"<\1>::\2", name)
    name = name.replace("viapi_sign_core::", "").replace("compiler_builtins::", "")
    return name if len(name) < 70 else name[:66] + "..."


def table(title: str, rows: list[tuple[str, int]]) -> None:
    print(f"\n{title}")
    for name, size in rows:
        print(f"{size:8}  {short(name)}")
    print(f"{sum(size for _, size in rows):8}  together")


def main() -> None:
    root = pathlib.Path(sys.argv[1])
    stacks = root / "stacks"
    failures = []

    print("What signing ten parameters adds to an image that only holds them, in bytes:\n")
    print(f"{'':52}{'code and':>10}{'static':>8}")
    print(f"{'':52}{'constants':>10}{'memory':>8}{'stack':>8}")
    for target in TARGETS:
        c = root / target / "c"
        print(target)
        costs = {}
        for level in LEVELS[target]:
            images = root / target / f"opt-{level}"
            for job, title in (
                ("signature", "Rust"),
                ("request", "Rust, from a clock to the form body"),
            ):
                without = images / ("prepare" if job == "signature" else "prepare_request")
                costs[f"{title}, opt-level {level}"] = (
                    flash(images / job) - flash(without),
                    static_memory(images / job),
                    int((stacks / f"{target}-{job}-{level}").read_text()),
                )
            for image, title in (
                ("signature", "C"),
                ("request", "C, from a clock to the form body"),
                ("stub", "C, without an HMAC"),
            ):
                without = c / ("prepare-request" if image == "request" else "prepare")
                costs[f"{title}, opt-level {level}"] = (
                    flash(c / f"{image}-{level}") - flash(without),
                    static_memory(c / f"{image}-{level}"),
                    int((stacks / f"{target}-c-{image}-{level}").read_text()),
                )
            ours = [name for name in functions(c / f"hook-{level}") if name.startswith("sha1::")]
            if ours:
                failures.append(f"{target}: beside a caller's HMAC there is also {ours}")
        costs["C over Mbed TLS, -Os"] = (
            flash(c / "mbedtls") - flash(c / "prepare"),
            static_memory(c / "mbedtls"),
            int((stacks / f"{target}-c-mbedtls").read_text()),
        )
        for title, (code, memory, stack) in costs.items():
            print(f"  {title:50}{code:10}{memory:8}{stack:8}")

        for level in LEVELS[target]:
            code, memory, stack = costs[f"Rust, opt-level {level}"]
            if code > MOST_CODE[level] or memory > 0 or stack > MOST_STACK:
                failures.append(f"{target}, opt-level {level}: more than is promised")
            for title, most in MOST_CODE_C.items():
                if level == "s" and costs[f"{title}, opt-level s"][0] > most:
                    failures.append(f"{target}: {title}: more than is promised")
        if (
            "s" in LEVELS[target]
            and costs["Rust, opt-level s"][0] >= costs["C over Mbed TLS, -Os"][0]
        ):
            failures.append(f"{target}: not smaller than over Mbed TLS")

    for target in TARGETS:
        for level in LEVELS[target]:
            images = root / target / f"opt-{level}"
            image, without = images / "signature", images / "prepare"
            head = f"{target}, opt-level {level}, Rust: added"
            table(f"{head} by function", added(functions(image), functions(without)))
            table(f"{head} by crate", added(crates(image), crates(without)))
            table(f"{head} by file of signer-core", added(purposes(image), purposes(without)))
        image, without = root / target / "c/mbedtls", root / target / "c/prepare"
        table(
            f"{target}, -Os, C over Mbed TLS: added by function",
            added(functions(image), functions(without)),
        )

    if "--check" in sys.argv and failures:
        sys.exit("\n".join(f"report: {failure}" for failure in failures))


if __name__ == "__main__":
    main()
