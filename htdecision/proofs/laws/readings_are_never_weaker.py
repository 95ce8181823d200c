"""No reading taken asks for less than one that was not, except where the readings file says so.

For each alternative of ``readings.toml``: duties, gates and level ask at least as much as they would under
it, but for ``weaker_where``; and where that is given, some case bears it out, or it is there for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.alternatives import read_as
from ...policy.model import Alternative, Policy
from ...rules.tree import NEVER, AnyOf, Condition, Not, both
from ..law import Claim, Law, never, sometimes
from ..outcomes import asks_less, touched


def claims(policy: Policy) -> Iterator[Claim]:
    for alternative in policy.alternatives:
        about = f"reading.{alternative.of}.{alternative.reading}"
        less = weaker(policy, alternative)
        for outcome, where in less.items():
            broken = f"{outcome!r} asks for less than under this reading, and 'weaker_where' does not say so"
            yield never(about, both(where, Not(alternative.weaker_where)), broken)
        if alternative.weaker_where != NEVER:
            broken = "'weaker_where' names cases in which ours is not weaker"
            yield sometimes(about, both(AnyOf(tuple(less.values())), alternative.weaker_where), broken)


def weaker(policy: Policy, alternative: Alternative) -> dict[str, Condition]:
    """For each outcome that the reading touches, the cases in which the policy asks for less than the reading
    would."""
    return {ours.id: asks_less(ours, theirs) for ours, theirs in touched(policy, read_as(policy, alternative))}


LAW = Law(
    id="readings_are_never_weaker",
    title="No reading taken asks for less than the letter, except where it says so",
    why="Where the text is open, the safer reading for the child is taken; where one is not, the file says so and why.",
    claims=claims,
)
