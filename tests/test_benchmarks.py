"""What is timed is right: the neutral workload gives the reference's answers, one case at a time and many at once."""
from __future__ import annotations

import pytest

from benchmarks.measure import Line, table
from benchmarks.neutral.by_hand import by_hand
from benchmarks.neutral.ours import Ours
from benchmarks.neutral.reference import reference
from benchmarks.neutral.workload import answers, seeded, shipped

WORKLOAD = shipped()
CASES = seeded(WORKLOAD, 300)
RIGHT = [reference(WORKLOAD, case) for case in CASES]


def test_the_workload_is_as_large_as_it_says() -> None:
    assert (len(WORKLOAD.yes_no), len(WORKLOAD.one_of), len(WORKLOAD.rows), len(WORKLOAD.rules)) == (25, 10, 21, 25)


def test_one_case_at_a_time_gives_the_reference() -> None:
    ours = Ours(WORKLOAD)
    assert [ours.answer(answers(case)) for case in CASES] == RIGHT


def test_many_cases_at_once_give_the_reference() -> None:
    ours = Ours(WORKLOAD)
    planes = ours.program.run(ours.program.planes_of([answers(case) for case in CASES]), (1 << len(CASES)) - 1)
    assert [ours.told_of(planes, place) for place in range(len(CASES))] == RIGHT


def test_the_function_by_hand_gives_the_half_of_it_that_is_certain() -> None:
    hand = by_hand(WORKLOAD)
    assert [hand(case) for case in CASES] == [(right.floor, right.certain) for right in RIGHT]


def test_the_exact_answer_settles_all_that_the_reference_settles() -> None:
    ours = Ours(WORKLOAD)
    for case, right in zip(CASES, RIGHT, strict=True):
        exact = ours.told(ours.exact(answers(case)))
        assert exact.floor >= right.floor
        assert exact.ceiling <= right.ceiling
        assert set(exact.certain) >= set(right.certain)
        assert set(exact.possible) <= set(right.possible)


@pytest.mark.parametrize(("found", "missed"), [(1.99, False), (2.0, False), (2.01, True)])
def test_a_figure_over_its_limit_is_told(found: float, missed: bool) -> None:
    line = Line("a figure", found, "ms", 2)
    assert line.missed == missed
    assert ("missed" in table([line])) == missed
