"""Statuses of duties, the level, gates and pathways, against the judge who tries every completion."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from htdecision import Policy, assess
from tests.strategies import AS_OF, POLICY, answer_sets, case_of, policies_with_answers

from . import by_hand
from .judge import Judge, book_of

JUDGED = settings(max_examples=80)
SMALL = settings(max_examples=100)


def result_of(answers: dict[str, str], policy: Policy = POLICY, times: dict[str, str] | None = None) -> dict[str, Any]:
    """The result as its JSON holds it."""
    return assess(case_of(answers, times, policy), policy).to_json()


def decided(result: dict[str, Any]) -> dict[str, Any]:
    """What a result decides: each duty, gate and pathway, and the interval of the level."""
    return {
        "duties": {duty["id"]: duty["status"] for duty in result["duties"]},
        "risk": (result["risk"]["floor"], result["risk"]["ceiling"]),
        "gates": {gate["id"]: (gate["applies"], gate["status"], gate["needs"]) for gate in result["gates"]},
        "pathways": {id: (way["status"], steps_of(way)) for id, way in result["pathways"].items()},
    }


def steps_of(way: dict[str, Any]) -> list[tuple[str, str, str | None, list[str]]]:
    """Steps in order, but for information, which the judge of the shipped policy leaves out."""
    steps = [(step["kind"], step["id"], step["status"], step["needs"]) for step in way["steps"]]
    return [step for step in steps if step[0] != "information"]


def judged(judge: Judge) -> dict[str, Any]:
    """The same, by the judge."""
    return {
        "duties": {id: judge.status(id) for id in judge.book.duties},
        "risk": judge.risk(),
        "gates": {id: judge.gate(id) for id in judge.book.gates},
        "pathways": {id: judge.pathway(id) for id in judge.book.pathways},
    }


@JUDGED
@given(answer_sets)
def test_the_shipped_policy_decides_as_the_judge_does(answers: dict[str, str]) -> None:
    """Every duty by the five rules, the level by its interval, gates closed while in doubt, steps in order."""
    assert decided(result_of(answers)) == judged(by_hand.judge(answers))


@SMALL
@given(policies_with_answers)
def test_any_policy_decides_as_the_judge_does(pair: tuple[Policy, dict[str, str]]) -> None:
    """Also with facts that pull both ways, facts of several values, and answers that imply others."""
    policy, answers = pair
    assert decided(result_of(answers, policy)) == judged(Judge(book_of(policy), answers))


@settings(max_examples=40)
@given(policies_with_answers)
def test_a_recorded_time_counts_as_its_answer(pair: tuple[Policy, dict[str, str]]) -> None:
    """A result is the same as when the fact had been answered yes."""
    policy, answers = pair
    fact = policy.times["start"].implies
    if fact is not None and answers.get(fact) != "no":
        by_time = decided(result_of(answers, policy, {"start": AS_OF}))
        assert by_time == decided(result_of(answers | {fact: "yes"}, policy))
        assert by_time == judged(Judge(book_of(policy), answers, ["start"]))


@settings(max_examples=60)
@given(answer_sets)
def test_the_level_is_given_only_when_floor_and_ceiling_agree(answers: dict[str, str]) -> None:
    """Between them it is open, and no middle is made up."""
    risk = result_of(answers)["risk"]
    assert risk["level"] == (risk["floor"] if risk["floor"] == risk["ceiling"] else None)


@settings(max_examples=60)
@given(answer_sets)
def test_a_step_has_the_status_and_needs_of_its_duty_or_gate(answers: dict[str, str]) -> None:
    """Information has neither; a gate does not count towards its pathway."""
    result = result_of(answers)
    of = {row["id"]: (row["status"], row["needs"]) for row in [*result["duties"], *result["gates"]]}
    for way in result["pathways"].values():
        for step in way["steps"]:
            assert (step["status"], step["needs"]) == of.get(step["id"], (None, []))
            assert (step["kind"] == "information") == (step["id"] not in of)
            assert step["text"]
