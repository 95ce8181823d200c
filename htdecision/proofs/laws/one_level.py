"""Every complete case has exactly one level: some level always, and never two."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import AtLeast, Not
from ..law import Claim, Law, never
from ..outcomes import exactly


def claims(policy: Policy) -> Iterator[Claim]:
    levels = tuple(when for _, when in exactly(policy))
    yield never("map", Not(AtLeast(1, levels)), "no level at all")
    yield never("map", AtLeast(2, levels), "two levels at once")


LAW = Law(
    id="one_level",
    title="Every complete case has exactly one level",
    why="A map that leaves a case without a level, or gives it two, leaves the worker to guess.",
    claims=claims,
)
