"""The readings that were not taken, as rules: each an alternative that the policy can be read as.

An ``[[alternative]]`` gives the whole rule as that reading has it: a duty's ``when``, ``provided`` and
``advised_when`` (what is not given is absent; ``not_asked`` says that nothing raises it), a gate's
``facts`` and ``applies_unless``, or what a term ``is``.  Several tables of one reading belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from ..frozen import replace
from ..rules.rewrite import with_terms
from ..rules.tree import ALWAYS, NEVER, YES_NO, AnyOf, Condition, Term, walk
from ..spelling import did_you_mean, listed, shown
from .model import Alternative, DecisionMap, Duty, Gate, Message, NamedTerm, Policy
from .read import Draft, Entry
from .rules_of import RuleBook

T = TypeVar("T")

_KEYS = {
    "duties": ("when", "provided", "advised_when", "not_asked"),
    "gate": ("facts", "applies_unless"),
    "term": ("is",),
}
"""What an alternative can be about, and the keys that give its rule."""


def alternatives(
    draft: Draft, rules: RuleBook, duties: Mapping[str, Duty], gates: Mapping[str, Gate]
) -> tuple[Alternative, ...]:
    """The alternatives of a draft without mistakes, in the order in which their first tables stand."""
    together: dict[tuple[str, str], list[Entry]] = {}
    for entry in draft.rows.get("alternative", []):
        together.setdefault((entry.table["of"], entry.table["reading"]), []).append(entry)
    return tuple(_alternative(*names, entries, rules, duties, gates) for names, entries in together.items())


def _alternative(
    of: str, reading: str, entries: list[Entry], rules: RuleBook, duties: Mapping[str, Duty], gates: Mapping[str, Gate]
) -> Alternative:
    weaker = tuple(_rule(entry, "weaker_where", rules) for entry in entries if "weaker_where" in entry.table)
    return Alternative(
        of,
        reading,
        duties={id: _duty(entry, rules, duties[id]) for entry in entries for id in entry.table.get("duties", ())},
        gates={id: _gate(entry, rules, gates[id]) for entry in entries if (id := entry.table.get("gate"))},
        terms={id: _rule(entry, "is", rules) for entry in entries if (id := entry.table.get("term"))},
        weaker_where=AnyOf(weaker) if weaker else NEVER,
    )


def _rule(entry: Entry, key: str, rules: RuleBook, absent: Condition = NEVER) -> Condition:
    return rules.rule("alternative", entry, key, absent)


def _duty(entry: Entry, rules: RuleBook, ours: Duty) -> Duty:
    when, provided = _rule(entry, "when", rules), _rule(entry, "provided", rules, ALWAYS)
    return replace(ours, when=when, provided=provided, advised_when=_rule(entry, "advised_when", rules))


def _gate(entry: Entry, rules: RuleBook, ours: Gate) -> Gate:
    return replace(ours, facts=tuple(entry.table["facts"]), applies_unless=_rule(entry, "applies_unless", rules))


# ---- the policy, read like that


def read_as(policy: Policy, alternative: Alternative) -> Policy:
    """The policy as it would be with this reading taken instead."""
    reader = _Reader(_meanings(policy, alternative.terms))
    return replace(
        policy,
        terms=_mapped(reader.term, policy.terms),
        duties=_mapped(reader.duty, {**policy.duties, **alternative.duties}),
        gates=_mapped(reader.gate, {**policy.gates, **alternative.gates}),
        messages=_mapped(reader.message, policy.messages),
        map=reader.map(policy.map),
    )


def _meanings(policy: Policy, changed: Mapping[str, Condition]) -> dict[str, Condition]:
    """The terms that come to mean something else: those changed, and those that speak of them."""
    others = {id: {other: changed[other] for other in changed if other != id} for id in changed}
    meant = {id: with_terms(meaning, others[id]) for id, meaning in changed.items()}
    spoken = {id: with_terms(term.condition, meant) for id, term in policy.terms.items() if id not in meant}
    return meant | {id: meaning for id, meaning in spoken.items() if meaning is not policy.terms[id].condition}


def _mapped(change: Callable[[T], T], records: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType({id: change(record) for id, record in records.items()})


class _Reader:
    """Puts the terms' other meanings into records of every kind.  A record that they do not touch stays as it is."""

    def __init__(self, meanings: Mapping[str, Condition]) -> None:
        self.meanings = meanings

    def read(self, record: T, *keys: str) -> T:
        """The record with these conditions read."""
        read = {key: with_terms(getattr(record, key), self.meanings) for key in keys}
        touched = any(condition is not getattr(record, key) for key, condition in read.items())
        return replace(record, **read) if touched else record  # type: ignore[type-var]

    def term(self, term: NamedTerm) -> NamedTerm:
        return replace(term, condition=self.meanings.get(term.id, term.condition))

    def duty(self, duty: Duty) -> Duty:
        return self.read(duty, "when", "provided", "advised_when")

    def gate(self, gate: Gate) -> Gate:
        return self.read(gate, "applies_unless")

    def message(self, message: Message) -> Message:
        return self.read(message, "when", "unless")

    def map(self, known: DecisionMap) -> DecisionMap:
        levels = tuple(self.read(level, "reached") for level in known.levels)
        rows = _mapped(lambda row: self.read(row, "when"), known.rows)
        same = all(new is old for new, old in zip(levels, known.levels, strict=True))
        return known if same else replace(known, levels=levels, rows=rows)


# ---- what can be wrong with one


def check_alternative(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    """Note what does not fit: an id that is not there, a key of another kind of rule, a circle, no
    cross-reference."""
    table = entry.table
    about = [key for key in _KEYS if key in table]
    if len(about) != 1:
        says = "an alternative is about 'duties', a 'gate' or a 'term': it needs just one of the three"
        draft.note(entry, "", f"{says}, found {listed(about) or 'none'}")
        return
    for key in (key for kind, keys in _KEYS.items() if kind != about[0] for key in keys if key in table):
        draft.note(entry, key, f"{key!r} does not go with {about[0]!r}, which takes {listed(_KEYS[about[0]])}")
    _check_reading(draft, entry)
    rules.rule("alternative", entry, "weaker_where")
    {"duties": _check_duties, "gate": _check_gate, "term": _check_term}[about[0]](draft, rules, entry)


def _check_reading(draft: Draft, entry: Entry) -> None:
    of, way, known = entry.table["of"], entry.table["reading"], draft.entries("reading")
    if of not in known:
        draft.note(entry, "of", f"no reading {shown(of)}.{did_you_mean(of, known)}", of)
    elif way not in known[of].table["readings"]:
        draft.note(entry, "reading", f"{of} can be read as {listed(known[of].table['readings'])}", way)


def _check_duties(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    for key in ("when", "provided", "advised_when"):
        rules.rule("alternative", entry, key)
    raised = {"when", "advised_when"} & entry.table.keys()
    if bool(raised) == bool(entry.table.get("not_asked")):
        says = "say what raises the duties under this reading ('when', 'advised_when'), or 'not_asked = true'"
        draft.note(entry, "", says)
    for id in entry.table["duties"]:
        _named_by(draft, entry, "duty", "duties", id)


def _check_gate(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    rules.rule("alternative", entry, "applies_unless")
    _named_by(draft, entry, "gate", "gate", entry.table["gate"])
    facts = [fact for fact, values in rules.facts.items() if values == YES_NO]
    if not entry.table.get("facts"):
        draft.note(entry, "facts", "a gate needs at least one fact, under this reading too")
    for id in (id for id in entry.table.get("facts", ()) if id not in facts):
        draft.note(entry, "facts", f"no fact {shown(id)}.{did_you_mean(id, facts)}", id)


def _check_term(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    id, known = entry.table["term"], draft.entries("term")
    if id not in known:
        draft.note(entry, "term", f"no term {shown(id)}.{did_you_mean(id, known)}", id)
    if "is" not in entry.table:
        draft.note(entry, "", "'is' is missing: what the term stands for under this reading")
    elif any(isinstance(part, Term) and part.name == id for part in walk(rules.rule("alternative", entry, "is"))):
        draft.note(entry, "is", f"circular: {shown(id)} cannot be used to say what it stands for", id)


def _named_by(draft: Draft, entry: Entry, kind: str, key: str, id: str) -> None:
    """The duty or gate must be there, and must name the reading: one who reads the rule has to find the other way."""
    known, of = draft.entries(kind), entry.table["of"]
    if id not in known:
        draft.note(entry, key, f"no {kind} {shown(id)}.{did_you_mean(id, known)}", id)
    elif of not in known[id].table.get("readings", ()):
        draft.note(entry, key, f"the {kind} {shown(id)} does not name {of} in its 'readings'", id)
