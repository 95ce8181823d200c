"""Each fact matters: some complete case comes out otherwise when the answer to this one question is changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...policy.model import Fact, Policy
from ...rules.rewrite import putting_in
from ...rules.tree import AnyOf, Condition, facts_in
from ..law import Claim, Law, sometimes
from ..outcomes import outcomes
from ..subjects import differ


def claims(policy: Policy) -> Iterator[Claim]:
    states = [(state.when, facts_in(state.when)) for outcome in outcomes(policy) for state in outcome.states]
    for fact in policy.facts.values():
        read = [state for state, facts in states if fact.id in facts]
        broken = "the question is asked, and no answer to it changes anything"
        yield sometimes(fact.id, _matters(fact, read), broken)


def _matters(fact: Fact, states: list[Condition]) -> Condition:
    """Some state comes out otherwise with another answer."""
    answers = [putting_in({fact.id: value}) for value in fact.values]
    pairs = [pair for state in states for pair in combinations([put(state) for put in answers], 2)]
    return AnyOf(tuple(differ(one, other) for one, other in pairs))


LAW = Law(
    id="every_fact_matters",
    title="Each question matters to some outcome",
    why="A worker's time in an emergency is not spent on a question whose answer changes nothing.",
    claims=claims,
)
