"""One batch for one case: the case itself and, beside it, the case with each open question answered each way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..frozen import Frozen
from ..policy.model import Policy
from ..rules.evaluate import Program
from ..rules.tree import YES_NO
from .case import Case


class Trials(Frozen):
    """Outcomes of the batch.  Bit 0 is the case as it is; ``numbers[fact]`` are the bits of its answers in turn."""

    numbers: Mapping[str, Sequence[int]]
    outcomes: Sequence[int]
    width: int

    def yes(self, index: int) -> int:
        """Where the outcome is settled as yes."""
        return self.outcomes[2 * index]

    def no(self, index: int) -> int:
        """Where the outcome is settled as no."""
        return self.outcomes[2 * index + 1]

    def now(self, index: int) -> bool | None:
        """The outcome in the case as it is; None while it is not known."""
        return True if self.yes(index) & 1 else False if self.no(index) & 1 else None


def run_trials(program: Program, policy: Policy, case: Case, facts: Iterable[str]) -> Trials:
    """Try every answer to these open facts, together with what the answer implies.

    An answer that implies another fact (``newly_found_on_open_case`` makes ``case_open`` *yes*) does so in its trial
    too.
    """
    numbers: dict[str, list[int]] = {}
    answers: list[tuple[str, str, int]] = []
    width = 1
    for fact in facts:
        numbers[fact] = list(range(width, width + len(policy.facts[fact].values)))
        for number, value in zip(numbers[fact], policy.facts[fact].values, strict=True):
            answers += [(each, told, number) for each, told in _with_implied(policy, case, fact, value)]
        width += len(numbers[fact])
    planes = _planes(program, case.known, answers, width)
    return Trials(numbers, program.settled(planes, width), width)


def _with_implied(policy: Policy, case: Case, fact: str, value: str) -> Iterable[tuple[str, str]]:
    yield fact, value
    implied = policy.facts[fact].implies
    if value == "yes" and implied and implied not in case.known:
        yield from _with_implied(policy, case, implied, "yes")


def _planes(
    program: Program, known: Mapping[str, str], answers: Iterable[tuple[str, str, int]], width: int
) -> tuple[int, ...]:
    everywhere = (1 << width) - 1
    planes = [plane * everywhere for plane in program.planes(known)]
    for fact, value, number in answers:
        for named in program.values.get(fact, ())[: 1 if program.values.get(fact) == YES_NO else None]:
            atom = program.atoms[fact, named]
            planes[2 * atom + (named != value)] |= 1 << number
    return tuple(planes)
