"""Figure 4: the workload, one case at a time and a hundred thousand at once, each checked before it is timed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from time import perf_counter

from ..measure import Line, microseconds, without_pauses
from .bandwidth import bytes_per_second
from .by_hand import by_hand
from .ours import Ours
from .reference import Answer, reference
from .workload import Case, Workload, answers, seeded, shipped

MANY = 100_000
ONE_BY_ONE = 20_000
CHECKED = 3_000


def measured(path: str | None = None) -> list[Line]:
    """``path`` is a folder with the workload, cases and other engines, to be run in the same run."""
    if path is None:
        workload = shipped()
        cases = seeded(workload, MANY)
        right = [reference(workload, case) for case in cases[:CHECKED]]
        return _ours(workload, cases, right)
    from .folder import Folder

    folder = Folder(path)
    cases = folder.cases()
    same = float(folder.workload.outcomes == shipped().outcomes)
    return [
        Line("the folder's rules are the rules here", same, "(1 is yes)"),
        *_ours(folder.workload, cases, folder.reference(CHECKED)),
        *folder.engines(),
    ]


def _ours(workload: Workload, cases: Sequence[Case], right: Sequence[Answer]) -> list[Line]:
    wrong = float(_wrong(workload, cases[: len(right)], right))
    checked = f"wrong answers in {len(right):,} cases, one by one and together"
    return [Line(checked, wrong, "wrong", 0), *_single(workload, cases[:ONE_BY_ONE]), *_together(workload, cases)]


def _wrong(workload: Workload, cases: Sequence[Case], right: Sequence[Answer]) -> int:
    ours, hand = Ours(workload), by_hand(workload)
    known = [answers(case) for case in cases]
    together = ours.program.run(ours.program.planes_of(known), (1 << len(cases)) - 1)
    return sum(
        (ours.answer(known[place]) != wanted)
        + (ours.told_of(together, place) != wanted)
        + (hand(cases[place]) != wanted[:2])
        for place, wanted in enumerate(right)
    )


def _single(workload: Workload, cases: Sequence[Case]) -> list[Line]:
    """Median of a call, each on another case.  The functions take turns, so that what slows one slows all."""
    ours, hand = Ours(workload), by_hand(workload)
    known = [answers(case) for case in cases]
    runs = {
        "by hand": (hand, cases),
        "planes": (ours.planes, known),
        "answer": (ours.answer, known),
        "exact": (ours.exact, known),
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(5):
        for name, (run, inputs) in runs.items():
            taken[name] += microseconds(run, inputs)
    found = {name: statistics.median(times) for name, times in taken.items()}
    return [
        Line("one case by hand: if/elif on a dict, what is certain only", found["by hand"], "µs"),
        Line("one case here, from a dict: what is certain and what is possible", found["answer"], "µs"),
        Line("the same, times the function by hand", found["answer"] / found["by hand"], "×", 10),
        Line("the same, left as planes", found["planes"] / found["by hand"], "×"),
        Line("the same, exact also where Kleene's logic leaves it open", found["exact"] / found["by hand"], "×"),
    ]


def _together(workload: Workload, cases: Sequence[Case]) -> list[Line]:
    program = Ours(workload).program
    planes, one = program.planes_of([answers(case) for case in cases]), (1 << len(cases)) - 1
    taken = []
    with without_pauses():
        for _ in range(101):
            start = perf_counter()
            program.run(planes, one)
            taken.append((perf_counter() - start) * 1e3)
    found, speed = statistics.median(taken), bytes_per_second()
    moved = (len(planes) + 2 * len(program.names)) * len(cases) / 8
    limit = moved / speed * 1e3
    return [
        Line(f"{len(cases):,} cases on planes", found, "ms"),
        Line(f"memory alone: {moved / 1e6:.2f} MB at {speed / 1e9:.1f} GB/s", limit, "ms"),
        Line(f"{len(cases):,} cases, times what memory alone takes", found / limit, "×", 4),
    ]
