"""The order of urgency: what comes first on the list of what to do now.

A notice without a clock in the text counts as *same shift* (an assumption, and marked as one), so it stands after what
is due within a shift's length and before what is due later.  A clock in hours whose start is not recorded may have run
out already: it stands right after what is due at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from .due import SAME_SHIFT
from .statuses import ORDER
from .times import local, seconds_between

SHIFT_HOURS = 8
"""How long a shift is taken to be, for this order only; our assumption."""

CLASSES: Mapping[str, str] = {
    "overdue": "Overdue",
    "at_once": "At once",
    "start_not_recorded": "May be running: the start is not recorded",
    "this_shift": "Due within hours",
    "same_shift": "This shift",
    "dated": "By a set time",
    "no_time": "No time given in the text",
    "done": "Done",
}
"""Classes of urgency, the most urgent first, with what they are called."""

_RANK = {name: rank for rank, name in enumerate(CLASSES)}


def urgency(due: Mapping[str, Any], now: dt.datetime) -> str:
    """The class of urgency of a card's ``due`` at ``now``."""
    if due["state"] in ("overdue", "done"):
        return due["state"]
    if due["kind"] == "immediate":
        return "at_once"
    if due["state"] == "unknown_start":
        return "start_not_recorded" if due["kind"] == "within" else "no_time"
    if due["at"]:
        return "this_shift" if seconds_between(now, local(due["at"])) <= SHIFT_HOURS * 3600 else "dated"
    return "same_shift" if due["text"] == SAME_SHIFT else "no_time"


def in_order(cards: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cards by class of urgency, then by when they are due, then the stronger status, then as they came."""
    return sorted(cards, key=lambda card: (_RANK[card["urgency"]], _moment(card), ORDER.index(card["status"])))


def most_urgent(cards: Iterable[dict[str, Any]]) -> int:
    """The rank of the most urgent card; 0 is the highest."""
    return min(_RANK[card["urgency"]] for card in cards)


def _moment(card: dict[str, Any]) -> float:
    at = card["due"]["at"]
    return local(at).timestamp() if at else 0.0
