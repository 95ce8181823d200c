"""What two policies make of the same cases: which outcomes differ, in exactly how many cases, and the
smallest example.

Used for two versions of one policy and for two readings of one text.  Complete cases are counted; a duty
that changes in none of them may still be shown otherwise while something is not known, and that is looked
for as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..errors import HtDecisionError
from ..policy.model import Duty, Policy
from ..rules.tree import ALWAYS, UNKNOWN, Is, Not, both
from .case_sets import CaseSets
from .outcomes import DOES_NOT_APPLY, NOT_REQUIRED, NOT_SHOWN, Outcome, State, outcomes

_ABSENT = {"duty": NOT_REQUIRED, "gate": DOES_NOT_APPLY, "message": NOT_SHOWN}


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome and what becomes of it; ``weight`` says how much more (or, below zero, less) is asked for."""

    outcome: str
    kind: str
    before: str
    after: str
    weight: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Outcomes that change in just the same cases.

    ``cases`` is how many cases that is, exactly; ``turns_on`` the facts that decide whether a case is one
    of them, of whose ``combinations`` the cases are ``among``; ``example`` the fewest answers that by
    themselves make it one.
    """

    changes: tuple[Change, ...]
    cases: int
    turns_on: tuple[str, ...]
    among: int
    combinations: int
    example: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs: over ``total`` complete cases, of which ``cases`` come out otherwise; in ``more`` of
    them something is asked for that was not, or more strongly, and in ``less`` the reverse.

    ``while_open`` are changes that no complete case shows, counted over the ``recorded`` cases: each
    question answered or not known.
    """

    total: int
    cases: int
    more: int
    less: int
    found: tuple[Difference, ...]
    recorded: int
    while_open: tuple[Difference, ...]


def differences(
    old: Policy, new: Policy, kinds: Iterable[str] = ("duty", "gate", "level", "message"), sets: CaseSets | None = None
) -> Differences:
    """How the outcomes of these kinds differ between two policies.

    Cases answer the facts of both; of a fact that has other values now, the values that both know.
    ``sets`` are those of an earlier comparison with the same facts, so that what was built for it is not
    built again.  Raises :class:`~htdecision.HtDecisionError` when a fact has no value in both.
    """
    return _Comparison(old, new, tuple(kinds), sets or CaseSets(facts_of_both(old, new))).differences()


class _Comparison:
    def __init__(self, old: Policy, new: Policy, kinds: tuple[str, ...], sets: CaseSets) -> None:
        self.old, self.new, self.kinds, self.sets = old, new, kinds, sets

    def differences(self) -> Differences:
        changes = self._grouped(self._complete())
        settled = {change.outcome for together in changes.values() for change in together}
        recorded = self.sets.recorded
        open_changes = self._grouped(self._while_open(settled)) if "duty" in self.kinds else {}
        return Differences(
            self.sets.total(),
            self.sets.count(self.sets.either(*changes)),
            self._where(changes, lambda weight: weight > 0),
            self._where(changes, lambda weight: weight < 0),
            tuple(_difference(self.sets, cases, found, self.sets.smallest) for cases, found in changes.items()),
            recorded.count(self._readable()),
            tuple(_difference(recorded, cases, found, recorded.fewest) for cases, found in open_changes.items()),
        )

    def _where(self, changes: Mapping[int, list[Change]], asked: Callable[[int], bool]) -> int:
        sets = [cases for cases, found in changes.items() if any(asked(change.weight) for change in found)]
        return self.sets.count(self.sets.either(*sets))

    @staticmethod
    def _grouped(found: Iterable[tuple[int, Change]]) -> dict[int, list[Change]]:
        """Changes by the set of cases in which they come about."""
        groups: dict[int, list[Change]] = {}
        for cases, change in found:
            groups.setdefault(cases, []).append(change)
        return groups

    def _complete(self) -> Iterator[tuple[int, Change]]:
        for before, after in _paired(self.old, self.new):
            if before.kind in self.kinds:
                yield from self._changes(before, after)

    def _changes(self, before: Outcome, after: Outcome) -> Iterator[tuple[int, Change]]:
        for was in before.states:
            for becomes in after.states:
                cases = self.sets.both(self.sets.of(was.when), self.sets.of(becomes.when))
                if was.id != becomes.id and cases != self.sets.nothing:
                    weight = becomes.weight - was.weight
                    yield cases, Change(before.id, before.kind, was.id, becomes.id, weight)

    # ---- while something is not known

    def _while_open(self, settled: set[str]) -> Iterator[tuple[int, Change]]:
        readable = self._readable()
        for id, duty in self.new.duties.items():
            if id in self.old.duties and id not in settled:
                pairs = zip(self._statuses(self.old.duties[id]), self._statuses(duty), strict=True)
                yield from self._status_changes(id, list(pairs), readable)

    def _status_changes(
        self, id: str, pairs: list[tuple[tuple[str, int], tuple[str, int]]], readable: int
    ) -> Iterator[tuple[int, Change]]:
        before, after = [was for was, _ in pairs], [becomes for _, becomes in pairs]
        for place, (was, there) in enumerate(before):
            for other, (becomes, then) in enumerate(after):
                cases = self.sets.recorded.both(there, then, readable)
                if was != becomes and cases != self.sets.recorded.nothing:
                    yield cases, Change(id, "duty", was, becomes, place - other)

    def _statuses(self, duty: Duty) -> list[tuple[str, int]]:
        """The recorded cases of each status, the strongest first, as an assessment reads them."""
        sets, recorded = self.sets, self.sets.recorded
        required, never = (sets.settled(sign * sets.of(duty.required)) for sign in (1, -1))
        advised, not_advised = (sets.settled(sign * sets.of(duty.advised_when)) for sign in (1, -1))
        raised = sets.settled(sets.of(duty.when)) if duty.while_unknown == "act" else sets.nothing
        open_ = recorded.both(-required, -never)
        presumed = recorded.both(open_, recorded.either(raised, advised))
        only_advised = recorded.both(never, advised)
        ruled_out = recorded.both(never, not_advised)
        undetermined = -recorded.either(required, presumed, only_advised, ruled_out)
        return [
            ("required", required), ("presumed", presumed), ("advised", only_advised),
            ("undetermined", undetermined), ("not_required", ruled_out),
        ]  # fmt: skip

    def _readable(self) -> int:
        """The recorded cases as they are once read: what an answer implies is not left open."""
        implied = [(fact.id, fact.implies) for policy in (self.old, self.new) for fact in policy.facts.values()]
        left_open = [both(Is(fact, ("yes",)), Is(other, (UNKNOWN,))) for fact, other in implied if other]
        return self.sets.recorded.both(*(self.sets.recorded.of(Not(each)) for each in left_open))


def _difference(
    sets: CaseSets, cases: int, changes: list[Change], example: Callable[[int], Mapping[str, str]]
) -> Difference:
    turns_on, count = tuple(sets.reads(cases)), sets.count(cases)
    combinations = sets.combinations(turns_on)
    among = count * combinations // sets.total()
    return Difference(tuple(changes), count, turns_on, among, combinations, example(cases))


def _paired(old: Policy, new: Policy) -> Iterator[tuple[Outcome, Outcome]]:
    """Each outcome in both policies; one that is missing asks for nothing."""
    before, after = ({outcome.id: outcome for outcome in outcomes(policy)} for policy in (old, new))
    for id in [*after, *(id for id in before if id not in after)]:
        known = after.get(id) or before[id]
        absent = Outcome(id, known.kind, (State(_ABSENT.get(known.kind, ""), ALWAYS, 0),))
        yield before.get(id, absent), after.get(id, absent)


def facts_of_both(old: Policy, new: Policy) -> dict[str, tuple[str, ...]]:
    """The facts of both policies, with the values that both know."""
    facts = {fact.id: fact.values for fact in new.facts.values()}
    for fact in old.facts.values():
        values = facts.get(fact.id, fact.values)
        facts[fact.id] = tuple(value for value in values if value in fact.values)
        if not facts[fact.id]:
            raise HtDecisionError(f"the fact {fact.id!r} has no value in both policies: their cases cannot be compared")
    return facts
