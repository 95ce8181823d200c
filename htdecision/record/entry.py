"""One entry of a record: the case as it was given, what followed from it, and what the liaison determined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..assessment import consulting
from ..assessment.assess import assess
from ..assessment.case import Case
from ..assessment.clocks import new_york
from ..assessment.consult_shape import LONGEST_WHO, WHO
from ..errors import HtDecisionError
from ..policy.model import Policy
from ..spelling import shown


class RecordError(HtDecisionError):
    """Nothing can be recorded, or what was recorded cannot be checked.  ``str(error)`` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Determination:
    """The liaison's own finding, made as the case is recorded: a level of the map or ``confirmed``, why, and who.

    ``by`` and ``second_by`` are roles or initials.  A level lower than the computed floor needs ``second_by``;
    ``judged_first`` says that it was stated before the computed level was shown.
    """

    level: str
    reason: str
    by: str
    second_by: str | None = None
    judged_first: bool = False


def entry(
    case: Case, policy: Policy, now: dt.datetime, by: str | None, determination: Determination | None, version: str
) -> dict[str, Any]:
    """An entry without its place in the chain.  Clocks are read at the case's ``as_of``, or at ``now`` if it has none.

    Raises :class:`RecordError`, or :class:`~htdecision.CaseError` for a determination that cannot be or a case that is
    none under the policy.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a UTC offset")
    moment = now.astimezone(new_york())
    told = _under(policy.at(case.as_of or moment), case if case.as_of else case.at(moment))
    if determination is not None:
        told = _determined(told, determination, moment)
    return {
        "recorded_at": moment.isoformat(),
        "recorded_by": None if by is None else _who(by),
        "library": {"name": "htdecision", "version": version},
        "case": told.to_mapping(),
        "answers": answers(told),
        "result": assess(told).to_json(),
        "determination": standing(told),
    }


def _under(policy: Policy, case: Case) -> Case:
    """The case read under just this edition of the policy."""
    return in_order(case if case.policy is policy else Case.from_mapping(case.to_mapping(), policy))


def in_order(case: Case) -> Case:
    """The case with answers and times in the policy's order: canonical JSON keeps no other, and messages follow it."""
    given = {fact: case.answers[fact] for fact in case.policy.facts if fact in case.answers}
    times = {time: case.times[time] for time in case.policy.times if time in case.times}
    return replace(case, answers=given, times=times)


def answers(case: Case) -> dict[str, dict[str, Any]]:
    """Every fact of the policy as it was answered: not asked, not known, or known, with who and when if stated.

    An implied fact was not asked; the result says what it was implied by.
    """
    history = case.consult.last_answered()
    return {fact: _answer(case.answers.get(fact), history.get(fact)) for fact in case.policy.facts}


def standing(case: Case) -> dict[str, Any] | None:
    """The determination that stands in the case, or None."""
    made = case.consult.to_mapping().get("determinations")
    return made[-1] if made else None


def case_in(recorded: Mapping[str, Any], policy: Policy) -> Case:
    """The case as an entry holds it.  Raises :class:`~htdecision.CaseError` when it is none under this policy."""
    return in_order(Case.from_mapping(recorded["case"], policy, f"entry {recorded['number']}"))


def _answer(answer: str | None, said: Any) -> dict[str, Any]:
    if answer is None:
        return {"asked": False}
    told: dict[str, Any] = {"asked": True, "answer": answer}
    if said is not None and said.answer == answer:
        told["at"] = said.at.isoformat()
        told |= {key: value for key, value in (("by", said.by), ("source", said.source)) if value is not None}
    return told


def _determined(case: Case, made: Determination, moment: dt.datetime) -> Case:
    return consulting.determined(
        case, made.level, made.reason, made.by, moment, second_by=made.second_by, judged_first=made.judged_first
    )


def _who(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_WHO or not text.isprintable():
        raise RecordError(f"by: expected {WHO} (1 to {LONGEST_WHO} characters on one line); found {shown(text)}.")
    return text
