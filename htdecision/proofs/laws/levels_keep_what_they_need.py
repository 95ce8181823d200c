"""A level is reached only where what it names as needed (``only_if`` in ``map.toml``) holds, whatever rows
are added."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import Not, both
from ..law import Claim, Law, never


def claims(policy: Policy) -> Iterator[Claim]:
    for level in policy.map.levels:
        if level.only_if is not None:
            broken = f"the level {level.title!r} is reached without what it needs"
            yield never(f"level.{level.id}", both(level.reached, Not(level.only_if)), broken)


LAW = Law(
    id="levels_keep_what_they_need",
    title="No level is reached without the elements it needs",
    why="Signs, however many, are not elements: the highest level says that the elements are on record, and no more.",
    claims=claims,
)
