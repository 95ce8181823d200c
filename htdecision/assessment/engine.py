"""A policy made ready to decide: its conditions compiled once, then used for every case."""

from __future__ import annotations

from functools import lru_cache

from ..frozen import Frozen
from ..policy.model import Duty, Gate, Message, Policy
from ..rules.diagram import Diagrams
from ..rules.evaluate import Program
from ..rules.polarity import two_way_facts
from ..rules.tree import NEVER, Condition, Not, both, conjuncts


class Ready(Frozen):
    """A condition with its diagram and its place among the compiled outcomes.

    ``two_way`` says that some conjunct uses a fact in both directions: its reasons are then read off the diagram.
    What only explains (``compiled`` False) is made of conditions that decide, and is not compiled a second time.
    """

    condition: Condition
    index: int
    node: int
    two_way: bool
    compiled: bool = True


class ReadyDuty(Frozen):
    """A duty with the conditions that its status is read from."""

    duty: Duty
    when: Ready
    required: Ready
    advised: Ready
    only_advised: Ready
    not_required: Ready


class ReadyGate(Frozen):
    """A gate; ``opens`` when all its facts are yes."""

    gate: Gate
    opens: Ready
    lifted: Ready


class ReadyMessage(Frozen):
    """A message with its two conditions."""

    message: Message
    when: Ready
    unless: Ready


class Engine:
    """One policy's conditions, compiled.  Made once for each policy; see :func:`engine`."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.facts = tuple(policy.facts)
        self.diagrams = Diagrams({fact.id: fact.values for fact in policy.facts.values()})
        self._ready: dict[Condition, Ready] = {}
        self._reasons: dict[Condition, Ready] = {}
        self.duties = tuple(self._duty(duty) for duty in policy.duties.values())
        self.gates = tuple(self._gate(gate) for gate in policy.gates.values())
        self.messages = tuple(
            ReadyMessage(message, self.ready(message.when), self.ready(message.unless))
            for message in policy.messages.values()
        )
        reached = [level.reached for level in policy.map.levels]
        self.reached = tuple(self.ready(condition) for condition in reached)
        self.exactly = tuple(
            self.reason(both(here, Not(above))) for here, above in zip(reached, [*reached[1:], NEVER], strict=True)
        )
        self.program = Program(
            {str(ready.index): ready.condition for ready in self._ready.values()}, policy.open_values
        )

    def ready(self, condition: Condition) -> Ready:
        """A condition that decides; equal conditions are one."""
        found = self._ready.get(condition)
        if found is None:
            found = self._ready[condition] = self._make(condition, len(self._ready), True)
        return found

    def reason(self, condition: Condition) -> Ready:
        """A condition that is only explained; equal ones are one, and have negative places."""
        found = self._reasons.get(condition)
        if found is None:
            found = self._reasons[condition] = self._make(condition, -1 - len(self._reasons), False)
        return found

    def _make(self, condition: Condition, index: int, compiled: bool) -> Ready:
        two_way = any(two_way_facts(part, self.policy.open_values) for part in conjuncts(condition))
        return Ready(condition, index, self.diagrams.of(condition), two_way, compiled)

    def _duty(self, duty: Duty) -> ReadyDuty:
        decide = map(self.ready, (duty.when, duty.required, duty.advised_when))
        return ReadyDuty(duty, *decide, self.reason(duty.only_advised), self.reason(duty.not_required))

    def _gate(self, gate: Gate) -> ReadyGate:
        return ReadyGate(gate, self.ready(gate.opens), self.ready(gate.applies_unless))


@lru_cache(maxsize=8)
def engine(policy: Policy) -> Engine:
    """The policy's engine, made when first asked for."""
    return Engine(policy)
