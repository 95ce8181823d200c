"""The calendar file, read by a second parser: every clock that runs, an alarm before each, no case in a title."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from ics import Calendar

from htdecision import Case, assess
from htdecision.assessment import consulting
from htdecision.documents import make
from tests.attacks import ALL
from tests.documents.cases import AT, EXAMPLES, NOW, changed, fullest
from tests.strategies import POLICY


def calendar(case: Case, now: dt.datetime = NOW) -> str:
    """A case's calendar file."""
    return make.calendar_file(case, now).decode()


def read(case: Case) -> list:
    """The entries of a case's calendar file, as the other parser has them."""
    return sorted(Calendar(calendar(case)).events)


def running(case: Case) -> list[tuple[str, dt.datetime | None]]:
    """The clocks that run: their duties, and when they are due (None for at once)."""
    found = [each for each in assess(case, POLICY, NOW).duties if each.status != "not_required"]
    return [(each.duty.title, each.clock.due_at) for each in found if each.clock.state in ("due", "overdue")]


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_clock_that_runs_has_an_entry_at_its_moment(id: str) -> None:
    """To the second, and no other entry."""
    expected = sorted((title, (due or NOW).timestamp()) for title, due in running(EXAMPLES[id]))
    found = [(event.name.partition(": ")[2], event.begin.timestamp()) for event in read(EXAMPLES[id])]
    assert sorted(found) == (expected or [("", NOW.timestamp())])


@pytest.mark.parametrize("id", EXAMPLES)
def test_each_entry_has_an_alarm_before_it(id: str) -> None:
    """What is due at once has its alarm at once."""
    for event in read(EXAMPLES[id]):
        if event.name == "No clock is running":
            continue
        before = [-alarm.trigger for alarm in event.alarms]
        assert before
        assert min(before) > dt.timedelta(0) or event.name.startswith("At once")


def test_what_is_done_has_no_entry() -> None:
    """A notice that was made closes its clock and leaves the calendar."""
    case = changed("P10", times={"concern_discovered": "2026-11-23T20:15:00-05:00"})
    title = POLICY.duties["official.notify.hhs_24h"].title
    assert any(title in event.name for event in read(case))
    assert not any(
        title in event.name for event in read(consulting.sent(case, "official.notify.hhs_24h", AT, "fax", "x 1"))
    )


def test_titles_hold_nothing_of_the_case() -> None:
    """They are the duties' own; the case number stands in the description."""
    titles = {f"{how}: {duty.title}" for duty in POLICY.duties.values() for how in ("Due", "At once")}
    events = read(fullest("CANARY"))
    assert {event.name for event in events} <= titles | {"Ask again about an open question"}
    assert all("EX-FULL-1" in event.description for event in events)


def test_a_day_to_ask_again_has_an_entry() -> None:
    """At nine in New York on that day, without the question in its title."""
    case = consulting.to_ask_again(EXAMPLES["P06"], "citizenship", "2026-11-30", "the school")
    event = next(event for event in read(case) if event.name.startswith("Ask again"))
    assert event.begin.timestamp() == dt.datetime.fromisoformat("2026-11-30T09:00:00-05:00").timestamp()
    assert "the school" in event.description


@pytest.mark.parametrize("text", ALL[::7] + ALL[-18:])
def test_a_text_stays_a_text(text: str) -> None:
    """It adds no line, no property and no entry of its own."""
    case = consulting.to_ask_again(EXAMPLES["P06"], "citizenship", "2026-11-30", text[:200])
    data = calendar(case)
    plain = calendar(consulting.to_ask_again(EXAMPLES["P06"], "citizenship", "2026-11-30", "x"))
    assert _names(data) == _names(plain)
    # The second parser turns an escaped backslash before an n into a line break; the first is asked for the words.
    assert len(Calendar(data).events) == len(Calendar(plain).events)
    described = [str(event["description"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    assert any(text[:200] in words for words in described)


def _names(data: str) -> list[str]:
    return [line.partition(":")[0].partition(";")[0] for line in data.replace("\r\n ", "").splitlines()]


def test_read_in_again_an_entry_takes_its_own_place() -> None:
    """The same clock keeps its identity when the papers are made anew."""
    first, later = (Calendar(calendar(EXAMPLES["P10"], at)) for at in (NOW, NOW + dt.timedelta(hours=1)))
    assert {event.uid for event in first.events} == {event.uid for event in later.events}
