"""Clocks: when a duty is due, how it stands at a moment, and what was done late."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from htdecision import Case, Policy, assess
from tests.strategies import case_of

from . import by_hand

POLICY = Policy.shipped()
NEW_YORK = ZoneInfo("America/New_York")
STATE_HOLIDAYS = holidays.country_holidays("US", subdiv="CT", years=range(2024, 2037))
HOURS = {
    id: int(clock[1].split()[0]) for id, clock in by_hand.CLOCKS.items() if clock[1] and clock[1].endswith("hours")
}
DAYS, MONTHLY, AT_ONCE = (
    "liaison.record.consult",
    "liaison.report.monthly_data",
    "dcf.contact.interstate_compact_office",
)
WITH_START = {id: clock for id, clock in by_hand.CLOCKS.items() if clock[2]}
LATEST = dt.datetime(2036, 11, 30, tzinfo=dt.UTC)

offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: dt.timezone(dt.timedelta(minutes=15 * quarters)))
seconds = st.integers(int(dt.datetime(2024, 1, 2, tzinfo=dt.UTC).timestamp()), int(LATEST.timestamp()))
moments = st.builds(lambda second, zone: dt.datetime.fromtimestamp(second, zone), seconds, offsets)
"""Any second of the years whose holidays are listed, told in any time zone."""

SPRING, AUTUMN = dt.datetime(2026, 3, 8, 7, tzinfo=dt.UTC), dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC)
"""When clocks in New York are put forward, and back."""
nights = st.builds(
    lambda night, minutes: night + dt.timedelta(minutes=minutes),
    st.sampled_from([SPRING, AUTUMN, SPRING.replace(2027, 3, 14), AUTUMN.replace(2027, 11, 7)]),
    st.integers(-80 * 60, 180),
)


def clock(
    duty: str, times: dict[str, dt.datetime], as_of: dt.datetime | None = None, answers: dict[str, str] | None = None
) -> dict[str, Any]:
    """The clock of a duty as the result holds it."""
    case = case_of(answers or {}, {id: moment.isoformat() for id, moment in times.items()})
    return assess(case, POLICY, as_of).duty(duty).to_json()["clock"]


def started(duty: str, moment: dt.datetime, **more: Any) -> dict[str, Any]:
    """The clock of a duty whose start is recorded."""
    return clock(duty, {by_hand.CLOCKS[duty][2]: moment}, **more)


def new_york(text: str) -> dt.datetime:
    """A moment of the result; it must carry the offset that New York has then."""
    moment = dt.datetime.fromisoformat(text)
    assert moment.utcoffset() == moment.astimezone(NEW_YORK).utcoffset()
    return moment


def end_of(day: dt.date) -> dt.datetime:
    """The last second of a day in New York."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), NEW_YORK)


def same(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether two moments are one, the repeated hour told apart."""
    return one.astimezone(dt.UTC) == other.astimezone(dt.UTC)


# ---------------------------------------------------------------- when a duty is due


@given(st.sampled_from(sorted(HOURS)), st.one_of(moments, nights))
@example("liaison.hold.consult", dt.datetime(2026, 3, 6, 12, tzinfo=NEW_YORK))
@example("liaison.hold.consult", dt.datetime(2026, 10, 30, 12, tzinfo=NEW_YORK))
def test_hours_are_elapsed_hours(duty: str, start: dt.datetime) -> None:
    """Nights, weekends and the nights on which clocks change included."""
    due = new_york(started(duty, start)["due_at"])
    assert due.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=HOURS[duty])


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-20T16:30:00-05:00", "2026-11-23T16:30:00-05:00"),
        ("2026-03-06T12:00:00-05:00", "2026-03-09T13:00:00-04:00"),
        ("2026-10-30T12:00:00-04:00", "2026-11-02T11:00:00-05:00"),
        ("2026-03-05T02:30:00-05:00", "2026-03-08T03:30:00-04:00"),
        ("2026-10-29T01:30:00-04:00", "2026-11-01T01:30:00-04:00"),
        ("2026-10-29T02:30:00-04:00", "2026-11-01T01:30:00-05:00"),
        ("2026-11-20T21:30:00Z", "2026-11-23T16:30:00-05:00"),
    ],
)
def test_seventy_two_hours_worked_out_by_hand(start: str, due: str) -> None:
    """On both nights on which clocks change the hour on the wall is another."""
    assert started("liaison.hold.consult", dt.datetime.fromisoformat(start))["due_at"] == due


@given(moments)
def test_five_days_end_with_the_fifth_calendar_day(held: dt.datetime) -> None:
    """In New York, the day of the consult not counted, weekends and holidays counted."""
    due = new_york(started(DAYS, held)["due_at"])
    assert same(due, end_of(held.astimezone(NEW_YORK).date() + dt.timedelta(days=5)))


@given(moments)
@example(dt.datetime(2026, 11, 25, 10, tzinfo=NEW_YORK))
@example(dt.datetime(2026, 6, 30, 10, tzinfo=NEW_YORK))
@example(dt.datetime(2027, 12, 23, 23, 59, 59, tzinfo=NEW_YORK))
def test_the_business_day_reading_leaves_out_weekends_and_state_holidays(held: dt.datetime) -> None:
    """By a list of holidays that someone else keeps; the reading stands beside the due time and never replaces it."""
    day, left = held.astimezone(NEW_YORK).date(), 5
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and day not in STATE_HOLIDAYS
    (other,) = started(DAYS, held)["other_readings"]
    assert other["reading"] == "business_days"
    assert same(new_york(other["due_at"]), end_of(day))


@given(moments)
def test_the_calendar_reading_is_never_the_later_one(held: dt.datetime) -> None:
    """What is shown as due is the safer of the two."""
    found = started(DAYS, held)
    assert new_york(found["due_at"]) <= new_york(found["other_readings"][0]["due_at"])


@given(moments)
@example(dt.datetime(2028, 2, 29, 23, 59, 59, tzinfo=NEW_YORK))
@example(dt.datetime(2026, 12, 1, 4, 59, 59, tzinfo=dt.UTC))
def test_monthly_data_is_due_at_the_end_of_the_month_of_the_consult(held: dt.datetime) -> None:
    """The month that it was in New York; the policy names no day."""
    day = held.astimezone(NEW_YORK).date()
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    assert same(new_york(started(MONTHLY, held)["due_at"]), end_of(last))


@given(st.sampled_from(sorted(WITH_START)), moments)
def test_only_the_five_days_have_another_reading(duty: str, start: dt.datetime) -> None:
    """And none while the start is not recorded."""
    assert [other["reading"] for other in started(duty, start)["other_readings"]] == (
        ["business_days"] if duty == DAYS else []
    )
    assert clock(duty, {})["other_readings"] == []


# ---------------------------------------------------------------- how it stands


@given(st.sampled_from(sorted(WITH_START)), st.one_of(moments, nights), st.integers(-90_000, 90_000))
def test_a_clock_is_overdue_once_its_due_time_has_passed(duty: str, start: dt.datetime, seconds: int) -> None:
    """Not at the due time itself; one second later."""
    due = new_york(started(duty, start)["due_at"])
    found = started(duty, start, as_of=due.astimezone(dt.UTC) + dt.timedelta(seconds=seconds))
    assert found["state"] == ("overdue" if seconds > 0 else "due")
    assert (found["late"], found["done_at"]) == (None, None)


@pytest.mark.parametrize("duty", sorted(WITH_START))
@pytest.mark.parametrize(("seconds", "state"), [(-1, "due"), (0, "due"), (1, "overdue")])
def test_the_due_second_itself_is_in_time(duty: str, seconds: int, state: str) -> None:
    """A boundary that decides whether someone was late."""
    start = dt.datetime(2026, 10, 31, 1, 30, tzinfo=NEW_YORK)
    due = new_york(started(duty, start)["due_at"]).astimezone(dt.UTC)
    assert started(duty, start, as_of=due + dt.timedelta(seconds=seconds))["state"] == state


@given(st.sampled_from(sorted(WITH_START)), st.one_of(moments, nights), st.integers(-500_000, 500_000))
def test_what_is_done_is_done_and_late_when_it_came_after_it_was_due(
    duty: str, start: dt.datetime, seconds: int
) -> None:
    """Whatever the moment at which it is read; done before its start counts too."""
    _, _, starts, ends = by_hand.CLOCKS[duty]
    due = new_york(started(duty, start)["due_at"]).astimezone(dt.UTC)
    done = due + dt.timedelta(seconds=seconds)
    found = clock(duty, {starts: start, ends: done}, as_of=start)
    assert (found["state"], found["late"]) == ("done", seconds > 0)
    assert same(new_york(found["done_at"]), done)


@given(st.sampled_from(sorted(WITH_START)), moments)
def test_without_a_start_nothing_is_due_and_what_is_done_is_not_late(duty: str, done: dt.datetime) -> None:
    """Unknown start while open; once done, late is not known rather than no."""
    _, _, starts, ends = by_hand.CLOCKS[duty]
    found = clock(duty, {})
    assert (found["state"], found["due_at"], found["late"]) == ("unknown_start", None, None)
    if ends != starts:
        found = clock(duty, {ends: done})
        assert (found["state"], found["due_at"], found["late"]) == ("done", None, None)


def test_in_the_hour_that_comes_twice_the_second_is_late() -> None:
    """Half past one in the summer's time is in time, half past one in the winter's an hour later is not."""
    start = dt.datetime.fromisoformat("2026-10-31T01:30:00-04:00")
    first, second = (dt.datetime.fromisoformat(f"2026-11-01T01:30:00-0{hours}:00") for hours in (4, 5))
    missing = {"missing_determined": start}
    police = "dcf.report.missing_child_police"
    assert clock(police, missing | {"missing_reported_police": first})["late"] is False
    assert clock(police, missing | {"missing_reported_police": second})["late"] is True
    assert clock(police, missing, as_of=first)["state"] == "due"
    assert clock(police, missing, as_of=second)["state"] == "overdue"


RAISED = {"trafficking_signs": "yes", "identified_in_ct": "yes", "ct_resident": "no"}


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (RAISED | {"referral_accepted": "yes"}, "due"),
        (RAISED, "due"),
        (RAISED | {"referral_accepted": "no"}, "none"),
        ({}, "none"),
        ({"ct_resident": "yes", "location": "connecticut"}, "none"),
    ],
    ids=["required", "presumed", "advised", "undetermined", "not required"],
)
def test_an_immediate_clock_runs_while_its_duty_is_required_or_presumed(answers: dict[str, str], state: str) -> None:
    """It has no due time, for the text has no figure; so it is never overdue and never late."""
    found = clock(AT_ONCE, {}, answers=answers)
    assert (found["kind"], found["state"], found["due_at"], found["late"]) == ("immediate", state, None, None)
    moment = dt.datetime(2026, 11, 24, 12, tzinfo=NEW_YORK)
    found = clock(AT_ONCE, {"interstate_office_contacted": moment}, answers=answers)
    assert (found["state"], found["due_at"], found["late"]) == ("done", None, None)
    assert same(new_york(found["done_at"]), moment)


@pytest.mark.parametrize("duty", sorted(set(by_hand.DUTIES) - set(by_hand.CLOCKS)))
def test_a_duty_whose_text_has_no_clock_has_none(duty: str) -> None:
    """No time is made up for it."""
    moment = dt.datetime(2026, 11, 24, tzinfo=NEW_YORK)
    found = clock(duty, dict.fromkeys(by_hand.TIMES, moment))
    assert found == {
        "kind": "none",
        "within": None,
        "starts": None,
        "ends": None,
        "due_at": None,
        "done_at": None,
        "state": "none",
        "late": None,
        "other_readings": [],
    }


@given(st.sampled_from(sorted(WITH_START)), moments, st.sampled_from(["yes", "no"]))
def test_a_clock_is_reckoned_whatever_the_status_of_its_duty(duty: str, start: dt.datetime, answer: str) -> None:
    """A page may hide it; a program may want it."""
    answers = dict.fromkeys(("dcf_responsible", "in_dcf_custody", "case_open", "sex_trafficking_identified"), answer)
    assert started(duty, start, answers=answers) == started(duty, start)


@given(st.sampled_from(sorted(WITH_START)), st.integers(), offsets)
def test_a_moment_is_the_same_in_every_zone(duty: str, second: int, zone: dt.timezone) -> None:
    """A case recorded in another zone is due at the same second."""
    start = dt.datetime.fromtimestamp(1_790_000_000 + second % 10_000_000, dt.UTC)
    assert started(duty, start) == started(duty, start.astimezone(zone))


# ---------------------------------------------------------------- times that do not fit together

late_times = st.dictionaries(st.sampled_from(by_hand.TIMES), st.one_of(moments, nights), max_size=8)


def told(case: Case, as_of: dt.datetime, id: str) -> int:
    """How many warnings of this kind a case gets."""
    messages = assess(case, POLICY, as_of).to_json()["messages"]
    assert {message["kind"] for message in messages if message["id"].startswith(id)} <= {"warning"}
    return sum(message["id"].startswith(id) for message in messages)


@given(late_times, moments)
def test_a_time_after_the_moment_of_reading_counts_with_a_warning(
    times: dict[str, dt.datetime], as_of: dt.datetime
) -> None:
    """One for each such time."""
    case = case_of({}, {id: moment.isoformat() for id, moment in times.items()})
    after = [id for id, moment in times.items() if moment.astimezone(dt.UTC) > as_of.astimezone(dt.UTC)]
    assert told(case, as_of, "time_after_as_of") == len(after)


PAIRS = {(starts, ends) for _, _, starts, ends in by_hand.CLOCKS.values() if starts}


@given(late_times)
def test_an_end_before_its_start_counts_with_a_warning(times: dict[str, dt.datetime]) -> None:
    """One for each pair of times that a clock has."""
    case = case_of({}, {id: moment.isoformat() for id, moment in times.items()})
    turned = [
        pair
        for pair in PAIRS
        if set(pair) <= set(times) and times[pair[1]].astimezone(dt.UTC) < times[pair[0]].astimezone(dt.UTC)
    ]
    assert told(case, LATEST, "end_before_start") == len(turned)


def test_messages_about_different_times_can_be_told_apart() -> None:
    """A page that lists messages by id must lose none of them."""
    after = dict.fromkeys(["consult_requested", "consult_held"], "2027-01-01T10:00:00-05:00")
    messages = [message for message in assess(case_of({}, after)).to_json()["messages"] if message["kind"] == "warning"]
    for one, other in combinations(messages, 2):
        assert (one["id"], one["text"]) != (other["id"], other["text"])
