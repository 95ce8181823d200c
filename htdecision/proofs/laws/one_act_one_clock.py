"""No two duties for the same act have different clocks: same actor, recipient and form, and one case that
raises both.

Where neither a recipient nor a form is given, the act is told by its verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Duty, Policy
from ...rules.tree import both
from ..law import Claim, InOrder, Law, never


def claims(policy: Policy) -> Iterator[Claim | InOrder]:
    duties = list(policy.duties.values())
    for place, one in enumerate(duties, 1):
        others = [other for other in duties[place:] if _act(other) == _act(one) and other.clock != one.clock]
        if not others:
            yield InOrder(one.id)
        for other in others:
            broken = f"the same act is due {one.clock.named!r} here and {other.clock.named!r} in {other.id!r}"
            yield never(one.id, both(one.required, other.required), broken)


def _act(duty: Duty) -> tuple[str | None, ...]:
    if duty.recipient or duty.form:
        return duty.actor, duty.recipient, duty.form
    return duty.actor, duty.action


LAW = Law(
    id="one_act_one_clock",
    title="No two duties for the same act have different clocks",
    why="Two dates for one act, and the later one will be kept.",
    claims=claims,
)
