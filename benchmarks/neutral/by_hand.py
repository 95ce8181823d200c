"""The floor: ``if`` and ``elif`` over a dict, as a person writes such rules in Python, for half of the answer only.

It tells what holds for certain; what is still possible would take the same lines once more.  A program writes it from
the workload, so that nobody's slip can flatter or hurt it.
"""

from __future__ import annotations

from collections.abc import Callable

from htdecision.rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not

from .workload import Case, Workload


def by_hand(workload: Workload) -> Callable[[Case], tuple[int, list[str]]]:
    """A function that gives the rank of the level and the rules that hold for certain."""
    space: dict[str, Callable[[Case], tuple[int, list[str]]]] = {}
    exec("\n".join(_lines(workload)), space)
    return space["certain"]


def _lines(workload: Workload) -> list[str]:
    writer = _Writer(workload)
    lines = ["def certain(d):"]
    for place, (level, when) in enumerate(workload.rows):
        lines.append(f"    {'elif' if place else 'if'} {writer.text(when)}: level = {workload.levels.index(level)}")
    lines.append("    rules = []")
    lines += [f"    if {writer.text(rule)}: rules.append({id!r})" for id, rule in workload.rules.items()]
    return [*lines, "    return level, rules"]


class _Writer:
    def __init__(self, workload: Workload) -> None:
        self.workload = workload

    def text(self, condition: Condition, holds: bool = True) -> str:
        """``not`` goes down to the facts: a fact that is not known must not make it true."""
        match condition:
            case Is(fact, values):
                return self.fact(fact, values, holds)
            case Not(part):
                return self.text(part, not holds)
            case All(parts) | AnyOf(parts):
                joint = " and " if isinstance(condition, All) == holds else " or "
                return joint.join(f"({self.text(part, holds)})" for part in parts) or str(joint == " and ")
            case AtLeast(count, parts) if holds:
                return f"{'+'.join(f'({self.text(part)})' for part in parts)} >= {count}"
            case LevelAtLeast(level, _) if holds:
                return f"level >= {self.workload.levels.index(level)}"
        raise TypeError(condition)

    def fact(self, fact: str, values: tuple[str, ...], holds: bool) -> str:
        every = self.workload.values(fact) or ()
        wanted = [value for value in every if (value in values) == holds]
        if every == YES_NO:
            return f"d[{fact!r}] is {wanted == ['yes']}"
        return f"d[{fact!r}] == {wanted[0]!r}" if len(wanted) == 1 else f"d[{fact!r}] in {tuple(wanted)!r}"
