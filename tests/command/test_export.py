"""``htdecision export``: decision tables for other engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from htdecision import Policy
from htdecision.export import TABLES, to_dmn
from tests.command.conftest import Run
from tests.record.made import small_policy


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_printed_or_written(run: Run, tmp_path: Path, name: str) -> None:
    """The same, byte for byte."""
    file = tmp_path / "table.dmn"
    assert run("export", name).out == to_dmn(Policy.shipped(), name)
    told = run("export", name, "--out", str(file))
    assert (told.status, "complete cases only" in told.out) == (0, True)
    assert file.read_bytes().decode() == to_dmn(Policy.shipped(), name)


def test_another_policy_is_exported(run: Run, tmp_path: Path) -> None:
    """Also one that an agency wrote itself, with its own name in the file."""
    small_policy(tmp_path)
    told = run("export", "duties", "--policy", str(tmp_path))
    assert (told.status, "keeper.ring.bell" in told.out, "Ring the bell (S1)." in told.out) == (0, True, True)


def test_a_policy_without_gates_has_an_empty_table(run: Run, tmp_path: Path) -> None:
    """No line, and no fault."""
    small_policy(tmp_path)
    told = run("export", "gates", "--policy", str(tmp_path))
    assert (told.status, "<rule" in told.out) == (0, False)


def test_a_file_that_is_there_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    """One message, status two."""
    (file := tmp_path / "table.dmn").write_text("mine")
    told = run("export", "map", "--out", str(file))
    assert (told.status, told.out, file.read_text()) == (2, "", "mine")
    assert "exists already" in told.err


@pytest.mark.parametrize(("out", "says"), [("no/such/t.dmn", "cannot be written"), ("a\0b", "not a file name")])
def test_a_place_that_cannot_be_written_is_said(run: Run, tmp_path: Path, out: str, says: str) -> None:
    """Not a traceback."""
    told = run("export", "map", "--out", out if "\0" in out else str(tmp_path / out))
    assert (told.status, told.out) == (2, "")
    assert says in told.err


def test_a_table_that_is_none_is_said(run: Run) -> None:
    """With those there are."""
    told = run("export", "dutys")
    assert (told.status, "'duties'" in told.err) == (2, True)
