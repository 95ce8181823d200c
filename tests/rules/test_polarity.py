"""Which facts a condition uses in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given

from htdecision import Policy
from htdecision.rules.evaluate import Program
from htdecision.rules.polarity import two_way_facts
from htdecision.rules.tree import YES_NO, All, AnyOf, Condition, Is, Not, facts_in
from tests.assessment import judge
from tests.strategies import SMALL, answers_to, trees

OPEN = {fact: values for fact, values in SMALL.items() if values != YES_NO}
RED, WARM, BLUE = Is("hue", ("red",)), Is("hue", ("red", "green")), Is("hue", ("blue",))
A = Is("a", ("yes",))


@given(trees(leaves=14), answers_to())
def test_without_a_two_way_fact_the_quick_answer_is_exact(rule: Condition, answers: dict[str, str]) -> None:
    """So trying out completions is needed for the facts that this finds, and for no others."""
    program = Program({"rule": rule}, OPEN)
    quick = list(program.run(program.planes(answers), 1))
    known = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
    exact = judge.Tries(SMALL).holds(judge.from_policy(rule), known)
    if not two_way_facts(rule, OPEN):
        assert quick == [exact is True, exact is False]


@given(trees())
def test_it_finds_facts_of_the_condition_only_and_the_same_for_its_opposite(rule: Condition) -> None:
    """Turning a condition round turns every direction round, and none into two."""
    found = two_way_facts(rule, OPEN)
    assert found <= facts_in(rule)
    assert two_way_facts(Not(rule), OPEN) == found


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (AnyOf((A, Not(A))), {"a"}),
        (AnyOf((A, Is("a", ("no",)))), {"a"}),
        (All((A, Not(Not(A)))), set()),
        (AnyOf((RED, WARM)), set()),
        (AnyOf((RED, BLUE)), {"hue"}),
        (AnyOf((RED, Not(BLUE))), set()),
        (AnyOf((WARM, BLUE)), {"hue"}),
    ],
)
def test_a_fact_of_several_values_pulls_one_way_while_its_sets_are_nested(rule: Condition, expected: set[str]) -> None:
    """*red* and *red or green* help together; *red* and *blue* cannot both hold."""
    assert two_way_facts(rule, OPEN) == expected


def test_the_shipped_duties_use_custody_both_ways() -> None:
    """Whose leave counts depends on custody, in either direction: there the exact answer is needed."""
    policy = Policy.shipped()
    duty = policy.duties["dcf.contact.interstate_compact_office"]
    assert "in_dcf_custody" in two_way_facts(duty.advised_when, policy.open_values)
