"""A clock that starts with an event starts with one that the duty needs: no case requires it while the event
is denied.

Speaks of start times that make a fact *yes* (``implies``), since only these tie an event to a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import Is, both
from ..law import Claim, Law, never


def claims(policy: Policy) -> Iterator[Claim]:
    for duty in policy.duties.values():
        fact = policy.times[duty.clock.starts].implies if duty.clock.starts else None
        if fact:
            broken = f"its clock starts at {duty.clock.starts!r}, and it is required though {fact!r} is answered no"
            yield never(duty.id, both(duty.required, Is(fact, ("no",))), broken)


LAW = Law(
    id="clocks_start_with_their_duty",
    title="No clock waits for something that its duty does not",
    why="A duty whose clock cannot start is never late.",
    claims=claims,
)
