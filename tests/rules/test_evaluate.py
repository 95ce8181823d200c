"""Three-valued evaluation: exact for one case, and the same for many at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htdecision.rules.evaluate import Program
from htdecision.rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, Not
from tests.assessment import judge
from tests.strategies import SMALL, answers_to, trees

OPEN = {fact: values for fact, values in SMALL.items() if values != YES_NO}
Answers = dict[str, str]
conditions = st.lists(trees(), min_size=1, max_size=4)
batches = st.lists(answers_to(), min_size=1, max_size=70)


def program_of(rules: list[Condition]) -> Program:
    """The conditions, compiled together."""
    return Program({f"rule_{i}": rule for i, rule in enumerate(rules)}, OPEN)


def judged(rules: list[Condition], batch: list[Answers]) -> list[int]:
    """``[yes, no]`` planes of each rule in turn, each case judged by itself."""
    tries, planes = judge.Tries(SMALL), []
    known = [{fact: answer for fact, answer in case.items() if answer != "unknown"} for case in batch]
    for rule in map(judge.from_policy, rules):
        found = [tries.holds(rule, case) for case in known]
        planes += [sum((one is wanted) << j for j, one in enumerate(found)) for wanted in (True, False)]
    return planes


@given(conditions, batches)
def test_settled_is_what_every_completion_says_for_many_cases_at_once(
    rules: list[Condition], batch: list[Answers]
) -> None:
    """A rule is yes (no) in a case exactly when it is so whatever the facts not known turn out to be."""
    program = program_of(rules)
    assert list(program.settled(program.planes_of(batch), len(batch))) == judged(rules, batch)


@given(trees(leaves=20), answers_to())
def test_one_case_alone_is_settled_as_exactly(rule: Condition, answers: Answers) -> None:
    """A dashboard has one case; a table has many."""
    program = program_of([rule])
    assert list(program.settled(program.planes(answers), 1)) == judged([rule], [answers])


@given(conditions, batches)
def test_the_quick_answer_never_claims_more_than_is_settled(rules: list[Condition], batch: list[Answers]) -> None:
    """Plain Kleene evaluation may fall short of the exact answer; it never goes beyond it."""
    program = program_of(rules)
    planes = program.planes_of(batch)
    quick, exact = program.run(planes, (1 << len(batch)) - 1), program.settled(planes, len(batch))
    assert [plane & ~sure for plane, sure in zip(quick, exact, strict=True)] == [0] * len(exact)


@given(conditions, batches)
def test_rows_and_columns_give_the_same_planes(rules: list[Condition], batch: list[Answers]) -> None:
    """A table may be read either way."""
    program = program_of(rules)
    columns = {fact: [case.get(fact) for case in batch] for fact in SMALL}
    assert program.planes_from_columns(columns) == program.planes_of(batch)


@given(conditions, batches)
def test_case_j_stands_at_bit_j(rules: list[Condition], batch: list[Answers]) -> None:
    """The planes of many cases are those of each, side by side."""
    program = program_of(rules)
    each = [program.planes(case) for case in batch]
    assert program.planes_of(batch) == tuple(
        sum(planes[i] << j for j, planes in enumerate(each)) for i in range(len(each[0]))
    )


@given(conditions, st.lists(answers_to(), min_size=1, max_size=9), st.sampled_from(sorted(SMALL)))
def test_a_missing_column_is_not_known(rules: list[Condition], batch: list[Answers], fact: str) -> None:
    """A table without a column is a table in which no one was asked."""
    program = program_of(rules)
    columns = {name: [case.get(name) for case in batch] for name in SMALL if name != fact}
    without = [{name: answer for name, answer in case.items() if name != fact} for case in batch]
    if columns:
        planes = program.planes_from_columns(columns)
        assert list(program.settled(planes, len(batch))) == judged(rules, without)


@given(trees(), answers_to())
def test_unknown_none_and_absent_are_the_same(rule: Condition, answers: Answers) -> None:
    """Not known is not known, however the record puts it; none of the three is taken as no."""
    program = program_of([rule])
    absent = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
    none = dict.fromkeys(SMALL, None) | absent
    unknown = dict.fromkeys(SMALL, "unknown") | absent
    assert program.planes(absent) == program.planes(none) == program.planes(unknown)
    assert program.planes_of([absent, none, unknown]) == program.planes_of([absent] * 3)


@pytest.mark.parametrize("count", [1, 4, 9, 11])
def test_more_two_way_facts_than_fit_side_by_side_are_settled_all_the_same(count: int) -> None:
    """Of ``x`` and ``not x`` one holds, for each of the facts; Kleene alone does not see it."""
    facts = [f"fact_{i}" for i in range(count)]
    pairs = tuple(part for fact in facts for part in (Is(fact, ("yes",)), Not(Is(fact, ("yes",)))))
    program = Program({"all": AtLeast(count, pairs), "more": AtLeast(count + 1, pairs)}, {})
    cases = [{}, dict.fromkeys(facts[::2], "yes"), dict.fromkeys(facts, "no")]
    assert list(program.settled(program.planes_of(cases), 3)) == [0b111, 0, 0, 0b111]


def test_a_two_way_fact_of_several_values_is_tried_with_each() -> None:
    """Wherever the child is, one of the three holds; and never two of them."""
    places = ("connecticut", "other_state", "abroad")
    parts = tuple(Is("location", (place,)) for place in places)
    program = Program({"one": AnyOf(parts), "two": AtLeast(2, parts)}, {"location": places})
    assert list(program.settled(program.planes({}), 1)) == [1, 0, 0, 1]


def test_a_thousand_cases_are_kept_apart() -> None:
    """One case's answer never runs over into its neighbor, also where one is open between two that are settled."""
    rule = AnyOf((Is("a", ("yes",)), All((Is("b", ("yes",)), Is("hue", ("red",))))))
    program = program_of([rule])
    batch = [({"a": "yes"}, {}, {"a": "no", "b": "no"})[j % 3] for j in range(1000)]
    assert list(program.settled(program.planes_of(batch), 1000)) == judged([rule], batch)


def test_no_case_at_all_settles_nothing() -> None:
    """An empty table is a table."""
    program = program_of([Is("a", ("yes",)), All(())])
    assert list(program.settled(program.planes_of([]), 0)) == [0, 0, 0, 0]
