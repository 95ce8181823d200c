"""What to ask next: the question whose worst answer settles most.

Every answer to every question that still matters is tried; an outcome that is open now and settled then counts for
that answer, by its weight.  Of the questions, the one whose least-settling answer settles most comes first, then the
one with the greater mean, then the one that stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..frozen import Frozen


class Open(Frozen):
    """An outcome that is not settled: ``settled`` has bit ``j`` set when trial ``j`` settles it."""

    id: str
    weight: int
    settled: int


class Ranked(Frozen):
    """A question with the outcomes that at least one of its answers settles."""

    fact: str
    asked: bool
    settles: tuple[str, ...]


def rank(
    trials: Mapping[str, Sequence[int]], outcomes: Iterable[Open], asked: frozenset[str], first: Sequence[str]
) -> list[Ranked]:
    """Questions in the order in which to ask them.

    ``trials`` maps each fact, in the order of the policy, to the numbers of its trials, one for each answer;
    ``asked`` are the facts asked and not known, which come last; ``first`` come before all others, as they stand.
    """
    alike = _together(outcomes)
    scores = _scores(alike, sum(len(numbers) for numbers in trials.values()))
    place = {fact: i for i, fact in enumerate(trials)}

    def order(fact: str) -> tuple[object, ...]:
        if fact in first:
            return (0, first.index(fact))
        settled = [scores[number] for number in trials[fact]]
        return (1, fact in asked, -min(settled), -sum(settled) / len(settled), place[fact])

    return [Ranked(fact, fact in asked, _settles(trials[fact], alike)) for fact in sorted(trials, key=order)]


_Alike = dict[int, list[tuple[int, Open]]]


def _together(outcomes: Iterable[Open]) -> _Alike:
    """Outcomes by the trials that settle them: most of them come in groups with the same trigger."""
    alike: _Alike = {}
    for place, outcome in enumerate(outcomes):
        if outcome.settled:
            alike.setdefault(outcome.settled, []).append((place, outcome))
    return alike


def _scores(alike: _Alike, count: int) -> list[int]:
    scores = [0] * (count + 1)
    for settled, outcomes in alike.items():
        weight = sum(outcome.weight for _, outcome in outcomes)
        while settled:
            low = settled & -settled
            scores[low.bit_length() - 1] += weight
            settled ^= low
    return scores


def _settles(numbers: Sequence[int], alike: _Alike) -> tuple[str, ...]:
    mask = sum(1 << number for number in numbers)
    found = [pair for settled, outcomes in alike.items() if settled & mask for pair in outcomes]
    return tuple(outcome.id for _, outcome in sorted(found, key=lambda pair: pair[0]))
