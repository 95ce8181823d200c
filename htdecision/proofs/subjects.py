"""Which facts a law speaks of, and small conditions that several laws share."""

from __future__ import annotations

from ..policy.model import Policy
from ..rules.tree import YES_NO, All, AnyOf, Condition, Not, facts_in

SIGNS = ("elements", "strong", "contributing")
"""The groups of facts that the Decision Map weighs."""


def signs(policy: Policy) -> list[str]:
    """The yes/no facts of the three groups of signs; without such groups, all yes/no facts that the map reads."""
    grouped = [fact for group in SIGNS for fact in _of_group(policy, group)]
    read = frozenset().union(*(facts_in(row.when) for row in policy.map.rows.values()))
    return grouped or [fact.id for fact in policy.facts.values() if fact.values == YES_NO and fact.id in read]


def contributing(policy: Policy) -> list[str]:
    """The yes/no facts of the group of contributing signs."""
    return _of_group(policy, SIGNS[2])


def _of_group(policy: Policy, group: str) -> list[str]:
    return [fact.id for fact in policy.facts.values() if fact.group == group and fact.values == YES_NO]


def differ(one: Condition, other: Condition) -> Condition:
    """Just one of the two holds."""
    return AnyOf((All((one, Not(other))), All((Not(one), other))))
