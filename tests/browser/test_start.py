"""The start page: what there is, reachable by keyboard, readable in light and dark."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from htdecision.serving import notebooks
from tests.browser.witness import Witness


def test_it_lists_every_dashboard_there_is_and_no_other(page: Page) -> None:
    links = page.get_by_role("list").get_by_role("link")
    titles = [notebook.title for notebook in notebooks.shipped(notebooks.folder())]
    assert links.all_inner_texts() == titles
    for title in titles:
        expect(page.get_by_role("link", name=title)).to_be_visible()


def test_the_first_press_of_tab_reaches_the_first_dashboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("list").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/liaison")


def test_the_token_is_not_in_the_address_bar(page: Page) -> None:
    assert "?" not in page.url


def test_it_says_what_this_is_not(page: Page) -> None:
    expect(page.get_by_text("Not a validated screening instrument and not legal evidence")).to_be_visible()
    expect(page.get_by_text("illustrative, not the Department’s")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/absent"])
def test_axe_finds_nothing_serious(page: Page, scheme: str, path: str, witness: Witness, accessible: Callable) -> None:
    witness.expect("404")
    page.emulate_media(color_scheme=scheme)
    page.goto(witness.base + path)
    assert accessible(page) == []
