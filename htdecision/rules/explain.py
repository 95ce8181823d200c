"""Why: a smallest set of answers that by itself settles a condition.

The fold walks down with what is wanted (*yes* or *no*) and brings up the sets of answers that give it, the smallest
first.  Where every fact pulls one way this finds every set that suffices.  For conditions with two-way facts
(:mod:`htdecision.rules.polarity`) the smallest set is read off the decision diagram instead.

A set of facts is a whole number with bit ``r`` for the fact of rank ``r``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .diagram import NO, YES, Restricted, by_size_then_place, members, smallest_hitting
from .tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

_KEPT = 24
"""How many sets are carried along at each step.  The shipped policy never needs as many."""

Sets = list[int]


class Reasons:
    """Smallest sufficient sets of answers for one case."""

    def __init__(self, case: Restricted, answers: Mapping[str, str | None]) -> None:
        self.case = case
        self.answers = answers
        self.rank = case.diagrams.rank
        self._found: dict[tuple[int, bool], Sets] = {}
        self._cut = False

    def smallest(self, condition: Condition, two_way: bool) -> list[str]:
        """Facts whose answers settle the condition as *yes*, none of them to spare; empty when it is not settled so.

        ``two_way`` says that some conjunct of the condition uses a fact in both directions.
        """
        chosen = self._exact(condition) if two_way else self._first(condition)
        return [self.case.diagrams.facts[rank] for rank in members(chosen)]

    def _first(self, condition: Condition) -> int:
        """The smallest set found; where some were left behind on the way, less each answer that is to spare."""
        chosen = next(iter(self._sets(condition, True)), 0)
        if not self._cut or not chosen:
            return chosen
        facts = [self.case.diagrams.facts[rank] for rank in members(chosen)]
        return self._dropped(self.case.diagrams.of(condition), {fact: self.answers[fact] for fact in facts})

    def _exact(self, condition: Condition) -> int:
        node = self.case.diagrams.of(condition)
        if self.case.left(node) != YES:
            return 0
        flips = self.case.flips(node, wrong=NO)
        return self._dropped(node, self.answers) if flips is None else smallest_hitting(flips)

    def _dropped(self, node: int, answers: Mapping[str, str | None]) -> int:
        """Where there are too many ways to look at: the answers, less each that is not needed, the last first."""
        kept = {fact: answer for fact, answer in answers.items() if answer is not None}
        for fact in sorted(kept, key=self.rank.__getitem__, reverse=True):
            fewer = {other: answer for other, answer in kept.items() if other != fact}
            if Restricted(self.case.diagrams, fewer).left(node) == YES:
                kept = fewer
        return sum(1 << self.rank[fact] for fact in kept)

    def _sets(self, condition: Condition, wanted: bool) -> Sets:
        key = (id(condition), wanted)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._settle(condition, wanted)
        return found

    def _settle(self, condition: Condition, wanted: bool) -> Sets:
        match condition:
            case Is(fact, values):
                answer = self.answers.get(fact)
                known = answer is not None and answer != "unknown"
                return [1 << self.rank[fact]] if known and (answer in values) == wanted else []
            case Not(part):
                return self._sets(part, not wanted)
            case Term(_, body) | LevelAtLeast(_, body):
                return self._sets(body, wanted)
            case All(parts):
                return self._every(parts, wanted) if wanted else self._some(parts, wanted)
            case AnyOf(parts):
                return self._some(parts, wanted) if wanted else self._every(parts, wanted)
            case AtLeast(count, parts):
                return self._so_many(parts, count if wanted else len(parts) - count + 1, wanted)
        raise TypeError(condition)

    def _every(self, parts: Iterable[Condition], wanted: bool) -> Sets:
        together: Sets = [0]
        for part in parts:
            ways = self._sets(part, wanted)
            if not ways:
                return []
            if len(ways) == 1 and len(together) == 1:
                together = [together[0] | ways[0]]
            else:
                together = self._best(one | other for one in together for other in ways)
        return together

    def _some(self, parts: Iterable[Condition], wanted: bool) -> Sets:
        found = [ways for ways in (self._sets(part, wanted) for part in parts) if ways]
        return found[0] if len(found) == 1 else self._best(way for ways in found for way in ways)

    def _so_many(self, parts: Iterable[Condition], count: int, wanted: bool) -> Sets:
        reached: list[Sets] = [[0]] + [[] for _ in range(count)]
        for part in parts:
            ways = self._sets(part, wanted)
            for k in range(count, 0, -1) if ways else ():
                if reached[k - 1]:
                    reached[k] = self._best([*reached[k], *(one | other for one in reached[k - 1] for other in ways)])
        return reached[count]

    def _best(self, sets: Iterable[int]) -> Sets:
        """The first :data:`_KEPT` sets that hold no other of them, smallest first."""
        kept: Sets = []
        for candidate in sorted(set(sets), key=by_size_then_place):
            if any(candidate & smaller == smaller for smaller in kept):
                continue
            if len(kept) == _KEPT:
                self._cut = True
                break
            kept.append(candidate)
        return kept
