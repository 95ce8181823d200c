"""Both judges, held to trying every case: on rules small enough for that they are right, exact and the smallest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision.proofs.case_sets import CaseSets
from htdecision.proofs.law import never, sometimes
from htdecision.proofs.proving import Bench, holds
from htdecision.proofs.solver import Solver
from htdecision.proofs.spaces import now_and_later
from htdecision.rules import rewrite
from htdecision.rules.tree import UNKNOWN, All, Condition, Is

from ..strategies import SMALL, answers_to, trees

few = settings(max_examples=25)


def every_case(facts: Mapping[str, tuple[str, ...]] = SMALL) -> Iterator[dict[str, str]]:
    for answers in product(*facts.values()):
        yield dict(zip(facts, answers, strict=True))


CASES = list(every_case())
RECORDED = list(every_case({fact: (*values, UNKNOWN) for fact, values in SMALL.items()}))


def known(case: Mapping[str, str]) -> dict[str, str]:
    return {fact: answer for fact, answer in case.items() if answer != UNKNOWN}


def agrees(case: Mapping[str, str], answers: Mapping[str, str]) -> bool:
    return all(case[fact] == answer for fact, answer in answers.items())


@few
@given(trees())
def test_a_set_holds_just_the_cases_of_its_condition(condition: Condition) -> None:
    sets = CaseSets(SMALL)
    there = [case for case in CASES if holds(condition, case)]
    cases = sets.of(condition)
    assert sets.count(cases) == len(there)
    assert sets.count(-cases) == len(CASES) - len(there)
    found = sets.find(condition)
    assert (found in there) if there else (found is None)


@few
@given(trees())
def test_the_solver_finds_a_case_just_when_there_is_one(condition: Condition) -> None:
    there = [case for case in CASES if holds(condition, case)]
    found = Solver(SMALL).find(condition)
    assert (found in there) if there else (found is None)


@few
@given(trees())
def test_the_smallest_answers_settle_the_condition_and_no_fewer_do(condition: Condition) -> None:
    sets = CaseSets(SMALL)
    cases = sets.of(condition)
    if cases == sets.nothing:
        return
    there = {tuple(case.items()) for case in CASES if holds(condition, case)}

    def settles(answers: Mapping[str, str]) -> bool:
        return all(tuple(case.items()) in there for case in CASES if agrees(case, answers))

    answers = sets.smallest(cases)
    fewer = (known(case) for case in RECORDED if len(known(case)) < len(answers))
    assert settles(answers)
    assert not any(map(settles, fewer))


@few
@given(trees())
def test_membership_turns_on_just_the_facts_that_change_it(condition: Condition) -> None:
    sets = CaseSets(SMALL)
    there = {tuple(case.items()): holds(condition, case) for case in CASES}
    turning = [
        fact
        for fact, values in SMALL.items()
        if any(
            there[tuple(case.items())] != there[tuple({**case, fact: value}.items())]
            for case in CASES
            for value in values
        )
    ]
    assert sets.reads(sets.of(condition)) == turning


@few
@given(trees(), answers_to())
def test_putting_answers_in_is_the_same_as_having_them(condition: Condition, answers: dict[str, str]) -> None:
    told = known(answers)
    put = rewrite.given(condition, told)
    assert all(holds(put, case) == holds(condition, {**case, **told}) for case in CASES[::7])


@few
@given(trees())
def test_what_nothing_changes_stays_the_same_object(condition: Condition) -> None:
    assert rewrite.given(condition, {}) is condition


@given(st.dictionaries(st.sampled_from(["a", "later: a", "b", "later: b"]), st.sampled_from(["yes", UNKNOWN])))
def test_a_later_answer_counts_only_where_nothing_was_known(answers: dict[str, str]) -> None:
    now, later = now_and_later(answers)
    assert UNKNOWN not in {*now.values(), *later.values()}
    assert not now.keys() & later.keys()


HUE = Is("hue", ("red",))
"""A condition that some cases bear out and others do not."""


def says(bench: Bench) -> list[str]:
    claims = never("hue", HUE, "it is red"), sometimes("hue", HUE, "it is never red")
    return [breach.says for breach in map(bench.hear, claims) if breach]


def test_a_claim_is_decided_when_both_judges_agree() -> None:
    assert says(Bench(SMALL, complete=True)) == ["it is red"]
    assert (
        Bench(SMALL, complete=True).hear(sometimes("hue", All((HUE, Is("hue", ("blue",)))), "never both")) is not None
    )


def test_a_judge_that_finds_nothing_is_found_out() -> None:
    bench = Bench(SMALL, complete=True)
    bench.solver.find = lambda condition: None  # type: ignore[method-assign]
    assert says(bench) == ["dd and z3 do not agree: a fault of this program, not of the policy"] * 2


def test_a_judge_that_makes_a_case_up_is_found_out() -> None:
    bench = Bench(SMALL, complete=True)
    bench.sets.find = lambda condition: {**CASES[0], "hue": "blue"}  # type: ignore[method-assign]
    told = "dd brought forward a case that does not bear it out: a fault of this program, not of the policy"
    assert says(bench) == [told] * 2
