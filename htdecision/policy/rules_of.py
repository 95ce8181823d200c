"""The conditions of a draft: every rule text parsed, terms and levels followed, mistakes noted where they stand."""
from __future__ import annotations

from collections.abc import Iterable

from ..rules.language import RuleMistake, parse
from ..rules.tree import ALWAYS, NEVER, YES_NO, AnyOf, Condition
from ..spelling import shown
from .read import Draft, Entry


class RuleBook:
    """What rules of a draft may speak of (:class:`htdecision.rules.language.Names`), parsed when first spoken of."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.facts = {id: tuple(entry.table.get("values", YES_NO)) for id, entry in draft.entries("fact").items()}
        self.levels = [entry.id for entry in draft.rows.get("level", [])]
        self._rules: dict[tuple[str, str, str], Condition] = {}
        self._open: list[tuple[str, Entry, str]] = []
        self._rows_open = False

    def values(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact, or None."""
        return self.facts.get(fact)

    def known(self, kind: str) -> Iterable[str]:
        """Right spellings, for messages."""
        terms = self.draft.entries("term")
        return self.levels if kind == "level" else [*self.facts, *terms] if kind == "name" else list(terms)

    def term(self, name: str) -> Condition | None:
        """What a term stands for; a circle of terms is noted and broken."""
        entry = self.draft.entries("term").get(name)
        if entry is None:
            return None
        if any(kind == "term" and inside.id == name for kind, inside, _ in self._open):
            circle = [inside.id for kind, inside, _ in self._open if kind == "term"]
            circle = circle[circle.index(name) :]
            self._note_open(name, f"circular: {' needs '.join([*circle, name])}")
            return NEVER
        return self.rule("term", entry, "is")

    def level(self, name: str) -> Condition | None:
        """What it takes to reach a level; the map itself may not ask for it."""
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
        rows = self.draft.entries("row").values()
        enough = [row for row in rows if row.table["level"] in self.levels and self.levels.index(row.table["level"]) >= rank]
        return AnyOf(tuple(self.rule("row", row, "when") for row in enough))

    def rule(self, kind: str, entry: Entry, key: str, absent: Condition = NEVER) -> Condition:
        """The condition under a key of a table; a mistake is noted and stands as *never*."""
        text = entry.table.get(key)
        if text is None:
            return absent
        place = (kind, entry.id, key)
        if place not in self._rules:
            self._open.append((kind, entry, key))
            try:
                self._rules[place] = parse(text, self)
            except RuleMistake as mistake:
                self._note(entry, key, mistake.says, mistake.at)
                self._rules[place] = NEVER
            finally:
                self._open.pop()
        return self._rules[place]

    def _note(self, entry: Entry, key: str, says: str, at: int) -> None:
        """The caret goes to the place in the file; where the text stands there otherwise than parsed, to its start."""
        text = entry.table[key]
        in_file = text if text in entry.source.text else ""
        self.draft.note(entry, key, says if in_file else f"{says} (in {shown(text[at:])})", in_file, at if in_file else 0)

    def _note_open(self, name: str, says: str) -> None:
        _, entry, key = self._open[-1]
        self._note(entry, key, says, max(entry.table[key].find(name), 0))
