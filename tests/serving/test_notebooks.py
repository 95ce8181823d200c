"""The start page lists what there is, and only that."""
from __future__ import annotations

from pathlib import Path

from htdecision.serving import notebooks
from htdecision.serving.notebooks import Notebook, shipped
from tests.serving.conftest import write_notebook


def test_the_shipped_notebooks_are_found_and_say_what_they_are() -> None:
    found = {notebook.name: notebook for notebook in shipped(notebooks.folder())}
    assert "liaison" in found
    for notebook in found.values():
        assert notebook.title
        assert notebook.about


def test_title_and_description_come_from_the_notebook(tmp_path: Path) -> None:
    write_notebook(tmp_path / "one.ipynb", title="The first", description="About it.")
    assert shipped(tmp_path) == (Notebook("one", "The first", "About it."),)


def test_a_notebook_that_says_nothing_goes_by_its_name(tmp_path: Path) -> None:
    write_notebook(tmp_path / "case_review.ipynb")
    assert shipped(tmp_path) == (Notebook("case_review", "Case review", ""),)


def test_a_notebook_that_cannot_be_read_is_listed_all_the_same(tmp_path: Path) -> None:
    for name, text in (("a", ""), ("b", "[]"), ("c", '{"metadata": 3}')):
        (tmp_path / f"{name}.ipynb").write_text(text, encoding="utf-8")
    assert [notebook.title for notebook in shipped(tmp_path)] == ["A", "B", "C"]


def test_drafts_and_checkpoints_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden", "_draft", "shown"):
        write_notebook(tmp_path / f"{name}.ipynb")
    assert [notebook.name for notebook in shipped(tmp_path)] == ["shown"]
