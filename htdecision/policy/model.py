"""A policy as data: frozen records whose field names are the keys of its TOML files.

Ids are stable and in ``snake_case``; every text is information for a person.  Conditions are trees of
:mod:`htdecision.rules.tree`.  A policy is one or more folders, layered: a later layer may speak of what an earlier one
defines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..frozen import Frozen
from ..rules.tree import ALWAYS, NEVER, YES_NO, Condition, Is, LevelAtLeast, Not, both

if TYPE_CHECKING:
    from ..assessment.examples import Example
    from .editions import Editions

POLICY, FEDERAL_LAW, STATE_LAW, ASSUMPTION = AUTHORITIES = ("policy", "federal_law", "state_law", "assumption")
"""Where a statement comes from.  The four are told apart wherever they are shown."""

SHIPPED = ("ct_dcf_21_14", "us_law")
"""The shipped layers, the lower one first."""

_SHIPPED_IN = Path(__file__).parent.parent / "policies"
_NONE: Mapping[str, str] = MappingProxyType({})


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a folder's content, as 64 hexadecimal digits."""
    from hashlib import sha256  # a result shows it; who only reads a policy need not wait for it

    return sha256(content).hexdigest()


class Layer(Frozen, equal_by=("id", "edition", "sha256")):
    """One policy folder: what it is, which edition, from when, and what it held when it was read.

    ``content`` is each file's name, its length and its bytes, in the order of the names.
    """

    id: str
    title: str
    issuer: str
    edition: str
    authority: str
    about: str
    effective_from: dt.date | None
    content: bytes
    folder: Path

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the content."""
        return fingerprint(self.content)


class Group(Frozen):
    """Questions that stand together on screen."""

    id: str
    title: str


class Fact(Frozen):
    """Something that can be known about a case, with the question that asks the worker for it."""

    id: str
    group: str
    ask: str
    short: str
    help: str = ""
    says: Mapping[str, str] = _NONE
    who: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    values: tuple[str, ...] = YES_NO
    labels: Mapping[str, str] = _NONE
    implies: str | None = None
    ask_always: bool = False


class Time(Frozen):
    """A moment that can be recorded; ``implies`` is the fact that it makes *yes*."""

    id: str
    label: str
    help: str = ""
    implies: str | None = None
    clauses: tuple[str, ...] = ()


class NamedTerm(Frozen):
    """A condition that has a name.  ``title`` names it; ``says`` states that it holds (``yes``) or does not
    (``no``)."""

    id: str
    condition: Condition
    title: str
    says: Mapping[str, str]
    clauses: tuple[str, ...] = ()


class Level(Frozen):
    """A level of the Decision Map and what it takes to reach it or a higher one.

    ``only_if`` must hold in every case that reaches it, whatever rows are added; ``htdecision check`` proves that.
    """

    id: str
    title: str
    says: str
    reached: Condition
    only_if: Condition | None = None


class Row(Frozen):
    """A row of the Decision Map: when it holds, the level is at least this."""

    id: str
    level: str
    when: Condition
    why: str
    authority: str
    clauses: tuple[str, ...] = ()


class DecisionMap(Frozen):
    """Levels from low to high and the rows that give them.  The highest row that holds wins; rows have no order."""

    id: str
    title: str
    illustrative: bool
    notice: str
    levels: tuple[Level, ...]
    rows: Mapping[str, Row]


class Names(Frozen):
    """Whom and what the text of a clause names: who acts, who is told, by which form, and how soon (such as
    ``72 hours``, ``monthly``, ``immediate``)."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()


class Clause(Frozen):
    """A clause of the policy or of the law, in our own words.  ``names`` is what its rules must not leave out."""

    id: str
    label: str
    says: str
    kind: str
    authority: str
    heading: str = ""
    page: int | None = None
    why: str = ""
    as_of: dt.date | None = None
    names: Names = Names()


class Party(Frozen):
    """Someone who acts or is told: a role or an office, never a person."""

    id: str
    title: str
    organization: str = ""
    sector: str = ""
    level: str = ""


class Form(Frozen):
    """A form that carries a notice."""

    id: str
    title: str
    says: str


class Reading(Frozen):
    """An ambiguity of the text: the ways it can be read, the one taken, and why that one is safer.  ``literal`` is the
    way that is nearest to the letter, where one is."""

    id: str
    about: str
    readings: Mapping[str, str]
    taken: str
    why: str
    clauses: tuple[str, ...] = ()
    safer: str = ""
    literal: str = ""


class Clock(Frozen):
    """How soon.  ``kind`` is ``none``, ``immediate``, ``within`` (``amount`` of ``unit``) or ``monthly``; ``starts``
    and ``ends`` are ids of times."""

    kind: str = "none"
    amount: int = 0
    unit: str = ""
    starts: str | None = None
    ends: str | None = None

    @property
    def within(self) -> str | None:
        """Such as ``72 hours``; None when the clock has no figure."""
        return f"{self.amount} {self.unit}" if self.kind == "within" else None

    @property
    def named(self) -> str:
        """As a clause names it: ``72 hours``, ``monthly``, ``immediate``; ``none`` for no clock."""
        return self.within or self.kind


class Duty(Frozen):
    """Someone must do something.  ``when`` raises it, ``provided`` must hold as well, ``advised_when`` is a safer
    reading beyond the text, and ``while_unknown`` says whether to ``act`` or to ``ask`` while ``provided`` is not
    known.  Two duties are the same only when they are one object."""

    id: str
    title: str
    why: str
    when: Condition
    provided: Condition
    advised_when: Condition
    while_unknown: str
    recipient: str | None
    form: str | None
    clock: Clock
    authority: tuple[str, ...]
    clauses: tuple[str, ...]
    readings: tuple[str, ...]

    __eq__, __hash__ = object.__eq__, object.__hash__

    @property
    def actor(self) -> str:
        """Who acts: the first part of the id."""
        return self.id.split(".")[0]

    @property
    def action(self) -> str:
        """What is done: the second part of the id."""
        return self.id.split(".")[1]

    @cached_property
    def required(self) -> Condition:
        """What makes the duty required: raised, and what else must hold."""
        return both(self.when, self.provided)

    @cached_property
    def only_advised(self) -> Condition:
        """What makes the duty advised and no more."""
        return both(Not(self.required), self.advised_when) if self.required != NEVER else self.advised_when

    @cached_property
    def not_required(self) -> Condition:
        """What makes the duty neither required nor advised."""
        parts = [Not(part) for part in (self.required, self.advised_when) if part != NEVER]
        return both(*parts)


class Gate(Frozen):
    """Whether a step may go ahead.  It is open only when all its facts are yes."""

    id: str
    title: str
    facts: tuple[str, ...]
    applies_unless: Condition
    clauses: tuple[str, ...]
    says: Mapping[str, str]
    authority: tuple[str, ...] = (POLICY,)
    readings: tuple[str, ...] = ()

    @property
    def opens(self) -> Condition:
        """All its facts are yes."""
        return both(*(Is(fact, ("yes",)) for fact in self.facts))


class Alternative(Frozen):
    """Another way to read an open point, as rules: what the policy would have instead, were it read like that.

    ``of`` is the reading's id, ``reading`` which of its ways; ``duties``, ``gates`` and ``terms`` take the place of
    those with the same id.  ``weaker_where`` are the cases in which the policy may ask for less than this.
    """

    of: str
    reading: str
    duties: Mapping[str, Duty]
    gates: Mapping[str, Gate]
    terms: Mapping[str, Condition]
    weaker_where: Condition = NEVER


class Step(Frozen):
    """One step of a pathway: a duty, a gate, or information for the person."""

    kind: str
    id: str
    text: str = ""
    clauses: tuple[str, ...] = ()
    authority: str = ""


class Pathway(Frozen):
    """A course that several duties, a gate and information make together."""

    id: str
    title: str
    about: str
    steps: tuple[Step, ...]


class Message(Frozen):
    """What the page says when its condition holds.  ``unless`` must not be settled as *yes*; ``with_time`` must be
    recorded; ``unknown_text`` is said instead, as a warning, while one of its facts was asked and is not known."""

    id: str
    kind: str
    text: str
    when: Condition = ALWAYS
    unless: Condition = NEVER
    with_time: str | None = None
    unknown_text: str = ""
    clauses: tuple[str, ...] = ()
    authority: str = ""


class Policy(Frozen):
    """Everything that decides, with its sources.  Two policies are the same only when they are one object."""

    layers: tuple[Layer, ...]
    groups: tuple[Group, ...]
    facts: Mapping[str, Fact]
    times: Mapping[str, Time]
    terms: Mapping[str, NamedTerm]
    map: DecisionMap
    clauses: Mapping[str, Clause]
    parties: Mapping[str, Party]
    forms: Mapping[str, Form]
    readings: Mapping[str, Reading]
    alternatives: tuple[Alternative, ...]
    duties: Mapping[str, Duty]
    gates: Mapping[str, Gate]
    pathways: Mapping[str, Pathway]
    messages: Mapping[str, Message]
    holidays: Mapping[dt.date, str]
    ask_first: tuple[str, ...]
    """Facts that are asked before all others, in this order."""
    editions: Editions | None = None
    """All its editions, where it is one of several."""

    __eq__, __hash__ = object.__eq__, object.__hash__

    @staticmethod
    def shipped() -> Policy:
        """The policy that ships: 21-14 with federal and state law on top."""
        return _shipped()

    @staticmethod
    def load(*folders: str | Path, at: dt.datetime | None = None) -> Policy:
        """The policy in these folders, later ones on top.  Raises :class:`~htdecision.policy.PolicyError` with every
        mistake found.

        Of a policy given in several editions, the one in force ``at`` this aware moment; without it the one in force
        now, and each case is then read and assessed under the edition in force at its ``as_of``.
        """
        from .editions import load_at

        return load_at([Path(folder) for folder in folders], at)

    def at(self, moment: dt.datetime) -> Policy:
        """The edition in force at this aware moment; the policy itself when it is the only one."""
        return self.editions.at(moment) if self.editions else self

    def examples(self) -> list[Example]:
        """The worked example cases that come with the policy, in order of id."""
        from ..assessment.examples import examples

        return examples(self)

    @cached_property
    def open_values(self) -> dict[str, tuple[str, ...]]:
        """The values of the facts that are not answered yes or no."""
        return {fact.id: fact.values for fact in self.facts.values() if fact.values != YES_NO}

    def fact_says(self, fact: str, value: str) -> str:
        """The fact as a statement, such as ``the consult has taken place``."""
        known = self.facts[fact]
        return known.says.get(value) or f"{known.short}: {known.labels.get(value, value)}"

    def term_says(self, term: str, holds: bool) -> str:
        """The term as a statement that it holds, or does not."""
        return self.terms[term].says["yes" if holds else "no"]

    def level_title(self, level: str) -> str:
        """The name of a level on screen."""
        return next(known.title for known in self.map.levels if known.id == level)


@lru_cache(maxsize=1)
def _shipped() -> Policy:
    from .load import load

    return load([_SHIPPED_IN / name for name in SHIPPED])


def level_condition(level: Level) -> Condition:
    """``level is at least`` this one, as a condition."""
    return LevelAtLeast(level.id, level.reached)
