"""The workload's rules, written in the rule language, and seeded cases for it."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from htdecision.rules.language import parse
from htdecision.rules.tree import ALWAYS, YES_NO, AnyOf, Condition

from ..measure import HERE

Case = dict[str, Any]
"""A case as a program would hold it: ``True``, ``False``, a value, or ``None`` for not known."""


class Workload:
    """Facts, levels and rules; also the names that the rules may speak of."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.levels: list[str] = tables["levels"]
        self.yes_no: list[str] = tables["yes_no"]
        self.one_of = {fact: tuple(values) for fact, values in tables["one_of"].items()}
        self.rows: list[tuple[str, Condition]] = []
        for row in tables["row"].values():
            self.rows.append((row["level"], parse(row["when"], self) if "when" in row else ALWAYS))
        self.rules = {id: parse(rule["when"], self) for id, rule in tables["rule"].items()}

    def values(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact, or None."""
        return YES_NO if fact in self.yes_no else self.one_of.get(fact)

    def term(self, name: str) -> None:
        """There are no terms."""

    def known(self, kind: str) -> Iterable[str]:
        """Right spellings, for messages."""
        return self.levels if kind == "level" else [*self.yes_no, *self.one_of]

    def level(self, name: str) -> Condition:
        """Some row gives this level or a higher one."""
        rank = self.levels.index(name)
        return AnyOf(tuple(when for level, when in self.rows if self.levels.index(level) >= rank))

    @property
    def outcomes(self) -> dict[str, Condition]:
        """Each level above the lowest, and each rule."""
        return {level: self.level(level) for level in self.levels[1:]} | self.rules


def shipped() -> Workload:
    """The workload of this folder."""
    return Workload(tomllib.loads((HERE / "neutral" / "rules.toml").read_text("utf-8")))


def seeded(workload: Workload, count: int, seed: int = 2114) -> list[Case]:
    """Cases by chance: of the yes/no facts 8 in 100 are yes and 22 not known, of the others 8 in 100 not known."""
    chance = random.Random(seed)
    yes_no = {fact: chance.choices((True, None, False), (8, 22, 70), k=count) for fact in workload.yes_no}
    one_of = {
        fact: chance.choices((None, *values), (8, *[92 / len(values)] * len(values)), k=count)
        for fact, values in workload.one_of.items()
    }
    columns = yes_no | one_of
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def answers(case: Case) -> dict[str, str | None]:
    """The case as this library holds it."""
    return {fact: {True: "yes", False: "no"}.get(value, value) for fact, value in case.items()}
