"""A consult's records in a case: kept as they were made, each closing its own clock, and changing no answer."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from htdecision import Case, CaseError, assess
from htdecision.assessment import consulting
from htdecision.assessment.consult import EVENTS, HOW
from htdecision.assessment.consult_read import time_instead
from htdecision.schemas import case_schema, result_schema
from tests.strategies import POLICY, cases

AT = "2026-11-24T09:00:00-05:00"
LATER = "2026-11-24T09:30:00-05:00"
NOW = dt.datetime.fromisoformat("2026-11-24T10:00:00-05:00")
EXAMPLES = {example.id: example.case for example in POLICY.examples()}
CASE, RESULT = Draft202012Validator(case_schema(POLICY)), Draft202012Validator(result_schema())
NOTICES = [duty.id for duty in POLICY.duties.values() if not time_instead(duty, POLICY)]

P05 = EXAMPLES["P05"]


def clocks(case: Case) -> dict[str, dict[str, Any]]:
    """Every duty's clock."""
    return {duty["id"]: duty["clock"] for duty in assess(case, POLICY, NOW).to_json()["duties"]}


def statuses(case: Case) -> dict[str, str]:
    """Every duty's status."""
    return {duty["id"]: duty["status"] for duty in assess(case, POLICY, NOW).to_json()["duties"]}


# ---------------------------------------------------------------- notices


@pytest.mark.parametrize("duty", NOTICES)
def test_a_notice_closes_the_clock_of_its_own_duty_and_of_no_other(duty: str) -> None:
    """For every duty that a notice can be recorded for."""
    case = consulting.sent(P05, duty, AT, "phone", "worker 7")
    before, after = clocks(P05), clocks(case)
    assert (after[duty]["state"], after[duty]["done_at"]) == ("done", AT)
    assert {id for id in after if after[id] != before[id]} == {duty}
    assert statuses(case) == statuses(P05)
    assert not list(RESULT.iter_errors(assess(case, POLICY, NOW).to_json()))


def test_one_actor_s_notice_leaves_the_other_s_open() -> None:
    """The same form to the same recipient, owed from the open case and from the referral."""
    after = clocks(consulting.sent(P05, "worker.notify.fbi", AT, "email", "worker 7"))
    assert after["worker.notify.fbi"]["state"] == "done"
    assert after["careline.notify.fbi"]["done_at"] is None


def test_the_two_are_shown_together_only_when_an_incident_ties_them() -> None:
    """Without its number they may be about different things."""
    tied = consulting.same_notice(P05)
    assert ("careline.notify.fbi", "worker.notify.fbi") in tied
    assert all(len({(POLICY.duties[id].form, POLICY.duties[id].recipient) for id in group}) == 1 for group in tied)
    loose = Case.from_mapping({key: value for key, value in P05.to_mapping().items() if key != "incident_id"}, POLICY)
    assert consulting.same_notice(loose) == []


def test_a_notice_that_is_taken_back_opens_its_clock_again_and_stays() -> None:
    """With when, by whom and why."""
    case = consulting.sent(P05, "careline.notify.fbi", AT, "fax", "careline 2", "page 1 of 3")
    case = consulting.taken_back(case, 0, LATER, "careline 3", "Wrong number")
    assert clocks(case) == clocks(P05)
    (entry,) = case.to_mapping()["notices_sent"]
    assert entry["reference"] == "page 1 of 3"
    assert entry["taken_back"] == {"at": LATER, "by": "careline 3", "reason": "Wrong number"}
    with pytest.raises(CaseError, match="taken back already"):
        consulting.taken_back(case, 0, LATER, "careline 3")
    with pytest.raises(CaseError, match="no entry 2"):
        consulting.taken_back(case, 1, LATER, "careline 3")


def test_of_two_notices_and_a_time_the_first_counts() -> None:
    """Done is done; a later copy makes nothing late."""
    case = P05.with_time("concern_discovered", "2026-11-23T09:15:00-05:00").with_time(
        "hhs_notified", "2026-11-24T09:45:00-05:00"
    )
    assert clocks(case)["official.notify.hhs_24h"]["late"] is True
    for moment in (LATER, AT):
        case = consulting.sent(case, "official.notify.hhs_24h", moment, "online_system", "worker 7")
    clock = clocks(case)["official.notify.hhs_24h"]
    assert (clock["done_at"], clock["late"]) == (AT, False)


def test_a_notice_after_the_moment_of_reading_counts_with_a_warning() -> None:
    """As a time does."""
    case = consulting.sent(P05, "careline.notify.fbi", "2026-11-25T09:00:00-05:00", "phone", "careline 2")
    assert clocks(case)["careline.notify.fbi"]["state"] == "done"
    assert "notice_after_as_of" in {message.id for message in assess(case, POLICY, NOW).messages}


def test_the_consult_itself_is_a_time_and_no_notice() -> None:
    """Its end starts two clocks; a notice would leave them unknown."""
    assert time_instead(POLICY.duties["liaison.hold.consult"], POLICY) == "consult_held"
    with pytest.raises(CaseError, match="record 'consult_held' under 'times' instead"):
        consulting.sent(P05, "liaison.hold.consult", AT, "phone", "liaison 3")


# ---------------------------------------------------------------- history, events, determinations


def test_each_answer_stays_in_the_history() -> None:
    """Changed, not known, taken back: all four are there, in order, and the last one stands."""
    case = Case.from_mapping({"case_id": "EX-1"}, POLICY)
    for answer in ("other", "unknown", "us_citizen", None):
        case = consulting.answered(case, "citizenship", answer, AT, "worker 7", "school record")
    assert "citizenship" not in case.answers
    assert [entry.get("answer") for entry in case.to_mapping()["history"]] == ["other", "unknown", "us_citizen", None]
    assert case.to_mapping()["history"][-1]["taken_back"] is True
    assert not [message for message in assess(case, POLICY, NOW).messages if message.id == "history_differs"]


def test_a_history_that_ends_otherwise_than_the_answer_is_told() -> None:
    """The answer counts."""
    case = consulting.answered(P05, "citizenship", "other", AT).with_answer("citizenship", "us_citizen")
    (message,) = [message for message in assess(case, POLICY, NOW).messages if message.id == "history_differs"]
    assert (message.kind, message.facts) == ("warning", ("citizenship",))


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_changes_no_answer_status_or_level(kind: str) -> None:
    """A recantation least of all; the page says so."""
    case = consulting.happened(P05, kind, AT, "Told to the worker.", "worker 7")
    before, after = assess(P05, POLICY, NOW).to_json(), assess(case, POLICY, NOW).to_json()
    assert case.answers == P05.answers
    for key in ("risk", "duties", "gates", "pathways", "questions"):
        assert after[key] == before[key]
    (said,) = [message for message in after["messages"] if message not in before["messages"]]
    assert said["kind"] == "note"
    assert "No answer changes by itself" in said["text"]


def test_a_determination_stands_beside_the_computed_level() -> None:
    """Both are in the record; the computed one is as before."""
    case = consulting.determined(P05, "confirmed", "All elements seen.", "liaison 3", AT, judged_first=True)
    computed = assess(P05, POLICY, NOW).risk
    assert assess(case, POLICY, NOW).risk == computed
    (made,) = case.to_mapping()["determinations"]
    assert made["computed"] == {"floor": computed.floor, "ceiling": computed.ceiling}
    assert (made["level"], made["judged_first"]) == ("confirmed", True)
    assert statuses(case) == statuses(P05)


def test_a_lower_determination_asks_for_a_second_name() -> None:
    """Another one than the first; a level that is not lower asks for none."""
    floor = assess(P05, POLICY, NOW).risk.floor
    levels = [level.id for level in POLICY.map.levels]
    for level in [*levels, "confirmed"]:
        lower = level in levels[: levels.index(floor)]
        assert consulting.asks_second_name(P05, level) == lower
        if not lower:
            consulting.determined(P05, level, "Seen so.", "liaison 3", AT)
            continue
        for second in (None, "LIAISON 3"):
            with pytest.raises(CaseError, match="second"):
                consulting.determined(P05, level, "Seen so.", "liaison 3", AT, second)
        assert consulting.determined(P05, level, "Seen so.", "liaison 3", AT, "lead 1").consult.determinations


def test_a_new_determination_leaves_the_old_one_in_the_record() -> None:
    """The last one stands."""
    case = consulting.determined(P05, "meets_definition", "First.", "liaison 3", AT)
    case = consulting.determined(case, "confirmed", "Then.", "liaison 3", LATER)
    assert [made.level for made in case.consult.determinations] == ["meets_definition", "confirmed"]
    assert case.consult.determination is not None
    assert case.consult.determination.level == "confirmed"


def test_a_day_to_ask_again_gives_way_to_a_later_choice() -> None:
    """One day for each fact."""
    case = consulting.to_ask_again(P05, "citizenship", "2026-11-30", "school")
    case = consulting.to_ask_again(case, "tribal_child", dt.date(2026, 12, 1))
    case = consulting.to_ask_again(case, "citizenship", "2026-12-02", "family")
    assert case.to_mapping()["ask_again"] == [
        {"fact": "tribal_child", "on": "2026-12-01"},
        {"fact": "citizenship", "on": "2026-12-02", "who": "family"},
    ]


# ---------------------------------------------------------------- the file

words = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFFF), min_size=1, max_size=60
).filter(str.strip)
roles = st.sampled_from(["liaison 3", "worker 7", "ct/HL", "A.B."])
whens = st.sampled_from([AT, LATER, "2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-04:00", "2026-11-24T15:00:00Z"])
facts = st.sampled_from(sorted(POLICY.facts))
ACTS: list[Callable[[st.DrawFn, Case], Case]] = [
    lambda draw, case: consulting.sent(
        case, draw(st.sampled_from(NOTICES)), draw(whens), draw(st.sampled_from(HOW)), draw(roles), draw(words)
    ),
    lambda draw, case: consulting.happened(case, draw(st.sampled_from(EVENTS)), draw(whens), draw(words), draw(roles)),
    lambda draw, case: consulting.noted(case, f"{draw(words)}\n{draw(words)}", draw(roles)),
    lambda draw, case: consulting.to_ask_again(case, draw(facts), "2026-11-30", draw(words)),
    lambda draw, case: consulting.disclosed(
        case, "fbi", draw(words), draw(words), draw(roles), draw(whens), ("health",)
    ),
    lambda draw, case: consulting.determined(case, "confirmed", draw(words), draw(roles), draw(whens)),
    lambda draw, case: consulting.answered(
        case, "tribal_child", draw(st.sampled_from(["yes", "no", "unknown", None])), draw(whens), draw(roles)
    ),
]


@st.composite
def consults(draw: st.DrawFn) -> Case:
    """A case after a few acts of a consult."""
    case = draw(cases)
    for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=6)):
        case = act(draw, case)
    if case.consult.notices_sent:
        case = consulting.taken_back(case, 0, draw(whens), draw(roles), draw(words))
    return case


@given(consults())
def test_a_case_opens_again_exactly_as_it_was(case: Case) -> None:
    """Through a file, key for key; and the published schema holds it."""
    written = json.loads(json.dumps(case.to_mapping()))
    again = Case.from_mapping(written, POLICY)
    assert again == case
    assert again.to_mapping() == written
    assert [f"{error.json_path}: {error.message}" for error in CASE.iter_errors(written)] == []


@given(consults())
def test_no_record_of_a_consult_moves_a_status_or_a_level(case: Case) -> None:
    """Statuses follow from answers and times alone."""
    mapping = {key: case.to_mapping().get(key) for key in ("case_id", "as_of", "answers", "times")}
    bare = Case.from_mapping({key: value for key, value in mapping.items() if value is not None}, POLICY)
    assert statuses(case) == statuses(bare)
    assert assess(case, POLICY, NOW).risk == assess(bare, POLICY, NOW).risk
