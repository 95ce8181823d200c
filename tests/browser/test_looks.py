"""The page on every screen and on paper: nothing cut off, nothing that keeps someone out."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import answer, everything, open_desk, question, ready, statuses
from tests.browser.witness import Witness

WIDTHS = [1440, 1024, 390]


def example(page: Page, id: str) -> None:
    """Open a shipped example in which something is required, and wait for what follows from it."""
    page.get_by_role("button", name="Open…").click()
    page.locator(f"[data-example={id}]").click()
    expect(page.get_by_text(f"Case EX-{id.replace('P0', 'P')}").first).to_be_visible()
    expect(page.locator("[data-status=required]").first).to_be_attached()
    ready(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious_full_or_empty(
    page: Page, witness: Witness, accessible: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    open_desk(page, witness.base)
    assert accessible(page) == []
    example(page, "P07")
    assert "required" in statuses(page).values()
    assert accessible(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_reaches_beyond_the_screen(page: Page, witness: Witness, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_desk(page, witness.base)
    example(page, "P07")
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_the_result_is_one_press_away(page: Page, witness: Witness) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_desk(page, witness.base)
    example(page, "P07")
    page.get_by_role("button", name="Show the result").click()
    expect(page.get_by_role("heading", name="Do now")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Show the result")).to_be_visible()


def test_the_result_stays_in_sight_while_one_answers(page: Page, witness: Witness) -> None:
    open_desk(page, witness.base)
    example(page, "P07")
    page.mouse.move(300, 600)
    page.mouse.wheel(0, 3000)
    expect(page.get_by_role("heading", name="Risk level")).to_be_in_viewport()


def test_a_page_is_there_with_few_requests(page: Page, witness: Witness) -> None:
    """Stock Voilà asks for a hundred files, and each takes its time."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_desk(page, witness.base)
    assert len([url for url in asked if url.startswith("http")]) < 30


def test_nothing_jumps_when_an_answer_changes(page: Page, witness: Witness) -> None:
    """The next question stays under the hand: answered with a mouse, one after another, none has moved."""
    open_desk(page, witness.base)
    everything(page)
    answer(page, "immediate_danger", "no")
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    tops = "() => [...document.querySelectorAll('fieldset')].map(one => [one.id, one.getBoundingClientRect().top])"
    before = page.evaluate(tops)
    for fact in ("referral_received", "trafficking_alleged", "trafficking_signs"):
        question(page, fact).locator("input[value=yes] + label").click()
        expect(question(page, fact).locator("input[value=yes]")).to_be_checked()
        assert page.evaluate(tops) == before
    expect(page.get_by_role("region", name="Do now").get_by_text("Required").first).to_be_visible()
    assert page.evaluate(tops) == before


def test_it_prints_whole(page: Page, witness: Witness) -> None:
    """Stock Voilà prints what one screen holds."""
    open_desk(page, witness.base)
    example(page, "P07")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 2


def test_the_skip_link_leads_past_the_head(page: Page, witness: Witness) -> None:
    open_desk(page, witness.base)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=re.compile("^Skip"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
