"""Folders to a policy: read, parse the rules, check that everything named exists, build the records."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from ..rules.tree import ALWAYS, NEVER
from . import model as m
from .alternatives import alternatives
from .checks import check_all
from .read import Draft, Entry, read
from .rules_of import RuleBook

T = TypeVar("T")


def load(folders: Sequence[Path]) -> m.Policy:
    """The policy in these folders, later ones on top.

    Raises :class:`~htdecision.policy.PolicyError` with all mistakes found.  No code of a folder is run.
    """
    with _nothing_thrown_away():
        draft = read(folders)
        rules = RuleBook(draft)
        check_all(draft, rules)
        draft.mistakes.stop_if_any()
        return _build(draft, rules)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """No looking for garbage: nearly all that is made here is kept, and going through it again and again is slow."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _build(draft: Draft, rules: RuleBook) -> m.Policy:
    duties = _by_id(_duty(entry, rules) for entry in draft.entries("duty").values())
    gates = _by_id(_gate(entry, rules) for entry in draft.entries("gate").values())
    return m.Policy(
        layers=tuple(_layer(folder, entry, content) for folder, entry, content in draft.layers),
        groups=tuple(m.Group(entry.table["id"], entry.table["title"]) for entry in draft.rows.get("group", [])),
        facts=_by_id(_fact(entry) for entry in draft.entries("fact").values()),
        times=_by_id(m.Time(entry.id, **_plain(entry)) for entry in draft.entries("time").values()),
        terms=_by_id(_term(entry, rules) for entry in draft.entries("term").values()),
        map=_map(draft, rules),
        clauses=_by_id(_clause(entry) for entry in draft.entries("clause").values()),
        parties=_by_id(m.Party(entry.id, **_plain(entry)) for entry in draft.entries("party").values()),
        forms=_by_id(m.Form(entry.id, **_plain(entry)) for entry in draft.entries("form").values()),
        readings=_by_id(m.Reading(entry.id, **_plain(entry)) for entry in draft.entries("reading").values()),
        alternatives=alternatives(draft, rules, duties, gates),
        duties=duties,
        gates=gates,
        pathways=_by_id(_pathway(entry, draft) for entry in draft.entries("pathway").values()),
        messages=_by_id(_message(entry, rules) for entry in draft.entries("message").values()),
        holidays=MappingProxyType(
            {entry.table["date"]: entry.table["name"] for entry in draft.rows.get("holiday", [])}
        ),
        ask_first=tuple(fact for _, entry, _ in draft.layers for fact in entry.table.get("ask_first", [])),
    )


def _by_id(records: Iterable[T]) -> MappingProxyType[str, T]:
    return MappingProxyType({record.id: record for record in records})  # type: ignore[attr-defined]


def _plain(entry: Entry, *left_out: str) -> dict[str, Any]:
    """The table as keyword arguments: lists become tuples."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.table.items()
        if key not in left_out
    }


def _layer(folder: Path, entry: Entry, content: bytes) -> m.Layer:
    t = entry.table
    return m.Layer(
        t["id"],
        t["title"],
        t["issuer"],
        t["edition"],
        t["authority"],
        t.get("about", ""),
        t.get("effective_from"),
        content,
        folder,
    )


def _fact(entry: Entry) -> m.Fact:
    return m.Fact(entry.id, **_plain(entry))


def _term(entry: Entry, rules: RuleBook) -> m.NamedTerm:
    return m.NamedTerm(entry.id, rules.rule("term", entry, "is"), **_plain(entry, "is"))


def _clause(entry: Entry) -> m.Clause:
    names = m.Names(**{key: tuple(named) for key, named in entry.table.get("names", {}).items()})
    return m.Clause(entry.id, entry.table.get("label", entry.id), names=names, **_plain(entry, "label", "names"))


def _map(draft: Draft, rules: RuleBook) -> m.DecisionMap:
    assert draft.map_head is not None  # check_all insists on a map
    levels = [_level(entry, rules) for entry in draft.rows["level"]]
    rows = [
        m.Row(entry.id, when=rules.rule("row", entry, "when"), **_plain(entry, "when"))
        for entry in draft.entries("row").values()
    ]
    return m.DecisionMap(levels=tuple(levels), rows=_by_id(rows), **draft.map_head.table)


def _level(entry: Entry, rules: RuleBook) -> m.Level:
    only_if = rules.rule("level", entry, "only_if") if "only_if" in entry.table else None
    return m.Level(entry.id, entry.table["title"], entry.table["says"], rules.reached(entry.id), only_if)


def _duty(entry: Entry, rules: RuleBook) -> m.Duty:
    t = entry.table
    return m.Duty(
        id=entry.id,
        title=t["title"],
        why=t["why"],
        when=rules.rule("duty", entry, "when"),
        provided=rules.rule("duty", entry, "provided", ALWAYS),
        advised_when=rules.rule("duty", entry, "advised_when"),
        while_unknown=t.get("while_unknown", "ask"),
        recipient=t.get("recipient"),
        form=t.get("form"),
        clock=_clock(t.get("clock")),
        authority=tuple(t["authority"]),
        clauses=tuple(t["clauses"]),
        readings=tuple(t.get("readings", ())),
    )


def _clock(table: dict[str, Any] | None) -> m.Clock:
    if table is None:
        return m.Clock()
    unit = next((unit for unit in ("hours", "days") if unit in table), "")
    return m.Clock(table["kind"], table.get(unit, 0), unit, table.get("starts"), table.get("ends"))


def _gate(entry: Entry, rules: RuleBook) -> m.Gate:
    return m.Gate(
        entry.id, applies_unless=rules.rule("gate", entry, "applies_unless"), **_plain(entry, "applies_unless")
    )


def _pathway(entry: Entry, draft: Draft) -> m.Pathway:
    steps = [
        m.Step(t["kind"], t["id"], t.get("text", ""), tuple(t.get("clauses", ())), t.get("authority", ""))
        for t in (step.table for step in draft.steps[entry.id])
    ]
    return m.Pathway(entry.id, entry.table["title"], entry.table.get("about", ""), tuple(steps))


def _message(entry: Entry, rules: RuleBook) -> m.Message:
    always = ALWAYS if "when" not in entry.table else NEVER
    when = rules.rule("message", entry, "when", always)
    unless = rules.rule("message", entry, "unless")
    return m.Message(entry.id, when=when, unless=unless, **_plain(entry, "when", "unless", "always", "readings"))
