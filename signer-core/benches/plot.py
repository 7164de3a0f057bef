"""Draws growth.svg from growth.csv, both beside this file."""

from __future__ import annotations

import csv
import math
from pathlib import Path

HERE = Path(__file__).parent
WIDTH, HEIGHT, LEFT, TOP, GAP = 330, 260, 70, 40, 90
#: The column and the row's kind that a line shows, its name, colour and dashes.
PANELS = (
    (
        "parameters of a list",
        (
            ("sign ns", "parameters", "sign, in the order of the list", "#0b6e4f", ""),
            ("sign ns", "shuffled parameters", "sign, in no order", "#c84630", "6 4"),
            ("bare ns", "parameters", "bare HMAC-SHA1", "#444444", "2 3"),
        ),
    ),
    (
        "bytes of one value",
        (
            ("sign ns", "bytes of a value", "sign", "#0b6e4f", ""),
            ("bare ns", "bytes of a value", "bare HMAC-SHA1", "#444444", "2 3"),
        ),
    ),
)
DECADES_OF_NS = (2, 6)


def name_of_power(power: int, unit: str = "") -> str:
    """1,000 for 3; of nanoseconds, with a fitting unit."""
    if unit:
        return f"{10 ** (power % 3):,} {('ns', 'µs', 'ms')[power // 3]}"
    return f"{10**power:,}"


def panel(x0: float, title: str, lines: tuple[tuple[str, ...], ...]) -> list[str]:
    """One diagram, both of its axes logarithmic."""
    with (HERE / "growth.csv").open() as file:
        rows = list(csv.DictReader(file))
    kinds = {kind for _, kind, *_ in lines}
    sizes = [int(row["size"]) for row in rows if row["grows"] in kinds]
    first, last = math.floor(math.log10(min(sizes))), math.ceil(math.log10(max(sizes)) - 0.05)

    def x(size: float) -> float:
        return x0 + WIDTH * (math.log10(size) - first) / (math.log10(max(sizes)) - first)

    def y(ns: float) -> float:
        low, high = DECADES_OF_NS
        return TOP + HEIGHT * (high - math.log10(ns)) / (high - low)

    drawn = [f'<text x="{x0}" y="{TOP - 16}" font-weight="bold">{title}</text>']
    for power in range(first, last + 1):
        at = min(x(10**power), x0 + WIDTH)
        drawn.append(f'<path d="M{at:.1f} {TOP}V{TOP + HEIGHT}" stroke="#ddd"/>')
        text = name_of_power(power)
        drawn.append(
            f'<text x="{at:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{text}</text>'
        )
    for power in range(DECADES_OF_NS[0], DECADES_OF_NS[1] + 1):
        at = y(10**power)
        drawn.append(f'<path d="M{x0} {at:.1f}h{WIDTH}" stroke="#ddd"/>')
        text = name_of_power(power, "ns")
        drawn.append(f'<text x="{x0 - 8}" y="{at + 4:.1f}" text-anchor="end">{text}</text>')
    for at, (column, kind, name, colour, dashes) in enumerate(lines):
        points = [(int(r["size"]), float(r[column])) for r in rows if r["grows"] == kind]
        path = " ".join(f"{x(size):.1f},{y(ns):.1f}" for size, ns in points)
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        drawn.append(f'<polyline points="{path}" {style}/>')
        legend = TOP + 20 + 20 * at
        drawn.append(f'<path d="M{x0 + 12} {legend - 4}h28" {style}/>')
        drawn.append(f'<text x="{x0 + 48}" y="{legend}">{name}</text>')
    return drawn


def main() -> None:
    """Draw the panels side by side."""
    drawn: list[str] = []
    for at, (title, lines) in enumerate(PANELS):
        drawn += panel(LEFT + at * (WIDTH + GAP), title, lines)
    width, height = LEFT + len(PANELS) * (WIDTH + GAP) - GAP + 40, TOP + HEIGHT + 40
    body = "\n".join(drawn)
    (HERE / "growth.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12">\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    main()
