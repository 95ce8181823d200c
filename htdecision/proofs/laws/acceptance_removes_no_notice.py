"""Acceptance removes nothing: accepting a referral takes no duty away, and refusing it takes away no notice
or report.

A notice is a duty whose verb is ``notify`` or ``report``.  Speaks of policies that have the fact
``referral_accepted``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Duty, Policy
from ...rules.rewrite import given
from ...rules.tree import AnyOf, Condition, Not, both
from ..law import Claim, Law, never

ACCEPTED = "referral_accepted"
NOTICES = ("notify", "report")


def claims(policy: Policy) -> Iterator[Claim]:
    for duty in policy.duties.values() if ACCEPTED in policy.facts else ():
        yield never(duty.id, _lost(duty, "no", "yes"), "accepting the referral takes it away", {ACCEPTED: "yes"})
        if duty.action in NOTICES:
            yield never(duty.id, _lost(duty, "yes", "no"), "refusing the referral takes it away", {ACCEPTED: "no"})


def _lost(duty: Duty, before: str, after: str) -> Condition:
    """One answer to acceptance asks for more than the other."""
    asked = duty.required, AnyOf((duty.required, duty.advised_when))
    return AnyOf(tuple(both(given(each, {ACCEPTED: before}), Not(given(each, {ACCEPTED: after}))) for each in asked))


LAW = Law(
    id="acceptance_removes_no_notice",
    title="Acceptance, however it goes, never removes a notice",
    why="Acceptance turns on who did the harm. A stranger may fall outside it, and police have to know all the same.",
    claims=claims,
)
