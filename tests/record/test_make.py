"""What is recorded: everything as it was given, and nothing ever changed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from htdecision import Case, CaseError, HtDecisionError, Policy, __version__, assess
from htdecision.assessment.consulting import answered, determined, happened, noted
from htdecision.record import Determination, RecordError, make, verify
from htdecision.schemas import record_schema
from tests.record.made import DAY, NOW, content_of
from tests.strategies import POLICY, cases

SCHEMA = Draft202012Validator(record_schema())
CASE = Case.from_mapping(
    {
        "case_id": "EX-1",
        "incident_id": "EX-1-a",
        "as_of": "2026-11-24T10:00:00-05:00",
        "answers": {
            "referral_received": "yes",
            "trafficking_alleged": "no",
            "citizenship": "unknown",
            "location": "abroad",
        },
        "times": {"consult_requested": "2026-11-20T16:30:00-06:00"},
    }
)
HIGH = Determination("high_risk", "Two agencies say the same.", "liaison 3")


def last(record: bytes) -> dict[str, Any]:
    """The newest entry."""
    return content_of(record)["entries"][-1]


def test_every_fact_stands_there_as_it_was_answered() -> None:
    """Yes, no, a value, asked and not known, and not asked: five different things."""
    answers = last(make(CASE, now=NOW))["answers"]
    assert set(answers) == set(POLICY.facts)
    given_ones = {fact: told for fact, told in answers.items() if told["asked"]}
    assert given_ones == {fact: {"asked": True, "answer": answer} for fact, answer in CASE.answers.items()}
    assert answers["missing"] == {"asked": False}


def test_an_implied_answer_is_not_taken_for_a_given_one() -> None:
    """The time makes the fact yes; nobody answered it."""
    entry = last(make(CASE, now=NOW))
    assert entry["answers"]["consult_requested"] == {"asked": False}
    assert entry["case"]["times"] == {"consult_requested": "2026-11-20T16:30:00-06:00"}


def test_the_order_in_which_a_file_lists_its_times_is_no_part_of_a_record() -> None:
    """Canonical JSON keeps no order of keys, so what is recorded must not rest on one."""
    late = {"consult_held": "2026-11-25T10:00:00-05:00", "concern_discovered": "2026-11-25T11:00:00-05:00"}
    cases = [
        Case.from_mapping({"case_id": "EX-1", "times": dict(times)}) for times in (late.items(), reversed(late.items()))
    ]
    assert make(cases[0], now=NOW) == make(cases[1], now=NOW)
    assert verify(make(cases[0], now=NOW)).holds


def test_the_result_and_what_made_it_stand_there() -> None:
    """Reasons, edition, hash of the policy's files, and the library's version."""
    entry = last(make(CASE, now=NOW, by="liaison 3"))
    assert entry["result"] == assess(CASE).to_json()
    assert [layer["sha256"] for layer in entry["result"]["policies"]] == [layer.sha256 for layer in POLICY.layers]
    assert entry["library"] == {"name": "htdecision", "version": __version__}
    assert (entry["recorded_at"], entry["recorded_by"]) == ("2026-11-24T10:00:00-05:00", "liaison 3")
    assert Case.from_mapping(entry["case"]) == CASE


def test_who_gave_an_answer_and_when_stands_beside_it() -> None:
    """Where it was stated, and only while that answer stands."""
    case = answered(CASE, "location", "abroad", NOW - DAY, by="school counselor", source="call")
    case = answered(case, "citizenship", "other", NOW - DAY, by="legal").with_answer("citizenship", "unknown")
    told = last(make(case, now=NOW))["answers"]
    assert told["location"] == {
        "asked": True,
        "answer": "abroad",
        "by": "school counselor",
        "at": "2026-11-23T15:00:00+00:00",
        "source": "call",
    }
    assert told["citizenship"] == {"asked": True, "answer": "unknown"}
    assert told["referral_received"] == {"asked": True, "answer": "yes"}


def test_all_that_a_consult_left_behind_stands_there() -> None:
    """Notices, events and notes: nothing of the case is left out."""
    case = happened(noted(CASE, "Who drives the child?"), "recantation", NOW, "Taken back in the interview.")
    assert last(make(case, now=NOW))["case"] == case.to_mapping()


def test_a_determination_stands_beside_the_computed_level() -> None:
    """Neither takes the other's place."""
    entry = last(make(CASE, now=NOW, determination=HIGH))
    risk = assess(CASE).risk
    assert entry["determination"] == {
        "level": "high_risk",
        "reason": HIGH.reason,
        "by": "liaison 3",
        "at": "2026-11-24T10:00:00-05:00",
        "computed": {"floor": risk.floor, "ceiling": risk.ceiling},
    }
    assert entry["result"]["risk"] == risk.to_json()


def test_a_determination_is_carried_on_until_there_is_another() -> None:
    """Also when the computed level changes, and when the case's own file does not know of it."""
    record = make(CASE, now=NOW, determination=HIGH)
    first = last(record)["determination"]
    record = make(CASE.with_answer("commercial_sex_act", "yes"), now=NOW + DAY, earlier=record)
    assert last(record)["determination"] == first
    record = make(CASE, now=NOW + 2 * DAY, determination=Determination("confirmed", "Heard.", "L2"), earlier=record)
    levels = [entry["determination"]["level"] for entry in content_of(record)["entries"]]
    assert levels == ["high_risk", "high_risk", "confirmed"]


def test_the_newest_determination_stands() -> None:
    """One in the case's file that is older than the recorded one does not take its place."""
    older = determined(CASE, "meets_definition", "First view.", "L1", NOW - DAY)
    record = make(CASE, now=NOW, determination=HIGH)
    assert last(make(older, now=NOW + DAY, earlier=record))["determination"]["level"] == "high_risk"
    newer = determined(older, "confirmed", "Second view.", "L1", NOW + DAY)
    record = make(newer, now=NOW + 2 * DAY, earlier=record)
    assert last(record)["determination"]["level"] == "confirmed"
    assert verify(record).holds


def test_a_lower_determination_needs_a_second_person() -> None:
    """One name is not enough to rate a child's risk lower than the answers do."""
    high = CASE.with_answer("branding_mark", "yes")
    low = Determination("at_risk", "An old scar.", "liaison 3")
    with pytest.raises(CaseError, match="a second person must agree"):
        make(high, now=NOW, determination=low)
    made = last(make(high, now=NOW, determination=replace(low, second_by="lead 1", judged_first=True)))["determination"]
    assert (made["second_by"], made["judged_first"]) == ("lead 1", True)


def test_the_program_never_determines_anything() -> None:
    """Not even where the recorded elements meet the definition."""
    meets = CASE.with_answer("minor_at_incident", "yes").with_answer("commercial_sex_act", "yes")
    entry = last(make(meets, now=NOW))
    assert entry["result"]["risk"]["level"] == "meets_definition"
    assert entry["determination"] is None


def test_an_entry_more_leaves_the_others_byte_for_byte() -> None:
    """What was recorded stays."""
    first = make(CASE, now=NOW)
    second = make(CASE, now=NOW + DAY, earlier=first)
    head = json.dumps(content_of(first)["entries"][0], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert head.encode() in second
    assert content_of(second)["count"] == 2


@settings(max_examples=40, deadline=None)
@given(cases)
def test_every_record_holds(case: Case) -> None:
    """Whatever was answered: replayed from the file alone, it gives the same result."""
    assert verify(make(case, now=NOW)).faults == ()


@pytest.mark.parametrize("id", [example.id for example in POLICY.examples()])
def test_every_example_can_be_recorded_and_checked(id: str) -> None:
    """Two entries, with a determination."""
    case = next(example.case for example in POLICY.examples() if example.id == id)
    made = Determination("confirmed", "A judge said so.", "liaison 3")
    record = make(case, now=NOW, determination=made)
    record = make(case, now=NOW + DAY, by="liaison 3", earlier=record)
    assert verify(record).holds
    assert list(SCHEMA.iter_errors(json.loads(record))) == []


def test_the_clocks_are_read_at_the_case_s_moment_or_now() -> None:
    """The moment stands in the result, so that replaying reads them at the same one."""
    assert last(make(CASE, now=NOW + DAY))["result"]["as_of"] == "2026-11-24T10:00:00-05:00"
    assert last(make(CASE.at(None), now=NOW + DAY))["result"]["as_of"] == "2026-11-25T10:00:00-05:00"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"by": ""}, "a role or initials"),
        ({"by": "x" * 65}, "1 to 64"),
        ({"by": "liaison\n3"}, "on one line"),
        ({"determination": Determination("high", "Why.", "L3")}, "Did you mean 'high_risk'"),
        ({"determination": Determination("confirmed", "  ", "L3")}, "determinations entry 1, reason"),
        ({"determination": Determination("confirmed", "half \ud800", "L3")}, "determinations entry 1, reason"),
        ({"determination": Determination("confirmed", "Why.", "")}, "determinations entry 1, by"),
    ],
)
def test_what_cannot_be_recorded_is_said(options: dict[str, Any], says: str) -> None:
    """What was found, and what is allowed."""
    with pytest.raises(HtDecisionError, match=says):
        make(CASE, now=NOW, **options)


def test_a_moment_without_offset_is_a_fault_of_the_caller() -> None:
    """No clock is read on a guess."""
    with pytest.raises(ValueError, match="offset"):
        make(CASE, now=dt.datetime(2026, 11, 24))  # noqa: DTZ001


def test_nothing_is_added_to_a_record_that_is_not_whole() -> None:
    """It would be buried under a new head."""
    record = make(CASE, now=NOW)
    with pytest.raises(RecordError, match="nothing was added"):
        make(CASE, now=NOW, earlier=record.replace(b'"abroad"', b'"connecticut"'))


def test_nothing_is_added_to_another_case_s_record() -> None:
    """One record, one child."""
    other = Case.from_mapping({"case_id": "EX-2"}, POLICY)
    with pytest.raises(RecordError, match="about case 'EX-1', and this is 'EX-2'"):
        make(other, now=NOW, earlier=make(CASE, now=NOW))


def test_the_shipped_policy_is_taken_where_none_is_given() -> None:
    """The case's own."""
    assert make(CASE, now=NOW) == make(CASE, Policy.shipped(), now=NOW)
