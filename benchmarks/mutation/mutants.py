"""Small faults in a module, one at a time, as cosmic-ray makes them: another operator, number, Boolean or keyword."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Identity beside equality is no fault where only None and small numbers are compared; decorators and exceptions are
# held by other tests; variables put in at random seldom give a program at all.
_LEFT_OUT = ("_Is", "Variable", "RemoveDecorator", "ExceptionReplacer", "NoOp", "no-op")


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what makes it, the module's whole text with it, and the lines that differ."""

    path: Path
    operator: str
    text: str
    difference: str


@dataclass(frozen=True)
class Place:
    """Where a fault can be put: the module, the kind of fault, and at which of the places for that kind."""

    path: Path
    operator: str
    occurrence: int

    @property
    def kind(self) -> str:
        """The fault without what is put in the place of an operator."""
        return self.operator.rsplit("_", 1)[0]


def places(path: Path) -> list[Place]:
    """All places in a module, also those where a fault would make no difference."""
    tree = get_ast(path.read_text("utf-8"))
    nodes = list(_nodes(tree))
    found = []
    for name in sorted(operator_names()):
        if not any(part in name for part in _LEFT_OUT):
            operator = get_operator(name)()
            count = sum(len(list(operator.mutation_positions(node))) for node in nodes)
            found += [Place(path, name, occurrence) for occurrence in range(count)]
    return found


def mutant(place: Place) -> Mutant | None:
    """The fault at a place; None when it makes no program, or the same one: in a type, a pattern or a docstring."""
    text = place.path.read_text("utf-8")
    changed = mutate_code(text, get_operator(place.operator)(), place.occurrence)
    if changed is None or _meaning(changed) in (None, _meaning(text)):
        return None
    return Mutant(place.path, place.operator.removeprefix("core/"), changed, _difference(text, changed))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for below in getattr(node, "children", ()):
        yield from _nodes(below)


def _meaning(text: str) -> str | None:
    """The program without its types and docstrings; None when it is no program."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant("")
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant("")
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in _ALIASES:
            node.value = ast.Constant("")
    return ast.dump(tree)


_ALIASES = frozenset({"Planes", "Sets", "Because", "Condition"})
"""Names of types: what they stand for is for the reader and the type checker."""


def _difference(old: str, new: str) -> str:
    lines = list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]
    return "\n".join(lines)
