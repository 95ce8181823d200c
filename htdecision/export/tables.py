"""The Decision Map, the duties and the gates as decision tables: what goes in, what comes out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ..policy.model import Duty, Policy
from ..rules.tree import YES_NO
from .rows import Cell, Column, Count, One, Row, rows

TABLES = ("map", "duties", "gates")
"""The tables there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what must pass, what comes out, and why it is there."""

    cells: Mapping[Column, Cell]
    outputs: tuple[str | int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table.  Every line that passes counts; ``says`` tells what to make of them."""

    id: str
    title: str
    question: str
    says: str
    outputs: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def columns(self) -> list[Column]:
        """The columns of all lines, the most used first: an engine that reads from the left is done soonest."""
        used: dict[Column, int] = {}
        for line in self.lines:
            for column in line.cells:
                used[column] = used.get(column, 0) + 1
        return sorted(used, key=lambda column: -used[column])


def table(policy: Policy, name: str) -> Table:
    """One of the :data:`TABLES` of a policy.  Raises :class:`~.rows.ExportError` when a rule takes too many rows."""
    return {"map": _map, "duties": _duties, "gates": _gates}[name](policy)


def values_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The values of each fact."""
    return {fact.id: fact.values for fact in policy.facts.values()}


def _map(policy: Policy) -> Table:
    levels = [level.id for level in policy.map.levels]
    lines = [Line({}, (levels[0], 0), policy.map.levels[0].says)]
    for row in policy.map.rows.values():
        outputs = (row.level, levels.index(row.level))
        why = f"{row.id}: {row.why}"
        lines += _lines(rows(row.when, values_of(policy)), outputs, why, policy)
    return Table(
        "risk_level",
        policy.map.title,
        "Which level do the answers give?",
        f"Of all lines that pass the one with the highest rank counts. {policy.map.notice}",
        ("level", "rank"),
        tuple(lines),
    )


def _duties(policy: Policy) -> Table:
    lines: list[Line] = []
    for duty in policy.duties.values():
        for status, condition in (("required", duty.required), ("advised", duty.only_advised)):
            lines += _lines(rows(condition, values_of(policy)), (duty.id, status), _why(duty, policy), policy)
    return Table(
        "duties",
        "Duties",
        "Which duties are required, and which advised?",
        "Every line that passes names a duty and its status; a duty may come out more than once, always with the same "
        "status. A duty that does not come out is not required.",
        ("duty", "status"),
        tuple(lines),
    )


def _gates(policy: Policy) -> Table:
    lines: list[Line] = []
    for gate in policy.gates.values():
        clauses = ", ".join(policy.clauses[clause].label for clause in gate.clauses)
        why = f"{gate.title} ({clauses}). {gate.says['open']}"
        lines += _lines(rows(gate.opens, values_of(policy)), (gate.id, "open"), why, policy)
    return Table(
        "gates",
        "Gates",
        "Which steps may go ahead?",
        "Every line that passes names a gate that is open. A gate that does not come out is closed.",
        ("gate", "status"),
        tuple(lines),
    )


def _why(duty: Duty, policy: Policy) -> str:
    clauses = ", ".join(policy.clauses[clause].label for clause in duty.clauses)
    return f"{duty.title} ({clauses}). {duty.why}"


def _lines(found: Iterable[Row], outputs: tuple[str | int, ...], why: str, policy: Policy) -> Iterator[Line]:
    for row in found:
        for cells in _split(row, policy):
            yield Line(cells, outputs, why)


def _split(row: Row, policy: Policy) -> Iterator[Row]:
    """A row for each combination of single values: few engines read a cell that lets several values pass."""
    several = [
        column
        for column, cell in row.items()
        if isinstance(column, One) and policy.facts[column.fact].values != YES_NO and len(cell) > 1
    ]
    choices = [[value for value in policy.facts[column.fact].values if value in row[column]] for column in several]
    for chosen in product(*choices):
        yield {**row, **{column: frozenset({value}) for column, value in zip(several, chosen, strict=True)}}


def title_of(column: Column, policy: Policy) -> str:
    """What a column is called: the fact, or the term that its facts make up."""
    if isinstance(column, One):
        return policy.facts[column.fact].short
    terms = [term.title for term in policy.terms.values() if rows(term.condition, values_of(policy)) == [_any(column)]]
    return f"signs of {terms[0]}: how many" if terms else "how many of these"


def _any(column: Count) -> Row:
    return {column: (1, len(column.facts))}
