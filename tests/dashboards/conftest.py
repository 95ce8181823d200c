"""A dashboard without a page: messages go in as a page would send them, traits come out as a page would get them."""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from htdecision.assessment.clocks import new_york
from htdecision.dashboards.liaison import LiaisonDashboard
from htdecision.dashboards.widgets import SECTIONS


@dataclass
class Clock:
    """A clock that stands where it is put; aware, New York."""

    at: dt.datetime

    def __call__(self) -> dt.datetime:
        return self.at


class Page:
    """What a browser is to the dashboard."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.dashboard = LiaisonDashboard(clock=clock)
        self.bar, self.inquiry, self.outcome = self.dashboard.bar, self.dashboard.inquiry, self.dashboard.outcome
        self._seq = 0

    def send(self, widget: Any, **content: Any) -> None:
        widget._handle_custom_msg(content, None)

    def show(self, kept: dict[str, Any] | None = None) -> None:
        self.send(self.bar, kind="shown", kept=kept)

    def answer(
        self, times: dict[str, str | None] | None = None, opened: int | None = None, **answers: str | None
    ) -> None:
        self._seq += 1
        self.send(
            self.inquiry, kind="change", opened=self.inquiry.opened if opened is None else opened, seq=self._seq,
            answers=answers, times=times or {},
        )

    def record(self, **times: str | None) -> None:
        self.answer(times=times)

    def shown(self) -> dict[str, str]:
        """The duties on screen by status."""
        return {card["id"]: card["status"] for card in self.cards()}

    def cards(self) -> Iterator[dict[str, Any]]:
        for name in ("now", "advised", "undetermined", "not_required"):
            yield from getattr(self.outcome, name)
        for ask in self.outcome.ask_first:
            yield from ask["duties"]

    def sections(self) -> dict[str, Any]:
        return {name: getattr(self.outcome, name) for name in SECTIONS}


@pytest.fixture
def clock() -> Clock:
    return Clock(dt.datetime(2026, 11, 24, 10, 0, tzinfo=new_york()))


@pytest.fixture
def open_page(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Page]:
    """Makes a dashboard that no page has shown yet."""
    monkeypatch.delenv("HTDECISION_CASE", raising=False)
    return lambda: Page(clock)


@pytest.fixture
def page(open_page: Callable[[], Page]) -> Page:
    """A dashboard that is shown, with an empty case."""
    made = open_page()
    made.show()
    return made
