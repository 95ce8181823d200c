"""Clocks: when a duty is due, and how it stands at a moment.

Hours are elapsed hours: nights, weekends and the daylight-saving change included.  Day clocks end at 23:59:59 in New
York on the last day, the day of the event not counted.  Every moment given is an aware datetime in
``America/New_York``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from ..frozen import Frozen
from ..policy.model import Clock

BUSINESS = "business_days"


@lru_cache(maxsize=1)
def new_york() -> dt.tzinfo:
    """The time zone in which days end and due times are given."""
    from zoneinfo import ZoneInfo  # only where a clock is read: loading a policy needs none

    return ZoneInfo("America/New_York")


class OtherReading(Frozen):
    """Another way to read the clock, and when the duty would be due under it."""

    reading: str
    due_at: dt.datetime


class ClockState(Frozen):
    """A clock read at a moment.  ``state`` is none, unknown_start, due, overdue or done; ``late`` says whether what is
    done came after it was due (None when it is not done, or nothing was due)."""

    clock: Clock
    due_at: dt.datetime | None
    done_at: dt.datetime | None
    state: str
    late: bool | None
    other_readings: tuple[OtherReading, ...] = ()


def read_clock(
    clock: Clock,
    times: Mapping[str, dt.datetime],
    as_of: dt.datetime,
    raised: bool,
    holidays: Mapping[dt.date, str],
    sent: dt.datetime | None = None,
) -> ClockState:
    """The clock at ``as_of``.  ``raised`` says whether the duty is required or presumed: from then an *immediate*
    clock runs.

    ``holidays`` are the days that are not business days besides weekends; ``sent`` is when a notice was made for the
    duty.  Of that and the time that ends the clock the earlier counts.
    """
    done = _first(times.get(clock.ends) if clock.ends else None, sent)
    if clock.kind == "none":
        return ClockState(clock, None, done and done.astimezone(new_york()), "done" if done else "none", None)
    start = times.get(clock.starts) if clock.starts else None
    due = _due(clock, start) if start else None
    others = _others(clock, start, holidays) if start else ()
    late = is_after(done, due) if done and due else None
    return ClockState(
        clock, due, done.astimezone(new_york()) if done else None, _state(clock, due, done, as_of, raised), late, others
    )


def _first(*moments: dt.datetime | None) -> dt.datetime | None:
    return min((moment for moment in moments if moment), key=dt.datetime.timestamp, default=None)


def _state(clock: Clock, due: dt.datetime | None, done: dt.datetime | None, as_of: dt.datetime, raised: bool) -> str:
    if done:
        return "done"
    if clock.kind == "immediate":
        return "due" if raised else "none"
    if due is None:
        return "unknown_start"
    return "overdue" if is_after(as_of, due) else "due"


def _due(clock: Clock, start: dt.datetime) -> dt.datetime | None:
    if clock.kind == "monthly":
        return end_of_month(start)
    if clock.unit == "hours":
        return (start.astimezone(dt.UTC) + dt.timedelta(hours=clock.amount)).astimezone(new_york())
    if clock.unit == "days":
        return end_of_day(_day(start) + dt.timedelta(days=clock.amount))
    return None


def _others(clock: Clock, start: dt.datetime, holidays: Mapping[dt.date, str]) -> tuple[OtherReading, ...]:
    if clock.unit != "days":
        return ()
    return (OtherReading(BUSINESS, end_of_day(add_business_days(_day(start), clock.amount, holidays))),)


def add_business_days(day: dt.date, count: int, holidays: Mapping[dt.date, str]) -> dt.date:
    """The day ``count`` business days after ``day``, which itself is not counted."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5 and day not in holidays
    return day


def end_of_day(day: dt.date) -> dt.datetime:
    """23:59:59 on that day in New York."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), new_york())


def end_of_month(moment: dt.datetime) -> dt.datetime:
    """The end of the last day of the month in which the moment lies in New York (our assumption: the policy says only
    *every month*)."""
    first = _day(moment).replace(day=1)
    return end_of_day((first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1))


def is_after(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether one aware moment is later.  Compared in UTC: within one zone Python compares wall clocks, which lie in
    the hour that the autumn change repeats."""
    return one.astimezone(dt.UTC) > other.astimezone(dt.UTC)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(new_york()).date()
