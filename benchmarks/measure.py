"""A line of the table, and the ways of timing that all figures share."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter_ns, process_time_ns
from typing import NamedTuple, TypeVar

HERE = Path(__file__).parent
T = TypeVar("T")


class Line(NamedTuple):
    """A figure.  ``most`` is what it may be; a figure without a limit is there to read the others by."""

    says: str
    found: float
    unit: str
    most: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the figure is over its limit."""
        return self.most is not None and self.found > self.most


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [("figure", "found", "at most", ""), ("---", "--:", "--:", "---")]
    for line in lines:
        verdict = "" if line.most is None else "**missed**" if line.missed else "reached"
        rows.append((line.says, _number(line.found, line.unit), _number(line.most, line.unit), verdict))
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


@contextmanager
def without_pauses() -> Iterator[None]:
    """No garbage collection while something is timed."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def microseconds(run: Callable[[T], object], inputs: Sequence[T], rounds: int = 1) -> list[float]:
    """How long each call took, by the clock on the wall: calls so short are seldom interrupted."""
    taken = []
    with without_pauses():
        for _ in range(rounds):
            for each in inputs:
                start = perf_counter_ns()
                run(each)
                taken.append((perf_counter_ns() - start) / 1e3)
    return taken


def busy_milliseconds(run: Callable[[T], object], each: T, rounds: int) -> float:
    """The median of this process's own time for one call: time for which it waits on others does not count."""
    taken = []
    with without_pauses():
        for _ in range(rounds):
            start = process_time_ns()
            run(each)
            taken.append((process_time_ns() - start) / 1e6)
    return statistics.median(taken)


def fresh(setup: str, timed: str, rounds: int = 21) -> float:
    """The median of the milliseconds that statements keep a new interpreter busy, after others that are not timed."""
    script = f"{setup}\nfrom time import process_time as now\nstart = now()\n{timed}\nprint((now() - start) * 1e3)"
    taken = [float(_output(script)) for _ in range(rounds + 1)]
    return statistics.median(taken[1:])


def compiled_once() -> dict[str, str]:
    """An environment in which a module is compiled at its first use only, as if it were installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _compiled_to()}


@cache
def _compiled_to() -> str:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _output(script: str) -> str:
    line = [sys.executable, "-c", script]
    done = subprocess.run(line, capture_output=True, text=True, check=True, cwd=HERE.parent, env=compiled_once())
    return done.stdout
