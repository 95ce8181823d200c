"""The timeline of a case and its notices, as plain data: what was said, done and due, in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ..assessment.case import Case
from ..assessment.consult import CONFIRMED, Answered, Determined, Notice
from ..assessment.consulting import same_notice
from .sentences import capital
from .times import local, moment_text

Shown = dict[str, Any]

EVENT_TEXT: Mapping[str, str] = {
    "recantation": "The child took back what was told",
    "denial": "What is suspected was denied",
    "new_information": "New information",
    "placement_change": "The placement changed",
    "other": "Event",
}


def timeline(case: Case, view: Mapping[str, Any], now: dt.datetime) -> list[Shown]:
    """Everything with a time, earliest first: ``at``, ``at_text``, ``kind``, ``title``, ``text``, ``by``, ``ahead``.

    ``kind`` is answer, time, notice, taken_back, determination, event, disclosure or due; ``ahead`` says that it lies
    after ``now``.  ``view`` is the case's, of which the clocks are taken.
    """
    entries = [*_answers(case), *_times(case), *_notices(case), *_findings(case), *_due(view)]
    shown = [_entry(*entry, now) for entry in entries]
    return sorted(shown, key=lambda entry: local(entry["at"]).timestamp())


def notice_rows(case: Case, view: Mapping[str, Any]) -> list[Shown]:
    """What was sent for each duty that tells someone and is not ruled out, by what is shown together.

    Each row has the ``duties`` of one notice (several where an incident ties them), each with its ``card``, whether it
    is ``done``, and ``sent``: its notices with their place in ``notices_sent`` (``number``), also those taken back.
    """
    cards = [card for key in ("now", "advised", "undetermined") for card in view[key]]
    cards += [card for group in view["ask_first"] for card in group["duties"]]
    telling = {card["id"]: card for card in cards if card["recipient"]}
    together = {id: group for group in same_notice(case) for id in group}
    groups = dict.fromkeys(together.get(id, (id,)) for id in telling)
    return [{"duties": [_duty(case, telling[id]) for id in group if id in telling]} for group in groups]


def _duty(case: Case, card: Shown) -> Shown:
    sent = [
        _sent(number, notice) for number, notice in enumerate(case.consult.notices_sent) if notice.duty == card["id"]
    ]
    return {"card": card, "done": card["due"]["state"] == "done", "sent": sent}


def _sent(number: int, notice: Notice) -> Shown:
    back = notice.taken_back
    return {
        "number": number,
        "at": notice.at.isoformat(),
        "at_text": moment_text(notice.at),
        "how": notice.how,
        "by": notice.by,
        "reference": notice.reference,
        "taken_back": {"at_text": moment_text(back.at), "by": back.by, "reason": back.reason} if back else None,
    }


# ---- entries: moment, kind, title, text, by

Entry = tuple[dt.datetime, str, str, str, str | None]


def _entry(at: dt.datetime, kind: str, title: str, text: str, by: str | None, now: dt.datetime) -> Shown:
    return {
        "at": at.isoformat(),
        "at_text": moment_text(at, now),
        "kind": kind,
        "title": title,
        "text": text,
        "by": by,
        "ahead": at.timestamp() > now.timestamp(),
    }


def _answers(case: Case) -> Iterator[Entry]:
    for entry in case.consult.history:
        source = f"Source: {entry.source}." if entry.source else ""
        yield entry.at, "answer", _answered(case, entry), source, entry.by


def _answered(case: Case, entry: Answered) -> str:
    short = case.policy.facts[entry.fact].short
    if entry.answer is None:
        return f"Answer taken back: {short}"
    return (
        f"Not known: {short}" if entry.answer == "unknown" else capital(case.policy.fact_says(entry.fact, entry.answer))
    )


def _times(case: Case) -> Iterator[Entry]:
    for time, at in case.times.items():
        yield at, "time", case.policy.times[time].label, "", None


def _notices(case: Case) -> Iterator[Entry]:
    for notice in case.consult.notices_sent:
        title = case.policy.duties[notice.duty].title
        reference = f", reference {notice.reference}" if notice.reference else ""
        yield notice.at, "notice", title, f"Made ({notice.how.replace('_', ' ')}{reference})", notice.by
        if notice.taken_back:
            yield (
                notice.taken_back.at,
                "taken_back",
                title,
                notice.taken_back.reason or "Taken back",
                notice.taken_back.by,
            )


def _findings(case: Case) -> Iterator[Entry]:
    consult = case.consult
    for made in consult.determinations:
        yield made.at, "determination", f"Determined: {_level(case, made)}", made.reason, _both(made)
    for event in consult.events:
        yield event.at, "event", EVENT_TEXT[event.kind], event.text or "", event.by
    for entry in consult.disclosures:
        yield entry.at, "disclosure", f"Basis recorded for {_party(case, entry.recipient)}", entry.basis, entry.by


def _level(case: Case, made: Determined) -> str:
    computed = made.computed
    titles = [case.policy.level_title(level) for level in dict.fromkeys((computed.floor, computed.ceiling))]
    level = "confirmed" if made.level == CONFIRMED else case.policy.level_title(made.level)
    return f"{level} (computed then: {' to '.join(titles)})"


def _both(made: Determined) -> str:
    return f"{made.by}, with {made.second_by}" if made.second_by else made.by


def _party(case: Case, recipient: str) -> str:
    party = case.policy.parties.get(recipient)
    return party.title if party else recipient.replace("_", " ")


def _due(view: Mapping[str, Any]) -> Iterator[Entry]:
    """When clocks run out; what was done stands as its notice or time."""
    for clock in view["clocks"]:
        if clock["due_at"]:
            state = {"done": "Done in time", "overdue": "Overdue"}.get(clock["state"], "Due")
            yield local(clock["due_at"]), "due", clock["title"], "Done late" if clock["late"] else state, None
