"""When something breaks the page says so, takes no answer that would not count, and loses none that did."""
from __future__ import annotations

import re
from collections.abc import Iterator

import psutil
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.desk import answer, answers, open_desk, question, ready, until
from tests.browser.witness import Witness
from tests.running import Running, command, running


def kernel_of(page: Page) -> str:
    """The id of the kernel behind the page."""
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def process_of(server: Running, kernel: str) -> psutil.Process | None:
    return next((one for one in server.kernels() if kernel in " ".join(one.cmdline())), None)


def test_a_page_whose_kernel_died_says_so_and_comes_back_whole(page: Page, server: Running, witness: Witness) -> None:
    open_desk(page, witness.base)
    answer(page, "referral_received", "yes")
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    found = process_of(server, kernel_of(page))
    assert found
    found.kill()
    banner = page.get_by_role("alert").filter(has_text="stopped working out answers")
    expect(banner).to_be_visible()
    expect(banner).to_be_in_viewport()
    expect(question(page, "trafficking_alleged").locator("input").first).to_be_disabled()
    banner.get_by_role("button", name="Reload").click()
    ready(page)
    until({"referral_received": "yes"}, lambda: answers(page))
    answer(page, "trafficking_alleged", "yes")
    expect(page.get_by_role("region", name="Do now").get_by_text("Required").first).to_be_visible()


@pytest.fixture
def other_server() -> Iterator[Running]:
    with running(command("serve", "--no-browser", "--port", "0", "--case", "example:P07")) as found:
        yield found


def test_a_case_given_at_the_start_is_open_and_a_lost_server_is_told(
    context: BrowserContext, other_server: Running
) -> None:
    page = context.new_page()
    page.goto(other_server.address)
    ready(page)
    expect(page.get_by_text("EX-P7").first).to_be_visible()
    assert "?" not in page.url
    other_server.stop()
    banner = page.get_by_role("alert").filter(has_text="connection to the program is lost")
    expect(banner).to_be_visible()
    expect(question(page, "trafficking_alleged").locator("input").first).to_be_disabled()


@pytest.mark.parametrize("leave", ["close", "elsewhere", "reload"])
def test_a_page_that_is_left_takes_its_kernel_along(page: Page, server: Running, witness: Witness, leave: str) -> None:
    open_desk(page, witness.base)
    kernel = kernel_of(page)
    assert process_of(server, kernel)
    if leave == "close":
        page.close()
    elif leave == "elsewhere":
        page.goto(witness.base)
    else:
        page.reload()
    until(None, lambda: process_of(server, kernel), seconds=5)


def test_a_click_on_a_telephone_number_leaves_the_page_alive(page: Page, server: Running, witness: Witness) -> None:
    """A browser announces that it leaves the page, though it only starts another program."""
    open_desk(page, witness.base)
    witness.expect("tel:")
    page.evaluate("""() => {
      const link = document.createElement("a");
      link.href = "tel:+18008422288";
      document.body.append(link);
      link.click();
      dispatchEvent(new Event("beforeunload"));
    }""")
    answer(page, "referral_received", "yes")
    answer(page, "trafficking_alleged", "yes")
    expect(page.get_by_role("region", name="Do now").get_by_text("Required").first).to_be_visible()
    assert process_of(server, kernel_of(page))


def test_without_script_the_page_says_what_it_needs(context: BrowserContext, server: Running) -> None:
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(server.address)
    page.goto(f"{server.base}/liaison")
    expect(page.get_by_text(re.compile("needs JavaScript"))).to_be_visible()
    plain.close()
