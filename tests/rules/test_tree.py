"""The tree of a condition, and the small folds over it that everything else uses."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htdecision.rules.tree import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    Condition,
    Is,
    Not,
    Term,
    both,
    conjuncts,
    facts_in,
    parts_of,
    walk,
)
from tests.assessment import judge
from tests.strategies import SMALL, answers_to, trees

FULL = {fact: st.sampled_from(values) for fact, values in SMALL.items()}


def holds(condition: Condition, answers: dict[str, str]) -> bool:
    """What the judge says of a complete case."""
    return judge.put_in(judge.from_policy(condition), answers) is True


@given(trees(), st.fixed_dictionaries(FULL))
def test_conjuncts_say_together_what_the_condition_says(condition: Condition, answers: dict[str, str]) -> None:
    """Each can be looked at by itself; none is lost and none is made up."""
    assert all(holds(part, answers) for part in conjuncts(condition)) == holds(condition, answers)


@given(trees(), answers_to())
def test_a_condition_is_settled_as_yes_exactly_when_each_conjunct_is(
    condition: Condition, answers: dict[str, str]
) -> None:
    """Also where a fact is used in both directions."""
    known = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
    tries = judge.Tries(SMALL)
    each = [tries.holds(judge.from_policy(part), known) is True for part in conjuncts(condition)]
    assert all(each) == (tries.holds(judge.from_policy(condition), known) is True)


@given(st.lists(trees(), max_size=4), st.fixed_dictionaries(FULL))
def test_both_holds_when_every_part_holds(parts: list[Condition], answers: dict[str, str]) -> None:
    """Whatever is left out of the row says nothing."""
    assert holds(both(*parts), answers) == all(holds(part, answers) for part in parts)


@given(trees())
def test_both_adds_no_wrapper_where_one_part_is_enough(condition: Condition) -> None:
    """A reason or a sentence about one condition is not a row of one."""
    assert both(condition) == condition
    assert both(ALWAYS, condition, ALWAYS) == condition
    assert both(condition, NEVER) == NEVER


@given(trees())
def test_the_facts_of_a_condition_are_those_of_its_atoms(condition: Condition) -> None:
    """Names are looked into, so no fact hides in a term."""
    assert facts_in(condition) == set(judge.facts_in(judge.from_policy(condition)))


@given(trees())
def test_a_walk_meets_the_condition_and_everything_below_it(condition: Condition) -> None:
    """So a lint over a walk sees every part."""
    met = {id(node) for node in walk(condition)}
    assert id(condition) in met
    assert all(id(part) in met for node in walk(condition) for part in parts_of(node))


def test_a_condition_cannot_be_changed() -> None:
    """A policy that was loaded, checked and hashed stays what it was."""
    with pytest.raises(FrozenInstanceError):
        Not(ALWAYS).part = NEVER  # type: ignore[misc]


def test_terms_are_the_same_when_their_names_are() -> None:
    """A reader sees the name; the loader sees to it that a name stands for one thing."""
    assert Term("consult", ALWAYS) == Term("consult", Is("consult_held", ("yes",)))
    assert Term("consult", ALWAYS) != Term("referral", ALWAYS)


def test_a_row_without_parts_is_always_or_never() -> None:
    """The two ends from which rows are folded."""
    assert holds(All(()), {})
    assert not holds(AnyOf(()), {})
