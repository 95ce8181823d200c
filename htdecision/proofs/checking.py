"""The whole check of one policy: every law proven, and every reading that was not taken compared with ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

from ..policy.alternatives import read_as
from ..policy.model import Alternative, Policy
from .case_sets import CaseSets
from .differences import Difference, Differences, differences, facts_of_both
from .laws import LAWS
from .proving import Breach, Verdict, prove

BINDING = ("duty", "gate", "level")
"""Outcomes that ask for something; a message only explains."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A reading that was not taken, and what would be otherwise under it."""

    alternative: Alternative
    differences: Differences


def verdicts(policy: Policy) -> Iterator[Verdict]:
    """The verdict on every law, in order."""
    return prove(policy, LAWS)


def compared(policy: Policy) -> Iterator[Compared]:
    """Every alternative of the policy's readings, compared with the policy as it is."""
    sets = CaseSets(facts_of_both(policy, policy))
    for alternative in policy.alternatives:
        yield Compared(alternative, differences(policy, read_as(policy, alternative), BINDING, sets))


def complete_cases(policy: Policy) -> int:
    """In how many ways all questions can be answered."""
    return prod(len(fact.values) for fact in policy.facts.values())


def case_file(number: int, answers: Any) -> dict[str, Any]:
    """The answers as a case file that can be pasted."""
    return {"case_id": f"EX-{number}", "answers": dict(answers)}


def to_json(policy: Policy, proven: list[Verdict], readings: list[Compared]) -> dict[str, Any]:
    """The check as plain data.  Counts of cases are texts: they have more digits than a JSON number keeps."""
    return {
        "format_version": 1,
        "policies": layers(policy),
        "cases": str(complete_cases(policy)),
        "holds": all(verdict.holds for verdict in proven),
        "laws": [_law(verdict) for verdict in proven],
        "readings": [_reading(policy, each) for each in readings],
    }


def layers(policy: Policy) -> list[dict[str, Any]]:
    """Which policies were looked at: id, edition, from when, and the hash of the files."""
    return [
        {
            "id": layer.id,
            "edition": layer.edition,
            "effective_from": layer.effective_from.isoformat() if layer.effective_from else None,
            "sha256": layer.sha256,
        }
        for layer in policy.layers
    ]


def _law(verdict: Verdict) -> dict[str, Any]:
    law = verdict.law
    return {
        "id": law.id,
        "title": law.title,
        "why": law.why,
        "claims": verdict.claims,
        "searched": verdict.searched,
        "holds": verdict.holds,
        "seconds": round(verdict.seconds, 3),
        "breaches": [_breach(number, breach) for number, breach in enumerate(verdict.breaches, 1)],
    }


def _breach(number: int, breach: Breach) -> dict[str, Any]:
    case = None if breach.answers is None else case_file(number, breach.answers)
    return {"about": breach.about, "says": breach.says, "case": case, "later": dict(breach.later)}


def _reading(policy: Policy, compared: Compared) -> dict[str, Any]:
    of, way = compared.alternative.of, compared.alternative.reading
    reading = policy.readings[of]
    return {
        "of": of, "reading": way, "about": reading.about, "says": reading.readings[way],
        "literal": way == reading.literal, "taken": reading.taken, "why": reading.why,
        **differences_json(compared.differences),
    }  # fmt: skip


def differences_json(found: Differences) -> dict[str, Any]:
    """Differences as plain data."""
    return {
        "cases": str(found.cases),
        "all_cases": str(found.total),
        "more": str(found.more),
        "less": str(found.less),
        "differences": [_difference(number, each) for number, each in enumerate(found.found, 1)],
        "recorded": str(found.recorded),
        "while_open": [_difference(number, each) for number, each in enumerate(found.while_open, 1)],
    }


def _difference(number: int, each: Difference) -> dict[str, Any]:
    return {
        "changes": [
            {"outcome": change.outcome, "before": change.before, "after": change.after} for change in each.changes
        ],
        "cases": str(each.cases),
        "turns_on": list(each.turns_on),
        "among": str(each.among),
        "combinations": str(each.combinations),
        "case": case_file(number, each.example),
    }
