"""The tables behind the papers, as data: kinds of information, who may be told what, and what is filled in by hand.

They lie in ``data/`` as TOML.  What they do not name is on no paper and is told to nobody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from ..policy.model import Policy


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of information.  ``show`` is ``yes`` (only what is so is printed) or ``all``.

    ``held_back`` kinds need a recorded basis; ``silent`` ones are not even named as left out.
    """

    id: str
    title: str
    facts: tuple[str, ...] = ()
    show: str = "yes"
    held_back: bool = False
    silent: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What is said while a fact is not answered no: ``says`` when it is yes, ``open`` when it is not known.

    ``stops`` says that DCF legal comes first then, whatever else holds.
    """

    fact: str
    says: str
    open: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may be told what: ``may`` is ``need``, ``ask_legal`` or ``no``; ``told`` are ids of kinds."""

    id: str
    may: str
    purpose: str
    why: str
    clauses: tuple[str, ...]
    legal: tuple[str, ...]
    told: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A line that is filled in by hand."""

    id: str
    kind: str
    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Kit:
    """What one paper is, what it is not, and the lines to fill in."""

    id: str
    title: str
    is_not: str
    about: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables, each by id and in the order of its file."""

    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    kits: Mapping[str, Kit]

    def kind_of(self, fact: str) -> Kind | None:
        """The kind a fact belongs to; None when the table does not name it, and then it goes nowhere."""
        return next((kind for kind in self.kinds.values() if fact in kind.facts), None)

    def title_of(self, recipient: str, policy: Policy) -> str:
        """What a recipient is called."""
        party = policy.parties.get(recipient)
        return self.rules[recipient].title or (party.title if party else recipient)


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The shipped tables."""
    blanks = {id: Blank(id, **table) for id, table in _read("papers")["field"].items()}
    return Tables(
        {id: Kind(id, **_tuples(table)) for id, table in _read("kinds")["kind"].items()},
        {id: _rule(id, table) for id, table in _read("disclosure")["recipient"].items()},
        {id: _kit(id, table, blanks) for id, table in _read("papers")["paper"].items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "data" / f"{name}.toml").read_text("utf-8"))


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _rule(id: str, table: Mapping[str, Any]) -> Rule:
    cautions = tuple(Caution(**caution) for caution in table.get("cautions", ()))
    return Rule(id=id, **{**_tuples(table), "cautions": cautions})


def _kit(id: str, table: Mapping[str, Any], blanks: Mapping[str, Blank]) -> Kit:
    named = tuple(blanks[name] for name in table["fields"])
    return Kit(id, table["title"], table["is_not"], table["about"], named)
