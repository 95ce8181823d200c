"""The second judge: the same question put to an SMT solver (`z3`), which shares nothing with the first but
the tree.

A yes/no fact is a Boolean, any other fact a constant of a sort that has exactly its values; counting is
left to z3's own cardinality constraints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import z3

from ..rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

Answers = dict[str, str]


class Solver:
    """Finds cases over ``facts`` (values of each)."""

    name = "z3"

    def __init__(self, facts: Mapping[str, tuple[str, ...]]) -> None:
        # A context of its own: names of sorts are global within one.
        self.context = z3.Context()
        self.facts = {fact: tuple(values) for fact, values in facts.items()}
        self.values: dict[str, dict[str, Any]] = {}
        self.constants = {fact: self._constant(fact, values) for fact, values in self.facts.items()}
        self._made: dict[int, tuple[Condition, Any]] = {}
        self._atoms: dict[Is, Any] = {}

    def _constant(self, fact: str, values: tuple[str, ...]) -> Any:
        if values == YES_NO:
            return z3.Bool(fact, self.context)
        sort, constructors = z3.EnumSort(fact, [f"{fact} is {value}" for value in values], self.context)
        self.values[fact] = dict(zip(values, constructors, strict=True))
        return z3.Const(fact, sort)

    def find(self, condition: Condition) -> Answers | None:
        """A case in which the condition holds, or None when there is none."""
        if isinstance(condition, AnyOf):
            return next(filter(None, map(self.find, condition.parts)), None)
        solver = z3.SolverFor("QF_FD", ctx=self.context)
        solver.add(self.of(condition))
        if solver.check() != z3.sat:
            return None
        model = solver.model()
        return {fact: self._answer(fact, model.eval(constant, True)) for fact, constant in self.constants.items()}

    def _answer(self, fact: str, found: Any) -> str:
        if fact not in self.values:
            return "yes" if z3.is_true(found) else "no"
        return next(value for value, constructor in self.values[fact].items() if constructor.eq(found))

    def of(self, condition: Condition) -> Any:
        """The condition as a formula."""
        found = self._made.get(id(condition))
        if found is None:
            found = self._made[id(condition)] = (condition, self._build(condition))
        return found[1]

    def _build(self, condition: Condition) -> Any:
        match condition:
            case Is():
                return self._atom(condition)
            case Not(part):
                return z3.Not(self.of(part), self.context)
            case Term(_, body) | LevelAtLeast(_, body):
                return self.of(body)
            case All(parts):
                return z3.And(*map(self.of, parts), z3.BoolVal(True, self.context))
            case AnyOf(parts):
                return self._any(list(map(self.of, parts)))
            case AtLeast(count, parts):
                return z3.AtLeast(*map(self.of, parts), count)
        raise TypeError(condition)

    def _any(self, parts: list[Any]) -> Any:
        return z3.Or(*parts, z3.BoolVal(False, self.context))

    def _atom(self, atom: Is) -> Any:
        found = self._atoms.get(atom)
        if found is None:
            found = self._atoms[atom] = self._any([self._is(atom.fact, value) for value in atom.values])
        return found

    def _is(self, fact: str, value: str) -> Any:
        constant = self.constants[fact]
        if fact in self.values:
            return constant == self.values[fact][value]
        return constant if value == "yes" else z3.Not(constant, self.context)
