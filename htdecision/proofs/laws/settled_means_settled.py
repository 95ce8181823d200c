"""The evaluator is exact: it says *yes* (*no*) just when every way in which the case can turn out says so.

Kleene's logic alone leaves open what is settled where a fact is used in both directions; the exact mode
tries the answers to these facts.  Proven of the code that decides: what it settles turns out so in every
complete case; and what it leaves open can turn out otherwise, for which one complete case is enough.  That
case is built here: each fact that pulls one way takes its worst answer, and one answer of the two-way
facts is left standing against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...policy.model import Policy
from ...rules.polarity import helping_values
from ...rules.tree import All, Condition, Not, both
from ..compiled import MOST_TRIALS, Compiled, compiled
from ..law import Claim, Fault, Law, never
from ..spaces import ending, in_the_later_case, taking


def claims(policy: Policy) -> Iterator[Claim | Fault]:
    later = in_the_later_case()
    for each in compiled(policy).values():
        if each.trials > MOST_TRIALS:
            yield Fault(each.about, f"uses {len(each.two_way)} facts in both directions, too many to be proven exact")
        else:
            yield from _sides(policy, each, later)


def _sides(policy: Policy, each: Compiled, later: Callable[[Condition], Condition]) -> Iterator[Claim]:
    against = Not(each.condition)
    for answer, settled, wanted, other in (
        ("yes", each.settled_yes, each.condition, against),
        ("no", each.settled_no, against, each.condition),
    ):
        broken = f"settled as {answer}, and it can turn out otherwise"
        yield never(each.about, both(settled, Not(later(wanted))), broken)
        ways = All(tuple(Not(taking(other, choice)) for choice in _worst(policy, each, wanted)))
        yield never(each.about, both(Not(settled), ways), f"left open, and it can only turn out {answer}")


def _worst(policy: Policy, each: Compiled, wanted: Condition) -> Iterator[Mapping[str, str]]:
    """For each choice of the two-way facts, the answers of all facts that stand most against what is wanted."""
    helping = helping_values(wanted, policy.open_values)
    helped = {
        fact: [sum(value in good for good in sets) for value in each.values[fact]] for fact, sets in helping.items()
    }
    worst = {fact: each.values[fact][counts.index(min(counts))] for fact, counts in helped.items()}
    for choice in each.choices():
        yield worst | choice


LAW = Law(
    id="settled_means_settled",
    title="The evaluator settles all that is settled, and nothing else",
    why="What is certain and shown as open costs time; what is open and shown as certain can cost a child.",
    claims=claims,
    facts=ending,
)
