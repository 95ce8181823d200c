"""``papers`` and ``disclose`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.conftest import Run


def test_papers_are_written_and_said(run: Run, tmp_path: Path) -> None:
    """Into a folder that is made, for its owner alone; the message says what to read first."""
    folder = tmp_path / "new" / "papers"
    ran = run("papers", "example:P13", str(folder))
    assert (ran.status, ran.err) == (0, "")
    assert "Nothing was sent." in ran.out
    assert {path.name for path in folder.iterdir()} >= {
        "index.html",
        "clocks.ics",
        "placement-notice.docx",
        "mdt-meeting.json",
    }
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert not list(folder.glob(".*"))


def test_papers_that_are_there_are_left_as_they_are(run: Run, tmp_path: Path) -> None:
    """Unless told; then what is from before and not called for now is named."""
    (tmp_path / "index.html").write_text("left by me")
    refused = run("papers", "example:P13", str(tmp_path))
    assert refused.status == 2
    assert "holds index.html already" in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "left by me"
    assert run("papers", "example:P10", str(tmp_path), "--overwrite").status == 0
    assert "left by me" not in (tmp_path / "index.html").read_text()
    again = run("papers", "example:P13", str(tmp_path), "--overwrite")
    assert "Left from before, and not called for now: dcf-737-chief-states-attorney" in again.out


def test_a_folder_that_cannot_be_is_told_plainly(run: Run, tmp_path: Path) -> None:
    """A file in the way, or a name that is none."""
    (tmp_path / "file").write_text("")
    for name in (str(tmp_path / "file"), str(tmp_path / "file" / "below"), "a\0b"):
        ran = run("papers", "example:P13", name)
        assert ran.status == 2
        assert "cannot be written" in ran.err


@pytest.mark.parametrize(
    ("words", "status", "verdict"),
    [
        (("example:P14a", "press"), 1, "no"),
        (("example:P14c", "law_enforcement", "--purpose", "The team's review"), 0, "may"),
        (("example:P13", "facility"), 0, "owed"),
        (("example:P14b", "caregiver", "--purpose", "He asks"), 1, "ask_legal"),
        (("example:P06", "ncmec"), 1, "not_yet"),
    ],
)
def test_disclose_says_and_ends_by_whether_it_is_allowed(
    run: Run, words: tuple[str, ...], status: int, verdict: str
) -> None:
    """Status 0 only where it is, so that a script stops otherwise."""
    told = run("disclose", *words, "--format", "json")
    assert told.status == status
    found = json.loads(told.out)
    assert found["verdict"] == verdict
    page = run("disclose", *words)
    assert page.status == status
    assert found["says"].split(".")[0] in page.out
    assert "Take to DCF legal" in page.out
    assert "not legal advice" in page.out


def test_disclose_names_the_nearest_recipient(run: Run) -> None:
    """Whoever is not in the table is told nothing."""
    ran = run("disclose", "example:P13", "facilty")
    assert ran.status == 2
    assert "Did you mean 'facility'?" in ran.err
