"""What is odd about a consult's records, and what an event does not do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .clocks import is_after
from .result import MessageResult

if TYPE_CHECKING:
    from .case import Case

_EVENTS = {
    "recantation": "The child has taken back what was told",
    "denial": "What is suspected has been denied",
    "new_information": "New information has come in",
    "placement_change": "The child's placement has changed",
    "other": "Something has happened",
}


def about_consult(case: Case, as_of: dt.datetime) -> Iterator[MessageResult]:
    """Messages about history, notices and events of a case, read at ``as_of``."""
    yield from _about_history(case)
    yield from _about_notices(case, as_of)
    for kind in dict.fromkeys(event.kind for event in case.consult.events):
        text = (
            f"{_EVENTS[kind]}: it is recorded as an event. No answer changes by itself, and no level is lowered. "
            "The liaison weighs it on the Decision Map and gives the reason."
        )
        yield MessageResult(f"event_{kind}", "note", text, ())


def _about_history(case: Case) -> Iterator[MessageResult]:
    """The answers decide; a history that ends otherwise was kept by hand or by another program."""
    for fact, entry in case.consult.last_answered().items():
        if entry.answer != case.answers.get(fact):
            short = case.policy.facts[fact].short
            text = f"The history of “{short}” does not end with the answer that stands. The answer counts: check both."
            yield MessageResult("history_differs", "warning", text, (fact,))


def _about_notices(case: Case, as_of: dt.datetime) -> Iterator[MessageResult]:
    for notice in case.consult.notices_sent:
        if notice.stands and is_after(notice.at, as_of):
            title = case.policy.duties[notice.duty].title
            text = (
                f"The notice “{title}” is recorded for a time after the moment at which this page is read. "
                "It counts all the same: check it."
            )
            yield MessageResult("notice_after_as_of", "warning", text, ())
