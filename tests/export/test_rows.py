"""Rows say just what their condition says."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision.export import rows as r
from htdecision.rules.evaluate import Program
from htdecision.rules.tree import ALWAYS, NEVER, YES_NO, All, AnyOf, AtLeast, Condition, Is, Not, Term

VALUES = {"a": YES_NO, "b": YES_NO, "c": YES_NO, "d": YES_NO, "e": ("red", "green", "blue")}
CASES = [dict(zip(VALUES, case, strict=True)) for case in product(*VALUES.values())]
YES = {fact: Is(fact, ("yes",)) for fact in "abcd"}

atoms = st.sampled_from([*YES.values(), Is("a", ("no",)), *(Is("e", named) for named in [("red",), ("red", "blue")])])


def _more(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    lists = st.lists(inner, max_size=5).map(tuple)
    counted = st.lists(inner, min_size=1, max_size=5).flatmap(
        lambda parts: st.integers(1, len(parts)).map(lambda count: AtLeast(count, tuple(parts)))
    )
    return inner.map(Not) | lists.map(All) | lists.map(AnyOf) | counted | inner.map(lambda body: Term(repr(body), body))


conditions = st.recursive(atoms, _more, max_leaves=12)


def passes(row: r.Row, case: dict[str, str]) -> bool:
    """Whether the case passes every cell of the row."""
    for column, cell in row.items():
        if isinstance(column, r.One):
            if case[column.fact] not in cell:
                return False
        elif not cell[0] <= sum(case[fact] == "yes" for fact in column.facts) <= cell[1]:  # type: ignore[index]
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(conditions)
def test_a_condition_holds_just_where_a_row_does(condition: Condition) -> None:
    """In every case there is."""
    found = r.rows(condition, VALUES)
    program = Program({"x": condition}, VALUES)
    yes = program.run(program.planes_of(CASES), (1 << len(CASES)) - 1)[0]
    assert [any(passes(row, case) for row in found) for case in CASES] == [
        bool(yes >> j & 1) for j in range(len(CASES))
    ]


def test_always_and_never() -> None:
    """A row that asks nothing, and no row."""
    assert r.rows(ALWAYS, VALUES) == [{}]
    assert r.rows(NEVER, VALUES) == []
    assert r.rows(AnyOf((YES["a"], Not(YES["a"]))), VALUES) == [{r.One("a"): {"yes"}}, {r.One("a"): {"no"}}]


def test_three_of_which_one_is_enough_are_counted() -> None:
    """Two are a row each."""
    assert len(r.rows(AnyOf((YES["a"], YES["b"])), VALUES)) == 2
    assert r.rows(AnyOf((YES["a"], YES["b"], YES["c"])), VALUES) == [{r.Count(("a", "b", "c")): (1, 3)}]


def test_a_count_that_the_facts_of_its_row_make_up_is_left_out() -> None:
    """An alleged referral is one with a concern."""
    concern = AnyOf((YES["a"], YES["b"], YES["c"]))
    assert r.rows(All((YES["a"], concern)), VALUES) == [{r.One("a"): {"yes"}}]


def test_a_row_that_another_covers_is_left_out() -> None:
    """Whichever comes first."""
    narrow, wide = All((YES["a"], YES["b"])), YES["a"]
    for parts in ((narrow, wide), (wide, narrow)):
        assert r.rows(AnyOf(parts), VALUES) == [{r.One("a"): {"yes"}}]


def test_a_table_that_nobody_could_read_is_refused() -> None:
    """Said before it is made."""
    facts = {f"f{i}": ("x", "y", "z") for i in range(20)}
    wide = AtLeast(10, tuple(Is(fact, ("x",)) for fact in facts))
    with pytest.raises(r.ExportError, match="more than 2000 rows"):
        r.rows(wide, facts)
