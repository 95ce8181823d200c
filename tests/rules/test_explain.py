"""Reasons: a smallest set of answers that by itself settles a condition."""

from __future__ import annotations

import pytest
from hypothesis import given

from htdecision.rules.diagram import Diagrams, Restricted
from htdecision.rules.explain import Reasons
from htdecision.rules.polarity import two_way_facts
from htdecision.rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, Not, conjuncts
from tests.assessment import judge
from tests.strategies import SMALL, Values, answers_to, rules

OPEN = {fact: values for fact, values in SMALL.items() if values != YES_NO}


def smallest(rule: Condition, answers: dict[str, str], values: Values = SMALL) -> list[str]:
    """The reason that the engine finds."""
    several = {fact: of for fact, of in values.items() if of != YES_NO}
    two_way = any(two_way_facts(part, several) for part in conjuncts(rule))
    return Reasons(Restricted(Diagrams(values), answers), answers).smallest(rule, two_way)


def enough(rule: Condition, facts: list[str], answers: dict[str, str], values: Values = SMALL) -> bool:
    """Whether the answers to these facts settle the rule by themselves."""
    return judge.Tries(values).holds(judge.from_policy(rule), {fact: answers[fact] for fact in facts}) is True


@given(rules(leaves=16), answers_to())
def test_a_reason_is_the_smallest_set_and_of_equals_the_one_that_stands_first(
    rule: Condition, answers: dict[str, str]
) -> None:
    """Found by trying every set of answers, fewer before more; no reason where the rule is not settled."""
    known = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
    tries, tree = judge.Tries(SMALL), judge.from_policy(rule)
    if tries.holds(tree, known) is True:
        expected = tries.smallest(lambda some: tries.holds(tree, some) is True, known)
    else:
        expected = []
    assert smallest(rule, answers) == expected


def yes(*numbers: int) -> list[Condition]:
    """These facts are yes."""
    return [Is(f"f{number:02}", ("yes",)) for number in numbers]


MANY: Values = {f"f{number:02}": YES_NO for number in range(31)}
ALL_YES = dict.fromkeys(MANY, "yes")


@pytest.mark.parametrize(
    "rule",
    [
        AtLeast(4, tuple(yes(*range(16)))),
        All(tuple(AnyOf(tuple(yes(number, number + 1, number + 2))) for number in range(0, 30, 3))),
        All(tuple(AnyOf(tuple(yes(number, (7 * number) % 31, (11 * number + 3) % 31))) for number in range(24))),
        AtLeast(
            4,
            (
                AnyOf(tuple(yes(9, 13, 15, 23))),
                All(tuple(yes(9, 12, 14, 17))),
                AnyOf(tuple(yes(16, 17, 22, 25))),
                AnyOf(tuple(yes(0, 2, 8, 21))),
                All(tuple(yes(8, 24))),
            ),
        ),
        AnyOf((All(tuple(yes(*range(30)))), Not(Is("f30", ("no",))))),
    ],
)
def test_no_answer_of_a_reason_can_be_dropped_also_where_there_are_very_many(rule: Condition) -> None:
    """The search may stop before it has seen the smallest set; what it gives still holds nothing to spare."""
    reason = smallest(rule, ALL_YES, MANY)
    assert enough(rule, reason, ALL_YES, MANY)
    assert [fact for fact in reason if enough(rule, [one for one in reason if one != fact], ALL_YES, MANY)] == []


def test_a_reason_may_rest_on_answers_that_do_not_settle_its_fact() -> None:
    """*Not in another state* follows from *in Connecticut*; one answer is enough."""
    places: Values = {"location": ("connecticut", "other_state", "abroad")}
    assert smallest(Not(Is("location", ("other_state",))), {"location": "connecticut"}, places) == ["location"]


def test_what_always_holds_needs_no_reason() -> None:
    """Nothing that was answered is the cause of it."""
    assert smallest(All(()), {"a": "yes"}) == []
    assert smallest(AnyOf((Is("a", ("yes",)), Not(Is("a", ("yes",))))), {"a": "yes"}) == []
