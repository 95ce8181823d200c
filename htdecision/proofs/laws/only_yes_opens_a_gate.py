"""No answer but *yes* opens a gate: with one of its facts at *no* or not known, the code that decides does
not open it.

Nor does what is not known lift it: a gate is out of the way only when that is settled.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...assessment.engine import engine
from ...policy.model import Policy
from ...rules.tree import Is, Not, both
from ..compiled import compiled
from ..law import Claim, Law, never
from ..spaces import ending, in_the_later_case


def claims(policy: Policy) -> Iterator[Claim]:
    code, later = compiled(policy), in_the_later_case()
    for gate in engine(policy).gates:
        about, opens, lifted = f"gate.{gate.gate.id}", code[gate.opens.index], code[gate.lifted.index]
        for fact in gate.gate.facts:
            broken = f"it opens though {fact!r} is not answered yes"
            yield never(about, both(opens.settled_yes, Not(Is(fact, ("yes",)))), broken)
        broken = "it is lifted though it may still apply"
        yield never(about, both(lifted.settled_yes, Not(later(gate.gate.applies_unless))), broken)


LAW = Law(
    id="only_yes_opens_a_gate",
    title="No answer but yes opens a gate",
    why="A return, a placement and a disclosure cannot be undone. Silence or pressure is not a yes.",
    claims=claims,
    facts=ending,
)
