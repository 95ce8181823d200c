"""Replaying an entry: the same answers under the same edition must give what was recorded.

Statuses, the level and the clocks are the policy's own and must come out the same with any version of this library.
Reasons and the order of questions are found by search, and are compared only under the version that recorded them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..assessment.assess import assess
from ..assessment.consult import CONFIRMED
from ..errors import HtDecisionError
from ..policy.model import Policy
from .entry import answers, case_in

_MOST = 5
_NOTHING: Any = object()
"""Stands for a key that is not there; null is something else."""

Found = Iterator[tuple[str, Any, Any]]


def replay_faults(entry: Mapping[str, Any], policy: Policy, version: str) -> list[str]:
    """What does not come out again when the entry's case is assessed anew under its own edition."""
    try:
        case = case_in(entry, policy)
    except HtDecisionError as error:
        return [f"its case cannot be read under its own edition ({error})"]
    faults = []
    if entry["answers"] != answers(case):
        faults.append("its answers are not those of its case to the questions of its own edition")
    if entry["determination"] is not None and entry["determination"]["level"] not in _levels(policy):
        faults.append("the determination is none that its own edition knows")
    recorded, again = entry["result"], assess(case).to_json()
    if entry["library"]["version"] != version:
        recorded, again = settled(recorded), settled(again)
    found = list(_differences("", recorded, again))
    faults += [f"{place}: recorded {_said(old)}, comes out as {_said(new)}" for place, old, new in found[:_MOST]]
    return faults + ([f"and {len(found) - _MOST} more differences"] if len(found) > _MOST else [])


def _levels(policy: Policy) -> set[str]:
    return {level.id for level in policy.map.levels} | {CONFIRMED}


def settled(result: Mapping[str, Any]) -> Any:
    """The part of a result that no version of this library may change: statuses, level and clocks.

    A result that has not the shape of one is given back whole, so that it differs from every real one.
    """
    try:
        return {
            "as_of": result["as_of"],
            "policies": result["policies"],
            "map": result["map"],
            "risk": {key: result["risk"][key] for key in ("floor", "ceiling", "level")},
            "duties": {duty["id"]: {"status": duty["status"], "clock": duty["clock"]} for duty in result["duties"]},
            "gates": {gate["id"]: {"applies": gate["applies"], "status": gate["status"]} for gate in result["gates"]},
            "pathways": {id: pathway["status"] for id, pathway in result["pathways"].items()},
        }
    except (KeyError, TypeError, AttributeError):
        return result


def _differences(place: str, old: Any, new: Any) -> Found:
    if type(old) is not type(new):
        yield place, old, new
    elif isinstance(old, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _differences(f"{place}.{key}" if place else key, old.get(key, _NOTHING), new.get(key, _NOTHING))
    elif isinstance(old, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            named = one.get("id") or one.get("fact") if isinstance(one, dict) else None
            yield from _differences(f"{place}[{named or number}]", one, other)
    elif old != new:
        yield place, old, new


def _said(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    if isinstance(value, dict | list):
        return f"{len(value)} {'keys' if isinstance(value, dict) else 'rows'}"
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
