"""Each row of the map decides some case: without it, that case would have a lower level, whatever the other
rows say."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy, Row
from ...rules.tree import AnyOf, Not, both
from ..law import Claim, Law, sometimes


def claims(policy: Policy) -> Iterator[Claim]:
    for row in policy.map.rows.values():
        others = AnyOf(tuple(other.when for other in _at_least_as_high(policy, row)))
        broken = f"every case of this row has the level {policy.level_title(row.level)!r} from other rows already"
        yield sometimes(f"row.{row.id}", both(row.when, Not(others)), broken)


def _at_least_as_high(policy: Policy, row: Row) -> Iterator[Row]:
    rank = [level.id for level in policy.map.levels].index
    for other in policy.map.rows.values():
        if other is not row and rank(other.level) >= rank(row.level):
            yield other


LAW = Law(
    id="every_row_decides",
    title="Each row of the map decides some case",
    why="A row that never decides is either a mistake or a rule that someone believes in and that is not there.",
    claims=claims,
)
