"""What changed between two policies as written: record by record, key by key, and by the clause each rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..policy.model import Alternative, Clock, Policy
from ..rules.english import source
from ..rules.tree import ALWAYS, NEVER, All, AnyOf, AtLeast, Is, LevelAtLeast, Not, Term

_CONDITIONS = (Is, Not, All, AnyOf, AtLeast, Term, LevelAtLeast)
_FOLLOWS = frozenset({"id", "reached", "content", "folder", "of", "reading"})
"""Fields that are no key of a table: they name it, or follow from other keys."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key of a record, before and after; an empty text where it was not there."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that was added, removed or changed.

    ``kind`` is the table's name (``duty``); ``what`` is *added*, *removed* or *changed*; ``clauses`` are
    those on which it rests, in either version; ``keys`` the keys that differ.
    """

    kind: str
    id: str
    what: str
    clauses: tuple[str, ...]
    keys: tuple[KeyChange, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A record as its file has it, and the clauses it rests on."""

    keys: Mapping[str, str]
    clauses: tuple[str, ...]


def changes(old: Policy, new: Policy) -> list[RecordChange]:
    """All records that differ, in the order of the tables and of the new policy."""
    before, after = dict(_records(old)), dict(_records(new))
    ids = [*after, *(id for id in before if id not in after)]
    found = (_change(*id, before.get(id), after.get(id)) for id in ids)
    return [change for change in found if change.keys]


def by_clause(found: Iterable[RecordChange], old: Policy, new: Policy) -> dict[str, list[RecordChange]]:
    """The changes under each clause they rest on, in the order of the text; those on none under an empty id."""
    order = [*new.clauses, *(id for id in old.clauses if id not in new.clauses), ""]
    groups: dict[str, list[RecordChange]] = {clause: [] for clause in order}
    for change in found:
        for clause in change.clauses or ("",):
            groups[clause].append(change)
    return {clause: changed for clause, changed in groups.items() if changed}


def _change(kind: str, id: str, before: _Written | None, after: _Written | None) -> RecordChange:
    written, rewritten = (record.keys if record else {} for record in (before, after))
    keys = tuple(
        KeyChange(key, written.get(key, ""), rewritten.get(key, ""))
        for key in dict.fromkeys([*rewritten, *written])
        if written.get(key, "") != rewritten.get(key, "")
    )
    what = "added" if before is None else "removed" if after is None else "changed"
    cited = [clause for record in (after, before) if record for clause in record.clauses]
    return RecordChange(kind, id, what, tuple(dict.fromkeys(cited)), keys)


# ---- records as written


def _records(policy: Policy) -> Iterator[tuple[tuple[str, str], _Written]]:
    for layer in policy.layers:
        yield ("policy", layer.id), _Written(_keys(layer), ())
    for id, clause in policy.clauses.items():
        yield ("clause", id), _Written(_keys(clause), (id,))
    for kind, table in _tables(policy):
        for id, record in table.items():
            yield (kind, id), _Written(_keys(record), tuple(getattr(record, "clauses", ())))
    for each in policy.alternatives:
        yield ("alternative", f"{each.of}.{each.reading}"), _Written(_rules(each), policy.readings[each.of].clauses)
    for day, name in policy.holidays.items():
        yield ("holiday", day.isoformat()), _Written({"name": name}, ())


def _tables(policy: Policy) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from (
        ("reading", policy.readings), ("duty", policy.duties), ("gate", policy.gates), ("term", policy.terms),
        ("row", policy.map.rows), ("level", {level.id: level for level in policy.map.levels}),
        ("map", {policy.map.id: policy.map}), ("fact", policy.facts), ("time", policy.times),
        ("message", policy.messages), ("party", policy.parties), ("form", policy.forms), ("pathway", policy.pathways),
    )  # fmt: skip


def _keys(record: Any) -> dict[str, str]:
    """The keys of a record's table and their values as text; a map's levels and rows are records of their own."""
    names = [name for name in record.__match_args__ if name not in _FOLLOWS | {"levels", "rows"}]
    written = {name: text(getattr(record, name)) for name in names}
    return {name: value for name, value in written.items() if value}


def _rules(alternative: Alternative) -> dict[str, str]:
    """An alternative as rules: those of each duty, gate and term that it changes."""
    rules = {f"{id} {key}": getattr(duty, key) for id, duty in alternative.duties.items() for key in _RAISE}
    rules |= {f"{id} {key}": getattr(gate, key) for id, gate in alternative.gates.items() for key in _SHUT}
    rules |= {f"{id} is": meaning for id, meaning in alternative.terms.items()}
    rules["weaker_where"] = alternative.weaker_where
    return {key: written for key, rule in rules.items() if (written := text(rule))}


_RAISE, _SHUT = ("when", "provided", "advised_when"), ("facts", "applies_unless")


def text(value: Any) -> str:
    """A value of a record as text; a condition in the rule language, *always* and what is absent as nothing."""
    if value is None or value in (ALWAYS, NEVER, ()):
        return ""
    if isinstance(value, _CONDITIONS):
        return source(value)
    if isinstance(value, Clock):
        return _clock(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(text(each) for each in value)
    if hasattr(value, "__match_args__"):
        return "; ".join(f"{key}: {each}" for key, each in _keys(value).items())
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _clock(clock: Clock) -> str:
    if clock.kind == "none":
        return ""
    ends = [f"from {clock.starts}"] if clock.starts else []
    return ", ".join([clock.named, *ends, *([f"done by {clock.ends}"] if clock.ends else [])])
