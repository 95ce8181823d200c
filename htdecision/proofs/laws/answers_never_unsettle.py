"""What is settled stays settled: no further answer turns a *yes* or a *no* that the evaluator has given.

Proven of the code that decides, over every recorded case together with every later case that knows at
least as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.model import Policy
from ...rules.tree import Not, both
from ..compiled import compiled
from ..law import Claim, Law, never
from ..spaces import in_the_later_case, learning


def claims(policy: Policy) -> Iterator[Claim]:
    later = in_the_later_case()
    for each in compiled(policy).values():
        for answer, settled in (("yes", each.settled_yes), ("no", each.settled_no)):
            broken = f"settled as {answer}, and a further answer takes that back"
            yield never(each.about, both(settled, Not(later(settled))), broken)


LAW = Law(
    id="answers_never_unsettle",
    title="Answering a question never turns a settled outcome",
    why="What the page has said can be acted on: more knowledge adds to it and never takes it back.",
    claims=claims,
    facts=learning,
)
