"""Figure 3: ``htdecision assess`` on a case file, from a cold start to its end."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from htdecision import Policy

from .measure import Line, compiled_once, table

_WITHOUT_SCRIPT = [sys.executable, "-c", "from htdecision.command import main; main()"]


def measured(rounds: int = 21) -> list[Line]:
    """A new process each time; the files that it reads have been read before, and its modules compiled."""
    script = Path(sys.executable).with_name("htdecision")
    program = [str(script)] if script.exists() else _WITHOUT_SCRIPT
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "case.json")
        example = next(each for each in Policy.shipped().examples() if each.id == "P05")
        file.write_text(json.dumps(example.case.to_mapping()), "utf-8")
        assess = [_run([*program, "assess", str(file)]) for _ in range(rounds + 1)][1:]
        python = [_run([sys.executable, "-c", "pass"]) for _ in range(rounds)]
    return [
        Line("htdecision assess, from a cold start", statistics.median(wall for wall, _ in assess), "ms", 300),
        Line("the same, time for which it is busy", statistics.median(busy for _, busy in assess), "ms"),
        Line("for comparison: Python that does nothing", statistics.median(wall for wall, _ in python), "ms"),
    ]


def _run(words: Sequence[str]) -> tuple[float, float]:
    """Milliseconds by the clock on the wall, and busy."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True, env=compiled_once())
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1e3, busy * 1e3


if __name__ == "__main__":
    print(table(measured()))
