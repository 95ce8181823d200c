"""A condition as rows of a decision table: it holds just where some row does, and a row holds where all its cells do.

A cell tests one column.  A column is a fact, or how many of several facts are yes: without the second, *at least 4 of
16* would take 1,820 rows.  Rows may overlap; a row that another covers is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from ..errors import HtDecisionError
from ..rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

_COUNTED_FROM = 3
"""So many facts of which one is enough are counted; fewer are clearer as a row each."""

MOST_ROWS = 2_000
"""No table of more rows is made: nobody could read it, and few engines would run it."""


class ExportError(HtDecisionError):
    """A policy or a case cannot be exported.  ``str(error)`` says what stands in the way."""


@dataclass(frozen=True, slots=True)
class One:
    """The column of one fact; a cell is the set of values that pass."""

    fact: str


@dataclass(frozen=True, slots=True)
class Count:
    """The column that counts how many of the facts are yes; a cell is the least and the greatest number that passes."""

    facts: tuple[str, ...]


Column = One | Count
Cell = frozenset[str] | tuple[int, int]
Row = Mapping[Column, Cell]


def rows(condition: Condition, values: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """The rows of a condition; none when it never holds, one without cells when it always does.

    ``values`` gives the values of each fact.  Raises :class:`ExportError` for more than :data:`MOST_ROWS`.
    """
    return _Rows(values).of(condition, True)


class _Rows:
    def __init__(self, values: Mapping[str, tuple[str, ...]]) -> None:
        self.values = values

    def of(self, condition: Condition, holds: bool) -> list[Row]:
        """The rows of the condition, or of its opposite."""
        match condition:
            case Is(fact, named):
                passing = frozenset(value for value in self.values[fact] if (value in named) == holds)
                return self.cell(One(fact), passing)
            case Not(part):
                return self.of(part, not holds)
            case Term(_, body) | LevelAtLeast(_, body):
                return self.of(body, holds)
            case All(parts):
                return self.every(parts, True) if holds else self.some(parts, False)
            case AnyOf(parts):
                return self.any_of(parts, holds)
            case AtLeast(count, parts):
                return self.at_least(count, parts, holds)
        raise TypeError(condition)

    def cell(self, column: Column, cell: Cell) -> list[Row]:
        """One row of one cell; without it where every case passes, none where no case can."""
        if not self.possible(column, cell):
            return []
        return [{}] if cell == self.anything(column) else [{column: cell}]

    def anything(self, column: Column) -> Cell:
        return frozenset(self.values[column.fact]) if isinstance(column, One) else (0, len(column.facts))

    def possible(self, column: Column, cell: Cell) -> bool:
        return cell[0] <= cell[1] if isinstance(cell, tuple) else bool(cell)

    def some(self, parts: Iterable[Condition], holds: bool) -> list[Row]:
        return least(row for part in parts for row in self.of(part, holds))

    def every(self, parts: Iterable[Condition], holds: bool) -> list[Row]:
        together: list[Row] = [{}]
        for part in parts:
            more = self.of(part, holds)
            together = least(
                both for row in together for other in more if (both := self.joined(row, other)) is not None
            )
        return together

    def joined(self, row: Row, other: Row) -> Row | None:
        """The row of the cases in both, or None when there are none."""
        both = dict(row)
        for column, cell in other.items():
            narrow = narrower(both[column], cell) if column in both else cell
            if not self.possible(column, narrow):
                return None
            both[column] = narrow
        return _without_implied(both)

    def any_of(self, parts: tuple[Condition, ...], holds: bool) -> list[Row]:
        flat = list(_alternatives(parts))
        facts = tuple(dict.fromkeys(part.fact for part in flat if self.is_yes(part)))
        rest = [part for part in flat if not self.is_yes(part)]
        if len(facts) < _COUNTED_FROM:
            return self.some(flat, True) if holds else self.every(flat, False)
        column = Count(facts)
        if holds:
            return least([*self.cell(column, (1, len(facts))), *self.some(rest, True)])
        together = [self.joined(row, {column: (0, 0)}) for row in self.every(rest, False)]
        return least(row for row in together if row is not None)

    def at_least(self, count: int, parts: tuple[Condition, ...], holds: bool) -> list[Row]:
        if all(self.is_yes(part) for part in parts) and len(parts) >= _COUNTED_FROM:
            column = Count(tuple(part.fact for part in parts))  # type: ignore[union-attr]
            return self.cell(column, (count, len(parts)) if holds else (0, count - 1))
        size = count if holds else len(parts) - count + 1
        if comb(len(parts), size) > MOST_ROWS:
            raise _too_many()
        return least(row for chosen in combinations(parts, size) for row in self.every(chosen, holds))

    def is_yes(self, part: Condition) -> bool:
        return isinstance(part, Is) and part.values == ("yes",) and self.values[part.fact] == YES_NO


def _alternatives(parts: Iterable[Condition]) -> Iterator[Condition]:
    """The parts of an *or*, those of an *or* within it and of names that stand for one too."""
    for part in parts:
        inner = part
        while isinstance(inner, Term | LevelAtLeast):
            inner = inner.body
        if isinstance(inner, AnyOf):
            yield from _alternatives(inner.parts)
        else:
            yield inner


def narrower(cell: Cell, other: Cell) -> Cell:
    """What passes both cells of one column."""
    if isinstance(cell, tuple) and isinstance(other, tuple):
        return max(cell[0], other[0]), min(cell[1], other[1])
    assert isinstance(cell, frozenset)
    assert isinstance(other, frozenset)
    return cell & other


def least(found: Iterable[Row]) -> list[Row]:
    """The rows without those that another row covers."""
    kept: list[Row] = []
    for row in found:
        if any(_covers(other, row) for other in kept):
            continue
        kept = [other for other in kept if not _covers(row, other)]
        kept.append(row)
        if len(kept) > MOST_ROWS:
            raise _too_many()
    return kept


def _too_many() -> ExportError:
    return ExportError(f"a condition takes more than {MOST_ROWS} rows; give its parts rules of their own.")


def _covers(wide: Row, narrow: Row) -> bool:
    return all(column in narrow and narrower(cell, narrow[column]) == narrow[column] for column, cell in wide.items())


def _without_implied(row: dict[Column, Cell]) -> Row:
    """The row without counts that its own facts already make up."""
    yes = {column.fact for column, cell in row.items() if isinstance(column, One) and cell == {"yes"}}
    return {column: cell for column, cell in row.items() if not _made_up(column, cell, yes)}


def _made_up(column: Column, cell: Cell, yes: set[str]) -> bool:
    if not isinstance(column, Count) or not isinstance(cell, tuple):
        return False
    return cell[1] == len(column.facts) and sum(fact in yes for fact in column.facts) >= cell[0]
