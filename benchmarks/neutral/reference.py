"""What is right: a plain walk over each rule, on one case at a time.  Slow, and too simple to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from htdecision.rules.tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not

from .workload import Case, Workload


class Answer(NamedTuple):
    """The level for certain and at the most, as ranks, and the rules that hold for certain and possibly."""

    floor: int
    certain: list[str]
    ceiling: int
    possible: list[str]


def reference(workload: Workload, case: Case) -> Answer:
    """Strong Kleene logic: not known counts as neither yes nor no."""
    rows = [(workload.levels.index(level), holds(when, case)) for level, when in workload.rows]
    rules = {id: holds(rule, case) for id, rule in workload.rules.items()}
    return Answer(
        max(rank for rank, found in rows if found),
        [id for id, found in rules.items() if found],
        max(rank for rank, found in rows if found is not False),
        [id for id, found in rules.items() if found is not False],
    )


def holds(condition: Condition, case: Case) -> bool | None:
    """Whether it holds; None while that is not known."""
    match condition:
        case Is(fact, values):
            found = case[fact]
            return None if found is None else {True: "yes", False: "no"}.get(found, found) in values
        case Not(part):
            found = holds(part, case)
            return None if found is None else not found
        case All(parts):
            return _at_least(len(parts), [holds(part, case) for part in parts])
        case AnyOf(parts):
            return _at_least(1, [holds(part, case) for part in parts])
        case AtLeast(count, parts):
            return _at_least(count, [holds(part, case) for part in parts])
        case LevelAtLeast(_, body):
            return holds(body, case)
    raise TypeError(condition)


def _at_least(count: int, found: Sequence[bool | None]) -> bool | None:
    if found.count(True) >= count:
        return True
    return False if found.count(True) + found.count(None) < count else None
