"""A real browser and the real server."""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.programs import PROGRAMS
from tests.browser.witness import Witness
from tests.running import Running, command, running

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these in one process, one after another: two browsers at once would wait for each other."""
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it these tests fail: a page that nobody opened is not tested."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    assert program, "Chromium is not installed. On Debian or Ubuntu: apt-get install chromium"
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Running]:
    """``htdecision serve`` as a person starts it."""
    with running(command("serve", "--no-browser", "--port", "0")) as found:
        yield found


@pytest.fixture
def witness(server: Running) -> Iterator[Witness]:
    found = Witness(server.base)
    yield found
    assert found.complaints() == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here: nothing stored, nothing cached."""
    fresh = browser.new_context(locale="en-US", timezone_id="America/New_York", viewport={"width": 1440, "height": 900})
    fresh.set_default_timeout(PATIENCE_MS)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, server: Running, witness: Witness) -> Page:
    """A page at the printed address."""
    opened = context.new_page()
    witness.watch(opened)
    opened.goto(server.address)
    return opened


@pytest.fixture
def accessible() -> Callable[[Page], list[str]]:
    """What axe finds on a page that is serious or critical, one line each."""

    def check(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{one['id']} ({one['impact']}): {node['html'][:200]}"
            for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]
        ]

    return check
