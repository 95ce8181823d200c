"""Decision diagrams: exact answers about one case."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from htdecision.rules.diagram import (
    NO,
    YES,
    Diagrams,
    Restricted,
    by_size_then_place,
    members,
    minimal,
    smallest_hitting,
)
from htdecision.rules.tree import Condition, Not
from tests.assessment import judge
from tests.strategies import SMALL, answers_to, trees

sets_of_ranks = st.lists(st.integers(1, 2**9 - 1), min_size=1, max_size=7)


def known_of(answers: dict[str, str]) -> dict[str, str]:
    """The answers that are known."""
    return {fact: answer for fact, answer in answers.items() if answer != "unknown"}


@given(trees(leaves=14), answers_to())
def test_what_is_left_is_yes_or_no_exactly_when_every_completion_says_so(
    rule: Condition, answers: dict[str, str]
) -> None:
    """And otherwise reads exactly the facts that can still change it."""
    diagrams = Diagrams(SMALL)
    case, node, tries = Restricted(diagrams, answers), diagrams.of(rule), judge.Tries(SMALL)
    tree, known = judge.from_policy(rule), known_of(answers)
    left = case.left(node)
    assert {NO: False, YES: True}.get(left) == tries.holds(tree, known)
    needs = tries.needs((("yes", tree), ("no", True)), known)
    assert [diagrams.facts[rank] for rank in members(case.matter(node))] == needs


@given(trees(), trees())
def test_conditions_with_one_meaning_have_one_node(one: Condition, other: Condition) -> None:
    """So *the same whatever the answers* is a comparison of two numbers."""
    diagrams, tries = Diagrams(SMALL), judge.Tries(SMALL)
    left, right = judge.from_policy(one), judge.from_policy(other)
    differ = ("any", ("all", left, ("not", right)), ("all", right, ("not", left)))
    same = tries.possible((("yes", differ), ("no", True)), {}) == {"no"}
    assert (diagrams.of(one) == diagrams.of(other)) == same
    assert diagrams.opposite(diagrams.of(one)) == diagrams.of(Not(one))


@given(trees(), trees())
def test_both_is_what_holds_when_each_holds(one: Condition, other: Condition) -> None:
    """No completion is lost in joining two diagrams."""
    diagrams = Diagrams(SMALL)
    together = diagrams.both(diagrams.of(one), diagrams.of(other))
    case, tries = Restricted(diagrams, {}), judge.Tries(SMALL)
    expected = tries.holds(("all", judge.from_policy(one), judge.from_policy(other)), {})
    assert {NO: False, YES: True}.get(case.left(together)) == expected


@given(trees(), st.fixed_dictionaries({fact: st.sampled_from(values) for fact, values in SMALL.items()}))
def test_flips_are_the_smallest_sets_of_answers_that_could_turn_it(rule: Condition, answers: dict[str, str]) -> None:
    """Every other set of answers that could, were they otherwise, holds one of them."""
    diagrams, tries, tree = Diagrams(SMALL), judge.Tries(SMALL), judge.from_policy(rule)
    case, node = Restricted(diagrams, answers), diagrams.of(rule)
    if case.left(node) != YES:
        return
    turning = [
        chosen
        for size in range(len(SMALL) + 1)
        for chosen in combinations(SMALL, size)
        if tries.holds(tree, {fact: answers[fact] for fact in SMALL if fact not in chosen}) is not True
    ]
    smallest = [one for one in turning if not any(set(other) < set(one) for other in turning)]
    found = case.flips(node, NO, most=10_000)
    assert found is not None
    assert {tuple(diagrams.facts[rank] for rank in members(flip)) for flip in found} == set(smallest)


@given(sets_of_ranks)
def test_the_smallest_hitting_set_is_that_of_trying_all(sets: list[int]) -> None:
    """It shares a member with each set; of equals the one whose members come first."""
    hitting = [chosen for chosen in range(2**9) if all(chosen & one for one in sets)]
    assert smallest_hitting(sets) == min(hitting, key=by_size_then_place)


@given(st.lists(st.integers(1, 2**12 - 1), min_size=1, max_size=14), st.integers(0, 30))
def test_a_search_that_stops_early_still_spares_no_member(sets: list[int], steps: int) -> None:
    """Not the smallest then, but none can be dropped."""
    chosen = smallest_hitting(sets, steps)
    assert all(chosen & one for one in sets)
    for rank in members(chosen):
        assert not all(chosen & ~(1 << rank) & one for one in sets)


@given(st.sets(st.integers(1, 2**8 - 1), max_size=12))
def test_minimal_keeps_the_sets_that_hold_no_other(sets: set[int]) -> None:
    """Smallest first, then those whose members stand first."""
    expected = [one for one in sets if not any(other != one and other & one == other for other in sets)]
    assert set(minimal(set(sets))) == set(expected)


@given(st.integers(0, 2**20))
def test_members_are_ranks_in_order(facts: int) -> None:
    """And size, then place, orders sets as a reader would."""
    assert sum(1 << rank for rank in members(facts)) == facts
    assert members(facts) == sorted(members(facts))
    assert by_size_then_place(facts) == (len(members(facts)), tuple(members(facts)))
