"""This library on the workload: the rules compiled, and its planes read out as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import not_

from htdecision.rules.evaluate import Program

from .reference import Answer
from .workload import Workload


class Ours:
    """The workload's rules as one program."""

    def __init__(self, workload: Workload) -> None:
        self.program = Program(workload.outcomes, workload.one_of)
        self.rules = tuple(workload.rules)
        self.above = len(workload.levels) - 1

    def planes(self, answers: dict[str, str | None]) -> Sequence[int]:
        """One case: known yes and known no of each outcome."""
        return self.program.run(self.program.planes(answers), 1)

    def answer(self, answers: dict[str, str | None]) -> Answer:
        """One case, told as every other engine is asked to tell it."""
        return self.told(self.planes(answers))

    def exact(self, answers: dict[str, str | None]) -> Sequence[int]:
        """One case, also where Kleene's logic leaves open what is in truth settled."""
        return self.program.settled(self.program.planes(answers), 1)

    def told(self, planes: Sequence[int]) -> Answer:
        """What the planes of one case say."""
        yes, no = planes[::2], planes[1::2]
        return Answer(
            sum(yes[: self.above]),
            list(compress(self.rules, yes[self.above :])),
            self.above - sum(no[: self.above]),
            list(compress(self.rules, map(not_, no[self.above :]))),
        )

    def told_of(self, planes: Sequence[int], case: int) -> Answer:
        """What the planes of many cases say of one of them."""
        return self.told([plane >> case & 1 for plane in planes])
