"""The liaison's page as a person meets it: by questions, answers and headings."""
from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

UNKNOWN = "unknown"


def open_desk(page: Page, base: str) -> None:
    """Open the liaison's page and wait until it can be answered."""
    page.goto(f"{base}/liaison")
    ready(page)


def ready(page: Page) -> None:
    """Wait for the questions to be open."""
    expect(page.locator("main fieldset:enabled").first).to_be_visible()


def question(page: Page, fact: str) -> Locator:
    """The question about ``fact``."""
    return page.locator(f"fieldset[data-fact={fact}]")


def answer(page: Page, fact: str, value: str) -> None:
    """Choose an answer; not by its place on the screen, which ``test_nothing_jumps`` is about."""
    question(page, fact).locator(f"input[value={value}]").dispatch_event("click")


def everything(page: Page) -> None:
    """Show all questions, those that do not matter yet too."""
    page.get_by_role("radiogroup", name="Which questions").locator("label").last.click()


def answers(page: Page) -> dict[str, str]:
    """What is answered on screen."""
    checked = page.locator("fieldset[data-fact] input:checked")
    return dict(checked.evaluate_all("found => found.map(one => [one.closest('fieldset').dataset.fact, one.value])"))


def statuses(page: Page) -> dict[str, str]:
    """The status on screen of every duty, folded ones included."""
    shown = page.get_by_role("region", name="What follows").locator("[data-duty][data-status]")
    return dict(shown.evaluate_all("found => found.map(one => [one.dataset.duty, one.dataset.status])"))


def until(wanted: object, found: Callable[[], object], seconds: float = 10) -> None:
    """Wait until ``found()`` is what is wanted; tells the difference if it does not become so."""
    end = time.monotonic() + seconds
    while (now := found()) != wanted:
        assert time.monotonic() < end, f"wanted {wanted}, found {now}"
        time.sleep(0.05)


def focus_on(page: Page, selector: str, key: str = "Tab") -> None:
    """Press ``key`` until what has the focus lies in ``selector``, as someone without a mouse does."""
    for _ in range(600):
        page.keyboard.press(key)
        if page.evaluate("where => !!document.activeElement?.closest(where)", selector):
            return
    raise AssertionError(f"{key} never reached {selector}")
