"""From a case to its result: statuses, reasons, clocks, gates, pathways, questions and messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..policy.model import Policy
from ..rules.diagram import YES, Restricted, members
from ..rules.explain import Reasons
from ..rules.questions import Open, rank
from .case import Case
from .clocks import new_york, read_clock
from .engine import Engine, Ready, ReadyDuty, ReadyGate, engine
from .messages import messages
from .result import (
    ADVISED,
    CLOSED,
    CLOSED_UNTIL_KNOWN,
    NOT_REQUIRED,
    OPEN,
    PATHWAY_STATUS,
    PRESUMED,
    REQUIRED,
    STATUSES,
    UNDETERMINED,
    Answer,
    Because,
    DutyResult,
    GateResult,
    PathwayResult,
    Question,
    Result,
    Risk,
    StepResult,
)
from .trials import Trials, run_trials


def assess(case: Case | Mapping[str, Any], policy: Policy | None = None, as_of: dt.datetime | None = None) -> Result:
    """What follows from a case under a policy.

    ``case`` may be a mapping as in a case file (then read with :meth:`Case.from_mapping`, which raises
    :class:`~htdecision.CaseError`).  ``policy`` is the case's own when left out.  ``as_of``, an aware datetime, is
    the moment at which clocks are read: the case's own when left out, now if it has none.  Raises ValueError when
    it is naive.
    """
    if not isinstance(case, Case):
        case = Case.from_mapping(case, policy)
    moment = as_of or case.as_of or dt.datetime.now(dt.UTC)
    if moment.utcoffset() is None:
        raise ValueError("as_of needs a UTC offset")
    case, rules = in_force(case, policy or case.policy, moment)
    return _Assessment(engine(rules), case, moment.astimezone(new_york())).result()


def in_force(case: Case, policy: Policy, moment: dt.datetime) -> tuple[Case, Policy]:
    """The case and the edition of the policy in force at this aware moment, the case read under that edition.

    Raises :class:`~htdecision.CaseError` when it answers what the edition does not ask.
    """
    rules = policy.at(moment)
    if policy.editions and case.policy is not rules:
        case = Case.from_mapping({**case.to_mapping(), "as_of": moment.isoformat()}, rules)
    return case, rules


class _Assessment:
    """One pass over one case.  Decides nothing that is not in the policy's conditions."""

    def __init__(self, ready: Engine, case: Case, as_of: dt.datetime) -> None:
        self.engine = ready
        self.policy = ready.policy
        self.case = case
        self.as_of = as_of
        self.restricted = Restricted(ready.diagrams, case.known)
        self.reasons = Reasons(self.restricted, case.known)
        self._because: dict[int, Because] = {}
        self._facts: dict[int, tuple[str, ...]] = {}
        self.needs = {each.duty.id: self._matter(each.required, each.only_advised) for each in ready.duties}
        self.risk_needs = self._matter(*ready.reached)
        self.gate_needs = {each.gate.id: self._gate_needs(each) for each in ready.gates}
        self.trials = self._trials()

    def result(self) -> Result:
        duties = tuple(self._duty(each) for each in self.engine.duties)
        gates = tuple(self._gate(each) for each in self.engine.gates)
        return Result(
            case_id=self.case.case_id,
            as_of=self.as_of,
            layers=self.policy.layers,
            map_id=self.policy.map.id,
            map_illustrative=self.policy.map.illustrative,
            risk=self._risk(),
            duties=duties,
            gates=gates,
            pathways=self._pathways(duties, gates),
            questions=self._questions(duties),
            messages=tuple(messages(self.engine, self.case, self.trials, self.because, self.as_of)),
        )

    # ---- what could still change, exactly

    def _matter(self, *conditions: Ready) -> int:
        """Facts not known that can change one of the conditions, whatever the other facts turn out to be."""
        facts = 0
        for ready in conditions:
            facts |= self.restricted.matter(ready.node)
        return facts

    def _gate_needs(self, each: ReadyGate) -> int:
        """A gate's own facts that are not known, also while another of them holds it shut."""
        open_facts = [fact for fact in each.gate.facts if fact not in self.case.known]
        return sum(1 << self.engine.diagrams.rank[fact] for fact in open_facts) if self._applies(each) else 0

    def _applies(self, each: ReadyGate) -> bool:
        """A gate applies until it is certain that it does not."""
        return self.restricted.left(each.lifted.node) != YES

    def _named(self, facts: int) -> tuple[str, ...]:
        found = self._facts.get(facts)
        if found is None:
            found = self._facts[facts] = tuple(self.engine.facts[rank] for rank in members(facts))
        return found

    def _trials(self) -> Trials:
        open_facts = self.risk_needs
        for facts in (*self.needs.values(), *self.gate_needs.values()):
            open_facts |= facts
        for fact in self.policy.ask_first:
            if fact not in self.case.answers and fact not in self.case.known:
                open_facts |= 1 << self.engine.diagrams.rank[fact]
        return run_trials(self.engine.program, self.policy, self.case, self._named(open_facts))

    # ---- why

    def because(self, ready: Ready) -> Because:
        """A smallest set of answers that settles the condition as yes."""
        found = self._because.get(ready.index)
        if found is None:
            facts = self.reasons.smallest(ready.condition, ready.two_way)
            found = self._because[ready.index] = tuple(map(self._answer, facts))
        return found

    def _answer(self, fact: str) -> Answer:
        implied = self.case.implied.get(fact)
        return Answer(fact, self.case.known[fact], implied.source if implied else None)

    # ---- duties, risk, gates, pathways

    def _duty(self, each: ReadyDuty) -> DutyResult:
        status = self.status(each)
        clock = read_clock(
            each.duty.clock,
            self.case.times,
            self.as_of,
            status in (REQUIRED, PRESUMED),
            self.policy.holidays,
            self.case.consult.sent_at(each.duty.id),
        )
        return DutyResult(
            each.duty, status, self._duty_because(each, status), self._named(self.needs[each.duty.id]), clock
        )

    def status(self, each: ReadyDuty) -> str:
        """The five statuses in the contract's order."""
        required, advised = self.trials.now(each.required.index), self.trials.now(each.advised.index)
        if required:
            return REQUIRED
        act = each.duty.while_unknown == "act" and self.trials.now(each.when.index)
        if required is None and (act or advised):
            return PRESUMED
        if advised:
            return ADVISED
        return UNDETERMINED if required is None or advised is None else NOT_REQUIRED

    def _duty_because(self, each: ReadyDuty, status: str) -> Because:
        if status == UNDETERMINED:
            return ()
        presumed = each.advised if self.trials.now(each.advised.index) else each.when
        return self.because(
            {REQUIRED: each.required, PRESUMED: presumed, ADVISED: each.only_advised, NOT_REQUIRED: each.not_required}[
                status
            ]
        )

    def _risk(self) -> Risk:
        reached, levels = self.engine.reached, self.policy.map.levels
        floor = max(i for i, ready in enumerate(reached) if self.trials.now(ready.index))
        ceiling = max(i for i, ready in enumerate(reached) if self.trials.now(ready.index) is not False)
        settled = self.engine.exactly[floor] if floor == ceiling else reached[floor]
        return Risk(levels[floor].id, levels[ceiling].id, self.because(settled), self._named(self.risk_needs))

    def _gate(self, each: ReadyGate) -> GateResult:
        state = {True: OPEN, False: CLOSED, None: CLOSED_UNTIL_KNOWN}[self.trials.now(each.opens.index)]
        return GateResult(each.gate, self._applies(each), state, self._named(self.gate_needs[each.gate.id]))

    def _pathways(self, duties: tuple[DutyResult, ...], gates: tuple[GateResult, ...]) -> tuple[PathwayResult, ...]:
        done: dict[tuple[str, str], DutyResult | GateResult] = {("duty", each.duty.id): each for each in duties}
        done |= {("gate", each.gate.id): each for each in gates}
        found = []
        for pathway in self.policy.pathways.values():
            steps = []
            for step in pathway.steps:
                result = done.get((step.kind, step.id))
                text = step.text or self._title(step.kind, step.id)
                steps.append(
                    StepResult(
                        step.kind, step.id, result.status if result else None, result.needs if result else (), text
                    )
                )
            statuses = [step.status for step in steps if step.kind == "duty"]
            strongest = next((status for status in STATUSES if status in statuses), NOT_REQUIRED)
            found.append(PathwayResult(pathway.id, PATHWAY_STATUS[strongest], tuple(steps)))
        return tuple(found)

    def _title(self, kind: str, id: str) -> str:
        return self.policy.duties[id].title if kind == "duty" else self.policy.gates[id].title

    # ---- what to ask next

    def _questions(self, duties: tuple[DutyResult, ...]) -> tuple[Question, ...]:
        asked = frozenset(fact for fact in self.trials.numbers if fact in self.case.answers)
        first = [fact for fact in self.policy.ask_first if fact in self.trials.numbers and fact not in asked]
        ranked = rank(self.trials.numbers, self._open(duties), asked, first)
        return tuple(Question(each.fact, each.asked, each.settles) for each in ranked)

    def _open(self, duties: tuple[DutyResult, ...]) -> list[Open]:
        """Outcomes that are not settled now, with the trials that settle them."""
        trials = self.trials
        found: list[Open] = []
        for each, result in zip(self.engine.duties, duties, strict=True):
            ruled_out = trials.no(each.required.index) & (
                trials.yes(each.advised.index) | trials.no(each.advised.index)
            )
            settled = trials.yes(each.required.index) | ruled_out
            if not settled & 1:
                urgent = result.status == PRESUMED or each.duty.clock.kind != "none"
                found.append(Open(each.duty.id, 3 if urgent else 1, settled))
        for gate in self.engine.gates:
            settled = trials.yes(gate.opens.index) | trials.no(gate.opens.index) | trials.yes(gate.lifted.index)
            if not settled & 1:
                found.append(Open(f"gate.{gate.gate.id}", 1, settled))
        for level, ready in zip(self.policy.map.levels, self.engine.reached, strict=True):
            settled = trials.yes(ready.index) | trials.no(ready.index)
            if not settled & 1:
                found.append(Open(f"risk.{level.id}", 1, settled))
        return found
