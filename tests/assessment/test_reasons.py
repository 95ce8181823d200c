"""Why: the smallest set of answers that by itself settles a status, and none where nothing is settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from htdecision import Policy, assess, explain
from htdecision.policy.model import ALWAYS, NEVER
from tests.strategies import POLICY, VALUES, answer_sets, case_of, policies_with_answers

from . import by_hand
from .judge import Judge, Known, book_of


def facts(because: list[dict[str, str]]) -> list[str]:
    """The facts of a reason."""
    return [each["fact"] for each in because]


def check(
    because: list[dict[str, str]], expected: list[str] | None, enough: Callable[[Known], bool], judge: Judge
) -> None:
    """The reason is the smallest; where there are too many sets to try, it is enough and spares none."""
    answers = {fact: judge.known[fact] for fact in facts(because)}
    assert {each["fact"]: each["answer"] for each in because} == answers
    assert {each["fact"]: each["from"] for each in because if "from" in each} == {
        fact: judge.sources[fact] for fact in answers if fact in judge.sources
    }
    if expected is not None:
        assert facts(because) == expected
    elif because:
        assert enough(answers)
        assert not any(enough({one: answers[one] for one in answers if one != fact}) for fact in answers)


def check_all(result: dict[str, Any], judge: Judge) -> None:
    """Every reason of a result."""
    for duty in result["duties"]:
        id = duty["id"]
        check(duty["because"], judge.duty_because(id), lambda known, id=id: judge.duty_enough(id, known), judge)
    check(result["risk"]["because"], judge.risk_because(), judge.risk_enough, judge)


@settings(max_examples=50)
@given(answer_sets)
def test_a_reason_is_the_smallest_set_of_answers_that_is_enough(answers: dict[str, str]) -> None:
    """Of equals the one whose facts stand first; an implied answer says where it comes from."""
    check_all(assess(case_of(answers)).to_json(), by_hand.judge(answers))


@settings(max_examples=80)
@given(policies_with_answers)
def test_so_it_is_under_any_policy(pair: tuple[Policy, dict[str, str]]) -> None:
    """Also where the same fact speaks for and against."""
    policy, answers = pair
    check_all(assess(case_of(answers, policy=policy)).to_json(), Judge(book_of(policy), answers))


@settings(max_examples=30)
@given(answer_sets)
def test_the_answers_of_a_reason_alone_give_the_same_status(answers: dict[str, str]) -> None:
    """Said by the tool itself: a case with these answers and nothing else comes out the same."""
    for duty in assess(case_of(answers)).to_json()["duties"]:
        if duty["status"] in ("required", "advised", "not_required"):
            alone = {each["fact"]: each["answer"] for each in duty["because"]}
            assert assess(case_of(alone)).duty(duty["id"]).status == duty["status"]


@settings(max_examples=30)
@given(answer_sets)
def test_a_settled_level_follows_from_its_reason_alone_and_an_open_one_from_its_floor(answers: dict[str, str]) -> None:
    """The reason of an open level is for what is established already."""
    risk = assess(case_of(answers)).to_json()["risk"]
    alone = assess(case_of({each["fact"]: each["answer"] for each in risk["because"]})).to_json()["risk"]
    assert alone["floor"] == risk["floor"]
    assert risk["level"] is None or alone["level"] == risk["level"]


@given(answer_sets)
def test_a_reason_holds_known_answers_only_and_none_where_the_status_is_open(answers: dict[str, str]) -> None:
    """*Not known* is never a reason."""
    for duty in assess(case_of(answers)).to_json()["duties"]:
        assert all(each["answer"] in VALUES[each["fact"]] for each in duty["because"])
        if duty["status"] == "undetermined":
            assert duty["because"] == []


@pytest.mark.parametrize(
    ("answers", "duty", "status", "expected"),
    [
        (
            {"case_open": "yes", "trafficking_signs": "yes"},
            "worker.refer.careline",
            "presumed",
            ["trafficking_signs", "case_open"],
        ),
        (
            {"referral_received": "yes", "trafficking_signs": "yes", "child_disclosure": "yes"},
            "careline.notify.fbi",
            "presumed",
            ["referral_received", "trafficking_signs"],
        ),
        (
            {"referral_received": "yes", "trafficking_signs": "yes", "trafficking_alleged": "no"},
            "careline.notify.fbi",
            "advised",
            ["referral_received", "trafficking_alleged", "trafficking_signs"],
        ),
        (
            {"trafficking_signs": "yes", "identified_in_ct": "yes", "ct_resident": "no"},
            "dcf.contact.interstate_compact_office",
            "presumed",
            ["ct_resident", "identified_in_ct"],
        ),
        ({"trafficking_alleged": "yes", "trafficking_signs": "yes"}, "careline.notify.fbi", "undetermined", []),
        (
            {"referral_received": "no", "trafficking_alleged": "no"},
            "careline.notify.fbi",
            "not_required",
            ["referral_received"],
        ),
    ],
)
def test_reasons_worked_out_by_hand(answers: dict[str, str], duty: str, status: str, expected: list[str]) -> None:
    """A presumed duty rests on its safer reading where that holds, and on what raises it otherwise."""
    got = assess(case_of(answers)).duty(duty)
    assert (got.status, facts(got.to_json()["because"])) == (status, expected)


def test_no_sign_at_all_takes_every_answer_that_could_be_one() -> None:
    """That nothing points to trafficking is settled by all the answers together, and by no fewer."""
    read = {fact for _, condition in by_hand.LEVELS[1:2] for fact in by_hand.OTHER_CONCERNS + by_hand.CONTRIBUTING}
    answers = dict.fromkeys([*read, "identified_in_ct", "minor_at_incident"], "no")
    risk = assess(case_of(answers)).to_json()["risk"]
    assert risk["level"] == "no_indicators"
    assert set(facts(risk["because"])) == {*read, "identified_in_ct"}


@settings(max_examples=20)
@given(answer_sets)
def test_an_explanation_says_what_the_result_says(answers: dict[str, str]) -> None:
    """And names exactly the single answers that would change it."""
    case = case_of(answers)
    result = assess(case).to_json()
    duty = result["duties"][len(answers) % len(result["duties"])]
    told = explain(case, duty["id"], POLICY)
    assert (told.status, list(told.needs)) == (duty["status"], duty["needs"])
    assert [each.to_json() for each in told.because] == duty["because"]
    changes = {(change.fact, change.answer): change.status for change in told.changes}
    assert changes == single_changes(answers, duty)


def single_changes(answers: dict[str, str], duty: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Every single answer with which the duty has another status, by trying each."""
    found = {}
    rules = [by_hand.DUTIES[duty["id"]]]
    read = {
        fact
        for rule in rules
        for fact in Judge(by_hand.BOOK, VALUES_ONCE).read_by(rule.when, rule.provided, rule.advised_when)
    }
    for fact in read:
        for value in VALUES[fact]:
            status = by_hand.judge(answers | {fact: value}).status(duty["id"])
            if answers.get(fact) != value and status != duty["status"]:
                found[fact, value] = status
    return found


VALUES_ONCE = {fact: values[0] for fact, values in VALUES.items()}


@pytest.mark.parametrize("duty", sorted(id for id, duty in POLICY.duties.items() if duty.provided != ALWAYS))
def test_what_else_must_hold_is_part_of_the_reason(duty: str) -> None:
    """A duty that is required rests on what raises it and on what must hold besides."""
    rule = POLICY.duties[duty]
    assert rule.when != NEVER
    assert rule.required != rule.when
