"""New York wall times, as a date-time field of a page holds them, and the moments they stand for."""
from __future__ import annotations

import datetime as dt

from htdecision import CaseError
from htdecision.assessment.clocks import new_york


def moment(text: str) -> dt.datetime:
    """The moment of a wall time such as ``2026-11-24T10:00`` in New York.

    Of an hour that comes twice in the night the clocks go back, the first is taken: a deadline is then never later
    than it may be.  Raises :class:`~htdecision.CaseError` for what is no such time, also for the hour that is left
    out in the night the clocks go forward.
    """
    try:
        naive = dt.datetime.fromisoformat(text)
    except (TypeError, ValueError):
        naive = None
    if naive is None or naive.tzinfo is not None or not 2000 <= naive.year <= 2099:
        raise CaseError("This is not a date with a time. Give both, such as Nov 24, 2026, 10:00 AM.")
    zone = new_york()
    at = naive.replace(tzinfo=zone)
    if at.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise CaseError(
            "There was no such time that night: the clocks went forward from 2 AM to 3 AM. "
            "Give the time as it was after that."
        )
    return at


def local(at: dt.datetime) -> str:
    """The wall time of an aware moment, to the minute, as a date-time field holds it."""
    return at.astimezone(new_york()).strftime("%Y-%m-%dT%H:%M")
