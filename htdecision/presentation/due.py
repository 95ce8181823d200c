"""A clock in words: when a duty is due, from when that was reckoned, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .times import day_text, local, moment_text, seconds_between, span_text

NOTICES = frozenset({"notify", "refer", "report", "contact", "inform", "request"})
"""Acts that tell someone.  Where the text gives them no clock they count as *same shift*, which is our assumption."""

SAME_SHIFT = "same shift (our assumption)"
NO_TIME = "no time given"
READINGS: Mapping[str, str] = {"business_days": "business days"}


def due(clock: Mapping[str, Any], action: str, start_label: str, now: dt.datetime) -> dict[str, Any]:
    """The view's ``due`` of a duty.

    ``clock`` is the duty's in the result, ``start_label`` what the clock's start is called, ``now`` the aware moment at
    which the page is shown: a clock that ran out after the result was reckoned is overdue here.  Keys: ``kind``,
    ``text``, ``state``, ``late``, ``at`` (ISO or None), ``left`` (how long, or how late), ``detail``, ``other``.
    """
    at = local(clock["due_at"]) if clock["due_at"] else None
    state = "overdue" if clock["state"] == "due" and at and seconds_between(at, now) > 0 else clock["state"]
    return {
        "kind": clock["kind"],
        "state": state,
        "late": clock["late"],
        "at": clock["due_at"],
        "text": _text(clock, state, at, action, now),
        "left": _left(clock, state, at, now),
        "detail": _detail(clock, state, at, start_label, now),
        "other": others(clock, now),
    }


def _text(clock: Mapping[str, Any], state: str, at: dt.datetime | None, action: str, now: dt.datetime) -> str:
    if state == "done":
        return f"done {moment_text(clock['done_at'], now)}"
    if clock["kind"] == "immediate":
        return "at once"
    if at:
        return moment_text(at, now)
    if clock["kind"] == "within":
        return f"within {clock['within']}"
    if clock["kind"] == "monthly":
        return "every month"
    return SAME_SHIFT if action in NOTICES else NO_TIME


def _left(clock: Mapping[str, Any], state: str, at: dt.datetime | None, now: dt.datetime) -> str:
    if state == "done":
        return f"{span_text(seconds_between(at, local(clock['done_at'])))} late" if clock["late"] and at else ""
    if state == "overdue" and at:
        return f"{span_text(seconds_between(at, now))} late"
    return f"in {span_text(seconds_between(now, at))}" if at else ""


def _detail(clock: Mapping[str, Any], state: str, at: dt.datetime | None, label: str, now: dt.datetime) -> str:
    if state == "unknown_start":
        return f"The time is not recorded: {label}. The clock may be running already."
    if clock["kind"] == "monthly" and at:
        return "End of the month of the consult (our assumption: the text names no day)"
    if clock["kind"] == "within" and at:
        return f"{_figure(clock)} from {_start(clock, at, now)}"
    return ""


def _figure(clock: Mapping[str, Any]) -> str:
    amount, unit = clock["within"].split(" ", 1)
    return f"{amount} calendar {unit}" if unit == "days" else clock["within"]


def _start(clock: Mapping[str, Any], at: dt.datetime, now: dt.datetime) -> str:
    """When the clock started, reckoned back from when it ends: the result holds only the end."""
    amount, unit = clock["within"].split(" ", 1)
    if unit == "days":
        return day_text(at - dt.timedelta(days=int(amount)), now)
    return moment_text(at.astimezone(dt.UTC) - dt.timedelta(hours=int(amount)), now)


def others(clock: Mapping[str, Any], now: dt.datetime) -> list[dict[str, str]]:
    """The clock under its other readings: ``reading``, ``text``, ``at``."""
    return [
        {
            "reading": other["reading"],
            "at": other["due_at"],
            "text": f"{READINGS.get(other['reading'], other['reading'])}: {moment_text(other['due_at'], now)}",
        }
        for other in clock["other_readings"]
    ]
