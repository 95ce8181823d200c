"""The clocks of a case as an iCalendar file (RFC 5545): an entry for each, with an alarm before it.

Titles hold nothing of the case or the child: a calendar is shown on many screens.  What is done has no entry, and a
clock whose start is not recorded canhave none: the first page of the papers names those.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from icalendar import Alarm, Calendar, Event

from ..presentation.times import local, moment_text
from .writing import Desk, cited

_LENGTH = dt.timedelta(minutes=15)
_HOURS = (dt.timedelta(hours=4), dt.timedelta(hours=1))
_DAYS = (dt.timedelta(days=1), dt.timedelta(hours=8))

Clock = dict[str, Any]


def calendar(desk: Desk) -> bytes:
    """The file.  The format demands at least one entry; where no clock runs, one says so."""
    book = Calendar()
    book.add("prodid", "-//htdecision//clocks//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", "Clocks")
    entries = [_entry(desk, clock) for clock in desk.view["clocks"] if _has_entry(clock)]
    entries += [_ask_again(desk, number) for number in range(len(desk.case.consult.ask_again))]
    for entry in entries or [_nothing_due(desk)]:
        book.add_component(entry)
    return book.to_ical()


def _has_entry(clock: Clock) -> bool:
    return clock["state"] in ("due", "overdue")


def _entry(desk: Desk, clock: Clock) -> Event:
    card = desk.cards[clock["duty"]]
    duty = desk.policy.duties[clock["duty"]]
    at_once = clock["due_at"] is None
    due = desk.now if at_once else local(clock["due_at"])
    event = _event(desk, clock["duty"], due)
    event.add("summary", f"{'At once' if at_once else 'Due'}: {card['title']}")
    lines = [
        f"Case {desk.case.case_id}. {card['status_text']}. {card['actor_title']}.",
        "The text says immediately and gives no figure; entered at the moment the papers were made."
        if at_once
        else clock["detail"],
        *(other["text"] for other in clock["other_readings"]),
        cited(card["clauses"]),
    ]
    event.add("description", "\n".join(line for line in lines if line))
    early = _HOURS if duty.clock.unit == "hours" else _DAYS
    for before in (dt.timedelta(0),) if at_once else early:
        event.add_component(_alarm(before, "Due" if at_once else "Soon due"))
    return event


def _event(desk: Desk, name: str, start: dt.datetime) -> Event:
    """An entry that takes the place of an earlier one about the same clock when the file is read in again."""
    digest = hashlib.sha256(f"{desk.case.case_id}\0{name}".encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{digest}@htdecision")
    event.add("dtstamp", desk.now.astimezone(dt.UTC))
    event.add("dtstart", start.astimezone(dt.UTC))
    event.add("dtend", (start.astimezone(dt.UTC) + _LENGTH))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(before: dt.timedelta, says: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", says)
    alarm.add("trigger", -before)
    return alarm


def _ask_again(desk: Desk, number: int) -> Event:
    ask = desk.case.consult.ask_again[number]
    start = dt.datetime.combine(ask.on, dt.time(9), local(desk.now).tzinfo)
    event = _event(desk, f"ask_again.{ask.fact}", start)
    event.add("summary", "Ask again about an open question")
    who = f" Who could answer: {ask.who}." if ask.who else ""
    event.add("description", f"Case {desk.case.case_id}. {desk.policy.facts[ask.fact].ask}{who}")
    event.add_component(_alarm(dt.timedelta(minutes=30), "Ask again"))
    return event


def _nothing_due(desk: Desk) -> Event:
    event = _event(desk, "nothing", desk.now)
    event.add("summary", "No clock is running")
    later = "A clock may start with a time that is not recorded yet."
    event.add("description", f"Case {desk.case.case_id}. Read {moment_text(desk.now)}. {later}")
    return event
