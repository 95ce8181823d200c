"""Proving laws of one policy: every claim is put to both judges, and they must agree.

A case that a judge brings forward is believed only after the condition was worked out for it by hand, fact
by fact (:func:`holds`).  A counter-example is then made as small as it can be: the fewest answers that by
themselves break the law, whatever else is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter

from ..policy.model import Policy
from ..rules.tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term
from .case_sets import CaseSets
from .law import Claim, Facts, Fault, Item, Law
from .solver import Solver
from .spaces import complete, now_and_later

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Breach:
    """A law that does not hold: what about, in which way, and the answers of a case that shows it.

    ``answers`` is None where no single case can show it (something that is never reached).  ``later`` are
    answers that come after them, where the breach is in what they change.
    """

    about: str
    says: str
    answers: Answers | None = None
    later: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a law: how many claims it made, how many of them took a search, and which are broken."""

    law: Law
    claims: int
    searched: int
    breaches: tuple[Breach, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether no claim is broken."""
        return not self.breaches


def prove(policy: Policy, laws: Iterable[Law]) -> Iterator[Verdict]:
    """The verdict on each law in turn, over every case of the law's space."""
    benches: dict[object, Bench] = {}
    for law in laws:
        start = perf_counter()
        if law.facts not in benches:
            benches[law.facts] = Bench(law.facts(policy), law.facts is complete)
        claims = list(law.claims(policy))
        breaches = tuple(filter(None, map(benches[law.facts].hear, claims)))
        searched = sum(isinstance(claim, Claim) for claim in claims)
        yield Verdict(law, len(claims), searched, breaches, perf_counter() - start)


_OURS = "a fault of this program, not of the policy"


class Bench:
    """Both judges over one space of cases."""

    def __init__(self, facts: Facts, complete: bool) -> None:
        self.complete = complete
        self.sets = CaseSets(facts)
        self.solver = Solver(facts)

    def hear(self, claim: Item) -> Breach | None:
        """None when the claim is proven; the breach when it is not, or when the judges do not agree."""
        if not isinstance(claim, Claim):
            return Breach(claim.about, claim.broken) if isinstance(claim, Fault) else None
        found = {judge.name: judge.find(claim.condition) for judge in (self.sets, self.solver)}
        for name, case in found.items():
            if case is not None and not holds(claim.condition, case):
                return Breach(claim.about, f"{name} brought forward a case that does not bear it out: {_OURS}")
        there = {case is not None for case in found.values()}
        if len(there) > 1:
            return Breach(claim.about, f"{' and '.join(found)} do not agree: {_OURS}")
        if claim.possible in there:
            return None
        return Breach(claim.about, claim.broken) if claim.possible else self._example(claim)

    def _example(self, claim: Claim) -> Breach:
        """The breach with the smallest counter-example; the second judge must find no exception to it."""
        cases = self.sets.of(claim.condition)
        if not self.complete:
            return Breach(claim.about, claim.broken, *now_and_later(self.sets.fewest(cases)))
        answers = self.sets.smallest(cases)
        named = tuple(Is(fact, (answer,)) for fact, answer in answers.items())
        if self.solver.find(All((*named, Not(claim.condition)))) is not None:
            return Breach(claim.about, f"{self.solver.name} does not bear the counter-example out: {_OURS}")
        return Breach(claim.about, claim.broken, {**answers, **claim.beside})


def holds(condition: Condition, case: Answers) -> bool:
    """Whether the condition holds in a case that answers all its facts, worked out part by part."""
    return _Worked(case).holds(condition)


class _Worked:
    def __init__(self, case: Answers) -> None:
        self.case = case
        self.done: dict[int, bool] = {}

    def holds(self, condition: Condition) -> bool:
        found = self.done.get(id(condition))
        if found is None:
            found = self.done[id(condition)] = self.work(condition)
        return found

    def work(self, condition: Condition) -> bool:
        match condition:
            case Is(fact, values):
                return self.case[fact] in values
            case Not(part):
                return not self.holds(part)
            case Term(_, body) | LevelAtLeast(_, body):
                return self.holds(body)
            case All(parts):
                return all(map(self.holds, parts))
            case AnyOf(parts):
                return any(map(self.holds, parts))
            case AtLeast(count, parts):
                return sum(map(self.holds, parts)) >= count
        raise TypeError(condition)
