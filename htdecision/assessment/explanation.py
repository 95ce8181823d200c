"""One outcome of a case in depth: why it is so, why not otherwise, and which single answers would change it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..errors import HtDecisionError
from ..frozen import Frozen
from ..policy.model import Policy
from ..rules.english import say
from ..rules.tree import NEVER, Condition, facts_in
from ..spelling import did_you_mean, shown
from .assess import assess, in_force
from .case import Case, CaseError
from .result import Because, Result


class Change(Frozen):
    """A single answer, and what the outcome's status would be with it (everything else as it is)."""

    fact: str
    answer: str
    now: str | None
    status: str


class Explanation(Frozen):
    """An outcome of a case, explained.

    ``status`` is a duty's or gate's status or, for a level, ``reached``, ``possible`` or ``ruled_out``.  ``conditions``
    say in English what gives each status; ``because`` holds the answers that settle it (empty while it is open);
    ``needs`` the facts that could still change it; ``changes`` every single answer that would.
    """

    id: str
    kind: str
    title: str
    status: str
    because: Because
    needs: tuple[str, ...]
    conditions: dict[str, str]
    changes: tuple[Change, ...]
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    authority: tuple[str, ...]


def questions(case: Case, policy: Policy | None = None) -> list[dict[str, Any]]:
    """What to ask next, in order, as the contract's ``questions``."""
    return [question.to_json() for question in assess(case, policy).questions]


def explain(case: Case, outcome: str, policy: Policy | None = None, as_of: dt.datetime | None = None) -> Explanation:
    """Explain a duty, a gate or a level (``high_risk`` or ``risk.high_risk``) of a case.

    Raises :class:`~htdecision.HtDecisionError` with the nearest right spelling when there is no such outcome.
    """
    moment = as_of or case.as_of or dt.datetime.now(dt.UTC)
    case, policy = in_force(case, policy or case.policy, moment)
    kind, id = _find(policy, outcome)
    subject = _SUBJECTS[kind](policy, id)
    result = assess(case, policy, as_of)
    status, because, needs = subject.read(result)
    return Explanation(
        id,
        kind,
        subject.title,
        status,
        because,
        needs,
        subject.conditions,
        _changes(case, subject, status, as_of),
        subject.clauses,
        subject.readings,
        subject.authority,
    )


def _find(policy: Policy, outcome: str) -> tuple[str, str]:
    levels = [level.id for level in policy.map.levels]
    known = {id: ("duty", id) for id in policy.duties}
    known |= {name: ("gate", id) for id in policy.gates for name in (id, f"gate.{id}")}
    known |= {name: ("level", id) for id in levels for name in (id, f"risk.{id}")}
    if outcome not in known:
        raise HtDecisionError(
            f"no duty, gate or level {shown(outcome)}.{did_you_mean(outcome, known)} `htdecision duties` lists them."
        )
    return known[outcome]


class _Subject(Frozen):
    policy: Policy
    id: str

    @property
    def readings(self) -> tuple[str, ...]:
        return ()

    def _said(self, **conditions: Condition) -> dict[str, str]:
        return {name: say(condition, self.policy) for name, condition in conditions.items() if condition != NEVER}


class _DutySubject(_Subject):
    @property
    def title(self) -> str:
        return self.policy.duties[self.id].title

    @property
    def clauses(self) -> tuple[str, ...]:
        return self.policy.duties[self.id].clauses

    @property
    def readings(self) -> tuple[str, ...]:
        return self.policy.duties[self.id].readings

    @property
    def authority(self) -> tuple[str, ...]:
        return self.policy.duties[self.id].authority

    @property
    def conditions(self) -> dict[str, str]:
        duty = self.policy.duties[self.id]
        return self._said(required=duty.required, advised=duty.advised_when)

    @property
    def facts(self) -> frozenset[str]:
        duty = self.policy.duties[self.id]
        return facts_in(duty.required) | facts_in(duty.advised_when)

    def read(self, result: Result) -> tuple[str, Because, tuple[str, ...]]:
        duty = result.duty(self.id)
        return duty.status, duty.because, duty.needs


class _GateSubject(_Subject):
    @property
    def title(self) -> str:
        return self.policy.gates[self.id].title

    @property
    def clauses(self) -> tuple[str, ...]:
        return self.policy.gates[self.id].clauses

    @property
    def readings(self) -> tuple[str, ...]:
        return self.policy.gates[self.id].readings

    @property
    def authority(self) -> tuple[str, ...]:
        return self.policy.gates[self.id].authority

    @property
    def conditions(self) -> dict[str, str]:
        gate = self.policy.gates[self.id]
        opens = ", and ".join(self.policy.fact_says(fact, "yes") for fact in gate.facts)
        return {"open": opens, **self._said(does_not_apply=gate.applies_unless)}

    @property
    def facts(self) -> frozenset[str]:
        gate = self.policy.gates[self.id]
        return frozenset(gate.facts) | facts_in(gate.applies_unless)

    def read(self, result: Result) -> tuple[str, Because, tuple[str, ...]]:
        gate = next(each for each in result.gates if each.gate.id == self.id)
        return gate.status if gate.applies else f"{gate.status} (does not apply)", (), gate.needs


class _LevelSubject(_Subject):
    @property
    def rank(self) -> int:
        return [level.id for level in self.policy.map.levels].index(self.id)

    @property
    def title(self) -> str:
        return self.policy.level_title(self.id)

    @property
    def clauses(self) -> tuple[str, ...]:
        rows = self.policy.map.rows.values()
        return tuple(dict.fromkeys(clause for row in rows if row.level == self.id for clause in row.clauses))

    @property
    def authority(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.authority for row in self.policy.map.rows.values() if row.level == self.id))

    @property
    def conditions(self) -> dict[str, str]:
        return self._said(reached=self.policy.map.levels[self.rank].reached)

    @property
    def facts(self) -> frozenset[str]:
        return facts_in(self.policy.map.levels[self.rank].reached)

    def read(self, result: Result) -> tuple[str, Because, tuple[str, ...]]:
        ids = [level.id for level in self.policy.map.levels]
        floor, ceiling = ids.index(result.risk.floor), ids.index(result.risk.ceiling)
        status = "reached" if self.rank <= floor else "possible" if self.rank <= ceiling else "ruled_out"
        return (
            status,
            result.risk.because if self.rank == floor else (),
            result.risk.needs if status == "possible" else (),
        )


_SUBJECTS = {"duty": _DutySubject, "gate": _GateSubject, "level": _LevelSubject}


def _changes(
    case: Case, subject: _DutySubject | _GateSubject | _LevelSubject, status: str, as_of: dt.datetime | None
) -> tuple[Change, ...]:
    """Every single answer to a fact of the outcome that gives another status."""
    found = []
    for fact in (each for each in subject.policy.facts.values() if each.id in subject.facts):
        for value in fact.values:
            if case.answers.get(fact.id) == value:
                continue
            try:
                changed = subject.read(assess(case.with_answer(fact.id, value), subject.policy, as_of))[0]
            except CaseError:  # a recorded time stands against this answer
                continue
            if changed != status:
                found.append(Change(fact.id, value, case.answers.get(fact.id), changed))
    return tuple(found)
