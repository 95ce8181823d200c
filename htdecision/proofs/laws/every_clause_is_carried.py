"""Every clause is carried: what the text names is in the rules, and no rule names what the text does not.

Needs no search: see :mod:`htdecision.proofs.coverage`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ..coverage import gaps
from ..law import Fault, Law


def claims(policy: Policy) -> Iterator[Fault]:
    for gap in gaps(policy):
        yield Fault(gap.about, gap.says)


LAW = Law(
    id="every_clause_is_carried",
    title="Every clause is accounted for, and no rule is without one",
    why="A clause that nobody encoded is a duty that nobody does.",
    claims=claims,
)
