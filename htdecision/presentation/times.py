"""Moments and spans in words, in New York time.  English by itself, whatever the computer's language is."""

from __future__ import annotations

import datetime as dt

from ..assessment.clocks import new_york

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def local(moment: dt.datetime | str) -> dt.datetime:
    """An aware moment, or its ISO 8601 text, as an aware datetime in New York."""
    return (dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(new_york())


def moment_text(moment: dt.datetime | str, now: dt.datetime | None = None) -> str:
    """Such as ``Tue Nov 24, 10:00 AM``.

    The year is named when it is not the year of ``now``, and the zone in the hour that the autumn change repeats.
    """
    at = local(moment)
    zone = f" {at.tzname()}" if _twice(at) else ""
    return f"{day_text(at, now)}, {at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}{zone}"


def day_text(moment: dt.datetime | str, now: dt.datetime | None = None) -> str:
    """Such as ``Tue Nov 24``, with the year when it is not the year of ``now``."""
    at = local(moment)
    year = f", {at.year}" if now is not None and local(now).year != at.year else ""
    return f"{_DAYS[at.weekday()]} {_MONTHS[at.month - 1]} {at.day}{year}"


def _twice(at: dt.datetime) -> bool:
    """Whether the clock on the wall shows this time twice that night."""
    return at.replace(fold=0).utcoffset() > at.replace(fold=1).utcoffset()


def seconds_between(earlier: dt.datetime, later: dt.datetime) -> float:
    """Elapsed seconds between two aware moments.  Reckoned in UTC: within one zone Python subtracts wall clocks, which
    are wrong by an hour across a change."""
    return (later.astimezone(dt.UTC) - earlier.astimezone(dt.UTC)).total_seconds()


def span_text(seconds: float) -> str:
    """Such as ``1 h 50 min``, ``45 min``, ``under 1 min`` or, from two days on, ``3 days 4 h``."""
    seconds = int(seconds)
    if seconds < _MINUTE:
        return "under 1 min"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < 2 * _DAY:
        return _two(seconds // _HOUR, "h", seconds % _HOUR // _MINUTE, "min")
    return _two(seconds // _DAY, "days", seconds % _DAY // _HOUR, "h")


def _two(large: int, of_large: str, small: int, of_small: str) -> str:
    return f"{large} {of_large}" + (f" {small} {of_small}" if small else "")
