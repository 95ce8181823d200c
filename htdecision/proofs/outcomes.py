"""What a complete case comes to: each outcome with its states, and the condition of each state.

The conditions are those of the policy's own records; nothing is worded a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..policy.model import Duty, Gate, Message, Policy
from ..rules.tree import NEVER, AnyOf, Condition, Not, both

REQUIRED, ADVISED, NOT_REQUIRED = "required", "advised", "not_required"
CLOSED, OPEN, DOES_NOT_APPLY = "closed", "open", "does_not_apply"
SHOWN, NOT_SHOWN = "shown", "not_shown"


@dataclass(frozen=True, slots=True)
class State:
    """One state of an outcome: its name, when a complete case has it, and how much it asks (greater is more)."""

    id: str
    when: Condition
    weight: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a policy decides.  Every complete case has exactly one of its states."""

    id: str
    kind: str
    states: tuple[State, ...]


def outcomes(policy: Policy) -> Iterator[Outcome]:
    """The outcomes of a policy: duties, gates, the level, messages."""
    yield from map(of_duty, policy.duties.values())
    yield from map(of_gate, policy.gates.values())
    yield of_level(policy)
    yield from map(of_message, policy.messages.values())


def touched(policy: Policy, other: Policy) -> Iterator[tuple[Outcome, Outcome]]:
    """Of the policy and the same read otherwise: the duties, gates and level that the reading touches, in both."""
    for duty, read in zip(policy.duties.values(), other.duties.values(), strict=True):
        if duty is not read:
            yield of_duty(duty), of_duty(read)
    for gate, shut in zip(policy.gates.values(), other.gates.values(), strict=True):
        if gate is not shut:
            yield of_gate(gate), of_gate(shut)
    if policy.map is not other.map:
        yield of_level(policy), of_level(other)


def of_duty(duty: Duty) -> Outcome:
    """The status that a duty has once every fact is known."""
    states = (
        State(REQUIRED, duty.required, 2),
        State(ADVISED, duty.only_advised, 1),
        State(NOT_REQUIRED, duty.not_required, 0),
    )
    return Outcome(duty.id, "duty", states)


def of_gate(gate: Gate) -> Outcome:
    """Whether a gate stands in the way: shut, open, or not concerned."""
    applies = Not(gate.applies_unless)
    states = (
        State(CLOSED, both(applies, Not(gate.opens)), 1),
        State(OPEN, both(applies, gate.opens), 0),
        State(DOES_NOT_APPLY, gate.applies_unless, 0),
    )
    return Outcome(f"gate.{gate.id}", "gate", states)


def of_level(policy: Policy) -> Outcome:
    """The level that the map gives."""
    return Outcome("level", "level", tuple(State(id, when, rank) for rank, (id, when) in enumerate(exactly(policy))))


def exactly(policy: Policy) -> list[tuple[str, Condition]]:
    """For each level, the lowest first: that it is reached and no higher one is."""
    levels = policy.map.levels
    above = [*(level.reached for level in levels[1:]), NEVER]
    return [(level.id, both(level.reached, Not(higher))) for level, higher in zip(levels, above, strict=True)]


def of_message(message: Message) -> Outcome:
    """Whether a message is shown.  One that waits for a recorded time is taken as if the time were there."""
    shown = both(message.when, Not(message.unless))
    return Outcome(f"message.{message.id}", "message", (State(SHOWN, shown, 1), State(NOT_SHOWN, Not(shown), 0)))


def asks_less(ours: Outcome, other: Outcome) -> Condition:
    """The cases in which ``ours`` asks for less than ``other``: advice instead of a duty, an open gate
    instead of a shut one."""
    pairs = [(mine, theirs) for mine in ours.states for theirs in other.states if mine.weight < theirs.weight]
    return AnyOf(tuple(both(mine.when, theirs.when) for mine, theirs in pairs))
