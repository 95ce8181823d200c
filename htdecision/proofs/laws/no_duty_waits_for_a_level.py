"""No duty turns on the level or on a contributing sign: neither what is required, nor advised, nor what
raises it.

That a rule names a level is seen in its tree; that a contributing sign changes nothing is proven sign by sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Duty, Policy
from ...rules.rewrite import given
from ...rules.tree import AnyOf, Condition, LevelAtLeast, walk
from ..law import Fault, InOrder, Item, Law, never
from ..subjects import contributing, differ


def claims(policy: Policy) -> Iterator[Item]:
    for duty in policy.duties.values():
        levels = _levels(duty)
        for level in levels:
            yield Fault(duty.id, f"its rule speaks of the level {policy.level_title(level)!r}")
        if not levels:
            yield InOrder(duty.id)
        for fact in contributing(policy):
            yield never(duty.id, _changes(duty, fact), f"it turns on {fact!r}, which is only a contributing sign")


def _levels(duty: Duty) -> list[str]:
    """The levels that the duty's rules speak of."""
    parts = (part for rule in _rules(duty) for part in walk(rule))
    return list(dict.fromkeys(part.level for part in parts if isinstance(part, LevelAtLeast)))


def _rules(duty: Duty) -> tuple[Condition, ...]:
    return duty.when, duty.required, duty.advised_when


def _changes(duty: Duty, fact: str) -> Condition:
    """The answer to this question changes one of the duty's rules."""
    pairs = [(given(rule, {fact: "no"}), given(rule, {fact: "yes"})) for rule in _rules(duty)]
    return AnyOf(tuple(differ(without, with_it) for without, with_it in pairs if without is not with_it))


LAW = Law(
    id="no_duty_waits_for_a_level",
    title="No duty waits for a level or for a contributing sign",
    why="A notice that waits for a level comes too late for the child who needs it most.",
    claims=claims,
)
