"""What a record's tables must hold, so that whatever stands in a file can be looked at without surprises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]

_HASH = re.compile(r"[0-9a-f]{64}")


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _count(value: Any) -> bool:
    return type(value) is int and value > 0


def _hash(value: Any) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.datetime.fromisoformat(value).utcoffset() is not None
    except ValueError:
        return False


def _table(value: Any) -> bool:
    return isinstance(value, dict)


def _list(value: Any) -> bool:
    return isinstance(value, list)


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_text, value.values()))


RECORD: Mapping[str, Check] = {
    "format": lambda value: value == "htdecision record",
    "format_version": lambda value: type(value) is int and value == 1,
    "case_id": _text,
    "count": _count,
    "head": _hash,
    "entries": lambda value: isinstance(value, list) and bool(value),
}
ENTRY: Mapping[str, Check] = {
    "number": _count,
    "previous": _or_none(_hash),
    "sha256": _hash,
    "recorded_at": _moment,
    "recorded_by": _or_none(_text),
    "library": lambda value: _texts(value) and set(value) == {"name", "version"},
    "case": lambda value: (
        isinstance(value, dict) and _text(value.get("case_id")) and _list(value.get("determinations", []))
    ),
    "answers": _table,
    "result": _table,
    "determination": _or_none(_table),
}
ANSWER: Mapping[str, Check] = {"asked": lambda value: value is True, "answer": _text}
STATED: Mapping[str, Check] = {"by": _text, "at": _moment, "source": _text}
NOT_ASKED = {"asked": False}
DETERMINATION: Mapping[str, Check] = {"level": _text, "reason": _text, "by": _text, "at": _moment, "computed": _texts}
SECOND: Mapping[str, Check] = {"second_by": _text, "judged_first": lambda value: value is True}
RESULT: Mapping[str, Check] = {
    "as_of": _moment,
    "policies": lambda value: isinstance(value, list) and bool(value),
    "map": lambda value: isinstance(value, dict) and isinstance(value.get("illustrative"), bool),
    "risk": lambda value: (
        isinstance(value, dict)
        and all(map(_text, (value.get("floor"), value.get("ceiling"))))
        and _or_none(_text)(value.get("level"))
    ),
}
LAYER: Mapping[str, Check] = {
    "id": _text,
    "edition": _text,
    "sha256": _hash,
    "effective_from": _or_none(_text),
}


def shape_faults(content: Any) -> list[str]:
    """What in a record's content has not the shape of a record."""
    faults = _misshapen("the record", content, RECORD)
    if faults:
        return faults
    for place, entry in enumerate(content["entries"], 1):
        faults += _entry_faults(f"entry {place}", entry)
    return faults


def _entry_faults(name: str, entry: Any) -> list[str]:
    faults = _misshapen(name, entry, ENTRY)
    if faults:
        return faults
    for fact, told in entry["answers"].items():
        if told != NOT_ASKED:
            faults += _misshapen(f"{name}, {fact}", told, ANSWER, STATED)
    if entry["determination"] is not None:
        faults += _misshapen(f"{name}, determination", entry["determination"], DETERMINATION, SECOND)
    return faults + _result_faults(name, entry["result"])


def _result_faults(name: str, result: Mapping[str, Any]) -> list[str]:
    """Only what is read before the result is reckoned anew: replaying looks at all the rest."""
    faults = [
        f"{name}: the result's {key} is not what it should be"
        for key, check in RESULT.items()
        if not check(result.get(key))
    ]
    if not faults:
        for layer in result["policies"]:
            faults += _misshapen(f"{name}, policies", layer, LAYER)
    return faults


def _misshapen(
    name: str, value: Any, needed: Mapping[str, Check], possible: Mapping[str, Check] | None = None
) -> list[str]:
    checks = {**needed, **(possible or {})}
    if not isinstance(value, dict) or not needed.keys() <= value.keys() <= checks.keys():
        return [f"{name} does not hold just the keys it should"]
    return [f"{name}: {key} is not what it should be" for key, below in value.items() if not checks[key](below)]
