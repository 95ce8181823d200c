"""Each duty, gate state, recipient, level and message is there in some case: nothing in the policy is dead."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import NEVER, AnyOf, Condition
from ..law import Claim, Law, sometimes
from ..outcomes import outcomes


def claims(policy: Policy) -> Iterator[Claim]:
    for outcome in outcomes(policy):
        for state in outcome.states:
            if state.when != NEVER and _must_be_reached(policy, outcome.id, state.id):
                yield sometimes(outcome.id, state.when, f"no case makes it {state.id.replace('_', ' ')!r}")
    for recipient, told in _recipients(policy).items():
        yield sometimes(f"party.{recipient}", told, "no case tells this recipient anything")


def _must_be_reached(policy: Policy, id: str, state: str) -> bool:
    """A gate may apply always and a message be shown always; whatever else a policy writes down must come true."""
    gate = policy.gates.get(id.removeprefix("gate."))
    if gate is not None:
        return state != "does_not_apply" or gate.applies_unless != NEVER
    return state != "not_shown"


def _recipients(policy: Policy) -> dict[str, Condition]:
    told: dict[str, tuple[Condition, ...]] = {}
    for duty in policy.duties.values():
        if duty.recipient:
            told[duty.recipient] = (*told.get(duty.recipient, ()), duty.required, duty.advised_when)
    return {recipient: AnyOf(conditions) for recipient, conditions in told.items()}


LAW = Law(
    id="everything_is_reached",
    title="Each duty, gate state, recipient, level and message is reached",
    why="A duty that no case can raise looks like protection and is none.",
    claims=claims,
)
