"""What a liaison does to a case, one function an act.  Each gives a new case and drops nothing from the old one.

Everything is held to what a case file may hold, and refused with the same words: each raises
:class:`~htdecision.CaseError`.  Moments are aware datetimes, or ISO 8601 text with an offset; ``by`` is a role or
initials that the agency chose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..frozen import replace
from .assess import assess
from .case import Case, CaseError, Checker
from .consult_read import is_lower, read_consult

Moment = dt.datetime | str


def answered(
    case: Case, fact: str, answer: str | None, at: Moment, by: str | None = None, source: str | None = None
) -> Case:
    """The case with one answer, or with one taken back (None), and that in its history."""
    told = {"taken_back": True} if answer is None else {"answer": answer}
    changed = case.with_answer(fact, answer)
    return _with(changed, "history", {"fact": fact, "at": at, "by": by, "source": source, **told})


def sent(case: Case, duty: str, at: Moment, how: str, by: str, reference: str | None = None) -> Case:
    """The case with a notice made for a duty; the clock of that duty, and of no other, is done."""
    entry = {"duty": duty, "at": at, "how": how, "by": by, "reference": reference}
    return _with(case, "notices_sent", entry)


def taken_back(case: Case, number: int, at: Moment, by: str, reason: str | None = None) -> Case:
    """The case with a notice taken back, by its place in ``notices_sent`` from 0.  The notice stays in the record."""
    notices = case.consult.to_mapping().get("notices_sent", [])
    if not 0 <= number < len(notices):
        raise CaseError(f"case, notices_sent: no entry {number + 1}; there are {len(notices)}.")
    if "taken_back" in notices[number]:
        raise CaseError(f"case, notices_sent entry {number + 1}: it was taken back already.")
    back = {"at": at, "by": by, "reason": reason}
    entries = [each | {"taken_back": back} if place == number else each for place, each in enumerate(notices)]
    return _replaced(case, "notices_sent", entries)


def determined(
    case: Case, level: str, reason: str, by: str, at: Moment, second_by: str | None = None, judged_first: bool = False
) -> Case:
    """The case with the liaison's determination, beside the level computed at this moment.

    A level lower than the computed floor needs a second name: see :func:`asks_second_name`.
    """
    risk = assess(case).risk
    entry = {
        "level": level,
        "reason": reason,
        "by": by,
        "at": at,
        "second_by": second_by,
        "judged_first": judged_first,
        "computed": {"floor": risk.floor, "ceiling": risk.ceiling},
    }
    return _with(case, "determinations", entry)


def asks_second_name(case: Case, level: str) -> bool:
    """Whether a determination of this level is lower than what the answers establish now."""
    return is_lower(level, assess(case).risk.floor, case.policy)


def happened(case: Case, kind: str, at: Moment, text: str | None = None, by: str | None = None) -> Case:
    """The case with an event beside its answers.  No answer changes."""
    return _with(case, "events", {"kind": kind, "at": at, "text": text, "by": by})


def noted(case: Case, text: str, by: str | None = None, at: Moment | None = None) -> Case:
    """The case with a question or remark for the MDT's meeting."""
    return _with(case, "notes_for_mdt", {"text": text, "by": by, "at": at})


def to_ask_again(case: Case, fact: str, on: dt.date | str, who: str | None = None, by: str | None = None) -> Case:
    """The case with a day on which to ask for a fact again; an earlier day for the same fact gives way."""
    kept = [each for each in case.consult.to_mapping().get("ask_again", []) if each["fact"] != fact]
    return _replaced(case, "ask_again", [*kept, {"fact": fact, "on": on, "who": who, "by": by}])


def disclosed(
    case: Case, recipient: str, purpose: str, basis: str, by: str, at: Moment, kinds: tuple[str, ...] = ()
) -> Case:
    """The case with recipient, purpose and legal basis of a disclosure recorded."""
    entry = {"recipient": recipient, "purpose": purpose, "basis": basis, "by": by, "at": at, "kinds": list(kinds)}
    return _with(case, "disclosures", entry)


def same_notice(case: Case) -> list[tuple[str, ...]]:
    """Duties that send one form about one incident to one recipient, from different actors: shown together.

    Each keeps its own clock and its own notice.  Without an ``incident_id`` nothing ties them, and none are given.
    """
    if case.incident_id is None:
        return []
    groups: dict[tuple[str, str], list[str]] = {}
    for duty in case.policy.duties.values():
        if duty.form and duty.recipient:
            groups.setdefault((duty.form, duty.recipient), []).append(duty.id)
    return [tuple(duties) for duties in groups.values() if len(duties) > 1]


def _with(case: Case, key: str, entry: Mapping[str, Any]) -> Case:
    return _replaced(case, key, [*case.consult.to_mapping().get(key, []), entry])


def _replaced(case: Case, key: str, entries: list[Mapping[str, Any]]) -> Case:
    read = read_consult({key: entries}, Checker(case.policy, "case"))
    return replace(case, consult=replace(case.consult, **{key: getattr(read, key)}))
