"""The view: nothing vanishes, urgent things come first, what was not asked is told apart from what is not known."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings

from htdecision import Case, assess
from htdecision.presentation.due import SAME_SHIFT
from htdecision.presentation.urgency import CLASSES
from htdecision.presentation.view import build
from tests.strategies import POLICY, cases

STATUSES = {
    "now": {"required", "presumed"},
    "advised": {"advised"},
    "undetermined": {"undetermined"},
    "not_required": {"not_required"},
}
EXAMPLES = {example.id: example.case for example in POLICY.examples()}


def view_of(case: Case, now: dt.datetime | None = None) -> dict[str, Any]:
    """The view of a case, read at its own moment unless told otherwise."""
    result = assess(case, POLICY)
    return build(result.to_json(), POLICY, case.answers, now or result.as_of)


def case_with(times: dict[str, str] | None = None, as_of: str = "2026-11-24T10:00:00-05:00", **answers: str) -> Case:
    """A case with these answers and times."""
    return Case.from_mapping({"case_id": "EX-1", "as_of": as_of, "answers": answers, "times": times or {}}, POLICY)


def asked_first(view: dict[str, Any]) -> list[dict[str, Any]]:
    """The cards under all questions to ask first."""
    return [card for group in view["ask_first"] for card in group["duties"]]


def card_of(view: dict[str, Any], duty: str) -> tuple[str, dict[str, Any]]:
    """Where a duty stands in the view, and its card."""
    places = {key: view[key] for key in STATUSES} | {"ask_first": asked_first(view)}
    return next((key, card) for key, cards in places.items() for card in cards if card["id"] == duty)


@settings(max_examples=60, deadline=None)
@given(cases)
def test_every_duty_stands_in_exactly_one_place(case: Case) -> None:
    """Nothing may vanish, and nothing may be told twice."""
    view = view_of(case)
    shown = [card["id"] for key in STATUSES for card in view[key]] + [card["id"] for card in asked_first(view)]
    assert sorted(shown) == sorted(POLICY.duties)


@settings(max_examples=60, deadline=None)
@given(cases)
def test_a_place_holds_its_status(case: Case) -> None:
    """What is required is never moved out of *now*, and only what is presumed can wait for a question."""
    view = view_of(case)
    assert {
        key: {card["status"] for card in view[key]} <= statuses for key, statuses in STATUSES.items()
    } == dict.fromkeys(STATUSES, True)
    assert {card["status"] for card in asked_first(view)} <= {"presumed"}


@settings(max_examples=60, deadline=None)
@given(cases)
def test_only_what_nobody_asked_waits_for_a_question(case: Case) -> None:
    """A need that was asked and is not known puts a presumed duty on the list of what to do now."""
    view = view_of(case)
    for card in asked_first(view):
        assert card["needs"]
        assert not any(need["fact"] in case.answers for need in card["needs"])
    for card in view["now"]:
        assert (
            card["status"] == "required"
            or not card["needs"]
            or any(need["fact"] in case.answers for need in card["needs"])
        )


@settings(max_examples=60, deadline=None)
@given(cases)
def test_each_question_to_ask_first_leads_duties_that_depend_on_it(case: Case) -> None:
    """And no question leads twice."""
    groups = view_of(case)["ask_first"]
    assert len({group["fact"] for group in groups}) == len(groups)
    for group in groups:
        assert group["duties"]
        assert all(group["fact"] in [need["fact"] for need in card["needs"]] for card in group["duties"])


@settings(max_examples=60, deadline=None)
@given(cases)
def test_now_is_in_order_of_urgency(case: Case) -> None:
    """Class by class, and within what is due at a time, the earlier first."""
    cards = view_of(case)["now"]
    ranks = [list(CLASSES).index(card["urgency"]) for card in cards]
    assert ranks == sorted(ranks)
    dated = [dt.datetime.fromisoformat(card["due"]["at"]).timestamp() for card in cards if card["urgency"] == "dated"]
    assert dated == sorted(dated)


@settings(max_examples=40, deadline=None)
@given(cases)
def test_a_view_is_plain_data(case: Case) -> None:
    """It goes to the page of the dashboard as JSON and comes back the same."""
    view = view_of(case)
    assert json.loads(json.dumps(view)) == view


def test_a_presumed_duty_waits_for_a_question_that_was_not_asked() -> None:
    """Citizenship not asked: the eligibility coordinator's contact is asked for first."""
    view = view_of(case_with(trafficking_signs="yes"))
    place, card = card_of(view, "eligibility_coordinator.contact.hhs")
    assert (place, card["status"]) == ("ask_first", "presumed")
    assert "Not asked yet: citizenship" in card["why"]


def test_a_presumed_duty_whose_question_was_asked_is_for_now() -> None:
    """Citizenship asked and not known: acting is the safe course."""
    view = view_of(case_with(trafficking_signs="yes", citizenship="unknown"))
    place, card = card_of(view, "eligibility_coordinator.contact.hhs")
    assert (place, card["status"]) == ("now", "presumed")
    assert card["why"].endswith("Not known: citizenship. Acting is the safe course.")


def test_a_presumed_duty_with_nothing_left_to_ask_is_for_now() -> None:
    """No question would settle it, so it cannot wait for one."""
    case = case_with(trafficking_signs="yes")
    result = assess(case, POLICY).to_json()
    duty = next(duty for duty in result["duties"] if duty["id"] == "eligibility_coordinator.contact.hhs")
    duty["needs"] = []
    view = build(result, POLICY, case.answers, case.as_of)
    assert card_of(view, duty["id"])[0] == "now"


def test_the_order_of_urgency_is_overdue_at_once_hours_shift_days() -> None:
    """A notice without a clock comes before what is due in three days, and after what is due within the shift."""
    view = view_of(
        case_with(
            {
                "missing_determined": "2026-11-23T08:00:00-05:00",
                "missing_reported_police": "2026-11-23T08:30:00-05:00",
                "information_received": "2026-11-23T12:00:00-05:00",
                "consult_requested": "2026-11-24T09:00:00-05:00",
            },
            referral_received="yes",
            trafficking_alleged="yes",
            referral_accepted="yes",
            sex_trafficking_identified="yes",
            in_dcf_custody="yes",
            location="other_state",
            travel_authorized_by_dcf="no",
            missing="yes",
        )
    )
    order = [card["id"] for card in view["now"]]
    wanted = [
        "dcf.report.missing_child_ncmec",
        "dcf.contact.interstate_compact_office",
        "dcf.report.law_enforcement_24h",
        "careline.notify.fbi",
        "liaison.hold.consult",
        "careline.flag.characteristics",
        "dcf.report.missing_child_police",
    ]
    assert [id for id in order if id in wanted] == wanted


def test_a_clock_whose_start_is_not_recorded_stands_high() -> None:
    """It may have run out already, and the card says what to record."""
    view = view_of(case_with(missing="yes", in_dcf_custody="yes"))
    card = view["now"][0]
    assert (card["id"], card["urgency"]) == ("dcf.report.missing_child_police", "start_not_recorded")
    assert card["due"]["text"] == "within 24 hours"
    assert (
        card["due"]["detail"]
        == "The time is not recorded: Child found to be missing. The clock may be running already."
    )


def test_a_notice_without_a_clock_says_that_its_time_is_assumed() -> None:
    """The text gives the DCF-737 no time."""
    _, card = card_of(view_of(EXAMPLES["P07"]), "careline.notify.fbi")
    assert card["due"]["text"] == SAME_SHIFT == "same shift (our assumption)"


def test_a_clock_that_ran_out_since_it_was_reckoned_is_overdue() -> None:
    """A page shown later than its result must not show an old time."""
    case = case_with({"consult_requested": "2026-11-20T16:30:00-05:00"}, as_of="2026-11-23T16:00:00-05:00")
    late = view_of(case, dt.datetime.fromisoformat("2026-11-23T18:20:00-05:00"))
    _, card = card_of(late, "liaison.hold.consult")
    assert (card["due"]["state"], card["due"]["left"]) == ("overdue", "1 h 50 min late")
    assert card["urgency"] == "overdue"


def test_a_clock_in_days_shows_both_readings() -> None:
    """P6: calendar days end on Saturday, business days on the next Monday."""
    _, card = card_of(view_of(EXAMPLES["P06"]), "liaison.record.consult")
    case = EXAMPLES["P06"]
    held = case.times["consult_held"]
    assert card["due"]["text"].startswith("Sat ")
    assert card["due"]["detail"] == f"5 calendar days from Mon {held:%b} {held.day}"
    assert [other["text"].split(": ")[0] for other in card["due"]["other"]] == ["business days"]
    assert " Mon " in card["due"]["other"][0]["text"]


def test_a_clock_in_hours_says_from_when_across_the_change_of_clocks() -> None:
    """72 elapsed hours over the night on which an hour is lived twice."""
    case = case_with({"consult_requested": "2026-10-30T16:30:00-04:00"}, as_of="2026-10-31T10:00:00-04:00")
    _, card = card_of(view_of(case), "liaison.hold.consult")
    assert (card["due"]["text"], card["due"]["detail"]) == ("Mon Nov 2, 3:30 PM", "72 hours from Fri Oct 30, 4:30 PM")


@pytest.mark.parametrize(
    ("answers", "says", "states"),
    [
        (
            {},
            "No indicators so far. What is not known could still raise it to “Meets definition”.",
            ["floor", "possible", "possible", "possible"],
        ),
        (
            {"controlled_by_another": "yes"},
            "High risk already. What is not known could still raise it to “Meets definition”.",
            ["below", "below", "floor", "possible"],
        ),
        (
            {"controlled_by_another": "yes", "minor_at_incident": "no"},
            "High risk. There is a sign that weighs heavily, or there are several signs that add up.",
            ["below", "below", "settled", "above"],
        ),
        (
            {"commercial_sex_act": "yes", "minor_at_incident": "yes"},
            "Meets definition. The recorded elements meet the definition. Confirming is the liaison's act.",
            ["below", "below", "below", "settled"],
        ),
    ],
)
def test_the_level_is_told_as_an_interval(answers: dict[str, str], says: str, states: list[str]) -> None:
    """What is established, and how far what is not known could still raise it; never *confirmed*."""
    risk = view_of(case_with(**answers))["risk"]
    assert (risk["say"], [level["state"] for level in risk["levels"]]) == (says, states)
    assert risk["notice"].startswith("Illustrative map: ours, not the Department's")


def test_an_implied_answer_names_its_source() -> None:
    """A reason that was not answered must be told from one that was."""
    _, card = card_of(view_of(EXAMPLES["P07"]), "liaison.hold.consult")
    assert card["because"] == [
        {
            "fact": "consult_requested",
            "answer": "yes",
            "from": "consult_requested",
            "text": "a HART consult was asked for",
        }
    ]


def test_policy_law_and_assumption_are_told_apart() -> None:
    """Each card and clause says where it comes from."""
    view = view_of(EXAMPLES["P07"])
    told = {
        id: card_of(view, id)[1]["authority_text"]
        for id in ("careline.notify.fbi", "dcf.report.missing_child_ncmec", "careline.notify.hart_director")
    }
    assert told == {
        "careline.notify.fbi": "Policy",
        "dcf.report.missing_child_ncmec": "Federal law, State law",
        "careline.notify.hart_director": "Our assumption",
    }
    _, card = card_of(view, "dcf.report.missing_child_ncmec")
    assert next((clause["label"], clause["authority"], clause["as_of"]) for clause in card["clauses"]) == (
        "42 USC 671(a)(35)(B)",
        "federal_law",
        "2023-04-20",
    )


def test_roles_are_those_who_act_in_a_shown_duty() -> None:
    """The filter by role offers no role that would show an empty page."""
    view = view_of(EXAMPLES["P07"])
    shown = {card["actor"] for key in ("now", "advised", "undetermined") for card in view[key]} | {
        card["actor"] for card in asked_first(view)
    }
    assert {role["id"] for role in view["roles"]} == shown


def test_clocks_show_what_is_due_at_once_before_what_has_a_time() -> None:
    """Then in order of due time; a clock that cannot be reckoned stands last, and is there."""
    clocks = view_of(EXAMPLES["P10"])["clocks"]
    kinds = ["time" if clock["due_at"] else clock["state"] for clock in clocks]
    assert kinds == sorted(kinds, key=["due", "time", "unknown_start", "none"].index)
    assert "unknown_start" in kinds


def test_building_a_view_takes_milliseconds() -> None:
    """It is built at every answer.  The bound is loose, for a busy machine; the usual time is about 1 ms."""
    case = EXAMPLES["P07"]
    result = assess(case, POLICY)
    told = result.to_json()

    def once() -> float:
        began = time.perf_counter()
        build(told, POLICY, case.answers, result.as_of)
        return time.perf_counter() - began

    assert min(once() for _ in range(20)) < 0.01
