"""One more sign never lowers the level: *yes* instead of *no*, everything else the same, reaches at least as
high.

The signs are the yes/no facts of the groups ``elements``, ``strong`` and ``contributing``; of a policy
without these groups, all yes/no facts that its map reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.rewrite import given
from ...rules.tree import Not, both
from ..law import Claim, Law, never
from ..subjects import signs


def claims(policy: Policy) -> Iterator[Claim]:
    for level in policy.map.levels:
        for fact in signs(policy):
            without, with_it = given(level.reached, {fact: "no"}), given(level.reached, {fact: "yes"})
            if without is not with_it:
                broken = f"the level falls below {level.title!r} when {fact!r} is answered yes instead of no"
                yield never(fact, both(without, Not(with_it)), broken, {fact: "yes"})


LAW = Law(
    id="signs_never_lower_the_level",
    title="One more sign never lowers the level",
    why="Whoever records more of what was seen must never make the child look safer.",
    claims=claims,
)
