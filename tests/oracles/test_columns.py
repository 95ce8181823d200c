"""Every rule on 100,000 cases with gaps: yes, no and not known come out the same in three libraries and here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from htdecision.rules.tree import facts_in
from tests.export.cases import Columns, columns, conditions, yes_and_no
from tests.oracles.forms import pandas_fold, polars_fold, sql_fold

TIMES = 100_000
RULES = conditions()
Results = Mapping[str, np.ndarray]
"""For each condition a number for each case: 1 yes, 0 no, -1 not known."""


@pytest.fixture(scope="module")
def cases() -> Columns:
    """The cases: some whole, some with a few gaps, some nearly empty."""
    return columns(TIMES, unknown=True, seed=4)


@pytest.fixture(scope="module")
def planes(cases: Columns) -> Results:
    """What the compiled rules say."""
    return {name: _bits(yes) * 2 + _bits(no) - 1 for name, (yes, no) in _coded(cases).items()}


def _coded(cases: Columns) -> dict[str, tuple[int, int]]:
    found = yes_and_no(cases, TIMES)
    assert all(yes & no == 0 for yes, no in found.values())
    return found


def _bits(plane: int) -> np.ndarray:
    packed = np.frombuffer(plane.to_bytes(TIMES // 8, "little"), dtype=np.uint8)
    return np.unpackbits(packed, bitorder="little").astype(np.int8)


def in_pandas(cases: Columns) -> Results:
    """Nullable Boolean columns."""
    fold = pandas_fold(pd.DataFrame(cases, dtype="string"))
    return {name: fold(rule).astype("Int8").fillna(-1).to_numpy(np.int8) for name, rule in RULES.items()}


def in_polars(cases: Columns) -> Results:
    """Expressions, run at once."""
    frame = pl.DataFrame(cases, schema=dict.fromkeys(cases, pl.String))
    found = frame.select(**{name: polars_fold(rule).cast(pl.Int8).fill_null(-1) for name, rule in RULES.items()})
    return {name: found[name].to_numpy() for name in RULES}


def in_duckdb(cases: Columns) -> Results:
    """One SELECT."""
    wanted = ", ".join(f'coalesce({sql_fold(rule)}::TINYINT, -1) AS "{name}"' for name, rule in RULES.items())
    with duckdb.connect() as database:
        database.register("cases", pd.DataFrame(cases, dtype=object))
        return database.sql(f"SELECT {wanted} FROM cases").fetchnumpy()


@pytest.mark.parametrize("library", [in_pandas, in_polars, in_duckdb])
def test_no_rule_differs(library: Callable[[Columns], Results], cases: Columns, planes: Results) -> None:
    """In any of the cases."""
    found = library(cases)
    different = {name: int((found[name] != planes[name]).sum()) for name in RULES}
    assert {name: count for name, count in different.items() if count} == {}


def test_the_cases_are_telling(planes: Results) -> None:
    """Each rule that reads a fact is yes in some, no in some and not known in some."""
    seen = {
        name: {int(value) for value in np.unique(values)} for name, values in planes.items() if facts_in(RULES[name])
    }
    assert len(seen) > 100
    assert {name: values for name, values in seen.items() if values != {-1, 0, 1}} == {}
