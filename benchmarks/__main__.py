"""``python -m benchmarks [--bench FOLDER] [FIGURE ...]``: measure, and print each figure with its limit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module

from .measure import Line, table

FIGURES = {
    "start": "benchmarks.start",
    "assess": "benchmarks.assessing",
    "command": "benchmarks.command",
    "neutral": "benchmarks.neutral.timing",
    "dashboard": "benchmarks.dashboard",
}


def main() -> int:
    """The process's status: 1 when a figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, and print a table of figures.")
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"some of: {', '.join(FIGURES)}; all when left out"
    )
    parser.add_argument("--bench", metavar="FOLDER", help="a folder with other engines for the neutral workload")
    given = parser.parse_args()
    unknown = set(given.figures) - set(FIGURES)
    if unknown:
        parser.error(f"no figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    lines: list[Line] = []
    for name in given.figures or FIGURES:
        measured: Callable[..., list[Line]] = import_module(FIGURES[name]).measured
        lines += measured(given.bench) if name == "neutral" else measured()
    print(table(lines))
    return int(any(line.missed for line in lines))


if __name__ == "__main__":
    sys.exit(main())
