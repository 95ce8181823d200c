"""What is said apart from the duties: when each message comes, of which kind, and what it must say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision import assess
from tests.strategies import AS_OF, answer_sets, case_of

from .by_hand import CONCERN, CONTRIBUTING, OTHER_CONCERNS, STRONG, TIME_IMPLIES, both, either, is_, judge, no, yes
from .judge import Condition

WHEN: dict[str, tuple[str, Condition]] = {
    "immediate_danger": ("danger", yes("immediate_danger")),
    "caregiver_suspected": ("warning", yes("caregiver_suspected")),
    "local_police_conflicted": ("warning", yes("local_police_conflicted")),
    "age_disputed": ("warning", yes("age_disputed")),
    "adult_at_both_dates": ("warning", both(no(yes("minor_now")), no(yes("minor_at_incident")))),
    "identified_without_concern": ("warning", both(yes("identified_in_ct"), no(either(*map(yes, OTHER_CONCERNS))))),
    "illustrative_map": ("note", True),
    "not_an_instrument": ("note", True),
    "one_forensic_interview": ("note", True),
    "law_as_of_its_date": ("note", True),
    "no_letter_needed": ("note", is_("citizenship", "us_citizen", "lawful_permanent_resident")),
}
"""Messages that come when something is settled as yes."""

MISSED: dict[str, tuple[Condition, str | None, Condition]] = {
    "custody_without_responsibility": (yes("in_dcf_custody"), None, yes("dcf_responsible")),
    "indicators_without_signs": (either(*map(yes, STRONG + CONTRIBUTING)), None, yes("trafficking_signs")),
    "consult_held_without_request": (yes("consult_held"), None, yes("consult_requested")),
    "information_without_identification": (True, "information_received", yes("sex_trafficking_identified")),
    "discovery_without_concern": (True, "concern_discovered", CONCERN),
    "police_report_without_missing": (True, "missing_reported_police", yes("missing")),
    "ncmec_report_without_missing": (True, "missing_reported_ncmec", yes("missing")),
}
"""Warnings that come when something is there (an answer or a time) and what belongs to it is not yes."""

some_times = st.sets(st.sampled_from(sorted({time for _, time, _ in MISSED.values() if time} | set(TIME_IMPLIES))))


def shown(answers: dict[str, str], times: set[str] | tuple[str, ...] = ()) -> dict[str, str]:
    """Kinds of the messages of a case, by id."""
    messages = assess(case_of(answers, dict.fromkeys(times, AS_OF))).to_json()["messages"]
    return {message["id"]: message["kind"] for message in messages}


def text(id: str, answers: dict[str, str]) -> str:
    """What a message says."""
    return next(one["text"] for one in assess(case_of(answers)).to_json()["messages"] if one["id"] == id)


@settings(max_examples=80)
@given(answer_sets, some_times)
def test_each_message_comes_exactly_when_it_should(answers: dict[str, str], times: set[str]) -> None:
    """With its kind; what is not settled is neither said nor taken for a contradiction that it may not be."""
    times = {time for time in times if answers.get(TIME_IMPLIES.get(time, "")) != "no"}
    case = judge(answers, times)
    expected = {id: kind for id, (kind, when) in WHEN.items() if case.tries.holds(when, case.known) is True}
    for id, (when, time, unless) in MISSED.items():
        there = case.tries.holds(when, case.known) is True and (time is None or time in times)
        if there and case.tries.holds(unless, case.known) is not True:
            expected[id] = "warning"
    found = shown(answers, times)
    assert {id: kind for id, kind in found.items() if id in WHEN or id in MISSED} == expected


@pytest.mark.parametrize("fact", ["immediate_danger", "caregiver_suspected", "local_police_conflicted", "age_disputed"])
def test_what_was_asked_and_is_not_known_about_safety_is_not_taken_as_no(fact: str) -> None:
    """It is said as a warning; when it was not asked yet, the question stands first instead."""
    assert shown({fact: "unknown"})[f"{fact}_not_known"] == "warning"
    assert not [id for answers in ({}, {fact: "no"}) for id in shown(answers) if id.startswith(fact)]


@given(answer_sets)
def test_dangers_come_first_then_warnings_then_notes(answers: dict[str, str]) -> None:
    """Whoever reads one line reads the danger."""
    kinds = [message["kind"] for message in assess(case_of(answers)).to_json()["messages"]]
    assert kinds == sorted(kinds, key=["danger", "warning", "note"].index)


@given(answer_sets)
def test_a_message_names_facts_that_were_answered_or_are_missing(answers: dict[str, str]) -> None:
    """So that a page can lead to the question."""
    case = case_of(answers)
    for message in assess(case).to_json()["messages"]:
        assert len(message["facts"]) == len(set(message["facts"]))
        assert set(message["facts"]) <= set(case.policy.facts)
        if message["id"] in WHEN and WHEN[message["id"]][1] is not True:
            assert message["facts"]
            assert set(message["facts"]) <= set(case.known)


@pytest.mark.parametrize(
    ("id", "answers", "words"),
    [
        ("immediate_danger", {"immediate_danger": "yes"}, ["911", "Careline"]),
        ("caregiver_suspected", {"caregiver_suspected": "yes"}, ["parent", "guardian", "consent", "legal", "leave"]),
        ("local_police_conflicted", {"local_police_conflicted": "yes"}, ["State Police", "FBI", "legal"]),
        ("age_disputed", {"age_disputed": "yes"}, ["child until shown otherwise"]),
        (
            "adult_at_both_dates",
            {"minor_now": "no", "minor_at_incident": "no"},
            ["21-14", "about children", "adult services", "law enforcement", "21 or older"],
        ),
        ("illustrative_map", {}, ["illustrative", "the Department's Decision Map"]),
        ("not_an_instrument", {}, ["not a validated", "not legal evidence"]),
        ("one_forensic_interview", {}, ["one forensic interview"]),
        ("no_letter_needed", {"citizenship": "us_citizen"}, ["no letter needed", "22 USC 7105(b)(1)(F)"]),
        ("law_as_of_its_date", {}, ["April 20, 2023"]),
    ],
)
def test_a_message_says_what_it_must(id: str, answers: dict[str, str], words: list[str]) -> None:
    """911 before the Careline, and legal before the family."""
    said = text(id, answers)
    missing = [word for word in words if word.lower() not in said.lower()]
    assert missing == []


def test_911_stands_before_the_careline() -> None:
    """Seconds count."""
    said = text("immediate_danger", {"immediate_danger": "yes"})
    assert said.index("911") < said.index("Careline")
