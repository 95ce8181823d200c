"""The papers' HTML, opened as files: accessible, quiet, on one page where they should be, and deaf to attacks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from htdecision.documents import first_page, paper
from tests.attacks import ALL
from tests.documents.cases import EXAMPLES, LONG, NOW, fullest, plain_files

PAGES = sorted(name for name in plain_files() if name.endswith(".html"))
AT_ONCE = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The papers of the fullest case."""
    for name, content in plain_files().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_a_paper_is_accessible_and_fits(
    browser: Browser, accessible: Callable[[Page], list[str]], folder: Path, name: str
) -> None:
    """On a desk and on a phone: no finding, nothing to scroll sideways, no word in the console, one request."""
    for width in (1024, 320):
        page = browser.new_page(viewport={"width": width, "height": 900})
        said, asked = [], []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto((folder / name).as_uri())
        assert accessible(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert (said, asked) == ([], [page.url])
        page.close()


@pytest.mark.parametrize("word", ["example", "fullest", "longest"])
def test_the_sheet_for_the_meeting_prints_on_one_page(browser: Browser, tmp_path: Path, word: str) -> None:
    """The text of the whole sheet is on it."""
    case = {"example": EXAMPLES["P10"], "fullest": fullest(), "longest": fullest(LONG[:60], LONG)}[word]
    page = browser.new_page()
    page.set_content(paper(case, "mdt-meeting", "html", NOW).decode())
    pdf = tmp_path / "meeting.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    page.close()
    out = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout.decode()
    assert out.count("\f") == 1
    assert "Who leads the one forensic interview" in re.sub(r"\s+", " ", out)


@pytest.mark.parametrize("first", range(0, len(ALL), AT_ONCE))
def test_no_text_runs_on_any_paper(browser: Browser, tmp_path: Path, first: int) -> None:
    """The whole corpus, each text in the fields that reach a page; whatever a page did would be seen here."""
    page = browser.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda request: seen.append(request.url) if request.url != page.url and "file:" not in request.url else None,
    )
    page.on("console", lambda message: seen.append(message.text))
    attacks = ALL[first : first + AT_ONCE]
    for at in range(0, len(attacks), 6):
        chunk = attacks[at : at + 6]
        case = fullest(chunk[0][:60], chunk[-1], notes=chunk)
        made = [paper(case, id, "html", NOW) for id in ("mdt-meeting", "dcf-737-fbi")]
        for content in (*made, first_page(case, NOW).encode()):
            (tmp_path / "page.html").write_bytes(content)
            page.goto((tmp_path / "page.html").as_uri())
            assert page.evaluate("window.ran === undefined")
            assert page.locator("script, iframe, svg, img, form, input, base, object, embed, video").count() == 0
        assert seen == []
    page.close()
