"""Every clause is carried: what the text names is in the rules, and no rule names what the text does not.

Needs no search: see :mod:`htdecision.proofs.coverage`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ..coverage import gaps, looked_at
from ..law import Fault, InOrder, Law


def claims(policy: Policy) -> Iterator[Fault | InOrder]:
    found = list(gaps(policy))
    for gap in found:
        yield Fault(gap.about, gap.says)
    for about in {*looked_at(policy)} - {gap.about for gap in found}:
        yield InOrder(about)


LAW = Law(
    id="every_clause_is_carried",
    title="Every clause is accounted for, and no rule is without one",
    why="A clause that nobody encoded is a duty that nobody does.",
    claims=claims,
)
