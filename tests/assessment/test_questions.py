"""What to ask next, in which order, and what each question settles."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from htdecision import Policy, assess, questions
from tests.strategies import POLICY, answer_sets, case_of, policies_with_answers

from . import by_hand
from .judge import FINAL, Judge, book_of


def asked(result: dict[str, Any]) -> list[tuple[str, bool, list[str]]]:
    """The questions as the judge gives them."""
    return [(each["fact"], each["asked"], each["settles"]) for each in result["questions"]]


def facts(answers: dict[str, str]) -> list[str]:
    """The facts to ask, in order."""
    return [each["fact"] for each in assess(case_of(answers)).to_json()["questions"]]


@settings(max_examples=30)
@given(answer_sets)
def test_the_order_is_that_of_trying_every_answer(answers: dict[str, str]) -> None:
    """The question whose least-settling answer settles most, then the greater mean, then the order of the facts."""
    assert asked(assess(case_of(answers)).to_json()) == by_hand.judge(answers).questions()


@settings(max_examples=80)
@given(policies_with_answers)
def test_so_it_is_under_any_policy(pair: tuple[Policy, dict[str, str]]) -> None:
    """With facts of several values and answers that imply others."""
    policy, answers = pair
    result = assess(case_of(answers, policy=policy), policy).to_json()
    assert asked(result) == Judge(book_of(policy), answers).questions()


@given(answer_sets)
def test_everything_that_is_needed_is_asked_and_nothing_else_but_the_four_about_safety(answers: dict[str, str]) -> None:
    """Each question once."""
    result = assess(case_of(answers)).to_json()
    needed = {fact for row in [*result["duties"], *result["gates"], result["risk"]] for fact in row["needs"]}
    first = {fact for fact in by_hand.ASK_FIRST if fact not in answers}
    got = [each["fact"] for each in result["questions"]]
    assert set(got) == needed | first
    assert len(got) == len(set(got))


@given(answer_sets)
def test_the_four_about_safety_come_first_until_they_were_asked(answers: dict[str, str]) -> None:
    """In their order, whatever they settle."""
    first = [fact for fact in by_hand.ASK_FIRST if fact not in answers]
    assert facts(answers)[: len(first)] == first


@given(answer_sets)
def test_what_was_asked_and_is_not_known_comes_after_what_was_not_asked(answers: dict[str, str]) -> None:
    """Asked is what was answered *not known*."""
    result = assess(case_of(answers)).to_json()
    flags = [each["asked"] for each in result["questions"]]
    assert flags == sorted(flags)
    assert [each["asked"] for each in result["questions"]] == [each["fact"] in answers for each in result["questions"]]


@pytest.mark.parametrize("fact", by_hand.ASK_FIRST)
@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_one_about_safety_that_was_asked_no_longer_comes_first(fact: str, answer: str) -> None:
    """Not known was asked too; such a question then stands last, and only where it matters."""
    left = [each for each in by_hand.ASK_FIRST if each != fact]
    got = facts({fact: answer})
    assert got[:3] == left
    assert fact not in got[3:-1]


@settings(max_examples=20)
@given(answer_sets)
def test_what_a_question_settles_some_answer_to_it_settles(answers: dict[str, str]) -> None:
    """Tried with the tool itself: a duty that a question settles is final with one of its answers."""
    case = case_of(answers)
    for each in assess(case).to_json()["questions"][:6]:
        after = [assess(case.with_answer(each["fact"], value)) for value in by_hand.VALUES[each["fact"]]]
        for outcome in each["settles"]:
            if outcome in by_hand.DUTIES:
                assert any(result.duty(outcome).status in FINAL for result in after)


@given(answer_sets)
def test_only_what_is_open_can_be_settled(answers: dict[str, str]) -> None:
    """Duties by id, gates and levels by their names."""
    result = assess(case_of(answers)).to_json()
    open_duties = {duty["id"] for duty in result["duties"] if duty["status"] not in FINAL}
    open_gates = {
        f"gate.{gate['id']}" for gate in result["gates"] if gate["applies"] and gate["status"] == "closed_until_known"
    }
    names = [name for name, _ in by_hand.LEVELS]
    low, high = names.index(result["risk"]["floor"]), names.index(result["risk"]["ceiling"])
    open_levels = {f"risk.{name}" for name in names[low + 1 : high + 1]}
    settled = {outcome for each in result["questions"] for outcome in each["settles"]}
    assert settled <= open_duties | open_gates | open_levels


@given(answer_sets)
def test_questions_are_those_of_the_result(answers: dict[str, str]) -> None:
    """The library's short way and the full result say the same."""
    case = case_of(answers)
    assert questions(case, POLICY) == assess(case).to_json()["questions"]


def test_when_everything_is_known_nothing_is_asked() -> None:
    """The page says that it is done."""
    assert facts({fact: values[0] for fact, values in by_hand.VALUES.items()}) == []


@pytest.mark.parametrize(
    ("answers", "settles"), [({}, True), ({"case_open": "unknown"}, True), ({"case_open": "no"}, False)]
)
def test_an_answer_settles_what_it_implies_too_unless_that_was_denied(answers: dict[str, str], settles: bool) -> None:
    """A new concern on an open case puts the child in the Department's scope; beside a *no* the no stands."""
    result = assess(case_of(answers | {"returned_from_missing": "yes"})).to_json()
    question = next(each for each in result["questions"] if each["fact"] == "newly_found_on_open_case")
    assert ("dcf.screen.returned_child" in question["settles"]) == settles
