"""What is still needed: the facts that can change what a duty, the level or a gate comes to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from htdecision import Policy, assess
from tests.strategies import answer_sets, case_of, policies_with_answers

from . import by_hand
from .judge import FINAL, Judge, book_of


def needs_of(result: dict[str, Any]) -> dict[str, list[str]]:
    """The needs of each duty and of the level."""
    return {duty["id"]: duty["needs"] for duty in result["duties"]} | {"risk": result["risk"]["needs"]}


def judged(judge: Judge) -> dict[str, list[str]]:
    """The same, by the judge."""
    return {id: judge.duty_needs(id) for id in judge.book.duties} | {"risk": judge.risk_needs()}


@settings(max_examples=60)
@given(answer_sets)
def test_a_fact_is_needed_when_two_of_its_answers_can_come_out_otherwise(answers: dict[str, str]) -> None:
    """In some completion of the others; found by trying them."""
    assert needs_of(assess(case_of(answers)).to_json()) == judged(by_hand.judge(answers))


@settings(max_examples=80)
@given(policies_with_answers)
def test_so_it_is_under_any_policy(pair: tuple[Policy, dict[str, str]]) -> None:
    """Also where a fact pulls both ways and only some of its answers matter."""
    policy, answers = pair
    assert needs_of(assess(case_of(answers, policy=policy)).to_json()) == judged(Judge(book_of(policy), answers))


@given(answer_sets)
def test_nothing_is_needed_exactly_when_the_status_is_final(answers: dict[str, str]) -> None:
    """A duty that can still change says by what; one that cannot asks for nothing."""
    result = assess(case_of(answers)).to_json()
    for duty in result["duties"]:
        assert (duty["needs"] == []) == (duty["status"] in FINAL)
    assert (result["risk"]["needs"] == []) == (result["risk"]["level"] is not None)


@given(answer_sets)
def test_only_what_is_not_known_is_needed(answers: dict[str, str]) -> None:
    """No one is asked for what was said, or for what follows from it."""
    case = case_of(answers)
    result = assess(case).to_json()
    rows = [*result["duties"], *result["gates"], result["risk"]]
    assert not {fact for row in rows for fact in row["needs"]} & set(case.known)


@settings(max_examples=30)
@given(answer_sets)
def test_answering_all_that_a_duty_needs_settles_it(answers: dict[str, str]) -> None:
    """Whatever the answers; each of them can only make fewer needed."""
    for duty in assess(case_of(answers)).to_json()["duties"]:
        more = {fact: by_hand.VALUES[fact][0] for fact in duty["needs"]}
        if more and not any(by_hand.IMPLIES.get(fact) in more for fact in more):
            assert assess(case_of(answers | more)).duty(duty["id"]).status in FINAL


@given(answer_sets)
def test_a_gate_needs_its_own_facts_that_are_not_known_and_nothing_when_it_does_not_apply(
    answers: dict[str, str],
) -> None:
    """What lifts the gate is asked elsewhere: it is no way through it."""
    case = case_of(answers)
    for gate in assess(case).to_json()["gates"]:
        unknown = [fact for fact in by_hand.FACTS if fact in by_hand.GATES[gate["id"]][0] and fact not in case.known]
        assert gate["needs"] == (unknown if gate["applies"] else [])


@pytest.mark.parametrize(
    ("answers", "duty", "expected"),
    [
        ({"consult_held": "no"}, "liaison.record.consult", []),
        ({}, "liaison.record.consult", ["consult_held"]),
        (
            {"referral_received": "yes"} | dict.fromkeys(by_hand.OTHER_CONCERNS, "no"),
            "careline.notify.fbi",
            ["identified_in_ct"],
        ),
        ({"referral_received": "no"}, "careline.notify.fbi", []),
        (
            {"trafficking_alleged": "yes", "citizenship": "unknown"},
            "eligibility_coordinator.contact.hhs",
            ["citizenship"],
        ),
        (
            {"trafficking_alleged": "yes", "location": "connecticut", "identified_in_ct": "no"},
            "dcf.contact.interstate_compact_office",
            [],
        ),
    ],
)
def test_needs_worked_out_by_hand(answers: dict[str, str], duty: str, expected: list[str]) -> None:
    """With an allegation denied but a sign still possible, the notice is advised or not required."""
    got = assess(case_of(answers)).duty(duty).to_json()["needs"]
    assert got == expected
