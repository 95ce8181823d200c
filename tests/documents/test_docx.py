"""The .docx papers, opened by LibreOffice: whole, on one page where they should be, with nothing that acts."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document

from htdecision import Case
from htdecision.documents import files, paper, papers
from tests.attacks import ALL, FORMULAS, MARKUP
from tests.documents.cases import EXAMPLES, LONG, NOW, fullest, plain_files
from tests.documents.conftest import Opened

SHEETS = {sheet.id: sheet for sheet in papers(fullest(), NOW)}
pytestmark = pytest.mark.xdist_group("office")
"""All in one process: the office program is started once, and two at once would wait for each other."""

CHUNKS = [tuple((*FORMULAS, *MARKUP[::9])[at : at + 6]) for at in range(0, 36, 6)]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx(case: Case) -> dict[str, bytes]:
    """The .docx files of a case by name."""
    return {name: data for name, data in files(case, NOW).items() if name.endswith(".docx")}


def meeting(case: Case) -> bytes:
    """The sheet for the meeting alone."""
    return paper(case, "mdt-meeting", "docx", NOW)


@pytest.fixture(scope="module")
def pdfs(opened: Opened) -> dict[str, Path]:
    """Everything that is looked at below, opened in one go."""
    made = {name: data for name, data in plain_files().items() if name.endswith(".docx")}
    made |= {f"{id}-mdt-meeting.docx": meeting(case) for id, case in EXAMPLES.items()}
    return opened(made | {"long-mdt-meeting.docx": meeting(fullest(LONG[:60], LONG))})


def text(pdf: Path) -> str:
    """What a reader finds in the file, on one line."""
    out = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60)
    return " ".join(out.stdout.decode().split())


def pages(pdf: Path) -> int:
    """How many pages the file has."""
    out = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, timeout=60)
    return int(re.search(r"Pages:\s+(\d+)", out.stdout.decode()).group(1))  # type: ignore[union-attr]


@pytest.mark.parametrize("id", SHEETS)
def test_the_office_program_opens_it_and_shows_everything(pdfs: dict[str, Path], id: str) -> None:
    """Title, what it is not, to whom and why, each heading, each table cell that is short enough to stay on a line."""
    shown, sheet = text(pdfs[f"{id}.docx"]), SHEETS[id].to_json()
    assert sheet["title"] in shown
    assert sheet["is_not"].upper() in shown
    headings = [block["text"] for block in sheet["blocks"] if block["block"] == "heading"]
    assert [heading for heading in headings if heading not in shown] == []
    words = {word for row in sheet["about"] for word in re.findall(r"[A-Za-z]{4,}", row["text"])}
    assert {word for word in words if word not in shown} == set()


@pytest.mark.parametrize(
    "name", [f"{id}-mdt-meeting.docx" for id in EXAMPLES] + ["mdt-meeting.docx", "long-mdt-meeting.docx"]
)
def test_the_sheet_for_the_meeting_is_one_page(pdfs: dict[str, Path], name: str) -> None:
    """Also with everything answered and with the longest texts; its last line is on it."""
    assert pages(pdfs[name]) == 1
    assert "Who leads the one forensic interview" in text(pdfs[name])


def test_the_sheet_for_the_meeting_is_read_from_an_arm_s_length() -> None:
    """Eleven points at least for all that is not a label."""
    document = Document(io.BytesIO(plain_files()["mdt-meeting.docx"]))
    assert document.styles["Normal"].font.size.pt >= 11


@pytest.mark.parametrize("name", [f"{id}.docx" for id in SHEETS])
def test_it_can_be_read_out(name: str) -> None:
    """A language, headings, header rows; and a name of the paper that is nobody's."""
    document = Document(io.BytesIO(plain_files()[name]))
    assert document.core_properties.author == "htdecision"
    assert "EX-FULL" not in document.core_properties.title
    assert document.styles["Normal"].element.rPr.find(f"{W}lang").get(f"{W}val") == "en-US"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert [style for style in styles if style.startswith("Heading")][:2] == ["Heading 1", "Heading 2"]
    headed = [table for table in document.tables if table._tbl.tblPr.find(f"{W}tblCaption") is not None]
    assert headed


@pytest.mark.parametrize("attacks", CHUNKS, ids=lambda attacks: attacks[0][:20])
def test_a_text_stays_a_text(attacks: tuple[str, ...]) -> None:
    """No field, no link, no outside part; the text itself is there to read."""
    made = docx(fullest(attacks[0][:60], attacks[1], notes=attacks[2:]))
    for name, data in made.items():
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert archive.namelist() == zipfile.ZipFile(io.BytesIO(plain_files()[name])).namelist()
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        assert not [
            node.tag
            for node in body.iter()
            if node.tag.removeprefix(W) in ("fldSimple", "instrText", "fldChar", "hyperlink")
        ]
        for part in (part for part in archive.namelist() if part.endswith(".rels")):
            assert b"External" not in archive.read(part)
            assert b"evil.invalid" not in archive.read(part)
    written = "".join(
        ElementTree.fromstring(
            zipfile.ZipFile(io.BytesIO(made["mdt-meeting.docx"])).read("word/document.xml")
        ).itertext()
    )
    assert [attack for attack in attacks[1:3] if " ".join(attack.split())[:100] not in written] == []


def test_the_corpus_is_large_enough() -> None:
    """Two hundred texts that a page could take for markup, and those of other formats."""
    assert len(set(MARKUP)) >= 200
    assert len(ALL) > len(MARKUP)
