"""Rules written a second time, by machine, for three libraries that know yes, no and not known by themselves.

Each fold follows the tree and uses the library's own *and*, *or*, *not* and *is equal*; what is not known is the
library's own missing value.  Only counting has to be put together: enough yes settles it, so does too little that could
be yes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import pandas as pd
import polars as pl

from htdecision.rules.tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

Fold = Callable[[Condition], Any]


def pandas_fold(frame: pd.DataFrame) -> Fold:
    """A condition as a nullable Boolean column over a frame of one text column for each fact."""
    always = pd.Series([True] * len(frame), index=frame.index, dtype="boolean")
    done: dict[int, pd.Series] = {}

    def fold(condition: Condition) -> pd.Series:
        if id(condition) not in done:
            done[id(condition)] = write(condition)
        return done[id(condition)]

    def write(condition: Condition) -> pd.Series:
        match condition:
            case Is(fact, values):
                return reduce(lambda one, other: one | other, [frame[fact] == value for value in values])
            case Not(part):
                return ~fold(part)
            case Term(_, body) | LevelAtLeast(_, body):
                return fold(body)
            case All(parts):
                return reduce(lambda one, other: one & other, map(fold, parts), always)
            case AnyOf(parts):
                return reduce(lambda one, other: one | other, map(fold, parts), ~always)
            case AtLeast(count, parts):
                columns = [fold(part) for part in parts]
                certain = sum(column.fillna(False).astype(int) for column in columns)
                possible = sum(column.fillna(True).astype(int) for column in columns)
                found = pd.Series(pd.NA, index=frame.index, dtype="boolean")
                return found.mask(certain >= count, True).mask(possible < count, False)
        raise TypeError(condition)

    return fold


def polars_fold(condition: Condition) -> pl.Expr:
    """A condition as an expression over text columns of the facts' names."""
    match condition:
        case Is(fact, values):
            return reduce(lambda one, other: one | other, [pl.col(fact) == value for value in values])
        case Not(part):
            return ~polars_fold(part)
        case Term(_, body) | LevelAtLeast(_, body):
            return polars_fold(body)
        case All(parts):
            return reduce(lambda one, other: one & other, map(polars_fold, parts), pl.lit(True))
        case AnyOf(parts):
            return reduce(lambda one, other: one | other, map(polars_fold, parts), pl.lit(False))
        case AtLeast(count, parts):
            found = [polars_fold(part) for part in parts]
            certain = pl.sum_horizontal([each.fill_null(False).cast(pl.Int32) for each in found])
            possible = pl.sum_horizontal([each.fill_null(True).cast(pl.Int32) for each in found])
            nothing = pl.lit(None, dtype=pl.Boolean)
            return pl.when(certain >= count).then(True).when(possible < count).then(False).otherwise(nothing)
    raise TypeError(condition)


def sql_fold(condition: Condition) -> str:
    """A condition as a SQL expression over text columns of the facts' names."""
    match condition:
        case Is(fact, (value,)):
            return f"({fact} = '{value}')"
        case Is(fact, values):
            return f"({fact} IN ({', '.join(repr(value) for value in values)}))"
        case Not(part):
            return f"(NOT {sql_fold(part)})"
        case Term(_, body) | LevelAtLeast(_, body):
            return sql_fold(body)
        case All(parts):
            return _row(parts, "AND", "TRUE")
        case AnyOf(parts):
            return _row(parts, "OR", "FALSE")
        case AtLeast(count, parts):
            said = [sql_fold(part) for part in parts]
            certain = " + ".join(f"coalesce({each}, FALSE)::INT" for each in said)
            possible = " + ".join(f"coalesce({each}, TRUE)::INT" for each in said)
            return f"(CASE WHEN {certain} >= {count} THEN TRUE WHEN {possible} < {count} THEN FALSE END)"
    raise TypeError(condition)


def _row(parts: Sequence[Condition], joint: str, empty: str) -> str:
    return f"({f' {joint} '.join(map(sql_fold, parts))})" if parts else empty
