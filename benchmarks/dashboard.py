"""Figure 5: the liaison's dashboard in a real browser: there at once, answers at once, and small."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from htdecision import Case, Policy, assess
from tests.browser.conftest import FLAGS
from tests.browser.desk import question
from tests.browser.programs import PROGRAMS
from tests.running import Running, command, running

from .measure import Line, table

_ANSWERED = """
async ({fact, value, wanted}) => {
  const shown = () => Object.fromEntries([...document.querySelectorAll("[data-duty][data-status]")]
    .map((each) => [each.dataset.duty, each.dataset.status]));
  const there = (now) => Object.entries(wanted).every(([id, status]) => now[id] === status);
  const start = performance.now();
  document.querySelector(`fieldset[data-fact=${fact}] input[value=${value}] + label`).click();
  while (!there(shown())) {
    if (performance.now() - start > 10000) throw new Error(`${fact} is ${value}: nothing came of it`);
    await new Promise(requestAnimationFrame);
  }
  await new Promise((drawn) => setTimeout(drawn));
  return performance.now() - start;
}
"""
"""Milliseconds from a click on an answer until the frame is drawn that shows what follows from it."""

_USABLE = """
window.usable = new Promise((drawn) => {
  const look = () => document.querySelector("main fieldset:enabled")
    ? setTimeout(() => drawn(performance.now())) : requestAnimationFrame(look);
  requestAnimationFrame(look);
});
"""
"""Milliseconds from the navigation until the frame is drawn in which the first question can be answered."""

_PAUSE_MS = 400
"""From one answer to the next: nobody reads a question faster."""


def measured(visits: int = 7) -> list[Line]:
    """Each visit is a new page at a server whose next kernel is preheated; the first finds nothing in the cache."""
    opened, answered, kernels = [], [], []
    with running(command("serve", "--no-browser", "--port", "0")) as server, _chromium() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for _ in range(visits):
            page = context.new_page()
            page.goto(server.address)
            _quiet(server)
            opened.append(_open(page, server.base))
            answered += _answer_all(page)
            kernels.append(max(kernel.memory_full_info().pss for kernel in server.kernels()))
            page.close()
    answer = f"dashboard: from an answer to the updated screen, median of {len(answered)}"
    return [
        Line("dashboard: from navigation to usable, preheated", statistics.median(opened), "s", 1),
        Line("the same, in a browser that has never been there", opened[0], "s"),
        Line(answer, statistics.median(answered), "ms", 50),
        Line("dashboard: memory of its kernel (PSS)", statistics.median(kernels) / 1e6, "MB", 60),
    ]


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = next(found for name in PROGRAMS if (found := shutil.which(name)))
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=program, args=FLAGS)


def _quiet(server: Running) -> None:
    """Wait until no kernel is starting, being preheated or ending."""
    while not (kernels := server.kernels()) or any(map(_busy, kernels)):
        time.sleep(1)


def _busy(kernel: psutil.Process) -> bool:
    try:
        return kernel.cpu_percent(2) > 5
    except psutil.NoSuchProcess:
        return True


def _open(page: Page, base: str) -> float:
    page.add_init_script(_USABLE)
    page.goto(f"{base}/liaison")
    return page.evaluate("window.usable") / 1e3


def _answer_all(page: Page) -> list[float]:
    """Give the answers of an example one by one; those that change what is to be done are timed."""
    taken = []
    for step, changes in _steps():
        question(page, step["fact"]).wait_for()
        taken += [page.evaluate(_ANSWERED, step)] * changes
        page.wait_for_timeout(_PAUSE_MS)
    return taken


def _steps() -> Iterator[tuple[dict[str, Any], bool]]:
    """From a case without answers: a fact, its answer, each duty's status after it, and whether any is another."""
    policy = Policy.shipped()
    example = next(each for each in policy.examples() if each.id == "P05").case
    case = Case("EX-1", policy=policy)
    before = _statuses(case)
    for fact, value in example.answers.items():
        case = case.with_answer(fact, value)
        wanted = _statuses(case)
        yield {"fact": fact, "value": value, "wanted": wanted}, wanted != before
        before = wanted


def _statuses(case: Case) -> dict[str, str]:
    return {result.duty.id: result.status for result in assess(case).duties}


if __name__ == "__main__":
    print(table(measured()))
