"""The first judge: a condition as the exact set of cases in which it holds, kept as a decision diagram (`dd`).

Cases are told apart by their facts; ``facts`` gives the values of each.  With the values of a policy these
are its complete cases; with *not known* added as a value they are the cases as they can be recorded.

A fact of n values is n - 1 variables and has the value of the first one that is set, or the last value when
none is.  So every setting of the variables is a case, one value to a fact, and no side condition is needed.

Sets are whole numbers, the nodes of `dd`; equal sets are equal numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cached_property, reduce

from dd.bdd import BDD

from ..rules.tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term
from .spaces import with_unknown

Answers = dict[str, str]


class CaseSets:
    """Sets of cases over ``facts`` (values of each, in an order that puts near what belongs together)."""

    name = "dd"

    def __init__(self, facts: Mapping[str, tuple[str, ...]]) -> None:
        self.facts = {fact: tuple(values) for fact, values in facts.items()}
        # dd goes one call deeper for each variable, and so do the folds below.
        sys.setrecursionlimit(max(sys.getrecursionlimit(), 1000 + 4 * sum(map(len, self.facts.values()))))
        self.order = tuple(self.facts)
        self.diagram = BDD()
        self.nothing, self.everything = self.diagram.false, self.diagram.true
        self._bits = {fact: [self._bit(fact, value) for value in values[:-1]] for fact, values in self.facts.items()}
        self._fact_at = [rank for rank, values in enumerate(self.facts.values()) for _ in values[:-1]]
        self._combinations = _Products([len(values) for values in self.facts.values()])
        self._made: dict[int, tuple[Condition, int]] = {}
        self._atoms: dict[Is, int] = {}
        self._counted: dict[int, int] = {}
        self._lifted: dict[int, int] = {self.nothing: self.nothing, self.everything: self.everything}

    def _bit(self, fact: str, value: str) -> int:
        self.diagram.declare(f"{fact} is {value}")
        return self.diagram.var(f"{fact} is {value}")

    # ---- conditions to sets

    def find(self, condition: Condition) -> Answers | None:
        """A case in which the condition holds, or None when there is none."""
        if isinstance(condition, AnyOf):
            return next(filter(None, map(self.find, condition.parts)), None)
        return self.member(self.of(condition))

    def of(self, condition: Condition) -> int:
        """The set of cases in which the condition holds."""
        # By identity: two terms of different policies may share a name and not a meaning.
        found = self._made.get(id(condition))
        if found is None:
            found = self._made[id(condition)] = (condition, self._build(condition))
        return found[1]

    def _build(self, condition: Condition) -> int:
        match condition:
            case Is():
                return self._atom(condition)
            case Not(part):
                return -self.of(part)
            case Term(_, body) | LevelAtLeast(_, body):
                return self.of(body)
            case All(parts):
                return self.both(*map(self.of, parts))
            case AnyOf(parts):
                return self.either(*map(self.of, parts))
            case AtLeast(count, parts):
                return self._at_least(count, [self.of(part) for part in parts])
        raise TypeError(condition)

    def _atom(self, atom: Is) -> int:
        found = self._atoms.get(atom)
        if found is None:
            values = (value for value in atom.values if value in self.facts[atom.fact])
            found = self._atoms[atom] = self.either(*(self._value(atom.fact, value) for value in values))
        return found

    def _value(self, fact: str, value: str) -> int:
        """The cases in which the fact has this value: its variable is set and none before it is."""
        place, bits = self.facts[fact].index(value), self._bits[fact]
        return self.both(*(-bit for bit in bits[:place]), *bits[place : place + 1])

    def _at_least(self, count: int, sets: list[int]) -> int:
        """``reached[k]``: at least ``k`` of the sets seen so far hold the case."""
        reached = [self.everything] + [self.nothing] * count
        for each in reversed(sets):
            for k in range(count, 0, -1):
                reached[k] = self.diagram.ite(each, reached[k - 1], reached[k])
        return reached[count]

    # ---- sets

    def both(self, *sets: int) -> int:
        """The cases in all of the sets."""
        return reduce(lambda one, other: self.diagram.ite(one, other, self.nothing), sets, self.everything)

    def either(self, *sets: int) -> int:
        """The cases in any of the sets."""
        return reduce(lambda one, other: self.diagram.ite(one, self.everything, other), sets, self.nothing)

    def reads(self, cases: int) -> list[str]:
        """The facts on which membership turns, in order."""
        ranks = {self._fact_at[level] for level in self.diagram.support(cases, as_levels=True)}
        return [self.order[rank] for rank in sorted(ranks)]

    def count(self, cases: int) -> int:
        """How many cases the set holds, exactly."""
        return self._count(cases) * self._combinations(0, self._rank(cases))

    def total(self) -> int:
        """How many cases there are."""
        return self.count(self.everything)

    def combinations(self, facts: Iterable[str]) -> int:
        """How many ways there are to answer these facts."""
        return reduce(lambda product, fact: product * len(self.facts[fact]), facts, 1)

    def _count(self, cases: int) -> int:
        """The cases of a set as far as its own fact and those below it go."""
        if cases in (self.nothing, self.everything):
            return int(cases == self.everything)
        if cases not in self._counted:
            rank, branches = self._branches(cases)
            below = (self._count(each) * self._combinations(rank + 1, self._rank(each)) for each in branches)
            self._counted[cases] = sum(below)
        return self._counted[cases]

    def _rank(self, cases: int) -> int:
        """The place of the first fact that the set asks; the end for the two sets that ask none."""
        level = self.diagram.succ(cases)[0]
        return self._fact_at[level] if level < len(self._fact_at) else len(self.order)

    def _branches(self, cases: int) -> tuple[int, list[int]]:
        """The first fact that membership turns on, and what is left of the set for each of its values in turn."""
        rank, branches, rest = self._rank(cases), [], cases
        for _ in self.facts[self.order[rank]][:-1]:
            level, low, high = self.diagram.succ(rest)
            if level < len(self._fact_at) and self._fact_at[level] == rank:
                sign = 1 if rest > 0 else -1
                branches.append(sign * high)
                rest = sign * low
            else:
                branches.append(rest)
        return rank, [*branches, rest]

    # ---- single cases

    def member(self, cases: int) -> Answers | None:
        """A case of the set with an answer to every fact, or None when the set is empty."""
        if cases == self.nothing:
            return None
        answers = {fact: values[-1] for fact, values in self.facts.items()}
        while cases != self.everything:
            rank, branches = self._branches(cases)
            chosen = next(i for i, each in enumerate(branches) if each != self.nothing)
            answers[self.order[rank]] = self.facts[self.order[rank]][chosen]
            cases = branches[chosen]
        return answers

    def fewest(self, cases: int) -> Answers:
        """Of a set that is not empty, the case with the fewest facts that are not at their last value; only
        those facts.

        Of equally small ones it is the one whose facts come first.  Where the last value is *not known*,
        this is the recorded case with the fewest answers.
        """
        cost: dict[int, float] = {self.everything: 0, self.nothing: float("inf")}
        self._cost(cases, cost)
        answers: Answers = {}
        while cases != self.everything:
            rank, branches = self._branches(cases)
            steps = [cost[each] + (i < len(branches) - 1) for i, each in enumerate(branches)]
            chosen = steps.index(min(steps))
            if chosen < len(branches) - 1:
                answers[self.order[rank]] = self.facts[self.order[rank]][chosen]
            cases = branches[chosen]
        return answers

    def _cost(self, cases: int, cost: dict[int, float]) -> float:
        if cases not in cost:
            _, branches = self._branches(cases)
            cost[cases] = min(self._cost(each, cost) + (i < len(branches) - 1) for i, each in enumerate(branches))
        return cost[cases]

    # ---- a few answers that settle it

    @cached_property
    def recorded(self) -> CaseSets:
        """Sets of cases as they can be recorded: each fact may be not known as well."""
        return CaseSets(with_unknown(self.facts))

    def settled(self, cases: int) -> int:
        """The recorded cases, as a set of :attr:`recorded`, that lie in the set whatever is still to be answered."""
        found = self._lifted.get(cases)
        if found is None:
            rank, branches = self._branches(cases)
            found = self._lifted[cases] = self._settled_by(self.order[rank], [self.settled(each) for each in branches])
        return found

    def _settled_by(self, fact: str, branches: list[int]) -> int:
        """An answer leads to its branch; without one, every branch must hold."""
        recorded, settled = self.recorded, self.recorded.both(*branches)
        for bit, branch in reversed(list(zip(recorded._bits[fact], branches, strict=True))):
            settled = recorded.diagram.ite(bit, branch, settled)
        return settled

    def smallest(self, cases: int) -> Answers:
        """The fewest answers that by themselves put a case into the set, whatever else is answered.

        This is a shortest prime implicant, found exactly: the recorded case with the fewest answers among
        all those that settle it.
        """
        return self.recorded.fewest(self.settled(cases))


class _Products:
    """Products of runs of sizes: ``(start, end)`` gives the number of combinations of those facts."""

    def __init__(self, sizes: list[int]) -> None:
        self.upto = [1]
        for size in sizes:
            self.upto.append(self.upto[-1] * size)

    def __call__(self, start: int, end: int) -> int:
        return self.upto[end] // self.upto[start]
