"""All papers of a case as files: complete, quick, the same each time, and plain about what is missing."""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile

import pytest

from htdecision import Case, HtDecisionError
from htdecision.documents import bundle, files, paper, papers
from tests.documents.cases import EXAMPLES, NOW, fullest, plain_files

SECONDS = 2.0


def test_each_paper_comes_in_three_forms_beside_the_first_page_and_the_calendar() -> None:
    """And nothing else."""
    ids = [sheet.id for sheet in papers(fullest(), NOW)]
    assert set(plain_files()) == {"index.html", "clocks.ics"} | {
        f"{id}.{format}" for id in ids for format in ("html", "docx", "json")
    }


def test_all_papers_take_less_than_two_seconds() -> None:
    """Of processor time, which other work on the machine does not change; for the case that calls for all of them."""
    case = fullest()
    files(EXAMPLES["P06"], NOW)
    before = time.process_time()
    assert len(files(case, NOW)) > 30
    assert time.process_time() - before < SECONDS


def test_the_data_is_what_the_paper_says() -> None:
    """The JSON of a paper holds its recipient, clause and every block."""
    told = json.loads(plain_files()["dcf-737-fbi.json"])
    sheet = {each.id: each for each in papers(fullest(), NOW)}["dcf-737-fbi"]
    assert {"block": "heading", "text": "What is recorded"}.items() <= told["blocks"][1].items()
    assert told == json.loads(
        json.dumps({"format_version": 1, "case_id": "EX-FULL-1", "as_of": told["as_of"], **sheet.to_json()})
    )


def test_what_the_sender_is_cautioned_of_is_on_no_paper() -> None:
    """Only on the first page, which is not for sending."""
    for sheet in papers(fullest(), NOW):
        for caution in sheet.cautions:
            assert caution not in plain_files()[f"{sheet.id}.html"].decode()
            assert caution not in plain_files()[f"{sheet.id}.json"].decode()
            assert caution.split(".")[0] in plain_files()["index.html"].decode()


def test_one_download_holds_them_all() -> None:
    """The same names, in one folder."""
    archive = zipfile.ZipFile(io.BytesIO(bundle(EXAMPLES["P06"], NOW)))
    assert {name.removeprefix("papers/") for name in archive.namelist()} == set(files(EXAMPLES["P06"], NOW))


def test_a_paper_that_is_not_called_for_is_not_made() -> None:
    """By name either."""
    with pytest.raises(KeyError):
        paper(EXAMPLES["P02a"], "dcf-823", "docx", NOW)


def test_an_empty_case_has_its_papers_too() -> None:
    """Nothing is known, and the sheet for the meeting says so."""
    made = files(Case.from_mapping({"case_id": "EX-0"}), NOW)
    assert set(made) == {"index.html", "clocks.ics", "mdt-meeting.html", "mdt-meeting.docx", "mdt-meeting.json"}
    assert "Nothing yet." in made["mdt-meeting.html"].decode()


def test_without_the_extra_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback about a module."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "htdecision.documents.calendar", raising=False)
    with pytest.raises(HtDecisionError, match="pip install 'htdecision\\[documents\\]'"):
        files(EXAMPLES["P06"], NOW)


def test_a_moment_needs_an_offset() -> None:
    """A paper that names a wrong hour is worse than none."""
    with pytest.raises(ValueError, match="offset"):
        files(EXAMPLES["P06"], NOW.replace(tzinfo=None))
