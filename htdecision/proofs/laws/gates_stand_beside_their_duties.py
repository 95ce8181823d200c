"""A gate is shut while a duty of the same clause is still to be done: it is neither open nor lifted there."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import AnyOf, both
from ..law import Claim, Law, never


def claims(policy: Policy) -> Iterator[Claim]:
    for gate in policy.gates.values():
        for duty in policy.duties.values():
            shared = [clause for clause in gate.clauses if clause in duty.clauses]
            if shared:
                broken = f"it is out of the way while {duty.id!r} is required by the same clause {shared[0]}"
                yield never(f"gate.{gate.id}", both(duty.required, AnyOf((gate.opens, gate.applies_unless))), broken)


LAW = Law(
    id="gates_stand_beside_their_duties",
    title="A gate is shut while a duty of its clause is still to be done",
    why="A facility that is still to be told has not been told: the placement waits.",
    claims=claims,
)
