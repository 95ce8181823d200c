"""The page that ``htdecision assess --format html`` writes, opened as a file."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from htdecision import assess
from htdecision.presentation.html import document
from htdecision.presentation.view import build
from tests.strategies import POLICY

CASES = {example.id: example.case for example in POLICY.examples()}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    """The address of an example's page."""

    def write(id: str) -> str:
        result = assess(CASES[id], POLICY)
        file = tmp_path / f"{id}.html"
        file.write_text(document(build(result.to_json(), POLICY, CASES[id].answers, result.as_of)), encoding="utf-8")
        return file.as_uri()

    return write


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_page_is_accessible_and_fits(
    browser: Browser, accessible: Callable[[Page], list[str]], written: Callable[[str], str], width: int, scheme: str
) -> None:
    """In every width and both schemes: no serious finding, nothing to scroll sideways, no word in the console, and no
    request but for the file itself."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written("P07"))
    assert accessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (said, asked) == ([], [page.url])
    page.close()


def test_a_tag_leads_to_its_source(browser: Browser, written: Callable[[str], str]) -> None:
    """The sources are folded away; following a tag by keyboard unfolds them at the right place."""
    page = browser.new_page()
    page.goto(written("P07"))
    tag = page.get_by_role("link", name="Policy X1").first
    source = page.locator("#clause-X1")
    assert not source.is_visible()
    tag.focus()
    page.keyboard.press("Enter")
    assert source.is_visible()
    assert "Interstate Compact" in source.inner_text()
    page.close()
