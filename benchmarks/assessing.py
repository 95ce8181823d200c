"""Figure 2: one whole assessment, with reasons and questions, of the shipped policies."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator

from htdecision import Case, Policy, assess

from .measure import Line, busy_milliseconds, fresh, table

_READ = 'from htdecision import Case, Policy, assess\ncase = Case("EX-1", {"referral_received": "yes"})\ncase.policy'


def measured() -> list[Line]:
    """The shipped examples, each of them again with half of its answers left out, and a case with none."""
    cases = list(_cases(Policy.shipped()))
    each = [busy_milliseconds(assess, case, 9) for case in cases]
    return [
        Line(f"assess, median over {len(cases)} cases", statistics.median(each), "ms", 2),
        Line("assess, the slowest of these cases", max(each), "ms"),
        Line("the first assessment of a process: makes the engine", fresh(_READ, "assess(case)"), "ms"),
    ]


def _cases(policy: Policy) -> Iterator[Case]:
    chance = random.Random(2114)
    yield Case("EX-0", policy=policy)
    for example in policy.examples():
        case = example.case
        yield case
        for fact in chance.sample(sorted(case.answers), len(case.answers) // 2):
            case = case.with_answer(fact, None)
        yield case


if __name__ == "__main__":
    print(table(measured()))
