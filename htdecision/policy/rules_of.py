"""The conditions of a draft: every rule text parsed, terms and levels followed, mistakes noted where they stand."""
from __future__ import annotations

import re
from collections.abc import Iterable

from ..rules.language import RuleMistake, parse
from ..rules.tree import ALWAYS, NEVER, YES_NO, AnyOf, Condition, Term, parts_of
from .read import Draft, Entry

_HIGHEST = 100
"""How high a rule may tower, terms within terms counted.  Every reading of a rule goes down it by recursion."""


class _Unclear(Exception):
    """A rule speaks of a table that has not the shape of its kind: that is noted there, and the rule cannot be read."""


class RuleBook:
    """What rules of a draft may speak of (:class:`htdecision.rules.language.Names`), parsed when first spoken of."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.facts = {id: tuple(entry.table.get("values", YES_NO)) for id, entry in draft.entries("fact").items()}
        self.levels = [entry.id for entry in draft.rows.get("level", [])]
        self._rules: dict[tuple[str, str, str], Condition] = {}
        self._open: list[tuple[str, Entry, str]] = []
        self._heights: dict[str, int] = {}

    def values(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact, or None."""
        broken = self.draft.broken.get("fact", {}).get(fact)
        if broken is None or fact in self.facts:
            return self.facts.get(fact)
        values = broken.table.get("values", YES_NO)
        if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
            raise _Unclear
        return tuple(values)

    def known(self, kind: str) -> Iterable[str]:
        """Right spellings, for messages."""
        if kind == "level":
            return self.levels
        return self.draft.known("term") if kind == "term" else [*self.draft.known("fact"), *self.draft.known("term")]

    def term(self, name: str) -> Condition | None:
        """What a term stands for; a circle of terms is noted and broken."""
        entry = self.draft.entries("term").get(name) or self.draft.broken.get("term", {}).get(name)
        if entry is None:
            return None
        if any(kind == "term" and inside.id == name for kind, inside, _ in self._open):
            circle = [inside.id for kind, inside, _ in self._open if kind == "term"]
            circle = circle[circle.index(name) :]
            self._note_open(name, f"circular: {' needs '.join([*circle, name])}")
            return NEVER
        if not isinstance(entry.table.get("is"), str):
            raise _Unclear
        return self.rule("term", entry, "is")

    def level(self, name: str) -> Condition | None:
        """What it takes to reach a level; the map itself may not ask for it."""
        if self.draft.broken.get("level"):
            raise _Unclear
        if name not in self.levels:
            return None
        if any(kind == "row" for kind, _, _ in self._open):
            self._note_open(name, "circular: a row of the map cannot speak of the map's own level")
            return NEVER
        return self.reached(name)

    def reached(self, level: str) -> Condition:
        """Any row that gives this level or a higher one."""
        rank = self.levels.index(level)
        if rank == 0:
            return ALWAYS
        enough = self.levels[rank:]
        rows = [row for row in self.draft.entries("row").values() if row.table["level"] in enough]
        return AnyOf(tuple(self.rule("row", row, "when") for row in rows))

    def rule(self, kind: str, entry: Entry, key: str, absent: Condition = NEVER) -> Condition:
        """The condition under a key of a table; a mistake is noted and stands as *never*."""
        text = entry.table.get(key)
        if text is None:
            return absent
        place = (kind, entry.id, key)
        if place not in self._rules:
            self._rules[place] = NEVER
            self._open.append((kind, entry, key))
            try:
                self._rules[place] = self._parsed(text, kind, entry, key)
            finally:
                self._open.pop()
        return self._rules[place]

    def _parsed(self, text: str, kind: str, entry: Entry, key: str) -> Condition:
        try:
            condition = parse(text, self)
        except RuleMistake as mistake:
            for each in (mistake, *mistake.also):
                self.draft.note(entry, key, each.says, text, each.at)
            return NEVER
        except _Unclear:
            return NEVER
        except RecursionError:
            if len(self._open) > 1:
                raise
            return self._too_high(text, entry, key)
        height = self._height(condition)
        if height > _HIGHEST:
            return self._too_high(text, entry, key)
        if kind == "term":
            self._heights[entry.id] = height
        return condition

    def _too_high(self, text: str, entry: Entry, key: str) -> Condition:
        self.draft.note(entry, key, f"rests on terms within terms, more than {_HIGHEST} deep", text)
        return NEVER

    def _height(self, condition: Condition) -> int:
        if isinstance(condition, Term):
            return 1 + self._heights.get(condition.name, 0)
        return 1 + max(map(self._height, parts_of(condition)), default=0)

    def _note_open(self, name: str, says: str) -> None:
        """A mistake at a name in the rule that is being read."""
        _, entry, key = self._open[-1]
        text = entry.table[key]
        at = re.search(rf"\b{re.escape(name)}\b", text)
        self.draft.note(entry, key, says, text, at.start() if at else 0)
