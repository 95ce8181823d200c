"""``python -m benchmarks.mutation [--cpu MINUTES] [--sample N] [--out FILE]``: what share of faults the tests notice.

Needs the extra ``test`` and ``cosmic-ray`` (``pip install cosmic-ray``).  Faults are drawn at random, the same each
time, and tried until the CPU time is used up.  No file of the checkout is changed.  Not part of the tests: to try every
fault takes hours.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from .mutants import Mutant, mutant, places
from .trial import SURVIVED, outcome, start

ROOT = Path(__file__).resolve().parents[2]
_DECIDING = [
    "tests/assessment/test_scenarios.py",
    "tests/assessment/test_statuses.py",
    "tests/assessment/test_rules.py",
]

TESTS: dict[str, list[str]] = {
    "htdecision/rules/evaluate.py": ["tests/rules/test_evaluate.py", *_DECIDING],
    "htdecision/rules/straight.py": ["tests/rules/test_evaluate.py", *_DECIDING],
    "htdecision/rules/polarity.py": ["tests/rules/test_polarity.py", "tests/rules/test_evaluate.py", *_DECIDING],
    "htdecision/rules/diagram.py": [
        "tests/rules/test_diagram.py",
        "tests/assessment/test_needs.py",
        "tests/assessment/test_reasons.py",
    ],
    "htdecision/rules/explain.py": ["tests/rules/test_explain.py", "tests/assessment/test_reasons.py"],
    "htdecision/assessment/clocks.py": ["tests/assessment/test_clocks.py", "tests/assessment/test_scenarios.py"],
    "htdecision/assessment/engine.py": [*_DECIDING, "tests/assessment/test_reasons.py"],
    "htdecision/assessment/assess.py": [
        *_DECIDING,
        "tests/assessment/test_contract.py",
        "tests/assessment/test_laws.py",
        "tests/assessment/test_needs.py",
        "tests/assessment/test_reasons.py",
        "tests/assessment/test_questions.py",
    ],
}
"""The modules and the tests that are meant for them, the quickest first."""


def main() -> int:
    """Run, print the table, and give 0."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    words.add_argument("--cpu", type=float, default=20.0, help="minutes of CPU time")
    words.add_argument("--sample", type=int, default=400, help="how many faults to draw")
    words.add_argument("--out", type=Path, help="write every outcome as JSON")
    words.add_argument("--deselect", action="append", default=[], metavar="TEST", help="leave out a test that fails")
    asked = words.parse_args()
    for tests in TESTS.values():
        tests += [f"--deselect={test}" for test in asked.deselect]
    _control()
    drawn = _drawn(asked.sample)
    found = _tried(drawn, asked.cpu * 60)
    print(_table(found))
    if asked.out:
        asked.out.write_text(json.dumps(_as_data(found), indent=1) + "\n", encoding="utf-8")
    return 0


def _control() -> None:
    """Without a fault all tests must pass, or nothing that follows would mean anything."""
    for name, tests in TESTS.items():
        path = ROOT / name
        _, status = os.waitpid(start(ROOT, path, path.read_text("utf-8"), tests), 0)
        if status != 0:
            sys.exit(f"{', '.join(tests)}: these fail without any fault in {name}.")


def _drawn(count: int) -> Iterator[Mutant]:
    """At most so many faults, each place as likely as any other.

    An operator can be replaced by each of ten others, most of them noticed at once; one of them is taken.
    """
    every = [place for name in TESTS for place in places(ROOT / name)]
    random.Random(2114).shuffle(every)
    every = list({(place.path, place.kind, place.occurrence): place for place in every}.values())
    print(f"{len(every)} places in {len(TESTS)} modules.", flush=True)
    return islice((found for place in every if (found := mutant(place)) is not None), count)


def _tried(drawn: Iterator[Mutant], seconds: float) -> list[tuple[Mutant, str]]:
    """The outcomes, as many as fit into the CPU time; two at a time."""
    found: list[tuple[Mutant, str]] = []
    running: dict[int, Mutant] = {}
    while True:
        while len(running) < 2 and _used() < seconds and (fault := next(drawn, None)):
            running[start(ROOT, fault.path, fault.text, TESTS[_name(fault)])] = fault
        if not running:
            return found
        child, status = os.wait()
        found.append((running.pop(child), outcome(status)))
        fault, said = found[-1]
        if said == SURVIVED:
            print(f"not noticed: {_name(fault)} {fault.operator}\n{fault.difference}", flush=True)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _name(fault: Mutant) -> str:
    return fault.path.relative_to(ROOT).as_posix()


def _table(found: list[tuple[Mutant, str]]) -> str:
    tried = Counter(_name(fault) for fault, _ in found)
    missed = Counter(_name(fault) for fault, said in found if said == SURVIVED)
    lines = [f"{'module':36}{'tried':>7}{'noticed':>9}{'score':>8}"]
    rows = [(name, tried[name], missed[name]) for name in TESTS if tried[name]]
    for name, count, out in [*rows, ("all", tried.total(), missed.total())]:
        lines.append(f"{name:36}{count:7}{count - out:9}{100 * (count - out) / max(count, 1):7.1f} %")
    return "\n".join([*lines, f"CPU time {_used() / 60:.0f} min"])


def _as_data(found: list[tuple[Mutant, str]]) -> list[dict[str, str]]:
    return [
        {"module": _name(fault), "operator": fault.operator, "outcome": said, "difference": fault.difference}
        for fault, said in found
    ]


if __name__ == "__main__":
    sys.exit(main())
